"""The line along the bottom: what the map holds, what the checks found, the zoom."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from designer.ui.icons import icon
from designer.ui.plain_tip import plain_tip
from designer.ui.text_size import current_scale, scaled
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.window import Window

HEIGHT = 34
COUNTED = ("stage", "touchpoint", "pain_point", "opportunity", "kpi")


class StatusBar(QFrame):
    """Counts on the left, findings beside them, zoom on the right."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._buttons: dict[str, QToolButton] = {}
        self._chips: list[QPushButton] = []
        self._counted = self._line = ""
        set_variant(self, "panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(4)
        self.counts = QLabel(self)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        set_variant(self.counts, "small")
        self.counts.setMinimumWidth(1)
        self.findings = QPushButton(self)
        self.findings.setObjectName("findings")
        set_variant(self.findings, "quiet")
        self.findings.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.findings.clicked.connect(self._show_checks)
        self.findings.hide()
        row.addWidget(self.counts)
        row.addSpacing(12)
        row.addWidget(self.findings)
        row.addStretch(1)
        row.addWidget(self._button("zoom_out", "minus"))
        self.zoom = QPushButton("100%", self)
        self.zoom.setObjectName("zoom")
        set_variant(self.zoom, "quiet")
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.zoom.clicked.connect(self._full_size)
        row.addWidget(self.zoom)
        row.addWidget(self._button("zoom_in", "plus"))
        row.addWidget(self._button("fit", "fit"))
        self.fit()

    def fit(self) -> None:
        """Be as high as the text wants."""
        self.setFixedHeight(scaled(HEIGHT))
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(scaled(16), scaled(16)))

    def add_chip(self, chip: QPushButton) -> None:
        """Put what waits for the person beside the findings."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.findings), chip)
        self._chips.append(chip)

    def make_room(self) -> None:
        """A chip has come, gone or become another: the others share what is left."""
        self._elide()

    def _button(self, id: str, name: str) -> QToolButton:
        # Not the action's own button: that would take the action's icon whenever its title is said anew.
        button = QToolButton(self)
        button.clicked.connect(self._window.actions_[id].trigger)
        self._buttons[id] = button
        button.setIcon(icon(name, "ink-soft"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setObjectName(f"status-{id}")
        return button

    def _show_checks(self) -> None:
        self._window.open_panel("checks", True)

    def _full_size(self) -> None:
        self._window.actions_.run("zoom_100")

    def show_zoom(self, zoom: float) -> None:
        """Say the zoom in percent."""
        self.zoom.setText(f"{round(zoom * 100 / current_scale())}%")

    def show_findings(self, count: int, text: str) -> None:
        """Say how many findings there are, and the first."""
        words = self._window.session.words
        self.findings.setVisible(count > 0)
        if count:
            line = words("window.findings", n=count, first=text)
            self._line = line
            self.findings.setToolTip(plain_tip(line))
            self.findings.setAccessibleName(line)
            self._elide()
            self.findings.setIcon(icon("warning", "warning"))

    def _elide(self) -> None:
        """Say both as far as there is room: the counts first, for the finding is told in full elsewhere."""
        taken = sum(button.sizeHint().width() + 4 for button in self.findChildren(QToolButton))
        taken += sum(chip.sizeHint().width() + 4 for chip in self._chips if not chip.isHidden())
        room = max(0, self.width() - taken - self.zoom.sizeHint().width() - scaled(60))
        counts = self.counts.fontMetrics().elidedText(self._counted, Qt.TextElideMode.ElideRight, room)
        self.counts.setText(counts)
        self.counts.setToolTip(plain_tip(self._counted) if counts != self._counted else "")
        metrics = self.findings.fontMetrics()
        left = room - self.counts.fontMetrics().horizontalAdvance(counts) - scaled(60)
        shown = metrics.elidedText(self._line, Qt.TextElideMode.ElideRight, max(0, min(scaled(460), left)))
        self.findings.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def refresh(self) -> None:
        """Count what the map holds."""
        window = self._window
        for id, button in self._buttons.items():
            button.setToolTip(window.actions_[id].toolTip())
            button.setAccessibleName(window.actions_[id].text())
        if not window.has_map:
            return
        journey, words = window.session.journey, window.session.words
        from designer.model.registry import kinds

        parts = []
        for kind in COUNTED:
            number = len(journey.stages()) if kind == "stage" else len(journey.of_kind(kind))
            if number or kind == "stage":
                parts.append(f"{kinds()[kind].names.say(words.language)} {number}")
        self._counted = " · ".join(parts)
        self._elide()
        self.show_zoom(window.canvas.zoom)
