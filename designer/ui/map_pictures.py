"""Pictures of a map as the window shows them: small enough that no map of a stranger fills the memory."""

import base64
from typing import Final

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

MOST_POINTS: Final = 16_000_000
"""Of a picture that is unpacked at all, since a few kilobytes may hold many more. Ours have 1600 by 1600."""
LONGEST: Final = 1_600
"""Of the longer side, as it is kept for painting."""
SMALL: Final = 200
"""The same, of what comes when there is no room left."""
ROOM: Final = 300_000_000
"""Bytes that the pictures of a map may take before others are kept small."""


def picture_of(data: str, longest: int = LONGEST) -> QImage:
    """The picture in the base64 of a map; a null one where there is none, or one that is too large."""
    buffer = QBuffer()
    buffer.setData(base64.b64decode(data))
    reader = QImageReader(buffer)
    size = reader.size()
    if size.width() * size.height() > MOST_POINTS:
        return QImage()
    if max(size.width(), size.height()) > longest:
        fitted = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitted.expandedTo(QSize(1, 1)))
    return reader.read()
