"""Images of a map, good and hostile, in each format."""

import base64
import hashlib
import io
import struct
import zlib
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image as Pillow

from designer.base.message import Message
from designer.export import pdf, svg
from designer.export.images import fitted
from designer.export.options import ExportOptions
from designer.layout.sheet import Picture, Sheet
from designer.model.elements import IMAGE_PREFIX, Image
from designer.model.journey import Journey
from tests.export.printed import Mined, name, said
from tests.export.sheets import card, journey, sheet
from tests.helpers.maps import element


def encoded(mode: str, colour: object, format: str = "PNG") -> bytes:
    out = io.BytesIO()
    Pillow.new(mode, (40, 20), colour).save(out, format)  # type: ignore[arg-type]
    return out.getvalue()


def holding(data: bytes, type: str = "image/png") -> tuple[Journey, Sheet]:
    """A map with an image, and a sheet that shows it twice."""
    hash = hashlib.sha256(data).hexdigest()
    of = journey()
    image = Image(id=IMAGE_PREFIX + hash, type=type, data=base64.b64encode(data).decode())  # type: ignore[arg-type]
    of.apply({image.id: (None, image)})
    return of, sheet(
        card("c1", Picture(0, 0, 100, 100, hash, 8), Picture(100, 0, 100, 100, hash), height=100)
    )


def claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    ("data", "type"),
    [
        (encoded("RGB", "#E8590C"), "image/png"),
        (encoded("RGBA", (232, 89, 12, 255)), "image/png"),
        (encoded("P", 0), "image/png"),
        (encoded("L", 90), "image/png"),
        (encoded("RGB", "#E8590C", "JPEG"), "image/jpeg"),
        (encoded("CMYK", (0, 150, 240, 20), "JPEG"), "image/jpeg"),
    ],
    ids=["colours", "transparency", "palette", "greys", "photograph", "print colours"],
)
def test_an_image_is_drawn_whole_and_kept_once(data: bytes, type: str) -> None:
    of, made = holding(data, type)
    written = pdf.write_sheet(made, of, ExportOptions())
    assert written.count(b"/Subtype/Image") == (2 if b"/SMask" in written else 1)
    page = pypdfium2.PdfDocument(written)[0].render(scale=1 / 0.75).to_pil().convert("RGB")
    left, top = 24 + 128 + 4, 24 + 132 + 8
    middle, above = page.getpixel((left + 50, top + 50)), page.getpixel((left + 50, top + 10))
    assert middle != (255, 255, 255)
    assert above == (255, 255, 255)
    drawn = svg.write_sheet(made, of, ExportOptions()).decode()
    assert drawn.count(f"data:{type};base64,") == 1
    assert drawn.count("<use ") == 2
    ElementTree.fromstring(drawn)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg onload='x'/>",
        encoded("RGB", "red")[:60],
        claims(60_000, 60_000),
        claims(9000, 9000),
    ],
)
def test_a_hostile_image_is_a_frame_and_a_note(data: bytes) -> None:
    of, made = holding(data)
    for writer in (pdf, svg):
        notes: list[Message] = []
        written = writer.write_sheet(made, of, ExportOptions(), notes=notes)
        assert [note.key for note in notes] == ["export.unreadable_image"]
        assert b"/Subtype/Image" not in written
        assert b"data:image" not in written


def test_an_image_is_fitted_without_cropping() -> None:
    assert fitted(Picture(10, 10, 100, 100, ""), 40, 20) == (10, 35, 100, 50)
    assert fitted(Picture(0, 0, 100, 20, ""), 10, 10) == (40, 0, 20, 20)


@pytest.mark.parametrize(
    ("data", "type"),
    [(encoded("RGBA", (232, 89, 12, 255)), "image/png"), (encoded("RGB", "#E8590C", "JPEG"), "image/jpeg")],
    ids=["transparency", "photograph"],
)
def test_a_document_without_colours_has_pictures_without_them(data: bytes, type: str) -> None:
    of, made = holding(data, type)
    written = pdf.write_sheet(made, of, ExportOptions(vision="grey"))
    assert b"/ColorSpace/DeviceRGB" not in written
    page = pypdfium2.PdfDocument(written)[0].render(scale=1 / 0.75).to_pil().convert("RGB")
    red, green, blue = page.getpixel((24 + 128 + 4 + 50, 24 + 132 + 8 + 50))
    assert red == green == blue < 200


@pytest.mark.parametrize(("written", "heard"), [("", "그림"), ("흰 방에 놓인 책상", "흰 방에 놓인 책상")])
def test_a_picture_is_heard_as_its_author_describes_it(written: str, heard: str) -> None:
    of, _ = holding(encoded("RGB", "#E8590C"))
    hash = next(of.images()).hash
    lane = element("lane", "l", name="그림", shows="note")
    shown = element("picture", "p", image=hash, alternative=written, stage="s1", lane="l", text="빈 방")
    of.apply({"l": (None, lane), "p": (None, shown)})
    figures = [found for found in Mined(pdf.write(of)).elements() if name(found["S"]) == "Figure"]
    assert [said(found["Alt"]) for found in figures] == [heard]
