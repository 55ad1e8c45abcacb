"""What a document wears: accent colour, logo, typeface and footer, the map's own or as chosen."""

import re
from typing import Final, NamedTuple

from designer.export.options import ExportOptions
from designer.model.journey import Journey

COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")


class Brand(NamedTuple):
    """Empty where nothing was chosen."""

    accent: str
    """As "#RRGGBB"."""
    logo: str
    """The SHA-256 of an image of the map."""
    font: str
    """The family of a typeface."""
    footer: str


def brand(journey: Journey, options: ExportOptions) -> Brand:
    """What the options say, else what the map says of itself; a colour that is none counts as nothing."""
    head = journey.head
    accent = next((one for one in (options.accent, head.accent) if COLOUR.fullmatch(one)), "")
    logo = next((one for one in (options.logo, head.logo or "") if one and journey.image(one)), "")
    return Brand(accent, logo, options.font or head.font, options.footer or head.footer)
