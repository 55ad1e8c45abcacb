"""The floor of a PDF: the same strings, rectangles and paths by bare calls of reportlab's canvas."""

from collections.abc import Iterable
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from designer.base.colours import theme
from designer.base.icons import GRID, STROKE, icon_paths
from designer.export.paper import Paper, Part
from designer.export.walk import layers
from designer.layout.sheet import Icon, Mark, Path, Rect, Sheet, Text
from designer.text.fonts import font_file
from designer.text.runs import runs

POINTS = 0.75


class Bare:
    """A PDF whose pages are known before the clock starts."""

    def __init__(self, *pages: "Drawing") -> None:
        self._pages = pages

    @staticmethod
    def of_sheet(sheet: Sheet) -> "Bare":
        """A map on a page of its size."""
        page = Drawing(sheet.width * POINTS, sheet.height * POINTS)
        for layer in layers(sheet):
            page.add(layer.marks, layer.x, layer.y, 1.0)
        return Bare(page)

    @staticmethod
    def of_paper(paper: Paper) -> "Bare":
        """All pages of a document."""
        pages = []
        for page in paper.pages:
            pages.append(Drawing(page.width * POINTS, page.height * POINTS))
            for part in page.parts:
                _add(part, pages[-1], 0.0, 0.0, 1.0)
        return Bare(*pages)

    def pdf(self) -> bytes:
        """The bytes of the document."""
        canvas = Canvas(None, invariant=1, pageCompression=1)
        for page in self._pages:
            page.draw(canvas)
        data: bytes = canvas.getpdfdata()
        return data


def _add(part: Part, page: "Drawing", x: float, y: float, scale: float) -> None:
    x, y, scale = x + part.x * scale, y + part.y * scale, scale * part.scale
    page.add(part.marks, x, y, scale)
    for inner in part.parts:
        _add(inner, page, x, y, scale)


class Drawing:
    """What a page draws: strings with the face that has their letters, rectangles, paths, in points."""

    def __init__(self, width: float, height: float) -> None:
        self.size = width, height
        self._colours = {role: HexColor(colour) for role, colour in theme("print").items()}
        self.strings: list[tuple[float, float, str, str, float, HexColor]] = []
        self.rects: list[tuple[float, float, float, float, float, object, object, float]] = []
        self.paths: list[tuple[list[tuple[str, *tuple[float, ...]]], object, object, float]] = []

    def add(self, marks: Iterable[Mark], x: float, y: float, scale: float) -> None:
        """Take in marks whose origin stands at a place in units, each `scale` units of the page large."""
        height, points = self.size[1], POINTS * scale
        x, y = x * POINTS, y * POINTS
        colours = self._colours
        for mark in marks:
            if isinstance(mark, Text):
                left = x + mark.x * points
                for run in runs(mark.text, mark.weight):
                    place = left, height - y - mark.y * points
                    self.strings.append(
                        (*place, run.text, run.face, mark.size * points, colours[mark.colour])
                    )
                    left += pdfmetrics.stringWidth(run.text, registered(run.face), mark.size * points)
            elif isinstance(mark, Rect) and (mark.fill or mark.stroke):
                self.rects.append(
                    (
                        x + mark.x * points,
                        height - y - (mark.y + mark.height) * points,
                        mark.width * points,
                        mark.height * points,
                        min(mark.radius, mark.width / 2, mark.height / 2) * points,
                        colours.get(mark.fill),
                        colours.get(mark.stroke),
                        mark.line * points,
                    )
                )
            elif isinstance(mark, Path) and (mark.fill or mark.stroke):
                self._add_path(mark.commands, x, y, points, mark.fill, mark.stroke, mark.line)
            elif isinstance(mark, Icon):
                for shape in icon_paths(mark.name):
                    size = mark.size / GRID * points
                    fill, stroke = (mark.colour, "") if shape.filled else ("", mark.colour)
                    place = x + mark.x * points, y + mark.y * points
                    self._add_path(shape.commands, *place, size, fill, stroke, STROKE)

    def _add_path(
        self, commands: object, x: float, y: float, size: float, fill: str, stroke: str, line: float
    ) -> None:
        height = self.size[1]
        steps = []
        for letter, *numbers in commands:  # type: ignore[attr-defined]
            placed = [
                height - y - number * size if at % 2 else x + number * size
                for at, number in enumerate(numbers)
            ]
            steps.append((letter, *placed))
        self.paths.append((steps, self._colours.get(fill), self._colours.get(stroke), line * size))

    def draw(self, canvas: Canvas) -> None:
        """All of it on the next page."""
        canvas.setPageSize(self.size)
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


@cache
def registered(face: str) -> str:
    """The name of a face that reportlab knows; it is read once, as in any program that prints twice."""
    pdfmetrics.registerFont(TTFont(face, str(font_file(face))))
    return face
