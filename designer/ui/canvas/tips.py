"""What the canvas says under a resting mouse: how hot a cell is, while the map shows heat."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas


def heat_tip(canvas: "Canvas", point: QPointF) -> str:
    """The heat of the cell under a pixel of the viewport; nothing where none is shown."""
    found = canvas.at(point)
    heat = canvas.looking.heat_at(found.stage, found.lane) if found.stage and found.lane else None
    return "" if heat is None else canvas.session.words("look.heat.cell", n=heat)


def show_tip(canvas: "Canvas", event: QHelpEvent) -> bool:
    """Answer a tooltip's question."""
    QToolTip.showText(event.globalPos(), heat_tip(canvas, QPointF(event.pos())), canvas.viewport())
    return True
