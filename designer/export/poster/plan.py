"""The plan that comes with the tiles of a poster: the whole in small, what to do, a line to measure."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from designer.export.paper import Page, Part
from designer.export.poster.tiling import EDGE, MM, OVERLAP, Tiling
from designer.layout import metrics as m
from designer.layout.measure import elide, width
from designer.layout.parts import one_line, text_lines
from designer.layout.sheet import Mark, Path, Rect
from designer.text.words import Words

_SIDE: Final = 56.0
_HEADING: Final = 26.0
_BODY: Final = 13.0
_GAP: Final = 40.0
_STEPS: Final = ("print", "check", "cut", "glue", "trim")
_NUMBER: Final = 24.0
_RULER: Final = 100.0
"""Millimetres."""
_RULER_HIGH: Final = 32.0
_STEPS_SHARE: Final = 0.36
"""How much of a lying page the steps take."""
_PALE: Final = 0.55
_FOOT: Final = 10.5


class _Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float


class Plan(NamedTuple):
    """What the plan of a poster says; `mark` is how it is to be handled, `paper` what it is printed on."""

    words: Words
    name: str
    mark: str
    paper: str

    def page(self, whole: Part, across: float, high: float, cut: Tiling) -> Page:
        """The plan on a sheet like those of the tiles; `whole` is `across` × `high` units."""
        wide, tall = cut.paper_width, cut.paper_height
        room = wide - 2 * _SIDE
        head, below = self._head(across, high, cut, room)
        bottom = tall - _SIDE - 24
        aside = max(room * _STEPS_SHARE, _RULER * MM)
        _, long = self._steps(0.0, 0.0, room)
        under = bottom - below - long - _RULER_HIGH - 2 * _GAP
        beside = _held(across, high, _Box(_SIDE, below, room - aside - _GAP, bottom - below))
        above = _held(across, high, _Box(_SIDE, below, room, under))
        if beside.width > above.width:
            picture = beside
            left, top = m.rounded(picture.x + picture.width + _GAP), below
            steps, end = self._steps(left, top, aside)
            ruler = max(end + _GAP, picture.y + picture.height - _RULER_HIGH)
        else:
            picture = above
            left, top = _SIDE, picture.y + picture.height + _GAP
            steps, end = self._steps(left, top, room)
            ruler = end + _GAP
        parts = (
            head,
            self._picture(whole, across, cut, picture),
            steps,
            Part("P", marks=tuple(self._ruler(left, m.rounded(ruler)))),
            Part("Artifact", marks=foot_marks(self.words, wide, tall, self.mark, 1, cut.sheets + 1, _SIDE)),
        )
        return Page(m.rounded(wide), m.rounded(tall), parts)

    def _head(self, across: float, high: float, cut: Tiling, room: float) -> tuple[Part, float]:
        """What is put together, of what and how large."""
        y = _SIDE
        title = text_lines(self.words("poster.plan"), _SIDE, y, room, _HEADING, "bold", max_lines=1)
        y += m.pitch(_HEADING) + 4
        name = text_lines(self.name, _SIDE, y, room, m.VALUE, "semibold", "ink-soft", 2)
        y += m.pitch(m.VALUE) * len(name) + 2
        facts = self.words(
            "poster.facts", width=round(across / MM), height=round(high / MM), paper=self.paper,
            sheets=cut.sheets, columns=cut.columns, rows=cut.rows, overlap=round(OVERLAP / MM),
        )  # fmt: skip
        said = text_lines(facts, _SIDE, y, room, _BODY, colour="muted")
        y += m.pitch(_BODY) * len(said) + 24
        return Part(
            "Sect",
            parts=(
                Part("H1", marks=tuple(title)),
                Part("P", marks=tuple(name)),
                Part("P", marks=tuple(said)),
            ),
        ), y

    def _picture(self, whole: Part, across: float, cut: Tiling, box: _Box) -> Part:
        """The whole in small with the tiles on it."""
        scale = box.width / across
        small = Part(parts=whole.parts, shared=whole.shared, scale=scale, alt=self.name, opacity=_PALE)
        grid = Part("Artifact", marks=tuple(self._grid(cut, scale, box.width, box.height)))
        return Part(x=box.x, y=m.rounded(box.y), parts=(small, grid), id="plan")

    def _grid(self, cut: Tiling, scale: float, wide: float, tall: float) -> Iterator[Mark]:
        yield Rect(0.0, 0.0, wide, tall, "", "muted", 0.75)
        for column in range(1, cut.columns):
            x = m.rounded((column * (cut.width - OVERLAP) + OVERLAP / 2) * scale)
            yield Path((("M", x, 0.0), ("L", x, tall)), stroke="accent", line=1.0, dash=(4.0, 3.0))
        for row in range(1, cut.rows):
            y = m.rounded((row * (cut.height - OVERLAP) + OVERLAP / 2) * scale)
            yield Path((("M", 0.0, y), ("L", wide, y)), stroke="accent", line=1.0, dash=(4.0, 3.0))
        size = m.TEXT if min(cut.width, cut.height) * scale > 40 else 9.0
        for tile in cut.tiles():
            label = width(tile.label, size, "bold")
            across, high = m.rounded(label + size), m.pitch(size) + 4
            x = m.rounded((tile.x + cut.width / 2) * scale - across / 2)
            y = m.rounded((tile.y + cut.height / 2) * scale - high / 2)
            yield Rect(x, y, across, high, "accent", radius=high / 2)
            yield one_line(tile.label, x + size / 2, y + 2, size, "bold", "accent-ink")

    def _steps(self, x: float, y: float, room: float) -> tuple[Part, float]:
        """What to do, one thing after the other, and where that ends."""
        items = []
        for number, step in enumerate(_STEPS, 1):
            said = self.words(f"poster.step.{step}", paper=self.paper, overlap=round(OVERLAP / MM))
            lines = text_lines(said, x + _NUMBER, y, room - _NUMBER, _BODY)
            label = one_line(f"{number}", x, y, _BODY, "bold", "accent")
            items.append(Part("LI", parts=(Part("Lbl", marks=(label,)), Part("LBody", marks=tuple(lines)))))
            y += m.pitch(_BODY) * len(lines) + 8
        return Part("L", parts=tuple(items)), y

    def _ruler(self, x: float, y: float) -> Iterator[Mark]:
        """A line of 100 mm, with a stroke for each centimetre."""
        long = _RULER * MM
        yield Path((("M", m.rounded(x), y), ("L", m.rounded(x + long), y)), stroke="ink", line=1.0)
        for at in range(11):
            left = m.rounded(x + long * at / 10)
            reach = 8.0 if at % 5 == 0 else 5.0
            yield Path((("M", left, y - reach), ("L", left, y)), stroke="ink", line=0.75)
        said = self.words("poster.ruler", length=round(_RULER))
        yield from text_lines(said, x, y + 4, long, m.SMALL, colour="muted")


def _held(across: float, high: float, box: _Box) -> _Box:
    """Something of a shape as large as a box lets it be, at its top left."""
    scale = min(box.width / across, box.height / high)
    return box._replace(width=m.rounded(across * scale), height=m.rounded(high * scale))


def foot_marks(
    words: Words, wide: float, tall: float, mark: str, number: int, count: int, side: float
) -> tuple[Mark, ...]:
    """How a sheet is to be handled and printed, and which of how many it is, in the white at its foot."""
    top = m.rounded(tall - EDGE + (EDGE - m.pitch(_FOOT)) / 2 - 2)
    left, right = side, wide - side
    page = words("poster.page", n=number, all=count)
    at = m.rounded(right - width(page, _FOOT))
    marks: list[Mark] = [one_line(page, at, top, _FOOT, "regular", "muted")]
    x = left
    if mark:
        said = elide(mark, (right - left) * 0.4, _FOOT, "semibold")
        first = one_line(said, x, top, _FOOT, "semibold", "confidential")
        marks.append(first)
        x = m.rounded(x + first.width + 16)
    hint = elide(words("poster.full_size"), at - x - 16, _FOOT)
    marks.append(one_line(hint, x, top, _FOOT, "regular", "muted"))
    return tuple(marks)
