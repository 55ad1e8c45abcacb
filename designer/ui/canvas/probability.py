"""A small line on the canvas that asks how probable it is that one stage follows another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from designer.base.message import message
from designer.edits.change import change
from designer.model.elements import Relation
from designer.text.numbers import parse_reading, percent

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas

ROOM = 34
"""Pixels beside the words."""
FOREVER = float("inf")


class ProbabilityBox(QLineEdit):
    """Enter takes the share, and none where it is empty; Esc leaves it as it was."""

    def __init__(self, canvas: "Canvas", id: str, merge: str, near: QRectF) -> None:
        super().__init__(canvas)
        self._canvas, self._id, self._merge = canvas, id, merge
        self.setObjectName("probability")
        self.setMaxLength(12)
        words = canvas.session.words
        self.setPlaceholderText(words("connect.probability"))
        self.setAccessibleName(words("connect.probability"))
        relation = canvas.session.journey.get(id)
        if isinstance(relation, Relation) and relation.probability is not None:
            self.setText(percent(relation.probability, words.language, exact=True))
            self.selectAll()
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.placeholderText()) + ROOM
        height = self.sizeHint().height()
        left = max(4.0, min(near.left(), canvas.width() - width - 4.0))
        top = max(4.0, min(near.bottom() + 4, canvas.height() - height - 4.0))
        self.setGeometry(round(left), round(top), width, height)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._take():
                self._end()
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.isHidden() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._take(aloud=False)
            self._end(back=False)

    def _take(self, aloud: bool = True) -> bool:
        """Put the share into the map; False where what is typed is none."""
        session, typed = self._canvas.session, self.text().strip()
        relation = session.journey.get(self._id)
        if not isinstance(relation, Relation):
            return True
        try:
            share = parse_reading(typed, "percent", session.words.language) if typed else None
        except ValueError:
            share = -1.0
        if share is not None and not 0 <= share <= 1:
            if aloud:
                session.said.emit(message("connect.no_share", text=typed), "error")
                self.selectAll()
            return False
        if share != relation.probability:
            session.do(lambda journey: change(journey, self._id, probability=share), self._merge, FOREVER)
        return True

    def _end(self, back: bool = True) -> None:
        self.hide()
        self.deleteLater()
        if back:
            self._canvas.setFocus()


def ask_probability(canvas: "Canvas", id: str, merge: str = "") -> None:
    """Ask at the target how probable it is; with the `merge` of the edit that joined, both are one step."""
    relation = canvas.session.journey.get(id)
    near = canvas.block_rect(getattr(relation, "target", ""))
    ProbabilityBox(canvas, id, merge or canvas.typing.key(), near)
