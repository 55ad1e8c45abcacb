"""What may be chosen about a picture of the whole map, and how its making is followed and stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

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
ORIENTATIONS: Final = ("auto", "portrait", "landscape")
SMALLEST_SCALE: Final = 0.05
LARGEST_SCALE: Final = 20.0


@dataclass(frozen=True)
class ExportOptions:
    """Raises JourneyError for a page, an orientation, a language or a scale that there is not."""

    page: str = FIT
    orientation: str = "auto"
    persona: str | None = None
    """Whose emotions are drawn; None leaves it to the map."""
    language: str | None = None
    """The language of the words on the page instead of the map's own."""
    scale: float = 2.0
    """Pixels to a unit of 1/96 inch, where the format has pixels."""
    transparent: bool = False
    """No white behind the map, where the format has pixels."""
    view: str | None = None
    """The id of a saved view: what fades, how cards are coloured, whose emotions unless `persona` says."""
    parking: bool = False
    """Whether the notes of the parking lot stand below the map."""

    def __post_init__(self) -> None:
        if self.page != FIT and self.page not in PAGES:
            raise JourneyError("export.unknown_page", page=self.page, pages=[FIT, *PAGES])
        if self.orientation not in ORIENTATIONS:
            raise JourneyError("export.unknown_orientation", orientation=self.orientation)
        if self.language not in (None, *LANGUAGES):
            raise JourneyError("export.unknown_language", language=self.language, languages=list(LANGUAGES))
        if not SMALLEST_SCALE <= self.scale <= LARGEST_SCALE:
            raise JourneyError(
                "export.wrong_scale", scale=self.scale, smallest=SMALLEST_SCALE, largest=LARGEST_SCALE
            )


def report(progress: Progress | None, done: float) -> None:
    """Say how much is done; raises CancelledError where the answer is to stop."""
    if progress is not None and not progress(done):
        raise CancelledError("export.cancelled")
