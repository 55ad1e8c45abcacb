"""Brings a picture file into the size and form a map may hold; no Qt, and nothing of the file is trusted."""

import io
import warnings
from pathlib import Path
from typing import Literal

from designer.base.errors import JourneyError
from designer.base.limits import MAX_IMAGE_BYTES, MAX_PICTURE_BYTES

LONGEST_SIDE = 1600
MAX_PIXELS = 60_000_000
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")

Encoded = tuple[bytes, Literal["image/png", "image/jpeg"]]


def encode_picture(path: Path) -> Encoded:
    """The picture of a file as PNG or JPEG, at most 1600 pixels long and 1 MB heavy.

    Raises JourneyError with the sentence to be said when the file is no picture, or too large a one.
    """
    try:
        if path.stat().st_size > MAX_PICTURE_BYTES:
            raise _too_large(path.name)
        data = path.read_bytes()
    except OSError as error:
        raise JourneyError("panels.picture.not_a_picture", name=path.name) from error
    return encode_bytes(data, path.name)


def encode_bytes(data: bytes, name: str) -> Encoded:
    """The same of a picture's bytes; `name` is what it is called in sentences."""
    from PIL import Image, ImageOps

    try:
        if len(data) > MAX_PICTURE_BYTES:
            raise _too_large(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                # The size is read from the head of the file, before any pixel is unpacked.
                if opened.width * opened.height > MAX_PIXELS:
                    raise _too_large(name)
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                picture: Image.Image = ImageOps.exif_transpose(opened)
                picture.load()
    except JourneyError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except Exception as error:
        # Broken files make decoders raise almost anything.
        raise JourneyError("panels.picture.not_a_picture", name=name) from error
    return _small_enough(picture, name)


def _too_large(name: str) -> JourneyError:
    return JourneyError("panels.picture.too_large", name=name, most=MAX_PIXELS // 10_000)


def _small_enough(picture: "object", name: str) -> Encoded:
    from PIL import Image

    assert isinstance(picture, Image.Image)
    clear = "A" in picture.getbands() or "transparency" in picture.info
    picture = picture.convert("RGBA" if clear else "RGB")
    for longest in (LONGEST_SIDE, 1200, 900, 600, 300):
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        if clear or len(picture.getcolors(maxcolors=4096) or ()) > 0:
            data = _written(picture, "PNG", optimize=True)
            if len(data) <= MAX_IMAGE_BYTES:
                return data, "image/png"
        if not clear:
            for quality in (88, 75):
                data = _written(picture, "JPEG", quality=quality, optimize=True)
                if len(data) <= MAX_IMAGE_BYTES:
                    return data, "image/jpeg"
    raise JourneyError("panels.picture.too_heavy", name=name)


def _written(picture: "object", format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format, **options)  # type: ignore[attr-defined]
    return buffer.getvalue()
