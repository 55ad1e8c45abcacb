"""Paints a Sheet with QPainter: for the canvas, its heads, the minimap and thumbnails."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from designer.layout.sheet import Block, Icon, Link, Mark, Path, Picture, Rect, Row, Sheet, Text
from designer.ui.glyphs import draw_line
from designer.ui.icons import draw_pixmap
from designer.ui.map_pictures import LONGEST, ROOM, SMALL, picture_of

ImageData = Callable[[str], str | None]
"""Base64 of an image of the map by its hash."""

_KEPT = 4_000
"""Pictures of rectangles, icons and paths kept per painter; most cards share a few shapes."""


class SheetPainter:
    """Paints marks in the colours of one theme; keeps what can be painted again cheaply."""

    def __init__(self, colours: Mapping[str, str], image: ImageData | None = None) -> None:
        self._names = colours
        self._image = image
        self._colours: dict[str, QColor] = {}
        self._shapes: dict[tuple[Any, ...], QPixmap] = {}
        self._paths: dict[int, tuple[Path, QPainterPath]] = {}
        self._pictures: dict[str, QImage | None] = {}
        self._held = 0
        """Bytes of these pictures."""
        self.scale = 1.0
        """Device pixels per unit, for shapes kept as pixmaps; set before painting."""
        self.ratio = 1.0
        """Device pixels per logical pixel."""

    def colour(self, role: str) -> QColor:
        """The colour of a role; a role the theme lacks shows as text colour rather than not at all."""
        found = self._colours.get(role)
        if found is None:
            found = QColor(self._names.get(role) or self._names["ink"])
            self._colours[role] = found
        return found

    def block(self, painter: QPainter, block: Block) -> None:
        """Paint a block at its place in its parent."""
        painter.translate(block.x, block.y)
        if block.opacity < 1:
            before = painter.opacity()
            painter.setOpacity(before * block.opacity)
            self.marks(painter, block.marks)
            painter.setOpacity(before)
        else:
            self.marks(painter, block.marks)
        painter.translate(-block.x, -block.y)

    def marks(self, painter: QPainter, marks: Iterable[Mark]) -> None:
        """Paint marks in the painter's present coordinates."""
        for mark in marks:
            kind = type(mark)
            if kind is Text:
                self._text(painter, mark)  # type: ignore[arg-type]
            elif kind is Rect:
                self._rect(painter, mark)  # type: ignore[arg-type]
            elif kind is Path:
                self._path(painter, mark)  # type: ignore[arg-type]
            elif kind is Icon:
                self._icon(painter, mark)  # type: ignore[arg-type]
            elif kind is Picture:
                self._picture(painter, mark)  # type: ignore[arg-type]
            else:
                assert kind is Link

    def row(self, painter: QPainter, row: Row) -> None:
        """Paint a lane's cells and what lies behind them, at the row's place."""
        painter.translate(0, row.y)
        self.marks(painter, row.back)
        for cell in row.cells.values():
            if cell.blocks:
                painter.translate(cell.x, 0)
                for block in cell.blocks:
                    self.block(painter, block)
                painter.translate(-cell.x, 0)
        for block in row.spans:
            self.block(painter, block)
        painter.translate(0, -row.y)

    def sheet(self, painter: QPainter, sheet: Sheet) -> None:
        """Paint the whole map, title and heads included."""
        self.marks(painter, sheet.back)
        self.block(painter, sheet.title)
        for head in sheet.heads:
            self.block(painter, head)
        for row in sheet.rows:
            self.row(painter, row)
            painter.translate(0, row.y)
            self.block(painter, row.head)
            painter.translate(0, -row.y)
        for note in sheet.parking:
            self.block(painter, note)

    def _text(self, painter: QPainter, text: Text) -> None:
        painter.setPen(self.colour(text.colour))
        draw_line(painter, text.x, text.y, text.text, text.size, text.weight)

    def _rect(self, painter: QPainter, rect: Rect) -> None:
        if not rect.radius and not rect.stroke and rect.fill:
            painter.fillRect(QRectF(rect.x, rect.y, rect.width, rect.height), self.colour(rect.fill))
            return
        width, height = rect.width * self.scale, rect.height * self.scale
        if rect.dash or width * height > 400_000:
            self._outline(painter, rect, rect.x, rect.y)
            return
        key = (
            rect.width,
            rect.height,
            rect.fill,
            rect.stroke,
            rect.line,
            rect.radius,
            self.scale,
            self.ratio,
        )
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._keep(key, self._drawn_rect(rect))
        self.put(painter, shape, rect.x - 1 / self.scale, rect.y - 1 / self.scale)

    def put(self, painter: QPainter, shape: QPixmap, x: float, y: float) -> None:
        """Put a kept shape onto whole device pixels: a shape between two pixels would blur."""
        transform, ratio = painter.worldTransform(), self.ratio
        zoom = transform.m11()
        at = QPointF(
            round((transform.dx() + x * zoom) * ratio) / ratio,
            round((transform.dy() + y * zoom) * ratio) / ratio,
        )
        painter.setWorldMatrixEnabled(False)
        painter.drawPixmap(at, shape)
        painter.setWorldMatrixEnabled(True)

    def _drawn_rect(self, rect: Rect) -> QPixmap:
        scale = self.scale
        made = blank(rect.width * scale + 2, rect.height * scale + 2, self.ratio)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale / self.ratio, scale / self.ratio)
        self._outline(painter, rect, 1 / scale, 1 / scale)
        painter.end()
        return made

    def _outline(self, painter: QPainter, rect: Rect, x: float, y: float) -> None:
        painter.setPen(self._pen(rect.stroke, rect.line, rect.dash))
        painter.setBrush(self.colour(rect.fill) if rect.fill else Qt.BrushStyle.NoBrush)
        inset = rect.line / 2 if rect.stroke else 0.0
        box = QRectF(x + inset, y + inset, rect.width - 2 * inset, rect.height - 2 * inset)
        painter.drawRoundedRect(box, rect.radius, rect.radius)

    def _pen(self, role: str, line: float, dash: tuple[float, ...]) -> QPen:
        if not role:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(self.colour(role), line)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern([max(length / line, 0.01) for length in dash])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _path(self, painter: QPainter, path: Path) -> None:
        kept = self._paths.get(id(path))
        if kept is None:
            if len(self._paths) > _KEPT:
                self._paths.clear()
            kept = self._paths[id(path)] = (path, painter_path(path.commands))
        painter.setPen(self._pen(path.stroke, path.line, path.dash))
        painter.setBrush(self.colour(path.fill) if path.fill else Qt.BrushStyle.NoBrush)
        painter.drawPath(kept[1])

    def _icon(self, painter: QPainter, icon: Icon) -> None:
        key = (icon.name, icon.size, icon.colour, self.scale, self.ratio)
        shape = self._shapes.get(key)
        if shape is None:
            logical = icon.size * self.scale / self.ratio
            shape = self._keep(key, draw_pixmap(icon.name, self.colour(icon.colour), logical, self.ratio))
        self.put(painter, shape, icon.x, icon.y)

    def _keep(self, key: tuple[Any, ...], shape: QPixmap) -> QPixmap:
        if len(self._shapes) > _KEPT:
            self._shapes.clear()
        self._shapes[key] = shape
        return shape

    def _picture(self, painter: QPainter, picture: Picture) -> None:
        if picture.image not in self._pictures:
            data = self._image(picture.image) if self._image else None
            image = picture_of(data, LONGEST if self._held < ROOM else SMALL) if data else QImage()
            self._held += image.sizeInBytes()
            self._pictures[picture.image] = None if image.isNull() else image
        image_or_none = self._pictures[picture.image]
        if image_or_none is None:
            return
        painter.save()
        if picture.radius:
            clip = QPainterPath()
            clip.addRoundedRect(
                QRectF(picture.x, picture.y, picture.width, picture.height), picture.radius, picture.radius
            )
            painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_fitted(picture, image_or_none), image_or_none)
        painter.restore()


def _fitted(picture: Picture, image: QImage) -> QRectF:
    """The largest rectangle of the image's shape in the middle of the picture's."""
    scale = min(picture.width / image.width(), picture.height / image.height())
    width, height = image.width() * scale, image.height() * scale
    return QRectF(
        picture.x + (picture.width - width) / 2, picture.y + (picture.height - height) / 2, width, height
    )


def blank(width: float, height: float, ratio: float) -> QPixmap:
    """A clear pixmap of so many device pixels."""
    made = QPixmap(int(width) + 1, int(height) + 1)
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    return made


def painter_path(commands: Iterable[tuple[Any, ...]]) -> QPainterPath:
    """Path commands as Qt's own path."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    steps: dict[str, Callable[..., None]] = {
        "M": path.moveTo,
        "L": path.lineTo,
        "C": path.cubicTo,
        "Z": path.closeSubpath,
    }
    for letter, *numbers in commands:
        steps[letter](*numbers)
    return path
