"""Finds ways from card to card: along the gaps between columns and rows, around cards, with few bends."""

from bisect import bisect_left
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import pairwise

from designer.base.frozen import frozen
from designer.layout.corridors import BLOCKED, Corridors, Port
from designer.layout.sheet import Row, Sheet

Point = tuple[float, float]
BEND = 26.0
"""What a bend costs, in units of way."""
_RIM = 6.0
"""What the corridor at the rim of the matrix costs more than one inside it."""


@frozen
class Way:
    """The way of one relation: corners from edge to edge, level and upright parts by turns."""

    source: Port
    target: Port
    points: tuple[Point, ...]
    free: bool
    """Whether it goes through no block."""

    @property
    def length(self) -> float:
        """How long it is, in units."""
        pairs = pairwise(self.points)
        return sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairs)


class Router:
    """Finds ways on the latest of a series of sheets; those whose surroundings stay are kept."""

    def __init__(self) -> None:
        self._corridors: Corridors | None = None
        self._kept: dict[tuple[str, str], tuple[tuple[Row, ...], Way | None]] = {}

    def corridors(self, sheet: Sheet) -> Corridors:
        """The gaps of a sheet."""
        if self._corridors is None or self._corridors.sheet is not sheet:
            if self._corridors is None or _frame(self._corridors.sheet) != _frame(sheet):
                self._kept.clear()
            self._corridors = Corridors(sheet)
        return self._corridors

    def way(self, sheet: Sheet, source: str, target: str) -> Way | None:
        """The way between two elements; None where one of them is not drawn."""
        corridors = self.corridors(sheet)
        rows = _rows_between(corridors, source, target)
        kept = self._kept.get((source, target))
        if kept is not None and len(kept[0]) == len(rows) and all(map(_is, kept[0], rows)):
            return kept[1]
        found = find_way(corridors, source, target)
        self._kept[source, target] = rows, found
        return found


def _is(one: object, other: object) -> bool:
    return one is other


def _frame(sheet: Sheet) -> object:
    """What ways depend on that lies outside the rows between their ends."""
    rows = tuple((row.lane, row.y, row.height, row.spans) for row in sheet.rows)
    return sheet.columns, tuple((head.id, head.x, head.width) for head in sheet.heads), rows


def _rows_between(corridors: Corridors, source: str, target: str) -> tuple[Row, ...]:
    found = [corridors.locate(id) for id in (source, target)]
    tops = [place[2] for place in found if place is not None]
    if len(tops) < 2:
        return ()
    low, high = min(tops), max(tops)
    rows = corridors.sheet.rows
    first = bisect_left(rows, low, key=lambda row: row.y + row.height)
    return tuple(row for row in rows[first:] if row.y <= high)


def find_way(corridors: Corridors, source: str, target: str) -> Way | None:
    """The cheapest way, by its length and its bends; through a block only where there is none around it."""
    starts, ends = corridors.ports(source), corridors.ports(target)
    if source == target or not starts or not ends:
        return None
    return _Search(corridors, starts, ends).run()


State = tuple[int, int, bool]
"""Indexes of an upright and a level track, and whether the line runs level there."""


class _Search:
    """A* over the crossings of gutters and corridors, for one pair of elements."""

    def __init__(self, corridors: Corridors, starts: list[Port], ends: list[Port]) -> None:
        self._gaps = corridors
        self._starts, self._ends = starts, ends
        every = (*starts, *ends)
        self._gutters = set(corridors.gutters)
        heads = (
            {corridors.under_heads} if any(port.meet_y < corridors.corridors[0] for port in every) else set()
        )
        self._wide = {*corridors.corridors, *heads}
        self._rims = {corridors.corridors[0], corridors.corridors[-1]}
        self.xs = sorted(self._gutters | {port.meet_x for port in every})
        self.ys = sorted(self._wide | set(corridors.inner) | {port.meet_y for port in every})
        left, right = min(p.x for p in ends), max(p.x for p in ends)
        top, bottom = min(p.y for p in ends), max(p.y for p in ends)
        self._box = (left, top, right, bottom)
        self._goals: dict[tuple[int, int], list[Port]] = {}
        for port in ends:
            self._goals.setdefault(self._node(port), []).append(port)

    def _node(self, port: Port) -> tuple[int, int]:
        return bisect_left(self.xs, port.meet_x), bisect_left(self.ys, port.meet_y)

    def _ahead(self, node: tuple[int, int]) -> float:
        """At least so much way is left."""
        x, y = self.xs[node[0]], self.ys[node[1]]
        left, top, right, bottom = self._box
        return max(left - x, 0.0, x - right) + max(top - y, 0.0, y - bottom)

    def run(self) -> Way | None:
        """The cheapest way. Ties go by place, so that equal sheets give equal ways."""
        queue: list[tuple[float, float, int, int, int, int]] = []
        came: dict[State, tuple[State | None, Port]] = {}
        best: dict[State, float] = {}
        for port in self._starts:
            node = self._node(port)
            state = (*node, port.level)
            cost = port.cost + _stub(port)
            if cost < best.get(state, cost + 1):
                best[state], came[state] = cost, (None, port)
                heappush(queue, (cost + self._ahead(node), cost, *node, int(port.level), -1))
        while queue:
            _, cost, x, y, level, goal = heappop(queue)
            state = (x, y, bool(level))
            if goal >= 0:
                return self._traced(came, state, self._ends[goal], cost)
            if cost > best[state]:
                continue
            for port in self._goals.get((x, y), ()):
                total = cost + port.cost + _stub(port) + (BEND if port.level != state[2] else 0.0)
                heappush(queue, (total, total, x, y, level, self._ends.index(port)))
            for step, price in self._steps(state):
                total = cost + price
                if total < best.get(step, total + 1):
                    best[step], came[step] = total, (state, came[state][1])
                    heappush(
                        queue, (total + self._ahead(step[:2]), total, step[0], step[1], int(step[2]), -1)
                    )
        return None

    def _steps(self, state: State) -> Iterator[tuple[State, float]]:
        """The neighbouring crossings with what going there costs."""
        x, y, level = state
        at_x, at_y = self.xs[x], self.ys[y]
        for step in (-1, 1):
            if 0 <= x + step < len(self.xs):
                other = self.xs[x + step]
                if self._passes(at_x, other, at_y):
                    rim = _RIM if at_y in self._rims else 0.0
                    yield (x + step, y, True), abs(other - at_x) + (0.0 if level else BEND + rim)
            if 0 <= y + step < len(self.ys) and at_x in self._gutters:
                other = self.ys[y + step]
                blocked = 0.0 if self._gaps.is_open(at_x, min(at_y, other), max(at_y, other)) else BLOCKED
                yield (x, y + step, False), abs(other - at_y) + blocked + (BEND if level else 0.0)

    def _passes(self, x: float, other: float, y: float) -> bool:
        """Whether a level line gets past the blocks of a column at a height."""
        if y in self._wide:
            return True
        return self._gaps.is_free(min(x, other), y - 2, max(x, other), y + 2)

    def _traced(
        self, came: dict[State, tuple[State | None, Port]], last: State, end: Port, cost: float
    ) -> Way:
        start = came[last][1]
        points: list[Point] = [(end.x, end.y)]
        state: State | None = last
        while state is not None:
            points.append((self.xs[state[0]], self.ys[state[1]]))
            state = came[state][0]
        points.append((start.x, start.y))
        return Way(start, end, tuple(_corners(points[::-1])), cost < BLOCKED)


def _stub(port: Port) -> float:
    return abs(port.meet_x - port.x) + abs(port.meet_y - port.y)


def _corners(points: list[Point]) -> list[Point]:
    """The points at which a line bends, with its two ends."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and (
            (kept[-2][0] == kept[-1][0] == point[0]) or (kept[-2][1] == kept[-1][1] == point[1])
        ):
            kept.pop()
        kept.append(point)
    return kept
