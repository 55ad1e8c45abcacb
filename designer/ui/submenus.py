"""Submenus that are made when they open, since what they offer depends on the map."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from designer.edits.change import change
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.ui import text_size
from designer.ui.choosing import select_menu
from designer.ui.icons import icon
from designer.ui.look_commands import look_menu, views_menu
from designer.ui.relation_commands import relations_menu

if TYPE_CHECKING:
    from designer.ui.window import Window

from designer.ui.element_commands import ADDABLE, add_kind
from designer.ui.head_commands import head_of
from designer.ui.plain_tip import plain_tip


def fill_submenu(window: "Window", menu: QMenu, entry: str) -> None:
    """Add the submenu that stands for `entry`."""
    _SUBMENUS[entry](window, menu)


def _recent_menu(window: "Window", menu: QMenu) -> None:
    submenu = menu.addMenu(icon("recent"), window.session.words("menu.recent"))
    paths = window.filing.recent()
    for path in paths[:9]:
        _entry(submenu, path.name, _opener(window, path)).setToolTip(plain_tip(str(path)))
    submenu.setEnabled(bool(paths))


def _opener(window: "Window", path: Path) -> Callable[[], object]:
    return lambda: window.filing.open(path)


def _entry(menu: QMenu, title: str, run: Callable[[], object], icon_name: str = "") -> QAction:
    action = menu.addAction(title.replace("&", "&&"))
    if icon_name:
        action.setIcon(icon(icon_name))
    action.triggered.connect(lambda: run())
    return action


def _add_menu(window: "Window", menu: QMenu) -> None:
    submenu = menu.addMenu(icon("plus"), window.session.words("menu.add"))
    for kind in ADDABLE:
        title = kinds()[kind].names.say(window.session.words.language)
        _entry(submenu, title, _adder(window, kind), kinds()[kind].icon)
    submenu.setEnabled(window.at_work)


def _adder(window: "Window", kind: str) -> Callable[[], object]:
    return lambda: add_kind(window, kind)


def _colour_menu(window: "Window", menu: QMenu) -> None:
    submenu = menu.addMenu(icon("colour"), window.session.words("menu.colour"))
    id = head_of(window) if window.at_work else ""
    record = window.session.journey.get(id)
    prefix, count = ("stage-", 8) if isinstance(record, Stage) else ("lane-tint-", 6)
    _entry(submenu, window.session.words("window.colour.none"), _painter(window, id, ""))
    for number in range(1, count + 1):
        role = f"{prefix}{number}"
        title = window.session.words("window.colour.number", n=number)
        _entry(submenu, title, _painter(window, id, role)).setIcon(_swatch(role))
    submenu.setEnabled(isinstance(record, Stage | Lane))


def _painter(window: "Window", id: str, role: str) -> Callable[[], object]:
    return lambda: window.session.do(lambda journey: change(journey, id, colour=role))


def _swatch(role: str) -> QIcon:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QPainter, QPixmap

    from designer.ui.colours import colour

    made = QPixmap(20, 20)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour("field-outline"))
    painter.setBrush(colour(role))
    painter.drawRoundedRect(QRectF(2.5, 2.5, 15, 15), 4, 4)
    painter.end()
    return QIcon(made)


_SUBMENUS: dict[str, Callable[["Window", QMenu], None]] = {
    "recent:": _recent_menu,
    "add:": _add_menu,
    "colour:": _colour_menu,
    "look:": look_menu,
    "views:": views_menu,
    "relations:": relations_menu,
    "select:": select_menu,
    "text_size:": text_size.fill_menu,
}
