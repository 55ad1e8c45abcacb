"""Named presets of an export: chosen, saved, renamed and deleted; each change of the map can be undone."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from designer.base.message import message
from designer.edits.build import add_named
from designer.edits.change import change, remove
from designer.edits.delta import Delta
from designer.export.kept import Flat
from designer.model.elements import Image
from designer.model.journey import Journey
from designer.model.kinds.preset import Preset
from designer.text.words import Words
from designer.ui.dialogs.export_fields import short
from designer.ui.dialogs.frame import plain_label
from designer.ui.icons import icon
from designer.ui.panels.combo import Combo
from designer.ui.panels.naming import NamingLine
from designer.ui.session import Session


def saved_presets(journey: Journey) -> list[Preset]:
    """The presets of a map in their order."""
    return [preset for preset in journey.of_kind("preset") if isinstance(preset, Preset)]


def save_preset(
    session: Session, name: str, format: str, options: Flat, images: tuple[Image, ...] = ()
) -> str | None:
    """Keep options under a name and return the preset's id; one of that name is replaced.

    `images` are pictures they name that the map does not hold yet.
    """
    name = name.strip()
    old = next((preset for preset in saved_presets(session.journey) if preset.name == name), None)

    def edit(journey: Journey) -> Delta:
        if old is not None:
            made = change(journey, old.id, format=format, options=options or None)
        else:
            made = add_named(journey, "preset", name=name, format=format, options=options)
        brought = [(None, image) for image in images if image.id not in journey]
        return Delta.of(message("dialog.export.preset.save_step"), *made.changes.values(), *brought)

    if not name:
        return None
    delta = session.do(edit)
    if old is not None:
        return old.id
    return next((id for id in delta.after() if not id.startswith("@")), None) if delta is not None else None


def rename_preset(session: Session, id: str, name: str) -> None:
    """Call a preset something else."""
    if name.strip() and id in session.journey:
        step = message("dialog.export.preset.rename_step")
        session.do(lambda journey: Delta(change(journey, id, name=name.strip()).changes, step))


def remove_preset(session: Session, id: str) -> None:
    """Take a preset out of the map."""
    step = message("dialog.export.preset.remove_step")
    session.do(lambda journey: Delta(remove(journey, [id]).changes, step))


class PresetBar(QWidget):
    """A list of the presets, and a menu of what can be done with them; names are typed below it."""

    chosen = Signal(object)
    """A `Preset` that should be taken."""
    kept = Signal(str)
    """The present choices should be kept under this name."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.is_changed = False
        self.label = plain_label("label", self)
        self.combo = Combo(self)
        self.combo.setObjectName("preset")
        self.label.setBuddy(self.combo)
        self.more = QToolButton(self)
        self.more.setObjectName("preset-more")
        self.more.setIconSize(QSize(16, 16))
        self.more.clicked.connect(self._open)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.combo, 1)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addLayout(row)
        self.naming = NamingLine(session, self.combo, self)
        self.naming.named.connect(self._keep)
        column.addWidget(self.naming)
        self.combo.activated.connect(self._choose)

    def say(self, words: Words) -> None:
        """Say the texts in a language."""
        self.label.setText(words("dialog.export.preset"))
        self.combo.setAccessibleName(words("dialog.export.preset"))
        self.more.setIcon(icon("more", "ink-soft", 16))
        self.more.setToolTip(words("dialog.export.preset.more"))
        self.more.setAccessibleName(words("dialog.export.preset.more"))
        keep, cancel = words("dialog.export.preset.keep"), words("dialog.cancel")
        self.naming.say(words("dialog.export.preset.name"), keep, cancel)
        self.refresh()

    @property
    def preset(self) -> Preset | None:
        """The preset that was taken."""
        return self._session.journey.find(self.combo.currentData(), Preset)

    def refresh(self, id: str | None = None) -> None:
        """List the presets anew, with this one or the former chosen."""
        words, wanted = self._session.words, id or self.combo.currentData()
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItem(words("dialog.export.preset.none"), None)
        for preset in saved_presets(self._session.journey):
            name = short(preset.name or preset.id)
            changed = preset.id == wanted and self.is_changed
            text = words("dialog.export.preset.changed", name=name) if changed else name
            self.combo.addItem(text, preset.id)
        self.combo.setCurrentIndex(max(self.combo.findData(wanted), 0))
        self.combo.blockSignals(False)

    def mark(self, is_changed: bool) -> None:
        """Say whether the choices are other ones than those of the preset."""
        if is_changed != self.is_changed:
            self.is_changed = is_changed
            self.refresh()

    def _choose(self) -> None:
        self.is_changed = False
        self.refresh()
        if self.preset is not None:
            self.chosen.emit(self.preset)

    def _open(self) -> None:
        menu = QMenu(self)
        self.fill(menu)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def fill(self, menu: QMenu) -> None:
        """Put what can be done into a menu."""
        words, preset = self._session.words, self.preset
        if preset is not None and self.is_changed:
            text = words("dialog.export.preset.update", name=short(preset.name)).replace("&", "&&")
            menu.addAction(icon("save"), text).triggered.connect(lambda: self.kept.emit(preset.name))
        menu.addAction(icon("plus"), words("dialog.export.preset.save")).triggered.connect(
            lambda: self.begin_naming()
        )
        if preset is not None:
            rename = menu.addAction(icon("edit"), words("dialog.export.preset.rename"))
            rename.triggered.connect(lambda: self.begin_naming(preset.id))
            delete = menu.addAction(icon("delete"), words("dialog.export.preset.remove"))
            delete.triggered.connect(lambda: self._remove(preset.id))

    def _remove(self, id: str) -> None:
        remove_preset(self._session, id)
        self.is_changed = False
        self.refresh()

    def begin_naming(self, renamed: str = "") -> None:
        """Ask for a name: of a new preset, or another one for this."""
        preset = self._session.journey.find(renamed, Preset) if renamed else None
        self.naming.begin(renamed, preset.name if preset is not None else "")

    def _keep(self, name: str, renamed: str) -> None:
        if renamed:
            rename_preset(self._session, renamed, name)
            self.refresh()
        else:
            self.kept.emit(name)
