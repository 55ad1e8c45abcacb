"""Hands a comparison on as a document: the sentences as they are filtered, as PDF or Markdown."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from designer.base.message import Message
from designer.files.atomic import write_whole
from designer.sharing.difference import Difference
from designer.sharing.for_clients import for_clients
from designer.text.words import words
from designer.ui.compare.sources import Comparison
from designer.ui.dialogs.export_file import suggested_name
from designer.ui.session import Session

SUFFIXES: Final = {"pdf": ".pdf", "markdown": ".md"}


def ask_place(session: Session, sort: str, parent: QWidget) -> Path | None:
    """Ask where the document goes; the platform's dialog asks about a file that stands there."""
    suffix, say = SUFFIXES[sort], session.words
    folder = Path(session.settings.folder or Path.home())
    name = say("compare_view.file_name", name=suggested_name(session)) + suffix
    dialog = QFileDialog(parent, say(f"compare_view.export_{sort}"), str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{say(f'compare_view.export_{sort}')} (*{suffix})")
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(name)
    if not dialog.exec() or not dialog.selectedFiles():
        return None
    path = Path(dialog.selectedFiles()[0])
    # Whatever was typed, a document never takes the place of a map.
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def write_document(
    session: Session,
    comparison: Comparison,
    shown: Difference,
    sort: str,
    path: Path,
    is_for_clients: bool = False,
) -> list[Message]:
    """Write it in the language of the map, and say what is to be known of it. Raises JourneyError."""
    shown = for_clients(shown) if is_for_clients else shown
    say = words(session.journey.head.language)
    before, after = say.say(comparison.before), say.say(comparison.after)
    notes: list[Message] = []
    if sort == "markdown":
        from designer.export.comparison import markdown

        data = markdown.write(shown, before, after, say).encode("utf-8")
    else:
        from designer.export.comparison import pdf

        data = pdf.write(shown, session.journey, before, after, notes=notes)
    write_whole(path, data)
    return notes
