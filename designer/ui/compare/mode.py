"""In and out of compare mode: the page takes the place of the map, and gives it back as it was."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.ui.compare.page import ComparePage
from designer.ui.compare.sources import Comparison

if TYPE_CHECKING:
    from designer.ui.window import Window


class CompareMode(QObject):
    """Holds the page while a comparison is shown, and nothing otherwise."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.page: ComparePage | None = None
        window.pages.currentChanged.connect(self._page_changed)
        window.session.scaled.connect(self._rescaled)

    @property
    def on(self) -> bool:
        """Whether a comparison is in sight."""
        return self.page is not None

    def enter(self, comparison: Comparison) -> None:
        """Show a comparison."""
        if self.page is not None:
            self.page.show_comparison(comparison)
            return
        window = self._window
        if window.in_workshop:
            window.workshop.leave()
        window.canvas.cancel_gesture()
        self.page = ComparePage(window, comparison)
        self.page.closed.connect(self.leave)
        window.pages.addWidget(self.page)
        window.pages.setCurrentWidget(self.page)
        window.refresh()
        self.page.panel.list.setFocus()

    def leave(self) -> None:
        """Back to the map, which is as it was."""
        if self.page is not None:
            self._window.pages.setCurrentWidget(self._window.work)
            self._window.canvas.setFocus()

    def _rescaled(self) -> None:
        """Text has another size: everything is measured anew, at the same difference."""
        old = self.page
        if old is None:
            return
        if not old.comparison.size:
            # Nothing is compared yet, so there is nothing to show again.
            self.leave()
            return
        change = old.panel.change
        self.page = None
        self.enter(old.comparison)
        self._window.pages.removeWidget(old)
        old.deleteLater()
        if change is not None and self.page is not None:
            self.page.panel.choose(change.id)

    def _page_changed(self) -> None:
        """The map is back, or something else has been opened."""
        page, window = self.page, self._window
        if page is not None and window.pages.currentWidget() is not page:
            self.page = None
            window.pages.removeWidget(page)
            page.deleteLater()
            window.refresh()
