"""What an import will become, for a person to look at before it does, and what they may choose about it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from designer.base.frozen import frozen
from designer.base.message import Message
from designer.model.journey import Journey

ENCODINGS: Final = ("utf-8", "cp949", "utf-16", "cp1252", "shift_jis", "gb18030")
"""What a preview offers; CP949 decodes many Western and Japanese files without error, so a person looks."""
DELIMITERS: Final = (",", ";", "\t", "|")
FORMS: Final = ("matrix", "cards")


@frozen
class ReadOptions:
    """How a file is to be read; what is left empty is found out from the file itself."""

    encoding: str = ""
    delimiter: str = ""
    """What parts the cells of a text file: a comma, a semicolon, a tab or a bar."""
    form: str = ""
    """`matrix` (lanes down, stages across) or `cards` (one a row)."""
    sheet: str = ""
    """The name of one sheet of a workbook; empty takes what the workbook offers."""
    columns: Mapping[int, str] = field(default_factory=dict)
    """Which column (from 0) holds what (a key of `Told.meanings`); empty for a column that is left out."""


@frozen
class Column:
    """A column of a table of cards: what its head says, and what it is taken for (empty: left out)."""

    name: str
    meaning: str


@frozen
class Told:
    """How a file was read, and what else could have been chosen; empty where there is no choice."""

    chosen: ReadOptions = ReadOptions()
    encodings: tuple[str, ...] = ()
    delimiters: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    meanings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """The first rows as they stand in the file."""


NO_CHOICE: Final = Told()


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """What a file will become."""

    format: str
    journey: Journey
    """The map itself: `edits.adding.added` puts it into another, saving makes it a file of its own."""
    told: Told
    notes: tuple[Message, ...]
    """What could not be placed, or was understood otherwise than it stands there."""

    @property
    def title(self) -> str:
        """The title of the map."""
        return self.journey.head.title

    @property
    def counts(self) -> Mapping[str, int]:
        """How many elements of each kind there will be."""
        return Counter(element.kind for element in self.journey.elements())

    @property
    def relations(self) -> int:
        """How many relations there will be."""
        return sum(1 for _ in self.journey.relations())

    @property
    def stages(self) -> tuple[str, ...]:
        """The names of the stages."""
        return tuple(stage.name for stage in self.journey.stages())

    @property
    def lanes(self) -> tuple[tuple[str, str], ...]:
        """The name of each lane and the kind it shows."""
        return tuple((lane.name, lane.shows) for lane in self.journey.lanes())
