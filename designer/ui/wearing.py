"""Dresses the program as the person's settings say."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from designer.ui.settings import Settings
from designer.ui.theme import apply_theme


def wear(app: QApplication, settings: Settings) -> None:
    """Give the program the chosen theme and size of text."""
    apply_theme(app, theme_to_wear(settings.theme), settings.scale)


def theme_to_wear(chosen: str) -> str:
    """The theme for a setting: the desktop's own where the setting is `system`."""
    if chosen in ("light", "dark"):
        return chosen
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
