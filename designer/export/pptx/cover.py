"""The first slide: what journey this is, for whom, from when, and the figures that matter."""

from collections.abc import Sequence
from typing import Final

from designer.export.arranged import title
from designer.export.brand import Brand
from designer.export.pptx import frame
from designer.export.pptx.frame import COVER_LINE, COVER_LINES, COVER_TITLE, WIDTH
from designer.export.pptx.shapes import HERE, Shapes
from designer.export.pptx.slides import on_one_line, said, shown
from designer.export.pptx.texts import Paragraph, Run, plain, text_box
from designer.insights.findings import Findings
from designer.layout import metrics as m
from designer.layout.measure import Line, wrap
from designer.layout.sheet import Picture, Rect
from designer.model.elements import MapHead
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.text.numbers import date
from designer.text.words import Words

LEFT: Final = COVER_TITLE[0]
ABOVE: Final = 40.0
"""How far above the title it is said what it is."""
FIGURES: Final = 488.0
FIGURE: Final = 36.0
CAPTION: Final = 16.0
DATED: Final = 616.0
LOGO: Final = (WIDTH - LEFT, 56.0, 240.0, 80.0)
"""The right edge of the logo and its top, and how wide and high it may be."""
_LINES: Final = 3
_PEOPLE: Final = 2
_FIGURE_SIZES: Final = ((FIGURE, 1), (28.0, 1), (22.0, 2), (18.0, 2))
"""Sizes of a figure that is a text, and on how many lines it may stand in each."""
NARROW: Final = 128.0
"""How wide a figure of few digits stands."""


class Cover:
    """The first slide of one map."""

    def __init__(self, journey: Journey, words: Words, found: Findings, brand: Brand) -> None:
        self._journey = journey
        self._title = shown(title(journey))
        self._say = words
        self._found = found
        self._brand = brand

    def lines(self) -> tuple[Paragraph, ...]:
        """What stands below the title: the personas, then the scenario."""
        head = self._journey.head
        lines = [said(told, COVER_LINE, "ink-soft") for told in self._people()]
        about = head.scenario.strip() or head.purpose.strip()
        if about:
            held = wrap(about, COVER_LINES[2] * 0.94, CAPTION + 2)
            # What is longer stands in the notes of the slide.
            short = about if len(held) <= _LINES else elided(held, _LINES)
            lines += plain(short, CAPTION + 2, "muted", before=4.0)
        return tuple(lines)

    def _people(self) -> list[str]:
        """A persona or two with their roles on a line each, more of them by their names alone."""
        personas = self._journey.personas()
        told = [" · ".join(filter(None, (one.name.strip(), one.role.strip()))) for one in personas]
        if len(told) > _PEOPLE:
            told = [", ".join(filter(None, (one.name.strip() for one in personas)))]
        return [on_one_line(one, COVER_LINES[2], COVER_LINE) for one in told if one]

    def paint(self, shapes: Shapes) -> None:
        """Everything of the slide that is not a placeholder."""
        self._overline(shapes)
        if self._brand.logo:
            self._logo(shapes)
        self._figures(shapes)
        self._dated(shapes)

    def _logo(self, shapes: Shapes) -> None:
        """The logo with its right edge at the margin."""
        right, top, width, height = LOGO
        size = shapes.size(self._brand.logo)
        if size is None:
            return
        scale = min(width / size[0], height / size[1])
        box = (right - size[0] * scale, top, size[0] * scale, size[1] * scale)
        shapes.picture(Picture(*box, self._brand.logo), HERE, self._say("slides.shape.logo"))

    def _overline(self, shapes: Shapes) -> None:
        head = self._journey.head
        kind = self._say("slides.title.kind")
        hint = next(one for one in MapHead.model_fields["state"].metadata if isinstance(one, Hint))
        if head.state and hint.choices:
            kind = f"{kind} · {hint.choices[head.state].say(self._say.language)}"
        top = self._title_top() - ABOVE
        if kind != self._title:
            box = (LEFT, top, 700.0, m.pitch(CAPTION))
            text_box(shapes, kind, (said(kind, CAPTION, "muted"),), HERE, box)
        if head.confidentiality.strip():
            text = on_one_line(head.confidentiality, 440.0, 14.0, "bold")
            width = min(480.0, max(88.0, 14.0 * len(text) + 24))
            box = (LEFT, top - 44.0, width, 28.0)
            shapes.rect(Rect(*box, "", "confidential", 1.5, 6.0), HERE, text)
            mark = Paragraph((Run(text, 14.0, "confidential", True),), m.pitch(14.0), "ctr")
            text_box(shapes, text, (mark,), HERE, box, anchor="ctr")

    def _title_top(self) -> float:
        """Where the title begins, which stands at the bottom of its box."""
        size = frame.cover_size(self._title)
        lines = len(wrap(self._title, COVER_TITLE[2] * 0.94, size, "bold"))
        return max(COVER_TITLE[1], COVER_TITLE[1] + COVER_TITLE[3] - lines * size * 1.2)

    def _figures(self, shapes: Shapes) -> None:
        """How many pains and misses there are, where it is worst, what to do first."""
        found = self._found
        figures = [(str(found.pains), "slides.figure.pains", "ink")] if found.pains else []
        if found.measured:
            figures.append((str(len(found.missed)), "slides.figure.missed", "ink"))
        x = LEFT
        for text, key, role in figures:
            self._figure(shapes, text, key, role, x, NARROW)
            x += NARROW + 24
        rest: list[tuple[str, str, str]] = []
        low = found.lowest
        if low is not None and low.emotion.score < 0 and low.stage.name.strip():
            rest.append((low.stage.name, "slides.figure.lowest", "pain-ink"))
        if found.first is not None and found.first.opportunity.text.strip():
            rest.append((found.first.opportunity.text, "slides.figure.first", "opportunity-ink"))
        for at, (text, key, role) in enumerate(rest):
            width = 240.0 if at < len(rest) - 1 else WIDTH - 96.0 - x
            self._figure(shapes, " ".join(text.split()), key, role, x, width)
            x += width + 24

    def _figure(self, shapes: Shapes, text: str, key: str, role: str, x: float, width: float) -> None:
        size = next(
            (size for size, most in _FIGURE_SIZES if len(wrap(text, width * 0.94, size, "bold")) <= most),
            16.0,
        )
        held = wrap(text, width * 0.94, size, "bold")
        lines = min(_LINES, len(held))
        text = text if len(held) <= _LINES else elided(held, _LINES)
        high = m.pitch(size) * lines
        caption = self._say(key)
        # The figures stand on one line, whatever their size, above their captions.
        box = (x, FIGURES + m.pitch(FIGURE) - high, width, high)
        with shapes.group(caption, "", HERE.moved(x, box[1]), width, high + m.pitch(CAPTION) + 4):
            text_box(shapes, caption, plain(text, size, role, True), HERE, box, anchor="b")
            under = (x, FIGURES + m.pitch(FIGURE) + 4, width, m.pitch(CAPTION))
            text_box(shapes, caption, (said(caption, CAPTION, "muted"),), HERE, under)

    def _dated(self, shapes: Shapes) -> None:
        head = self._journey.head
        when = date(head.date, self._say.language) if head.date else ""
        parts = [" ".join(part.split()) for part in (head.client, head.version, when, head.owner)]
        line = on_one_line("  ·  ".join(filter(None, parts)), WIDTH - 2 * LEFT, CAPTION)
        if line:
            box = (LEFT, DATED, WIDTH - 2 * LEFT, m.pitch(CAPTION))
            text_box(shapes, line, (said(line, CAPTION, "ink-soft"),), HERE, box)


def elided(lines: Sequence[Line], most: int) -> str:
    """So many lines of a text, to end in an ellipsis."""
    return " ".join(line.text for line in lines[:most]).rstrip() + "…"
