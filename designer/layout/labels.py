"""Finds places for the words beside the curve, so that none meets the curve, a face or another word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from designer.layout import metrics as m
from designer.layout.curve import Curve
from designer.layout.curve_marks import AXIS, HEIGHT
from designer.layout.measure import Line, width, wrap
from designer.layout.parts import Piece
from designer.layout.sheet import Icon, Mark, Text, TextBox, Weight

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
    whose: str = ""
    """Initials that are written before what has no place beside its face, where there are several curves."""
    pale: bool = False
    """Whether what has no place beside its face is left out."""


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


class Tag(NamedTuple):
    """Something small that names a curve at the first of these faces beside which it has room."""

    drawn: Piece
    height: float
    spots: Sequence[Spot]
    after: bool
    """Whether it rather stands to the right of its face."""


class Placed(NamedTuple):
    """The labels of each face, in the row's coordinates, and how high the zone has become for them."""

    labels: list[tuple[tuple[LabelMark, ...], TextBox]]
    height: float
    tags: tuple[Mark, ...] = ()


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
    curves: Sequence[Curve],
    sides: tuple[float, float],
    most: int | None = None,
    tags: Sequence[Tag] = (),
) -> Placed:
    """Words first, then moments of truth, then the quotes that find room; all others go below the curves.

    A word of more than `most` lines is cut.
    """
    writer = _Writer(curves, sides, most)
    for spot in spots:
        writer.crowd.add(
            Box(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)
        )
    drawn = tuple(mark for tag in tags for mark in writer.tag(tag))
    # What may be left out takes no room from what may not.
    order = sorted(range(len(labels)), key=lambda at: labels[at].pale)
    words = {at: writer.word(labels[at], spots[at]) for at in order}
    moments = {at: writer.moment(labels[at], spots[at], words[at].ground) for at in order}
    quotes = {at: writer.quote(labels[at].quote, spots[at], words[at].ground) for at in order}
    return Placed(
        [((*words[at].marks, *moments[at], *quotes[at]), words[at].box) for at in range(len(labels))],
        m.rounded(writer.bottom),
        drawn,
    )


class _Word(NamedTuple):
    marks: tuple[LabelMark, ...]
    box: TextBox
    ground: Box | None


class _Writer:
    def __init__(self, curves: Sequence[Curve], sides: tuple[float, float], most: int | None) -> None:
        self.curves = curves
        self.most = most
        self.crowd = _Crowd()
        self.left, self.right = sides
        self.bottom = HEIGHT

    def tag(self, tag: Tag) -> tuple[Mark, ...]:
        """The name of a curve beside one of its faces; nothing where none has room."""
        wide, high = tag.drawn.width, tag.height
        for spot in tag.spots:
            box = self._first_free([_flank(wide, high, spot, tag.after), *_beside(wide, high, spot)])
            if box is not None:
                self.crowd.add(box._replace(left=box.left - CLEAR, right=box.right + CLEAR))
                return tag.drawn.draw(m.rounded(box.left), m.rounded(box.top))
        return ()

    def word(self, label: Label, spot: Spot) -> _Word:
        """An emotion's word, and where it is edited."""
        lines = wrap(label.word, WORD_ROOM, WORD)
        step = m.pitch(WORD)
        box = None
        if lines and len(lines) <= 2:
            box = self._first_free(list(_beside(_widest(lines), step * len(lines), spot)))
        if box is None and label.pale:
            lines = ()
        if not lines:
            box = self._anywhere(MIN_WORD_BOX, step, spot)
        elif box is None:
            lines = self._long(_owned(label.word, label))
            box = self._below(_widest(lines), step * len(lines), spot.x)
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

    def _long(self, text: str) -> tuple[Line, ...]:
        """The lines of a word below the curve."""
        lines = wrap(text, WORD_ROOM, WORD)
        return lines if len(lines) <= 2 else wrap(text, LONG_ROOM, WORD, max_lines=self.most)

    def moment(self, label: Label, spot: Spot, word: Box | None) -> tuple[LabelMark, ...]:
        """The mark of a moment of truth: a star and the words."""
        text = label.moment
        if not text:
            return ()
        wide, high = _starred(text), m.pitch(m.CHIP)
        box = self._first_free([*_against(word, wide, high, spot), *_beside(wide, high, spot)])
        if box is None and label.pale:
            return ()
        if box is None:
            text = _owned(text, label)
            box = self._below(_starred(text), high, spot.x)
        self.crowd.add(box)
        top, x = m.rounded(box.top), m.rounded(box.left)
        star = Icon(x, m.rounded(top + (m.pitch(m.CHIP) - STAR) / 2), STAR, "star", "pain-ink")
        y, wide = m.rounded(top + m.base(m.CHIP)), width(text, m.CHIP, "semibold")
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
        for curve in self.curves:
            extent = curve.extent(box.left - CLEAR, box.right + CLEAR)
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
    for after in (True, False):
        yield _flank(wide, high, spot, after)


def _flank(wide: float, high: float, spot: Spot, after: bool) -> Box:
    """The place to the right or to the left of a face."""
    left = spot.x + spot.radius + 5 if after else spot.x - spot.radius - 5 - wide
    return Box(left, spot.y - high / 2, left + wide, spot.y + high / 2)


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


def _owned(text: str, label: Label) -> str:
    """A text that stands away from its face, with whose it is."""
    return f"{label.whose}: {text}" if label.whose else text


def _starred(text: str) -> float:
    """How wide the mark of a moment of truth is."""
    return STAR + 3 + width(text, m.CHIP, "semibold")


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
