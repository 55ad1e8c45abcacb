"""Saving over a file that somebody has changed meanwhile: their work is merged first, then all is saved."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from designer.base.errors import JourneyError
from designer.base.message import Message, message
from designer.files.document import ChangedOnDiskError, read_file
from designer.ui.sharing.waiting import waited
from designer.ui.sharing.watching import Found

if TYPE_CHECKING:
    from designer.ui.sharing.bringing import Brought
    from designer.ui.sharing.together import Together
    from designer.ui.window import Window

TRIES: Final = 5
"""After so many others' saves in a row the person decides."""


class SavingOver:
    """Brings a save to its end when the file is not as it was."""

    def __init__(self, window: "Window", together: "Together") -> None:
        self._window, self._session = window, window.session
        self._together = together
        self._busy = False

    def save(self) -> bool:
        """Merge what stands in the file, then save; whether all is saved.

        Where both have changed the same, the person settles that first and the save goes on afterwards.
        """
        if self._busy:
            return False
        self._busy = True
        try:
            return self._merge_and_save()
        except JourneyError as error:
            return self._ask(error.reason)
        finally:
            self._busy = False

    def _merge_and_save(self) -> bool:
        shared, filing = self._together.shared, self._window.filing
        for _ in range(TRIES):
            made = shared.merge_now(self._read())
            if made.merged.conflicts:
                self._together.resolve(made.theirs.found, filing.save)
                return False
            if not shared.take(made):
                return False
            try:
                saved = filing.write()
            except ChangedOnDiskError:
                continue
            if saved:
                self._tell(made)
            return saved
        return self._ask(message("shared.restless"))

    def _read(self) -> Found:
        file = self._session.file
        assert file is not None
        path = file.path
        return waited(self._window, lambda: Found.of(*read_file(path)), path.name)

    def _tell(self, made: "Brought") -> None:
        file = self._session.file
        if made.told is None or file is None:
            return
        words, shared = self._session.words, self._together.shared
        key = "shared.saved_with_by" if made.who else "shared.saved_with"
        text = words(key, file=file.path.name, who=made.who, what=made.told)
        show = shared.show(made)
        self._window.toasts.show(text, "good", *(show or (None, None)))

    def _ask(self, reason: Message) -> bool:
        """What stands in the file cannot be merged: nothing is overwritten without being asked for."""
        from designer.ui.dialogs.messages import Answer, changed_on_disk

        session, filing = self._session, self._window.filing
        file = session.file
        assert file is not None
        question = changed_on_disk(session, file.path.name, reason, self._window)
        answer = question.ask()
        question.deleteLater()
        choices: dict[Answer, Callable[[], bool]] = {
            Answer.OVERWRITE: partial(filing.write, force=True),
            Answer.SAVE_AS: partial(filing.save_as, over=True),
            Answer.RELOAD: filing.reload,
        }
        return choices[answer]() if answer in choices else False
