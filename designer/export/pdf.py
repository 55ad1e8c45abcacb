"""Writes the whole map as a PDF of one page: vectors, embedded fonts, bookmarks, the same bytes each time."""

from datetime import date
from typing import Any, Final

from reportlab.lib.colors import black
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from designer.base.colours import theme
from designer.base.icons import GRID
from designer.base.message import Message, message
from designer.export import arranged as words
from designer.export.images import image_bytes, samples
from designer.export.options import ExportOptions, Progress, report
from designer.export.page import Placement, page_notes, place
from designer.export.pdf_fonts import EmbeddedFace, no_initial_font, stream
from designer.export.pdf_marks import LinkArea, PageContent, icon_operators
from designer.export.walk import Layer, layers
from designer.layout.sheet import Sheet
from designer.model.journey import Journey

_VERSION: Final = (1, 5)
_ARRANGED: Final = 0.3
_PAINTED: Final = 0.7


def write(
    journey: Journey,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
    notes: list[Message] | None = None,
) -> bytes:
    """The map as a PDF; what its reader may stumble over is added to `notes`."""
    sheet, journey, options = words.begun(journey, options, progress)
    report(progress, _ARRANGED)
    return write_sheet(sheet, journey, options, progress, notes)


def write_sheet(
    sheet: Sheet,
    journey: Journey,
    options: ExportOptions,
    progress: Progress | None = None,
    notes: list[Message] | None = None,
    *,
    compressed: bool = True,
) -> bytes:
    """A sheet that has been arranged already, as a PDF; one that is only passed on need not be small."""
    page = _Page(journey, place(sheet, options), compressed)
    for layer in layers(sheet):
        page.paint(layer)
        if layer.kind == "lane":
            report(progress, _ARRANGED + (_PAINTED - _ARRANGED) * layer.y / max(sheet.height, 1))
    report(progress, _PAINTED)
    data = page.finish()
    if notes is not None:
        notes += page.notes
        notes += page_notes(sheet, options)
    report(progress, 1)
    return data


class _Page:
    """The one page of a document with the resources it uses."""

    def __init__(self, journey: Journey, placement: Placement, compressed: bool) -> None:
        self.notes: list[Message] = []
        self._journey = journey
        self._placement = placement
        self._canvas = Canvas(
            None,
            pagesize=(placement.width, placement.height),
            invariant=1,
            pageCompression=1,
            initialFontName=no_initial_font(),
            pdfVersion=_VERSION,
            lang=journey.head.language,
        )
        self._document: Any = self._canvas._doc
        # The filters reportlab would choose itself include one that makes streams ASCII, slow and larger.
        self._document.defaultStreamFilters = [pdfdoc.PDFZCompress] if compressed else None
        self._faces: dict[str, EmbeddedFace] = {}
        self._symbols: dict[str, str] = {}
        self._pictures: dict[str, tuple[str, int, int] | None] = {}
        self._shades: dict[float, str] = {}
        self._places: dict[str, tuple[float, float]] = {}
        self._content = PageContent(theme("print"), self._face, self._symbol, self._picture, self._shade)

    def paint(self, layer: Layer) -> None:
        """Draw a layer and remember where its element stands."""
        if layer.id:
            self._places.setdefault(layer.id, (layer.x, layer.y))
        self._content.paint(layer)

    def finish(self) -> bytes:
        """The bytes of the document."""
        canvas, document, placement = self._canvas, self._document, self._placement
        for link in self._content.links:
            self._link(link)
        self._describe()
        self._bookmark()
        for face in self._faces.values():
            face.embed(document)
        top = placement.height - placement.y
        scale = placement.scale
        operators = (
            f"{scale:.8g} 0 0 {-scale:.8g} {placement.x:.8g} {top:.8g} cm\n{self._content.operators()}\n"
        )
        page = document.thisPageName()
        canvas.showPage()
        if self._shades:
            states = {
                name: pdfdoc.PDFDictionary({"ca": opacity, "CA": opacity})
                for opacity, name in self._shades.items()
            }
            document.idToObject[page].ExtGState = pdfdoc.PDFDictionary(states)
        document.idToObject[page].Contents = stream(operators.encode("ascii"))
        data: bytes = canvas.getpdfdata()
        return data

    def _describe(self) -> None:
        canvas, head = self._canvas, self._journey.head
        canvas.setTitle(words.title(self._journey))
        canvas.setAuthor(words.line(head.owner))
        canvas.setSubject(words.subject(self._journey))
        canvas.setKeywords(words.keywords(self._journey))
        canvas.setCreator(words.CREATOR)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        if head.date:
            # Without a date of its own the document bears the first day of 2000: no clock, the same bytes.
            day = date.fromisoformat(head.date)
            self._document._timeStamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)

    def _bookmark(self) -> None:
        """A bookmark for each stage on the page, those of its steps below it."""
        for number, stage in enumerate(self._journey.stages(), 1):
            if stage.id not in self._places:
                continue
            steps = [step for step in self._journey.steps(stage.id) if step.id in self._places]
            self._outline(stage.id, words.stage_name(self._journey, stage, number), 0)
            for at, step in enumerate(steps, 1):
                self._outline(step.id, words.stage_name(self._journey, step, at), 1)

    def _outline(self, id: str, name: str, level: int) -> None:
        self._destination(id)
        self._canvas.addOutlineEntry(name, id, level)

    def _destination(self, id: str) -> None:
        x, y = self._on_page(*self._places[id])
        self._canvas.bookmarkPage(id, fit="XYZ", left=x, top=y)

    def _link(self, link: LinkArea) -> None:
        target = link.target.removeprefix("#")
        if target not in self._places:
            return
        self._destination(target)
        left, top = self._on_page(link.x, link.y)
        right, bottom = self._on_page(link.x + link.width, link.y + link.height)
        self._canvas.linkAbsolute("", target, (left, bottom, right, top), Border="[0 0 0]", color=black)

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        """Sheet coordinates as points from the page's lower left corner."""
        page = self._placement
        return round(page.x + x * page.scale, 2), round(page.height - page.y - y * page.scale, 2)

    def _face(self, name: str) -> EmbeddedFace:
        if name not in self._faces:
            self._faces[name] = EmbeddedFace(name, f"F{len(self._faces) + 1}")
        return self._faces[name]

    def _symbol(self, name: str) -> str:
        if name not in self._symbols:
            operators = icon_operators(name).encode("ascii")
            box = pdfdoc.PDFArray([-GRID, -GRID, 2 * GRID, 2 * GRID])
            form = stream(operators, Type="/XObject", Subtype="/Form", BBox=box, Resources="<< >>")
            self._symbols[name] = self._resource(f"i{len(self._symbols) + 1}", form)
        return self._symbols[name]

    def _shade(self, opacity: float) -> str:
        if opacity not in self._shades:
            self._shades[opacity] = f"o{len(self._shades) + 1}"
        return self._shades[opacity]

    def _picture(self, hash: str) -> tuple[str, int, int] | None:
        if hash not in self._pictures:
            self._pictures[hash] = self._embedded(hash)
            if self._pictures[hash] is None:
                self.notes.append(message("export.unreadable_image"))
        return self._pictures[hash]

    def _embedded(self, hash: str) -> tuple[str, int, int] | None:
        found = image_bytes(self._journey, hash)
        if found is None:
            return None
        image = samples(found)
        name = f"p{len(self._pictures) + 1}"
        entries: dict[str, Any] = {"Type": "/XObject", "Subtype": "/Image", "BitsPerComponent": 8}
        entries |= {"Width": found.width, "Height": found.height}
        extra: dict[str, Any] = {"ColorSpace": image.space, "Filter": image.filter}
        if image.mask is not None:
            mask = {**entries, "ColorSpace": "/DeviceGray", "Filter": "/FlateDecode"}
            extra["SMask"] = self._document.Reference(stream(image.mask, **mask), f"{name}.mask")
        data = stream(image.data, **entries, **extra)
        return self._resource(name, data), found.width, found.height

    def _resource(self, name: str, object: Any) -> str:
        """Put a form or an image among the page's resources and return what it is called there."""
        self._document.Reference(object, pdfdoc.xObjectName(name))
        self._canvas._formsinuse.append(name)
        called: str = pdfdoc.xObjectName(name)
        return called
