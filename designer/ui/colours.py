"""The theme in use, as Qt sees it: its name, its colours by role and the palette of the program."""

import functools

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPalette

from designer.base.colours import theme

_PROPERTY = "journeyTheme"

_Role = QPalette.ColorRole
_PALETTE = {
    _Role.Window: "window",
    _Role.WindowText: "ink",
    _Role.Base: "field",
    _Role.AlternateBase: "canvas",
    _Role.Text: "ink",
    _Role.PlaceholderText: "muted",
    _Role.Button: "surface",
    _Role.ButtonText: "ink",
    _Role.BrightText: "danger",
    _Role.ToolTipBase: "tooltip",
    _Role.ToolTipText: "tooltip-ink",
    _Role.Highlight: "highlight",
    _Role.HighlightedText: "ink",
    _Role.Link: "link",
    _Role.LinkVisited: "link",
    _Role.Light: "surface-raised",
    _Role.Midlight: "hover",
    _Role.Mid: "line",
    _Role.Dark: "faint",
    _Role.Shadow: "shadow",
    _Role.Accent: "accent",
}
_FADED = (_Role.WindowText, _Role.Text, _Role.ButtonText)


def current_theme() -> str:
    """The name of the theme last applied, "light" before any was."""
    application = QCoreApplication.instance()
    chosen = application.property(_PROPERTY) if application else None
    return str(chosen) if chosen else "light"


def remember_theme(application: QCoreApplication, name: str) -> None:
    """Note which theme is in use; `theme.apply_theme` is what callers want."""
    application.setProperty(_PROPERTY, name)


def colour(role: str) -> QColor:
    """The colour of a role in the theme in use."""
    return theme_colour(current_theme(), role)


@functools.cache
def theme_colour(name: str, role: str) -> QColor:
    """The colour of a role in a named theme; shared, so not to be changed."""
    return QColor(theme(name)[role])


def palette(name: str) -> QPalette:
    """Qt's palette for a theme, disabled widgets included."""
    made = QPalette()
    for place, role in _PALETTE.items():
        made.setColor(place, theme_colour(name, role))
    for place in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, place, theme_colour(name, "disabled"))
    return made
