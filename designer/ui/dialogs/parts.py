"""What the start page and the dialogs are made of: text that fits, and surfaces that can be pressed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from designer.layout.measure import wrap
from designer.layout.sheet import Weight
from designer.text.runs import runs
from designer.ui.colours import colour
from designer.ui.plain_tip import plain_tip
from designer.ui.theme import ensure_fallback_fonts, set_variant

RADIUS = 8
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_KERNING = 0.97
"""Qt kerns Latin text, which the measured widths do not: lines come out up to 3 % apart."""


class Elided(QLabel):
    """One line that ends in an ellipsis where it does not fit; the whole text is in the tooltip."""

    def __init__(
        self,
        variant: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if variant:
            set_variant(self, variant)

    def setText(self, text: str) -> None:
        self._whole = " ".join(text.split())
        provide_typefaces(self._whole)
        self._fit()

    @property
    def whole(self) -> str:
        """The text before it was cut."""
        return self._whole

    def semibold(self) -> "Elided":
        """Itself, in semibold."""
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        self.setFont(font)
        return self

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        self.ensurePolished()
        shown = self.fontMetrics().elidedText(self._whole, self._mode, self.width())
        if shown != self.text():
            super().setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")


class Wrapped(QLabel):
    """Lines in which Korean words stay whole, which Qt's own wrapping does not do."""

    def __init__(
        self, variant: str = "", parent: QWidget | None = None, max_lines: int | None = None
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self._max_lines = max_lines
        self._weight: Weight = "regular"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if variant:
            set_variant(self, variant)
        if variant in ("heading", "title"):
            self._weight = "semibold" if variant == "heading" else "bold"

    def setText(self, text: str) -> None:
        self._whole = text
        provide_typefaces(text)
        self._fit()
        self.updateGeometry()

    @property
    def whole(self) -> str:
        """The text before it was broken into lines."""
        return self._whole

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(self._lines(width)) or 1
        return lines * self.fontMetrics().lineSpacing() + 2

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = min(self.fontMetrics().horizontalAdvance(self._whole) + 8, 360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().lineSpacing() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lines(self, width: int) -> list[str]:
        self.ensurePolished()
        size = self.fontInfo().pixelSize()
        return [
            line.text for line in wrap(self._whole, width * _KERNING, size, self._weight, self._max_lines)
        ]

    def _fit(self) -> None:
        shown = "\n".join(self._lines(self.width()))
        if shown != self.text():
            super().setText(shown)
        if self._max_lines is not None:
            is_cut = shown.endswith("…") and shown != self._whole
            self.setToolTip(plain_tip(self._whole) if is_cut else "")


class Pressable(QAbstractButton):
    """A surface with rounded corners that is pressed as a whole, by mouse, Enter or Space."""

    def __init__(self, parent: QWidget | None = None, outlined: bool = False) -> None:
        super().__init__(parent)
        self._outlined = outlined
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
        elif event.key() in ARROWS:
            # A button would go to the next child of its own accord; where to is for the page to say.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def surface(self) -> QPainterPath:
        """The shape of the surface."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        return path

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = "pressed" if self.isDown() else "hover" if self.underMouse() and self.isEnabled() else ""
        if self._outlined:
            painter.fillPath(self.surface(), colour("card"))
            self.paint_inside(painter)
        elif fill:
            painter.fillPath(self.surface(), colour(fill))
        self._paint_outline(painter)
        painter.end()

    def paint_inside(self, painter: QPainter) -> None:
        """What a subclass paints on the surface, below the outline."""

    def _paint_outline(self, painter: QPainter) -> None:
        lively = self.underMouse() or self.isDown()
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
        elif self._outlined:
            painter.setPen(QPen(colour("faint" if lively else "card-outline"), 1))
        else:
            return
        painter.drawPath(self.surface())


class Scrolling(QScrollArea):
    """Scrolls up and down, shows the surface below, and leaves the arrow keys to whom they mean more."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Otherwise the area paints the window's colour over the surface.
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def provide_typefaces(text: str) -> None:
    """Load the typefaces for Hanja and emoji when a text needs them, which most never do."""
    if not text.isascii() and any(run.face in ("hanja", "emoji") for run in runs(text, "regular")):
        ensure_fallback_fonts()
