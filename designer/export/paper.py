"""Pages for paper: what a document holds, as a tree of parts that says what each piece means.

A part paints the marks of a Sheet and knows its role in the document (ISO 32000-1, 14.8.4), so that one tree
serves the eye, the search, and those who hear a document read. Lengths are units of 1/96 inch, y points
down, as in a Sheet.
"""

from typing import Literal

from designer.base.frozen import frozen
from designer.layout.sheet import Mark

Role = Literal[
    "", "Artifact", "Sect", "H1", "H2", "H3", "P", "BlockQuote", "L", "LI", "Lbl", "LBody", "TOC", "TOCI",
    "Table", "TR", "TH", "TD", "Figure", "Caption", "Link", "Note",
]  # fmt: skip
"""A structure type of PDF; "" adds no structure of its own, "Artifact" is decoration nobody reads aloud."""


@frozen
class Part:
    """A piece of a page: its own marks first, then its parts, both in its own coordinates.

    The order of parts is the order of reading. `x` and `y` are in its parent's coordinates, `scale` is units
    of the parent to a unit inside.
    """

    role: Role = ""
    x: float = 0.0
    y: float = 0.0
    marks: tuple[Mark, ...] = ()
    parts: tuple["Part", ...] = ()
    scale: float = 1.0
    opacity: float = 1.0
    clip: tuple[float, float, float, float] | None = None
    """x, y, width and height outside which nothing is painted, in its own coordinates."""
    alt: str = ""
    """What is said in place of a figure."""
    id: str = ""
    """Where links and bookmarks of this name lead; the first part of a name in a document has it."""
    scope: Literal["", "Row", "Column"] = ""
    """What a TH heads."""
    across: int = 1
    """How many columns a TH or TD covers."""
    shared: str = ""
    """Parts of one document with the same name here paint the same: they are written once."""

    def at(self, x: float, y: float) -> "Part":
        """The same part at another place; written out because it happens to nearly every part."""
        return Part(
            self.role, x, y, self.marks, self.parts, self.scale, self.opacity, self.clip,
            self.alt, self.id, self.scope, self.across, self.shared,
        )  # fmt: skip


@frozen
class Page:
    """A page of `width` × `height` units."""

    width: float
    height: float
    parts: tuple[Part, ...]


@frozen
class Bookmark:
    """An entry of the outline: what it says, which part it leads to, and how deep it stands (from 0)."""

    title: str
    target: str
    level: int = 0


@frozen
class Paper:
    """A document in its order of pages."""

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...] = ()
