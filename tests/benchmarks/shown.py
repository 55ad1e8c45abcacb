"""The real window on a map, and the ways to let it paint."""

import json
import os
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.layout.sheet import Sheet
from designer.ui.canvas.canvas import Canvas
from designer.ui.canvas.paint import blocks_between, columns_between, rows_between
from designer.ui.run import Program

WINDOW = QSize(1600, 900)


def application() -> QApplication:
    """The one application of the process."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


def paint() -> None:
    """Deliver what is posted, painting included."""
    QApplication.sendPostedEvents()


def open_program(path: Path) -> Program:
    """The window with a map in it, after all that is built late has been built."""
    home = Path(os.environ["JOURNEY_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.json").write_text(json.dumps({"theme": "light", "language": "ko"}), "utf-8")
    program = Program(application())
    program.window.filing.offer_recovery = lambda even_none=False: None  # type: ignore[method-assign]
    program.window.resize(WINDOW)
    program.begin(path)
    program.window.resize(WINDOW)
    QTest.qWait(1_500)
    return program


def close_program(program: Program) -> None:
    """Let the window go without questions."""
    program.session.history.mark_clean()
    program.window.close()
    program.window.deleteLater()
    QTest.qWait(50)


def in_sight(canvas: Canvas) -> int:
    """How many cards the viewport shows."""
    return cards_between(canvas.sheet, canvas)


def cards_between(sheet: Sheet, canvas: Canvas) -> int:
    """How many cards of a sheet the viewport of a canvas shows."""
    seen = canvas.viewpoint.rect_to_sheet(canvas.viewport().rect().toRectF())
    columns = columns_between(sheet, seen.left(), seen.right())
    return sum(
        1
        for row in rows_between(sheet, seen.top(), seen.bottom())
        for column in columns
        if column.stage in row.cells
        for _ in blocks_between(row.cells[column.stage].blocks, seen.top() - row.y, seen.bottom() - row.y)
    )
