"""Dresses a sheet for a way of looking at it: what fades, how cards are coloured, how hot cells are.

Nothing moves: a look changes colours and adds what fits between cards. Blocks, cells and rows that come out
as before stay the same objects, so that a canvas repaints only what differs.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Final

from designer.base.frozen import frozen
from designer.layout import metrics as m
from designer.layout.context import has_role, is_curve
from designer.layout.measure import elide, width
from designer.layout.sheet import Block, Cell, Icon, Mark, Path, Rect, Row, Sheet, Text
from designer.text.fonts import kept_by_typeface

FADED: Final = 0.25
HEAT_STEPS: Final = 5
COOL: Final = 0.05
"""Below this a cell shows no heat."""
_TAB_HEIGHT: Final = 14.0
_TAB_TEXT: Final = m.CHIP
_TAB_PAD: Final = 5.0
_TAB_ROOM: Final = 120.0
_TAB_RIGHT: Final = 8.0
TAB_ABOVE: Final = 8.0
"""How far the word of a colour reaches over the upper edge of its card."""
_NUMBER: Final = m.CHIP
_READABLE: Final = {"muted": "ink-soft", "faint": "ink-soft", "kpi-none-ink": "ink-soft"}
"""Inks that are too pale on a coloured ground, and those that stand in for them."""
_CURVES: Final = ("emotion-", "persona")
"""How the roles of curves begin: by what is felt, or by whose they are."""
_ON_HEAT: Final = {"muted": "ink-soft", "pain-ink": "ink"}


@frozen
class Look:
    """A way of looking at a sheet, by ids of elements and by cells."""

    faded: frozenset[str] = frozenset()
    remains: float = FADED
    """How much is left to see of what fades."""
    tints: Mapping[str, str] = field(default_factory=dict)
    """The role of each coloured card; its ground is `<role>-soft`, the ink on it `stage-ink`."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the cards of a role have in common, in the document's language: colour alone tells nothing."""
    cells: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """The heat of cells by stage and lane, from 0 to 1."""

    def __bool__(self) -> bool:
        return bool(self.faded or self.tints or self.cells)


PLAIN: Final = Look()


def heat_step(heat: float) -> int:
    """Which of the five grounds stands for a heat; 0 for none."""
    return min(HEAT_STEPS, 1 + int(heat * HEAT_STEPS)) if heat >= COOL else 0


class LookCache:
    """What was dressed last, so that dressing the next sheet costs no more than what differs."""

    def __init__(self) -> None:
        self.look = PLAIN
        self.rows: dict[str, tuple[Row, Row]] = {}
        self.blocks: dict[tuple[str, str], tuple[Block, _Dress, Block]] = {}


@frozen
class _Dress:
    """What a look does to one block."""

    faded: bool
    role: str
    name: str
    warm: bool
    """Whether it stands on a ground of heat without one of its own."""


_NONE: Final = _Dress(False, "", "", False)


def with_look(sheet: Sheet, look: Look, cache: LookCache | None = None) -> Sheet:
    """The sheet as a look shows it; the sheet itself where the look does nothing."""
    kept = cache or LookCache()
    if not look:
        kept.look, kept.rows, kept.blocks = PLAIN, {}, {}
        return sheet
    same_look = kept.look == look
    rows = tuple(_row(row, look, kept, same_look) for row in sheet.rows)
    parking = tuple(_block(block, "", look, False, kept) for block in sheet.parking)
    if parking == sheet.parking:
        parking = sheet.parking
    kept.look = look
    kept.rows = {row.lane: (row, dressed) for row, dressed in zip(sheet.rows, rows, strict=True)}
    return replace(sheet, rows=rows, parking=parking)


def _row(row: Row, look: Look, kept: LookCache, same_look: bool) -> Row:
    source, dressed = kept.rows.get(row.lane, (None, None))
    if same_look and source is row and dressed is not None:
        return dressed
    grounds = _grounds(row, look)
    cells = {stage: _cell(cell, look, bool(grounds), kept, dressed) for stage, cell in row.cells.items()}
    spans = tuple(_block(block, row.lane, look, bool(grounds), kept) for block in row.spans)
    back = _calmed(row.back) if _has_faded_curve(row, look) else row.back
    back = (*grounds, *back) if grounds else back
    if dressed is not None:
        cells = dressed.cells if _are(cells, dressed.cells) else cells  # type: ignore[assignment]
        spans = dressed.spans if spans == dressed.spans else spans
        back = dressed.back if back == dressed.back else back
    if _are(cells, row.cells) and back is row.back and spans == row.spans:
        return row
    made = replace(row, cells=cells, spans=spans, back=back)
    return dressed if dressed is not None and _is_row(dressed, made) else made


def _has_faded_curve(row: Row, look: Look) -> bool:
    """Whether every point of the lane's curve steps back."""
    blocks = (
        [*row.spans, *(block for cell in row.cells.values() for block in cell.blocks)] if look.faded else []
    )
    points = [block.id for block in blocks if is_curve(block.kind)]
    return bool(points) and all(id in look.faded for id in points)


def _calmed(back: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The curve without its colours."""
    return tuple(
        replace(mark, fill="well" if mark.fill else "", stroke="axis" if mark.stroke else "")
        if isinstance(mark, Path) and (mark.fill + mark.stroke).startswith(_CURVES)
        else mark
        for mark in back
    )


def _are(cells: Mapping[str, Cell], others: Mapping[str, Cell]) -> bool:
    return len(cells) == len(others) and all(others.get(stage) is cell for stage, cell in cells.items())


def _is_row(old: Row, new: Row) -> bool:
    return (old.y, old.height) == (new.y, new.height) and (
        old.head is new.head and old.cells is new.cells and old.spans is new.spans and old.back is new.back
    )


def _cell(cell: Cell, look: Look, warm: bool, kept: LookCache, row: Row | None) -> Cell:
    blocks = tuple([_block(block, cell.lane, look, warm, kept) for block in cell.blocks])
    if all(new is old for new, old in zip(blocks, cell.blocks, strict=True)):
        return cell
    made = replace(cell, blocks=blocks)
    before = row.cells.get(cell.stage) if row is not None else None
    return before if before == made else made


def _block(block: Block, lane: str, look: Look, warm: bool, kept: LookCache) -> Block:
    """A block as the look shows it; one and the same object as long as neither changes."""
    role = look.tints.get(block.id, "")
    warm = warm and is_curve(block.kind)
    if not role and not warm and block.id not in look.faded:
        return block
    dress = _Dress(block.id in look.faded, role, look.names.get(role, ""), warm)
    known = kept.blocks.get((lane, block.id))
    if known is not None and known[0] is block and known[1] == dress:
        return known[2]
    dressed = _dressed(block, dress, look.remains)
    kept.blocks[lane, block.id] = (block, dress, dressed)
    return dressed


def _dressed(block: Block, dress: _Dress, remains: float) -> Block:
    marks = block.marks
    if dress.warm:
        marks = tuple(_inked(mark, _ON_HEAT) for mark in marks)
    elif dress.role and marks and not is_curve(block.kind):
        ground, *rest = marks
        inked = [_inked(mark, _READABLE) for mark in rest]
        marks = (_tinted(ground, dress.role), *inked, *_tab(dress.name, dress.role, block.width))
    return replace(block, marks=marks, opacity=remains if dress.faded else block.opacity)


def _inked(mark: Mark, inks: Mapping[str, str]) -> Mark:
    if isinstance(mark, Text | Icon) and mark.colour in inks:
        return replace(mark, colour=inks[mark.colour])
    return mark


def _tinted(ground: Mark, role: str) -> Mark:
    """The surface of a card in the look's colour: a rectangle, or the paper of a note."""
    if isinstance(ground, Rect | Path) and has_role(f"{role}-soft"):
        return replace(ground, fill=f"{role}-soft", stroke=role)
    return ground


@kept_by_typeface(1024)
def _tab(name: str, role: str, card: float) -> tuple[Mark, ...]:
    """The word of a colour on the upper edge of a card, where it covers nothing."""
    if not name:
        return ()
    text = elide(" ".join(name.split()), min(_TAB_ROOM, card / 2) - 2 * _TAB_PAD, _TAB_TEXT, "semibold")
    wide = width(text, _TAB_TEXT, "semibold")
    x = m.rounded(card - _TAB_RIGHT - wide - 2 * _TAB_PAD)
    y = m.rounded(1 - TAB_ABOVE)
    baseline = m.rounded(y + (_TAB_HEIGHT - m.pitch(_TAB_TEXT)) / 2 + m.base(_TAB_TEXT))
    return (
        Rect(x, y, m.rounded(wide + 2 * _TAB_PAD), _TAB_HEIGHT, role, radius=_TAB_HEIGHT / 2),
        Text(m.rounded(x + _TAB_PAD), baseline, text, _TAB_TEXT, wide, "semibold", "stage-ink"),
    )


def _grounds(row: Row, look: Look) -> tuple[Mark, ...]:
    """The grounds of the hot cells of a row, each with its heat as a number from 0 to 100."""
    marks: list[Mark] = []
    for cell in row.cells.values() if look.cells else ():
        heat = look.cells.get((cell.stage, cell.lane), 0.0)
        step = heat_step(heat)
        if step:
            marks.append(
                Rect(
                    m.rounded(cell.x + 1),
                    1.0,
                    m.rounded(cell.width - 2),
                    m.rounded(row.height - 1),
                    f"heat-{step}",
                )
            )
            marks.append(_number(round(heat * 100), m.rounded(cell.x + cell.width - 1), row.height))
    return tuple(marks)


def _number(number: int, right: float, bottom: float) -> Text:
    """A heat in the corner below the cards of its cell."""
    written = str(number)
    wide = width(written, _NUMBER, "semibold")
    return Text(
        m.rounded(right - m.INSET - wide),
        m.rounded(bottom - 0.75),
        written,
        _NUMBER,
        wide,
        "semibold",
        "ink-soft",
    )
