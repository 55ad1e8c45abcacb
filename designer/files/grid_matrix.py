"""Reads tables as a map stands: stages in the first row, lanes in the first column, cards in the cells."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import Any, Final

from designer.base.message import Message, message
from designer.edits.kind_words import kind_called
from designer.edits.spots import folded
from designer.files.cells import NOTHING, amount, lines_of, number, value_of
from designer.files.draft import MOST_ELEMENTS, Draft, must_be_few
from designer.files.grid_cards import PARKING, Row
from designer.files.tables import without_bullet
from designer.model.kinds.lane import LINES
from designer.model.registry import kinds

MOST_CELLS: Final = 1_000_000
"""Cells of a table, those that are empty included."""
_STEP: Final = {folded(word) for word in ("세부 단계", "Step", "Steps", "Substage", "단계 상세")}
_GOAL: Final = {
    folded(word) for word in ("고객 목표", "Customer's goal", "Customer goal", "Goal", "Goals", "목표")
}
_LINE: Final = {folded(one): key for key, names in LINES.items() for one in (names.ko, names.en)}
_BESIDE: Final = re.compile(r"(.*\S)\s*\(([^()]*)\)", re.DOTALL)
_TARGET: Final = re.compile(r"(?:목표|Target:?)\s+(.+)", re.IGNORECASE)
_FELT: Final = re.compile(r"[+\-−]?[0-2](?:\.\d{1,6})?")
_SCORED: Final = re.compile(r" · [+\-][0-2](?:\.\d+)?(?: · |\n|$)")


class Matrix:
    """A table of cells on its way into a draft."""

    def __init__(self, draft: Draft, rows: Sequence[Row], notes: list[Message]) -> None:
        self._draft, self._notes = draft, notes
        self._rows = _upright(draft, rows)
        self._columns: list[str | None] = []
        self._lanes: dict[str, str] = {}
        self._named: dict[str, list[Sequence[str]]] = {}
        """The rows of each name: looking for them again for every lane would take ages in a long table."""
        for _, cells in self._rows:
            self._named.setdefault(cells[0] if cells else "", []).append(cells)
        self._folded = {name: folded(name) for name in self._named}

    def fill(self, cards: bool = True) -> None:
        """Put stages, lanes and cards into the draft; without `cards`, stages and lanes alone."""
        at = self._title()
        at = self._heads(at)
        if cards:
            self._must_fit(at)
        lane, name = "", ""
        for number_, cells in self._rows[at:]:
            name = cells[0] or name
            known = self._folded[name] if name else ""
            if known in _LINE and not any(cells[1:]):
                if lane:
                    self._draft.elements[lane][1]["line_below"] = _LINE[known]
            elif known in _GOAL:
                self._put_goals(cells)
            elif known in PARKING:
                for text in [one for cell in cells[1:] for one in (lines_of(cell) if cards else ())]:
                    self._draft.put("note", number_, text=text)
            elif name or any(cells):
                lane = self._lane(name, number_)
                if cards:
                    self._put_row(cells, lane, number_)

    def _must_fit(self, at: int) -> None:
        """Refuse more filled cells than a map holds cards, before any becomes one."""
        filled = 0
        for number_, cells in self._rows[at:]:
            if self._folded[cells[0]] not in _GOAL:
                filled += sum(map(bool, cells[1:]))
            must_be_few(filled, MOST_ELEMENTS, self._draft.name, number_)

    def _title(self) -> int:
        """Take the lines above the heads, of which the first is the title; returns the row of the heads."""
        # Of two columns the second is the one stage there is; of more, a line of one cell is a title.
        is_narrow = bool(self._rows) and len(self._rows[0][1]) <= 2
        found = (
            n
            for n, (_, cells) in enumerate(self._rows)
            if (any(cells[1:]) if is_narrow else sum(map(bool, cells)) > 1)
        )
        at = next(found, 0)
        above = [cell for _, cells in self._rows[:at] for cell in cells if cell]
        if above:
            self._draft.head.setdefault("title", " ".join(above[0].split()))
        return at

    def _heads(self, at: int) -> int:
        """Make the stages and their steps; returns the first row below."""
        if at >= len(self._rows):
            return at
        number_, heads = self._rows[at]
        below = self._rows[at + 1][1] if at + 1 < len(self._rows) else []
        gaps = any(not name or name == before for before, name in pairwise(heads[1:]))
        stepped = bool(below) and any(below[1:]) and (folded(below[0]) in _STEP or (not below[0] and gaps))
        stage: str | None = None
        last = ""
        self._columns = [None]
        for n, name in enumerate(heads[1:], 1):
            step = below[n] if stepped and n < len(below) else ""
            if name and not (stepped and name == last):
                stage = self._draft.new_stage(name, line=number_)
                last = name
            elif stage is None and (
                step or any(len(cells) > n and cells[n] for _, cells in self._rows[at + 1 :])
            ):
                stage = self._draft.new_stage("", line=number_)
            self._columns.append(self._draft.new_stage(step, stage, number_) if step and stage else stage)
        return at + 2 if stepped else at + 1

    def _put_goals(self, cells: Sequence[str]) -> None:
        for stage, cell in zip(self._columns, cells, strict=False):
            if stage and cell:
                self._draft.elements[stage][1]["goal"] = cell

    def _lane(self, name: str, number_: int) -> str:
        if name not in self._lanes:
            self._lanes[name] = self._draft.lane(name, kind_called(name) or self._guess(name), number_)
        return self._lanes[name]

    def _guess(self, name: str) -> str:
        """The kind of a lane whose name says nothing: what its cells look like, else notes."""
        lines = (one for cells in self._named.get(name, ()) for cell in cells[1:] for one in lines_of(cell))
        texts = list(islice(lines, MOST_ELEMENTS))
        for kind in ("touchpoint", "pain_point", "opportunity"):
            if any(_parts(kind, one)[1] for one in texts):
                return kind
        return "emotion" if texts and all(map(_SCORED.search, texts)) else "note"

    def _put_row(self, cells: Sequence[str], lane: str, number_: int) -> None:
        kind = self._draft.shows(lane)
        for stage, cell in zip(self._columns, cells, strict=False):
            if stage is None or not cell:
                continue
            texts = lines_of(cell)
            if (
                len(texts) > 1
                and not cell.startswith("• ")
                and all(without_bullet(one) != one for one in texts)
            ):
                texts = [bare for one in texts if (bare := without_bullet(one))]
            for text in texts:
                self._put(kind, stage, lane, text, number_)

    def _put(self, kind: str, stage: str, lane: str, text: str, number_: int) -> None:
        if kind == "emotion":
            text, fields = self._feeling(text)
        elif kind == "kpi":
            text, fields = _kpi(text)
        else:
            text, fields = _parts(kind, text)
            if until := fields.pop("until", None):
                name, _, step = (part.strip() for part in str(until).partition(" › "))
                fields["until"] = self._draft.known_stage(name, step)
        self._draft.card(kind, stage, lane, text, number_, **fields)

    def _feeling(self, text: str) -> tuple[str, dict[str, Any]]:
        """`word · +0.6 · persona · MOT`, with a quotation on the next line; or a number, then words."""
        first, _, quoted = text.partition("\n“")
        parts = first.split(" · ")
        at = next((n for n, part in enumerate(parts) if _FELT.fullmatch(part.strip())), None)
        fields: dict[str, Any] = {"quote": quoted.removesuffix("”")} if quoted else {}
        if at is None:
            head, _, rest = first.partition(" ")
            signed = head if rest and head[:1] in "+-−" else "" if rest else head
            if signed and _FELT.fullmatch(signed):
                return rest, fields | {"score": number(signed)}
            return first, fields
        nameless, decisive = _words_of_feelings()
        for part in parts[at + 1 :]:
            if part in decisive:
                fields["moment_of_truth"] = True
            else:
                fields["persona"] = self._draft.persona(part)
        fields["score"] = number(parts[at])
        word = " · ".join(parts[:at])
        return "" if word in nameless else word, fields


@cache
def _words_of_feelings() -> tuple[tuple[str, str], tuple[str, str]]:
    """What stands where a feeling has no word, and the mark of a moment of truth, in both languages."""
    names, decisive = kinds()["emotion"].names, kinds()["emotion"].fields()["moment_of_truth"].names
    return (names.ko, names.en), (decisive.ko, decisive.en)


def _kpi(text: str) -> tuple[str, dict[str, Any]]:
    """`name: now · target · status`; what is now has no date and is left out."""
    name, colon, said = text.rpartition(": ")
    if not colon:
        return text, {}
    fields: dict[str, Any] = {}
    for part in said.split(" · "):
        if found := _TARGET.fullmatch(part.strip()):
            unit = "percent" if found[1].endswith("%") else "number"
            value = amount(found[1], unit)
            fields |= {"target": value, "unit": unit} if value is not None else {}
    return name, fields


def _parts(kind: str, text: str) -> tuple[str, dict[str, Any]]:
    """A card's text, and the fields that stand in brackets behind it where all of them are known."""
    found = _BESIDE.fullmatch(text) if text.endswith(")") else None
    spec = kinds()[kind].card
    if found is None or spec is None:
        return text, {}
    hints = kinds()[kind].fields()
    fields: dict[str, Any] = {}
    for part in found[2].split(" · "):
        known = _known(hints, spec.chips, (spec.dots, *spec.pairs), part)
        if known:
            fields |= known
        elif part.startswith("→ "):
            fields["until"] = part[2:]
        elif (
            spec.subtitle
            and spec.subtitle not in fields
            and (fields or not spec.chips or _is_suggested(hints, spec.subtitle, part))
        ):
            fields[spec.subtitle] = part
        else:
            return text, {}
    names = kinds()[kind].names
    return "" if found[1] in (names.ko, names.en) else found[1], fields


def _known(hints: Mapping[str, Any], chips: Sequence[str], named: Sequence[str], part: str) -> dict[str, Any]:
    for name in chips:
        value = value_of(hints[name], part)
        if value is not NOTHING:
            return {name: value}
    for name in filter(None, named):
        for said in (hints[name].names.ko, hints[name].names.en):
            if part.startswith(f"{said} "):
                value = value_of(hints[name], part[len(said) :].strip())
                if value is not NOTHING:
                    return {name: value}
    return {}


def _is_suggested(hints: Mapping[str, Any], name: str, part: str) -> bool:
    return any(part in (one.ko, one.en) for one in hints[name].suggestions)


def _upright(draft: Draft, rows: Sequence[Row]) -> list[Row]:
    """The rows, all as wide as the widest; turned over where lanes stand across and stages down."""
    wide = max((at for _, cells in rows for at, cell in enumerate(cells, 1) if cell), default=0)
    if wide * len(rows) > MOST_CELLS:
        # One wide row would make all others as wide, which no memory holds.
        raise draft.fault(message("exchange.too_many", limit=MOST_CELLS))
    whole = [(n, [*cells[:wide], *[""] * (wide - len(cells))]) for n, cells in rows]
    if len(whole) < 2:
        return whole
    across = [cell for cell in whole[0][1][1:] if cell]
    down = [cells[0] for _, cells in whole[1:] if cells[0]]
    known = sum(1 for cell in across if kind_called(cell))
    if known * 2 <= len(across) or sum(1 for cell in down if kind_called(cell)) >= known:
        return whole
    turned = [[cells[n] for _, cells in whole] for n in range(wide)]
    return [(whole[0][0], cells) for cells in turned]
