"""Edits that alter what is there: fields, places, order, relations, and taking things out."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from pydantic import ValidationError

from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import message
from designer.edits.build import Pair, kind_name, members
from designer.edits.delta import Delta
from designer.edits.places import keys_at
from designer.model.elements import MAP_ID, Element, Record, Relation
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.model.registry import kinds
from designer.model.relations import RULES, relations_between


def change(journey: Journey, id: str, **fields: Any) -> Delta:
    """Change fields of an element, a relation or the map's head (`MAP_ID`); None puts back the default.

    Raises IntegrityError when a value does not fit.
    """
    before = _held(journey, id)
    if isinstance(before, Relation):
        kind = RULES[before.kind].names
    else:
        kind = kind_name(getattr(before, "kind", ""))
    name = message("edit.change", kind=kind, field=_field_name(before, fields))
    return Delta.of(name, (before, _changed(before, fields)))


def change_each(journey: Journey, changes: dict[str, dict[str, Any]]) -> Delta:
    """Change fields of several elements in one step."""
    pairs = []
    for id, fields in changes.items():
        before = _held(journey, id)
        pairs.append((before, _changed(before, fields)))
    return Delta.of(message("edit.change_many", n=len(pairs)), *pairs)


def _held(journey: Journey, id: str) -> Record:
    held = journey.get(id)
    if held is None:
        raise IntegrityError("integrity.gone", element=id, id=id)
    return held


def _changed(before: Record, fields: dict[str, Any]) -> Record:
    try:
        return before.changed(**fields)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise IntegrityError("integrity.value", element=before.id, id=before.id, field=field) from error


def _field_name(record: Record, fields: dict[str, Any]) -> object:
    name = next(iter(fields), "")
    field = type(record).model_fields.get(name)
    hints = [hint for hint in (field.metadata if field else ()) if isinstance(hint, Hint)]
    return hints[0].names.inside() if hints else name


def move(journey: Journey, moved: Sequence[str], stage: str | None, lane: str | None, index: int) -> Delta:
    """Put cards into a cell before its `index`-th member (not counting the moved ones), in the given order.

    An emotion stays in lanes of emotions and a KPI takes only the stage; both raise IntegrityError where
    they cannot stand.
    """
    neighbours = [element for element in members(journey, stage, lane) if element.id not in moved]
    keys, rekeyed = keys_at(neighbours, index, len(moved))
    pairs: list[Pair] = []
    for id, key in zip(moved, keys, strict=True):
        element = cast(Element, _held(journey, id))
        pairs.append((element, _changed(element, _new_place(journey, element, stage, lane) | {"order": key})))
    for id, key in rekeyed.items():
        pairs.append((journey.element(id), journey.element(id).changed(order=key)))
    if len(moved) == 1:
        name = message("edit.move", kind=kind_name(journey.element(moved[0]).kind))
    else:
        name = message("edit.move_many", n=len(moved))
    return Delta.of(name, *pairs)


def _new_place(journey: Journey, element: Element, stage: str | None, lane: str | None) -> dict[str, Any]:
    if element.kind == "kpi":
        shows = getattr(journey.get(lane or ""), "shows", None)
        if lane and shows != "kpi":
            raise IntegrityError("integrity.kpi_only", element=element.id, id=element.id)
        return {"stage": stage}
    place: dict[str, Any] = {"stage": stage, "lane": lane}
    if getattr(element, "until", None) is not None:
        place["until"] = _moved_until(journey, element, stage)
    return place


def _moved_until(journey: Journey, element: Element, stage: str | None) -> str | None:
    """The last stage of a spanning card that keeps its width where the map is wide enough."""
    columns = [column.id for column in journey.columns()]
    start, until = getattr(element, "stage", None), getattr(element, "until", None)
    if start not in columns or until not in columns or stage not in columns:
        return None
    last = min(columns.index(stage) + columns.index(until) - columns.index(start), len(columns) - 1)
    return columns[last] if last > columns.index(stage) else None


def reorder(journey: Journey, id: str, index: int) -> Delta:
    """Put a stage, step, lane, persona … at the `index`-th place among its own kind, itself not counted."""
    element = cast(Element, _held(journey, id))
    parent = getattr(element, "parent", None)
    if element.kind == "stage":
        kin: list[Any] = list(journey.steps(parent) if parent is not None else journey.stages())
    else:
        kin = journey.of_kind(element.kind)
    neighbours = [other for other in kin if other.id != id]
    keys, rekeyed = keys_at(neighbours, index)
    pairs: list[Pair] = [(element, element.changed(order=keys[0]))]
    pairs += [
        (journey.element(other), journey.element(other).changed(order=key)) for other, key in rekeyed.items()
    ]
    return Delta.of(message("edit.reorder", kind=kind_name(element.kind)), *pairs)


def connect(
    journey: Journey,
    source: str,
    target: str,
    kind: str | None = None,
    *,
    ids: IdSource = by_chance,
    **fields: Any,
) -> Delta:
    """Join two elements; without a `kind`, by the first relation their pair allows.

    Raises IntegrityError when nothing may join them or the same relation is there already.
    """
    ends = [cast(Element, _held(journey, id)) for id in (source, target)]
    allowed = relations_between(ends[0].kind, ends[1].kind)
    if not allowed:
        raise IntegrityError(
            "integrity.cannot_join",
            element=source,
            source_kind=kind_name(ends[0].kind),
            target_kind=kind_name(ends[1].kind),
        )
    chosen = kind or allowed[0]
    if any(relation.target == target for relation in journey.relations_from(source, chosen)):
        raise IntegrityError("integrity.joined_already", element=source)
    made = Relation(id=ids.new(journey), kind=chosen, source=source, target=target, **fields)
    return Delta.of(message("edit.connect", kind=RULES[chosen].names), (None, made))


def disconnect(journey: Journey, id: str) -> Delta:
    """Take a relation out."""
    relation = journey.relation(id)
    return Delta.of(message("edit.disconnect", kind=RULES[relation.kind].names), (relation, None))


def remove(journey: Journey, removed: Iterable[str]) -> Delta:
    """Take elements out with what cannot stand without them.

    With a stage go its steps, cards and KPIs, with a lane its cards, and with everything its relations;
    elements that only mention it (a persona's cards, a spanning card's last stage) lose the mention.
    """
    chosen = list(dict.fromkeys(removed))
    gone = _gone_with(journey, chosen)
    pairs: list[Pair] = [(journey.element(id), None) for id in gone]
    relations = {relation.id: relation for id in gone for relation in journey.relations_of(id)}
    relations.update({id: journey.relation(id) for id in chosen if isinstance(journey.get(id), Relation)})
    pairs += [(relation, None) for relation in relations.values()]
    mentioning = {name for id in gone for name in journey.referrers(id)} - gone.keys()
    pairs += [(journey.element(id), _without(journey.element(id), gone)) for id in mentioning]
    return Delta.of(_removal_name(journey, chosen), *pairs)


def _removal_name(journey: Journey, chosen: list[str]) -> Any:
    first = journey.get(chosen[0]) if len(chosen) == 1 else None
    if isinstance(first, Element):
        return message("edit.remove", kind=kind_name(first.kind))
    if isinstance(first, Relation):
        return message("edit.disconnect", kind=RULES[first.kind].names)
    return message("edit.remove_many", n=len(chosen))


_NEEDED = {"stage": ("stage", "parent"), "lane": ("lane",)}
"""Fields an element cannot stand without, by the kind they name."""


def _gone_with(journey: Journey, chosen: Iterable[str]) -> dict[str, None]:
    gone: dict[str, None] = {}
    waiting = [id for id in chosen if isinstance(journey.get(id), Element) and id != MAP_ID]
    while waiting:
        id = waiting.pop()
        if id in gone:
            continue
        gone[id] = None
        needed = _NEEDED.get(journey.element(id).kind, ())
        for name in journey.referrers(id):
            element = journey.element(name)
            if any(element.__dict__.get(field) == id for field in needed) or element.kind == "mute":
                waiting.append(name)
    return gone


def _without(element: Element, gone: Iterable[str]) -> Element:
    """The element without mentions of what is gone, in fields and in list entries."""
    lost = set(gone)
    fields: dict[str, Any] = {}
    for field in kinds()[element.kind].references():
        value = getattr(element, field)
        if isinstance(value, str) and value in lost:
            fields[field] = None
        elif isinstance(value, tuple) and lost.intersection(value):
            fields[field] = tuple(id for id in value if id not in lost)
    if any(vote.round in lost for vote in element.votes):
        fields["votes"] = tuple(vote for vote in element.votes if vote.round not in lost)
    for name in ("readings", "messages"):
        entries = element.__dict__.get(name, ())
        if any(entry.persona in lost for entry in entries):
            fields[name] = tuple(
                entry.model_copy(update={"persona": None}) if entry.persona in lost else entry
                for entry in entries
            )
    return element.changed(**fields)
