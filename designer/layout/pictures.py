"""How large a picture of the map is, read from the first bytes of its file."""

import base64
from functools import lru_cache

from designer.layout.metrics import rounded
from designer.model.elements import Image

_HEAD_CHARACTERS = 64
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_UNKNOWN = (4, 3)


def fitted(image: Image, width: float, height: float) -> tuple[float, float]:
    """The size of a picture that fills the width unless it would grow taller than `height`."""
    wide, high = _size(image.id, image.type, image)
    scale = min(width / wide, height / high)
    return rounded(wide * scale), rounded(high * scale)


@lru_cache(maxsize=1024)
def _size(id: str, type: str, image: Image) -> tuple[int, int]:
    try:
        if type == "image/png":
            head = base64.b64decode(image.data[:_HEAD_CHARACTERS])
            size = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
        else:
            size = _jpeg_size(base64.b64decode(image.data))
    except (ValueError, IndexError):
        return _UNKNOWN
    return size if min(size) > 0 else _UNKNOWN


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """ITU-T T.81, B.2.2: the frame header states the height and then the width."""
    at = 2
    while data[at] == 0xFF:
        if data[at + 1] in _FRAME_MARKERS:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise ValueError("no frame header")
