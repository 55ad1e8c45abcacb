"""The cards of a map to be cut out: numbered, each with its place, several on a sheet of paper."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from designer.export import arranged
from designer.export.paper import Part
from designer.layout import metrics as m
from designer.layout.cards import draw_card
from designer.layout.context import Context, is_curve, shown_on, spec_of
from designer.layout.faces import FACE, face
from designer.layout.measure import elide, width, wrap
from designer.layout.parts import text_lines
from designer.layout.sheet import Mark, Rect, Text
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds

ACROSS: Final = 2
PAD: Final = 14.0
CARD: Final = 216.0
"""A card is drawn as wide as on the map, then enlarged to the width of its cut-out."""
LEAST: Final = 190.0
"""As high as a sticky note cut in two thirds."""
NUMBER: Final = 26.0
SMALL: Final = 11.0


class Cutout(NamedTuple):
    """One piece of paper: what is drawn on it and how high it is."""

    part: Part
    height: float


def cutout_sheets(journey: Journey, wide: float, high: float) -> list[tuple[Part, ...]]:
    """The cut-outs of all cards in rows, page by page; a page has `wide` × `high` units of room."""
    across = m.rounded(wide / ACROSS)
    pieces = [piece for number, element in enumerate(cards(journey), 1)
              for piece in _pieces(journey, element, number, across, high)]  # fmt: skip
    pages: list[tuple[Part, ...]] = []
    page: list[Part] = []
    y = 0.0
    for start in range(0, len(pieces), ACROSS):
        row = pieces[start : start + ACROSS]
        height = max(piece.height for piece in row)
        if page and y + height > high + 0.01:
            pages.append(tuple(page))
            page, y = [], 0.0
        page += _row(row, y, across, height)
        y = m.rounded(y + height)
    return [*pages, tuple(page)] if page else pages


def cards(journey: Journey) -> Iterator[Element]:
    """Everything that stands in a cell, from left to right and from top to bottom, then the parking lot."""
    lanes = journey.lanes(hidden=False)
    for stage in journey.stages():
        for column in (stage, *journey.steps(stage.id)):
            for lane in lanes:
                if lane.shows == "kpi":
                    yield from journey.kpis(column.id)
                elif is_curve(lane.shows):
                    yield from journey.emotions(column.id, lane.id)
                yield from (
                    element
                    for element in journey.cell(column.id, lane.id)
                    if not is_curve(element.kind) and element.kind != "kpi"
                )
    yield from journey.parked()


def _row(row: Sequence[Cutout], y: float, across: float, height: float) -> Iterator[Part]:
    """Cut-outs side by side in frames of one height, to be cut along the dashes."""
    for at, piece in enumerate(row):
        frame = Rect(0.0, 0.0, across, height, "", "faint", 0.75, dash=(5.0, 5.0))
        yield Part("LI", m.rounded(at * across), y, parts=(Part("Artifact", marks=(frame,)), piece.part))


def _pieces(journey: Journey, element: Element, number: int, across: float, high: float) -> Iterator[Cutout]:
    """The cut-outs of a card: one, or as many as its text needs."""
    context = Context.of(journey)
    scale = m.rounded((across - 2 * PAD) / CARD)
    head, top = _head(journey, element, number, across)
    room = high - top - PAD
    parts = _split(element, room / scale, context)
    for at, one in enumerate(parts, 1):
        drawn = draw_card(one, CARD, context, shown_on(one, context))
        body = Part("P", PAD, top, drawn.marks, scale=scale)
        told = _count(at, len(parts), across) if len(parts) > 1 else ()
        whole = Part("", parts=(head, body, *_felt(one, across), Part("P", marks=told)))
        yield Cutout(whole, max(m.rounded(top + drawn.height * scale + PAD), LEAST))


def _felt(element: Element, across: float) -> tuple[Part, ...]:
    """The face of an emotion, at the right of the head."""
    if not isinstance(element, Emotion):
        return ()
    return (Part("Artifact", across - PAD - 2 * FACE, PAD, face(element.score, FACE)),)


def _split(element: Element, room: float, context: Context) -> list[Element]:
    """A card that is longer than a page, in parts that are not: its small lines go on as text."""
    if draw_card(element, CARD, context, shown_on(element, context)).height <= room:
        return [element]
    spec = spec_of(element.kind)
    small = [
        *([element.__dict__[spec.subtitle]] if spec.subtitle else []),
        *(f"#{tag}" for tag in element.tags),
    ]
    text = "\n".join(filter(None, (element.__dict__[spec.title], *small)))
    bare = element.changed(
        **{spec.title: None, "tags": None, **({spec.subtitle: None} if spec.subtitle else {})}
    )
    lines = [line.text for line in wrap(text, CARD - 2 * m.PAD_X, m.TEXT)]
    around = draw_card(bare, CARD, context, shown_on(bare, context)).height
    fits = max(int((room - around) / m.pitch(m.TEXT)), 1)
    return [
        bare.changed(**{spec.title: "\n".join(lines[at : at + fits])}) for at in range(0, len(lines), fits)
    ]


def _head(journey: Journey, element: Element, number: int, across: float) -> tuple[Part, float]:
    """The number, the kind, and where the card belongs."""
    said = str(number)
    wide = max(width(said, 13.0, "bold") + 14, NUMBER)
    pill = Rect(PAD, PAD, m.rounded(wide), NUMBER, "well", radius=NUMBER / 2)
    x = m.rounded(PAD + (wide - width(said, 13.0, "bold")) / 2)
    top = PAD + (NUMBER - m.pitch(13.0)) / 2
    numbered = Text(x, m.rounded(top + m.base(13.0)), said, 13.0, width(said, 13.0, "bold"), "bold", "ink")
    left = m.rounded(PAD + wide + 10)
    kind = kinds()[element.kind].names.say(journey.head.language)
    place = " · ".join(filter(None, (_stage(journey, element), _lane(journey, element))))
    room = across - left - PAD
    lines = [
        *text_lines(kind, left, PAD - 2, room, SMALL, "semibold", "ink-soft", max_lines=1),
        *text_lines(elide(place, room, SMALL), left, PAD + m.pitch(SMALL) - 2, room, SMALL, colour="muted"),
    ]
    parts = (Part("Artifact", marks=(pill,)), Part("Lbl", marks=(numbered,)), Part("P", marks=tuple(lines)))
    return Part("", parts=parts), PAD + max(NUMBER, 2 * m.pitch(SMALL)) + 8


def _stage(journey: Journey, element: Element) -> str:
    stage = journey.find(element.__dict__.get("stage"), Stage)
    parent = journey.find(stage.parent, Stage) if stage else None
    return " › ".join(arranged.line(one.name) for one in (parent, stage) if one and one.name)


def _lane(journey: Journey, element: Element) -> str:
    lane = journey.find(element.__dict__.get("lane"), Lane)
    return arranged.line(lane.name) if lane else ""


def _count(at: int, of: int, across: float) -> tuple[Mark, ...]:
    """Which part of a long card this is."""
    said = f"{at} / {of}"
    wide = width(said, SMALL, "semibold")
    y = m.rounded(PAD - 2 + m.base(SMALL))
    return (Text(m.rounded(across - PAD - wide), y, said, SMALL, wide, "semibold", "muted"),)
