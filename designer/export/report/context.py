"""What the sections of a report know besides the map, and what they hand back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from designer.base.message import Message
from designer.export.options import ExportOptions, Progress
from designer.export.report.flow import Item
from designer.text.words import Words


class Entry(NamedTuple):
    """A line of the contents and a bookmark below its section's: its words and the id it leads to."""

    title: str
    target: str


@dataclass(frozen=True)
class Section:
    """A section of the report: its title, its content, and what of it stands in the contents."""

    title: str
    items: Sequence[Item]
    entries: Sequence[Entry] = ()
    bare: bool = False
    """Whether its pages do without a running head, as a cover does."""
    wide: bool = False
    """Whether its pages have the room of a map: `Context.wide_width` and `wide_height`."""
    listed: bool = True
    """Whether it stands in the contents and the bookmarks."""


@dataclass
class Context:
    """The report that a section stands in."""

    options: ExportOptions
    words: Words
    """In the language of the document."""
    width: float
    height: float
    """The room for the content of a page, in the units that items are laid out in."""
    wide_width: float
    wide_height: float
    names: Sequence[str] = ()
    """The sections that are made."""
    zoom: float = 1.0
    """Units of the page to a unit of the content: larger pages have larger type."""
    notes: list[Message] = field(default_factory=list)
    progress: Progress | None = None
    """Progress of the section that is being made."""
    settling: bool = False
    """Whether all sections have been made once, so that pages and outline are known."""
    outline: Sequence[tuple[Entry, Sequence[Entry]]] = ()
    """The sections that stand in the contents, each with its own entries."""
    pages: Callable[[str], int | None] = lambda id: None
    asked: bool = False
    """Whether a section has asked for a page: it is made again when the pages are known."""

    def page_of(self, id: str) -> int | None:
        """The number of the page on which a part stands; None until that is known, or nowhere."""
        self.asked = True
        return self.pages(id)

    def page(self, id: str) -> str:
        """The reference to the page of a part, as `p. 12`; a placeholder until that is known."""
        number = self.page_of(id)
        return self.words("report.page", n="00" if number is None else number)

    def link(self, *ids: str) -> str:
        """The first of these that stands somewhere in the report; empty where none does."""
        return next((id for id in ids if id and self.page_of(id) is not None), "")

    @property
    def is_tall(self) -> bool:
        """Whether pages stand upright, too narrow for much side by side."""
        return self.width < 720
