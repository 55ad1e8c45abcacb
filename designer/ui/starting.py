"""The start page of a window: it comes and goes, and what is chosen on it becomes the window's map."""

from pathlib import Path
from typing import TYPE_CHECKING

from designer.base.errors import JourneyError
from designer.base.resources import samples
from designer.model.hints import Language

if TYPE_CHECKING:
    from designer.ui.dialogs.start import StartPage
    from designer.ui.window import Window


class Starting:
    """Holds the page, which is made when it is first shown."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._page: StartPage | None = None

    @property
    def on(self) -> bool:
        """Whether the page is shown."""
        return self._page is not None and self._window.pages.currentWidget() is self._page

    def show(self) -> None:
        """Show recent files, templates and samples."""
        if self._page is None:
            self._page = self._made()
        else:
            self._page.refresh()
        self._window.pages.setCurrentWidget(self._page)
        self._page.setFocus()
        self._window.refresh()

    def _made(self) -> "StartPage":
        from designer.ui.dialogs.start import StartPage

        window = self._window
        page = StartPage(window.session, window)
        page.template_chosen.connect(self.begin)
        page.file_chosen.connect(self._open)
        page.open_wanted.connect(window.filing.ask_open)
        page.import_wanted.connect(self._import)
        window.pages.addWidget(page)
        return page

    def make_anew(self) -> None:
        """Text has another size."""
        if self._page is None:
            return
        shown = self.on
        self._page.deleteLater()
        self._page = None
        if shown:
            self.show()

    def leave(self) -> None:
        """Back to the map the window has."""
        self._window.pages.setCurrentWidget(self._window.work)
        self._window.canvas.setFocus()
        self._window.refresh()

    def begin(self, template: str) -> None:
        """Begin a map from a template."""
        from designer.files.templates import new_from_template
        from designer.ui.team_templates import team_templates

        session = self._window.session
        if not self._window.filing.may_leave():
            return
        language: Language = "ko" if session.words.language == "ko" else "en"
        try:
            journey = new_from_template(template, language, shared=team_templates(session.settings))
        except JourneyError as error:
            session.said.emit(error.reason, "error")
            return
        session.start(journey)

    def _import(self) -> None:
        self._window.filing.importer.ask()

    def _open(self, path: Path) -> None:
        """Open what was chosen: a sample as a map of one's own, for it is to be kept."""
        if path in samples():
            self._window.filing.open_copy(path)
        else:
            self._window.filing.open(path)
