"""Draws what follows what as arcs above the stages: forward ones, branches and loops, none on another."""

from collections.abc import Mapping

from designer.layout.bundles import Connector, connector
from designer.layout.sheet import Block, Sheet

LOWEST = 11.0
"""How far the lowest arcs stand above the stages."""
LEVEL = 14.0
"""From one level of arcs to the next."""
ABOVE = 9.0
"""Room above the highest: half a label."""
MOST_LEVELS = 4
RADIUS = 7.0
_STEP = 16.0
_APART = 6.0

Ends = tuple[str, str]
"""The ids of the stage that comes before and of the one that follows."""


def stage_arcs(sheet: Sheet, joins: Mapping[str, Ends]) -> list[Connector]:
    """The arcs between stages, by the id of their relation; steps have none. They end at the heads' top."""
    heads = {head.id: head for head in sheet.heads if head.y == sheet.heads_y}
    joins = {id: ends for id, ends in joins.items() if ends[0] in heads and ends[1] in heads}
    places = _places(heads, joins)
    levels = _levels(joins, places)
    made = []
    for id in joins:
        start, end = places[id]
        y = sheet.heads_y - LOWEST - LEVEL * levels[id]
        points = ((start, sheet.heads_y), (start, y), (end, y), (end, sheet.heads_y))
        made.append(connector(id, points, RADIUS))
    return made


def height_of(arcs: list[Connector]) -> float:
    """How much room some arcs need above the stages."""
    if not arcs:
        return 0.0
    return max(arc.box[3] - arc.box[1] for arc in arcs) + ABOVE


def _places(heads: Mapping[str, Block], joins: Mapping[str, Ends]) -> dict[str, tuple[float, float]]:
    """Where each arc leaves and arrives: those that lead to the left stand left, so that few cross."""
    edges: dict[str, list[tuple[float, int, str]]] = {}
    for id, (source, target) in joins.items():
        edges.setdefault(source, []).append((heads[target].x, 1, id))
        edges.setdefault(target, []).append((heads[source].x, 0, id))
    found: dict[tuple[str, int], float] = {}
    for stage, lines in edges.items():
        head = heads[stage]
        lines.sort()
        before = [line for line in lines if line[0] < head.x]
        after = [line for line in lines if line[0] > head.x]
        room = head.width / 2 - 24.0
        step = min(_STEP, room / max(1, len(before), len(after)))
        for number, (_, outward, id) in enumerate(before):
            found[id, outward] = head.x + 20.0 + step * number
        for number, (_, outward, id) in enumerate(reversed(after)):
            found[id, outward] = head.x + head.width - 20.0 - step * number
    return {id: (found[id, 1], found[id, 0]) for id in joins}


def _levels(joins: Mapping[str, Ends], places: Mapping[str, tuple[float, float]]) -> dict[str, int]:
    """How high each arc goes: short ones low, and over each other what would lie on each other."""
    taken: list[list[tuple[float, float]]] = []
    levels: dict[str, int] = {}
    for id in sorted(joins, key=lambda id: (abs(places[id][1] - places[id][0]), places[id], id)):
        low, high = sorted(places[id])
        level = next(
            (
                n
                for n, arcs in enumerate(taken)
                if all(b + _APART <= low or high + _APART <= a for a, b in arcs)
            ),
            min(len(taken), MOST_LEVELS - 1),
        )
        if level == len(taken):
            taken.append([])
        taken[level].append((low, high))
        levels[id] = level
    return levels
