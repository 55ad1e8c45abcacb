"""The panels left and right of the canvas: built when first opened, remembered, closed in small windows."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from designer.ui.text_size import scaled
from designer.ui.theme import set_variant

if TYPE_CHECKING:
    from designer.ui.window import Window

WIDE = 1440
"""Window width from which the inspector stands open unless the person closed it."""
RIGHT_WIDTH, LEFT_WIDTH = 320, 280


class Sides:
    """Outline, checks and comments on the left, inspector and minimap on the right."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._settings = window.session.settings
        self._wide = window.width() >= scaled(WIDE)
        self._panels: dict[str, Any] = {}
        self.left, self._left = _column(LEFT_WIDTH, rule_first=False)
        self.right, self._right = _column(RIGHT_WIDTH, rule_first=True)
        self._heading: QLabel | None = None
        self._checks_timer = QTimer(window, singleShot=True, interval=900)
        self._checks_timer.timeout.connect(self._build_checks)

    def is_open(self, panel: str) -> bool:
        """Whether a panel is to stand open now."""
        if panel == "inspector":
            chosen = self._settings.inspector
            return self._wide if chosen is None else chosen
        if panel == "minimap":
            return self._settings.minimap and (self.is_open("inspector") or self._minimap_alone)
        return bool(getattr(self._settings, panel))

    @property
    def _minimap_alone(self) -> bool:
        return bool(self._panels.get("minimap-alone"))

    def open(self, panel: str, opened: bool) -> None:
        """Open or close one."""
        if panel == "minimap":
            self._panels["minimap-alone"] = opened and not self.is_open("inspector")
        self._settings.change(**{panel: opened})
        shut: Any = self._panels.get(panel)
        focus = QApplication.focusWidget()
        held = not opened and isinstance(shut, QWidget) and focus is not None and shut.isAncestorOf(focus)
        self.show()
        if held:
            # Else whatever is typed next would go nowhere.
            self._window.canvas.setFocus()

    def opened(self) -> None:
        """A map is shown: build what stands open after it has been painted."""
        QTimer.singleShot(0, self._window, self.show)
        self._checks_timer.start()

    def fit(self, width: int) -> None:
        """The window has another width."""
        self._fit_columns()
        wide = width >= scaled(WIDE)
        if wide != self._wide:
            self._wide = wide
            if self._window.has_map:
                self.show()

    def _fit_columns(self) -> None:
        """Be as wide as the text wants, and leave the map a good part of the window in any case."""
        most = self._window.width() * 3 // 10
        self.left.setFixedWidth(max(LEFT_WIDTH, min(scaled(LEFT_WIDTH), most)))
        self.right.setFixedWidth(max(RIGHT_WIDTH, min(scaled(RIGHT_WIDTH), most)))

    def rebuild(self) -> None:
        """Make every panel anew, for text of another size."""
        counted = "checks" in self._panels
        for panel in self._panels.values():
            if isinstance(panel, QWidget):
                panel.setParent(None)
                panel.deleteLater()
        self._panels = {name: kept for name, kept in self._panels.items() if not isinstance(kept, QWidget)}
        self._heading = None
        self._fit_columns()
        if self._window.has_map:
            self.show()
        if counted:
            self._build_checks()

    def show(self) -> None:
        """Show what is to stand open, and nothing else."""
        for panel in ("outline", "checks", "comments", "inspector", "minimap"):
            wanted = self.is_open(panel)
            if wanted or panel in self._panels:
                self._panel(panel).setVisible(wanted)
        self.left.setVisible(any(self.is_open(panel) for panel in ("outline", "checks", "comments")))
        self.right.setVisible(self.is_open("inspector") or self.is_open("minimap"))
        self._window.actions_.refresh()

    def _panel(self, name: str) -> QWidget:
        if name not in self._panels:
            self._panels[name] = self._built(name)
        panel: QWidget = self._panels[name]
        return panel

    def _built(self, name: str) -> QWidget:
        session = self._window.session
        if name == "inspector":
            from designer.ui.panels.inspector import Inspector

            inspector = Inspector(session)
            inspector.left.connect(self._window.canvas.setFocus)
            self._right.insertWidget(0, inspector, 1)
            return inspector
        if name == "minimap":
            from designer.ui.panels.minimap import Minimap

            minimap = Minimap(self._window.canvas)
            self._right.addStretch(0)
            self._right.addWidget(minimap)
            return minimap
        if name == "outline":
            from designer.ui.panels.outline import Outline

            outline = Outline(session)
            self._left.insertWidget(0, outline, 3)
            return outline
        if name == "comments":
            return self._comments()
        return self._checks()

    def _comments(self) -> QWidget:
        from designer.ui.panels.comments import CommentsPanel

        holder = _below_a_rule(CommentsPanel(self._window.session))
        self._left.addWidget(holder, 3)
        return holder

    def _checks(self) -> QWidget:
        from designer.ui.panels.checks import ChecksPanel

        checks = ChecksPanel(self._window.session)
        checks.counted.connect(self._counted)
        checks.conflict_opened.connect(self._window.left_open.resolve)
        self._heading = QLabel()
        set_variant(self._heading, "heading")
        self._heading.setContentsMargins(14, 12, 14, 4)
        holder = _below_a_rule(checks, self._heading)
        self._left.addWidget(holder, 2)
        self.say()
        return holder

    def say(self) -> None:
        """Head the checks in the interface's language."""
        if self._heading is not None:
            self._heading.setText(self._window.session.words("window.checks"))

    def _build_checks(self) -> None:
        """The status bar counts findings even while their panel is closed."""
        if "checks" not in self._panels:
            self._panels["checks"] = self._checks()
            self._panels["checks"].setVisible(self.is_open("checks"))

    def _counted(self, count: int, first: Any) -> None:
        text = self._window.session.words.say(first.message) if first is not None else ""
        self._window.status.show_findings(count, text)

    def shown(self) -> list[QWidget]:
        """The panels that stand open and take the keyboard, in the order the focus walks them."""
        return [
            self._panel(name) for name in ("inspector", "outline", "checks", "comments") if self.is_open(name)
        ]

    def focus_inspector(self) -> None:
        """Put the caret into the inspector's first field."""
        self.show()
        inspector: Any = self._panel("inspector")
        inspector.focus_first()

    def flush(self) -> None:
        """Bring what stands half-typed in a field into the map."""
        inspector: Any = self._panels.get("inspector")
        if inspector is not None:
            inspector.flush()


def _column(width: int, rule_first: bool) -> tuple[QWidget, QVBoxLayout]:
    """A column of panels with a rule on the side of the canvas."""
    outer = QWidget()
    row = QHBoxLayout(outer)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    rule = QFrame()
    set_variant(rule, "upright-rule")
    holder = QFrame()
    set_variant(holder, "panel")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in (rule, holder) if rule_first else (holder, rule):
        row.addWidget(part)
    outer.setFixedWidth(width)
    outer.hide()
    return outer, column


def _below_a_rule(panel: QWidget, heading: QLabel | None = None) -> QWidget:
    """A panel with a rule above it, and what heads it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    rule = QFrame()
    set_variant(rule, "rule")
    column.addWidget(rule)
    if heading is not None:
        column.addWidget(heading)
    column.addWidget(panel, 1)
    return holder
