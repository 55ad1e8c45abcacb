"""Measures, wraps and elides text: the only place where the width of text is worked out.

Lengths are in units of 1/96 inch and sizes of type in the same units. Widths are summed as whole numbers
(`EM` of them to the em, so that the advances of every face are exact), which makes them independent of the
order of summing; what is handed out is rounded to 0.01.
"""

from functools import cache
from typing import Final, NamedTuple

from designer.text.fonts import drawn, face
from designer.text.graphemes import graphemes
from designer.text.runs import Run, clean, is_plain, normalised, runs

EM: Final = 256_000
"""Whole units to the em: the least common multiple of 1000 and 2048, the units of the bundled faces."""

ELLIPSIS: Final = "…"
LINE_SPACING: Final = 1.4
TOLERANCE: Final = 0.01
"""A box that was made from a rounded width must hold the text it was made for."""

_WORDS_KEPT: Final = 50_000
_MAY_NOT_START: Final = frozenset(",.!?:;%)]}>’”»›…‥·、。，．！？：；）］｝〉》」』】〕〗ー々〜～℃％")
_MAY_NOT_END: Final = frozenset("([{<‘“«‹（［｛〈《「『【〔〖₩$€£¥#")


class Line(NamedTuple):
    """One line of wrapped text, cleaned for drawing, without the spaces it ended in."""

    text: str
    width: float


class _Advances(dict[str, int]):
    """The advance of each character that a weight draws itself; any other character is a KeyError."""

    def __init__(self, weight: str) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, character: str) -> int:
        found = face(self._weight).advance(character)
        if found is None or not is_plain(character, self._weight):
            raise KeyError(character)
        self[character] = scaled = found * EM // face(self._weight).units_per_em
        return scaled


class _Words(dict[str, int]):
    """The width of each word met so far in a weight."""

    def __init__(self, weight: str) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, word: str) -> int:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        self[word] = measured = _units(word, self._weight)
        return measured


@cache
def _advances(face: str) -> _Advances:
    return _Advances(face)


@cache
def _words(face: str) -> _Words:
    return _Words(face)


def _units(text: str, weight: str) -> int:
    try:
        return sum(map(_advances(drawn(weight)).__getitem__, text))
    except KeyError:
        return sum(map(_run_units, runs(text, weight)))


def _run_units(run: Run) -> int:
    drawn = face(run.face)
    return sum(drawn.advance(character) or 0 for character in run.text) * EM // drawn.units_per_em


def width(text: str, size: float, weight: str = "regular") -> float:
    """The width of a text set on one line; a line end counts as a space."""
    return round(_units(text, weight) * size / EM, 2)


def _limit(available: float, size: float) -> int:
    return int((available + TOLERANCE) * EM / size)


def ascent(size: float) -> float:
    """How far the type reaches above the baseline."""
    return _of_em("ascent", size)


def descent(size: float) -> float:
    """How far the type reaches below the baseline, as a positive number."""
    return _of_em("descent", size)


def cap_height(size: float) -> float:
    """The height of a capital letter."""
    return _of_em("cap_height", size)


def _of_em(name: str, size: float) -> float:
    regular = face("regular")
    length: int = getattr(regular, name)
    return round(length * size / regular.units_per_em, 2)


def line_height(size: float) -> float:
    """The distance between the baselines of two lines."""
    return round(size * LINE_SPACING, 2)


def baseline(size: float) -> float:
    """How far the baseline stands below the top of its line."""
    return round((line_height(size) - ascent(size) - descent(size)) / 2 + ascent(size), 2)


def wrap(
    text: str, available: float, size: float, weight: str = "regular", max_lines: int | None = None
) -> tuple[Line, ...]:
    """The text in lines no wider than `available`, an empty text in none.

    Words stay whole while they fit a line; a wider one begins a line of its own and is broken between
    graphemes. Only a grapheme wider than `available` sticks out. Text beyond `max_lines` is cut, which an
    ellipsis at the end of the last line shows.
    """
    if not text or max_lines == 0:
        return ()
    plain = is_plain(text, weight)
    if not plain:
        text = normalised(text)
    limit = _limit(available, size)
    scale = size / EM
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        for line, units in _wrap_paragraph(paragraph, limit, weight, plain):
            if len(lines) == max_lines:
                cut = elide(lines[-1].text.removesuffix(ELLIPSIS) + ELLIPSIS, available, size, weight)
                lines[-1] = Line(cut, width(cut, size, weight))
                return tuple(lines)
            lines.append(Line(line, round(units * scale, 2)))
    return tuple(lines)


def _wrap_paragraph(paragraph: str, limit: int, weight: str, plain: bool) -> list[tuple[str, int]]:
    """The lines of a text without line ends, each with its width in units."""
    measured = _words(drawn(weight))
    space = measured[" "]
    lines: list[tuple[str, int]] = []
    pieces = paragraph.split(" ")
    first = last = 0
    filled = reach = -space
    for at, word in enumerate(pieces):
        reach += space
        if not word:
            continue
        units = measured[word]
        reach += units
        if reach <= limit:
            filled = reach
        else:
            if filled >= 0:
                lines.append((" ".join(pieces[first:last]), filled))
            if units > limit:
                *full, (pieces[at], units) = _broken(word, limit, weight)
                lines.extend(full)
            first = at
            filled = reach = units
        last = at + 1
    lines.append((" ".join(pieces[first:last]), max(filled, 0)))
    return lines if plain else [(clean(line), units) for line, units in lines]


def _drawn(text: str, weight: str) -> str:
    return text if is_plain(text, weight) else clean(text)


def _clusters(text: str, weight: str) -> list[str]:
    """The graphemes of a text; where one face draws every character as it stands, these are the graphemes."""
    return list(text) if is_plain(text, weight) else graphemes(text)


def _broken(word: str, limit: int, weight: str) -> list[tuple[str, int]]:
    """A word in parts that fit, by the punctuation that may not begin or end a line where that can be."""
    clusters = _clusters(word, weight)
    known = {cluster: _units(cluster, weight) for cluster in set(clusters)}
    units = [known[cluster] for cluster in clusters]
    parts: list[tuple[str, int]] = []
    start = 0
    while start < len(clusters):
        end = start + 1
        filled = units[start]
        while end < len(clusters) and filled + units[end] <= limit:
            filled += units[end]
            end += 1
        end = _better_break(clusters, start, end)
        parts.append(("".join(clusters[start:end]), sum(units[start:end])))
        start = end
    return parts


def _better_break(clusters: list[str], start: int, end: int) -> int:
    """The last place to break at or before `end` that leaves punctuation where it belongs, else `end`."""
    if end == len(clusters):
        return end
    for at in range(end, start, -1):
        if clusters[at][0] not in _MAY_NOT_START and clusters[at - 1][-1] not in _MAY_NOT_END:
            return at
    return end


def elide(text: str, available: float, size: float, weight: str = "regular") -> str:
    """The text on one line, cut between graphemes to end in an ellipsis if it is too wide."""
    text = normalised(text).replace("\n", " ")
    limit = _limit(available, size)
    if _units(text, weight) <= limit:
        return _drawn(text, weight)
    room = limit - _units(ELLIPSIS, weight)
    kept: list[str] = []
    for cluster in _clusters(text, weight):
        room -= _units(cluster, weight)
        if room < 0:
            break
        kept.append(cluster)
    return _drawn("".join(kept).rstrip(" ").removesuffix(ELLIPSIS) + ELLIPSIS, weight)
