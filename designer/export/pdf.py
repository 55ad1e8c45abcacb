"""Writes paper as a PDF: vectors, embedded fonts, tags, bookmarks, links, the same bytes each time."""

import importlib
from dataclasses import replace
from typing import Final

from designer.base.message import Message
from designer.export import map_paper
from designer.export.images import alternatives
from designer.export.options import ExportOptions, Progress, report, share
from designer.export.page import POINTS, page_notes
from designer.export.palette import palette
from designer.export.paper import Page, Paper, Part
from designer.export.pdf_file import PdfFile, reference, text_string
from designer.export.pdf_metadata import describe
from designer.export.pdf_outline import outline
from designer.export.pdf_page import Area, Painted, Painter
from designer.export.pdf_resources import Resources
from designer.export.pdf_structure import Structure
from designer.export.writing import writer
from designer.layout.sheet import Rect, Sheet
from designer.model.journey import Journey

_BUILDERS: Final = {
    "map": "designer.export.map_paper",
    "report": "designer.export.report.paper",
    "poster": "designer.export.poster.paper",
    "workshop": "designer.export.workshop.paper",
}
_WHITE: Final = "#FFFFFF"
_BUILT: Final = 0.4
_PAINTED: Final = 0.8


@writer
def write(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> bytes:
    """What the options make of a map, as a PDF; what its reader may stumble over is added to `notes`."""
    builder = importlib.import_module(_BUILDERS[options.document])
    paper: Paper = builder.paper(journey, options, share(progress, 0, _BUILT), notes)
    return write_paper(paper, journey, options, share(progress, _BUILT, 1), notes)


def write_sheet(
    sheet: Sheet,
    journey: Journey,
    options: ExportOptions,
    progress: Progress | None = None,
    notes: list[Message] | None = None,
    *,
    compressed: bool = True,
) -> bytes:
    """A sheet that has been arranged already, as a PDF of one page."""
    paper = map_paper.paper_of(sheet, journey, options)
    data = write_paper(paper, journey, options, progress, notes, compressed=compressed)
    if notes is not None:
        notes += page_notes(sheet, options)
    return data


def write_paper(
    paper: Paper,
    journey: Journey,
    options: ExportOptions,
    progress: Progress | None = None,
    notes: list[Message] | None = None,
    *,
    compressed: bool = True,
) -> bytes:
    """Pages as a PDF; one that is only looked at need be neither small nor read aloud."""
    document = _Document(journey, options, compressed)
    for done, page in enumerate(paper.pages):
        document.paint(page)
        report(progress, _PAINTED * (done + 1) / len(paper.pages))
    data = document.finish(paper)
    if notes is not None:
        notes += document.notes
    report(progress, 1)
    return data


class _Document:
    """A PDF as its pages come."""

    def __init__(self, journey: Journey, options: ExportOptions, compressed: bool) -> None:
        self._journey, self._options = journey, options
        self._file = PdfFile(compressed=compressed)
        self._pages = self._file.reserve()
        self._resources = Resources(self._file, journey, grey=options.vision == "grey")
        self._structure = Structure() if compressed else None
        colours, pictures = palette(journey, options), alternatives(journey)
        self._painter = Painter(colours, self._resources, self._structure, pictures)
        self._is_white = colours["canvas"] == _WHITE or options.transparent
        self._painted: list[tuple[int, Page, Painted]] = []
        self._heights: dict[int, float] = {}

    @property
    def notes(self) -> list[Message]:
        """What could not be shown."""
        return self._resources.notes

    def paint(self, page: Page) -> None:
        """Add a page, on a ground of its own where the theme's paper is not white."""
        if not self._is_white:
            ground = Rect(0.0, 0.0, page.width, page.height, "canvas")
            page = replace(page, parts=(Part("Artifact", marks=(ground,)), *page.parts))
        number = self._file.reserve()
        self._heights[number] = _points(page.height)
        self._painted.append((number, page, self._painter.page(page, number)))

    def finish(self, paper: Paper) -> bytes:
        """The bytes of the document."""
        file = self._file
        for number, page, painted in self._painted:
            self._page(number, page, painted)
        kids = " ".join(reference(number) for number, _, _ in self._painted)
        file.add(f"<</Type/Pages/Count {len(self._painted)}/Kids[{kids}]>>", self._pages)
        self._resources.write()
        described = describe(file, self._journey, self._options)
        entries = described.entries
        if self._structure is not None:
            entries += f"/MarkInfo<</Marked true>>/StructTreeRoot {reference(self._structure.write(file))}"
        found = (bookmark for bookmark in paper.bookmarks if bookmark.target in self._painter.places)
        outlines = outline(file, [(bookmark, self._destination(bookmark.target)) for bookmark in found])
        if outlines:
            # A single page is better seen without a list of its places beside it.
            shown = "/PageMode/UseOutlines" if len(self._painted) > 1 else ""
            entries += f"/Outlines {reference(outlines)}{shown}"
        root = file.add(f"<</Type/Catalog/Pages {reference(self._pages)}{entries}>>")
        return file.data(root, described.info)

    def _page(self, number: int, page: Page, painted: Painted) -> None:
        file = self._file
        width, height = _points(page.width), self._heights[number]
        entries = ""
        links = [
            self._link(area, number, height) for area in painted.areas if _id(area) in self._painter.places
        ]
        if links:
            entries += f"/Annots[{' '.join(map(reference, links))}]"
        if self._structure is not None:
            entries += f"/StructParents {painted.key}/Tabs/S"
        content = file.add_stream("", painted.content)
        file.add(
            f"<</Type/Page/Parent {reference(self._pages)}/MediaBox[0 0 {width:.8g} {height:.8g}]"
            f"/Resources {reference(self._resources.number)}/Contents {reference(content)}{entries}>>",
            number,
        )

    def _link(self, area: Area, page: int, height: float) -> int:
        left, right = _points(area.x), _points(area.x + area.width)
        top, bottom = (round(height - _points(y), 2) for y in (area.y, area.y + area.height))
        number = self._file.reserve()
        key = ""
        if self._structure is not None and area.owner is not None:
            owner = area.owner if area.owner.role == "Link" else area.owner.within("Link")
            owner.page = page
            owner.kids.append(f"<</Type/OBJR/Obj {reference(number)}>>")
            key = f"/StructParent {self._structure.annotation(owner)}"
        says = f"/Contents {text_string(area.says)}" if area.says else ""
        return self._file.add(
            f"<</Type/Annot/Subtype/Link/Rect[{left:.8g} {bottom:.8g} {right:.8g} {top:.8g}]"
            f"/Border[0 0 0]/F 4/Dest {self._destination(_id(area))}{says}{key}>>",
            number,
        )

    def _destination(self, id: str) -> str:
        place = self._painter.places[id]
        top = round(self._heights[place.page] - _points(place.y), 2)
        return f"[{reference(place.page)}/XYZ {_points(place.x):.8g} {top:.8g} null]"


def _points(units: float) -> float:
    return round(units * POINTS, 2)


def _id(area: Area) -> str:
    return area.target.removeprefix("#")
