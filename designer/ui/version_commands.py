"""What the action of versions does: shows them, brings one back, and compares with one."""

from functools import partial
from typing import TYPE_CHECKING

from designer.base.message import message
from designer.edits.delta import Delta
from designer.sharing.versions import Versions
from designer.ui.dialogs.versions import VersionsDialog
from designer.ui.keeping import LANE
from designer.ui.sharing.waiting import AwayError, waited

if TYPE_CHECKING:
    from designer.ui.dialogs.versions_reading import Held
    from designer.ui.window import Window


def show_versions(window: "Window") -> None:
    """Show the versions of the open map; without a file there is no place for any."""
    session = window.session
    window.flush()
    if session.file is None:
        session.said.emit(message("versions.no_file"), "info")
        return
    versions, name = Versions(session.file.path), session.file.path.name
    try:
        # What the last save has left to keep belongs to the list as well.
        waited(window, versions.read, name, lane=LANE)
    except AwayError as error:
        session.said.emit(error.reason, "error")
        return
    dialog = VersionsDialog(session, versions, window, comparable=True)
    dialog.restored.connect(partial(_restore, window))
    dialog.compare_wanted.connect(partial(_compare, window))
    dialog.exec()
    dialog.deleteLater()


def _compare(window: "Window", held: "Held", name: str) -> None:
    from designer.ui.compare.commands import compare_with

    compare_with(window, held.journey(), message("compare_view.version_side", name=name))


def _restore(window: "Window", delta: Delta, name: str) -> None:
    """One step of undo; the file changes only when it is saved."""
    session, words = window.session, window.session.words
    if not delta:
        session.said.emit(message("versions.restored_same", name=name), "info")
    elif session.do(delta) is not None:
        said = words("versions.restored", name=name)
        window.toasts.show(said, "good", words("action.undo"), session.undo)
