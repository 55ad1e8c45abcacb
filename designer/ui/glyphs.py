"""Lines of text as glyph runs: shaped once, painted at any zoom with the advances the layout measured.

QFont sizes snap to whole pixels, so glyphs are held at a fixed size and scaled by the painter; their
places come from the same baked widths as the PDF's, so screen and paper agree.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QPainter, QRawFont

from designer.text.fonts import face, font_file
from designer.text.runs import runs

EM = 100.0
"""The pixel size glyphs are held at."""


_FAMILY = "Pretendard"
_WEIGHTS = {"regular": QFont.Weight.Normal, "semibold": QFont.Weight.DemiBold, "bold": QFont.Weight.Bold}


@cache
def raw_font(name: str) -> QRawFont:
    """A face of the program at the fixed size."""
    # The interface has read three of the faces already: reading them again takes 20 ms of the start.
    font = QFont(_FAMILY)
    font.setPixelSize(round(EM))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if name in _WEIGHTS:
        font.setWeight(_WEIGHTS[name])
        shared = QRawFont.fromFont(font)
        if (shared.familyName(), shared.weight()) == (_FAMILY, _WEIGHTS[name].value):
            return shared
    return QRawFont(str(font_file(name)), EM, font.hintingPreference())


@lru_cache(maxsize=20_000)
def glyph_runs(text: str, weight: str) -> tuple[QGlyphRun, ...]:
    """The runs of one line, placed one behind the other from the baseline's origin."""
    made, x = [], 0.0
    for run in runs(text, weight):
        font, advances = raw_font(run.face), _advances(run.face)
        places = []
        for character in run.text:
            places.append(_place(x))
            x += advances[character]
        glyphs = QGlyphRun()
        glyphs.setRawFont(font)
        glyphs.setGlyphIndexes(_indexes(font, run.text, len(places)))
        glyphs.setPositions(places)
        made.append(glyphs)
    return tuple(made)


class _Advances(dict[str, float]):
    """How far each character of a face moves on, at the fixed size."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._face = face(name)
        self._scale = EM / self._face.units_per_em

    def __missing__(self, character: str) -> float:
        advance = self[character] = (self._face.advance(character) or 0) * self._scale
        return advance


_advances = cache(_Advances)


@lru_cache(maxsize=8_000)
def _place(x: float) -> QPointF:
    """A place on the line; syllables are all of one width, so that lines share most places."""
    return QPointF(x, 0.0)


def _indexes(font: QRawFont, text: str, count: int) -> list[int]:
    """One glyph for each character, also where Qt would make one of several."""
    indexes = font.glyphIndexesForString(text)
    if len(indexes) == count:
        return list(indexes)
    return [(font.glyphIndexesForString(character) or [0])[0] for character in text]


def draw_line(painter: QPainter, x: float, y: float, text: str, size: float, weight: str) -> None:
    """Draw one line on the baseline `y` in the painter's pen; the painter is left as it was."""
    scale = size / EM
    painter.translate(x, y)
    painter.scale(scale, scale)
    for glyphs in glyph_runs(text, weight):
        painter.drawGlyphRun(_ORIGIN, glyphs)
    painter.scale(1 / scale, 1 / scale)
    painter.translate(-x, -y)


_ORIGIN = QPointF(0.0, 0.0)
