"""The floor of the PDF: the same strings, rectangles and paths by bare calls of reportlab's canvas."""

from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from designer.base.colours import theme
from designer.base.icons import GRID, STROKE, icon_paths
from designer.export.walk import layers
from designer.layout.sheet import Icon, Path, Rect, Sheet, Text
from designer.text.fonts import font_file
from designer.text.runs import runs

POINTS = 0.75


class Drawing:
    """What there is to draw: strings with the face that has their letters, rectangles, paths, in points."""

    def __init__(self, sheet: Sheet) -> None:
        colours = {role: HexColor(colour) for role, colour in theme("print").items()}
        self.size = sheet.width * POINTS, sheet.height * POINTS
        height = self.size[1]
        self.strings: list[tuple[float, float, str, str, float, HexColor]] = []
        self.rects: list[tuple[float, float, float, float, float, object, object, float]] = []
        self.paths: list[tuple[list[tuple[str, *tuple[float, ...]]], object, object, float]] = []
        for layer in layers(sheet):
            for mark in layer.marks:
                x, y = layer.x, layer.y
                if isinstance(mark, Text):
                    left = (x + mark.x) * POINTS
                    for run in runs(mark.text, mark.weight):
                        place = left, height - (y + mark.y) * POINTS
                        self.strings.append(
                            (*place, run.text, run.face, mark.size * POINTS, colours[mark.colour])
                        )
                        left += pdfmetrics.stringWidth(run.text, registered(run.face), mark.size * POINTS)
                elif isinstance(mark, Rect) and (mark.fill or mark.stroke):
                    self.rects.append(
                        (
                            (x + mark.x) * POINTS,
                            height - (y + mark.y + mark.height) * POINTS,
                            mark.width * POINTS,
                            mark.height * POINTS,
                            min(mark.radius, mark.width / 2, mark.height / 2) * POINTS,
                            colours.get(mark.fill),
                            colours.get(mark.stroke),
                            mark.line * POINTS,
                        )
                    )
                elif isinstance(mark, Path) and (mark.fill or mark.stroke):
                    self._add_path(mark.commands, x, y, 1.0, mark.fill, mark.stroke, mark.line, colours)
                elif isinstance(mark, Icon):
                    for shape in icon_paths(mark.name):
                        scale = mark.size / GRID
                        fill, stroke = (mark.colour, "") if shape.filled else ("", mark.colour)
                        place = x + mark.x, y + mark.y
                        self._add_path(shape.commands, *place, scale, fill, stroke, STROKE * scale, colours)

    def _add_path(
        self,
        commands: object,
        x: float,
        y: float,
        scale: float,
        fill: str,
        stroke: str,
        line: float,
        colours: dict[str, HexColor],
    ) -> None:
        height = self.size[1]
        steps = []
        for letter, *numbers in commands:  # type: ignore[attr-defined]
            placed = [
                height - (y + number * scale) * POINTS if at % 2 else (x + number * scale) * POINTS
                for at, number in enumerate(numbers)
            ]
            steps.append((letter, *placed))
        self.paths.append((steps, colours.get(fill), colours.get(stroke), line * POINTS))

    def pdf(self) -> bytes:
        """All of it on one page."""
        canvas = Canvas(None, pagesize=self.size, invariant=1, pageCompression=1)
        for x, y, width, height, radius, fill, stroke, line in self.rects:
            if fill is not None:
                canvas.setFillColor(fill)
            if stroke is not None:
                canvas.setStrokeColor(stroke)
                canvas.setLineWidth(line)
            if radius:
                canvas.roundRect(
                    x, y, width, height, radius, stroke=stroke is not None, fill=fill is not None
                )
            else:
                canvas.rect(x, y, width, height, stroke=stroke is not None, fill=fill is not None)
        for steps, fill, stroke, line in self.paths:
            path = canvas.beginPath()
            for letter, *numbers in steps:
                if letter == "M":
                    path.moveTo(*numbers)
                elif letter == "L":
                    path.lineTo(*numbers)
                elif letter == "C":
                    path.curveTo(*numbers)
                else:
                    path.close()
            if fill is not None:
                canvas.setFillColor(fill)
            if stroke is not None:
                canvas.setStrokeColor(stroke)
                canvas.setLineWidth(line)
            canvas.drawPath(path, stroke=stroke is not None, fill=fill is not None)
        for x, y, text, face, size, colour in self.strings:
            canvas.setFont(registered(face), size)
            canvas.setFillColor(colour)
            canvas.drawString(x, y, text)
        canvas.showPage()
        data: bytes = canvas.getpdfdata()
        return data


@cache
def registered(face: str) -> str:
    """The name of a face that reportlab knows; it is read once, as in any program that prints twice."""
    pdfmetrics.registerFont(TTFont(face, str(font_file(face))))
    return face
