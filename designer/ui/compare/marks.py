"""What stands on a compared sheet beside the cards: which block is marked as what, and its lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from designer.base.frozen import frozen
from designer.layout.context import is_curve
from designer.layout.sheet import Block, Sheet
from designer.model.elements import MAP_ID, Relation
from designer.sharing.difference import Change
from designer.sharing.sentences import sort_of

PLACED: Final = ("added", "removed", "moved", "reordered", "changed")
ROLES: Final = {
    "added": "good",
    "removed": "danger",
    "moved": "line-visibility",
    "reordered": "line-visibility",
    "reconnected": "digital",
    "changed": "digital",
}
ICONS: Final = {
    "added": "plus",
    "removed": "minus",
    "moved": "right",
    "reordered": "drag",
    "reconnected": "connect",
    "changed": "edit",
}
DASHES: Final = {"removed": (4.0, 3.0), "changed": (1.5, 2.5), "reconnected": (1.5, 2.5)}
"""Outlines differ by their dashes too: colour alone tells nothing."""
_NOT_CHANGED: Final = frozenset({"order", "stage", "lane", "parent", "source", "target", "kind"})

Box = tuple[float, float, float, float]


@frozen
class Spot:
    """A marked block: where it stands on the sheet, and what has become of it."""

    change: Change
    box: Box
    sorts: tuple[str, ...]
    round: bool = False
    """Whether it is a face."""


@frozen
class Line:
    """A line over the sheet: a relation that differs, or the way a card has moved."""

    change: Change
    sort: str
    start: Box
    end: Box

    @property
    def reach(self) -> Box:
        """The ground it covers."""
        boxes = (self.start, self.end)
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right = max(box[0] + box[2] for box in boxes)
        return left, top, right - left, max(box[1] + box[3] for box in boxes) - top


def sorts_of(change: Change) -> tuple[str, ...]:
    """What has become of an element: one that has moved may have changed as well."""
    first = sort_of(change)
    sorts = [first]
    if change.how == "changed":
        if change.is_reordered and first != "reordered":
            sorts.append("reordered")
        is_other = any(one.field not in _NOT_CHANGED for one in change.fields)
        if is_other and first != "changed":
            sorts.append("changed")
    return tuple(sorts)


@dataclass
class Marks:
    """All marks of one sheet."""

    spots: dict[str, list[Spot]] = field(default_factory=dict)
    """By lane; those below the rows under an empty name."""
    heads: dict[str, tuple[Change, tuple[str, ...]]] = field(default_factory=dict)
    """Stages and lanes that differ, by the ids of their heads."""
    lines: list[Line] = field(default_factory=list)
    places: dict[str, Box] = field(default_factory=dict)
    """Where a change is to be seen, by the id of its element; a move from its first place to its last."""
    owners: dict[str, str] = field(default_factory=dict)
    """The elements of blocks that differ, by the ids of the blocks."""

    def __iter__(self) -> Iterator[Spot]:
        return (spot for spots in self.spots.values() for spot in spots)


def marks_of(
    sheet: Sheet,
    changes: Iterable[Change],
    starts: Mapping[str, str],
    sides: frozenset[str],
) -> Marks:
    """The marks of a sheet that shows the earlier map (`before`), the later one (`after`), or both."""
    marks, boxes = Marks(), _boxes(sheet)
    for change in changes:
        sorts = sorts_of(change)
        if isinstance(change.record, Relation):
            _add_lines(marks, change, sorts[0], boxes, sides)
        elif change.id != MAP_ID:
            _add_spot(marks, change, sorts, boxes)
            if change.id in starts:
                _add_move(marks, change, starts[change.id], boxes)
    return marks


@frozen
class _Placed:
    lane: str
    box: Box
    head: bool = False
    round: bool = False


def _boxes(sheet: Sheet) -> dict[str, _Placed]:
    found: dict[str, _Placed] = {}

    def put(block: Block, lane: str, x: float, y: float, head: bool = False) -> None:
        box = (x + block.x, y + block.y, block.width, block.height)
        found.setdefault(block.id, _Placed(lane, box, head, is_curve(block.kind)))

    for block in sheet.heads:
        put(block, "", 0, 0, True)
    for row in sheet.rows:
        put(row.head, row.lane, 0, row.y, True)
        for block in row.spans:
            put(block, row.lane, 0, row.y)
        for cell in row.cells.values():
            for block in cell.blocks:
                put(block, row.lane, cell.x, row.y)
    for block in sheet.parking:
        put(block, "", 0, 0)
    return found


def _add_spot(marks: Marks, change: Change, sorts: tuple[str, ...], boxes: Mapping[str, _Placed]) -> None:
    placed = boxes.get(change.id)
    if placed is None:
        return
    marks.owners[change.id] = change.id
    marks.places[change.id] = placed.box
    if placed.head:
        marks.heads[change.id] = (change, sorts)
    else:
        spot = Spot(change, placed.box, sorts, placed.round)
        marks.spots.setdefault(placed.lane, []).append(spot)


def _add_move(marks: Marks, change: Change, ghost: str, boxes: Mapping[str, _Placed]) -> None:
    start, end = boxes.get(ghost), boxes.get(change.id)
    if start is None:
        return
    marks.owners[ghost] = change.id
    marks.spots.setdefault(start.lane, []).append(Spot(change, start.box, ("moved",)))
    if end is not None:
        line = Line(change, "moved", start.box, end.box)
        marks.lines.append(line)
        marks.places[change.id] = line.reach


def _add_lines(
    marks: Marks, change: Change, sort: str, boxes: Mapping[str, _Placed], sides: frozenset[str]
) -> None:
    """A relation that has changed stands where it stands now; where it stood as well, if it led elsewhere."""
    ends: list[tuple[str, Relation]] = []
    before, after = change.before, change.after
    if isinstance(after, Relation) and "after" in sides:
        ends.append((sort, after))
    if isinstance(before, Relation) and "before" in sides:
        if after is None or "after" not in sides:
            ends.append((sort, before))
        elif sort == "reconnected":
            ends.insert(0, ("removed", before))
    for shown, relation in ends:
        start, end = boxes.get(relation.source), boxes.get(relation.target)
        if start is None or end is None:
            continue
        line = Line(change, shown, start.box, end.box)
        marks.places[change.id] = line.reach
        if not (start.head or end.head):
            marks.lines.append(line)
