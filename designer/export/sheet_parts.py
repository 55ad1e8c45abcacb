"""A sheet as a part of a page, with what each piece means: a title and a table of stages and lanes."""

from collections.abc import Iterator

from designer.export.block_parts import block_part
from designer.export.curve_words import curve_words
from designer.export.paper import Part
from designer.layout.context import is_curve
from designer.layout.sheet import Block, Cell, Column, Mark, Row, Sheet, Text


def sheet_part(sheet: Sheet, language: str, *, title: bool = True, alt_of_curve: str = "") -> Part:
    """A sheet in its own coordinates; the stages can be reached by their ids, the whole as "map"."""
    parts: list[Part] = []
    lines, labels = _parted(sheet.back)
    if lines:
        parts.append(Part("Artifact", marks=lines))
    if title:
        parts.extend(_title(sheet.title))
    table = [*_heads(sheet, language)]
    labels = sorted(labels, key=lambda label: label.y)
    for row in sheet.rows:
        above = [label for label in labels if label.y <= row.y]
        labels = labels[len(above) :]
        table += [_label_row(label, sheet) for label in above]
        table.append(_row(row, sheet, language, alt_of_curve))
    table += [_label_row(label, sheet) for label in labels]
    if sheet.columns:
        parts.append(Part("Table", parts=tuple(table)))
    if sheet.parking:
        parts.append(_parking(sheet.parking, language))
    return Part("Sect", parts=tuple(parts), id="map")


def _parted(marks: tuple[Mark, ...]) -> tuple[tuple[Mark, ...], list[Text]]:
    """Marks that are no text, and those that are."""
    return (
        tuple(mark for mark in marks if not isinstance(mark, Text)),
        [mark for mark in marks if isinstance(mark, Text)],
    )


def _title(block: Block) -> Iterator[Part]:
    """The title as a heading, whose journey it is and what for after it, then what stands at the side."""
    behind, texts = _parted(block.marks)
    left = block.box.x if block.box is not None else block.x
    largest = max((text.size for text in texts), default=0.0)
    initials = tuple(text for text in texts if text.x < left)
    heading = tuple(text for text in texts if text.size == largest)
    about = tuple(text for text in texts if text.x == left and text.size < largest)
    side = tuple(text for text in texts if text.x > left and text.size < largest)
    for role, marks in (("Artifact", (*behind, *initials)), ("H1", heading), ("P", about), ("P", side)):
        if marks:
            yield Part(role, block.x, block.y, marks, opacity=block.opacity)  # type: ignore[arg-type]


def _heads(sheet: Sheet, language: str) -> Iterator[Part]:
    """The stages as the head of the table, their steps as a second row where there are any."""
    stages = [head for head in sheet.heads if head.kind == "stage"]
    top = min((head.y for head in stages), default=0.0)
    first = [head for head in stages if head.y == top]
    second = [head for head in stages if head.y != top]
    # On a page that shows some of the map, the corner says which part it is.
    corner = next(
        (block_part(head, "TD", language) for head in sheet.heads if head.kind == "corner"), Part("TD")
    )
    cells = [corner]
    for head in first:
        across = sum(head.x <= column.x + column.width / 2 <= head.x + head.width for column in sheet.columns)
        cells.append(block_part(head, "TH", language, scope="Column", across=max(across, 1)))
    yield Part("TR", parts=tuple(cells))
    if second:
        steps = {head.id: head for head in second}
        below = [
            block_part(steps[column.stage], "TH", language, scope="Column")
            if column.stage in steps
            else Part("TD")
            for column in sheet.columns
        ]
        yield Part("TR", parts=(Part("TD"), *below))


def _label_row(label: Text, sheet: Sheet) -> Part:
    """The name of a line between two lanes."""
    return Part("TR", parts=(Part("TD", marks=(label,), across=len(sheet.columns) + 1),))


def _row(row: Row, sheet: Sheet, language: str, alt_of_curve: str) -> Part:
    """A lane: its name, then its cells; what lies behind all of them is painted with the first."""
    drawn = [_back(row, sheet, language, alt_of_curve)] if row.back else []
    head = block_part(row.head, "TH", language, scope="Row")
    spans = list(row.spans)
    cells: list[Part] = []
    for column in sheet.columns:
        inside = [*drawn, *_cell_parts(row.cells.get(column.stage), language)]
        inside += [block_part(block, "P", language) for block in _taken(spans, column)]
        cells.append(Part("TD", parts=tuple(inside)))
        drawn = []
    left = [block_part(block, "P", language) for block in spans]
    if left or drawn:
        cells.append(Part("TD", parts=(*drawn, *left)))
    return Part("TR", y=row.y, parts=(head, *cells))


def _back(row: Row, sheet: Sheet, language: str, alt: str) -> Part:
    if any(is_curve(block.kind) for block in _blocks(row)):
        return Part("Figure", marks=row.back, alt=alt or curve_words(row, sheet, language))
    return Part("Artifact", marks=row.back)


def _blocks(row: Row) -> Iterator[Block]:
    for cell in row.cells.values():
        yield from cell.blocks
    yield from row.spans


def _cell_parts(cell: Cell | None, language: str) -> list[Part]:
    if cell is None or not cell.blocks:
        return []
    return [Part(x=cell.x, parts=tuple(block_part(block, "P", language) for block in cell.blocks))]


def _taken(spans: list[Block], column: Column) -> list[Block]:
    """The blocks across several columns that begin in this one; they are taken out of `spans`."""
    found = [block for block in spans if column.x <= block.x < column.x + column.width]
    for block in found:
        spans.remove(block)
    return found


def _parking(blocks: tuple[Block, ...], language: str) -> Part:
    heading, *notes = blocks
    return Part(
        "Sect",
        parts=(block_part(heading, "H2", language), *(block_part(block, "P", language) for block in notes)),
    )
