"""Edits that put something into a map: stages, steps, lanes, personas, cards, emotions, KPIs, pictures."""

import base64
import hashlib
from collections.abc import Iterable
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import message
from designer.edits.delta import Delta
from designer.edits.places import keys_at
from designer.model.elements import IMAGE_PREFIX, Element, Image, Record
from designer.model.hints import Names
from designer.model.journey import Journey
from designer.model.registry import kinds

Pair = tuple[Record | None, Record | None]
Of = TypeVar("Of", bound=Record)


STEP = Names("세부 단계", "step")


def kind_name(kind: str) -> Names:
    """What a kind of element, or the map's head, is called in the name of an edit."""
    return kinds()[kind].names.inside() if kind in kinds() else Names("지도", "map")


def make(journey: Journey, kind: str, ids: IdSource = by_chance, **fields: Any) -> Element:
    """A validated element of a kind with an id the map does not hold.

    Raises IntegrityError when a value does not fit or the kind has no such field.
    """
    return validated(kinds()[kind].record, {"id": ids.new(journey), **fields})


def validated(record: type[Of], fields: dict[str, Any]) -> Of:
    """A record of known fields. Raises IntegrityError that names the field at fault."""
    refuse_unknown(fields, record, fields["id"])
    try:
        return record.model_validate(fields)
    except ValidationError as error:
        raise wrong_value(error, fields["id"]) from error


def refuse_unknown(fields: Iterable[str], record: type[Record], id: str) -> None:
    """Fields this version does not know come from files only; an edit that names one is a slip."""
    for field in fields:
        if field not in record.model_fields:
            raise IntegrityError("integrity.value", element=id, id=id, field=field)


def wrong_value(error: ValidationError, id: str) -> IntegrityError:
    """What pydantic found, as an error that names the element and the field."""
    field = ".".join(str(part) for part in error.errors()[0]["loc"])
    return IntegrityError("integrity.value", element=id, id=id, field=field)


def _insert(
    journey: Journey,
    kind: str,
    neighbours: list[Any],
    index: int | None,
    ids: IdSource,
    fields: dict[str, Any],
) -> tuple[Element, list[Pair]]:
    """A new element between its neighbours, and the pairs that put it there."""
    place = len(neighbours) if index is None else index
    keys, moved = keys_at(neighbours, place)
    made = make(journey, kind, ids, order=keys[0], **fields)
    pairs: list[Pair] = [(None, made)]
    pairs += [(journey.element(id), journey.element(id).changed(order=key)) for id, key in moved.items()]
    return made, pairs


def add_named(
    journey: Journey, kind: str, index: int | None = None, *, ids: IdSource = by_chance, **fields: Any
) -> Delta:
    """Add a stage, lane, persona, view … at a place among its kind (None: last). See `add_step` for steps."""
    neighbours: list[Any] = journey.stages() if kind == "stage" else journey.of_kind(kind)
    _, pairs = _insert(journey, kind, neighbours, index, ids, fields)
    return Delta.of(message("edit.add", kind=kind_name(kind)), *pairs)


def add_step(
    journey: Journey, stage: str, index: int | None = None, *, ids: IdSource = by_chance, **fields: Any
) -> Delta:
    """Add a step to a stage. The first step takes over what stands in the stage's own cells."""
    steps = journey.steps(stage)
    made, pairs = _insert(journey, "stage", list(steps), index, ids, {"parent": stage, **fields})
    if not steps:
        for id in journey.referrers(stage):
            element = journey.element(id)
            if element.kind not in ("stage", "kpi") and getattr(element, "stage", None) == stage:
                pairs.append((element, element.changed(stage=made.id)))
    return Delta.of(message("edit.add", kind=STEP), *pairs)


def add_card(
    journey: Journey,
    kind: str,
    stage: str | None,
    lane: str | None,
    index: int | None = None,
    *,
    ids: IdSource = by_chance,
    **fields: Any,
) -> Delta:
    """Add a card, emotion or KPI to a cell, before its `index`-th member (None: last).

    For a KPI the lane is only where it shows; a note without stage and lane goes to the parking lot.
    """
    neighbours = members(journey, stage, lane)
    if kind == "kpi":
        fields = {"stage": stage, "better": "up", "unit": "number", **fields}
    else:
        fields = {"stage": stage, "lane": lane, **fields}
    _, pairs = _insert(journey, kind, neighbours, index, ids, fields)
    return Delta.of(message("edit.add", kind=kind_name(kind)), *pairs)


def members(journey: Journey, stage: str | None, lane: str | None) -> list[Any]:
    """What stands in a cell, in order; without a stage, the parking lot."""
    return list(journey.cell(stage, lane or "")) if stage is not None else list(journey.parked())


def add_picture(
    journey: Journey,
    data: bytes,
    type: Literal["image/png", "image/jpeg"],
    stage: str,
    lane: str,
    *,
    ids: IdSource = by_chance,
    **fields: Any,
) -> Delta:
    """Add a picture card with its image, which is kept once however often it is used.

    `data` has been re-encoded and is within `limits.MAX_IMAGE_BYTES`.
    """
    image, pairs = image_record(journey, data, type)
    card = add_card(journey, "picture", stage, lane, ids=ids, image=image.hash, **fields)
    return Delta.of(card.name, *pairs, *card.changes.values())


def image_record(
    journey: Journey, data: bytes, type: Literal["image/png", "image/jpeg"]
) -> tuple[Image, list[Pair]]:
    """The record that holds an image, and the pairs that put it into the map if it is not there yet."""
    id = IMAGE_PREFIX + hashlib.sha256(data).hexdigest()
    held = journey.get(id)
    if isinstance(held, Image):
        return held, []
    made = Image(id=id, type=type, data=base64.b64encode(data).decode("ascii"))
    return made, [(None, made)]
