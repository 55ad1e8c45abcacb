"""Keeps the open map as a template, for oneself or for the team's shared folder."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from designer.base import places
from designer.base.errors import JourneyError
from designer.base.message import message
from designer.ui.dialogs.frame import GAP, Dialog, plain_label
from designer.ui.dialogs.parts import Elided
from designer.ui.session import Session
from designer.ui.text_size import scaled_dialog

WIDTH = 460


class SaveTemplateDialog(Dialog):
    """Name, where, and whether the cards come along; `saved` is the file once it is written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "dialog.template", parent)
        self.saved: Path | None = None
        self.setFixedWidth(scaled_dialog(WIDTH))
        self.name = QLineEdit(session.journey.head.title, self)
        self.name.setMaxLength(120)
        self.name.selectAll()
        self.add_field("dialog.template.name", self.name)
        self._add_where()
        self._add_what()
        self.add_button("dialog.cancel", self.reject)
        self._save = self.add_button("dialog.template.save", self._write, "primary")
        self.name.textChanged.connect(self._check)
        self._check()
        self.name.setFocus()

    def _radio(self, group: QButtonGroup, key: str, box: QVBoxLayout) -> QRadioButton:
        button = QRadioButton(self)
        button.setObjectName(key.rsplit(".", 1)[-1])
        self.texts.bind(button.setText, key)
        group.addButton(button)
        box.addWidget(button)
        return button

    def _section(self, key: str) -> tuple[QButtonGroup, QVBoxLayout]:
        box = QVBoxLayout()
        box.setSpacing(2)
        label = plain_label("label", self)
        self.texts.bind(label.setText, key)
        box.addWidget(label)
        self.body.addLayout(box)
        return QButtonGroup(self), box

    def _add_where(self) -> None:
        group, box = self._section("dialog.template.where")
        self.personal = self._radio(group, "dialog.template.personal", box)
        self.shared = self._radio(group, "dialog.template.shared", box)
        self.personal.setChecked(True)
        row = QHBoxLayout()
        row.setContentsMargins(22, 2, 0, 0)
        row.setSpacing(GAP)
        self.folder = Elided("small", self, Qt.TextElideMode.ElideMiddle)
        self.choose = QPushButton(self)
        self.choose.setObjectName("choose-folder")
        self.choose.setAutoDefault(False)
        self.texts.bind(self.choose.setText, "dialog.template.choose")
        self.choose.clicked.connect(self._choose_folder)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        box.addLayout(row)
        self.shared.toggled.connect(self._switched)

    def _add_what(self) -> None:
        group, box = self._section("dialog.template.what")
        self.frame_only = self._radio(group, "dialog.template.frame", box)
        self.with_cards = self._radio(group, "dialog.template.cards", box)
        self.frame_only.setChecked(True)

    def _switched(self, shared: bool) -> None:
        if shared and not self.session.settings.shared_templates:
            self._choose_folder()
        self._check()

    def _choose_folder(self) -> None:
        known = self.session.settings.shared_templates or self.session.settings.folder
        title = self.session.words("dialog.template.choose.title")
        chosen = QFileDialog.getExistingDirectory(self, title, known)
        if chosen:
            self.session.settings.change(shared_templates=chosen)
            self.shared.setChecked(True)
        self._check()

    def say(self) -> None:
        """Say every text anew, the folder's line too."""
        super().say()
        self._check()

    def _check(self) -> None:
        """Show the shared folder, and let only what can be saved be saved."""
        known = self.session.settings.shared_templates
        self.folder.setText(known or self.session.words("dialog.template.no_folder"))
        self.folder.setEnabled(self.shared.isChecked())
        self._save.setEnabled(bool(self.name.text().strip()) and (self.personal.isChecked() or bool(known)))
        self.complain(None)

    def _write(self) -> None:
        from designer.files.templates import save_as_template

        folder = (
            places.templates() if self.personal.isChecked() else Path(self.session.settings.shared_templates)
        )
        try:
            self.saved = save_as_template(
                self.session.journey, folder, self.name.text().strip(), self.with_cards.isChecked()
            )
        except JourneyError as error:
            self.complain(error.reason)
            return
        self.session.said.emit(message("dialog.template.saved", name=self.name.text().strip()), "good")
        self.accept()
