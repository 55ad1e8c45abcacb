"""Saved views of the map by name: apply, save, rename, delete; each change of them can be undone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from designer.base.message import message
from designer.edits.build import add_named
from designer.edits.change import change, remove
from designer.edits.delta import Delta
from designer.model.journey import Journey
from designer.model.kinds.view import View
from designer.ui.icons import icon
from designer.ui.looking import Looking
from designer.ui.panels.naming import NamingLine
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

_LONGEST = 32


def saved_views(journey: Journey) -> list[View]:
    """The saved views of a map in their order."""
    return [view for view in journey.of_kind("view") if isinstance(view, View)]


def save_view(session: Session, looking: Looking, name: str) -> None:
    """Save the present look under a name; one of that name is replaced."""
    name, fields = name.strip(), looking.fields()
    if not name:
        return
    old = next((view for view in saved_views(session.journey) if view.name == name), None)

    def edit(journey: Journey) -> Delta:
        if old is not None:
            made = change(journey, old.id, **{field: value or None for field, value in fields.items()})
        else:
            kept = {field: value for field, value in fields.items() if value}
            made = add_named(journey, "view", name=name, **kept)
        return Delta(made.changes, message("look.save_step"))

    delta = session.do(edit)
    if delta is not None:
        looking.applied = old.id if old is not None else next(iter(delta.after()))
        looking.changed.emit()


def remove_view(session: Session, id: str) -> None:
    """Take a saved view out; the map goes on looking that way."""
    session.do(lambda journey: Delta(remove(journey, [id]).changes, message("look.remove")))


def rename_view(session: Session, id: str, name: str) -> None:
    """Call a saved view something else."""
    if name.strip() and id in session.journey:
        session.do(
            lambda journey: Delta(change(journey, id, name=name.strip()).changes, message("look.rename_step"))
        )


class ViewSwitch(QPushButton):
    """The button that names the view and opens the list of them; names are typed below it, in `naming`."""

    def __init__(self, canvas: "Canvas", parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._looking = canvas.session, canvas.looking
        set_variant(self, "chip")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(QSize(11, 11))
        self.clicked.connect(self.open)
        self._session.changed.connect(self.refresh)
        self.naming = NamingLine(self._session, self, parent)
        self.naming.name.setFixedWidth(scaled(240))
        self.naming.row.addStretch(1)
        self.naming.named.connect(self._keep)

    def say(self) -> None:
        """Speak the interface's language."""
        words = self._session.words
        self.setIcon(icon("chevron-down", "muted", 11))
        self.naming.say(words("look.name"), words("look.save_now"), words("look.cancel"))

    def refresh(self) -> None:
        """Name the view that is shown."""
        words, saved = self._session.words, self._looking.saved
        if saved is None:
            self.setText(words("look.views"))
        else:
            key = "look.views_named" if self._looking.is_as_saved else "look.views_changed"
            self.setText(words(key, name=_short(saved.name)).replace("&", "&&"))

    def open(self) -> None:
        """List the saved views, and what can be done with the present one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def fill(self, menu: QMenu) -> None:
        """Put the entries of the views into a menu."""
        words, looking, session = self._session.words, self._looking, self._session
        views = saved_views(session.journey)
        for view in views:
            entry = menu.addAction(_short(view.name or view.id).replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(view.id == looking.applied and looking.is_on)
            entry.triggered.connect(self._applier(view.id))
        if not views:
            menu.addAction(words("look.views.none")).setEnabled(False)
        menu.addSeparator()
        saved = looking.saved
        if saved is not None and not looking.is_as_saved:
            again = menu.addAction(words("look.update", name=_short(saved.name)).replace("&", "&&"))
            again.triggered.connect(lambda: save_view(session, looking, saved.name))
        menu.addAction(icon("plus"), words("look.save")).triggered.connect(lambda: self.begin_naming())
        if saved is not None:
            rename = menu.addAction(icon("edit"), words("look.rename"))
            rename.triggered.connect(lambda: self.begin_naming(saved.id))
            delete = menu.addAction(icon("delete"), words("look.remove"))
            delete.triggered.connect(lambda: remove_view(session, saved.id))

    def _applier(self, id: str) -> Callable[[], None]:
        def apply() -> None:
            view = self._session.journey.find(id, View)
            if view is not None:
                self._looking.apply(view)

        return apply

    # Naming

    def begin_naming(self, renamed: str = "") -> None:
        """Ask for a name: of a new view, or another one for a saved view."""
        view = self._session.journey.find(renamed, View) if renamed else None
        self.naming.begin(renamed, view.name if view is not None else "")

    def _keep(self, name: str, renamed: str) -> None:
        if renamed:
            rename_view(self._session, renamed, name)
        else:
            save_view(self._session, self._looking, name)
        self.refresh()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
