"""The few small pictures a style sheet needs (arrows, check marks), drawn in the theme's colours.

A style sheet takes pictures only by address. They are registered as Qt resources in memory: nothing is
written to disk, and neither a picture per colour nor an SVG library has to be shipped.
"""

import struct
from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QIODevice, qRegisterResourceData
from PySide6.QtGui import QGuiApplication

from designer.ui.colours import theme_colour
from designer.ui.icons import draw_pixmap

_SIDE = 16
_UNCOMPRESSED = 100
"""Qt's "quality" of a PNG without compression: faster to write, and these never leave memory."""
_STROKE = 2.2
"""Heavier than the icons, because these are shown at 11 to 16 pixels."""

_PICTURES = {
    "chevron-down": ("chevron-down", "muted"),
    "chevron-up": ("chevron-up", "muted"),
    "chevron-right": ("chevron-right", "muted"),
    "chevron-down-disabled": ("chevron-down", "disabled"),
    "chevron-up-disabled": ("chevron-up", "disabled"),
    "check": ("check", "accent-ink"),
    "check-ink": ("check", "accent"),
    "minus": ("minus", "accent-ink"),
    "dot": ("dot", "accent-ink"),
}

_FOLDER_FLAG = 2
_registered: dict[str, tuple[bytes, bytes, bytes]] = {}
"""What Qt reads for each folder: it keeps no copy, so these bytes must live as long as the program."""


def picture_address(folder: str, name: str) -> str:
    """Where a picture of a folder made by `provide_pictures` is found by a style sheet."""
    if name not in _PICTURES:
        raise LookupError(f"the style sheet asks for the picture {name}, which is not drawn")
    return f":/{folder}/{name}.png"


def provide_pictures(theme: str, scale: float) -> str:
    """Register the pictures of a theme at a size, once, and return their folder."""
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    ratios = sorted({1, min(3, max(1, round(ratio + 0.49)))})
    folder = f"journey-{theme}-{round(scale * 100)}-{ratios[-1]}"
    if folder not in _registered:
        files = {}
        for picture, (icon_name, role) in _PICTURES.items():
            for times in ratios:
                suffix = f"@{times}x" if times > 1 else ""
                files[f"{picture}{suffix}.png"] = _png(icon_name, theme, role, _SIDE * scale, times)
        _registered[folder] = _compile(folder, files)
        qRegisterResourceData(1, *_registered[folder])
    return folder


def _png(icon_name: str, theme: str, role: str, size: float, ratio: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw_pixmap(icon_name, theme_colour(theme, role), size, ratio, _STROKE).save(buffer, "PNG", _UNCOMPRESSED)
    return bytes(buffer.data().data())


def _compile(folder: str, files: Mapping[str, bytes]) -> tuple[bytes, bytes, bytes]:
    """Tree, names and contents in the form that Qt's resource compiler writes (format version 1).

    The tree is the root, the folder, then the files, which Qt finds by binary search over their hashes.
    """
    names, data = bytearray(), bytearray()
    tree = bytearray(struct.pack(">IHII", 0, _FOLDER_FLAG, 1, 1))
    tree += struct.pack(">IHII", _add_name(names, folder), _FOLDER_FLAG, len(files), 2)
    for name in sorted(files, key=_hash):
        tree += struct.pack(">IHHHI", _add_name(names, name), 0, 0, 1, len(data))
        data += struct.pack(">I", len(files[name])) + files[name]
    return bytes(tree), bytes(names), bytes(data)


def _add_name(names: bytearray, name: str) -> int:
    offset = len(names)
    names += struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
    return offset


def _hash(name: str) -> int:
    """Qt's qt_hash, by which a resource is looked up."""
    value = 0
    for character in name:
        value = (value << 4) + ord(character)
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value
