"""What an element says in the cells of a table: its place, its fields, what it refers to."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, Final

from designer.export.table import Amount, Column, Share, Value
from designer.insights.priorities import priorities
from designer.model.elements import FUNNEL, Card, Element, Named
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import Kind, kinds
from designer.model.values import Message, Source
from designer.text.runs import normalised
from designer.text.words import Words

Row = dict[str, Value]
_SAID_ELSEWHERE: Final = frozenset(
    {"hidden", "colour", "picture", "reading", "readings", "questions", "comments", "votes"}
)
"""Editors of fields that are no text or number, or have tables of their own."""
_PLACED: Final = frozenset({"text", "stage", "lane", "until", "order", "personas", "persona", "at"})
_COMMON: Final = ("evidence", "sources", "tags", "owner")


class Places:
    """Where everything stands: the order of reading, and the names of stage, step and lane."""

    def __init__(self, journey: Journey, words: Words) -> None:
        self.journey = journey
        self.words = words
        self.language = words.language
        self.priorities = {found.opportunity.id: found for found in priorities(journey)}
        stages = [each for stage in journey.stages() for each in (stage, *journey.steps(stage.id))]
        self._columns = {stage.id: at for at, stage in enumerate(stages)}
        self._names: dict[str | None, tuple[str, str]] = {}
        self._lanes = {lane.id: at for at, lane in enumerate(journey.lanes())}
        self._kpi_lane = next((lane for lane in journey.lanes() if lane.shows == "kpi"), None)

    def standing(self) -> list[Element]:
        """Cards, emotions and KPIs from stage to stage and lane to lane; the parking lot comes last."""
        found = [one for one in self.journey.elements() if isinstance(one, Card | Emotion | Kpi)]
        return sorted(found, key=self._place)

    def _place(self, element: Element) -> tuple[int, int, str, str]:
        fields = element.__dict__
        stage = self._columns.get(fields["stage"] or "", len(self._columns))
        return stage, self._lanes.get(self._lane_id(element), len(self._lanes)), fields["order"], element.id

    def _lane_id(self, element: Element) -> str:
        if isinstance(element, Kpi):
            return self._kpi_lane.id if self._kpi_lane else ""
        return element.__dict__.get("lane") or ""

    def row(self, element: Element) -> Row:
        """Stage, step, last stage and lane of an element; a stage has itself."""
        id = element.id if isinstance(element, Stage) else element.__dict__.get("stage")
        stage, step = self.stage(id)
        lane = self.journey.find(self._lane_id(element), Lane)
        parked = isinstance(element, Card) and element.stage is None
        return {
            "stage": self.words("sheets.parking") if parked else stage,
            "step": step,
            "until": " › ".join(filter(None, self.stage(element.__dict__.get("until")))),
            "lane": said(lane.name) if lane else "",
        }

    def stage(self, id: str | None) -> tuple[str, str]:
        """The names of a stage and of its step; a column without a name bears its number."""
        if id not in self._names:
            self._names[id] = self._named(id)
        return self._names[id]

    def _named(self, id: str | None) -> tuple[str, str]:
        column = self.journey.find(id, Stage)
        if column is None:
            return "", ""
        parent = self.journey.find(column.parent, Stage)
        if parent is not None:
            return self._name(parent, self.journey.stages()), self._name(
                column, self.journey.steps(parent.id)
            )
        return self._name(column, self.journey.stages()), ""

    def _name(self, stage: Stage, among: list[Stage]) -> str:
        return said(stage.name) or self.words("export.unnamed_stage", n=among.index(stage) + 1)

    def columns(self) -> list[Column]:
        """The columns that `row` fills."""
        return [self.column(key, kept=key in ("stage", "lane")) for key in ("stage", "step", "until", "lane")]

    def column(self, key: str, kept: bool = False) -> Column:
        """A column whose name stands in the catalogs."""
        return Column(key, self.words(f"sheets.column.{key}"), kept)

    # What an element says

    def fields(self, kind: Kind) -> Iterator[tuple[str, Hint]]:
        """The fields that only this kind has and that a cell can hold, without the one it is known by."""
        shown = kind.card.title if kind.card else "name"
        for name, hint in kind.fields().items():
            is_common = name in Element.model_fields or name in _PLACED
            if not is_common and name != shown and hint.editor not in _SAID_ELSEWHERE:
                yield name, hint

    def common(self) -> list[Column]:
        """Columns of the fields that every element has."""
        hints = kinds()["action"].fields()
        named = [Column(name, hints[name].names.say(self.language)) for name in _COMMON]
        return [*named, self.column("votes")]

    def common_row(self, element: Element) -> Row:
        """Evidence, sources, tags, owner, and the dots given in votes."""
        hints = kinds()["action"].fields()
        row = {name: self.value(hints[name], element.__dict__[name]) for name in _COMMON}
        return {**row, "votes": sum(vote.dots for vote in element.votes) or None}

    def value(self, hint: Hint, value: Any) -> Value:
        """A field as a cell holds it."""
        if value is None or value in ("", ()):
            return None
        match hint.editor:
            case "choice":
                named = (hint.choices or {}).get(value)
                return named.say(self.language) if named else said(str(value))
            case "share":
                return Share(value)
            case "date":
                return day(value)
            case "flag":
                return self.words("sheets.yes") if value else None
            case "ref" | "refs":
                return "\n".join(self.label(id) for id in ([value] if isinstance(value, str) else value))
            case "sources":
                return "\n".join(map(self.source, value))
            case "messages":
                return "\n".join(map(self.message, value))
            case "tags":
                return ", ".join(map(said, value))
            case "list":
                return "\n".join(map(said, value))
        return said(value) if isinstance(value, str) else value

    def label(self, id: str | None) -> str:
        """What an element is called where another refers to it."""
        element = self.journey.get(id) if id else None
        if element is None:
            return ""
        if isinstance(element, Stage):
            return " › ".join(filter(None, self.stage(element.id)))
        names = (element.__dict__.get(name) for name in ("name", "text", "word", "title"))
        return " ".join(said(next(filter(None, names), "")).split()) or self.kind(element)

    def kind(self, element: Any) -> str:
        """The name of an element's kind; the map itself is the map."""
        found = kinds().get(element.kind)
        return found.names.say(self.language) if found else self.words("sheets.matrix")

    def source(self, source: Source) -> str:
        """A source in one line."""
        parts = (
            source.title,
            source.date or "",
            f"n={source.n}" if source.n is not None else "",
            source.link,
        )
        return " · ".join(" ".join(said(part).split()) for part in parts if part)

    def message(self, message: Message) -> str:
        """What is said at a touchpoint, in one line with whom it is said to and how often."""
        level = FUNNEL.get(message.funnel)
        funnel = level.say(self.language) if level else message.funnel
        parts = (message.text, self.label(message.persona), funnel, message.frequency)
        return " · ".join(" ".join(said(part).split()) for part in parts if part)

    def related(self, element: Element, kind: str, *, back: bool = False) -> str:
        """What a relation leads to from an element, or what leads to it, one a line."""
        relations = self.journey.relations_to if back else self.journey.relations_from
        ends = (one.source if back else one.target for one in relations(element.id, kind))
        return "\n".join(sorted(map(self.label, ends)))


def said(text: str) -> str:
    """A text of the user as a cell holds it: composed, with marks for what has no shape."""
    return normalised(text)


def day(iso: str | None) -> Value:
    """A day as a date, or as its text where sheets do not know the year (they begin in 1900)."""
    if not iso:
        return None
    found = datetime.date.fromisoformat(iso)
    return found if found.year > 1900 else iso


def amount(kpi: Kpi, value: float | None) -> Value:
    """A value of a KPI in its unit."""
    return None if value is None else Amount(value, kpi.unit or "number", kpi.currency)


def title(element: Element) -> str:
    """The text that an element is known by."""
    if isinstance(element, Named):
        return said(element.name)
    fields: Mapping[str, Any] = element.__dict__
    return said(fields.get("text") or fields.get("word") or "")
