"""Reads tables with one card a row: which column says what, and the cards with all their fields."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from designer.base.message import Message, message
from designer.edits.kind_words import kind_called
from designer.edits.spots import folded
from designer.files.cells import NOTHING, amount, share, sources, value_of
from designer.files.draft import MOST_ELEMENTS, MOST_HEADS, Draft, in_order, must_be_few, one_line
from designer.files.places import short
from designer.files.preview import Column
from designer.model.elements import Card
from designer.model.hints import Hint
from designer.model.registry import kinds

Row = tuple[int, list[str]]
"""The number of a row in its file, and its cells."""
_PLACES: Final[Mapping[str, str]] = {
    "stage": "단계 stage phase stages 여정단계",
    "step": "세부단계 step substage sub-stage",
    "until": "끝단계 untilstage until",
    "lane": "레인 lane row swimlane 구분",
    "kind": "종류 kind type 유형 카드종류",
    "text": "내용 text card content description name title 카드 설명 이름 제목 kpi",
    "personas": "페르소나 persona personas who 고객",
    "at": "접점 touchpoint attouchpoint",
    "baseline": "기준값 baseline",
    "target": "목표값 target",
    "current": "현재값 current",
    "word": "한마디 word",
    "votes": "투표수 votes",
    "rank": "우선순위 priority",
    "status": "상태 status",
    "face": "표정 face",
    "trend": "추세 trend",
}
_COMPUTED: Final = frozenset({"votes", "rank", "status", "face", "trend", "current"})
"""Columns that the program computes from others when it writes them."""
_TAKEN: Final = frozenset(
    {"stage", "lane", "order", "until", "personas", "persona", "at", "text", "name", "word"}
)
_MONEY: Final = re.compile(r"(.+?)\s*\(([A-Z]{3})\)")
PARKING: Final = frozenset({folded("주차장"), folded("Parking lot")})


@cache
def meanings() -> Mapping[str, str]:
    """The heads of columns, as they are compared, to what such a column holds."""
    known: dict[str, str] = {}
    for kind in kinds().values():
        if kind.card is not None:
            for name, hint in kind.fields().items():
                if name not in _TAKEN and hint.editor != "hidden":
                    known |= {folded(hint.names.ko): name, folded(hint.names.en): name, name: name}
    return known | {folded(word): key for key, words in _PLACES.items() for word in words.split()}


def choices() -> tuple[str, ...]:
    """What a column may be taken for."""
    return tuple(dict.fromkeys(value for value in meanings().values() if value not in _COMPUTED))


def head_row(rows: Sequence[Row]) -> int | None:
    """Which of the first rows names the columns of a table of cards; None where none does."""
    for at, (_, cells) in enumerate(rows[:10]):
        known = {meanings().get(folded(cell), "") for cell in cells}
        if "text" in known | ({"text"} if "word" in known else set()) and known & {"stage", "kind", "lane"}:
            return at
    return None


class CardTable:
    """A table of cards on its way into a draft."""

    def __init__(
        self,
        draft: Draft,
        rows: Sequence[Row],
        chosen: Mapping[int, str],
        notes: list[Message],
        kind: str = "",
    ) -> None:
        self._draft, self._notes, self._kind = draft, notes, kind
        at = head_row(rows)
        heads = rows[at][1] if at is not None else rows[0][1] if rows else []
        self.columns = tuple(self._column(n, name, chosen) for n, name in enumerate(heads))
        self._held = [
            (n, "text" if column.meaning == "word" else column.meaning)
            for n, column in enumerate(self.columns)
            if column.meaning
        ]
        self._rows = self._filled(rows[(at if at is not None else 0) + 1 :])
        self._shows = self._lanes()
        self._later: list[tuple[str, str, str, int]] = []
        self._known: dict[tuple[Hint, str, str], Any] = {}
        """What a text in a column, and in a unit, has been read as."""
        self._touchpoints: dict[str, dict[str, str]] = {}
        """By their texts, then by their stages."""

    def _column(self, n: int, name: str, chosen: Mapping[int, str]) -> Column:
        found = meanings().get(folded(name)) or meanings().get(folded(name.rstrip("0123456789")), "")
        return Column(name, chosen.get(n, "" if found in _COMPUTED else found))

    def _filled(self, rows: Sequence[Row]) -> list[tuple[int, dict[str, str]]]:
        """What each row says that says anything; each becomes a card, of which a map holds only so many."""
        found: list[tuple[int, dict[str, str]]] = []
        for number, cells in rows:
            if values := self._values(cells):
                found.append((number, values))
            must_be_few(len(found), MOST_ELEMENTS, self._draft.name, number)
        return found

    def _values(self, cells: Sequence[str]) -> dict[str, str]:
        values: dict[str, str] = {}
        for n, meaning in self._held:
            if n < len(cells) and cells[n]:
                values.setdefault(meaning, cells[n])
        return values

    def _lanes(self) -> dict[str, str]:
        """What each lane shows: what most of the cards in it are."""
        found: dict[str, Counter[str]] = {}
        for _, values in self._rows:
            kind = self._kind or kind_called(values.get("kind", ""))
            if kind and "lane" in values and kinds()[kind].lane:
                found.setdefault(folded(values["lane"]), Counter())[kind] += 1
        return {lane: counted.most_common(1)[0][0] for lane, counted in found.items()}

    def fill(self) -> None:
        """Put every row into the draft, then what rows say about each other."""
        for name in self._lane_names():
            self._draft.lane(name, self._shows.get(folded(name)))
        for number, values in self._rows:
            self._put(values, number)
        for id, field, label, number in self._later:
            self._link(id, field, label, number)
        for column in self.columns:
            if not column.meaning and column.name and folded(column.name) not in meanings():
                self._notes.append(message("exchange.column_left", column=short(column.name)))

    def _lane_names(self) -> list[str]:
        """The lanes from top to bottom: each stage names those it uses in their order, the fullest first."""
        used: dict[tuple[str, str], dict[str, None]] = {}
        for _, values in self._rows:
            if name := one_line(values.get("lane", "")):
                used.setdefault((values.get("stage", ""), values.get("step", "")), {})[name] = None
        return in_order(used.values())[:MOST_HEADS]

    def _put(self, values: dict[str, str], number: int) -> None:
        draft = self._draft
        lane_kind = self._shows.get(folded(values.get("lane", "")))
        said = values.get("kind", "")
        called = self._kind or kind_called(said)
        kind = called or lane_kind or kind_called(values.get("lane", "")) or "note"
        if said and called is None:
            self._notes.append(message("exchange.kind_unknown", row=number, text=short(said)))
        text = values.get("text", "")
        fields = self._fields(kind, values, number)
        if kind == "note" and (not values.get("stage") or folded(values["stage"]) in PARKING):
            draft.put("note", number, text=text, **fields)
            return
        stage = draft.stage(values.get("stage", ""), line=number)
        if "step" in values:
            stage = draft.stage(values["step"], stage, number)
        lane = draft.lane(values["lane"], lane_kind, number) if "lane" in values else None
        id = draft.card(kind, stage, lane, text, number, **fields)
        for field in ("until", "at"):
            if field in values:
                self._later.append((id, field, values[field], number))

    def _fields(self, kind: str, values: Mapping[str, str], number: int) -> dict[str, Any]:
        hints = _hints(kind)
        made: dict[str, Any] = {}
        unit = ""
        if kind == "kpi":
            if money := _MONEY.fullmatch(values.get("unit", "")):
                values = {**values, "unit": money[1], "currency": money[2]}
            unit = str(value_of(hints["unit"], values.get("unit", "")))
        for name, text in values.items():
            if name == "personas":
                made |= self._personas(kind, text, number)
            elif hint := hints.get(name):
                # Tables say the same few values again and again.
                said = hint, text, unit
                if said not in self._known:
                    self._known[said] = _value(hint, text, unit)
                value = self._known[said]
                if value is NOTHING:
                    self._notes.append(
                        message("exchange.unfit", row=number, text=short(text), field=hint.names)
                    )
                else:
                    made[name] = value
        return made

    def _personas(self, kind: str, text: str, number: int) -> dict[str, Any]:
        names = [
            one.strip() for one in (text.split("\n") if "\n" in text else text.split(",")) if one.strip()
        ]
        ids = list(dict.fromkeys(self._draft.persona(name, number) for name in names))
        if issubclass(kinds()[kind].record, Card):
            return {"personas": ids}
        return {"persona": ids[0]} if ids and kind == "emotion" else {}

    def _link(self, id: str, field: str, label: str, number: int) -> None:
        kind, fields, _ = self._draft.elements[id]
        if field == "until" and issubclass(kinds()[kind].record, Card):
            stage, _, step = (part.strip() for part in label.partition(" › "))
            found = self._draft.known_stage(stage, step)
        elif field == "at" and kind in ("emotion", "kpi"):
            found = self._touchpoint(label, fields["stage"])
        else:
            return
        if found:
            fields[field] = found
        else:
            self._notes.append(message("exchange.not_found", row=number, text=short(label)))

    def _touchpoint(self, label: str, stage: str) -> str | None:
        """The touchpoint that is called so: the one in the stage, else the first."""
        if not self._touchpoints:
            for id, fields in self._draft.of_kind("touchpoint"):
                self._touchpoints.setdefault(one_line(fields["text"]), {}).setdefault(fields["stage"], id)
        found = self._touchpoints.get(one_line(label), {})
        return found.get(stage) or next(iter(found.values()), None)


@cache
def _hints(kind: str) -> Mapping[str, Hint]:
    """The fields of a kind that are read from columns of their own."""
    return {name: hint for name, hint in kinds()[kind].fields().items() if name not in _TAKEN}


def _value(hint: Hint, text: str, unit: str) -> Any:
    if hint.editor == "sources":
        return sources(text)
    if hint.editor == "messages":
        return [{"text": one_line(line)} for line in text.split("\n") if line.strip()]
    if hint.editor == "reading":
        found = amount(text, unit)
        found = share(text) if found is None and text.strip().endswith("%") else found
        return NOTHING if found is None else found
    return value_of(hint, text)


def stands(rows: Iterable[Row]) -> list[Row]:
    """The rows in which something stands."""
    return [(number, cells) for number, cells in rows if any(cells)]
