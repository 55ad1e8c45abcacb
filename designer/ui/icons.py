"""Line icons painted in the colours of the theme, sharp on every screen."""

import functools

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap

from designer.base.icons import GRID, STROKE, Command, UnknownIconError, has_icon, icon_paths
from designer.ui.colours import colour, current_theme, theme_colour


def icon(name: str, role: str = "ink", size: int = 20, *, checked_role: str = "") -> QIcon:
    """An icon in the theme in use, lighter where it is disabled and in `checked_role` where it is checked.

    It is drawn when it is first shown, and follows the theme when that changes. `size` is only what it
    says of itself: it is as sharp at any other.
    """
    return _icon(name, role, checked_role or role, size)


# Qt takes a clone over without PySide noticing: without a reference it would be gone before it is used.
_clones: list[QIconEngine] = []


@functools.cache
def _icon(name: str, role: str, checked_role: str, size: int) -> QIcon:
    return QIcon(_LineIcon(name, role, checked_role, size))


class _LineIcon(QIconEngine):
    """Draws one icon whenever Qt needs it, so that menus nobody opens cost nothing."""

    def __init__(self, name: str, role: str, checked_role: str, size: int) -> None:
        super().__init__()
        if not has_icon(name):
            raise UnknownIconError(name)
        self._name, self._role, self._checked_role, self._size = name, role, checked_role, size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, self._name, colour(self._role_in(mode, state)), QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = min(size.width(), size.height())
        return _pixmap(current_theme(), self._name, self._role_in(mode, state), side, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = min(size.width(), size.height())
        return _pixmap(current_theme(), self._name, self._role_in(mode, state), side, scale)

    def availableSizes(
        self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        return [QSize(self._size, self._size)]

    def clone(self) -> QIconEngine:
        made = _LineIcon(self._name, self._role, self._checked_role, self._size)
        _clones.append(made)
        return made

    def _role_in(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "disabled"
        return self._checked_role if state == QIcon.State.On else self._role


def pixmap(name: str, role: str = "ink", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """An icon of `size` logical pixels for a screen of the given device pixel ratio."""
    return _pixmap(current_theme(), name, role, size, ratio)


def paint_icon(painter: QPainter, name: str, tint: QColor, box: QRectF, stroke: float = STROKE) -> None:
    """Paint an icon into `box`; `stroke` is in units of the icon's grid of 24."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / GRID, box.height() / GRID)
    pen = QPen(tint, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    for path, filled in icon_shapes(name):
        if filled:
            painter.fillPath(path, tint)
        else:
            painter.strokePath(path, pen)
    painter.restore()


@functools.cache
def icon_shapes(name: str) -> tuple[tuple[QPainterPath, bool], ...]:
    """The shapes of an icon on its grid of 24, each with whether it is filled instead of outlined."""
    return tuple((_painter_path(shape.commands), shape.filled) for shape in icon_paths(name))


@functools.cache
def _pixmap(theme: str, name: str, role: str, size: int, ratio: float) -> QPixmap:
    return draw_pixmap(name, theme_colour(theme, role), size, ratio)


def draw_pixmap(name: str, tint: QColor, size: float, ratio: float, stroke: float = STROKE) -> QPixmap:
    """An icon drawn afresh, for callers that keep what they draw."""
    # A map far zoomed out asks for icons of less than a pixel.
    pixels = max(1, round(size * ratio))
    made = QPixmap(QSize(pixels, pixels))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_icon(painter, name, tint, QRectF(0, 0, pixels, pixels), stroke)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _painter_path(commands: tuple[Command, ...]) -> QPainterPath:
    path = QPainterPath()
    for letter, *numbers in commands:
        points = [float(number) for number in numbers]
        match letter:
            case "M":
                path.moveTo(*points)
            case "L":
                path.lineTo(*points)
            case "C":
                path.cubicTo(*points)
            case _:
                path.closeSubpath()
    return path
