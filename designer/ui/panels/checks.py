"""The checks: what the map still lacks, each with a jump to its place, run anew when editing pauses."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.base.message import message
from designer.edits.build import kind_name, make
from designer.edits.delta import Delta
from designer.edits.history import Event
from designer.insights.checks import Finding, checks
from designer.model.journey import Journey
from designer.ui.icons import paint_icon
from designer.ui.making import Maker
from designer.ui.row_paint import paint_ground
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import colour

PAUSE = 300
"""Milliseconds without an edit before the map is checked again."""

_ROLES = {"error": "danger", "warning": "warning", "info": "muted"}
_LEFT, _RIGHT, _TOP, _GAP = 34, 12, 8, 2
_FINDING = Qt.ItemDataRole.UserRole
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_Index = QModelIndex | QPersistentModelIndex


def set_aside(journey: Journey, finding: Finding) -> Delta:
    """The edit that takes a finding out of the checks."""
    made = make(journey, "mute", check=finding.check, about=finding.element)
    return Delta.of(message("edit.add", kind=kind_name("mute")), (None, made))


class FindingRow(QStyledItemDelegate):
    """Paints a finding: the level's icon, the sentence, the element, and a word to set it aside."""

    def __init__(self, session: Session, parent: "FindingList") -> None:
        super().__init__(parent)
        self._session, self._list = session, parent

    def _texts(self, index: _Index) -> tuple[str, str]:
        finding: Finding = index.data(_FINDING)
        words = self._session.words
        about = " ".join(self._session.name_of(finding.element).split()) if finding.element else ""
        return words.say(finding.message), about or words("panels.checks.about_map")

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._list.viewport().width()
        room = max(width - _LEFT - _RIGHT, 60)
        sentence, _ = self._texts(index)
        high = QFontMetrics(self._list.font()).boundingRect(0, 0, room, 10_000, int(_WRAP), sentence).height()
        return QSize(width, _TOP * 2 + high + _GAP + self._small_metrics().height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        finding: Finding = index.data(_FINDING)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = paint_ground(painter, option)
        tint = colour(_ROLES[finding.level])
        paint_icon(painter, finding.level, tint, QRectF(box.x() + 10, box.y() + _TOP, 16, 16))
        self._paint_texts(painter, box, index, active)
        painter.restore()

    def _paint_texts(self, painter: QPainter, box: QRect, index: _Index, active: bool) -> None:
        sentence, about = self._texts(index)
        room = box.width() - _LEFT - _RIGHT
        painter.setFont(self._list.font())
        painter.setPen(colour("ink"))
        text = QRect(box.x() + _LEFT, box.y() + _TOP, room, box.height() - 2 * _TOP)
        high = painter.fontMetrics().boundingRect(text, int(_WRAP), sentence).height()
        painter.drawText(text, int(_WRAP), sentence)
        painter.setFont(self._small())
        below = QRect(text.x(), text.y() + high + _GAP, room, self._small_metrics().height())
        if active:
            painter.setPen(colour("link"))
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._session.words("panels.checks.mute"))
            below.setWidth(room - self._mute_width() - 8)
        painter.setPen(colour("muted"))
        short = painter.fontMetrics().elidedText(about, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, short)

    def mute_box(self, row: QRect) -> QRect:
        """Where the word that sets a finding aside is clicked in its row."""
        width, height = self._mute_width() + 12, self._small_metrics().height() + 10
        return QRect(row.right() - _RIGHT - width + 6, row.bottom() - height - 2, width, height)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            row: QRect = option.rect
            if self.mute_box(row).contains(event.position().toPoint()):
                self._list.muted.emit(index.data(_FINDING))
                return True
        return super().editorEvent(event, model, option, index)

    def _mute_width(self) -> int:
        return self._small_metrics().horizontalAdvance(self._session.words("panels.checks.mute"))

    def _small(self) -> QFont:
        font = QFont(self._list.font())
        font.setPixelSize(scaled(12))
        return font

    def _small_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._small())


class FindingList(QListWidget):
    """The findings; click or Enter jumps, Delete sets aside."""

    opened = Signal(object)
    muted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("variant", "plain")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.rows = FindingRow(session, self)
        self.setItemDelegate(self.rows)

    def finding(self) -> Finding | None:
        """The current finding."""
        item = self.currentItem()
        found: Finding | None = item.data(_FINDING) if item is not None else None
        return found

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        on_mute = item is not None and self._on_mute(item, event.position().toPoint())
        # The row may be gone once it has been set aside.
        found = item.data(_FINDING) if item is not None else None
        super().mouseReleaseEvent(event)
        if found is not None and not on_mute and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(found)

    def _on_mute(self, item: QListWidgetItem, place: QPoint) -> bool:
        return self.rows.mute_box(self.visualItemRect(item)).contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self.finding()
        if found is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(found)
        elif found is not None and event.key() == Qt.Key.Key_Delete:
            self.muted.emit(found)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        found = self.finding()
        if found is not None:
            menu = QMenu(self)
            menu.addAction(self._session.words("panels.checks.mute")).triggered.connect(
                lambda: self.muted.emit(found)
            )
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class ChecksPanel(QWidget):
    """The list of findings, or a sentence that says all is well."""

    counted = Signal(int, object)
    """How many findings are warnings or errors, and the first of them or None."""
    conflict_opened = Signal(str)
    """An open conflict about this element is to be resolved; empty for one about none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.list = FindingList(session, self)
        self.list.opened.connect(self._jump)
        self.list.muted.connect(self._set_aside)
        self.good, self.more = QLabel(self), QLabel(self)
        self.good.setProperty("variant", "good")
        self.more.setProperty("variant", "small")
        for label in (self.good, self.more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.good)
        layout.addWidget(self.more)
        layout.addStretch(0)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.refresh)
        self._maker = Maker(self)
        session.opened.connect(self._begin)
        session.changed.connect(self._heard)
        session.language_changed.connect(self._speak)
        session.theme_changed.connect(self.list.viewport().update)
        self.findings: list[Finding] = []
        self._speak()
        self._opened()

    def sizeHint(self) -> QSize:
        return QSize(300, 320)

    def refresh(self) -> None:
        """Check the map now."""
        self._later.stop()
        records = self.session.journey.snapshot()
        self._maker.make(lambda report: checks(records), len(records), self._show)

    def _show(self, findings: list[Finding]) -> None:
        self.findings = findings
        current = self.list.finding()
        self.list.clear()
        for finding in self.findings:
            item = QListWidgetItem(self.list)
            item.setData(_FINDING, finding)
            item.setToolTip("")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.session.words.say(finding.message))
            if current is not None and (finding.check, finding.element) == (current.check, current.element):
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(self.findings))
        self.good.setVisible(not self.findings)
        self.more.setVisible(not self.findings)
        serious = [finding for finding in self.findings if finding.level != "info"]
        self.counted.emit(len(serious), serious[0] if serious else None)

    def _begin(self) -> None:
        """Another map: it is painted first, and checked after that."""
        self._maker.cancel()
        self.list.clear()
        self._later.start()

    def _opened(self) -> None:
        """Say nothing of a map before it has been checked, which may wait until it has been painted."""
        self.list.clear()
        self.findings = []
        for part in (self.list, self.good, self.more):
            part.hide()
        self._later.start()

    def _heard(self, event: Event) -> None:
        if event.origin != "preview":
            self._later.start()

    def _speak(self) -> None:
        words = self.session.words
        self.good.setText(words("panels.checks.good"))
        self.more.setText(words("panels.checks.good_more"))
        self.list.setAccessibleName(words("panels.checks.title"))
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def _jump(self, finding: Finding) -> None:
        if finding.element is not None:
            self.session.select([finding.element])
            self.session.shown.emit(finding.element)
        else:
            self.session.select([])
        if finding.check == "open_conflict":
            self.conflict_opened.emit(finding.element or "")

    def _set_aside(self, finding: Finding) -> None:
        if self.session.do(lambda journey: set_aside(journey, finding)) is not None:
            self.refresh()
