"""Shows an empty main window with networkx and pydantic imported, and ends when it is painted."""

import os

import networkx
from pydantic import BaseModel
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Empty(QMainWindow):
    """A main window with nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        print(f"{networkx.__name__} and {BaseModel.__module__} imported, painted", flush=True)
        os._exit(0)


if __name__ == "__main__":
    app = QApplication([])
    window = Empty()
    window.resize(1600, 900)
    window.show()
    app.exec()
