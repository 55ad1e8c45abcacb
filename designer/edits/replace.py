"""Finds a text wherever a map holds one, and puts another in its place as one step of undo."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, cast

from pydantic import ValidationError

from designer.base.composing import composed
from designer.base.frozen import frozen
from designer.base.message import message
from designer.edits.build import wrong_value
from designer.edits.delta import Delta
from designer.model.elements import Element, Record
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.model.values import Entry

_LINES = frozenset({"line", "text", "suggest"})
_LISTS = frozenset({"list", "tags"})
_PARTS: Mapping[str, tuple[str, ...]] = {
    "sources": ("title", "link"),
    "comments": ("author", "text"),
    "readings": ("source", "segment", "note"),
    "messages": ("text", "frequency"),
}
"""The texts in the entries of a list, by its field."""
_SETTINGS = frozenset({"view", "preset", "round", "scenario", "mute"})
"""Kinds that stand nowhere on the map: there would be nothing to go to."""

Key = int | str | None


@frozen
class Place:
    """Where a text stands: a record's field, the entry of it where it has several, and that one's part."""

    id: str
    field: str
    key: Key = None
    part: str = ""


@frozen
class Match:
    """One occurrence: characters `start` to `end` of the text at a place."""

    place: Place
    start: int
    end: int


def pattern(query: str, case: bool = False, whole: bool = False) -> re.Pattern[str] | None:
    """What to look for: with capitals told apart, or as whole words only; None for an empty query."""
    if not query:
        return None
    body = re.escape(composed(query))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)" if whole else body, 0 if case else re.IGNORECASE)


def find(journey: Journey, sought: re.Pattern[str]) -> list[Match]:
    """Every occurrence, in reading order."""
    return [match for record in reading_order(journey) for match in _in_record(record, sought)]


def _in_record(record: Record, sought: re.Pattern[str]) -> Iterator[Match]:
    for place, text in texts(record):
        for found in sought.finditer(text):
            yield Match(place, found.start(), found.end())


def reading_order(journey: Journey) -> Iterator[Record]:
    """The map's head, personas, stages, lanes, then cards lane by lane; last what stands elsewhere."""
    told: set[str] = set()

    def once(records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            if record.id not in told:
                told.add(record.id)
                yield record

    yield journey.head
    yield from once(journey.personas())
    for stage in journey.stages():
        yield from once([stage, *journey.steps(stage.id)])
    lanes, columns = journey.lanes(), journey.columns()
    yield from once(lanes)
    for lane in lanes:
        for column in columns:
            yield from once(journey.cell(column.id, lane.id))
    yield from once(element for element in journey.elements() if element.kind not in _SETTINGS)
    yield from journey.relations()


def texts(record: Record) -> Iterator[tuple[Place, str]]:
    """Every text of a record that is not empty."""
    held = record.__dict__
    for name in _fields(type(record)):
        value = held.get(name)
        if not value:
            continue
        if isinstance(value, str):
            yield Place(record.id, name), value
        elif isinstance(value, Mapping):
            for key, text in value.items():
                yield Place(record.id, name, key), text
        else:
            yield from _in_list(record.id, name, value)


def _in_list(id: str, name: str, values: tuple[Any, ...]) -> Iterator[tuple[Place, str]]:
    for key, value in enumerate(values):
        if isinstance(value, str):
            yield Place(id, name, key), value
        else:
            for part in _PARTS.get(name, ()):
                if text := getattr(value, part):
                    yield Place(id, name, key, part), text


@cache
def _fields(record: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that hold texts; its own before those every element has."""
    found = [
        name
        for name, field in record.model_fields.items()
        for hint in field.metadata
        if isinstance(hint, Hint)
        and (hint.editor in _LINES or hint.editor in _LISTS or name in _PARTS or name == "questions")
    ]
    return tuple(sorted(found, key=lambda name: name in Element.model_fields))


def replace_all(journey: Journey, sought: re.Pattern[str], instead: str) -> Delta:
    """Put `instead` in every place. Raises IntegrityError where a text would become too long."""
    return replace(journey, find(journey, sought), instead)


def replace(journey: Journey, matches: Iterable[Match], instead: str) -> Delta:
    """Put `instead` in these places, in one step that is named by their number."""
    at: dict[str, dict[Place, list[Match]]] = {}
    count = 0
    for match in matches:
        at.setdefault(match.place.id, {}).setdefault(match.place, []).append(match)
        count += 1
    pairs = []
    for id, places in at.items():
        before = cast(Record, journey.get(id))
        pairs.append((before, _replaced(before, places, composed(instead))))
    return Delta.of(message("edit.replace", n=count), *pairs)


def _replaced(record: Record, places: Mapping[Place, list[Match]], instead: str) -> Record:
    held = dict(texts(record))
    fields: dict[str, Any] = {}
    try:
        for place, matches in places.items():
            value = fields.get(place.field, record.__dict__[place.field])
            fields[place.field] = _with(value, place, _spliced(held[place], matches, instead))
        if "tags" in fields:
            fields["tags"] = tuple(tag for tag in fields["tags"] if tag.strip())
        return record.changed(**fields)
    except ValidationError as error:
        raise wrong_value(error, record.id) from error


def _spliced(text: str, matches: Iterable[Match], instead: str) -> str:
    parts, end = [], 0
    for match in matches:
        parts += [text[end : match.start], instead]
        end = match.end
    return "".join([*parts, text[end:]])


def _with(value: Any, place: Place, text: str) -> Any:
    """The field's value with one of its texts replaced."""
    if place.key is None:
        return text
    if isinstance(value, Mapping):
        return {**value, place.key: text}
    entries = list(value)
    index = cast(int, place.key)
    if not place.part:
        entries[index] = text
    else:
        entry: Entry = entries[index]
        kept = {**entry.__dict__, **(entry.__pydantic_extra__ or {})}
        # A copy with another value would not be checked.
        entries[index] = type(entry).model_validate({**kept, place.part: text})
    return tuple(entries)
