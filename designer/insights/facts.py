"""What checks ask about a map, gathered once from a snapshot so that they can run on another thread."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar, cast

from designer.model.elements import MAP_ID, Card, Element, Image, MapHead, Record, Relation
from designer.model.hints import Names
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds

Of = TypeVar("Of", bound=Element)

_SHOWN = 40


class Facts:
    """The records of a map with the look-ups that checks need; elements stand from left to right."""

    def __init__(self, records: Mapping[str, Record], today: datetime.date | None = None) -> None:
        self.records = records
        self.today = (today or datetime.date.today()).isoformat()
        elements = [
            one for one in records.values() if isinstance(one, Element) and not isinstance(one, MapHead)
        ]
        elements.sort(key=lambda one: (one.__dict__.get("order", ""), one.id))
        self._stages = [one for one in elements if isinstance(one, Stage)]
        self.elements = sorted(elements, key=self._column_of)
        self._kinds: dict[type[Element], list[Element]] = {}
        for element in self.elements:
            self._kinds.setdefault(type(element), []).append(element)

    def of(self, kind: type[Of]) -> list[Of]:
        """The elements of a kind, in their order."""
        return cast(list[Of], self._kinds.get(kind, []))

    @property
    def head(self) -> MapHead:
        """What the map says about itself."""
        return cast(MapHead, self.records.get(MAP_ID) or MapHead())

    @property
    def near(self) -> float:
        """The share of its target within which a KPI counts as near."""
        return self.head.near

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of every kind."""
        return [element for element in self.elements if isinstance(element, Card)]

    @cached_property
    def images(self) -> dict[str, Image]:
        """The pictures the map holds, by hash."""
        return {one.hash: one for one in self.records.values() if isinstance(one, Image)}

    @cached_property
    def stages_with_steps(self) -> set[str]:
        """The stages whose own cells no column shows, since their steps stand in their place."""
        return {stage.parent for stage in self.of(Stage) if stage.parent is not None}

    @cached_property
    def _columns(self) -> dict[str, int]:
        """Where each stage and step begins, from the left."""
        stages = self._stages
        steps: dict[str, list[Stage]] = {}
        for stage in stages:
            if stage.parent is not None:
                steps.setdefault(stage.parent, []).append(stage)
        places: dict[str, int] = {}
        for stage in stages:
            if stage.parent is None:
                for column in (stage, *steps.get(stage.id, ())):
                    places[column.id] = len(places)
        return places

    def _column_of(self, element: Element) -> int:
        """Where an element stands from the left; what stands in no stage comes first."""
        return self._columns.get(element.__dict__.get("stage") or element.id, -1)

    def is_before(self, stage: str, later: str) -> bool:
        """Whether one column stands left of another."""
        return self._columns.get(stage, 0) < self._columns.get(later, 0)

    def stage_of(self, id: str) -> str:
        """The stage that a stage or step belongs to."""
        stage = self.records.get(id)
        return stage.parent if isinstance(stage, Stage) and stage.parent is not None else id

    def targets(self, relation: str) -> set[str]:
        """What relations of a kind lead to."""
        every = self.records.values()
        return {one.target for one in every if isinstance(one, Relation) and one.kind == relation}


def name_of(element: Element) -> str | Names:
    """What an element is called in a sentence: the beginning of its name or text, or else its kind."""
    for field in ("name", "text", "word"):
        text = " ".join(str(element.__dict__.get(field) or "").split())
        if text:
            return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return kinds()[element.kind].names
