"""Pictures of a map on the canvas: shown at a size that memory bears, whatever they unpack to."""

import base64
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from designer.base.colours import theme
from designer.export.images import MAX_PIXELS
from designer.export.picture_file import LONGEST_SIDE
from designer.layout.sheet import Picture
from designer.ui import map_pictures, sheet_painter
from designer.ui.map_pictures import LONGEST, MOST_POINTS, SMALL, picture_of
from designer.ui.sheet_painter import SheetPainter


def drawn(width: int, height: int, lines: int | None = None) -> str:
    """A PNG of so many black points, a bit each: many times smaller than what it unpacks to.

    Without some of its `lines` it is cut off.
    """

    def chunk(sort: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + sort + data + struct.pack(">I", zlib.crc32(sort + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    points = zlib.compress(bytes((width + 7) // 8 + 1) * (height if lines is None else lines))
    made = chunk(b"IHDR", head) + chunk(b"IDAT", points) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + made).decode()


def test_a_picture_is_kept_as_large_as_it_is_shown(qtbot: QtBot) -> None:
    small, wide, line = (
        picture_of(drawn(30, 20)),
        picture_of(drawn(4_000, 1_000)),
        picture_of(drawn(9_000, 1)),
    )
    assert (small.width(), small.height()) == (30, 20)
    assert (wide.width(), wide.height()) == (LONGEST, LONGEST // 4)
    assert (line.width(), line.height()) == (LONGEST, 1)


@pytest.mark.parametrize("data", [drawn(5_000, 5_000), drawn(60_000, 60_000, 5), "", "AAAA"])
def test_what_is_too_large_or_no_picture_is_not_unpacked(qtbot: QtBot, data: str) -> None:
    assert picture_of(data).isNull()


def test_the_page_about_the_format_says_so() -> None:
    page = (Path(map_pictures.__file__).parents[2] / "docs" / "file-format.md").read_text("utf-8")
    assert f"at most {LONGEST:,} points long" in page and LONGEST == LONGEST_SIDE
    assert f"does not show what has more than {MOST_POINTS // 1_000_000} million points" in page
    assert f"leave out what has more than {MAX_PIXELS // 1_000_000} million" in page


def test_pictures_beyond_the_room_are_kept_small(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_painter, "ROOM", 1)
    held = {"a" * 64: drawn(800, 400), "b" * 64: drawn(800, 400)}
    painting = SheetPainter(theme("light"), held.get)
    image = QImage(100, 100, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    for hash in held:
        painting.marks(painter, (Picture(0, 0, 50, 50, hash),))
    painter.end()
    widths = [shown.width() for shown in painting._pictures.values() if shown is not None]
    assert widths == [800, SMALL]
