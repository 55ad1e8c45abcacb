"""The small pieces of slides about a stage: texts with a bar, faces, pictures, rows that fit a slide."""

from collections.abc import Sequence
from typing import Final

from designer.export.pptx.flow import COLUMN, Item
from designer.export.pptx.shapes import HERE, Place, Shapes
from designer.export.pptx.tables import INSET, PAD, TIGHT, TYPE, Cell, Column, height_of
from designer.export.pptx.texts import Paragraph, Run, plain, text_box
from designer.layout import metrics as m
from designer.layout.faces import FACE, face
from designer.layout.measure import wrap
from designer.layout.sheet import Path, Picture, Rect
from designer.text.runs import clean, normalised

SMALL: Final = 12.0
"""9 points."""
ITEM_GAP: Final = 8.0
FACE_ROOM: Final = 40.0
PICTURE_HEIGHT: Final = 200.0
HIGHEST: Final = 440.0
"""No row or item is higher, so that each fits a column below its head."""


def broken(text: str, width: float, size: float, highest: float = HIGHEST) -> list[str]:
    """A text in parts that are each no higher than a column; nearly every text is one part."""
    most = max(1, int(highest / m.pitch(size)))
    lines = wrap(text, width * TIGHT, size)
    if len(lines) <= most:
        return [text]
    return _cut(
        clean(text),
        [
            sum(len("".join(line.text.split())) for line in lines[at : at + most])
            for at in range(0, len(lines), most)
        ],
    )


def _cut(text: str, counts: Sequence[int]) -> list[str]:
    """A text parted after so many characters that are no spaces."""
    parts: list[str] = []
    at = 0
    for count in counts:
        start, left = at, count
        while at < len(text) and left:
            left -= not text[at].isspace()
            at += 1
        parts.append(text[start:at].strip())
    if at < len(text) and text[at:].strip():
        parts[-1] += text[at:]
    return parts


def rows_of(columns: Sequence[Column], texts: Sequence[Sequence[Paragraph]]) -> list[tuple[Cell, ...]]:
    """A row of a table; where a text is higher than a slide, several rows."""
    cells = [_split(tuple(held), column.width - 2 * PAD) for held, column in zip(texts, columns, strict=True)]
    count = max(map(len, cells))
    empty = Cell((Paragraph((Run("", TYPE),), m.pitch(TYPE)),))
    return [tuple(parts[at] if at < len(parts) else empty for parts in cells) for at in range(count)]


def _split(paragraphs: tuple[Paragraph, ...], width: float) -> list[Cell]:
    """Paragraphs in cells that fit a slide."""
    if height_of(paragraphs, width) <= HIGHEST - 2 * INSET:
        return [Cell(paragraphs)]
    cells: list[Cell] = []
    held: list[Paragraph] = []
    for part in _short(paragraphs, width):
        if held and height_of([*held, part], width) > HIGHEST - 2 * INSET:
            cells.append(Cell(tuple(held)))
            held = []
        held.append(part)
    return [*cells, Cell(tuple(held))]


def _short(paragraphs: Sequence[Paragraph], width: float) -> list[Paragraph]:
    """Paragraphs of which each fits a slide."""
    short: list[Paragraph] = []
    for part in paragraphs:
        first = part.runs[0]
        text = "".join(run.text for run in part.runs)
        pieces = broken(text, width, first.size, HIGHEST / 2)
        short += (
            [part]
            if len(pieces) == 1
            else [part._replace(runs=(first._replace(text=one),)) for one in pieces]
        )
    return short


def texts(
    name: str,
    paragraphs: Sequence[Paragraph],
    bar: str = "",
    ground: str = "",
    least: float = 0.0,
) -> list[Item]:
    """A text as items of a column, with a bar at its left or on a ground if it has one.

    `least` is how high an item is at least, with the gap below it.
    """
    inset = 16.0 if bar or ground else 0.0
    room = COLUMN - 2 * inset if ground else COLUMN - inset
    pad = 10.0 if ground else 2.0 if bar else 0.0
    items = []
    for cell in _split(tuple(paragraphs), room):
        high = max(height_of(cell.paragraphs, room), least - ITEM_GAP - 2 * pad)
        items.append(_text_item(name, cell.paragraphs, inset, room, high, pad, bar, ground))
    return items


def _text_item(
    name: str,
    paragraphs: tuple[Paragraph, ...],
    inset: float,
    room: float,
    high: float,
    pad: float,
    bar: str,
    ground: str,
) -> Item:
    def drawn(shapes: Shapes, x: float, y: float) -> None:
        with shapes.group(name, "", Place(x, y), COLUMN, high + 2 * pad):
            if ground:
                shapes.rect(Rect(x, y, COLUMN, high + 2 * pad, ground, radius=8), HERE, name)
            if bar:
                shapes.rect(Rect(x, y, 3, high + 2 * pad, bar), HERE, name)
            text_box(shapes, name, paragraphs, HERE, (x + inset, y + pad, room, high))

    return Item(high + 2 * pad + ITEM_GAP, drawn)


def feeling(name: str, alt: str, score: float, paragraphs: Sequence[Paragraph]) -> list[Item]:
    """A face with what was felt beside it."""
    first, *more = _split(tuple(paragraphs), COLUMN - FACE_ROOM)
    high = max(2 * FACE, height_of(first.paragraphs, COLUMN - FACE_ROOM))

    def drawn(shapes: Shapes, x: float, y: float) -> None:
        with shapes.group(name, alt, Place(x, y), COLUMN, high):
            for mark in face(score):
                if isinstance(mark, Rect):
                    shapes.rect(mark, Place(x, y), name)
                elif isinstance(mark, Path):
                    shapes.path(mark, Place(x, y), name)
            box = (x + FACE_ROOM, y + 2, COLUMN - FACE_ROOM, high)
            text_box(shapes, name, first.paragraphs, HERE, box)

    items = [Item(high + ITEM_GAP + 2, drawn)]
    for cell in more:
        items += texts(name, cell.paragraphs)
    return items


def image(name: str, hash: str, caption: Sequence[Paragraph], size: tuple[int, int] | None) -> list[Item]:
    """A picture with what is said about it below."""
    wide, high = size or (16, 9)
    scale = min(COLUMN / max(wide, 1), PICTURE_HEIGHT / max(high, 1))
    width, height = wide * scale, high * scale
    alt = " ".join(normalised(run.text) for part in caption for run in part.runs)

    def drawn(shapes: Shapes, x: float, y: float) -> None:
        shapes.picture(Picture(x, y, width, height, hash), HERE, name, alt)

    below = texts(name, caption) if alt.strip() else []
    return [Item(height + ITEM_GAP, drawn), *below]


def line(text: str, size: float = TYPE, colour: str = "ink", bold: bool = False) -> tuple[Paragraph, ...]:
    """A text of the user, or nothing."""
    return plain(text, size, colour, bold) if text.strip() else ()
