"""Turns the map from stage to stage in large type, and keeps to the zoom somebody chose."""

from typing import TYPE_CHECKING, Final

from designer.layout.parking import PARKING
from designer.ui.canvas.cursor import Cursor
from designer.ui.canvas.viewpoint import LARGEST
from designer.ui.workshop.stops import Stop, large_zoom, stop_at, stops_of

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

_OVERVIEW: Final = 0.6
"""A zoom below this share of the large one is for looking around and not for working."""


class Paging:
    """What part of the map a canvas shows in workshop mode."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._chosen: float | None = None
        """A zoom the facilitator chose in this mode."""
        self._overview = False
        self.placing = False
        """A zoom that is set now is nobody's choice."""

    def begin(self) -> None:
        """Forget the zoom chosen before. Finding its new size, the canvas may fit a map just opened."""
        self._chosen, self._overview, self.placing = None, False, True

    # Zoom

    def large(self) -> float:
        """The zoom of large type at the canvas' present size."""
        canvas = self._canvas
        room = canvas.width() - canvas.verticalScrollBar().sizeHint().width() - 14
        high = canvas.height() - canvas.horizontalScrollBar().sizeHint().height()
        return large_zoom(canvas.sheet, room, high, LARGEST)

    def zoomed(self, zoom: float) -> None:
        """Keep a zoom that somebody chose; the overview lasts until the next stage."""
        if not self.placing:
            self._overview = zoom < self.large() * _OVERVIEW
            if not self._overview:
                self._chosen = zoom

    # Stages

    def stops(self) -> list[Stop]:
        """The stops of the map as it is now."""
        return stops_of(self._canvas.session.journey, self._canvas.sheet)

    def _column(self) -> int:
        """The number of the column the cursor stands in; -1 for the lane heads."""
        columns = [column.stage for column in self._canvas.sheet.columns]
        stage = self._canvas.current.stage
        return columns.index(stage) if stage in columns else -1

    def stop(self) -> Stop | None:
        """Where the cursor stands; None left of the first stage."""
        stops = self.stops()
        at = stop_at(stops, self._column())
        return stops[at] if at >= 0 else None

    def sees_cell(self) -> bool:
        """Whether the current cell is in sight."""
        canvas = self._canvas
        cell = canvas.viewpoint.rect_to_view(canvas.overlay.extent(canvas.current))
        return cell.intersects(canvas.viewport().rect().toRectF())

    def refit(self, follow: bool) -> None:
        """The canvas has another size; an overview stays one."""
        if not self._overview:
            self.align(follow)

    def align(self, follow: bool = True) -> None:
        """In large type, and if wanted with the current stage at the left and the current cell in sight."""
        canvas, stops = self._canvas, self.stops()
        self.placing, self._overview = True, False
        canvas.set_zoom(self._chosen or self.large())
        self.placing = False
        if stops and follow:
            stop = stops[max(0, stop_at(stops, self._column()))]
            canvas.horizontalScrollBar().setValue(round((stop.x - canvas.sheet.heads_width) * canvas.zoom))
        if follow and not canvas.current.on_head and canvas.current.stage:
            self._show_cell()

    def _show_cell(self) -> None:
        """Scroll up or down to the current cell: all of it where it fits, else the place in it."""
        canvas = self._canvas
        across = canvas.horizontalScrollBar().value()
        cell = canvas.overlay.extent(canvas.current)
        fits = cell.height() * canvas.zoom <= canvas.viewport().height() - 24
        canvas.show_rect(cell if fits else canvas.overlay.slot(canvas.current))
        canvas.horizontalScrollBar().setValue(across)

    def step(self, by: int) -> None:
        """To the next stage, or the one before; the lane stays."""
        canvas, stops = self._canvas, self.stops()
        canvas.typing.editor.finish("leave")
        if not stops:
            return
        at = stop_at(stops, self._column())
        stop = stops[max(0, min(len(stops) - 1, at + by))]
        stage = canvas.sheet.columns[stop.column].stage
        moved = Cursor(stage, canvas.current.lane)
        canvas.go(Cursor(stage, canvas.current.lane, len(canvas.walk.ids(moved))))
        canvas.session.select(())
        self.align()

    def show_parking(self) -> bool:
        """Bring the parking lot into sight; False where it is empty."""
        canvas = self._canvas
        heading = next((block for block in canvas.sheet.parking if block.id == PARKING), None)
        if heading is None:
            return False
        bar = canvas.verticalScrollBar()
        top = canvas.viewpoint.to_view(0.0, heading.y).y()
        bar.setValue(round(bar.value() + top - 12))
        canvas.horizontalScrollBar().setValue(0)
        return True
