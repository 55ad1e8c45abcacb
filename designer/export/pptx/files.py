"""Puts the slides of a deck into the parts of a file, each with what it refers to."""

from xml.sax.saxutils import escape

from designer.export import arranged as words_of
from designer.export.pptx import frame
from designer.export.pptx.deck import Deck
from designer.export.pptx.package import Package, Relation
from designer.export.pptx.slides import Slide
from designer.model.journey import Journey

_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


class Files:
    """The parts of the file."""

    def __init__(self, journey: Journey, deck: Deck) -> None:
        self._journey = journey
        self._deck = deck
        self._package = Package()
        self._media: dict[str, str] = {}

    def packed(self, slides: list[Slide]) -> bytes:
        """The file with all slides."""
        package, deck = self._package, self._deck
        package.relate(
            "",
            (
                Relation("rIdDocument", "officeDocument", "ppt/presentation.xml"),
                Relation("rIdCore", _CORE, "docProps/core.xml"),
                Relation("rIdApplication", "extended-properties", "docProps/app.xml"),
            ),
        )
        self._properties(slides)
        xml, relations = frame.presentation(len(slides), deck.look)
        package.add("ppt/presentation.xml", f"{_TYPE}.presentation.main+xml", xml, relations)
        self._frame()
        keys = {slide.key: at for at, slide in reversed([*enumerate(slides, 1)]) if slide.key}
        for at, slide in enumerate(slides, 1):
            self._slide(slide, at, keys)
        return package.packed()

    def _frame(self) -> None:
        package, look, names = self._package, self._deck.look, self._deck.names
        package.add("ppt/presProps.xml", f"{_TYPE}.presProps+xml", frame.PROPERTIES)
        package.add("ppt/viewProps.xml", f"{_TYPE}.viewProps+xml", frame.VIEWS)
        package.add("ppt/tableStyles.xml", f"{_TYPE}.tableStyles+xml", frame.TABLES)
        theme = "application/vnd.openxmlformats-officedocument.theme+xml"
        for number in (1, 2):
            package.add(f"ppt/theme/theme{number}.xml", theme, frame.theme(look))
        master = frame.master(look, names)
        package.add(
            "ppt/slideMasters/slideMaster1.xml", f"{_TYPE}.slideMaster+xml", master, frame.MASTER_RELATIONS
        )
        layouts = (
            frame.cover_layout(look, names),
            frame.plain_layout(look, names),
            frame.map_layout(look, names),
        )
        for number, xml in enumerate(layouts, 1):
            name = f"ppt/slideLayouts/slideLayout{number}.xml"
            package.add(name, f"{_TYPE}.slideLayout+xml", xml, frame.LAYOUT_RELATIONS)
        package.add(
            "ppt/notesMasters/notesMaster1.xml",
            f"{_TYPE}.notesMaster+xml",
            frame.notes_master(look, names),
            frame.NOTES_RELATIONS,
        )

    def _slide(self, slide: Slide, number: int, keys: dict[str, int]) -> None:
        written = self._deck.stationery.written(slide, number)
        relations = [
            Relation("rIdLayout", "slideLayout", f"../slideLayouts/slideLayout{slide.layout}.xml"),
            Relation("rIdNotes", "notesSlide", f"../notesSlides/notesSlide{number}.xml"),
        ]
        shapes = slide.shapes
        relations += [Relation(id, "image", self._stored(hash)) for hash, id in shapes.pictures.items()]
        relations += [
            Relation(id, "slide", f"slide{keys.get(key, number)}.xml") for key, id in shapes.jumps.items()
        ]
        self._package.add(f"ppt/slides/slide{number}.xml", f"{_TYPE}.slide+xml", written, tuple(relations))
        self._package.add(
            f"ppt/notesSlides/notesSlide{number}.xml",
            f"{_TYPE}.notesSlide+xml",
            self._deck.stationery.notes(slide),
            (
                Relation("rIdMaster", "notesMaster", "../notesMasters/notesMaster1.xml"),
                Relation("rIdSlide", "slide", f"../slides/slide{number}.xml"),
            ),
        )

    def _stored(self, hash: str) -> str:
        """Where a slide finds an image, which the file holds once."""
        if hash not in self._media:
            found = self._deck.picture(hash)
            assert found is not None
            name = f"image{len(self._media) + 1}.{found.type.removeprefix('image/')}"
            self._package.store(f"ppt/media/{name}", found.data)
            self._media[hash] = f"../media/{name}"
        return self._media[hash]

    def _properties(self, slides: list[Slide]) -> None:
        head, journey = self._journey.head, self._journey
        # Without a date of its own the file bears the first day of 2000: no clock, the same bytes.
        when = f"{head.date or '2000-01-01'}T00:00:00Z"
        entries = {
            "dc:title": words_of.title(journey),
            "dc:subject": words_of.subject(journey),
            "dc:creator": words_of.line(head.owner),
            "cp:keywords": words_of.keywords(journey),
            "dc:language": self._deck.look.tag,
            "cp:lastModifiedBy": words_of.CREATOR,
            "cp:revision": "1",
        }
        inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in entries.items() if text)
        dates = "".join(
            f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{when}</dcterms:{tag}>'
            for tag in ("created", "modified")
        )
        core = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inner}{dates}</cp:coreProperties>'
        )
        self._package.add(
            "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core
        )
        application = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<PresentationFormat>16:9</PresentationFormat><Slides>{len(slides)}</Slides><Notes>{len(slides)}</Notes>"
            f"<Application>{words_of.CREATOR}</Application></Properties>"
        )
        self._package.add(
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            application,
        )
