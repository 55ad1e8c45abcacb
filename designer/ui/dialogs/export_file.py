"""Where an export goes: the name that is suggested, the question for it, and the word that it is there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from designer.base.message import Message
from designer.files.registry import Format
from designer.ui.session import Session
from designer.ui.toast import ToastHost


def suggested_name(session: Session) -> str:
    """The file's name without its suffix: that of the map file, else its title."""
    if session.file is not None:
        return session.file.path.name.removesuffix(".json").removesuffix(".journey")
    title = session.journey.head.title or session.words("start.untitled")
    return "".join(
        " " if character in '<>:"/\\|?*' or ord(character) < 32 else character for character in title
    ).strip()


def ask_file(session: Session, format: Format, name: str, parent: QWidget) -> Path | None:
    """Ask for the file, which may be one that stands there: the platform's dialog asks about that."""
    suffix = format.suffixes[0]
    folder = Path(session.settings.folder or Path.home())
    dialog = QFileDialog(parent, session.words("dialog.export.save_title"), str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{format.names.say(session.words.language)} (*{suffix})")
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(name + suffix)
    if not dialog.exec():
        return None
    chosen = dialog.selectedFiles()
    return Path(chosen[0]) if chosen else None


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, as far as that can be said."""
    try:
        return one.resolve() == other.resolve()
    except OSError:
        return one == other


def announce(toasts: ToastHost, session: Session, path: Path, notes: Sequence[Message] = ()) -> None:
    """Say in the window that the file has been written and what to know of it, with the ways to it."""
    words = session.words
    toasts.show(
        " ".join((words("dialog.export.done", file=path.name), *map(words.say, notes))),
        "warning" if notes else "good",
        words("dialog.export.open"),
        lambda: _open(path),
        (words("dialog.export.open_folder"), lambda: _open(path.parent)),
    )


def _open(path: Path) -> None:
    """Open a file or a folder with what the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
