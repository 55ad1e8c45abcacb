"""A page for each persona: who they are, what moves them, and where their journey is best and worst."""

from collections.abc import Sequence
from typing import Final

from designer.export.images import image_bytes
from designer.export.options import report
from designer.export.paper import Part
from designer.export.report.boxes import Columns, Drawing
from designer.export.report.context import Context, Entry, Section
from designer.export.report.flow import Item, Laid, NewPage, Stack
from designer.export.report.matter import Matter, matters
from designer.export.report.stage_scene import feeling
from designer.export.report.told import Teller
from designer.export.report.words import LABEL, LEAD, SECTION, SMALL, Paragraph, bullets, heading
from designer.layout import metrics as m
from designer.layout.context import badge
from designer.layout.measure import cap_height, elide, width
from designer.layout.sheet import Picture, Rect, Text
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.persona import Persona

_SIDE: Final = 112.0
_INITIALS: Final = 36.0
_NARROW: Final = 700.0
_MOVES: Final = ("goals", "needs", "frustrations")
_TRAITS: Final = ("demographic", "behavioural", "psychographic", "geographic")


def section(journey: Journey, context: Context) -> Section | None:
    """The personas in their order; nothing where there are none."""
    personas = journey.personas()
    if not personas:
        return None
    teller = Teller(journey, context)
    stages = matters(journey)
    items: list[Item] = []
    for at, persona in enumerate(personas):
        report(context.progress, at / len(personas))
        items += [NewPage(_name(teller, persona)), *_page(teller, persona, stages)]
    entries = [Entry(_name(teller, persona), persona.id) for persona in personas]
    title = context.words("report.personas.title")
    return Section(title, items, entries if len(personas) > 1 else ())


def _name(teller: Teller, persona: Persona) -> str:
    return teller.called(persona)


def _page(teller: Teller, persona: Persona, stages: Sequence[Matter]) -> list[Item]:
    role = [Paragraph(persona.role, LEAD, above=0.0)] if persona.role.strip() else []
    said = persona.quote.strip()
    quote = [Paragraph(teller.words("layout.quoted", text=said), _QUOTE, role="BlockQuote", above=20.0)]
    who = Stack(
        (
            Paragraph(teller.words("report.personas.persona"), LABEL, keep=True, below=2.0),
            _heading(persona.name.strip() or _name(teller, persona), persona.id),
            *role,
            *teller.small(*teller.where(persona)),
            *teller.grounds(persona),
            *(quote if said else []),
        )
    )
    top = Columns((_portrait(teller, persona), who), gap=32.0, fixed=(_SIDE, 0.0))
    return [
        top,
        *_lists(teller, persona, _MOVES),
        *_lists(teller, persona, _TRAITS),
        *_felt(teller, persona, stages),
    ]


_QUOTE: Final = SECTION._replace(weight="regular", colour="ink-soft")


def _heading(name: str, id: str) -> Item:
    head = heading(name, 1, id=id)
    return Paragraph(name, head.style, role="H1", id=id, above=0.0, below=6.0, keep=True)


def _portrait(teller: Teller, persona: Persona) -> Item:
    """The picture of a persona, or initials on a circle."""
    shown = badge(persona.id, teller.journey)
    found = image_bytes(teller.journey, persona.image) if persona.image else None
    alt = teller.words("report.personas.portrait", name=_name(teller, persona))

    def draw(across: float) -> Laid:
        if persona.image is not None and found is not None:
            scale = min(across / found.width, across / found.height)
            wide, high = m.rounded(found.width * scale), m.rounded(found.height * scale)
            picture = Picture(0.0, 0.0, wide, high, persona.image, 12.0)
            return Laid(Part("Figure", marks=(picture,), alt=alt), high)
        text = elide(shown.initials, across - 24, _INITIALS, "semibold")
        wide = width(text, _INITIALS, "semibold")
        base = m.rounded(across / 2 + cap_height(_INITIALS) / 2)
        circle = Rect(0.0, 0.0, across, across, shown.role, radius=across / 2)
        letters = Text(
            m.rounded((across - wide) / 2), base, text, _INITIALS, wide, "semibold", f"{shown.role}-ink"
        )
        return Laid(Part("Figure", marks=(circle, letters), alt=alt), across)

    return Drawing(draw)


def _lists(teller: Teller, persona: Persona, names: Sequence[str]) -> list[Item]:
    """Some lists of a persona beside each other, as far as they hold anything."""
    columns = []
    for name in names:
        texts = tuple(text for text in getattr(persona, name) if text.strip())
        if texts:
            columns.append(Stack((heading(teller.field("persona", name), 2, style=_HEAD), bullets(texts))))
    if not columns:
        return []
    missing = [Stack()] * (max(3, len(columns)) - len(columns))
    return [Columns((*columns, *missing), narrow=_NARROW, above=36.0)]


_HEAD: Final = LABEL._replace(size=13.0, weight="bold", colour="ink")


def _felt(teller: Teller, persona: Persona, stages: Sequence[Matter]) -> list[Item]:
    """The lowest and the highest point of a persona's journey."""
    felt = [
        (one, matter) for matter in stages for one in matter.of(Emotion) if one.persona in (None, persona.id)
    ]
    if not felt:
        return []
    lowest = min(felt, key=lambda pair: pair[0].score)
    highest = max(felt, key=lambda pair: pair[0].score)
    shown = (
        [("lowest", lowest), ("highest", highest)]
        if highest[0].score > lowest[0].score
        else [("only", lowest)]
    )
    columns = []
    for name, (one, matter) in shown:
        stage = Paragraph(
            teller.words("report.personas.stage", name=matter.name),
            SMALL,
            above=2.0,
            link=teller.context.link(f"stage:{matter.stage.id}"),
        )
        title = heading(teller.words(f"report.personas.{name}"), 2, style=_HEAD)
        columns.append(Stack((title, feeling(teller, one, id="", more=(stage,)))))
    columns += [Stack()] * (2 - len(columns))
    return [Columns(tuple(columns), narrow=_NARROW, above=36.0)]
