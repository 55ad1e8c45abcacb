"""Writes the whole map as SVG: text stays text, and every card is a group that carries its element's id."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from designer.base.message import Message
from designer.export import arranged as words
from designer.export.brand import brand
from designer.export.options import FIT, ExportOptions, Progress, report
from designer.export.page import POINTS, Placement, page_notes, place
from designer.export.palette import palette
from designer.export.svg_marks import Marks, moved, text_style
from designer.export.walk import layers
from designer.export.writing import writer
from designer.layout.sheet import Block, Link, Mark, Row, Sheet
from designer.model.journey import Journey
from designer.text.fonts import drawn

_ARRANGED: Final = 0.3


@writer
def write(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> bytes:
    """The map as an SVG file; what its reader may stumble over is added to `notes`."""
    sheet = words.arranged(journey, options)
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
    drawing = _Drawing(journey, options, _targets(sheet))
    drawing.sheet(sheet, progress)
    if notes is not None:
        notes += drawing.marks.notes
        notes += page_notes(sheet, options)
        notes += words.felt_by_others(journey, options)
    report(progress, 1)
    return drawing.file(place(sheet, options)).encode("utf-8")


def _targets(sheet: Sheet) -> frozenset[str]:
    """The ids that links on the sheet lead to."""
    links = (mark for layer in layers(sheet) for mark in layer.marks if isinstance(mark, Link))
    return frozenset(link.target.removeprefix("#") for link in links)


class _Drawing:
    """The lines of one file as they come."""

    def __init__(self, journey: Journey, options: ExportOptions, targets: frozenset[str]) -> None:
        self._journey = journey
        self._options = options
        self._targets = targets
        self._colours = palette(journey, options)
        self._glyphs = None
        if options.outlines:
            from designer.export.svg_outlines import Glyphs

            self._glyphs = Glyphs()
        self.marks = Marks(journey, self._colours, self._glyphs)
        self._lines: list[str] = []

    def file(self, placement: Placement) -> str:
        """The whole file, the map at its place on the page."""
        across, down, x, y = (length / placement.scale for length in placement[:4])
        language = self._journey.head.language
        options = self._options
        unit, factor = ("", 1 / POINTS) if options.page == FIT else ("pt", 1.0)
        journey = self._journey
        about = words.subject(journey)
        defs = [*self.marks.defs, *(self._glyphs.defs() if self._glyphs else ())]
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
            "" if self._glyphs else f"<style>{escape(text_style(self._family()))}</style>",
            f"<defs>{''.join(defs)}</defs>" if defs else "",
            paper,
            f"<g{moved(x, y)}>",
            *self._lines,
            "</g>",
            "</svg>\n",
        ]
        return "\n".join(filter(None, parts))

    def _family(self) -> str:
        """The typeface of the brand, where the lines were measured in it."""
        is_own = drawn("regular") == "regular"
        return "" if is_own else brand(self._journey, self._options).font

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
        self._lines.append(f'<g data-part="lane" data-id={quoteattr(row.lane)}{moved(0, row.y)}>')
        self._group('data-part="back"', row.back)
        self._block(row.head)
        for cell in row.cells.values():
            if cell.blocks:
                place = (
                    f"data-stage={quoteattr(cell.stage)} data-lane={quoteattr(cell.lane)}{moved(cell.x, 0)}"
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
        self._group(f"{about}{name}{shade}{moved(block.x, block.y)}", block.marks)

    def _group(self, attributes: str, marks: tuple[Mark, ...]) -> None:
        if marks:
            self._lines.append(f"<g {attributes}>")
            self._lines += [self.marks(mark) for mark in marks]
            self._lines.append("</g>")
