"""The look of the program: one palette, one style sheet and one typeface, all from the roles of a theme."""

import functools
import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from designer.base.colours import theme
from designer.base.resources import resource
from designer.ui.colours import colour, current_theme, palette, remember_theme
from designer.ui.text_size import remember_scale
from designer.ui.theme_images import picture_address, provide_pictures

__all__ = ["apply_theme", "colour", "current_theme", "ensure_fallback_fonts", "set_variant", "style_sheet"]

FAMILY = "Pretendard"
TEXT_SIZE = 13
"""Pixels of ordinary interface text at scale 1."""

_FONT_FILES = ("Pretendard-Regular.ttf", "Pretendard-SemiBold.ttf", "Pretendard-Bold.ttf")
_FALLBACK_FILES = ("NotoSansKR-Regular.ttf", "NotoEmoji-Regular.ttf")
_FALLBACK_FAMILIES = ("Noto Sans KR", "Noto Emoji")
_STYLED = "journey-styled"
_loaded: set[str] = set()
_PLACEHOLDER = re.compile(r"@icon\(([a-z-]+)\)|@([a-z][a-z0-9_-]*)|(\d+)px")


def new_application(program: str) -> QApplication:
    """The application of a process, in the style that `apply_theme` builds on."""
    app = QApplication([program, "-style", "fusion"])
    app.setProperty(_STYLED, True)
    return app


def apply_theme(app: QApplication, name: str, scale: float = 1.0) -> None:
    """Give the whole program the look of "light" or "dark"; `scale` enlarges text and controls alike.

    Every widget gets `changeEvent` with PaletteChange afterwards, the place to ask for icons again.
    """
    _load(_FONT_FILES)
    if app.property(_STYLED) is None:
        # Only once: whatever hands out a QStyle makes PySide load its enums, six hundred names.
        app.setProperty(_STYLED, True)
        app.setStyle("Fusion")
    remember_theme(app, name)
    remember_scale(app, scale)
    app.setFont(_font(scale))
    app.setPalette(palette(name))
    app.setStyleSheet(style_sheet(name, scale))


def style_sheet(name: str, scale: float = 1.0) -> str:
    """The program's style sheet with the colours of a theme and lengths times `scale`."""
    roles = theme(name)
    folder = provide_pictures(name, scale)

    def fill(place: re.Match[str]) -> str:
        picture, role, pixels = place.groups()
        if picture:
            return picture_address(folder, picture)
        return roles[role] if role else _scaled(int(pixels), scale)

    return _PLACEHOLDER.sub(fill, _template())


def set_variant(widget: QWidget, variant: str) -> None:
    """Give a widget one of the variants of the style sheet, also when it is already shown."""
    if widget.property("variant") == variant:
        return
    widget.setProperty("variant", variant)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def ensure_fallback_fonts() -> None:
    """Load the typefaces for Hanja and emoji, which most maps never need; returns at once when they are."""
    if _load(_FALLBACK_FILES) == 0:
        return
    app = QApplication.instance()
    if isinstance(app, QApplication):
        font = app.font()
        font.setFamilies(_families())
        app.setFont(font)


def _load(files: tuple[str, ...]) -> int:
    """Load typefaces that are not loaded yet, and say how many were."""
    missing = [file for file in files if file not in _loaded]
    for file in missing:
        QFontDatabase.addApplicationFont(str(resource("fonts", file)))
        _loaded.add(file)
    return len(missing)


@functools.cache
def _template() -> str:
    text = resource("theme", "style.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def _families() -> list[str]:
    # A family that is not loaded would make Qt search the whole system for it.
    return [FAMILY, *(_FALLBACK_FAMILIES if _loaded.issuperset(_FALLBACK_FILES) else ())]


def _scaled(pixels: int, scale: float) -> str:
    # A line of one pixel stays one: it would blur or double before it looked thicker.
    return f"{pixels if pixels <= 1 else max(1, round(pixels * scale))}px"


def _font(scale: float) -> QFont:
    font = QFont(_families())
    font.setPixelSize(round(TEXT_SIZE * scale))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
