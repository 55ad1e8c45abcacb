"""What may be chosen about a map that leaves, and how the making of a file is followed and stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from designer.base.colours import theme_names
from designer.base.errors import CancelledError, JourneyError
from designer.text.words import LANGUAGES

Progress = Callable[[float], bool]
"""Told the share that is done, from 0 to 1; stops the work by returning False."""

FIT: Final = "fit"
SLIDE: Final = "16:9"
"""Stands upright only where that is asked for, however tall the map."""
PAGES: Final[dict[str, tuple[float, float]]] = {
    "A4": (595.28, 841.89),
    "A3": (841.89, 1190.55),
    "A2": (1190.55, 1683.78),
    "A1": (1683.78, 2383.94),
    "A0": (2383.94, 3370.39),
    "Letter": (612.0, 792.0),
    "Tabloid": (792.0, 1224.0),
    SLIDE: (540.0, 960.0),
}
"""Named pages upright, in points: ISO 216, ANSI A and B, and the slide of 13⅓ × 7½ inches."""
TILES: Final = ("A4", "A3", "Letter", "Tabloid")
"""The sheets that an office printer holds."""
ORIENTATIONS: Final = ("auto", "portrait", "landscape")
DOCUMENTS: Final = ("map", "report", "poster", "workshop")
SECTIONS: Final = (
    "cover", "contents", "findings", "map", "personas", "pages", "stages", "priorities", "kpis",
    "evidence", "comments", "legend",
)  # fmt: skip
"""The sections of a report in their usual order: `map` is the whole map on one page, `pages` the map broken
between its stages, `stages` a page for each stage."""
VISIONS: Final = ("grey", "protanopia", "deuteranopia", "tritanopia")
"""Ways of seeing that a page can be shown in, to prove that it can be read."""
TABLES: Final = ("cards", "matrix")
"""One row for each card, or the lanes and stages as they stand."""
SMALLEST_SCALE: Final = 0.05
LARGEST_SCALE: Final = 20.0


@dataclass(frozen=True)
class ExportOptions:
    """Raises JourneyError for a value that there is not."""

    page: str = FIT
    orientation: str = "auto"
    document: str = "map"
    """What is made of the map, one of DOCUMENTS."""
    tile: str = ""
    """On which sheets a poster is printed in pieces, one of TILES; empty prints it whole."""
    sections: str = ""
    """The sections of a report in their order, parted by commas; empty takes the usual ones."""
    persona: str | None = None
    """Whose emotions are drawn; None leaves it to the map."""
    language: str | None = None
    """The language of the words on the page instead of the map's own."""
    view: str | None = None
    """The id of a saved view: what fades, how cards are coloured, whose emotions unless `persona` says."""
    theme: str = "print"
    vision: str = ""
    """One of VISIONS, or empty for the colours as they are."""
    scale: float = 2.0
    """Pixels to a unit of 1/96 inch, where the format has pixels."""
    transparent: bool = False
    """No white behind the map, where the format can do without."""
    outlines: bool = False
    """Text as paths, where the format has both; nobody can search or copy it then."""
    table: str = "cards"
    """How a table of text holds the map, one of TABLES."""
    comments: bool = False
    votes: bool = False
    parking: bool = False
    """Whether the notes of the parking lot stand below the map."""
    hidden: bool = False
    """Whether hidden lanes are shown."""
    names: bool = False
    """Whether the owners of cards and the authors of comments are named."""
    client_copy: bool = False
    """A map file that leaves out what is not ticked, as every other format does anyway."""
    pdfa: bool = False
    """PDF/A-2b, for archives."""
    accent: str = ""
    """The colour of the brand as #RRGGBB instead of the map's own."""
    logo: str = ""
    """The SHA-256 of an image of the map instead of the map's own logo."""
    font: str = ""
    """The family of a typeface the user has added instead of the map's own."""
    footer: str = ""
    """A line at the foot of every page instead of the map's own."""

    def __post_init__(self) -> None:
        _one_of("page", self.page, (FIT, *PAGES))
        _one_of("orientation", self.orientation, ORIENTATIONS)
        _one_of("language", self.language, (None, *LANGUAGES))
        _one_of("document", self.document, DOCUMENTS)
        _one_of("tile", self.tile, ("", *TILES))
        _one_of("theme", self.theme, theme_names())
        _one_of("vision", self.vision, ("", *VISIONS))
        _one_of("table", self.table, TABLES)
        for section in self.chosen_sections():
            _one_of("section", section, SECTIONS)
        if not SMALLEST_SCALE <= self.scale <= LARGEST_SCALE:
            raise JourneyError(
                "export.wrong_scale", scale=self.scale, smallest=SMALLEST_SCALE, largest=LARGEST_SCALE
            )

    def chosen_sections(self) -> tuple[str, ...]:
        """The sections asked for, each once, in their order; none where that is left to the report."""
        names = (name.strip() for name in self.sections.split(","))
        return tuple(dict.fromkeys(filter(None, names)))


def _one_of(option: str, value: str | None, choices: tuple[str | None, ...]) -> None:
    if value not in choices:
        known = [choice for choice in choices if choice]
        raise JourneyError("export.unknown_choice", option=option, value=value, choices=known)


def report(progress: Progress | None, done: float) -> None:
    """Say how much is done; raises CancelledError where the answer is to stop."""
    if progress is not None and not progress(done):
        raise CancelledError("export.cancelled")


def share(progress: Progress | None, start: float, end: float) -> Progress | None:
    """Progress of a part of the work, told as progress of all of it."""
    return None if progress is None else lambda done: progress(start + (end - start) * done)
