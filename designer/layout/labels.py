"""Finds places for the words beside the curve, so that none meets the curve, a face or another word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from designer.layout import metrics as m
from designer.layout.curve import Curve
from designer.layout.curve_marks import AXIS, HEIGHT
from designer.layout.measure import Line, width, wrap
from designer.layout.sheet import Icon, Text, TextBox, Weight

WORD = 12.0
WORD_ROOM = 128.0
"""A word wider than this is set in two lines."""
LONG_ROOM = 200.0
"""A text too long for a place beside its face stands below the curve, this wide."""
QUOTE_ROOM = 150.0
STAR = 12.0
CLEAR = 3.0
"""Between a word and the curve or a face."""
LEADING = 1.0
"""How far a line of text may reach over the axis, which its letters do not."""
BUCKET = 64.0
MIN_WORD_BOX = 60.0


LabelMark = Text | Icon


class Label(NamedTuple):
    """What is written beside a face."""

    word: str
    moment: str
    quote: str


class Spot(NamedTuple):
    """A face that labels keep clear of."""

    x: float
    y: float
    radius: float


class Box(NamedTuple):
    """The ground a label covers."""

    left: float
    top: float
    right: float
    bottom: float


class Placed(NamedTuple):
    """The labels of each face, in the row's coordinates, and how high the zone has become for them."""

    labels: list[tuple[tuple[LabelMark, ...], TextBox]]
    height: float


@dataclass(slots=True)
class _Crowd:
    """What stands already, found by where it stands."""

    boxes: dict[int, list[Box]] = field(default_factory=dict)

    def add(self, box: Box) -> None:
        for bucket in self._buckets(box):
            self.boxes.setdefault(bucket, []).append(box)

    def near(self, box: Box) -> Iterator[Box]:
        for bucket in self._buckets(box):
            yield from self.boxes.get(bucket, ())

    def is_free(self, box: Box) -> bool:
        return not any(_overlap(box, other) for other in self.near(box))

    @staticmethod
    def _buckets(box: Box) -> range:
        return range(int(box.left // BUCKET), int(box.right // BUCKET) + 1)


def _overlap(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def place_labels(
    labels: Sequence[Label],
    spots: Sequence[Spot],
    curve: Curve,
    sides: tuple[float, float],
    most: int | None = None,
) -> Placed:
    """Words first, then moments of truth, then the quotes that find room; all others go below the curve.

    A word of more than `most` lines is cut.
    """
    writer = _Writer(curve, sides, most)
    for spot in spots:
        writer.crowd.add(
            Box(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)
        )
    pairs = list(zip(labels, spots, strict=True))
    words = [writer.word(label.word, spot) for label, spot in pairs]
    moments = [
        writer.moment(label.moment, spot, word.ground)
        for (label, spot), word in zip(pairs, words, strict=True)
    ]
    quotes = [
        writer.quote(label.quote, spot, word.ground) for (label, spot), word in zip(pairs, words, strict=True)
    ]
    parts = zip(words, moments, quotes, strict=True)
    return Placed(
        [((*word.marks, *moment, *quote), word.box) for word, moment, quote in parts],
        m.rounded(writer.bottom),
    )


class _Word(NamedTuple):
    marks: tuple[LabelMark, ...]
    box: TextBox
    ground: Box | None


class _Writer:
    def __init__(self, curve: Curve, sides: tuple[float, float], most: int | None) -> None:
        self.curve = curve
        self.most = most
        self.crowd = _Crowd()
        self.left, self.right = sides
        self.bottom = HEIGHT

    def word(self, text: str, spot: Spot) -> _Word:
        """An emotion's word, and where it is edited."""
        lines = wrap(text, WORD_ROOM, WORD)
        step = m.pitch(WORD)
        if not lines:
            box = self._anywhere(MIN_WORD_BOX, step, spot)
        elif len(lines) > 2:
            lines = wrap(text, LONG_ROOM, WORD, max_lines=self.most)
            box = self._below(_widest(lines), step * len(lines), spot.x)
        else:
            box = self._place(_widest(lines), step * len(lines), spot)
        if lines:
            self.crowd.add(box)
        wide = max(box.right - box.left, MIN_WORD_BOX)
        field = TextBox(
            "word",
            m.rounded((box.left + box.right - wide) / 2),
            m.rounded(box.top),
            m.rounded(wide),
            m.rounded(box.bottom - box.top),
            WORD,
            centred=True,
        )
        return _Word(_centred(lines, box, WORD, "ink"), field, box if lines else None)

    def moment(self, text: str, spot: Spot, word: Box | None) -> tuple[LabelMark, ...]:
        """The mark of a moment of truth: a star and the words."""
        if not text:
            return ()
        wide = width(text, m.CHIP, "semibold")
        wide_in_all, high = STAR + 3 + wide, m.pitch(m.CHIP)
        box = self._place(wide_in_all, high, spot, _against(word, wide_in_all, high, spot))
        self.crowd.add(box)
        top, x = m.rounded(box.top), m.rounded(box.left)
        star = Icon(x, m.rounded(top + (m.pitch(m.CHIP) - STAR) / 2), STAR, "star", "pain-ink")
        y = m.rounded(top + m.base(m.CHIP))
        return star, Text(m.rounded(x + STAR + 3), y, text, m.CHIP, wide, "semibold", "pain-ink")

    def quote(self, text: str, spot: Spot, word: Box | None) -> tuple[LabelMark, ...]:
        """A quote where there is room beside the face, and nothing otherwise: the report tells it in full."""
        lines = wrap(text, QUOTE_ROOM, m.SMALL, max_lines=2)
        if not lines:
            return ()
        wide, high = _widest(lines), m.pitch(m.SMALL) * len(lines)
        box = self._first_free([*_against(word, wide, high, spot), *_beside(wide, high, spot)])
        if box is None or _meets_axis(box):
            return ()
        self.crowd.add(box)
        return _centred(lines, box, m.SMALL, "muted")

    def _place(self, wide: float, high: float, spot: Spot, near: Iterable[Box] = ()) -> Box:
        return self._first_free([*near, *_beside(wide, high, spot)]) or self._below(wide, high, spot.x)

    def _anywhere(self, wide: float, high: float, spot: Spot) -> Box:
        """Where a word would be typed; it need not keep clear of anything yet."""
        places = list(_beside(wide, high, spot))
        return self._first_free(places) or places[0]

    def _first_free(self, places: Sequence[Box]) -> Box | None:
        """The first place that is free, clear of the axis if one is."""
        free = [box for box in places if self._fits(box)]
        return next((box for box in free if not _meets_axis(box)), free[0] if free else None)

    def _fits(self, box: Box) -> bool:
        if box.top < 1 or box.bottom > HEIGHT - 1 or box.left < self.left or box.right > self.right:
            return False
        extent = self.curve.extent(box.left - CLEAR, box.right + CLEAR)
        if extent and box.top - CLEAR < extent[1] and extent[0] < box.bottom + CLEAR:
            return False
        return self.crowd.is_free(box)

    def _below(self, wide: float, high: float, x: float) -> Box:
        """Under the curve, as high as what stands there allows."""
        left = max(self.left, min(x - wide / 2, self.right - wide))
        top = HEIGHT
        tower = Box(left, HEIGHT, left + wide, float("inf"))
        for other in sorted(set(self.crowd.near(tower)), key=lambda box: box.top):
            if _overlap(Box(left, top, left + wide, top + high), other):
                top = other.bottom
        self.bottom = max(self.bottom, top + high + 4)
        return Box(left, top, left + wide, top + high)


def _beside(wide: float, high: float, spot: Spot) -> Iterator[Box]:
    """Places around a face, the best first: above, below, then shifted to a side, then beside it."""
    above = spot.y - spot.radius - CLEAR - high
    below = spot.y + spot.radius + CLEAR
    middle = spot.x - wide / 2
    for left in (middle, spot.x - 6, spot.x + 6 - wide, spot.x + spot.radius, spot.x - spot.radius - wide):
        yield Box(left, above, left + wide, above + high)
        yield Box(left, below, left + wide, below + high)
    for left in (spot.x + spot.radius + 5, spot.x - spot.radius - 5 - wide):
        yield Box(left, spot.y - high / 2, left + wide, spot.y + high / 2)


def _meets_axis(box: Box) -> bool:
    return box.top + LEADING < AXIS < box.bottom - LEADING


def _against(word: Box | None, wide: float, high: float, spot: Spot) -> Iterator[Box]:
    """Places on the far side of a word that stands above or below its face."""
    if word is None:
        return
    left = (word.left + word.right - wide) / 2
    if word.top >= spot.y:
        yield Box(left, word.bottom, left + wide, word.bottom + high)
    elif word.bottom <= spot.y:
        yield Box(left, word.top - high, left + wide, word.top)


def _widest(lines: Sequence[Line]) -> float:
    return max(line.width for line in lines)


def _centred(
    lines: Sequence[Line], box: Box, size: float, colour: str, weight: Weight = "regular"
) -> tuple[LabelMark, ...]:
    middle = (box.left + box.right) / 2
    return tuple(
        Text(
            m.rounded(middle - line.width / 2),
            m.rounded(box.top + m.base(size) + m.pitch(size) * at),
            line.text,
            size,
            line.width,
            weight,
            colour,
        )
        for at, line in enumerate(lines)
    )
