"""What a stage's page tells of the scene: feelings, touchpoints, quotes, pictures, and every other card."""

from collections.abc import Sequence
from typing import Final

from designer.export.images import image_bytes
from designer.export.paper import Part
from designer.export.report.bits import Bits, badge, channel, emotion
from designer.export.report.boxes import Columns, Drawing, Together
from designer.export.report.flow import Item, Laid, Space, Stack
from designer.export.report.matter import Matter
from designer.export.report.told import NOTHING, Teller
from designer.export.report.words import BODY, LABEL, SMALL, SOFT, STRONG, Paragraph, bullets, heading
from designer.insights.describe import face
from designer.layout import metrics as m
from designer.layout.sheet import Picture as PictureMark
from designer.model.elements import FUNNEL, Card, Element
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.opportunity import Opportunity
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.persona import Persona
from designer.model.kinds.picture import Picture
from designer.model.kinds.quote import Quote
from designer.model.kinds.touchpoint import Touchpoint
from designer.model.registry import kinds
from designer.text.numbers import number

_FACE: Final = 28.0
_LABELS: Final = 96.0
_GAP: Final = 12.0
_BETWEEN: Final = 20.0
_TALLEST: Final = 240.0
_ELSEWHERE: Final = (Emotion, Opportunity, PainPoint, Picture, Quote, Touchpoint)
"""Kinds that have a place of their own on the page."""


def scene(teller: Teller, matter: Matter) -> list[Item]:
    """All of it."""
    return [
        *_feelings(teller, matter.of(Emotion)),
        *_quotes(teller, matter.of(Quote)),
        *_touchpoints(teller, matter.of(Touchpoint)),
        *_lanes(teller, matter),
        *_pictures(teller, matter.of(Picture)),
    ]


def _feelings(teller: Teller, emotions: Sequence[Emotion]) -> list[Item]:
    if not emotions:
        return []
    return [heading(teller.words("report.stage.emotion"), 2), *(feeling(teller, one) for one in emotions)]


def feeling(teller: Teller, one: Emotion, id: str | None = None, more: Sequence[Item] = ()) -> Item:
    """An emotion in words, beside its face."""
    words = teller.words
    name = words(f"describe.face.{face(one.score)}")
    score = words("report.stage.score", n=number(one.score, teller.language))
    persona = teller.journey.find(one.persona, Persona)
    touchpoint = teller.journey.find(one.at, Touchpoint)
    items: list[Item] = [Paragraph(one.word.strip() or name, STRONG)]
    if one.moment_of_truth:
        items.append(Bits((badge(words("layout.moment_of_truth"), "pain-soft", "pain-ink"),)))
    who = [teller.called(persona)] if persona else []
    at = [words("report.stage.at", name=teller.called(touchpoint))] if touchpoint else []
    items += teller.small(score, *who, *at, *teller.where(one))
    if one.quote.strip():
        items.append(_quoted(teller, one.quote))
    items += teller.relations(one)
    items += teller.grounds(one)
    look = Bits((emotion(one.score, name, _FACE / 2),), above=0.0)
    return labelled(look, Stack((*items, *more), id=one.id if id is None else id))


def labelled(label: Item | None, item: Item, above: float = _GAP) -> Item:
    """An item with what it is beside it, together on a page."""
    beside = Columns((label or Stack(), item), gap=_GAP, fixed=(_LABELS, 0.0))
    return Together(beside, above=above)


def _label(text: str) -> Item:
    """A label that stands on the line of the text beside it."""
    return Stack((Space(m.base(BODY.size) - m.base(LABEL.size)), Paragraph(text, LABEL, above=0.0)))


def _quoted(teller: Teller, text: str) -> Item:
    return Paragraph(teller.words("layout.quoted", text=text), SOFT, role="BlockQuote", above=4.0)


def _quotes(teller: Teller, quotes: Sequence[Quote]) -> list[Item]:
    if not quotes:
        return []
    items: list[Item] = [heading(teller.words("report.stage.quotes"), 2)]
    for one in quotes:
        said = [_quoted(teller, one.text)] if one.text.strip() else []
        speaker = [*teller.small(one.speaker.strip(), *teller.where(one)), *teller.grounds(one)]
        items.append(Stack((*said, *speaker) or (Paragraph(NOTHING),), id=one.id))
    return items


def _touchpoints(teller: Teller, touchpoints: Sequence[Touchpoint]) -> list[Item]:
    if not touchpoints:
        return []
    title = heading(teller.words("report.stage.touchpoints"), 2)
    return [title, *(_touchpoint(teller, one) for one in touchpoints)]


def _touchpoint(teller: Teller, one: Touchpoint) -> Item:
    items: list[Item] = [Paragraph(one.text or NOTHING, BODY)]
    items += teller.small(one.channel.strip(), *teller.where(one))
    if one.messages:
        items.append(bullets(tuple(_message(teller, said) for said in one.messages)))
    items += [*teller.relations(one), *teller.grounds(one)]
    label = Bits((channel(one.channel_kind, teller.words),)) if one.channel_kind else None
    return labelled(label, Stack(tuple(items), id=one.id))


def _message(teller: Teller, said: object) -> Item:
    """A message with whom it is for and how often it is said."""
    persona = teller.journey.find(getattr(said, "persona", None), Persona)
    whom = teller.called(persona) if persona else ""
    funnel = str(getattr(said, "funnel", "")).strip()
    level = FUNNEL[funnel].say(teller.language) if funnel in FUNNEL else funnel
    more = (whom, level, str(getattr(said, "frequency", "")).strip())
    text = str(getattr(said, "text", "")).strip()
    written = [Paragraph(text, SOFT)] if text else []
    return Stack((*written, *teller.small(*more)) or (Paragraph(NOTHING, SOFT),))


def _lanes(teller: Teller, matter: Matter) -> list[Item]:
    """The cards without a place of their own, lane by lane."""
    items: list[Item] = []
    for lane, held in matter.lanes:
        cards = [one for one in held if isinstance(one, Card) and not isinstance(one, _ELSEWHERE)]
        if cards:
            name = lane.name.strip() or kinds()[lane.shows].names.say(teller.language)
            named = labelled(_label(name), _card(teller, cards[0], lane.shows))
            others = (labelled(None, _card(teller, one, lane.shows), above=6.0) for one in cards[1:])
            items += [named, *others]
    items += _onward(teller, matter)
    return [heading(teller.words("report.stage.scene"), 2), *items] if items else []


def _card(teller: Teller, one: Card, shown: str) -> Item:
    kind = kinds()[one.kind]
    named = [kind.names.say(teller.language)] if one.kind != shown else []
    levels = [_pair(teller, one, name) for name in _levels(one)]
    text = teller.text(one, one.text, id=one.id)
    more = teller.small(*named, *levels)
    return Stack((*text.items, *more, *teller.grounds(one)), id=one.id)


def _levels(one: Element) -> list[str]:
    """The fields that a card of this kind shows beside its text."""
    spec = kinds()[one.kind].card
    if spec is None:
        return []
    shown = (*spec.chips, *filter(None, (spec.dots,)), *spec.pairs, *filter(None, (spec.subtitle,)))
    return [name for name in shown if one.__dict__.get(name) not in (None, "")]


def _pair(teller: Teller, one: Element, name: str) -> str:
    chosen = teller.chosen(one, name) or str(one.__dict__[name])
    return f"{teller.field(one.kind, name)} {chosen}"


def _pictures(teller: Teller, pictures: Sequence[Picture]) -> list[Item]:
    if not pictures:
        return []
    items: list[Item] = [heading(teller.words("report.stage.pictures"), 2)]
    for one in pictures:
        shown = picture(teller, one.image, one.alternative or one.text)
        caption = [Paragraph(one.text, SMALL, role="Caption")] if one.text.strip() else []
        told = [*caption, *teller.small(*teller.where(one)), *teller.grounds(one)]
        items.append(Stack((*shown, *told) or (Paragraph(NOTHING),), id=one.id, above=_BETWEEN))
    return items


def picture(teller: Teller, image: str | None, alt: str) -> list[Item]:
    """An image as wide as there is room, unless that makes it too tall; none that cannot be shown."""
    found = image_bytes(teller.journey, image) if image else None
    if image is None or found is None:
        return []

    def draw(width: float) -> Laid:
        scale = min(width / found.width, _TALLEST / found.height, 1.0)
        wide, high = m.rounded(found.width * scale), m.rounded(found.height * scale)
        mark = PictureMark(0.0, 0.0, wide, high, image, 4.0)
        said = alt.strip() or kinds()["picture"].names.say(teller.language)
        return Laid(Part("Figure", marks=(mark,), alt=said), high)

    return [Drawing(draw)]


def _onward(teller: Teller, matter: Matter) -> list[Item]:
    """Where customers go from here, if more is known than that the next stage follows."""
    known = [
        relation
        for column in (matter.stage, *teller.journey.steps(matter.stage.id))
        for relation in teller.journey.relations_from(column.id, "follows")
        if relation.reason.strip()
        or any(
            value is not None
            for value in (relation.probability, relation.volume, relation.n, relation.duration)
        )
    ]
    sources = dict.fromkeys(relation.source for relation in known)
    told = [item for id in sources for item in teller.relations(teller.journey.element(id))]
    label = Paragraph(teller.words("report.stage.onward"), LABEL)
    return [labelled(label, Stack(tuple(told)))] if told else []
