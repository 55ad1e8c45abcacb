"""The tree of the outline: names are changed where they stand, Enter brings an element into sight."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QWidget,
)

from designer.edits.change import change
from designer.model.elements import Element
from designer.ui.panels.boxes import LineBox
from designer.ui.session import Session

ELEMENT = Qt.ItemDataRole.UserRole
"""Under which an item holds the id of its element."""
_TEXT_FIELDS = ("name", "text", "word", "title")
_Index = QModelIndex | QPersistentModelIndex


def text_field(element: Element) -> str:
    """The field by which an element is known in the tree."""
    return next((name for name in _TEXT_FIELDS if name in type(element).model_fields), "")


class Renaming(QStyledItemDelegate):
    """Edits the name of an element in the tree."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        return LineBox(self._session, parent)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        element = self._session.journey.get(index.data(ELEMENT))
        if isinstance(editor, QLineEdit) and isinstance(element, Element):
            editor.setText(str(getattr(element, text_field(element), "")))
            editor.selectAll()
            editor.setModified(False)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        id = index.data(ELEMENT)
        element = self._session.journey.get(id)
        if isinstance(editor, QLineEdit) and isinstance(element, Element) and editor.isModified():
            field, text = text_field(element), editor.text()
            self._session.do(lambda journey: change(journey, id, **{field: text}))


class Tree(QTreeWidget):
    """The tree itself; Enter brings the current element into sight."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("variant", "plain")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setItemDelegate(Renaming(session, self))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Rows measured before the style sheet was at work would stay too low.
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing and item is not None:
            self._session.shown.emit(item.data(0, ELEMENT))
        else:
            super().keyPressEvent(event)
