"""The parts of the window that F6 walks through: what Tab reaches within each is the part's own affair."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from designer.ui.window import Window


def panes(window: "Window") -> list[QWidget]:
    """The map first, then what stands around it, as far as it is in sight."""
    bars: list[QWidget] = [window.filter_bar] if window.canvas.looking.is_on else []
    bars += window.findChildren(QWidget, "find-bar")
    bars += window.findChildren(QWidget, "company-row")
    parts = [
        window.canvas,
        *bars,
        *window.sides.shown(),
        window.rail,
        window.map_head,
        window.top_bar,
        window.status,
    ]
    return [part for part in parts if part.isVisible()]


def next_pane(window: "Window") -> None:
    """Move the focus to the next part."""
    _move(window, 1)


def previous_pane(window: "Window") -> None:
    """Move the focus to the part before."""
    _move(window, -1)


def _move(window: "Window", step: int) -> None:
    parts, now = panes(window), QApplication.focusWidget()
    at = next((n for n, part in enumerate(parts) if now is not None and part.isAncestorOf(now)), None)
    if at is None:
        at = -1 if step > 0 else 0
    for further in range(1, len(parts) + 1):
        if _enter(parts[(at + step * further) % len(parts)], now):
            return


def _enter(part: QWidget, now: QWidget | None) -> bool:
    """Give the focus to what a part has for it, else to the first that takes it; False where none does."""
    first = part.focusProxy() or next(
        (child for child in part.findChildren(QWidget) if _takes_focus(child)), None
    )
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
    return first is not None and QApplication.focusWidget() is not now


def _takes_focus(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
