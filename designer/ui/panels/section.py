"""A part of a form under a heading that folds it away, with its fields in rows of one or two."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from designer.ui.icons import icon
from designer.ui.panels.fields import make_field
from designer.ui.panels.fields.base import Field, Target
from designer.ui.text_size import current_scale

COLUMNS = 6
GAP = 12
"""Pixels between fields; half of it between a label and its field."""

ALONE_FROM = 1.25
"""Of text larger than this no two fields fit beside each other."""
_SHORT = {"share", "number", "reading", "date", "choice", "ref"}
_SHORT_NAMES = {"currency"}


class FieldBox(QWidget):
    """A field with its name above it and, where something is wrong, the reason below it."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        self.field: Field = make_field(target, self)
        self.label = QLabel(self.field.name, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("variant", "label")
        self.label.setVisible(self.field.labelled)
        self.reason = QLabel(self)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setProperty("variant", "danger")
        self.reason.setWordWrap(True)
        self.reason.hide()
        if self.field.labelled:
            layout.addWidget(self.label)
        layout.addWidget(self.field)
        layout.addWidget(self.reason)
        layout.addStretch()
        self.field.failed.connect(self._say)
        self._asked = False

    def look_again(self) -> bool:
        """Show or hide the field as its record asks for it; say whether that changed."""
        away = not self.field.relevant()
        if self.isHidden() == away and self._asked:
            return False
        self._asked = True
        self.setVisible(not away)
        return True

    @property
    def short(self) -> bool:
        """Whether it may share its row."""
        hint = self.field.target.hint
        if current_scale() > ALONE_FROM:
            return False
        return hint.editor in _SHORT or self.field.target.name in _SHORT_NAMES

    def _say(self, sentence: str) -> None:
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))


class Section(QWidget):
    """Fields and other parts in a column; with a title they can be folded away."""

    folded = Signal(bool)

    def __init__(self, title: str = "", open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(8)
        self.header: QToolButton | None = None
        if title:
            self._outer.addWidget(self._make_header(title, open))
        self.body = QWidget(self)
        self._grid = QGridLayout(self.body)
        self._grid.setContentsMargins(0, 0, 0, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(GAP)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._outer.addWidget(self.body)
        self.body.setVisible(open)
        self.boxes: list[FieldBox] = []
        self._wide: list[QWidget] = []

    def _make_header(self, title: str, open: bool) -> QToolButton:
        header = QToolButton(self)
        header.setText(title)
        header.setCheckable(True)
        header.setChecked(open)
        header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        header.setStyleSheet(
            "QToolButton, QToolButton:checked { font-weight: 600; font-size: 12px; padding: 3px 6px 3px 2px;"
            " background: transparent; color: palette(window-text); margin-left: -4px; }"
        )
        header.setCursor(Qt.CursorShape.PointingHandCursor)
        header.toggled.connect(self._fold)
        self.header = header
        self._show_arrow(open)
        return header

    def _show_arrow(self, open: bool) -> None:
        if self.header is not None:
            self.header.setIcon(icon("chevron-down" if open else "chevron-right", "muted", 14))

    def _fold(self, open: bool) -> None:
        self.body.setVisible(open)
        self._show_arrow(open)
        self.folded.emit(not open)

    def add_field(self, target: Target) -> Field:
        """Add a field after the others; `arrange` gives it its place."""
        box = FieldBox(target, self.body)
        if self.header is not None and box.label.text() == self.header.text():
            box.label.hide()
        self.boxes.append(box)
        return box.field

    def add_part(self, part: QWidget) -> None:
        """Add something as wide as the section after the fields."""
        self._wide.append(part)

    def arrange(self) -> None:
        """Put what is to be seen into rows; nothing is taken out of its parent, so focus stays."""
        for item in (*self.boxes, *self._wide):
            self._grid.removeWidget(item)
        row = 0
        for box in self.boxes:
            box.look_again()
        boxes = [box for box in self.boxes if not box.isHidden()]
        while boxes:
            box = boxes.pop(0)
            span = self._span(box, boxes)
            self._grid.addWidget(box, row, 0, 1, span)
            if span < COLUMNS:
                self._grid.addWidget(boxes.pop(0), row, span, 1, COLUMNS - span)
            row += 1
        for part in self._wide:
            self._grid.addWidget(part, row, 0, 1, COLUMNS)
            row += 1

    def look_again(self) -> None:
        """Arrange the fields anew where one of them has come or gone."""
        changed = [box for box in self.boxes if box.look_again()]
        if changed:
            self.arrange()

    def _span(self, box: FieldBox, following: list[FieldBox]) -> int:
        if not following:
            return COLUMNS
        after_next = len(following) > 1 and following[1].short
        if box.field.target.hint.editor == "dots":
            # A share that has another short field to stand beside leaves the dots a row of their own.
            return 4 if following[0].field.target.hint.editor == "share" and not after_next else COLUMNS
        return 3 if box.short and following[0].short else COLUMNS
