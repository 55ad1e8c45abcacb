"""Writes the whole map as SVG: text stays text, and every card is a group that carries its element's id."""

import base64
from collections.abc import Callable, Iterable
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from designer.base.colours import theme
from designer.base.icons import GRID, STROKE, icon_paths
from designer.base.message import Message, message
from designer.export import arranged as words
from designer.export.images import fitted, image_bytes
from designer.export.options import FIT, ExportOptions, Progress, report
from designer.export.page import POINTS, Placement, page_notes, place
from designer.export.walk import layers
from designer.layout.sheet import Block, Icon, Link, Mark, Path, Picture, Rect, Row, Sheet, Text
from designer.model.journey import Journey
from designer.text.runs import runs

_WEIGHTS: Final = {"regular": "", "semibold": ' font-weight="600"', "bold": ' font-weight="700"'}
_FALLBACKS: Final = {
    "hanja": "'Noto Sans KR','Noto Sans CJK KR',sans-serif",
    "emoji": "'Noto Emoji',sans-serif",
}
# Kerning is off because the lines were measured and broken without it.
_STYLE: Final = (
    "text{font-family:Pretendard,'Noto Sans KR','Noto Sans CJK KR','Apple SD Gothic Neo','Malgun Gothic',"
    "sans-serif;font-kerning:none;text-rendering:geometricPrecision}"
)
_ARRANGED: Final = 0.3


def write(
    journey: Journey,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
    notes: list[Message] | None = None,
) -> bytes:
    """The map as an SVG file; what its reader may stumble over is added to `notes`."""
    sheet, journey, options = words.begun(journey, options, progress)
    report(progress, _ARRANGED)
    return write_sheet(sheet, journey, options, progress, notes)


def write_sheet(
    sheet: Sheet,
    journey: Journey,
    options: ExportOptions,
    progress: Progress | None = None,
    notes: list[Message] | None = None,
) -> bytes:
    """A sheet that has been arranged already, as SVG."""
    drawing = _Drawing(journey, _targets(sheet))
    drawing.sheet(sheet, progress)
    if notes is not None:
        notes += drawing.notes
        notes += page_notes(sheet, options)
    report(progress, 1)
    return drawing.file(place(sheet, options), options).encode("utf-8")


def _targets(sheet: Sheet) -> frozenset[str]:
    """The ids that links on the sheet lead to."""
    links = (mark for layer in layers(sheet) for mark in layer.marks if isinstance(mark, Link))
    return frozenset(link.target.removeprefix("#") for link in links)


class _Drawing:
    """The lines of one file as they come."""

    def __init__(self, journey: Journey, targets: frozenset[str]) -> None:
        self.notes: list[Message] = []
        self._journey = journey
        self._targets = targets
        self._colours = theme("print")
        self._lines: list[str] = []
        self._defs: list[str] = []
        self._images: dict[str, tuple[str, int, int] | None] = {}
        self._clips: dict[str, str] = {}
        self._marks: dict[type, Callable[[Any], str]] = {
            Rect: self._rect,
            Path: self._path,
            Text: self._text,
            Icon: self._icon,
            Picture: self._picture,
            Link: self._link,
        }

    def file(self, placement: Placement, options: ExportOptions) -> str:
        """The whole file, the map at its place on the page."""
        across, down, x, y = (length / placement.scale for length in placement[:4])
        language = self._journey.head.language
        unit, factor = ("", 1 / POINTS) if options.page == FIT else ("pt", 1.0)
        journey = self._journey
        about = words.subject(journey)
        paper = (
            ""
            if options.transparent
            else f'<rect width="100%" height="100%" fill="{self._colours["canvas"]}"/>'
        )
        parts = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' width="{placement.width * factor:.8g}{unit}" height="{placement.height * factor:.8g}{unit}"'
            f' viewBox="0 0 {across:.8g} {down:.8g}" lang="{language}" xml:lang="{language}"'
            ' xml:space="preserve" role="img" aria-labelledby="map-title">',
            f'<title id="map-title">{escape(words.title(journey))}</title>',
            f"<desc>{escape(about)}</desc>" if about else "",
            f"<style>{_STYLE}</style>",
            f"<defs>{''.join(self._defs)}</defs>" if self._defs else "",
            paper,
            f"<g{_moved(x, y)}>",
            *self._lines,
            "</g>",
            "</svg>\n",
        ]
        return "\n".join(filter(None, parts))

    def sheet(self, sheet: Sheet, progress: Progress | None) -> None:
        """Draw everything of a sheet, from back to front."""
        self._group('data-part="back"', sheet.back)
        self._blocks("title", [sheet.title])
        self._blocks("heads", sheet.heads)
        for row in sheet.rows:
            self._row(row)
            report(progress, _ARRANGED + (1 - _ARRANGED) * row.y / max(sheet.height, 1))
        self._blocks("parking", sheet.parking)

    def _row(self, row: Row) -> None:
        self._lines.append(f'<g data-part="lane" data-id={quoteattr(row.lane)}{_moved(0, row.y)}>')
        self._group('data-part="back"', row.back)
        self._block(row.head)
        for cell in row.cells.values():
            if cell.blocks:
                place = (
                    f"data-stage={quoteattr(cell.stage)} data-lane={quoteattr(cell.lane)}{_moved(cell.x, 0)}"
                )
                self._lines.append(f'<g data-part="cell" {place}>')
                for block in cell.blocks:
                    self._block(block)
                self._lines.append("</g>")
        self._blocks("spans", row.spans)
        self._lines.append("</g>")

    def _blocks(self, part: str, blocks: Iterable[Block]) -> None:
        held = [block for block in blocks if block.marks]
        if held:
            self._lines.append(f'<g data-part="{part}">')
            for block in held:
                self._block(block)
            self._lines.append("</g>")

    def _block(self, block: Block) -> None:
        name = f" id={quoteattr(block.id)}" if block.id in self._targets else ""
        about = f"data-id={quoteattr(block.id)} data-kind={quoteattr(block.kind)}"
        shade = f' opacity="{block.opacity:.8g}"' if block.opacity < 1 else ""
        self._group(f"{about}{name}{shade}{_moved(block.x, block.y)}", block.marks)

    def _group(self, attributes: str, marks: tuple[Mark, ...]) -> None:
        if marks:
            self._lines.append(f"<g {attributes}>")
            self._lines += [self._marks[type(mark)](mark) for mark in marks]
            self._lines.append("</g>")

    def _pen(self, mark: Rect | Path) -> str:
        parts = [f' fill="{self._colours[mark.fill] if mark.fill else "none"}"']
        if mark.stroke:
            parts.append(f' stroke="{self._colours[mark.stroke]}"')
            parts.append(f' stroke-width="{mark.line:.8g}"' if mark.line != 1 else "")
            if mark.dash:
                parts.append(f' stroke-dasharray="{" ".join([f"{length:.8g}" for length in mark.dash])}"')
        return "".join(parts)

    def _rect(self, mark: Rect) -> str:
        return f"<rect {_box(*mark.middle(), mark.radius)}{self._pen(mark)}/>"

    def _path(self, mark: Path) -> str:
        ends = ' stroke-linecap="round" stroke-linejoin="round"' if mark.stroke else ""
        return f'<path d="{_data(mark.commands)}"{self._pen(mark)}{ends}/>'

    def _text(self, mark: Text) -> str:
        parts = runs(mark.text, mark.weight)
        if len(parts) == 1 and parts[0].face == mark.weight:
            inner = escape(parts[0].text)
        else:
            inner = "".join(_span(run.face, run.text) for run in parts)
        return (
            f'<text x="{mark.x:.8g}" y="{mark.y:.8g}" font-size="{mark.size:.8g}"{_WEIGHTS[mark.weight]}'
            f' fill="{self._colours[mark.colour]}">{inner}</text>'
        )

    def _icon(self, mark: Icon) -> str:
        colour = self._colours[mark.colour]
        shapes = "".join(
            f'<path d="{_data(shape.commands)}"'
            + (f' fill="{colour}" stroke="none"/>' if shape.filled else "/>")
            for shape in icon_paths(mark.name)
        )
        return (
            f'<g transform="translate({mark.x:.8g} {mark.y:.8g}) scale({mark.size / GRID:.8g})" fill="none"'
            f' stroke="{colour}" stroke-width="{STROKE}" stroke-linecap="round" stroke-linejoin="round">'
            f"{shapes}</g>"
        )

    def _picture(self, mark: Picture) -> str:
        if mark.image not in self._images:
            self._images[mark.image] = self._embedded(mark.image)
        held = self._images[mark.image]
        if held is None:
            return self._rect(
                Rect(mark.x, mark.y, mark.width, mark.height, stroke="line", radius=mark.radius)
            )
        name, *pixels = held
        x, y, width, _ = fitted(mark, *pixels)
        place = f"translate({x:.8g} {y:.8g}) scale({width / pixels[0]:.8g})"
        use = f'<use xlink:href="#{name}" transform="{place}"/>'
        return f'<g clip-path="url(#{self._clip(mark)})">{use}</g>' if mark.radius else use

    def _embedded(self, hash: str) -> tuple[str, int, int] | None:
        found = image_bytes(self._journey, hash)
        if found is None:
            self.notes.append(message("export.unreadable_image"))
            return None
        name = f"image-{len(self._images) + 1}"
        data = base64.b64encode(found.data).decode("ascii")
        self._defs.append(
            f'<image id="{name}" width="{found.width}" height="{found.height}"'
            f' xlink:href="data:{found.type};base64,{data}"/>'
        )
        return name, found.width, found.height

    def _clip(self, mark: Picture) -> str:
        box = _box(mark.x, mark.y, mark.width, mark.height, mark.radius)
        if box not in self._clips:
            self._clips[box] = f"clip-{len(self._clips) + 1}"
            self._defs.append(f'<clipPath id="{self._clips[box]}"><rect {box}/></clipPath>')
        return self._clips[box]

    def _link(self, mark: Link) -> str:
        box = f'<rect {_box(mark.x, mark.y, mark.width, mark.height)} fill="none" pointer-events="all"/>'
        return f"<a xlink:href={quoteattr('#' + mark.target.removeprefix('#'))}>{box}</a>"


def _moved(x: float, y: float) -> str:
    return f' transform="translate({x:.8g} {y:.8g})"' if x or y else ""


def _box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
    radius = min(radius, width / 2, height / 2)
    box = f'x="{x:.8g}" y="{y:.8g}" width="{width:.8g}" height="{height:.8g}"'
    return f'{box} rx="{radius:.8g}"' if radius > 0 else box


def _data(commands: Iterable[tuple[str | float, ...]]) -> str:
    return "".join(
        str(letter) + " ".join([f"{number:.8g}" for number in numbers]) for letter, *numbers in commands
    )


def _span(face: str, text: str) -> str:
    if face not in _FALLBACKS:
        return f"<tspan>{escape(text)}</tspan>"
    return f'<tspan font-family="{_FALLBACKS[face]}" font-weight="400">{escape(text)}</tspan>'
