"""Both maps in one: the later one, with what has gone, and where cards stood before, among it as ghosts.

Emotions of the earlier map do not stand among those of the later one, for a curve would run through both;
they make a curve of their own, arranged in the same columns.
"""

from collections.abc import Iterable, Mapping

from designer.base.errors import IntegrityError
from designer.base.frozen import frozen
from designer.layout.arrange import Layout, Options
from designer.layout.context import is_curve
from designer.layout.sheet import Block, Path, Row
from designer.model.elements import Card, Element, Image, MapHead, Record, Relation
from designer.model.integrity import check
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.lane import Lane
from designer.sharing.difference import Change, Difference

_WAS = "was-"
_LONGEST_ID = 40


@frozen
class Union:
    """The map that holds both, and which of its elements only tell of the past."""

    journey: Journey
    ghosts: Mapping[str, str]
    """The id of each ghost, and the id of the element that it was: itself where that is gone."""
    starts: Mapping[str, str]
    """Where moved cards come from: the id of the card and that of its ghost."""


def union(found: Difference) -> Union:
    """Put the earlier map's elements among the later one's, as far as they can stand there."""
    records = sound(found.after)
    _reveal_lanes(records, found.changes)
    ghosts: dict[str, str] = {}
    for change in found.changes:
        ghost = _ghost(change, records)
        if ghost is not None:
            records[ghost.id] = ghost
            ghosts[ghost.id] = change.id
    for id in _drop_misplaced(ghosts, records):
        del ghosts[id]
    pictures = {id: one for id, one in {**found.before, **found.after}.items() if isinstance(one, Image)}
    journey = Journey([*records.values(), *pictures.values()])
    starts = {was: id for id, was in ghosts.items() if id != was}
    return Union(journey, ghosts, starts)


def sound(found: Mapping[str, Record]) -> dict[str, Element | Relation]:
    """The elements and relations of one side that can stand alone: a part of a map may name what it lacks."""
    records = {id: one for id, one in found.items() if isinstance(one, Element | Relation)}
    for one in list(records.values()):
        if isinstance(one, Emotion) and one.at is not None and one.at not in records:
            records[one.id] = one.changed(at=None)
    _drop_misplaced(list(records), records)
    return records


def _reveal_lanes(records: dict[str, Element | Relation], changes: Iterable[Change]) -> None:
    """Show the hidden lanes in which something differs."""
    for id in {change.lane for change in changes}:
        lane = records.get(id)
        if isinstance(lane, Lane) and lane.hidden:
            records[id] = lane.changed(hidden=None)


def _ghost(change: Change, records: Mapping[str, Record]) -> Element | None:
    """What is to stand where an element stood; None for what has stayed, and for emotions."""
    before = change.before
    if not isinstance(before, Element) or isinstance(before, MapHead | Emotion):
        return None
    if change.how == "removed" and before.id not in records:
        return before.changed(hidden=None) if isinstance(before, Lane) else before
    if change.is_moved and isinstance(before, Card):
        return before.changed(id=_free_id(before.id, records))
    return None


def _free_id(id: str, records: Mapping[str, Record]) -> str:
    made = (_WAS + id)[:_LONGEST_ID]
    while made in records:
        made = f"_{made}"[:_LONGEST_ID] if len(made) < _LONGEST_ID else made[1:] + "_"
    return made


def _drop_misplaced(ids: Iterable[str], records: dict[str, Element | Relation]) -> list[str]:
    """Take out what cannot stand here, as a ghost in a lane that shows KPIs by now."""
    gone: list[str] = []
    while True:
        wrong = [id for id in ids if id in records and not _is_sound(records[id], records)]
        if not wrong:
            return gone
        for id in wrong:
            del records[id]
        gone += wrong


def _is_sound(record: Record, records: Mapping[str, Record]) -> bool:
    try:
        check(record, records.get)
    except IntegrityError:
        return False
    return True


@frozen
class EarlierCurve:
    """The curve of a lane as it was: its line, and the faces that have changed, in the row's coordinates."""

    lines: tuple[Path, ...]
    faces: tuple[tuple[float, Block], ...]
    """Each with the x of its parent."""


def earlier_curves(
    made: Union, found: Difference, options: Options, persona: str | None
) -> dict[str, EarlierCurve]:
    """The curves of the earlier map by lane, where a persona's emotions differ; in the union's columns."""
    differing = {one.id for one in found.changes if one.kind == "emotion"}
    felt = [one for one in found.before.values() if isinstance(one, Emotion)]
    shown = [one for one in felt if one.id in differing and one.persona in (None, persona)]
    came = [found.after.get(id) for id in differing if id not in found.before]
    if not shown and not any(getattr(one, "persona", None) in (None, persona) for one in came):
        return {}
    records: dict[str, Element] = {}
    for one in (made.journey.head, *made.journey.elements()):
        if isinstance(one, Lane) and not is_curve(one.shows):
            records[one.id] = one.changed(hidden=True)
        elif not isinstance(one, Emotion):
            records[one.id] = one
    records.update((one.id, one) for one in felt if _is_sound(one, records))
    sheet = Layout(Journey(records.values()), options).sheet
    return {row.lane: _curve(row, differing) for row in sheet.rows if is_curve(_shows(records, row))}


def _shows(records: Mapping[str, Element], row: Row) -> str:
    lane = records[row.lane]
    return lane.shows if isinstance(lane, Lane) else ""


def _curve(row: Row, differing: set[str]) -> EarlierCurve:
    lines = tuple(mark for mark in row.back if isinstance(mark, Path) and mark.stroke.startswith("emotion-"))
    placed = [(0.0, block) for block in row.spans]
    placed += [(cell.x, block) for cell in row.cells.values() for block in cell.blocks]
    faces = tuple((x, block) for x, block in placed if is_curve(block.kind) and block.id in differing)
    return EarlierCurve(lines, faces)
