"""What elements are called in the file, and which of them it tells of."""

from collections.abc import Iterable
from typing import Final

from designer.export.html.tags import NOTHING, Html, said, tag
from designer.export.svg_marks import icon_shapes
from designer.model.elements import MAP_ID, Element
from designer.model.journey import Journey
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.text.graphemes import graphemes
from designer.text.words import Words

_LABEL: Final = 80
"""What refers to a card need not say all of it."""


class Names:
    """The names of one map's elements in the language of the document."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.words = Words(journey.head.language)
        self.language = self.words.language
        self.told: set[str] = set()
        """The elements with a place of their own in the list, which can be led to."""

    def tell(self, elements: Iterable[Element]) -> None:
        """Say that the list has a place for these."""
        self.told.update(element.id for element in elements)

    def name(self, element: Element) -> str:
        """What an element is known by: its name or its words, else what it is."""
        fields = element.__dict__
        found = (
            " ".join(str(fields.get(field) or "").split()) for field in ("name", "text", "word", "title")
        )
        return next(filter(None, found), "") or self.kind(element)

    def kind(self, element: Element) -> str:
        """What sort of thing an element is."""
        if isinstance(element, Stage) and element.parent is not None:
            return self.words("panels.step")
        known = kinds().get(element.kind)
        return known.names.say(self.language) if known is not None else self.words("panels.map")

    def place(self, element: Element) -> str:
        """Where an element stands: its stage, the step in it, its lane."""
        fields = element.__dict__
        stage = self.journey.find(fields.get("stage") or fields.get("parent"), Stage)
        parent = self.journey.find(stage.parent, Stage) if stage is not None else None
        until = self.journey.find(fields.get("until"), Stage)
        lane = self.journey.find(fields.get("lane"), Lane)
        columns = " › ".join(self.name(one) for one in (parent, stage) if one is not None)
        if until is not None:
            columns = f"{columns} → {self.name(until)}"
        if "stage" in fields and stage is None and element.id != MAP_ID:
            columns = self.words("layout.parking")
        return " · ".join(filter(None, (columns, self.name(lane) if lane is not None else "")))

    def label(self, id: str) -> str:
        """What an element is called where another refers to it; a step with its stage."""
        element = self.journey.get(id)
        if not isinstance(element, Element):
            return ""
        parent = self.journey.find(element.__dict__.get("parent"), Stage)
        name = f"{self.name(parent)} › {self.name(element)}" if parent else self.name(element)
        clusters = graphemes(name) if len(name) > _LABEL else []
        return "".join(clusters[:_LABEL]).rstrip() + "…" if len(clusters) > _LABEL else name

    def link(self, id: str) -> Html:
        """A reference that leads to the element in the list; plain words where it has no place there."""
        label = self.label(id)
        if not label:
            return NOTHING
        if id not in self.told:
            return said(label)
        return tag("a", said(label), href=f"#{anchor(id)}", data_go=id)


def anchor(id: str) -> str:
    """The id of an element's place in the list."""
    return "map-about" if id == MAP_ID else f"e-{id}"


def icon(name: str, class_: str = "icon") -> Html:
    """An icon in the colour of the words beside it, which say what it would."""
    shapes = icon_shapes(name, "currentColor")
    return Html(f'<svg class="{class_}" viewBox="0 0 24 24" aria-hidden="true">{shapes}</svg>')
