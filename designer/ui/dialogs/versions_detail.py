"""One version beside the list: its picture, its name and note, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.sharing.version import MAX_NAME, MAX_NOTE, Version
from designer.text.numbers import date
from designer.ui.dialogs.frame import GAP, Texts, plain_label
from designer.ui.dialogs.parts import Elided
from designer.ui.dialogs.thumbnails import HEIGHT, WIDTH, painted
from designer.ui.dialogs.versions_reading import Held
from designer.ui.session import Session
from designer.ui.theme import current_theme, set_variant


class Detail(QWidget):
    """What is known of the version that is looked at."""

    renamed = Signal(str, str)
    """Another name or note."""

    def __init__(self, session: Session, parent: QWidget, comparable: bool) -> None:
        super().__init__(parent)
        self._session = session
        self._texts = Texts(session)
        self._version: Version | None = None
        self._doomed = False
        self._sheet: Held | None = None
        self.setMinimumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.picture = QLabel(self)
        self.picture.setFixedSize(WIDTH, HEIGHT)
        set_variant(self.picture, "card")
        self.when = Elided("", self).semibold()
        self.name = self._field("versions.name", "versions.name_hint", MAX_NAME)
        self.note = self._field("versions.note", "versions.note_hint", MAX_NOTE)
        self.delete = self._button("delete", "", "versions.delete")
        self.compare = self._button("compare", "", "versions.compare")
        self.compare.setVisible(comparable)
        self.restore = self._button("restore", "primary", "versions.restore")
        self._comparable = comparable
        self._lay_out()

    def _field(self, key: str, hint: str, longest: int) -> QLineEdit:
        field = QLineEdit(self)
        field.setMaxLength(longest)
        field.setObjectName(key)
        self._texts.bind(field.setPlaceholderText, hint)
        self._texts.bind(field.setAccessibleName, key)
        field.editingFinished.connect(self._rename)
        return field

    def _button(self, name: str, variant: str, key: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        # Enter in a field gives a name; it must not restore a version in passing.
        button.setAutoDefault(False)
        if variant:
            set_variant(button, variant)
        self._texts.bind(button.setText, key)
        return button

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(self.picture)
        box.addWidget(self.when)
        for field, key in ((self.name, "versions.name"), (self.note, "versions.note")):
            label = plain_label("label", self)
            label.setBuddy(field)
            self._texts.bind(label.setText, key)
            box.addWidget(label)
            box.addWidget(field)
        box.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.delete)
        row.addStretch(1)
        row.addWidget(self.compare)
        row.addWidget(self.restore)
        box.addLayout(row)

    def _rename(self) -> None:
        self.renamed.emit(self.name.text().strip(), self.note.text().strip())

    # What is shown

    def show_version(self, version: Version, held: Held | None, doomed: bool) -> None:
        """Show a version; without what has been read of it there is no picture yet."""
        is_other = self._version is None or self._version.id != version.id
        self._version, self._sheet = version, held
        for field, text in ((self.name, version.name), (self.note, version.note)):
            field.setEnabled(True)
            if is_other or not field.hasFocus():
                field.setText(text)
                field.setCursorPosition(0)
        self._paint()
        self.doom(doomed)
        self._say_when()

    def show_damaged(self, doomed: bool) -> None:
        """Show a file that cannot be read: it can only be deleted."""
        self.show_none()
        self.delete.setEnabled(True)
        self._doomed = doomed
        self._say_delete()

    def show_none(self) -> None:
        """Show that nothing is kept."""
        self._version, self._sheet, self._doomed = None, None, False
        for field in (self.name, self.note):
            field.clear()
            field.setEnabled(False)
        for button in (self.delete, self.compare, self.restore):
            button.setEnabled(False)
        self.when.setText(self._session.words("versions.none"))
        self._paint()

    def doom(self, doomed: bool) -> None:
        """Show that the version goes when the dialog closes, or stays after all."""
        self._doomed = doomed
        self.delete.setEnabled(True)
        for button in (self.compare, self.restore):
            button.setEnabled(self._sheet is not None and not doomed)
        self._say_delete()

    def _paint(self) -> None:
        if self._sheet is None:
            self.picture.setPixmap(QPixmap())
            return
        picture = painted(self._sheet.sheet, current_theme(), self.devicePixelRatioF())
        self.picture.setPixmap(picture)

    def _say_when(self) -> None:
        if self._version is not None:
            local = self._version.when.astimezone()
            when = f"{date(local.date(), self._session.words.language)} {local:%H:%M}"
            self.when.setText(" · ".join(filter(None, (when, self._version.author))))

    def _say_delete(self) -> None:
        key = "versions.delete_undo" if self._doomed else "versions.delete"
        self.delete.setText(self._session.words(key))

    def say(self) -> None:
        """Say every text in the language of the interface."""
        self._texts.say()
        self._say_when()
        self._say_delete()
        if self._version is None:
            self.when.setText(self._session.words("versions.none"))
