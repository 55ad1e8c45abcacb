"""Writes the bookmarks of a PDF (ISO 32000-1, 12.3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from designer.export.paper import Bookmark
from designer.export.pdf_file import PdfFile, reference, text_string


@dataclass(slots=True)
class _Entry:
    number: int
    title: str = ""
    destination: str = ""
    kids: list["_Entry"] = field(default_factory=list)

    def count(self) -> int:
        """How many entries show below this one while all of them are open."""
        return sum(1 + kid.count() for kid in self.kids)


def outline(file: PdfFile, bookmarks: Sequence[tuple[Bookmark, str]]) -> int:
    """Write bookmarks with their destinations; the number of their root, 0 where there are none."""
    if not bookmarks:
        return 0
    root = _Entry(file.reserve())
    open_entries = [root]
    for bookmark, destination in bookmarks:
        level = min(max(bookmark.level, 0), len(open_entries) - 1)
        del open_entries[level + 1 :]
        entry = _Entry(file.reserve(), bookmark.title, destination)
        open_entries[-1].kids.append(entry)
        open_entries.append(entry)
    file.add(f"<</Type/Outlines{_ends(root)}>>", root.number)
    _write(root, file)
    return root.number


def _write(parent: _Entry, file: PdfFile) -> None:
    for at, entry in enumerate(parent.kids):
        before = f"/Prev {reference(parent.kids[at - 1].number)}" if at else ""
        after = f"/Next {reference(parent.kids[at + 1].number)}" if at + 1 < len(parent.kids) else ""
        file.add(
            f"<</Title {text_string(entry.title)}/Parent {reference(parent.number)}{before}{after}"
            f"{_ends(entry)}/Dest {entry.destination}>>",
            entry.number,
        )
        _write(entry, file)


def _ends(entry: _Entry) -> str:
    if not entry.kids:
        return ""
    first, last = reference(entry.kids[0].number), reference(entry.kids[-1].number)
    return f"/First {first}/Last {last}/Count {entry.count()}"
