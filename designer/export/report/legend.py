"""The legend: what each sign of the report means, made from those that appear in this map."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from designer.export import arranged
from designer.export.looks import view_of
from designer.export.paper import Part
from designer.export.report.bits import Bit, channel, emotion, evidence, icon, level, moved, said, state
from designer.export.report.boxes import Columns, Drawing, Together
from designer.export.report.context import Context, Section
from designer.export.report.flow import Item, Laid, Stack
from designer.export.report.newspaper import Newspaper
from designer.export.report.words import BODY, FINE, SMALL, Paragraph, heading
from designer.insights.describe import face
from designer.insights.matching import groups
from designer.layout import context as layout
from designer.layout.faces import level_of
from designer.layout.look import HEAT_STEPS
from designer.layout.metrics import rounded
from designer.layout.parts import Piece, avatar, frame
from designer.layout.sheet import Icon, Mark, Path, Rect
from designer.model import kpi as figures
from designer.model.elements import EVIDENCE
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import LINES
from designer.model.kinds.opportunity import Opportunity
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.touchpoint import CHANNEL_KINDS
from designer.model.registry import kinds

_GAP: Final = 12.0
_CARD: Final = (40.0, 22.0)
_STATES: Final = ("met", "near", "missed", "no_target", "no_reading")
_AVATAR: Final = 24.0
_LINE: Final = 64.0
_LINES: Final = 3
"""So many lines of a text; a persona or a tag is named in full where it belongs."""


@dataclass(frozen=True)
class Meaning:
    """A sign and what it stands for."""

    sign: Bit
    text: str
    note: str = ""


def section(journey: Journey, context: Context) -> Section | None:
    """The signs in groups; nothing where the map is empty."""
    found = [
        _group(context.words(f"report.legend.{name}"), meanings)
        for name, meanings in _groups(journey, context)
        if meanings
    ]
    if not found:
        return None
    title = context.words("report.legend.title")
    columns = 2 if context.is_tall else 3
    return Section(title, (heading(title), Newspaper(Stack(tuple(found)), columns)))


def _group(title: str, meanings: Sequence[Meaning]) -> Item:
    """A group with its signs in one column, as wide as the widest of them."""
    wide = rounded(max(meaning.sign.piece.width for meaning in meanings))
    lines = [_line(meaning, wide) for meaning in meanings]
    return Together(Stack((heading(title, 3, below=8.0), *lines)), above=32.0)


def _line(meaning: Meaning, wide: float) -> Item:
    texts: list[Item] = [Paragraph(meaning.text, BODY, above=0.0, most=_LINES)]
    if meaning.note:
        texts.append(Paragraph(meaning.note, SMALL, above=0.0, most=_LINES))
    sign = meaning.sign
    height = max(sign.height, 18.0)
    marks = sign.piece.draw(0.0, rounded((height - sign.height) / 2))
    drawing = Drawing(lambda width: Laid(Part("Artifact", marks=marks), height))
    return Together(Columns((drawing, Stack(tuple(texts))), gap=_GAP, fixed=(wide, 0.0)), above=8.0)


def _groups(journey: Journey, context: Context) -> Iterator[tuple[str, list[Meaning]]]:
    yield "cards", list(_cards(journey, context))
    yield "channels", list(_channels(journey, context))
    yield "emotions", list(_emotions(journey, context))
    yield "levels", list(_levels(journey, context))
    yield "kpis", list(_states(journey, context))
    yield "evidence", list(_evidence(journey, context))
    yield "lines", list(_lines(journey, context))
    yield "personas", list(_personas(journey))
    yield "colours", list(_colours(journey, context))
    yield "marks", list(_marks(journey, context))


def _drawn(width: float, height: float, marks: Iterable[Mark]) -> Bit:
    """Marks as a sign."""
    kept = tuple(marks)
    return Bit(Piece(width, lambda x, top: tuple(moved(mark, x, top) for mark in kept)), height)


def _cards(journey: Journey, context: Context) -> Iterator[Meaning]:
    """The kinds that look like no other; plain cards are told apart by their lanes."""
    for kind in kinds().values():
        spec = kind.card
        if spec is None or spec.form in ("curve", "kpi") or not journey.of_kind(kind.id):
            continue
        if spec.form != "card" or spec.colour != "card":
            yield Meaning(_drawn(*_CARD, frame(spec, *_CARD)), kind.names.say(context.words.language))


def _channels(journey: Journey, context: Context) -> Iterator[Meaning]:
    there = {one.__dict__.get("channel_kind") for one in journey.of_kind("touchpoint")}
    for kind in CHANNEL_KINDS:
        if kind in there:
            yield Meaning(channel(kind, context.words), context.words(f"report.legend.channel.{kind}"))


def _emotions(journey: Journey, context: Context) -> Iterator[Meaning]:
    """The faces that appear, the happiest first, each with the scores it stands for."""
    words = context.words
    felt = [one for one in journey.of_kind("emotion") if isinstance(one, Emotion)]
    there = {level_of(one.score) for one in felt}
    for score, span in (
        (2, "1.5 – 2"),
        (1, "0.5 – 1.5"),
        (0, "-0.5 – 0.5"),
        (-1, "-1.5 – -0.5"),
        (-2, "-2 – -1.5"),
    ):
        if score in there:
            name = words(f"describe.face.{face(score)}")
            yield Meaning(emotion(score, ""), name[:1].upper() + name[1:], span.replace("-", "−"))
    stages = {one.stage for one in felt}
    if felt and any(
        not stages & {stage.id, *(step.id for step in journey.steps(stage.id))} for stage in journey.stages()
    ):
        yield Meaning(_stroke("emotion-8", (4.0, 4.0), 2.0), words("report.legend.no_emotion"))
    if any(one.moment_of_truth for one in felt):
        yield Meaning(
            said(words("layout.moment_of_truth"), FINE._replace(weight="semibold", colour="pain-ink")),
            words("report.legend.moment"),
        )


def _levels(journey: Journey, context: Context) -> Iterator[Meaning]:
    words = context.words
    pains = [one for one in journey.of_kind("pain_point") if isinstance(one, PainPoint)]
    if any(one.severity for one in pains):
        yield Meaning(level(1, "pain", ""), words("report.legend.mild"))
        yield Meaning(level(5, "pain", ""), words("report.legend.severe"))
    ideas = [one for one in journey.of_kind("opportunity") if isinstance(one, Opportunity)]
    if any(one.impact or one.effort for one in ideas):
        style = SMALL._replace(colour="opportunity-ink")
        hints = kinds()["opportunity"].fields()
        names = [hints[field].names.say(words.language) for field in ("impact", "effort")]
        yield Meaning(said(" · ".join(names), style), words("report.legend.rated"))


def _states(journey: Journey, context: Context) -> Iterator[Meaning]:
    near = journey.head.near
    there = {figures.status(one, near) for one in journey.of_kind("kpi") if isinstance(one, Kpi)}
    for status in _STATES:
        if status in there:
            yield Meaning(
                state(status, context.words), context.words(f"report.legend.state.{status}", near=near)
            )


def _evidence(journey: Journey, context: Context) -> Iterator[Meaning]:
    there = {one.evidence for one in journey.elements()}
    for kind in reversed(EVIDENCE):
        if kind in there:
            yield Meaning(evidence(kind, context.words), context.words(f"report.legend.claim.{kind}"))


def _lines(journey: Journey, context: Context) -> Iterator[Meaning]:
    """The lines of a service blueprint."""
    there = {lane.line_below for lane in journey.lanes(hidden=False)}
    for line, names in LINES.items():
        if line in there:
            sign = _stroke(f"line-{line}", (6.0, 4.0), 1.25)
            yield Meaning(
                sign, names.say(context.words.language), context.words(f"report.legend.line.{line}")
            )


def _stroke(role: str, dash: tuple[float, ...], line: float) -> Bit:
    return _drawn(
        _LINE, 8.0, (Path((("M", 0.0, 4.0), ("L", _LINE, 4.0)), stroke=role, line=line, dash=dash),)
    )


def _personas(journey: Journey) -> Iterator[Meaning]:
    for persona in journey.personas():
        mark = layout.badge(persona.id, journey)
        if persona.name.strip() and (mark.initials or mark.image):
            sign = _drawn(_AVATAR, _AVATAR, avatar(mark, 0.0, 0.0, _AVATAR))
            yield Meaning(sign, arranged.line(persona.name), persona.role)


def _colours(journey: Journey, context: Context) -> Iterator[Meaning]:
    """What the colours of the chosen view mean."""
    view = view_of(journey, context.options.view)
    if view is None:
        return
    for group in groups(journey.snapshot(), view.colour_by):
        sign = _drawn(24.0, 16.0, (Rect(0.0, 0.0, 24.0, 16.0, group.role, radius=4.0),))
        name = group.name if isinstance(group.name, str) else group.name.say(context.words.language)
        yield Meaning(sign, name)
    if view.colour_by == "heat":
        steps = (Rect(at * 20.0, 0.0, 20.0, 16.0, f"heat-{at + 1}") for at in range(HEAT_STEPS))
        yield Meaning(_drawn(20.0 * HEAT_STEPS, 16.0, steps), context.words("report.legend.heat"))


def _marks(journey: Journey, context: Context) -> Iterator[Meaning]:
    words = context.words
    if any(stage.__dict__.get("ready") for stage in journey.of_kind("stage")):
        ground = (
            Rect(0.0, 0.0, 22.0, 22.0, "stage-1", radius=6.0),
            Icon(3.0, 3.0, 16.0, "check", "stage-ink"),
        )
        yield Meaning(_drawn(22.0, 22.0, ground), words("report.legend.ready"))
    if any(not remark.resolved for one in journey.elements() for remark in one.comments):
        yield Meaning(icon("comment"), words("report.legend.comments"))
    if any(one.votes for one in journey.elements()):
        yield Meaning(icon("vote"), words("report.legend.votes"))
