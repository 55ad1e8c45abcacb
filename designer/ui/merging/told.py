"""Says a conflict as a person would: what it is about, where that stands, and what each side has."""

import datetime
import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from designer.base.errors import IntegrityError
from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.edits.build import kind_name
from designer.files.records import UnknownKindError, element_of, relation_of
from designer.insights.checks import field_name
from designer.model.elements import IMAGE_PREFIX, MAP_ID, Conflict, Element, Image, MapHead, Record, Relation
from designer.model.integrity import named
from designer.model.journey import Journey
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.relations import RULES
from designer.sharing.conflicts import ENDS, PLACE, REMOVED, taken_along
from designer.sharing.difference import Difference, difference_of
from designer.sharing.merge_resolve import resolve
from designer.sharing.rows import Row, hint_of, name_of
from designer.sharing.sentences import Teller
from designer.sharing.text_runs import Run, text_runs

_LONGEST: Final = 300
_NOTHING: Final = message("compare.none")


@frozen
class Shown:
    """What one side has: a text with its words marked, a sentence, or a picture."""

    said: object = _NOTHING
    runs: tuple[Run, ...] = ()
    picture: Image | None = None


@frozen
class Told:
    """A conflict in words."""

    about: object
    """What the element is called."""
    field: object
    place: object
    """Where it stands; None for what stands nowhere."""
    ours: Shown
    theirs: Shown
    base: Shown | None
    """What both come from; None where they have no common past."""

    @property
    def title(self) -> Message:
        """What it is about, in one line."""
        return message("resolve.title", name=self.about, field=self.field)


def told(journey: Journey, conflict: Conflict) -> Told:
    """A conflict of a map in which it is open or has been settled."""
    record = journey.get(conflict.element) if conflict.element else None
    if record is None:
        record = _rebuilt(journey, conflict)
    base, ours, theirs = _sides(journey, conflict, record)
    # What was removed by one has been said by what the other has made of it.
    known = None if conflict.base is None or conflict.field == REMOVED else base
    return Told(
        _about(journey, record), _field(conflict, record), _where(journey, record), ours, theirs, known
    )


def _rebuilt(journey: Journey, conflict: Conflict) -> Record | None:
    """What was removed meanwhile, as one of the sides has it."""
    if conflict.field != REMOVED:
        return None
    values = (conflict.ours, conflict.theirs, conflict.base)
    return next((made for value in values if (made := _made(conflict.element, value))), None)


def _made(id: str, value: object) -> Record | None:
    """A record of what the file says of it; None where this version cannot read that."""
    if not isinstance(value, Mapping):
        return None
    try:
        return (relation_of if "source" in value else element_of)(id, value)
    except (ValidationError, UnknownKindError, TypeError):
        return None


def _about(journey: Journey, record: Record | None) -> object:
    match record:
        case MapHead():
            return message("compare.subject.map")
        case Relation():
            return _ends(journey, {"kind": record.kind, "source": record.source, "target": record.target})
        case Element():
            return message("resolve.named", kind=kind_name(record.kind), name=name_of(record))
        case Image():
            return message("resolve.image")
    return message("resolve.file")


def _field(conflict: Conflict, record: Record | None) -> object:
    name = field_name(conflict, record)
    day = _day(conflict.entry) if conflict.field == "readings" else None
    return name if day is None else message("compare.reading_of", day=day)


def _day(entry: str) -> str | None:
    """The date in the key of a reading; a file may hold any key."""
    try:
        day = str(json.loads(entry.partition("#")[0])[0])
        datetime.date.fromisoformat(day)
    except (ValueError, LookupError, TypeError):
        return None
    return day


# Where it stands


def _where(journey: Journey, record: Record | None) -> object:
    fields = record.__dict__ if record is not None else {}
    if not isinstance(record, Element) or isinstance(record, MapHead) or "stage" not in fields:
        return None
    return _cell(journey, {"stage": fields["stage"], "lane": fields.get("lane")})


def _cell(journey: Journey, value: object) -> object:
    """Stage and lane by their names; without a stage it is parked."""
    stage, lane = journey.find(_part(value, "stage"), Stage), journey.find(_part(value, "lane"), Lane)
    if stage is None:
        return message("compare.parking")
    name = name_of(stage)
    if stage.parent is not None:
        name = message("compare.step", stage=name_of(journey.get(stage.parent)), step=name)
    return name if lane is None else message("compare.cell", stage=name, lane=name_of(lane))


def _part(value: object, name: str) -> str:
    """A part of a value that is several fields together."""
    return str(value.get(name) or "") if isinstance(value, Mapping) else ""


def _ends(journey: Journey, value: object) -> object:
    source, target = (name_of(journey.get(_part(value, end)), 40) for end in ("source", "target"))
    kind = RULES.get(_part(value, "kind"))
    return message("compare.ends", source=source, target=target, kind=kind.names if kind else "")


# What each side has


def _sides(journey: Journey, conflict: Conflict, record: Record | None) -> tuple[Shown, Shown, Shown]:
    values = (conflict.base, conflict.ours, conflict.theirs)
    if conflict.field in (PLACE, ENDS):
        say = _cell if conflict.field == PLACE else _ends
        base, ours, theirs = (Shown(say(journey, value)) for value in values)
        return base, ours, theirs
    if conflict.field == REMOVED:
        base, ours, theirs = (_removed(journey, conflict, value) for value in values)
        return base, ours, theirs
    if all(value is None or isinstance(value, str) for value in values) and _is_written(conflict, record):
        return _texts(*values)
    return _values(journey, conflict, record)


def _is_written(conflict: Conflict, record: Record | None) -> bool:
    hint = hint_of(type(record), conflict.field) if record is not None else None
    return hint is None or hint.editor in ("line", "text", "suggest")


def _texts(base: str | None, ours: str | None, theirs: str | None) -> tuple[Shown, Shown, Shown]:
    """Against what both come from, or against each other where that is not known."""
    if base is not None:
        mine, yours = text_runs(base, ours or ""), text_runs(base, theirs or "")
    else:
        both = text_runs(ours or "", theirs or "")
        mine = tuple(
            Run("same" if run.how == "same" else "added", run.text) for run in both if run.how != "added"
        )
        yours = tuple(run for run in both if run.how != "removed")
    old = Shown(base or _NOTHING)
    return old, _marked(ours, mine), _marked(theirs, yours)


def _marked(text: str | None, runs: tuple[Run, ...]) -> Shown:
    """The text with its words marked; one that has nothing left of the other is only said."""
    if not text:
        return Shown()
    if any(run.how == "same" and run.text.strip() for run in runs):
        return Shown(text, runs)
    return Shown(text, (Run("added", text),))


def _removed(journey: Journey, conflict: Conflict, value: object) -> Shown:
    """That it has gone, or what has been made of it meanwhile."""
    if value is None:
        along = taken_along(conflict)
        return Shown(message("resolve.removed_along", along=along) if along else message("resolve.removed"))
    if value == conflict.base:
        return Shown(message("resolve.needed"))
    was, now = (_made(conflict.element, one) for one in (conflict.base, value))
    found = _difference(journey, was, now) if was is not None and now is not None else None
    if found is None or not found.changes:
        return Shown(message("resolve.kept"))
    teller = Teller(found)
    return Shown(tuple(teller.sentence(one) for one in found.changes))


def _values(journey: Journey, conflict: Conflict, record: Record | None) -> tuple[Shown, Shown, Shown]:
    """Numbers, choices, references and entries of lists, in the words of the inspector."""
    pictures = [_picture(journey, conflict, record, value) for value in _three(conflict)]
    if any(pictures):
        base, ours, theirs = (Shown(picture=one) if one else Shown() for one in pictures)
        return base, ours, theirs
    old = _version(journey, conflict, conflict.base)
    base, ours, theirs = (
        Shown(_value(journey, conflict, old, value) if value not in (None, "") else _NOTHING)
        for value in _three(conflict)
    )
    return base, ours, theirs


def _three(conflict: Conflict) -> tuple[Any, Any, Any]:
    return conflict.base, conflict.ours, conflict.theirs


def _picture(journey: Journey, conflict: Conflict, record: Record | None, value: object) -> Image | None:
    hint = hint_of(type(record), conflict.field) if record is not None else None
    if hint is None or hint.editor != "picture" or not isinstance(value, str):
        return None
    held = journey.get(IMAGE_PREFIX + value)
    return held if isinstance(held, Image) else None


def _value(journey: Journey, conflict: Conflict, old: Record | None, value: object) -> object:
    empty, now = _version(journey, conflict, None), _version(journey, conflict, value)
    for was in (empty, old):
        if was is not None and now is not None:
            rows = [row for row in _rows(journey, was, now) if row.field == conflict.field]
            if rows and rows[0].after is not None:
                return rows[0].after
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _rows(journey: Journey, was: Record, now: Record) -> list[Row]:
    found = _difference(journey, was, now)
    return [row for change in found.changes for row in Teller(found).rows(change)]


def _version(journey: Journey, conflict: Conflict, value: object) -> Record | None:
    """The element as it would be with a value; None where the map could not take it."""
    try:
        made = resolve(journey, conflict, value=value)
    except IntegrityError:
        return None
    changed = made.changes.get(conflict.element)
    return changed[1] if changed is not None else journey.get(conflict.element)


def _difference(journey: Journey, was: Record, now: Record) -> Difference:
    """What differs between two versions of one element, among the few that it names."""
    around = {id: held for one in (was, now) for id in named(one) if (held := journey.get(id)) is not None}
    for held in tuple(around.values()):
        parent = journey.get(held.parent) if isinstance(held, Stage) and held.parent else None
        if parent is not None:
            around[parent.id] = parent
    head = {MAP_ID: journey.head}
    return difference_of({**head, **around, was.id: was}, {**head, **around, now.id: now})
