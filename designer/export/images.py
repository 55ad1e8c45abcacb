"""Opens the images of a map, which come from strangers: only what can be shown is handed on."""

import base64
import io
import zlib
from typing import Any, Final, NamedTuple

from designer.layout.sheet import Picture
from designer.model.journey import Journey

MAX_PIXELS: Final = 40_000_000
"""More than any camera a workshop uses; a small file can claim far more and fill the memory."""


class Found(NamedTuple):
    """An image that can be decoded: its media type, its size in pixels, the bytes of its file."""

    type: str
    width: int
    height: int
    data: bytes


class Samples(NamedTuple):
    """An image as a PDF stores it: its bytes, the filter they are in, and its transparency if it has any."""

    space: str
    filter: str
    data: bytes
    mask: bytes | None = None


def image_bytes(journey: Journey, hash: str) -> Found | None:
    """An image of the map, None where it is missing or cannot be decoded."""
    held = journey.image(hash)
    if held is None:
        return None
    from PIL.Image import DecompressionBombError, DecompressionBombWarning

    try:
        data = base64.b64decode(held.data, validate=True)
        with _opened(data) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            image.load()
            kind = f"image/{image.format.lower()}"
            return Found(kind, image.width, image.height, data)
    except (OSError, SyntaxError, ValueError, DecompressionBombError, DecompressionBombWarning):
        return None


def alternatives(journey: Journey) -> dict[str, str]:
    """What the authors of a map say for those who cannot see its images, by hash."""
    fields = (element.__dict__ for element in journey.elements())
    return {
        each["image"]: each["alternative"] for each in fields if each.get("image") and each.get("alternative")
    }


def _opened(data: bytes) -> Any:
    from PIL import Image  # imported late: few maps hold pictures

    return Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))


def samples(found: Found, *, grey: bool = False) -> Samples:
    """An image for a PDF: photographs stay as they are, anything else is packed without loss.

    A `grey` image has lost its colours.
    """
    kept = ("L",) if grey else ("L", "RGB")
    with _opened(found.data) as image:
        if found.type == "image/jpeg" and image.mode in kept:
            return Samples(_space(image.mode), "/DCTDecode", found.data)
        alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
        plain = image if image.mode in kept else image.convert("RGB")
        plain = plain.convert("L") if grey else plain
        mask = zlib.compress(alpha.tobytes()) if alpha is not None else None
        return Samples(_space(plain.mode), "/FlateDecode", zlib.compress(plain.tobytes()), mask)


def _space(mode: str) -> str:
    return "/DeviceGray" if mode == "L" else "/DeviceRGB"


def fitted(mark: Picture, pixels_across: int, pixels_down: int) -> tuple[float, float, float, float]:
    """Where an image stands in the rectangle of its mark: left, top, width, height; centred and uncut."""
    scale = min(mark.width / pixels_across, mark.height / pixels_down)
    width, height = pixels_across * scale, pixels_down * scale
    x, y = mark.x + (mark.width - width) / 2, mark.y + (mark.height - height) / 2
    # What binary fractions leave over would be written with an exponent, which no PDF can hold.
    return round(x, 4), round(y, 4), round(width, 4), round(height, 4)
