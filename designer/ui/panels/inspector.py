"""The inspector: editors for everything that is selected, or for the map itself where nothing is."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from designer.edits.history import Event
from designer.model.elements import MAP_ID, Element, Relation
from designer.ui.panels.form import ElementForm, Form
from designer.ui.session import Session
from designer.ui.text_size import scaled

MOST_KEPT = 5
"""Forms kept for the next element of their kind: aiming one costs a fraction of building it."""


class Inspector(QScrollArea):
    """Edits what is selected, field by field; an edit never rebuilds the form under the cursor.

    While it is hidden it does no work at all.
    """

    left = Signal()
    """Esc was pressed in a field: what was typed is kept, and the canvas may have the focus back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.form: Form | None = None
        self._forms: dict[str, Form] = {}
        self._folded: dict[str, bool] = {}
        self._stale = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setMaximumWidth(scaled(360))
        self.setAccessibleName(session.words("action.inspector"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder = QWidget(self)
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._holder)
        session.opened.connect(self._opened)
        session.selected.connect(self._selected)
        session.language_changed.connect(self.rebuild)
        session.theme_changed.connect(self._dress)
        session.changed.connect(self._heard)

    def sizeHint(self) -> QSize:
        return QSize(320, 640)

    def flush(self) -> None:
        """Take over what has been typed and not been taken over yet (before saving, say)."""
        if self.form is not None and self._stands(self.form):
            self.form.flush()

    def rebuild(self) -> None:
        """Make every form anew."""
        self.setAccessibleName(self.session.words("action.inspector"))
        self.flush()
        self._drop_forms()
        self._show_selected()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self.form is not None and self.form.fields:
            next(iter(self.form.fields.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is shown

    def _selected(self) -> None:
        # Typing not yet taken over must not be lost when another element is selected by the keyboard.
        self.flush()
        self._show_selected()

    def _opened(self) -> None:
        for form in self._forms.values():
            form.retire()
        self._drop_forms()
        # The map is painted first: a form is a hundred widgets.
        QTimer.singleShot(0, self, self._show_selected)

    def _show_selected(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._let_go_of_focus()
        before, form = self.form, self._form_for_selection()
        if before is not None and before is not form:
            before.hide()
        form.show()
        self.form = form
        if before is not form:
            self.verticalScrollBar().setValue(0)

    def _let_go_of_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            # Qt would pass the focus of a hidden field on to whatever comes next.
            focused.clearFocus()

    def _form_for_selection(self) -> Form:
        journey = self.session.journey
        chosen = [id for id in self.session.selection if isinstance(journey.get(id), Element)]
        if not chosen and len(self.session.selection) == 1:
            chosen = [id for id in self.session.selection if isinstance(journey.get(id), Relation)]
        key = "" if not chosen else "+"
        if len(chosen) == 1:
            record = journey.get(chosen[0])
            key = record.kind if isinstance(record, Element) else "relation"
        kept = self._forms.pop(key, None)
        if isinstance(kept, ElementForm):
            kept.aim(chosen[0])
        elif kept is None or key in ("+", "relation"):
            self._bury(kept)
            kept = self._make_form(chosen)
            kept.hide()
            self._column.addWidget(kept)
        else:
            kept.refresh()
        self._forms[key] = kept
        while len(self._forms) > MOST_KEPT:
            self._bury(self._forms.pop(next(iter(self._forms))))
        return kept

    def _make_form(self, chosen: list[str]) -> Form:
        if len(chosen) == 1 and isinstance(self.session.journey.get(chosen[0]), Relation):
            from designer.ui.panels.relation_form import RelationForm

            return RelationForm(self.session, chosen[0], self._folded)
        if len(chosen) == 1:
            return ElementForm(self.session, chosen[0], self._folded)
        if chosen:
            from designer.ui.panels.several import SeveralForm

            return SeveralForm(self.session, tuple(chosen), self._folded)
        from designer.ui.panels.map_form import MapForm

        return MapForm(self.session, self._folded)

    def _drop_forms(self) -> None:
        for form in self._forms.values():
            self._bury(form)
        self._forms, self.form = {}, None

    def _bury(self, form: Form | None) -> None:
        if form is None:
            return
        if form is self.form:
            self.form = None
        form.hide()
        self._column.removeWidget(form)
        # A click in the form may have led here: it must outlive that very click.
        form.deleteLater()

    def _stands(self, form: Form) -> bool:
        return all(id == MAP_ID or id in self.session.journey for id in form.ids)

    # What is heard

    def _heard(self, event: Event) -> None:
        if not self.isVisible():
            self._stale = True
        elif self.form is not None and self._stands(self.form):
            self.form.heard(event.delta)

    def _dress(self) -> None:
        for form in self._forms.values():
            form.dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_forms"):
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show_selected()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._let_go_of_focus()
            self.left.emit()
            return
        super().keyPressEvent(event)
