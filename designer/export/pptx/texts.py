"""Writes text as native text of a slide: boxes, paragraphs and runs, every script in the chosen typeface.

What a user typed stays text. Wrapped lines are one paragraph, so that they can be edited and wrap again.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple
from xml.sax.saxutils import escape

from designer.export.pptx.look import POINTS, Look
from designer.export.pptx.shapes import Place, Shapes, frame_of
from designer.layout import metrics as m
from designer.text.runs import normalised

Align = Literal["l", "ctr", "r"]
SMALLEST: Final = 100
"""Hundredths of a point; a run can be no smaller (ECMA-376, part 1, 20.1.10.72)."""
LARGEST: Final = 400_000


class Run(NamedTuple):
    """Text of one look; `size` in units of 1/96 inch."""

    text: str
    size: float
    colour: str = "ink"
    bold: bool = False


class Paragraph(NamedTuple):
    """Runs on lines of one height, with some room before them, in units."""

    runs: tuple[Run, ...]
    pitch: float
    align: Align = "l"
    before: float = 0.0


def plain(
    text: str, size: float, colour: str = "ink", bold: bool = False, align: Align = "l", before: float = 0.0
) -> tuple[Paragraph, ...]:
    """A text of the user: a paragraph for each line it was typed in."""
    lines = normalised(text).split("\n")
    return tuple(
        Paragraph((Run(line, size, colour, bold),), m.pitch(size), align, 0.0 if at else before)
        for at, line in enumerate(lines)
    )


def run(look: Look, part: Run, scale: float = 1.0, opacity: float = 1.0) -> str:
    """A run as XML."""
    return f"<a:r>{_properties(look, part, 'a:rPr', scale, opacity)}<a:t>{words(part.text)}</a:t></a:r>"


def words(text: str) -> str:
    """Text that XML can hold, whatever it was."""
    return escape(normalised(text).replace("\n", " "))


def _properties(look: Look, part: Run, tag: str, scale: float, opacity: float) -> str:
    size = min(max(round(part.size * POINTS * scale * 100), SMALLEST), LARGEST)
    bold = ' b="1"' if part.bold else ""
    other = ' altLang="en-US"' if look.language == "ko" else ""
    return (
        f'<{tag} lang="{look.tag}"{other} sz="{size}"{bold} dirty="0">'
        f"{look.fill(part.colour, opacity)}{look.faces}</{tag}>"
    )


def paragraph(look: Look, part: Paragraph, scale: float = 1.0, opacity: float = 1.0) -> str:
    """A paragraph as XML: Korean words stay whole, as they do in the layout."""
    spacing = f'<a:lnSpc><a:spcPts val="{_hundredths(part.pitch * scale)}"/></a:lnSpc>'
    before = f'<a:spcBef><a:spcPts val="{_hundredths(part.before * scale)}"/></a:spcBef>'
    after = '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
    head = (
        f'<a:pPr marL="0" indent="0" algn="{part.align}" eaLnBrk="0">'
        f"{spacing}{before}{after}<a:buNone/></a:pPr>"
    )
    runs = "".join(run(look, one, scale, opacity) for one in part.runs if one.text)
    end = _properties(look, part.runs[-1], "a:endParaRPr", scale, opacity) if part.runs else ""
    return f"<a:p>{head}{runs}{end}</a:p>"


def _hundredths(length: float) -> int:
    return min(max(round(length * POINTS * 100), 0), 158_400)


def body(
    look: Look,
    paragraphs: Iterable[Paragraph],
    scale: float = 1.0,
    opacity: float = 1.0,
    *,
    wraps: bool = True,
    anchor: str = "t",
) -> str:
    """The text of a shape without margins of its own."""
    inner = "".join(paragraph(look, part, scale, opacity) for part in paragraphs)
    wrap = "square" if wraps else "none"
    return (
        f'<p:txBody><a:bodyPr vert="horz" wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"'
        f' anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{inner or "<a:p/>"}</p:txBody>'
    )


def text_box(
    shapes: Shapes,
    name: str,
    paragraphs: Sequence[Paragraph],
    place: Place,
    box: tuple[float, float, float, float],
    *,
    wraps: bool = True,
    anchor: str = "t",
) -> None:
    """A box of text at x, y, width and height in the coordinates of `place`."""
    held = body(shapes.look, paragraphs, place.scale, place.opacity, wraps=wraps, anchor=anchor)
    shapes.add(
        f'<p:sp><p:nvSpPr>{shapes.about(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm>{frame_of(place, *box)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"</p:spPr>{held}</p:sp>"
    )
