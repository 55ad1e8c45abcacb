"""Explains one change in full: its sentence, and field by field what it was and what it is, words marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from designer.sharing.difference import Change
from designer.sharing.rows import Row
from designer.sharing.sentences import Teller
from designer.sharing.text_runs import Run
from designer.ui.colours import colour
from designer.ui.session import Session
from designer.ui.text_size import scaled


class Detail(QTextEdit):
    """Text to read and to copy; whatever a map says is plain text in it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("variant", "plain")
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(4)

    def explain(self, teller: Teller | None, change: Change | None, drawn: bool = True) -> None:
        """Show a change; `drawn` tells whether the map shows its place."""
        self.clear()
        if teller is None or change is None:
            return
        words = self._session.words
        cursor = self.textCursor()
        cursor.setBlockFormat(_spaced(0))
        cursor.insertText(words.say(teller.sentence(change)), self._format("ink", bold=True))
        if change.how == "changed":
            for row in teller.rows(change):
                self._add(cursor, row)
        if not drawn:
            cursor.insertBlock(_spaced(scaled(8)))
            cursor.insertText(words("compare_view.not_drawn"), self._format("muted"))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _add(self, cursor: QTextCursor, row: Row) -> None:
        words = self._session.words
        name = words("compare_view.said", value=row.name)
        cursor.insertBlock(_spaced(scaled(8)))
        cursor.insertText(name[:1].upper() + name[1:], self._format("muted"))
        cursor.insertBlock(_spaced(scaled(1)))
        runs = row.runs()
        if runs:
            self._add_runs(cursor, runs)
            return
        if row.sort == "changed":
            cursor.insertText(words("compare_view.differs"), self._format("ink"))
            return
        if row.before is not None:
            before = words("compare_view.said", value=row.before)
            cursor.insertText(before, self._format("removed", bold=row.after is None))
        if row.before is not None and row.after is not None:
            cursor.insertText("  →  ", self._format("muted"))
        if row.after is not None:
            cursor.insertText(words("compare_view.said", value=row.after), self._format("added", bold=True))

    def _add_runs(self, cursor: QTextCursor, runs: Sequence[Run]) -> None:
        for run in runs:
            cursor.insertText(run.text, self._format(run.how, bold=run.how == "added"))

    def _format(self, how: str, bold: bool = False) -> QTextCharFormat:
        """What has gone is struck through, what has come is underlined: not by colour alone."""
        made = QTextCharFormat()
        made.setForeground(colour({"removed": "danger", "added": "good-ink", "same": "ink"}.get(how, how)))
        made.setFontStrikeOut(how == "removed")
        made.setFontUnderline(how == "added")
        if how in ("removed", "added"):
            made.setBackground(colour("danger-soft" if how == "removed" else "good-soft"))
        made.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return made


def _spaced(above: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return made
