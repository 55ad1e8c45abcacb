"""Draws the title block: whose journey it is, what it is for, and how the map is to be handled."""

from designer.layout import metrics as m
from designer.layout.context import Context, badge
from designer.layout.measure import elide
from designer.layout.parts import CHIP_HEIGHT, avatar, chip, label, text_lines
from designer.layout.sheet import Block, Mark, Rect, TextBox
from designer.layout.strands import Whose
from designer.model.elements import MAP_ID, MapHead
from designer.model.hints import Hint, Names
from designer.model.kinds.persona import Persona
from designer.text.numbers import date

AVATAR = 40.0
BESIDE = 4.0
"""Between the discs of several personas."""
TOP = 8.0
BELOW = 14.0
TITLE_LINES = 3
ABOUT_LINES = 3
GAP = 12.0
SIDE = 260.0
"""How wide the badges and the date at the right may be."""


def title_block(context: Context, whose: Whose, width: float) -> Block:
    """The block above the map."""
    marks: list[Mark] = []
    left = 0.0
    for persona in _named(whose):
        marks += avatar(badge(persona, context.journey), left, TOP, AVATAR)
        left += AVATAR + BESIDE
    left += GAP - BESIDE if left else 0.0
    side, side_width = _side(context, width)
    marks += side
    room = width - left - side_width - (GAP * 2 if side_width else 0)
    head = context.journey.head
    titles = text_lines(head.title, left, TOP - 3, room, m.TITLE, "bold", max_lines=TITLE_LINES)
    high = m.pitch(m.TITLE) * (len(titles) or 1)
    marks += titles
    about = text_lines(
        _about(context, whose),
        left,
        TOP - 3 + high,
        room,
        m.SUBTITLE,
        colour="muted",
        max_lines=ABOUT_LINES,
    )
    marks += about
    bottom = max(TOP + AVATAR, TOP - 3 + high + m.pitch(m.SUBTITLE) * len(about))
    box = TextBox("title", left, TOP - 3, m.rounded(room), high, m.TITLE, "bold")
    return Block(MAP_ID, head.kind, 0.0, 0.0, width, m.rounded(bottom + BELOW), tuple(marks), box)


def no_title(width: float) -> Block:
    """The place of a title block that is not drawn."""
    return Block(MAP_ID, MapHead.kind, 0.0, 0.0, width, 0.0, ())


def _named(whose: Whose) -> list[str]:
    """The personas the map is about: where several are drawn alike, all of them."""
    if whose.others == "alike":
        return [person.id for person in whose.people]
    return [whose.persona] if whose.persona is not None else []


def _about(context: Context, whose: Whose) -> str:
    """The persona in a line, or the names of several, then what the map is for."""
    head = context.journey.head
    if whose.others == "alike":
        about = [", ".join(person.name for person in whose.people if person.name)]
    else:
        about = [_told(context, context.journey.find(whose.persona, Persona))]
    if head.purpose:
        about.append(context.words("layout.goal", text=head.purpose))
    return "  |  ".join(part for part in about if part)


def _told(context: Context, persona: Persona | None) -> str:
    parts = [persona.name, persona.role] if persona is not None else []
    if persona is not None and persona.quote:
        parts.append(context.words("layout.quoted", text=persona.quote))
    return " · ".join(part for part in parts if part)


def _side(context: Context, width: float) -> tuple[list[Mark], float]:
    """State and confidentiality as badges, client, version and date below them, all against the right."""
    head = context.journey.head
    right = width - m.RIGHT
    badges = []
    if head.state:
        badges.append(chip(_state(head.state).say(context.language), "accent-soft", "accent", SIDE))
    marks: list[Mark] = []
    x = right
    if head.confidentiality:
        piece = label(_short(head.confidentiality), m.CHIP, "confidential", "semibold")
        wide = m.rounded(piece.width + 12)
        x = m.rounded(x - wide)
        marks.append(Rect(x, TOP, wide, CHIP_HEIGHT, "", "confidential", radius=5.0))
        marks += piece.draw(x + 6, TOP + (CHIP_HEIGHT - m.pitch(m.CHIP)) / 2)
    for piece in badges:
        x = m.rounded(x - piece.width - (6 if x < right else 0))
        marks += piece.draw(x, TOP)
    when = date(head.date, context.language) if head.date else ""
    dated = " · ".join(part for part in (head.client, head.version, when) if part)
    if dated:
        piece = label(_short(dated), m.SMALL, "muted")
        under = m.rounded(right - piece.width)
        marks += piece.draw(under, TOP + CHIP_HEIGHT + 6)
        x = min(x, under)
    return marks, right - x


def _state(value: str) -> Names:
    """What a state of the map is called."""
    hints = [hint for hint in MapHead.model_fields["state"].metadata if isinstance(hint, Hint)]
    return (hints[0].choices or {})[value]


def _short(text: str) -> str:
    return elide(text, SIDE - 12, m.SMALL)
