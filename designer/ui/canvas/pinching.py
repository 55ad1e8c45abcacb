"""Zooms the canvas by the gestures of a touchpad and of a touch screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas


def pinched(canvas: "Canvas", event: QEvent) -> bool:
    """Zoom as an event of the viewport asks for; False where it does not."""
    if isinstance(event, QNativeGestureEvent):
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            canvas.set_zoom(canvas.zoom * (1 + event.value()), event.position())
            return True
        if event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            canvas.fit()
            return True
    if isinstance(event, QGestureEvent):
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if isinstance(pinch, QPinchGesture):
            canvas.set_zoom(canvas.zoom * pinch.scaleFactor(), canvas.anchor(pinch.centerPoint()))
            event.accept(pinch)
            return True
    return False
