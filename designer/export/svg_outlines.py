"""Draws text as paths: the outline of each glyph stands once in the file and is used wherever it occurs."""

from collections.abc import Iterator

from designer.export.glyphs import outline
from designer.layout.sheet import Text
from designer.text.fonts import face
from designer.text.runs import Run, runs


class Glyphs:
    """The glyphs of one file, named as they come."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._defs: list[str] = []

    def text(self, mark: Text, colour: str) -> str:
        """A line of text; what has no ink, such as a space, leaves nothing but room."""
        x = mark.x
        parts = []
        for run in runs(mark.text, mark.weight):
            scale = mark.size / face(run.face).units_per_em
            inner, width = self._run(run)
            if inner:
                place = f"translate({x:.8g} {mark.y:.8g}) scale({scale:.8g} {-scale:.8g})"
                parts.append(f'<g transform="{place}" fill="{colour}">{inner}</g>')
            x += width * scale
        return "".join(parts)

    def defs(self) -> Iterator[str]:
        """The outlines met so far."""
        yield from self._defs

    def _run(self, run: Run) -> tuple[str, int]:
        """The glyphs of a run beside each other in the units of its face, and how wide they are."""
        x = 0
        parts = []
        for character in run.text:
            name = self._name(run.face, character)
            if name:
                parts.append(f'<use xlink:href="#{name}"' + (f' x="{x}"/>' if x else "/>"))
            x += face(run.face).advance(character) or 0
        return "".join(parts), x

    def _name(self, face: str, character: str) -> str:
        key = (face, character)
        if key not in self._names:
            shape = outline(face, character)
            self._names[key] = f"glyph-{len(self._defs) + 1}" if shape else ""
            if shape:
                self._defs.append(f'<path id="{self._names[key]}" d="{shape}"/>')
        return self._names[key]
