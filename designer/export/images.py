"""Opens the images of a map, which come from strangers: only what can be shown is handed on."""

import base64
import binascii
import io
import zlib
from typing import Final, NamedTuple

from PIL import Image as Pillow

from designer.model.journey import Journey

MAX_PIXELS: Final = 40_000_000
"""More than any camera a workshop uses; a small file can claim far more and fill the memory."""


class Samples(NamedTuple):
    """An image as a PDF stores it: its bytes, the filter they are in, and its transparency if it has any."""

    width: int
    height: int
    space: str
    filter: str
    data: bytes
    mask: bytes | None = None


def image_bytes(journey: Journey, hash: str) -> tuple[str, bytes] | None:
    """The media type and the bytes of an image of the map that can be decoded."""
    held = journey.image(hash)
    if held is None:
        return None
    try:
        data = base64.b64decode(held.data, validate=True)
        with Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            image.load()
            return (f"image/{(image.format or '').lower()}", data)
    except (binascii.Error, OSError, SyntaxError, ValueError, Pillow.DecompressionBombError):
        return None


def samples(type: str, data: bytes) -> Samples:
    """A decodable image for a PDF: photographs stay as they are, anything else is packed without loss."""
    with Pillow.open(io.BytesIO(data)) as image:
        width, height = image.size
        if type == "image/jpeg" and image.mode in ("L", "RGB"):
            return Samples(width, height, _space(image.mode), "/DCTDecode", data)
        alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
        plain = image if image.mode in ("L", "RGB") else image.convert("RGB")
        mask = zlib.compress(alpha.tobytes()) if alpha is not None else None
        return Samples(
            width, height, _space(plain.mode), "/FlateDecode", zlib.compress(plain.tobytes()), mask
        )


def _space(mode: str) -> str:
    return "/DeviceGray" if mode == "L" else "/DeviceRGB"
