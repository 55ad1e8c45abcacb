"""What is imported: a file or a pasted text, and the format it is read in."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from designer.base.composing import composed
from designer.files.document import read_file
from designer.files.registry import Format, for_path, formats
from designer.text.words import Words
from designer.ui.session import Session

_DIAGRAM: Final = "mermaid"
_FENCE: Final = "```"


@dataclass(eq=False)
class Source:
    """What stands there is read once, on the lane of imports: what is looked at is what comes in."""

    name: str
    """What sentences call it."""
    format: Format
    path: Path | None = None
    title: str = ""
    """What the map is called where it does not say so itself."""
    _data: list[bytes] = field(default_factory=list, repr=False)

    @classmethod
    def of_file(cls, path: Path) -> "Source":
        """A file in the format that its name says. Raises JourneyError for one that nobody reads."""
        format = for_path(path)
        suffix = max((one for one in format.suffixes if path.name.lower().endswith(one)), key=len)
        return cls(path.name, format, path, composed(path.name[: -len(suffix)]).strip())

    @classmethod
    def of_text(cls, text: str, name: str, format: Format) -> "Source":
        """A text as it was pasted."""
        return cls(name, format, _data=[text.encode("utf-8", "replace")])

    def data(self) -> bytes:
        """Its bytes. Raises UnreadableError."""
        if not self._data:
            assert self.path is not None
            self._data.append(read_file(self.path)[0])
        return self._data[0]


def diagram_in(text: str) -> Format | None:
    """The format of a text that begins as a Mermaid journey does; None for any other text."""
    lines = (line.strip() for line in text[:2_000].split("\n"))
    first = next((line for line in lines if line and not line.startswith((_FENCE, "%%"))), "")
    return next(one for one in formats() if one.id == _DIAGRAM) if first == "journey" else None


def ask_file(window: QWidget, session: Session, title: str) -> Path | None:
    """Ask for a file to read: a map, or one of another program; `title` is the key of what is asked."""
    words = session.words
    chosen, _ = QFileDialog.getOpenFileName(window, words(title), session.settings.folder, filters(words))
    return Path(chosen) if chosen else None


def filters(words: Words) -> str:
    """What the platform's dialog offers to look for: all that can be read, then each format."""
    able = [one for one in formats() if one.can_read]
    every = " ".join(f"*{suffix}" for one in able for suffix in one.suffixes)
    each = (
        f"{one.names.say(words.language)} ({' '.join(f'*{suffix}' for suffix in one.suffixes)})"
        for one in able
    )
    return ";;".join([f"{words('import.all_files')} ({every})", *each])
