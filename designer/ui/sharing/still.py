"""Keeps what the person looks at where it is while the map around it changes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF

from designer.ui.canvas.canvas import Canvas


@contextmanager
def held_still(canvas: Canvas) -> Iterator[None]:
    """Scroll along with the element that is selected, or else with the one in the middle of the view."""
    anchor = _anchor(canvas)
    before = canvas.block_rect(anchor) if anchor else QRectF()
    yield
    after = canvas.block_rect(anchor) if anchor else QRectF()
    if before.isValid() and after.isValid():
        moved = after.center() - before.center()
        for bar, by in ((canvas.horizontalScrollBar(), moved.x()), (canvas.verticalScrollBar(), moved.y())):
            if by:
                bar.setValue(bar.value() + round(by))


def _anchor(canvas: Canvas) -> str:
    port = QRectF(canvas.viewport().geometry())
    for id in canvas.session.selection[-1:]:
        if port.intersects(canvas.block_rect(id)):
            return id
    found = canvas.at(QPointF(port.width() / 2, port.height() / 2)).block
    return found.id if found is not None else ""
