"""Keeps the second half of a double click from falling on what took the place of the thing clicked."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class _Swallower(QObject):
    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)
        QTimer.singleShot(application.doubleClickInterval(), self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.MouseButtonDblClick


def swallow_second_click() -> None:
    """For as long as a click can become a double one, let no double click through."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        _Swallower(application)
