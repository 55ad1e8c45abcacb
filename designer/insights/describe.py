"""What an element is, in words for those who cannot see where it stands and how it is drawn."""

from collections.abc import Iterator
from typing import Any

from designer.base.message import Message, message
from designer.model import kpi as figures
from designer.model.elements import Element
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.round import Round
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds

FACES = ("very_bad", "bad", "neutral", "good", "very_good")
"""From the unhappiest to the happiest; they change at scores of ±0.5 and ±1.5, as they are drawn."""
_PLACED = frozenset({"stage", "lane", "until", "parent"})
"""Fields that say where something stands, which a description begins with."""
_FIGURES = frozenset({"unit", "currency", "better", "baseline", "target", "readings"})
"""Fields of a KPI that its computed figures say better."""


def describe(journey: Journey, id: str) -> Message:
    """Kind, place and every field that the map shows by colour, sign or position, as one list."""
    element = journey.element(id)
    parts = [
        message("describe.kind", kind=kinds()[element.kind].names.inside()),
        *_standing(journey, element),
        *_figures_of(journey, element),
        *_fields(journey, element),
        *_counts(journey, element),
    ]
    return message("describe.parts", parts=tuple(parts))


def describe_place(journey: Journey, stage: str, lane: str, question: str = "") -> Message:
    """Where a new card would stand, what it would be, and what the map would like to know there."""
    row = journey.find(lane, Lane)
    parts = [*_stage_part(journey, stage), *_lane_part(journey, lane)]
    if row is not None and row.shows in kinds():
        parts.append(message("describe.typing", kind=kinds()[row.shows].names.inside()))
    if question:
        parts.append(message("describe.text", text=question))
    return message("describe.parts", parts=tuple(parts))


def face(score: float) -> str:
    """The name of the face that a score from -2 to 2 is drawn with."""
    size = abs(score)
    strength = 2 if size >= 1.5 else 1 if size >= 0.5 else 0
    return FACES[2 + (strength if score > 0 else -strength)]


# Where it stands


def _standing(journey: Journey, element: Element) -> Iterator[Message]:
    if isinstance(element, Stage):
        yield from _among_stages(journey, element)
        return
    if isinstance(element, Lane):
        yield from _among([lane.id for lane in journey.lanes()], element.id)
        return
    fields = element.__dict__
    stage, lane = fields.get("stage"), fields.get("lane")
    if "stage" in fields and stage is None:
        yield message("describe.parked")
    yield from _stage_part(journey, stage)
    until = journey.find(fields.get("until"), Stage)
    if until is not None:
        yield message("describe.until", name=until.name)
    yield from _lane_part(journey, lane)
    if stage is not None and lane is not None:
        yield from _among([one.id for one in journey.cell(stage, lane)], element.id)


def _stage_part(journey: Journey, id: str | None) -> Iterator[Message]:
    stage = journey.find(id, Stage)
    if stage is None:
        return
    parent = journey.find(stage.parent, Stage)
    if parent is not None:
        yield message("describe.stage", name=parent.name)
        yield message("describe.step", name=stage.name)
    else:
        yield message("describe.stage", name=stage.name)


def _lane_part(journey: Journey, id: str | None) -> Iterator[Message]:
    lane = journey.find(id, Lane)
    if lane is not None:
        yield message("describe.lane", name=lane.name)


def _among_stages(journey: Journey, stage: Stage) -> Iterator[Message]:
    parent = journey.find(stage.parent, Stage)
    if parent is None:
        yield from _among([one.id for one in journey.stages()], stage.id)
        return
    yield message("describe.step_of", name=parent.name)
    yield from _among([one.id for one in journey.steps(parent.id)], stage.id)


def _among(ids: list[str], id: str) -> Iterator[Message]:
    if len(ids) > 1 and id in ids:
        yield message("describe.place", n=ids.index(id) + 1, total=len(ids))


# What it says


def _figures_of(journey: Journey, element: Element) -> Iterator[Message]:
    """The current value of a KPI, its target, how it stands against it and where it is going."""
    if not isinstance(element, Kpi):
        return
    value = figures.current(element)
    if value is not None:
        yield message("describe.current", value=amount(element, value))
    if element.target is not None:
        yield message("describe.target", value=amount(element, element.target))
    yield message(f"describe.status.{figures.status(element, journey.head.near)}")
    trend = figures.trend(element)
    if trend is not None:
        yield message(f"describe.trend.{trend}")


def amount(kpi: Kpi, value: float) -> Message:
    """A value of a KPI, said in its unit."""
    unit = kpi.unit or "number"
    return message(f"describe.amount.{unit}", n=(value, kpi.currency) if unit == "currency" else value)


def _fields(journey: Journey, element: Element) -> Iterator[Message]:
    kind = kinds()[element.kind]
    title = kind.card.title if kind.card is not None else "name"
    skipped = _PLACED | {title} | (_FIGURES if isinstance(element, Kpi) else frozenset())
    for name, hint in kind.fields().items():
        value = getattr(element, name)
        if name in skipped or value is None or value is False or value in ("", ()):
            continue
        said = _field(journey, name, hint, value)
        if said is not None:
            yield said


def _field(journey: Journey, name: str, hint: Hint, value: Any) -> Message | None:
    """One field as its editor shows it; None for what is not told in a few words."""
    field = hint.names.inside()
    match hint.editor:
        case "dots":
            return message("describe.level", field=field, n=value, high=int(hint.high or 5))
        case "share":
            return message("describe.share", field=field, n=value)
        case "score":
            return message("describe.score", n=value, face=message(f"describe.face.{face(value)}"))
        case "date":
            return message("describe.date", field=field, day=value)
        case "flag":
            return message("describe.flag", field=field)
        case "choice":
            return _choice(name, hint, value)
        case "ref" | "refs":
            return _references(journey, hint, value)
        case "line" | "text" | "suggest" | "tags" | "number":
            return message("describe.value", field=field, value=value)
    return None


def _choice(name: str, hint: Hint, value: str) -> Message:
    named = (hint.choices or {}).get(value) or (kinds()[value].names if value in kinds() else None)
    chosen: object = named.inside() if named is not None else value
    if name == "evidence":
        return message("describe.flag", field=chosen)
    return message("describe.value", field=hint.names.inside(), value=chosen)


def _references(journey: Journey, hint: Hint, value: str | tuple[str, ...]) -> Message | None:
    ids = (value,) if isinstance(value, str) else value
    found = [journey.get(id) for id in ids]
    names = tuple(str(getattr(one, "name", "") or getattr(one, "text", "")) for one in found if one)
    return message("describe.value", field=hint.names.inside(), value=names) if any(names) else None


# What hangs on it


def _counts(journey: Journey, element: Element) -> Iterator[Message]:
    """How much of what a card shows as small figures there is; votes only once their round is revealed."""
    revealed = {one.id for one in journey.of_kind("round") if isinstance(one, Round) and one.revealed}
    counted = {
        "sources": len(element.sources),
        "comments": sum(not comment.resolved for comment in element.comments),
        "votes": sum(vote.dots for vote in element.votes if vote.round in revealed),
        "relations": len(journey.relations_of(element.id)),
    }
    for name, number in counted.items():
        if number:
            yield message(f"describe.{name}", n=number)
