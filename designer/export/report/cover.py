"""The cover: whose journey it is, what it is about, who made it when, and what it says in four figures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from designer.export import arranged
from designer.export.brand import brand
from designer.export.paper import Part
from designer.export.report.bits import Bits, badge, said
from designer.export.report.boxes import Columns, Drawing
from designer.export.report.context import Context, Section
from designer.export.report.flow import Item, Laid, Space, Stack
from designer.export.report.words import (
    DISPLAY,
    FIGURE,
    LEAD,
    SECTION,
    SMALL,
    SOFT,
    STRONG,
    TITLE,
    Paragraph,
    Style,
    lines_of,
)
from designer.insights.findings import Findings, findings
from designer.layout import context as layout
from designer.layout.metrics import rounded
from designer.layout.parts import avatar
from designer.layout.pictures import fitted
from designer.layout.sheet import Picture
from designer.model.elements import MapHead
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.model.kinds.persona import Persona
from designer.text.numbers import date

_LOGO: Final = (200.0, 56.0)
_TITLE_WIDTH: Final = 840.0
_TITLES: Final = (DISPLAY, Style(30.0, "bold"), TITLE, SECTION)
_TITLE_LINES: Final = 4
_STEP: Final = 8.0
_AVATAR: Final = 36.0
_FACT: Final = 200.0
_LINES: Final = 3
"""So many lines of a name among the figures; it stands in full on the page of its stage."""


def section(journey: Journey, context: Context) -> Section:
    """The cover; it goes on where its texts are longer than a page."""
    top = [
        *_logo(journey, context),
        Space(rounded(context.height * (0.08 if _has_logo(journey, context) else 0.18))),
        _eyebrow(journey, context),
        _title(journey, context),
        *([] if journey.stages() else [Paragraph(context.words("report.cover.empty"), LEAD, above=24.0)]),
        *_about(journey, context),
        *_figures(journey, context),
    ]
    facts = _facts(journey, context)
    items = [Spread(Stack(tuple(top)), facts)] if facts else top
    return Section(arranged.title(journey), items, bare=True, listed=False)


@dataclass(frozen=True)
class Spread(Item):
    """Two items, one at the top of the page and one at its foot; one after the other where they are long."""

    top: Item
    foot: Item

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """Both, as far apart as there is room."""
        top, more = self.top.lay(width, room, must)
        if top is not None and more is None:
            foot, rest = self.foot.lay(width, room - top.height - self.foot.above, False)
            if foot is not None and rest is None:
                low = replace(foot.part, y=rounded(foot.part.y + room - foot.height))
                return Laid(Part(parts=(top.part, low)), room), None
        return Stack((self.top, self.foot)).lay(width, room, must)


def _has_logo(journey: Journey, context: Context) -> bool:
    return bool(brand(journey, context.options).logo)


def _logo(journey: Journey, context: Context) -> Iterator[Item]:
    image = journey.image(brand(journey, context.options).logo) if _has_logo(journey, context) else None
    if image is None:
        return
    wide, high = fitted(image, *_LOGO)
    picture = Part(
        "Figure", marks=(Picture(0.0, 0.0, wide, high, image.hash),), alt=_logo_alt(journey, context)
    )
    yield Drawing(lambda width: Laid(picture, high))


def _logo_alt(journey: Journey, context: Context) -> str:
    client = arranged.line(journey.head.client)
    return (
        context.words("report.cover.logo_of", name=client) if client else context.words("report.cover.logo")
    )


def _eyebrow(journey: Journey, context: Context) -> Item:
    """What kind of document this is, unless that is its title, and whether the journey is how it is now."""
    bits = [said(context.words("report.cover.kind"), LEAD)] if arranged.line(journey.head.title) else []
    state = journey.head.state
    if state:
        hint = next(one for one in MapHead.model_fields["state"].metadata if isinstance(one, Hint))
        name = (hint.choices or {})[state].say(context.words.language)
        bits.append(badge(name, "accent-soft", "accent"))
    return Bits(tuple(bits), gap=12.0)


def _title(journey: Journey, context: Context) -> Item:
    """The title as large as it can be in a few lines."""
    text = arranged.title(journey)
    wide = min(context.width, _TITLE_WIDTH)
    style = next(
        (style for style in _TITLES if len(lines_of(text, wide, style)) <= _TITLE_LINES), _TITLES[-1]
    )
    return Paragraph(text, style, role="H1", measure=_balanced(text, wide, style), above=12.0)


def _balanced(text: str, wide: float, style: Style) -> float:
    """The least width in which a text takes no more lines: none of them is left with a single word."""
    count = len(lines_of(text, wide, style))
    if not 1 < count <= _TITLE_LINES:
        return wide
    while wide > _STEP and len(lines_of(text, wide - _STEP, style)) == count:
        wide -= _STEP
    return wide


def _about(journey: Journey, context: Context) -> Iterator[Item]:
    personas = journey.personas()
    if personas:
        items = [_persona(persona, journey) for persona in personas]
        across = 2 if context.is_tall else 3
        for at in range(0, len(items), across):
            row = [*items[at : at + across], *[Stack()] * (across - len(items[at : at + across]))]
            yield Columns(tuple(row), above=24.0 if at == 0 else 12.0)
    about = journey.head.scenario.strip() or journey.head.purpose.strip()
    if about:
        yield Paragraph(about, LEAD, above=24.0)


def _persona(persona: Persona, journey: Journey) -> Item:
    lines = [Paragraph(arranged.line(persona.name), STRONG)] if persona.name.strip() else []
    if persona.role.strip():
        lines.append(Paragraph(persona.role, SOFT, above=0.0))
    mark = layout.badge(persona.id, journey)
    face = Part("Artifact", marks=tuple(avatar(mark, 0.0, 0.0, _AVATAR)))
    if not (mark.initials or mark.image):
        return Stack(tuple(lines))
    drawing = Drawing(lambda width: Laid(face, _AVATAR))
    return Columns((drawing, Stack(tuple(lines))), gap=12.0, fixed=(_AVATAR, 0.0))


# The figures


def _figures(journey: Journey, context: Context) -> Iterator[Item]:
    """What a reader takes along: how many pains, how many misses, where it is worst, what to do first."""
    found = findings(journey, context.options.persona)
    counts = list(_counts(found, context))
    names = list(_names(found, context))
    if counts or names:
        style = _common(names, context)
        items = [_figure(text, label, FIGURE._replace(colour=colour)) for text, label, colour in counts]
        items += [_figure(text, label, style._replace(colour=colour)) for text, label, colour in names]
        shares = [*[2.0] * len(counts), *[4.0, 6.0][-len(names) :]][: len(items)]
        yield Columns(tuple(items), tuple(shares), above=48.0, narrow=560.0)


def _counts(found: Findings, context: Context) -> Iterator[tuple[str, str, str]]:
    words = context.words
    if found.pains:
        yield str(found.pains), words("report.cover.pains"), "ink"
    if found.measured:
        yield str(len(found.missed)), words("report.cover.missed"), "ink"


def _names(found: Findings, context: Context) -> Iterator[tuple[str, str, str]]:
    words = context.words
    if found.lowest is not None and arranged.line(found.lowest.stage.name):
        colour = "pain-ink" if found.lowest.emotion.score < 0 else "ink"
        yield arranged.line(found.lowest.stage.name), words("report.cover.lowest"), colour
    if found.first is not None and arranged.line(found.first.opportunity.text):
        yield arranged.line(found.first.opportunity.text), words("report.cover.first"), "opportunity-ink"


def _common(names: list[tuple[str, str, str]], context: Context) -> Style:
    """One size for the names, in which none of them takes more than two lines."""
    widths = (context.width * 0.2, context.width * 0.36)[-len(names) :]
    for style in (FIGURE, SECTION):
        if all(
            len(lines_of(text, wide, style)) <= 2 for (text, _, _), wide in zip(names, widths, strict=True)
        ):
            return style
    return STRONG


def _figure(text: str, label: str, style: Style) -> Item:
    return Stack((Paragraph(label, SMALL), Paragraph(text, style, above=4.0, most=_LINES)))


# Who and when


def _facts(journey: Journey, context: Context) -> Item | None:
    head, words = journey.head, context.words
    when = date(head.date, head.language) if head.date else ""
    told = {
        "client": head.client,
        "version": head.version,
        "date": when,
        "author": head.owner,
        "confidentiality": head.confidentiality,
    }
    items = [
        Stack((Paragraph(words(f"report.cover.{name}"), SMALL), Paragraph(arranged.line(text), above=2.0)))
        for name, text in told.items()
        if text.strip()
    ]
    if not items:
        return None
    across = max(2, int(context.width // _FACT))
    rows = [items[at : at + across] for at in range(0, len(items), across)]
    blank: Item = Stack()
    lines = [Columns((*row, *[blank] * (across - len(row))), gap=24.0, above=16.0) for row in rows]
    return Stack(tuple(lines), above=48.0)
