"""How large the text of the program is, 80 to 200 %: what lengths grow with it, and the steps to choose."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from designer.ui.window import Window

SIZES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""What can be chosen, as a share of the ordinary size."""
_LEAST_LIST = 72
"""Less of a list would not show that it is one."""
_PROPERTY = "journeyScale"


def current_scale() -> float:
    """The size in use, 1.0 before any was chosen."""
    application = QCoreApplication.instance()
    chosen = application.property(_PROPERTY) if application else None
    return float(chosen) if chosen else 1.0


def remember_scale(application: QCoreApplication, scale: float) -> None:
    """Note which size is in use; `theme.apply_theme` is what callers want."""
    application.setProperty(_PROPERTY, scale)


def scaled(pixels: float) -> int:
    """A length of the interface at the size in use."""
    return round(pixels * current_scale())


def scaled_dialog(pixels: int) -> int:
    """A width of a dialog at the size in use, as far as the screen has room for it."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry().width() - 48 if screen is not None else pixels
    return max(pixels, min(scaled(pixels), room))


def scaled_list(pixels: int, rest: int) -> int:
    """A height of a list in a dialog at the size in use, as far as the screen has room beside the rest."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry().height() - 48 - scaled(rest) if screen is not None else scaled(pixels)
    return max(min(scaled(pixels), room), scaled(min(pixels, _LEAST_LIST)))


def larger(window: "Window") -> None:
    """The next larger size."""
    now = window.session.settings.scale
    window.session.enlarge(min((size for size in SIZES if size > now + 0.001), default=SIZES[-1]))


def smaller(window: "Window") -> None:
    """The next smaller size."""
    now = window.session.settings.scale
    window.session.enlarge(max((size for size in SIZES if size < now - 0.001), default=SIZES[0]))


def ordinary(window: "Window") -> None:
    """The ordinary size."""
    window.session.enlarge(1.0)


def can_grow(window: "Window") -> bool:
    """Whether there is a larger size."""
    return window.session.settings.scale < SIZES[-1]


def can_shrink(window: "Window") -> bool:
    """Whether there is a smaller size."""
    return window.session.settings.scale > SIZES[0]


def fill_menu(window: "Window", menu: "QMenu") -> None:
    """The submenu of sizes: the steps, and each size by its percentage."""
    submenu = window.actions_.menu(("text_larger", "text_smaller", "text_normal", "-"), menu)
    submenu.setTitle(window.session.words("menu.text_size"))
    for size in SIZES:
        entry = submenu.addAction(f"{size:.0%}")
        entry.setCheckable(True)
        entry.setChecked(abs(size - window.session.settings.scale) < 0.001)
        entry.triggered.connect(_chooser(window, size))
    menu.addMenu(submenu)


def _chooser(window: "Window", size: float) -> Callable[[], object]:
    return lambda: window.session.enlarge(size)
