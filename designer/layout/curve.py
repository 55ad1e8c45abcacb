"""A smooth curve through points that is monotone between them, so that it never overshoots a point.

Cubic Hermite pieces with the slopes of Fritsch and Butland ("A method for constructing local monotone
piecewise cubic interpolants", SIAM J. Sci. Stat. Comput. 5, 1984), which satisfy the condition of Fritsch
and Carlson (SIAM J. Numer. Anal. 17, 1980). The curve leaves the first point and meets the last one level.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from designer.base.frozen import frozen
from designer.layout.metrics import rounded
from designer.layout.sheet import Command

Point = tuple[float, float]
_HALVINGS = 40


@frozen
class Piece:
    """The curve between two neighbouring points; along a piece x grows evenly with `t` from 0 to 1."""

    start: Point
    end: Point
    start_slope: float
    end_slope: float

    def handles(self) -> tuple[float, float]:
        """The heights of the two handles of the piece as a Bezier curve, which stand at its thirds."""
        third = (self.end[0] - self.start[0]) / 3
        return self.start[1] + self.start_slope * third, self.end[1] - self.end_slope * third

    def at(self, t: float) -> float:
        """The height at a share of the way."""
        a, d = self.start[1], self.end[1]
        b, c = self.handles()
        s = 1 - t
        height = s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
        return min(max(height, min(a, d)), max(a, d))

    def x(self, t: float) -> float:
        """Where a share of the way stands."""
        return self.start[0] + (self.end[0] - self.start[0]) * t

    def share(self, x: float) -> float:
        """The share of the way at which a place stands."""
        return (x - self.start[0]) / (self.end[0] - self.start[0])

    def meets(self, y: float) -> float | None:
        """The share of the way at which the piece crosses a height, if it does."""
        low, high = self.start[1] - y, self.end[1] - y
        if low * high >= 0:
            return None
        near, far = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (near + far) / 2
            if (self.at(middle) - y) * low > 0:
                near = middle
            else:
                far = middle
        return (near + far) / 2

    def command(self, begin: float = 0.0, end: float = 1.0) -> Command:
        """The curve from one share of the way to another, as a Bezier command."""
        step = (end - begin) / 3
        y0, y3 = self.at(begin), self.at(end)
        y1 = y0 + self._slope(begin) * step
        y2 = y3 - self._slope(end) * step
        points = (self.x(begin + step), y1, self.x(end - step), y2, self.x(end), y3)
        return ("C", *map(rounded, points))

    def _slope(self, t: float) -> float:
        """The slope by `t`."""
        a, d = self.start[1], self.end[1]
        b, c = self.handles()
        s = 1 - t
        return 3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c))


class Curve:
    """The curve through points whose x grows from each to the next."""

    def __init__(self, points: Sequence[Point]) -> None:
        slopes = list(_slopes(points))
        self.points = tuple(points)
        self.pieces = tuple(
            Piece(points[i], points[i + 1], slopes[i], slopes[i + 1]) for i in range(len(points) - 1)
        )
        self._xs = [x for x, _ in points]

    def y(self, x: float) -> float:
        """The height at a place between the first and the last point."""
        if not self.pieces:
            return self.points[0][1]
        piece = self.pieces[min(max(bisect_right(self._xs, x) - 1, 0), len(self.pieces) - 1)]
        return piece.at(min(max(piece.share(x), 0.0), 1.0))

    def extent(self, left: float, right: float) -> tuple[float, float] | None:
        """The highest and lowest y between two places, exact because the pieces are monotone."""
        if not self.points or right < self._xs[0] or left > self._xs[-1]:
            return None
        first, last = bisect_right(self._xs, left), bisect_right(self._xs, right)
        heights = [self.points[i][1] for i in range(first, last)]
        heights += [self.y(max(left, self._xs[0])), self.y(min(right, self._xs[-1]))]
        return min(heights), max(heights)

    def commands(self) -> tuple[Command, ...]:
        """The whole curve."""
        if not self.points:
            return ()
        x, y = self.points[0]
        return (("M", rounded(x), rounded(y)), *(piece.command() for piece in self.pieces))


def _slopes(points: Sequence[Point]) -> Iterator[float]:
    for i in range(len(points)):
        if i in (0, len(points) - 1):
            yield 0.0
        else:
            yield _inner_slope(points[i - 1], points[i], points[i + 1])


def _inner_slope(before: Point, here: Point, after: Point) -> float:
    """A weighted harmonic mean of the slopes at both sides; level where the curve turns."""
    left, right = here[0] - before[0], after[0] - here[0]
    rise, next_rise = (here[1] - before[1]) / left, (after[1] - here[1]) / right
    if rise * next_rise <= 0:
        return 0.0
    weight, next_weight = 2 * right + left, right + 2 * left
    return (weight + next_weight) / (weight / rise + next_weight / next_rise)
