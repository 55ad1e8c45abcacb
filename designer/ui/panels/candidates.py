"""Which elements a field may refer to, what they are called, and what else a choice brings with it."""

from typing import Any, cast

from designer.edits.change import change
from designer.edits.delta import Delta
from designer.model.elements import Card, Element
from designer.model.journey import Journey
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.ui.panels.fields.base import Target
from designer.ui.session import Session


def label(session: Session, id: str) -> str:
    """What an element is called in a list; a step with its stage."""
    element = session.journey.get(id)
    name = " ".join(session.name_of(id).split())
    if isinstance(element, Stage) and element.parent is not None:
        return f"{session.name_of(element.parent)} › {name}"
    return name


def candidates(target: Target) -> list[str]:
    """The ids the field may take, in the order of the map."""
    journey, record = target.session.journey, target.record
    if not isinstance(record, Element):
        return []
    match target.name:
        case "parent":
            return _parents(journey, record)
        case "stage" if record.kind != "kpi":
            return [column.id for column in journey.columns()]
        case "stage":
            return [stage.id for stage in journey.stages() for stage in (stage, *journey.steps(stage.id))]
        case "until":
            return _later(journey, record)
        case "lane":
            return [lane.id for lane in journey.lanes() if _may_stand(record, lane)]
        case "at":
            return _touchpoints_beside(journey, record)
    return [element.id for kind in target.hint.refers for element in journey.of_kind(kind)]


def may_be_empty(target: Target) -> bool:
    """Whether the reference may be none: only a card that may wait in the parking lot has no place."""
    record = target.record
    if isinstance(record, Card) and target.name in ("stage", "lane"):
        return record.kind == "note"
    return target.optional


def refer(journey: Journey, id: str, name: str, value: str | None) -> Delta:
    """Change a reference; a card's stage and lane come and go together."""
    record = journey.element(id)
    fields: dict[str, Any] = {name: value}
    if isinstance(record, Card) and name in ("stage", "lane"):
        fields |= _other_half(journey, record, name, value)
    return change(journey, id, **fields)


def _other_half(journey: Journey, card: Card, name: str, value: str | None) -> dict[str, Any]:
    if value is None:
        return {"stage": None, "lane": None, "until": None}
    if name == "stage":
        columns = [column.id for column in journey.columns()]
        later = columns[columns.index(value) + 1 :] if value in columns else []
        until = card.until if card.until in later else None
        lane = card.lane or next((lane.id for lane in journey.lanes() if _may_stand(card, lane)), None)
        return {"lane": lane, "until": until}
    return {"stage": card.stage or next((column.id for column in journey.columns()), None)}


def _parents(journey: Journey, record: Element) -> list[str]:
    if journey.steps(record.id):
        return []
    return [stage.id for stage in journey.stages() if stage.id != record.id]


def _later(journey: Journey, record: Element) -> list[str]:
    columns = [column.id for column in journey.columns()]
    stage = getattr(record, "stage", None)
    return columns[columns.index(stage) + 1 :] if stage in columns else []


def _may_stand(record: Element, lane: Lane) -> bool:
    if kinds()[record.kind].anywhere:
        return lane.shows not in ("kpi", "emotion")
    return lane.shows == record.kind or lane.id == getattr(record, "lane", None)


def _touchpoints_beside(journey: Journey, record: Element) -> list[str]:
    stage = getattr(record, "stage", None)
    found = [point.id for point in journey.of_kind("touchpoint") if getattr(point, "stage", None) == stage]
    held = cast(str | None, getattr(record, "at", None))
    return found if held is None or held in found else [*found, held]
