"""Small pictures of maps, made one per turn of the event loop so that the page shows at once."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap

from designer.base.colours import theme
from designer.base.errors import JourneyError
from designer.layout.sheet import Sheet
from designer.model.journey import Journey
from designer.ui.sheet_painter import SheetPainter

Source = Callable[[], Journey]
Key = tuple[str, str]
"""What the picture is of and its language."""

WIDTH: Final = 336
HEIGHT: Final = 188
MARGIN: Final = 14
"""Around the map, in logical pixels."""

_arranged: dict[Key, Sheet] = {}


class Thumbnails(QObject):
    """Makes the pictures that were asked for, in order; what fails to be read stays without one."""

    made = Signal(object, QPixmap)
    """The key and its picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: deque[tuple[Key, Source, str, float]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._make_next)

    def want(self, key: Key, source: Source, theme_name: str, ratio: float) -> None:
        """Ask for a picture in a theme, for a screen of a pixel ratio."""
        self._wanted.append((key, source, theme_name, ratio))
        self._timer.start()

    def forget(self) -> None:
        """Let go of what is not made yet."""
        self._wanted.clear()
        self._timer.stop()

    @property
    def busy(self) -> bool:
        """Whether pictures are still to come."""
        return bool(self._wanted)

    def _make_next(self) -> None:
        if not self._wanted:
            self._timer.stop()
            return
        key, source, theme_name, ratio = self._wanted.popleft()
        picture = _picture(key, source, theme_name, ratio)
        if picture is not None:
            self.made.emit(key, picture)


def stamp(path: Path) -> str:
    """Tells one state of a file from another, for keys."""
    try:
        found = path.stat()
    except OSError:
        return str(path)
    return f"{path}:{found.st_mtime_ns}:{found.st_size}"


def _picture(key: Key, source: Source, theme_name: str, ratio: float) -> QPixmap | None:
    sheet = _arranged.get(key)
    if sheet is None:
        from designer.layout.arrange import Options, arrange

        try:
            sheet = arrange(source(), Options(title=False, parking=False))
        except (JourneyError, OSError):
            return None
        _arranged[key] = sheet
    return painted(sheet, theme_name, ratio)


def painted(sheet: Sheet, theme_name: str, ratio: float) -> QPixmap:
    """The upper part of a map, as wide as the picture."""
    picture = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    painting = SheetPainter(theme(theme_name))
    picture.fill(painting.colour("canvas"))
    scale = (WIDTH - 2 * MARGIN) / max(sheet.width, 1)
    painting.scale, painting.ratio = scale * ratio, ratio
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(MARGIN, MARGIN - sheet.heads_y * scale)
    painter.scale(scale, scale)
    painting.sheet(painter, sheet)
    painter.end()
    return picture
