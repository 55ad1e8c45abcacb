"""Draws the card of an element as its kind's card specification says, never by the name of the kind."""

from typing import NamedTuple

from designer.base.stopping import keep_going
from designer.layout import metrics as m
from designer.layout.context import (
    NOTHING_MORE,
    Context,
    Shown,
    has_role,
    hint_of,
    missing_in,
    shown_on,
    spec_of,
)
from designer.layout.kpis import kpi_lines
from designer.layout.measure import elide
from designer.layout.parts import (
    BADGE,
    CHIP_HEIGHT,
    FLOW_GAP,
    PICTURE_HEIGHT,
    Piece,
    chip,
    count,
    dots,
    fill_role,
    flow,
    frame,
    ink_role,
    label,
    persona_mark,
    text_box,
    text_lines,
)
from designer.layout.pictures import fitted
from designer.layout.sheet import Icon, Mark, Picture, Rect, TextBox
from designer.model.elements import EVIDENCE, Element
from designer.model.kinds.kpi import Kpi
from designer.model.registry import CardSpec


class Drawn(NamedTuple):
    """A card as it is drawn anywhere: its size, its marks, where it is edited."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    box: TextBox
    missing: str


class _Kept(NamedTuple):
    element: Element
    shown: Shown
    drawn: Drawn


class Cards:
    """The cards drawn so far; a card is drawn again only when what it shows has changed."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def __call__(self, element: Element, width: float, context: Context) -> Drawn:
        """The card of an element at a width."""
        shown = shown_on(element, context)
        kept = self._kept.get(element.id)
        if kept is not None and kept.element is element and kept.drawn.width == width and kept.shown == shown:
            return kept.drawn
        keep_going()
        drawn = draw_card(element, width, context, shown)
        self._kept[element.id] = _Kept(element, shown, drawn)
        return drawn

    def forget(self, id: str) -> None:
        """Drop an element that is gone."""
        self._kept.pop(id, None)


def draw_card(element: Element, width: float, context: Context, shown: Shown) -> Drawn:
    """The card of an element: what it shows from top to bottom, on a surface that grows with it."""
    spec = spec_of(element.kind)
    inner = width - 2 * m.PAD_X
    marks: list[Mark] = []
    y = m.PAD_Y
    if spec.form == "picture":
        y = _picture(marks, shown, inner, y)
    if spec.chips:
        y = _chips(marks, element, spec, inner, y, context.language)
    if isinstance(element, Kpi):
        y, box = kpi_lines(marks, element, inner, y, context)
    else:
        y, box = _text(marks, element, spec, inner, y)
    if spec.subtitle:
        y = _subtitle(marks, element, spec, inner, y)
    room = inner - m.NOTE_FOLD / 2 if spec.form == "note" else inner
    y = _foot(marks, element, spec, shown, room, y, context.language)
    height = m.rounded(y + m.PAD_Y)
    return Drawn(width, height, (*frame(spec, width, height), *marks), box, missing_in(marks))


def _picture(marks: list[Mark], shown: Shown, inner: float, y: float) -> float:
    if shown.image is None:
        marks.append(Rect(m.PAD_X, y, inner, 72.0, "well", radius=4.0))
        marks.append(Icon(m.rounded(m.PAD_X + inner / 2 - 12), y + 24, 24.0, "picture", "faint"))
        return y + 72 + m.GAP
    wide, high = fitted(shown.image, inner, PICTURE_HEIGHT)
    x = m.rounded(m.PAD_X + (inner - wide) / 2)
    marks.append(Picture(x, y, wide, high, shown.image.hash, 4.0))
    return m.rounded(y + high + m.GAP)


def _chips(
    marks: list[Mark], element: Element, spec: CardSpec, inner: float, y: float, language: str
) -> float:
    pieces: list[Piece] = []
    for field in spec.chips:
        value, hint = getattr(element, field), hint_of(element.kind, field)
        if value:
            names = hint.choices.get(value) if hint and hint.choices else None
            soft, ink = f"{value}-soft", f"{value}-ink"
            known = has_role(soft) and has_role(ink)
            fill, colour = (soft, ink) if known else ("well", "ink-soft")
            pieces.append(chip(names.say(language) if names else str(value), fill, colour, inner))
    if not pieces:
        return y
    drawn, top, _ = flow(pieces, m.PAD_X, y, inner, CHIP_HEIGHT + 4, 4.0)
    marks.extend(drawn)
    return top + CHIP_HEIGHT + 3


def _text(
    marks: list[Mark], element: Element, spec: CardSpec, inner: float, y: float
) -> tuple[float, TextBox]:
    lines = text_lines(getattr(element, spec.title), m.PAD_X, y, inner, m.TEXT, colour=ink_role(spec))
    marks.extend(lines)
    height = m.pitch(m.TEXT) * (len(lines) or 1)
    return y + height, text_box(spec.title, m.PAD_X, y, inner, height, m.TEXT)


def _subtitle(marks: list[Mark], element: Element, spec: CardSpec, inner: float, y: float) -> float:
    text = getattr(element, spec.subtitle)
    if not text or text.strip() == getattr(element, spec.title).strip():
        return y
    lines = text_lines(text, m.PAD_X, y, inner, m.SMALL, colour="muted")
    marks.extend(lines)
    return y + m.pitch(m.SMALL) * len(lines)


def _foot(
    marks: list[Mark], element: Element, spec: CardSpec, shown: Shown, inner: float, y: float, language: str
) -> float:
    """The small lines at the bottom: levels, tags and owner at the left, evidence and counts at the right."""
    if not (spec.dots or spec.pairs or shown != NOTHING_MORE) and _is_bare(element):
        return y
    left = _levels(element, spec, language)
    left += [persona_mark(badge, BADGE) for badge in shown.badges]
    right: list[Piece] = []
    if not shown.quiet:
        _remarks(left, right, element, shown, inner, language)
    if not left and not right:
        return y
    line = m.pitch(m.SMALL) + 1
    y += 2
    drawn, top, end = flow(left, m.PAD_X, y, inner, line)
    marks.extend(drawn)
    if right:
        wide = sum(piece.width for piece in right) + FLOW_GAP * (len(right) - 1)
        if left and end + FLOW_GAP + wide > inner:
            top += line
        drawn, top, _ = flow(right, m.PAD_X + max(0.0, inner - wide), top, max(inner, wide), line)
        marks.extend(drawn)
    return top + line


def _remarks(
    left: list[Piece], right: list[Piece], element: Element, shown: Shown, inner: float, language: str
) -> None:
    """What the team notes on a card: tags and owner, evidence, open comments and votes."""
    left += [label(elide(f"#{tag}", inner, m.SMALL), m.SMALL, "muted") for tag in element.tags]
    if element.owner:
        left.append(label(elide(element.owner, inner, m.SMALL), m.SMALL, "muted"))
    if element.evidence:
        right.append(label(EVIDENCE[element.evidence].say(language), m.SMALL, "muted"))
    remarks = sum(not comment.resolved for comment in element.comments)
    right += [count(icon, number) for icon, number in (("comment", remarks), ("vote", shown.votes)) if number]


def _is_bare(element: Element) -> bool:
    """Most cards say nothing at the bottom."""
    return not (element.tags or element.owner or element.evidence or element.comments)


def _levels(element: Element, spec: CardSpec, language: str) -> list[Piece]:
    pieces: list[Piece] = []
    level = getattr(element, spec.dots) if spec.dots else None
    if level:
        unlit = f"{spec.colour}-faint"
        pieces.append(dots(level, spec.colour, unlit if has_role(unlit) else "line"))
    pairs = []
    for field in spec.pairs:
        value, hint = getattr(element, field), hint_of(element.kind, field)
        if value is not None and hint is not None:
            pairs.append(f"{hint.names.say(language)} {value}")
    if pairs:
        ink = f"{spec.colour}-ink"
        on_tint = fill_role(spec) != spec.colour and has_role(ink)
        pieces.append(label(" · ".join(pairs), m.SMALL, ink if on_tint else "muted"))
    return pieces
