"""What the last import could not place, to be read and copied after it has come in."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from designer.base.message import Message
from designer.files.places import short
from designer.ui.dialogs.frame import Dialog
from designer.ui.importing.notes import NotePanel
from designer.ui.session import Session
from designer.ui.text_size import scaled, scaled_dialog, scaled_list

WIDTH: Final = 600
_LEAST: Final = 120
_MOST: Final = 380
_REST: Final = 90
"""What stands above and below the notes."""


class ReportDialog(Dialog):
    """The same list as beside the map that was to be."""

    def __init__(
        self, session: Session, name: str, notes: Sequence[Message], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "import.report", parent, name=short(name))
        self.setFixedWidth(scaled_dialog(WIDTH))
        self.notes = NotePanel(session, self)
        self.notes.show_notes(notes)
        wanted = self.notes.height_wanted(scaled_dialog(WIDTH) - 48)
        self.notes.setFixedHeight(max(scaled(_LEAST), min(wanted, scaled_list(_MOST, _REST))))
        self.body.addWidget(self.notes)
        self.add_button("dialog.close", self.accept, "primary", "close")
        self.notes.list.setFocus()

    def say(self) -> None:
        """Say every text anew, the notes too."""
        super().say()
        self.notes.say()
