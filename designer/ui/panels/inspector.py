"""The inspector: editors for everything that is selected, or for the map itself where nothing is."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from designer.edits.history import Event
from designer.model.elements import Element
from designer.ui.panels.form import ElementForm, Form
from designer.ui.session import Session


class Inspector(QScrollArea):
    """Edits what is selected, field by field; an edit never rebuilds the form under the cursor."""

    left = Signal()
    """Esc was pressed in a field: what was typed is kept, and the canvas may have the focus back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._folded: dict[str, bool] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setMaximumWidth(360)
        session.opened.connect(self._opened)
        session.selected.connect(self.rebuild)
        session.language_changed.connect(self.rebuild)
        session.theme_changed.connect(self._dress)
        session.changed.connect(self._heard)
        self.form: Form | None = None
        self.rebuild()

    def sizeHint(self) -> QSize:
        return QSize(320, 640)

    def rebuild(self) -> None:
        """Make the form for what is selected now."""
        # Typing not yet taken over must not be lost when another element is selected by the keyboard.
        self.flush()
        self._replace()

    def _opened(self) -> None:
        if self.form is not None:
            self.form.retire()
        self._replace()

    def _replace(self) -> None:
        # A click in the form may have led here: Qt would delete it under that very click.
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self.form = self._make_form()
        self.setWidget(self.form)

    def flush(self) -> None:
        """Take over what has been typed and not been taken over yet (before saving, say)."""
        if self.form is not None:
            self.form.flush()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self.form is not None and self.form.fields:
            next(iter(self.form.fields.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_form(self) -> Form:
        journey = self.session.journey
        chosen = [id for id in self.session.selection if isinstance(journey.get(id), Element)]
        if len(chosen) == 1:
            return ElementForm(self.session, chosen[0], self._folded)
        if chosen:
            from designer.ui.panels.several import SeveralForm

            return SeveralForm(self.session, tuple(chosen), self._folded)
        from designer.ui.panels.map_form import MapForm

        return MapForm(self.session, self._folded)

    def _heard(self, event: Event) -> None:
        if self.form is None:
            return
        if any(id not in self.session.journey and id != "@map" for id in self.form.ids):
            return
        self.form.heard(event.delta)

    def _dress(self) -> None:
        if self.form is not None:
            self.form.dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "form", None) is not None:
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            focused = QApplication.focusWidget()
            if focused is not None and self.isAncestorOf(focused):
                focused.clearFocus()
            self.left.emit()
            return
        super().keyPressEvent(event)
