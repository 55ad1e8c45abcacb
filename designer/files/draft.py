"""A map in the making from a file of another program: names find their stage, lane and persona.

The ids come from the bytes that are read, so that the same file always becomes the same map.
"""

import hashlib
import random
import string
from collections.abc import Container, Iterable
from itertools import chain
from typing import Any, Final

from pydantic import ValidationError

from designer.base import limits
from designer.base.errors import IntegrityError, JourneyError
from designer.base.ids import IdSource
from designer.base.message import Message, message
from designer.base.order import keys_between
from designer.base.stopping import keep_going
from designer.edits.kind_words import kind_called
from designer.edits.spots import folded
from designer.files.places import refusal
from designer.model.elements import Element, MapHead, Record, Relation
from designer.model.journey import Journey
from designer.model.registry import kinds
from designer.model.relations import RULES

MOST_ELEMENTS: Final = 15_000
"""Elements that one imported file may bring: what makes more is a table of data, and no map to be drawn."""
MOST_ENTRIES: Final = 50_000
"""Entries that the lists of all these elements may have: tags, sources, messages, personas."""
MOST_LINES: Final = 100_000
"""Lines of an outline or a diagram that say something."""
MOST_HEADS: Final = 2_000
"""Stages, lanes or personas that one imported file may bring."""
_HEADS: Final = ("stage", "lane", "persona")
_OWN_LANES: Final = ("emotion", "kpi")
Fields = dict[str, Any]


def language_of(text: str) -> str:
    """Korean where there is Hangul in the beginning of a text, else English."""
    return "ko" if any("\uac00" <= letter <= "\ud7a3" for letter in text[:20_000]) else "en"


class Draft:
    """Stages, lanes, personas and cards as a reader finds them, one after another.

    `line` is where something stands in the file, for the sentence about what does not fit a map.
    """

    def __init__(self, data: bytes, name: str, language: str = "en") -> None:
        self.name = name
        self.language = language
        self.head: Fields = {"language": language}
        self.elements: dict[str, tuple[str, Fields, int | None]] = {}
        self.relations: list[tuple[str, str, str, Fields]] = []
        self._ids = _Ids(data)
        self._stages: dict[tuple[str, str], str] = {}
        self._lanes: dict[str, str] = {}
        self._personas: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._heads: dict[str, int] = {}
        self._arranged: dict[str, None] = {}
        self._entries = 0
        self._unscored = 0
        """Feelings that came without a score."""

    # Putting in

    def put(self, kind: str, line: int | None = None, **fields: Any) -> str:
        """Put an element in, behind all of its kind or cell; fields at None are left out."""
        keep_going()
        must_be_few(len(self.elements) + 1, MOST_ELEMENTS, self.name, line)
        if kind in _HEADS:
            self._count(kind, line)
        made: Fields = {"id": self._ids.new(self.elements)}
        for key, value in fields.items():
            if value is None:
                continue
            made[key] = value
            if isinstance(value, str):
                if len(value) > limits.MAX_TEXT:
                    raise self.fault(message("exchange.too_long", limit=limits.MAX_TEXT), line)
            elif isinstance(value, list):
                self._entries += len(value)
                must_be_few(self._entries, MOST_ENTRIES, self.name, line)
        id: str = made["id"]
        self.elements[id] = kind, made, line
        return id

    def _count(self, kind: str, line: int | None) -> None:
        """Count a stage, lane or persona."""
        self._heads[kind] = self._heads.get(kind, 0) + 1
        if self._heads[kind] > MOST_HEADS:
            raise too_many_heads(kind, self.name, line)
        if self._heads.get("stage", 0) * self._heads.get("lane", 0) > limits.MAX_CELLS:
            raise self.fault(message("file.too_many_cells", limit=limits.MAX_CELLS), line)

    def fault(self, what: Message, line: int | None = None) -> JourneyError:
        """The error that says what is wrong with the file, and on which line or row."""
        return refusal(what, self.name, line)

    def new_stage(self, name: str, parent: str | None = None, line: int | None = None, **fields: Any) -> str:
        """A stage, or a step of one, whatever the others are called."""
        id = self.put("stage", line, name=one_line(name), parent=parent, **fields)
        self._stages.setdefault((parent or "", folded(name)), id)
        return id

    def stage(self, name: str, parent: str | None = None, line: int | None = None) -> str:
        """The stage (or step) of that name, which may be a new one."""
        found = self._stages.get((parent or "", folded(name)))
        return found or self.new_stage(name, parent, line)

    def known_stage(self, name: str, step: str = "") -> str | None:
        """The stage of that name, or its step of the other name, where it has been found already."""
        stage = self._stages.get(("", folded(name)))
        return self._stages.get((stage, folded(step))) if step and stage else stage

    def of_kind(self, kind: str) -> list[tuple[str, Fields]]:
        """The id and the fields of each element of a kind, as they were found."""
        return [(id, fields) for id, (its, fields, _) in self.elements.items() if its == kind]

    def lane(self, name: str, shows: str | None = None, line: int | None = None, **fields: Any) -> str:
        """The lane of that name, which may be a new one that shows `shows`, else what its name says."""
        found = self._lanes.get(folded(name))
        if found:
            return found
        shown = shows or kind_called(name) or "note"
        if not kinds()[shown].lane:
            shown = "note"
        return self.new_lane(name, shown, line, **fields)

    def new_lane(self, name: str, shows: str, line: int | None = None, **fields: Any) -> str:
        """A lane, whatever the others are called."""
        id = self.put("lane", line, name=one_line(name), shows=shows, **fields)
        self._lanes.setdefault(folded(name), id)
        self._shown.setdefault(shows, id)
        return id

    def arrange_lanes(self, ids: Iterable[str]) -> None:
        """Let lanes stand in this order, before those that are not named."""
        for id in [*ids, *(id for id, _ in self.of_kind("lane"))]:
            if id not in self._arranged:
                self._arranged[id] = None
                self.elements[id] = self.elements.pop(id)

    def lane_for(self, kind: str) -> str:
        """The first lane that shows a kind, which may be a new one."""
        shown = kind if kinds()[kind].lane else "note"
        return self._shown.get(shown) or self.new_lane(kinds()[shown].names.say(self.language), shown)

    def lane_taking(self, lane: str | None, kind: str) -> str:
        """The lane itself where it takes a kind: feelings have lanes of their own, and so have KPIs."""
        if lane is not None:
            shows = self.elements[lane][1]["shows"]
            if shows == kind if kind in _OWN_LANES else shows != "kpi":
                return lane
        return self.lane_for(kind)

    def shows(self, lane: str) -> str:
        """The kind that a lane shows."""
        return str(self.elements[lane][1]["shows"])

    def persona(self, name: str, line: int | None = None) -> str:
        """The persona of that name, which may be a new one."""
        found = self._personas.get(folded(name))
        if not found:
            found = self._personas[folded(name)] = self.put("persona", line, name=one_line(name))
        return found

    def card(
        self, kind: str, stage: str, lane: str | None, text: str, line: int | None = None, **fields: Any
    ) -> str:
        """A card, emotion or KPI in the cell of a stage and a lane that takes it."""
        spec = kinds()[kind].card
        fields[spec.title if spec else "text"] = text
        fields["stage"] = stage
        if kind == "kpi":
            if lane is None or self.shows(lane) != "kpi":
                self.lane_for("kpi")
            return self.put(kind, line, **{"better": "up", "unit": "number", **fields})
        if kind == "emotion" and fields.get("score") is None:
            fields["score"] = 0.0
            self._unscored += 1
        fields["lane"] = self.lane_taking(lane, kind)
        return self.put(kind, line, **fields)

    def relate(self, kind: str, source: str, target: str, **fields: Any) -> bool:
        """Join two elements, where such a relation may join them."""
        ends = self.elements[source][0], self.elements[target][0]
        if kind not in RULES or ends not in RULES[kind].joins or source == target:
            return False
        if len(self.relations) >= limits.MAX_RELATIONS:
            raise self.fault(message("exchange.too_many", limit=limits.MAX_RELATIONS))
        self.relations.append((kind, source, target, fields))
        return True

    # Becoming a map

    def journey(self, notes: list[Message]) -> Journey:
        """The map. Raises UnreadableError that names the line where something does not fit one."""
        if self._unscored:
            notes.append(message("exchange.unscored", n=self._unscored))
        self._order()
        records: list[Record] = [self._head()]
        for kind, fields, line in self.elements.values():
            records.append(self._element(kind, fields, line))
        for kind, source, target, fields in self.relations:
            id = self._ids.new(self.elements)
            records.append(
                Relation.model_validate(
                    {**fields, "id": id, "kind": kind, "source": source, "target": target}
                )
            )
        try:
            return Journey(records)
        except IntegrityError as error:
            raise refusal(error.reason, self.name) from error

    def _head(self) -> MapHead:
        try:
            return MapHead.model_validate(self.head)
        except ValidationError as error:
            raise self._wrong(error, None) from error

    def _element(self, kind: str, fields: Fields, line: int | None) -> Element:
        keep_going()
        try:
            return kinds()[kind].record.model_validate(fields)
        except ValidationError as error:
            raise self._wrong(error, line) from error

    def _wrong(self, error: ValidationError, line: int | None) -> JourneyError:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        return self.fault(message("exchange.value", field=field), line)

    def _order(self) -> None:
        """Give everything its order: as it was found, among its kind or in its cell."""
        groups: dict[tuple[object, ...], list[Fields]] = {}
        for kind, fields, _ in self.elements.values():
            stage = fields.get("stage")
            groups.setdefault((stage, fields.get("lane")) if stage else (kind,), []).append(fields)
        for group in groups.values():
            for fields, key in zip(group, keys_between(None, None, len(group)), strict=True):
                fields["order"] = key


class _Ids(IdSource):
    """Ids from the bytes of a file: the letters that Python's own `choice` picks, of many numbers at once."""

    def __init__(self, data: bytes) -> None:
        numbers = random.Random(hashlib.sha256(data).digest()).getrandbits
        blocks = iter(lambda: numbers(32 * 1024).to_bytes(4 * 1024, "little")[3::4], None)
        self._highest = chain.from_iterable(blocks)
        """The highest eight bits of each number; `choice` takes the highest five or six."""

    def new(self, taken: Container[str] = ()) -> str:
        """An id of the form `[a-z][a-z0-9]{7}` that is not in `taken`."""
        made, letters = "", _FIRST
        for bits in self._highest:
            made += letters[bits]
            letters = _REST if made else _FIRST
            if len(made) == 8:
                if made not in taken:
                    break
                made, letters = "", _FIRST
        return made


def _picked(letters: str) -> list[str]:
    """The letters that `choice` makes of the highest eight bits; none where it takes another number."""
    spare = 8 - len(letters).bit_length()
    return [letters[bits >> spare] if bits >> spare < len(letters) else "" for bits in range(256)]


_FIRST: Final = _picked(string.ascii_lowercase)
_REST: Final = _picked(string.ascii_lowercase + string.digits)


def must_be_few(count: int, most: int, name: str, line: int | None) -> None:
    """Raise UnreadableError for more than an import may bring: readers count before they make anything."""
    if count > most:
        raise refusal(message("exchange.too_many", limit=most), name, line)


def too_many_heads(kind: str, name: str, line: int | None) -> JourneyError:
    """The error about more stages, lanes or personas than an import may bring."""
    what = message("exchange.too_many_heads", limit=MOST_HEADS, kind=kinds()[kind].names.inside())
    return refusal(what, name, line)


def one_line(text: str) -> str:
    """A name on one line."""
    return " ".join(text.split())


def in_order(used: Iterable[Iterable[str]]) -> list[str]:
    """One order of all that several lists name in theirs, as far as they agree; the longest goes first."""
    found: list[str] = []
    places: set[str] = set()
    for names in sorted(map(list, used), key=len, reverse=True):
        before = ""
        for name in names:
            if name not in places:
                found.insert(found.index(before) + 1 if before else len(found), name)
                places.add(name)
            before = name
    return found
