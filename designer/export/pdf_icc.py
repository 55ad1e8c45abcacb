"""Makes the colour profile that an archived PDF names: sRGB, as an ICC profile of version 2 (ICC.1:2001-04).

It is made here so that the same document is the same bytes whatever libraries are installed.
"""

from functools import cache
from struct import pack
from typing import Final

NAME: Final = "sRGB IEC61966-2.1"

_D50: Final = (0.9642, 1.0, 0.8249)
_PRIMARIES: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The primaries of sRGB as they look in the light of the profile connection space (D50)."""
_STEPS: Final = 1024
_NO_RIGHTS: Final = b"No copyright, use freely"
_HEADER: Final = 128


@cache
def srgb() -> bytes:
    """The bytes of the profile."""
    curve = b"curv" + pack(f">II{_STEPS}H", 0, _STEPS, *map(_linear, range(_STEPS)))
    tags = {b"desc": _description(), b"cprt": b"text\0\0\0\0" + _NO_RIGHTS + b"\0", b"wtpt": _xyz(*_D50)}
    tags |= {name: _xyz(*primary) for name, primary in _PRIMARIES.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    start = _HEADER + 4 + 12 * len(tags)
    placed: dict[bytes, int] = {}
    table, body = pack(">I", len(tags)), b""
    for name, data in tags.items():
        if data not in placed:
            placed[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += pack(">4sII", name, placed[data], len(data))
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    """The profile of a display, from RGB to XYZ; its day is that of documents without a date."""
    day = pack(">6H", 2000, 1, 1, 0, 0, 0)
    kind = pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    platform = pack(">4s4sIIIQI", b"acsp", bytes(4), 0, 0, 0, 0, 0)
    return (kind + day + platform + _numbers(*_D50)).ljust(_HEADER, b"\0")


def _linear(step: int) -> int:
    """The light that a value of sRGB stands for (IEC 61966-2-1)."""
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 0xFFFF)


def _numbers(*values: float) -> bytes:
    return pack(f">{len(values)}i", *(round(value * 0x10000) for value in values))


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + _numbers(*values)


def _description() -> bytes:
    name = NAME.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + pack(">I", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)
