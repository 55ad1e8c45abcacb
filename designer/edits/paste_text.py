"""Edits that make cards of text from other programs: a card a line, or a table laid over the cells."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from designer.base import limits
from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import message
from designer.edits.build import make
from designer.edits.delta import Delta
from designer.edits.spots import Cell, Newcomers, Spot, after_lane, after_stage, folded
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds

ReadKpi = Callable[[str], tuple[str, dict[str, Any]]]
"""Reads a line such as `Conversion = 4.8% / 5%`: the KPI's name, and the fields it sets."""

_SCORE: Final = re.compile(r"([+\-−]?[0-2](?:\.\d{1,2})?)(?:\s+(.*))?", re.DOTALL)
_LISTED: Final = re.compile(r"\s*(?:[•‣◦∙·▪■●○]\s*|[-*]\s+|\d{1,2}[.)]\s+)")


def paste_lines(
    journey: Journey,
    lines: Sequence[str],
    spot: Spot,
    persona: str | None = None,
    *,
    read_kpi: ReadKpi | None = None,
    ids: IdSource = by_chance,
) -> Delta:
    """Make a card of each line at the spot; the lane decides the kind.

    On the head of a stage or lane, or where there is no cell, they become stages or lanes.
    """
    if spot.lane and spot.stage:
        work = _Cards(journey, persona, ids, read_kpi)
        work.cells[(spot.stage, spot.lane)] = list(lines)
        work.put(spot)
        return work.delta(spot)
    kind = "lane" if spot.lane or (not spot.stage and journey.stages()) else "stage"
    if len(lines) > limits.MAX_PASTED_HEADS:
        raise IntegrityError("paste.too_many_heads", limit=limits.MAX_PASTED_HEADS)
    work = _Cards(journey, persona, ids, read_kpi)
    work.put_heads(kind, lines, after_lane(journey, spot) if kind == "lane" else after_stage(journey, spot))
    return work.delta(spot)


def paste_table(
    journey: Journey,
    table: Sequence[Sequence[str]],
    spot: Spot,
    persona: str | None = None,
    *,
    read_kpi: ReadKpi | None = None,
    ids: IdSource = by_chance,
) -> Delta:
    """Lay a table over the cells, right and down from the spot.

    A first row that names stages says which columns go where, a first column that names lanes which rows;
    names that are none yet become stages and lanes. Columns beyond the last stage become stages; rows that
    are more than the lanes left stand below each other in the last.
    """
    work = _Cards(journey, persona, ids, read_kpi)
    over = _Heads(journey, table)
    stages = work.stages_named(over.stages) if over.stages else work.stages_from(spot, over.width)
    lanes = work.lanes_named(over.lanes) if over.lanes else work.lanes_from(spot, len(over.body))
    for row, lane in zip(over.body, lanes, strict=True):
        for text, stage in zip(row, stages, strict=True):
            work.cells.setdefault((stage, lane), []).extend(_cards_in(text))
    work.put(spot)
    return work.delta(spot)


def _cards_in(cell: str) -> Iterator[str]:
    """The cards of one cell of a table: one, unless all its lines are those of a list.

    A number before a single line may mean something; a bullet never does.
    """
    lines = [line for line in cell.split("\n") if line.strip()]
    numbered = len(lines) == 1 and lines[0].lstrip()[0].isdigit()
    if lines and not numbered and all(_LISTED.match(line) for line in lines):
        for line in lines:
            if rest := line[len(_LISTED.match(line)[0]) :].strip():  # type: ignore[index]
                yield rest
    elif lines:
        yield cell


class _Heads:
    """What a table says about itself: names of stages in its first row, of lanes in its first column."""

    def __init__(self, journey: Journey, table: Sequence[Sequence[str]]) -> None:
        self._stages = {folded(stage.name) for stage in journey.of_kind("stage") if isinstance(stage, Stage)}
        self._lanes = {folded(lane.name) for lane in journey.lanes()} | set(_kinds_by_name())
        rows = [list(row) for row in table]
        several = len(rows) > 1
        below = [row[0] for row in (rows[1:] if several else rows)]
        has_lanes = len(rows[0]) > 1 and self._names(below, self._lanes)
        if not journey.lanes() and several and not rows[0][0]:
            has_lanes = True
        heads = rows[0][1:] if has_lanes else rows[0]
        has_stages = several and (self._names(heads, self._stages) or not journey.stages())
        self.stages: list[str] = _filled(heads) if has_stages else []
        body = rows[1:] if has_stages else rows
        self.lanes: list[str] = _filled([row[0] for row in body]) if has_lanes else []
        self.body = [row[1:] if has_lanes else row for row in body]
        self.width = len(self.body[0])
        for names in (self.stages, self.lanes):
            if len(set(names)) > limits.MAX_PASTED_HEADS:
                raise IntegrityError("paste.too_many_heads", limit=limits.MAX_PASTED_HEADS)

    def _names(self, cells: Sequence[str], known: set[str]) -> bool:
        """Whether at least half of the cells that say something are names that are known."""
        said = [folded(cell) for cell in cells if cell]
        found = sum(1 for cell in said if cell in known)
        return found > 0 and found * 2 >= len(said)


def _filled(names: Sequence[str]) -> list[str]:
    """The names, with those of joined cells, which only their first cell bears."""
    filled: list[str] = []
    for name in names:
        filled.append(" ".join(name.split()) or (filled[-1] if filled else ""))
    first = next((name for name in filled if name), "")
    return [name or first for name in filled]


def _kinds_by_name() -> dict[str, str]:
    """The kinds that a lane may show, by their names in both languages."""
    shown = [kind for kind in kinds().values() if kind.lane]
    return {folded(name): kind.id for kind in shown for name in (kind.names.ko, kind.names.en)}


class _Cards:
    """Cards on their way into the cells of a map, and the stages and lanes they need."""

    def __init__(
        self, journey: Journey, persona: str | None, ids: IdSource, read_kpi: ReadKpi | None
    ) -> None:
        self.journey, self.persona, self._read_kpi = journey, persona, read_kpi
        self.into = Newcomers(journey, ids)
        self.cells: dict[Cell, list[str]] = {}
        self._shows = {lane.id: lane.shows for lane in journey.lanes()}
        self._count = 0

    # Stages and lanes

    def put_heads(self, kind: str, names: Sequence[str], place: int) -> list[str]:
        """New stages or lanes of these names, at a place among their kind; their ids."""
        kin: list[Any] = list(self.journey.lanes() if kind == "lane" else self.journey.stages())
        made = []
        by_name = _kinds_by_name()
        for name, key in zip(names, self.into.keys(kin, place, len(names)), strict=True):
            fields: dict[str, Any] = {"name": name, "order": key}
            if kind == "lane":
                fields["shows"] = by_name.get(folded(name), "note")
            made.append(self._make(kind, **fields))
        self._shows |= {lane.id: lane.shows for _, lane in self.into.pairs if isinstance(lane, Lane)}
        return made

    def stages_named(self, names: Sequence[str]) -> list[str]:
        """The column of each name; a name that is no stage yet becomes one behind the stage before it."""
        columns = self.journey.columns()
        known: dict[str, str] = {}
        for stage in (*self.journey.stages(), *columns):
            first = self.journey.steps(stage.id)[:1]
            known[folded(stage.name)] = first[0].id if first else stage.id
        return self._named("stage", names, known)

    def lanes_named(self, names: Sequence[str]) -> list[str]:
        """The lane of each name; a name that is no lane yet becomes one behind the lane before it."""
        by_name = _kinds_by_name()
        known = {folded(lane.name): lane.id for lane in self.journey.lanes()}
        for name in names:
            # A row called by a kind goes to the lane that shows it, however that one is called.
            shown = by_name.get(folded(name), "-")
            lane = next((each for each in self.journey.lanes(hidden=False) if each.shows == shown), None)
            if lane is not None:
                known.setdefault(folded(name), lane.id)
        return self._named("lane", names, known)

    def _named(self, kind: str, names: Sequence[str], known: dict[str, str]) -> list[str]:
        groups: dict[str, list[str]] = {}
        last, seen = "", set(known)
        for name in names:
            last = known.get(folded(name), last)
            if folded(name) not in seen:
                groups.setdefault(last, []).append(name)
                seen.add(folded(name))
        for after, new in groups.items():
            spot = Spot(stage=after) if kind == "stage" else Spot(lane=after)
            place = after_stage(self.journey, spot) if kind == "stage" else after_lane(self.journey, spot)
            if not after and known:
                place = 0
            known |= dict(zip(map(folded, new), self.put_heads(kind, new, place), strict=True))
        return [known[folded(name)] for name in names]

    def stages_from(self, spot: Spot, width: int) -> list[str]:
        """So many columns from the spot on; what is missing at the end becomes stages."""
        ids = [column.id for column in self.journey.columns()]
        ids = ids[ids.index(spot.stage) if spot.stage in ids else 0 :][:width]
        missing = width - len(ids)
        if missing > limits.MAX_PASTED_HEADS:
            raise IntegrityError("paste.too_many_heads", limit=limits.MAX_PASTED_HEADS)
        stages = len(self.journey.stages())
        word = kinds()["stage"].names.say(self.journey.head.language)
        names = [f"{word} {stages + number}" for number in range(1, missing + 1)]
        return ids + self.put_heads("stage", names, stages)

    def lanes_from(self, spot: Spot, height: int) -> list[str]:
        """So many lanes from the spot on; where fewer are left, the last takes the rows that remain."""
        ids = [lane.id for lane in self.journey.lanes(hidden=False)]
        if not ids:
            ids = self.put_heads("lane", [kinds()["action"].names.say(self.journey.head.language)], 0)
        ids = ids[ids.index(spot.lane) if spot.lane in ids else 0 :]
        return ids[:height] + ids[-1:] * (height - len(ids))

    # Cards

    def put(self, spot: Spot) -> None:
        """Put the cards into their cells."""
        count = sum(map(len, self.cells.values()))
        if count > limits.MAX_PASTED_CARDS:
            raise IntegrityError("clipboard.too_many", n=count, limit=limits.MAX_PASTED_CARDS)
        for (stage, lane), texts in self.cells.items():
            if texts:
                keys = self.into.keys_in((stage, lane), spot, len(texts))
                for text, key in zip(texts, keys, strict=True):
                    self._put_card(text, stage or "", lane or "", key)
        self._count = count

    def _put_card(self, text: str, stage: str, lane: str, key: str) -> None:
        kind = self._shows.get(lane, "note")
        fields: dict[str, Any] = {"stage": stage, "order": key}
        if kind == "kpi":
            name, said = self._read_kpi(text) if self._read_kpi is not None else (text, {})
            fields |= {"name": name, "better": "up", "unit": "number", **said}
        else:
            card = kinds()[kind].card
            fields |= {"lane": lane, card.title if card is not None else "text": text}
        if kind == "emotion":
            fields |= _felt(text) | {"persona": self.persona}
        self._make(kind, **fields)

    def _make(self, kind: str, **fields: Any) -> str:
        made = make(self.journey, kind, _Given(self.into.new_id()), **fields)
        self.into.add([made])
        return made.id

    def delta(self, spot: Spot) -> Delta:
        """The change, named by how many cards it makes, or by how many stages or lanes."""
        self.into.check_room()
        new = [after for before, after in self.into.pairs if before is None and isinstance(after, Element)]
        return Delta.of(message("edit.paste_many", n=self._count or len(new)), *self.into.pairs)


class _Given(IdSource):
    """Gives the one id it was made with."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self._id = id

    def new(self, taken: object = ()) -> str:
        return self._id


def _felt(text: str) -> dict[str, Any]:
    """The score a text begins with, if it does, and the word; with a word behind it a score has a sign."""
    found = _SCORE.fullmatch(text)
    score = float(found[1].replace("−", "-")) if found else 0.0
    if found is None or abs(score) > 2 or (found[2] and found[1][0].isdigit()):
        return {"score": 0.0, "word": text}
    return {"score": score, "word": (found[2] or "").strip()}
