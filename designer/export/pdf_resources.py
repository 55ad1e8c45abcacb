"""What the pages of a PDF share: typefaces, icons, images and opacities, each written once."""

from typing import NamedTuple

from designer.base.icons import GRID
from designer.base.message import Message, message
from designer.export.images import image_bytes, samples
from designer.export.pdf_file import PdfFile, reference
from designer.export.pdf_fonts import EmbeddedFace
from designer.export.pdf_marks import icon_operators
from designer.model.journey import Journey


class EmbeddedImage(NamedTuple):
    """An image: its name among the resources, its width and height in pixels."""

    name: str
    width: int
    height: int


class Resources:
    """Gives out the names by which pages call what they use."""

    def __init__(self, file: PdfFile, journey: Journey, *, grey: bool = False) -> None:
        self.notes: list[Message] = []
        self.number = file.reserve()
        """The dictionary that pages name."""
        self._inner = file.reserve()
        self._file, self._journey, self._grey = file, journey, grey
        self._faces: dict[str, EmbeddedFace] = {}
        self._icons: dict[str, str] = {}
        self._images: dict[str, EmbeddedImage | None] = {}
        self._shades: dict[float, str] = {}
        self._objects: dict[str, int] = {}
        self._forms: dict[str, int] = {}

    def face(self, name: str) -> EmbeddedFace:
        """A typeface that takes in every character it is asked to write."""
        if name not in self._faces:
            self._faces[name] = EmbeddedFace(name, f"F{len(self._faces) + 1}")
        return self._faces[name]

    def icon(self, name: str) -> str:
        """The drawing of an icon on its grid."""
        if name not in self._icons:
            box = f"[{-GRID} {-GRID} {2 * GRID} {2 * GRID}]"
            entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<<>>"
            self._icons[name] = called = f"I{len(self._icons) + 1}"
            self._objects[called] = self._file.add_stream(entries, icon_operators(name).encode("ascii"))
        return self._icons[name]

    def shade(self, opacity: float) -> str:
        """The graphics state of an opacity."""
        return self._shades.setdefault(opacity, f"G{len(self._shades) + 1}")

    def image(self, hash: str) -> EmbeddedImage | None:
        """An image of the map; where it cannot be shown there is a note instead."""
        if hash not in self._images:
            self._images[hash] = self._embedded(hash, f"P{len(self._images) + 1}")
            if self._images[hash] is None:
                self.notes.append(message("export.unreadable_image"))
        return self._images[hash]

    def form(self, content: bytes) -> str:
        """A drawing that is painted more than once; its lengths may be any that a page can have."""
        entries = (
            f"/Type/XObject/Subtype/Form/BBox[-32767 -32767 32767 32767]/Resources {reference(self._inner)}"
        )
        name = f"X{len(self._forms) + 1}"
        self._forms[name] = self._file.add_stream(entries, content)
        return name

    def write(self) -> None:
        """Put all that was asked for into the file."""
        fonts = {face.resource: face.embed(self._file) for face in self._faces.values()}
        states = "".join(f"/{name}<</ca {shade:.4g}/CA {shade:.4g}>>" for shade, name in self._shades.items())
        shared = f"/Font<<{_named(fonts)}>>/ExtGState<<{states}>>"
        # A drawing is no resource of itself, so that no reader goes round in circles.
        self._file.add(f"<<{shared}/XObject<<{_named(self._objects)}>>>>", self._inner)
        self._file.add(f"<<{shared}/XObject<<{_named(self._objects | self._forms)}>>>>", self.number)

    def _embedded(self, hash: str, name: str) -> EmbeddedImage | None:
        found = image_bytes(self._journey, hash)
        if found is None:
            return None
        image = samples(found, grey=self._grey)
        size = f"/Type/XObject/Subtype/Image/Width {found.width}/Height {found.height}/BitsPerComponent 8"
        mask = ""
        if image.mask is not None:
            entries = f"{size}/ColorSpace/DeviceGray/Filter/FlateDecode"
            mask = f"/SMask {reference(self._file.add_stream(entries, image.mask, packed=True))}"
        entries = f"{size}/ColorSpace{image.space}/Filter{image.filter}{mask}"
        self._objects[name] = self._file.add_stream(entries, image.data, packed=True)
        return EmbeddedImage(name, found.width, found.height)


def _named(objects: dict[str, int]) -> str:
    return "".join(f"/{name} {reference(number)}" for name, number in objects.items())
