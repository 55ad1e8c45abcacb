"""A slide: its title and foot in their placeholders, its shapes, what the speaker says, and its XML."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from designer.export.images import Found
from designer.export.pptx.frame import (
    HIGH_SIZE,
    NAMESPACES,
    NUMBER_FIELD,
    TITLE,
    TITLE_SIZE,
    TREE,
    cover_size,
)
from designer.export.pptx.look import Look
from designer.export.pptx.shapes import Shapes
from designer.export.pptx.texts import Paragraph, Run, words
from designer.export.pptx.texts import run as run_xml
from designer.layout import metrics as m
from designer.layout.measure import elide, wrap
from designer.text.runs import normalised

LONGEST_TITLE: Final = 200
"""Characters of a title; a longer one is told elsewhere as well."""


@dataclass
class Slide:
    """One slide in the making."""

    title: str
    shapes: Shapes
    notes: tuple[str, ...] = ()
    key: str = ""
    """By which other slides jump to it."""
    layout: int = 2
    """1 is the cover, 3 what a map fills, 2 any other."""
    lines: tuple[Paragraph, ...] = ()
    """What stands below the title of a cover."""


class Stationery:
    """What every slide bears: the names of its parts and what stands at its foot."""

    def __init__(self, look: Look, names: dict[str, str], foot: tuple[Run, ...]) -> None:
        self.look = look
        self.names = names
        self.foot = foot

    def shapes(self, picture: Callable[[str], Found | None]) -> Shapes:
        """The shapes of a new slide."""
        return Shapes(self.look, picture)

    def written(self, slide: Slide, number: int) -> str:
        """A slide as XML: first its title, which is read first, last its foot."""
        shapes = slide.shapes
        kind = "ctrTitle" if slide.layout == 1 else "title"
        title = shown(slide.title)
        size = cover_size(title) if slide.layout == 1 else title_size(title, slide.layout == 3)
        head = self._placeholder(shapes, self.names["title"], f'type="{kind}"', self._title(title, size))
        if slide.lines:
            inner = "".join(self._plain(line) for line in slide.lines)
            head += self._placeholder(shapes, self.names["lines"], 'type="subTitle" idx="1"', inner)
        foot = "".join(run_xml(self.look, run) for run in self.foot)
        feet = ""
        if foot:
            feet = self._placeholder(
                shapes, self.names["foot"], 'type="ftr" sz="quarter" idx="10"', f"<a:p>{foot}</a:p>"
            )
        field_of = (
            f'<a:p><a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr lang="{self.look.tag}" dirty="0"/>'
            f"<a:t>{number}</a:t></a:fld></a:p>"
        )
        feet += self._placeholder(
            shapes, self.names["number"], 'type="sldNum" sz="quarter" idx="11"', field_of
        )
        return (
            f"<p:sld {NAMESPACES}><p:cSld><p:spTree>{TREE}{head}{shapes.xml()}{feet}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )

    def notes(self, slide: Slide) -> str:
        """What the speaker sees beside a slide."""
        other = ' altLang="en-US"' if self.look.language == "ko" else ""
        lines = [line for text in slide.notes for line in normalised(text).split("\n")]
        inner = "".join(
            f'<a:p><a:r><a:rPr lang="{self.look.tag}"{other} dirty="0"/><a:t>{words(line)}</a:t></a:r></a:p>'
            for line in lines
        )
        return (
            f"<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}"
            f'<p:sp><p:nvSpPr><p:cNvPr id="2" name={quoteattr(self.names["picture"])}/><p:cNvSpPr>'
            '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
            f'<p:sp><p:nvSpPr><p:cNvPr id="3" name={quoteattr(self.names["notes"])}/><p:cNvSpPr>'
            '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>'
            "<p:spPr/>"
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{inner or '<a:p/>'}</p:txBody></p:sp></p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
        )

    def _title(self, title: str, size: float) -> str:
        other = ' altLang="en-US"' if self.look.language == "ko" else ""
        return (
            f'<a:p><a:r><a:rPr lang="{self.look.tag}"{other} sz="{round(size * 75)}" dirty="0">'
            f"{self.look.faces}</a:rPr><a:t>{words(title)}</a:t></a:r></a:p>"
        )

    def _plain(self, line: Paragraph) -> str:
        runs = "".join(run_xml(self.look, run) for run in line.runs)
        before = round(line.before * 75)
        return f'<a:p><a:pPr><a:spcBef><a:spcPts val="{before}"/></a:spcBef></a:pPr>{runs}</a:p>'

    def _placeholder(self, shapes: Shapes, name: str, kind: str, inner: str) -> str:
        return (
            f'<p:sp><p:nvSpPr>{shapes.about(name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr/>"
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{inner}</p:txBody></p:sp>"
        )


def said(text: str, size: float, colour: str = "ink", bold: bool = False) -> Paragraph:
    """A line of our own words."""
    return Paragraph((Run(text, size, colour, bold),), m.pitch(size))


def title_size(title: str, small: bool = False) -> float:
    """The size of a title that has one line of its own; a very long one is set in two or more small ones."""
    sizes = (HIGH_SIZE, 18.0) if small else (TITLE_SIZE, HIGH_SIZE, 18.0)
    fitting = (size for size in sizes if len(wrap(title, TITLE[2] * 0.94, size, "bold")) <= 1)
    return next(fitting, 12.0)


def shown(title: str) -> str:
    """As much of a title as stands at the top of a slide."""
    title = " ".join(normalised(title).split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def is_cut(title: str) -> bool:
    """Whether a slide cannot show a title whole."""
    return len(" ".join(normalised(title).split())) > LONGEST_TITLE


def on_one_line(text: str, width: float, size: float, weight: str = "regular") -> str:
    """A text of the user that has one line; what is too long ends in an ellipsis."""
    return elide(" ".join(normalised(text).split()), width, size, weight)
