"""The PNG: read back by a program that did not write it, and compared with PDFium's own picture."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageChops

from designer.base.errors import CancelledError, JourneyError
from designer.export import pdf, png
from designer.export.options import ExportOptions
from designer.layout.sheet import Sheet
from tests.export.sheets import card, journey, sheet, text

MADE = sheet(card("c1", text("배송일을 바꾸려면 🎉")), stages=("s1", "s2"))


def picture(made: Sheet = MADE, **options: object) -> Image.Image:
    """A sheet as PNG, read again."""
    data = png.write_sheet(made, journey("s1", "s2"), ExportOptions(**options))  # type: ignore[arg-type]
    image = Image.open(io.BytesIO(data), formats=("PNG",))
    image.load()
    return image


def test_it_is_the_page_as_pdfium_draws_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_BAND_BYTES", 50_000)  # several bands, whose seams must not show
    drawn = picture(scale=1.5)
    page = pypdfium2.PdfDocument(pdf.write_sheet(MADE, journey("s1", "s2"), ExportOptions()))[0]
    expected = page.render(scale=2).to_pil().convert("RGB")
    assert drawn.mode == "RGB"
    assert drawn.size == expected.size
    assert max(high for _, high in ImageChops.difference(drawn, expected).getextrema()) <= 1  # type: ignore[misc]


@pytest.mark.parametrize(("scale", "dots"), [(1.0, 96), (2.0, 192)])
def test_size_and_resolution_follow_the_scale(scale: float, dots: int) -> None:
    drawn = picture(scale=scale)
    assert drawn.size == (round((MADE.width + 48) * scale), round((MADE.height + 48) * scale))
    assert drawn.info["dpi"][0] == pytest.approx(dots, abs=0.1)
    assert drawn.info["Title"] == "첫 구매 여정"


def test_a_named_page_has_pixels_by_its_paper() -> None:
    assert picture(page="A4", orientation="landscape", scale=1.0).size == (1123, 794)


def test_transparent_leaves_the_paper_out_and_the_cards_in() -> None:
    drawn = picture(scale=1.0, transparent=True)
    assert drawn.mode == "RGBA"
    assert drawn.getpixel((2, 2))[3] == 0  # type: ignore[index]
    assert drawn.getpixel((24 + 128 + 20, 24 + 132 + 12)) == (255, 255, 255, 255)


def test_transparent_over_white_is_the_picture_on_white() -> None:
    over = Image.new("RGBA", picture().size, "white")
    over.alpha_composite(picture(transparent=True))
    difference = ImageChops.difference(over.convert("RGB"), picture())
    assert max(high for _, high in difference.getextrema()) <= 3  # type: ignore[misc]


def test_too_large_a_picture_is_refused_with_a_sentence_that_says_how_large() -> None:
    with pytest.raises(JourneyError) as refused:
        picture(sheet(width=20_000.0, height=20_000.0, stages=()), scale=2.0)
    assert refused.value.reason.key == "export.too_large"
    assert refused.value.reason.arguments["width"] == 40_096


def test_a_map_beyond_the_largest_page_keeps_its_pixels() -> None:
    assert picture(sheet(width=24_000.0, height=400.0), scale=0.5).size[0] == 12_024


def test_the_same_map_gives_the_same_bytes_and_progress_ends_at_one() -> None:
    told: list[float] = []

    def write() -> bytes:
        return png.write_sheet(MADE, journey("s1"), ExportOptions(), lambda done: told.append(done) or True)

    assert write() == write()
    assert told[-1] == 1
    assert told[: len(told) // 2] == sorted(told[: len(told) // 2])


def test_the_work_can_be_stopped() -> None:
    with pytest.raises(CancelledError):
        png.write_sheet(MADE, journey("s1"), ExportOptions(), lambda done: done < 0.5)
