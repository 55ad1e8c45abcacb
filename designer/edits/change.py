"""Edits that alter what is there: fields, places, order, relations, and taking things out."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, cast

from pydantic import ValidationError

from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import message
from designer.edits.build import (
    Pair,
    kind_name,
    members,
    refuse_unknown,
    validated,
    wrong_value,
)
from designer.edits.delta import Delta
from designer.edits.places import keys_at
from designer.model.elements import MAP_ID, Element, Image, Record, Relation
from designer.model.hints import Hint, Names
from designer.model.index import cell_of
from designer.model.journey import Journey
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.stage import Stage
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
    # A field of a later version may be dropped but not made.
    refuse_unknown(fields.keys() - (before.__pydantic_extra__ or {}).keys(), type(before), before.id)
    try:
        return before.changed(**fields)
    except ValidationError as error:
        raise wrong_value(error, before.id) from error


def _field_name(record: Record, fields: dict[str, Any]) -> object:
    name = next(iter(fields), "")
    field = type(record).model_fields.get(name)
    hints = [hint for hint in (field.metadata if field else ()) if isinstance(hint, Hint)]
    return hints[0].names.inside() if hints else name


def move(journey: Journey, moved: Sequence[str], stage: str | None, lane: str | None, index: int) -> Delta:
    """Put cards into a cell before its `index`-th member (not counting the moved ones), in the given order.

    An emotion stays in lanes of emotions and a KPI takes only the stage; both raise IntegrityError where
    they cannot stand, and both leave their touchpoint behind when they go to another stage without it.
    """
    moved = list(dict.fromkeys(moved))
    neighbours = [element for element in members(journey, stage, lane) if element.id not in moved]
    keys, rekeyed = keys_at(neighbours, index, len(moved))
    pairs: list[Pair] = []
    for id, key in zip(moved, keys, strict=True):
        element = cast(Element, _held(journey, id))
        place = _new_place(journey, element, stage, lane) | _left_behind(journey, element, stage, moved)
        pairs.append((element, _changed(element, place | {"order": key})))
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


def _left_behind(
    journey: Journey, element: Element, stage: str | None, moved: Sequence[str]
) -> dict[str, Any]:
    """Drops the touchpoint of an emotion or KPI that leaves the touchpoint's stage without it."""
    at = element.__dict__.get("at")
    if at is None or at in moved or element.__dict__.get("stage") == stage:
        return {}
    return {} if getattr(journey.get(at), "stage", None) == stage else {"at": None}


def _moved_until(journey: Journey, element: Element, stage: str | None) -> str | None:
    """The last stage of a spanning card that keeps its width where the map is wide enough."""
    columns = [column.id for column in journey.columns()]
    start, until = getattr(element, "stage", None), getattr(element, "until", None)
    if start not in columns or until not in columns or stage not in columns:
        return None
    last = min(columns.index(stage) + columns.index(until) - columns.index(start), len(columns) - 1)
    return columns[last] if last > columns.index(stage) else None


def reorder(journey: Journey, id: str, index: int) -> Delta:
    """Put a stage, step, lane, persona … at the `index`-th place among its kin, itself not counted.

    The kin of a card, an emotion or a KPI is what stands in the same cell.
    """
    element = cast(Element, _held(journey, id))
    neighbours = [other for other in _kin(journey, element) if other.id != id]
    keys, rekeyed = keys_at(neighbours, index)
    pairs: list[Pair] = [(element, _changed(element, {"order": keys[0]}))]
    pairs += [
        (journey.element(other), journey.element(other).changed(order=key)) for other, key in rekeyed.items()
    ]
    return Delta.of(message("edit.reorder", kind=kind_name(element.kind)), *pairs)


def _kin(journey: Journey, element: Element) -> list[Any]:
    if isinstance(element, Stage):
        return list(journey.steps(element.parent) if element.parent is not None else journey.stages())
    cell = cell_of(element)
    if cell is None:
        return list(journey.of_kind(element.kind))
    if isinstance(element, Kpi):
        return list(journey.kpis(element.stage))
    return members(journey, cell[0] or None, cell[1])


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

    Where only the other direction is allowed (from a touchpoint to what hurts it), that one is made.
    Raises IntegrityError when nothing may join them or the same relation is there already.
    """
    forward, backward = _allowed(journey, source, target, kind), _allowed(journey, target, source, kind)
    if not forward and not backward:
        raise IntegrityError(
            "integrity.cannot_join",
            element=source,
            source_kind=_kind_of(journey, source),
            target_kind=_kind_of(journey, target),
        )
    if source == target:
        raise IntegrityError("integrity.joins_itself", element=source, id=source)
    if not forward:
        source, target = target, source
    chosen = (forward or backward)[0]
    if any(relation.target == target for relation in journey.relations_from(source, chosen)):
        raise IntegrityError("integrity.joined_already", element=source)
    ends = {"id": ids.new(journey), "kind": chosen, "source": source, "target": target}
    return Delta.of(
        message("edit.connect", kind=RULES[chosen].names), (None, validated(Relation, {**ends, **fields}))
    )


def _kind_of(journey: Journey, id: str) -> Names:
    return kind_name(getattr(_held(journey, id), "kind", ""))


def _allowed(journey: Journey, source: str, target: str, kind: str | None) -> tuple[str, ...]:
    """The relations that may lead from one to the other, only the wanted one where one is wanted."""
    ends = [_held(journey, id) for id in (source, target)]
    if not all(isinstance(end, Element) for end in ends):
        return ()
    found = relations_between(*(cast(Element, end).kind for end in ends))
    return found if kind is None else tuple(allowed for allowed in found if allowed == kind)


def disconnect(journey: Journey, id: str) -> Delta:
    """Take a relation out."""
    relation = journey.relation(id)
    return Delta.of(message("edit.disconnect", kind=RULES[relation.kind].names), (relation, None))


def remove(journey: Journey, removed: Iterable[str]) -> Delta:
    """Take elements out with what cannot stand without them.

    With a stage go its steps, cards and KPIs, with a lane its cards, and with everything its relations;
    elements that only mention it (a persona's cards, a spanning card's last stage) lose the mention. A
    picture's image goes with the last element that shows it, so that no file carries it on unseen.
    """
    chosen = list(dict.fromkeys(removed))
    gone = _gone_with(journey, chosen)
    pairs: list[Pair] = [(journey.element(id), None) for id in gone]
    relations = {relation.id: relation for id in gone for relation in journey.relations_of(id)}
    relations.update({id: journey.relation(id) for id in chosen if isinstance(journey.get(id), Relation)})
    pairs += [(relation, None) for relation in relations.values()]
    mentioning = dict.fromkeys(name for id in gone for name in journey.referrers(id) if name not in gone)
    pairs += [(journey.element(id), without(journey.element(id), gone)) for id in mentioning]
    pairs += [(image, None) for image in _unshown(journey, gone)]
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


def _unshown(journey: Journey, gone: Collection[str]) -> list[Image]:
    """The images that only the elements which go have shown."""
    shown = {hash for id in gone if (hash := journey.element(id).__dict__.get("image"))}
    if shown:
        shown -= {each.__dict__.get("image") for each in journey.elements() if each.id not in gone}
        shown.discard(journey.head.logo)
    return [image for hash in sorted(shown) if (image := journey.image(hash)) is not None]


def without(element: Element, gone: Iterable[str]) -> Element:
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
