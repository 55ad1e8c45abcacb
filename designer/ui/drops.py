"""What is dragged onto the window: maps and files of other programs open, the rest becomes cards in place."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QPainter, QPen

from designer.base import limits
from designer.base.errors import JourneyError
from designer.base.message import message
from designer.edits.spots import Spot
from designer.files.clips import MIME
from designer.files.registry import for_path, foreign
from designer.ui.canvas.cursor import Cursor
from designer.ui.clipboard import spot_of
from designer.ui.importing.source import diagram_in
from designer.ui.intake import Intake, becomes_cards, local_files

if TYPE_CHECKING:
    from designer.ui.window import Window


class Drops(QObject):
    """What may be dropped on a window, where it would go, and what becomes of it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._canvas = window.canvas
        self._over: Cursor | None = None
        self._opens = False
        self.intake = Intake(window.session, self.show, self)
        self._canvas.overlay.layers.append(self._paint)

    def paste(self) -> None:
        """Take what is on the clipboard into the current cell; a diagram shows what it would become.

        Files of tables and texts become cards as well; those that hold a map open as when they are dropped.
        """
        mime = QGuiApplication.clipboard().mimeData()
        paths = local_files(mime) if not mime.hasFormat(MIME) else []
        opened = [path for path in paths if _opens(path) and not becomes_cards(path)]
        if opened:
            self._open(opened, len(paths))
            return
        text = mime.text() if mime.hasText() and not mime.hasFormat(MIME) else ""
        diagram = diagram_in(text)
        if diagram is not None:
            self._window.filing.importer.open_text(text, diagram)
        else:
            self.intake.take(mime, spot_of(self._canvas))

    # Events of the window

    def enter(self, event: QDragEnterEvent) -> None:
        """Something is dragged in."""
        self._answer(event)

    def move(self, event: QDragMoveEvent) -> None:
        """It is moved over the window."""
        self._answer(event)

    def leave(self) -> None:
        """It has gone again."""
        self._mark(None, False)

    def drop(self, event: QDropEvent) -> None:
        """It is let go."""
        self._mark(None, False)
        mime = event.mimeData()
        if not self._fits(mime):
            event.ignore()
            return
        _take_a_copy(event)
        opened = [path for path in local_files(mime) if _opens(path)]
        if opened:
            self._open(opened, len(local_files(mime)))
        elif len(mime.urls()) > limits.MAX_DROPPED_FILES:
            self._window.session.said.emit(message("drops.too_many", limit=limits.MAX_DROPPED_FILES), "error")
        else:
            self._take(mime, self._cell_at(event.position()))

    def _open(self, opened: list[Path], count: int) -> None:
        if count == 1:
            self._window.open(opened[0])
        else:
            key = "import.one_file" if all(map(foreign, opened)) else "drops.one_map"
            self._window.session.said.emit(message(key), "error")

    def _take(self, mime: QMimeData, cell: Cursor | None) -> None:
        canvas = self._canvas
        canvas.cancel_gesture()
        canvas.typing.editor.finish("leave")
        spot = Spot(cell.stage, cell.lane, cell.index) if cell is not None else spot_of(canvas)
        self.intake.take(mime, spot, "edit.drop")

    def _answer(self, event: QDragMoveEvent) -> None:
        mime = event.mimeData()
        if not self._fits(mime):
            self._mark(None, False)
            event.ignore()
            return
        _take_a_copy(event)
        opens = any(_opens(path) for path in local_files(mime))
        self._mark(None if opens else self._cell_at(event.position()), opens)

    def _fits(self, mime: QMimeData) -> bool:
        """Whether it can be used: maps and files to import always, the rest where a map is in sight."""
        paths = local_files(mime)
        if not self._window.at_work:
            return len(paths) == 1 and _opens(paths[0])
        return bool(paths) or mime.hasText() or mime.hasImage()

    def _cell_at(self, point: QPointF) -> Cursor | None:
        """The empty end of the cell under a pixel of the window."""
        port = self._canvas.viewport()
        place = QPointF(port.mapFrom(self._window, point.toPoint()))
        if not self._window.at_work or not QRectF(port.rect()).contains(place):
            return None
        found = self._canvas.at(place)
        if found.stage is None or found.lane is None:
            return None
        cell = Cursor(found.stage, found.lane)
        return Cursor(cell.stage, cell.lane, len(self._canvas.walk.ids(cell)))

    # What is shown

    def _mark(self, cell: Cursor | None, opens: bool) -> None:
        if (cell, opens) == (self._over, self._opens):
            return
        overlay = self._canvas.overlay
        for place in (self._over, cell):
            if place is not None:
                self._canvas.update_rect(overlay.extent(place).united(overlay.slot(place)))
        if opens != self._opens:
            self._canvas.viewport().update()
        self._over, self._opens = cell, opens

    def _paint(self, painter: QPainter, exposed: QRectF) -> None:
        """The cell and the place in it where the drop will land; for a map, a frame around everything."""
        if self._over is None and not self._opens:
            return
        canvas = self._canvas
        accent, soft = canvas.colour("accent"), QColor(canvas.colour("accent"))
        soft.setAlpha(26)
        line = 2 / max(canvas.zoom, 0.5)
        painter.setPen(QPen(accent, line))
        painter.setBrush(soft)
        if self._over is None:
            whole = canvas.viewpoint.rect_to_sheet(QRectF(canvas.viewport().rect()))
            painter.drawRect(whole.adjusted(line, line, -line, -line))
            return
        cell, slot = canvas.overlay.extent(self._over), canvas.overlay.slot(self._over)
        painter.drawRoundedRect(cell.adjusted(1, 3, -1, -3), 8, 8)
        if slot.bottom() > cell.bottom():
            # A full cell will grow: a bar at its end, rather than a card upon those of the next lane.
            painter.fillRect(QRectF(slot.left(), cell.bottom() - 4, slot.width(), 3), accent)
            return
        pen = QPen(accent, 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(canvas.colour("accent-soft"))
        painter.drawRoundedRect(slot.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def show(self, made: list[str]) -> None:
        """Select what came and bring it into sight."""
        if made:
            self._canvas.reveal(made[0])
            self._window.session.select(made)
            self._canvas.setFocus()


def _opens(path: Path) -> bool:
    """Whether a file is opened, or shown as what it would become, rather than taken into a cell."""
    try:
        return for_path(path).can_read
    except JourneyError:
        return False


def _take_a_copy(event: QDropEvent) -> None:
    """Whatever was proposed: where it came from, it stays."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
