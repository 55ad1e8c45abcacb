"""The rules no map may break, checked for a record against the map it would stand in."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from designer.base.errors import IntegrityError
from designer.base.ids import READABLE_ID
from designer.model.elements import (
    CONFLICT_PREFIX,
    IMAGE_PREFIX,
    MAP_ID,
    Card,
    Conflict,
    Element,
    Image,
    MapHead,
    Record,
    Relation,
)
from designer.model.registry import kinds
from designer.model.relations import RULES

Look = Callable[[str], Record | None]
"""Finds a record by its id in the map as it would be."""


def references(element: Element) -> list[tuple[str, str]]:
    """The (field, id) pairs by which an element names other elements, list entries included."""
    # Not by getattr, which would also find a file's unknown fields that happen to bear these names.
    values = element.__dict__
    found: list[tuple[str, str]] = []
    fields, lists = _naming_fields(type(element))
    for field in fields:
        value = values[field]
        if value:
            found += ((field, value),) if type(value) is str else [(field, id) for id in value]
    for name, reference in lists:
        for entry in values[name]:
            id = getattr(entry, reference)
            if id is not None:
                found.append((name, id))
    return found


@cache
def _naming_fields(record: type[Element]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The fields of a kind that name elements, and those whose entries do, with the entries' field."""
    if issubclass(record, MapHead):
        return (), ()
    lists = (("votes", "round"), ("readings", "persona"), ("messages", "persona"))
    own = record.model_fields
    return tuple(kinds()[record.kind].references()), tuple(pair for pair in lists if pair[0] in own)


_ENTRY_KINDS: dict[str, tuple[str, ...]] = {
    "votes": ("round",),
    "readings": ("persona",),
    "messages": ("persona",),
}


def check_id(record: Record) -> None:
    """Raise IntegrityError when a record of this nature cannot have its id."""
    if not _form_of_id(type(record)).fullmatch(record.id):
        raise IntegrityError("integrity.wrong_id", element=record.id, id=record.id)


@cache
def _form_of_id(record: type[Record]) -> re.Pattern[str]:
    if issubclass(record, MapHead):
        return re.compile(re.escape(MAP_ID))
    if issubclass(record, Image):
        return re.compile(re.escape(IMAGE_PREFIX) + "[0-9a-f]{64}")
    if issubclass(record, Conflict):
        return re.compile(re.escape(CONFLICT_PREFIX) + READABLE_ID.pattern)
    return READABLE_ID


def check(record: Record, look: Look) -> None:
    """Raise IntegrityError when `record` breaks a rule in the map that `look` sees."""
    for rule in _rules(type(record)):
        rule(record, look)


@cache
def _rules(record: type[Record]) -> tuple[Callable[[Any, Look], None], ...]:
    """The rules for records of one nature: asking each record what it is would take longer than the rules."""
    if issubclass(record, Relation):
        return (_check_relation,)
    if not issubclass(record, Element) or issubclass(record, MapHead):
        return ()
    rules: list[Callable[[Any, Look], None]] = [_check_references]
    if issubclass(record, Card):
        rules += [_check_card]
    elif record.kind == "emotion":
        rules += [_check_emotion]
    elif record.kind == "stage":
        rules += [_check_step]
    elif record.kind == "lane":
        rules += [_check_shows]
    return tuple(rules)


def check_records(records: Mapping[str, Record], sound: Mapping[str, Record]) -> None:
    """Check a whole map; where it agrees with a `sound` one, only what may have changed is looked at.

    Raises IntegrityError for the first record that breaks a rule.
    """
    lost = {
        id
        for id, record in sound.items()
        if (now := records.get(id)) is not record and _nature(record) != _nature(now)
    }
    for id, record in records.items():
        if record is not sound.get(id):
            check_id(record)
            check(record, records.get)
        elif lost and not lost.isdisjoint(named(record)):
            check(record, records.get)


def named(record: Record) -> list[str]:
    """The ids of the elements that a record names."""
    if isinstance(record, Relation):
        return [record.source, record.target]
    return [id for _, id in references(record)] if isinstance(record, Element) else []


def _nature(record: Record | None) -> tuple[object, ...]:
    """The part of a record that the rules of those who name it look at."""
    if record is None or isinstance(record, Relation):
        return (type(record),)
    fields = record.__dict__
    return type(record), fields.get("parent"), fields.get("shows")


def _check_relation(relation: Relation, look: Look) -> None:
    rule = RULES.get(relation.kind)
    if rule is None:
        raise IntegrityError(
            "integrity.relation_kind", element=relation.id, id=relation.id, kind=relation.kind
        )
    ends = []
    for field in ("source", "target"):
        id = getattr(relation, field)
        end = look(id)
        if not isinstance(end, Element):
            raise IntegrityError(
                "integrity.dangling", element=relation.id, id=relation.id, field=field, missing=id
            )
        ends.append(end.kind)
    if relation.source == relation.target:
        raise IntegrityError("integrity.joins_itself", element=relation.id, id=relation.id)
    if (ends[0], ends[1]) not in rule.joins:
        raise IntegrityError(
            "integrity.joins",
            element=relation.id,
            id=relation.id,
            kind=rule.names,
            source_kind=kinds()[ends[0]].names.inside(),
            target_kind=kinds()[ends[1]].names.inside(),
        )


def _check_references(element: Element, look: Look) -> None:
    kinds_wanted = _wanted_kinds(type(element))
    for field, id in references(element):
        target = look(id)
        wanted = kinds_wanted[field]
        if target is not None and getattr(target, "kind", "") in wanted:
            continue
        if not isinstance(target, Element):
            raise IntegrityError(
                "integrity.dangling", element=element.id, id=element.id, field=field, missing=id
            )
        if wanted != ("*",):
            raise IntegrityError(
                "integrity.refers",
                element=element.id,
                id=element.id,
                field=field,
                target=id,
                kind=kinds()[target.kind].names.inside(),
            )


@cache
def _wanted_kinds(record: type[Element]) -> dict[str, tuple[str, ...]]:
    """The kinds that each field of a kind may name."""
    own = {field: hint.refers for field, hint in kinds()[record.kind].references().items()}
    return _ENTRY_KINDS | own


def _check_card(card: Card, look: Look) -> None:
    if card.kind != "note" and (card.stage is None or card.lane is None):
        kind = kinds()[card.kind].names.inside()
        raise IntegrityError("integrity.no_place", element=card.id, id=card.id, kind=kind)
    if (card.stage is None) != (card.lane is None):
        raise IntegrityError("integrity.half_place", element=card.id, id=card.id)
    if card.lane is not None and getattr(look(card.lane), "shows", "") == "kpi":
        raise IntegrityError("integrity.kpi_lane", element=card.id, id=card.id, lane=card.lane)


def _check_emotion(emotion: Element, look: Look) -> None:
    lane = emotion.__dict__["lane"]
    if getattr(look(lane), "shows", "") != "emotion":
        raise IntegrityError("integrity.emotion_lane", element=emotion.id, id=emotion.id, lane=lane)


def _check_shows(lane: Element, look: Look) -> None:
    shows = lane.__dict__["shows"]
    shown = kinds().get(shows)
    if shown is None or not shown.lane:
        raise IntegrityError("integrity.lane_shows", element=lane.id, id=lane.id, shows=shows)


def _check_step(stage: Element, look: Look) -> None:
    parent_id = getattr(stage, "parent", None)
    if parent_id is None:
        return
    if parent_id == stage.id or getattr(look(parent_id), "parent", None) is not None:
        raise IntegrityError("integrity.step_of_step", element=stage.id, id=stage.id)
