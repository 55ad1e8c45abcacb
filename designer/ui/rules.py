"""The thin lines that part one area of the window from the next."""

from PySide6.QtWidgets import QFrame, QWidget

from designer.ui.theme import set_variant


def rule(parent: QWidget | None = None) -> QFrame:
    """A line across."""
    return _line("rule", parent)


def upright_rule(parent: QWidget | None = None) -> QFrame:
    """A line from top to bottom."""
    return _line("upright-rule", parent)


def _line(variant: str, parent: QWidget | None) -> QFrame:
    line = QFrame(parent)
    set_variant(line, variant)
    return line
