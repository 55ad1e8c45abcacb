"""What differs between two maps: element by element and field by field, by id.

A difference says all of it: `Difference.applied` makes the second map of the first one. It holds frozen
records and no Journey, so that it can be made, kept and shown on any thread.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from designer.base.errors import JourneyError
from designer.base.frozen import frozen
from designer.model.elements import MAP_ID, Element, Record, Relation
from designer.model.journey import Journey
from designer.sharing.entries import is_same, keyed
from designer.sharing.standing import Standing
from designer.sharing.text_runs import Run, text_runs

FILE_ID: Final = "@file"
"""The id of what belongs to the file as a whole: top-level keys of later versions."""
ORDER: Final = "order"
_PLACES: Final = frozenset({"stage", "lane", "parent"})
_ENDS: Final = frozenset({"source", "target", "kind"})
_LISTS: Final = (list, tuple)

Kind = Literal["added", "removed", "changed"]


class UnrelatedError(JourneyError):
    """Two maps that have nothing in common: no copies of one map."""


@frozen
class EntryChange:
    """One entry of a list that has come, gone, or become another; None on the side that lacks it."""

    key: str
    before: Any
    after: Any


@frozen
class FieldChange:
    """One field with what it was and what it is; `MISSING` where a field of later versions was not there."""

    field: str
    before: Any
    after: Any

    def runs(self) -> tuple[Run, ...]:
        """For texts, which words have stayed, gone and come."""
        if isinstance(self.before, str) and isinstance(self.after, str):
            return text_runs(self.before, self.after)
        return ()

    def entries(self) -> tuple[EntryChange, ...]:
        """For lists, which entries have come, gone or changed."""
        if not (isinstance(self.before, _LISTS) and isinstance(self.after, _LISTS)):
            return ()
        old, new = keyed(self.before), keyed(self.after)
        pairs = ((key, old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new)))
        return tuple(EntryChange(key, was, now) for key, was, now in pairs if not is_same(was, now))


class _Missing:
    """Stands for a field that is not there, where None would be a value."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()


@frozen
class Change:
    """What has become of one element, relation, image, of the map's head or of the file."""

    id: str
    kind: str
    """The kind of element; `relation`, `image`, `conflict`, `map` and `file` for what is none."""
    how: Kind
    before: Record | None = None
    after: Record | None = None
    fields: tuple[FieldChange, ...] = ()
    """The fields that differ where both maps have it; `order` only where it has truly been moved."""
    stages: tuple[str, ...] = ()
    """The stages (never steps) it stands in: the one after first. A relation stands where its ends do."""
    lane: str = ""
    """The lane it stands in, after rather than before."""

    @property
    def record(self) -> Record | None:
        """The record as it is, or as it was before it went."""
        return self.after or self.before

    @property
    def is_moved(self) -> bool:
        """Whether it stands in another cell, or is a step of another stage."""
        # The file may have keys of these names as well.
        return isinstance(self.record, Element) and any(one.field in _PLACES for one in self.fields)

    @property
    def is_reordered(self) -> bool:
        """Whether it stands at another place among its neighbours."""
        return isinstance(self.record, Element) and any(one.field == ORDER for one in self.fields)

    @property
    def is_reconnected(self) -> bool:
        """Whether a relation leads from or to something else, or is of another kind."""
        return isinstance(self.record, Relation) and any(one.field in _ENDS for one in self.fields)

    def field(self, name: str) -> FieldChange | None:
        """The change of a field, where it has changed."""
        return next((one for one in self.fields if one.field == name), None)


@dataclass(frozen=True)
class Difference:
    """All that differs between two maps, from stage to stage and lane to lane."""

    changes: tuple[Change, ...]
    rekeyed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Order keys before and after of what stands where it stood: nothing that anybody would see."""
    unrelated: bool = False
    """Whether both maps hold elements and have none in common: no two copies of one map."""
    before: Mapping[str, Record] = field(default_factory=dict, repr=False)
    after: Mapping[str, Record] = field(default_factory=dict, repr=False)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def only(self, kinds: frozenset[str] = frozenset(), stages: frozenset[str] = frozenset()) -> "Difference":
        """The changes of some kinds and stages; an empty set stands for all."""
        kept = tuple(
            one
            for one in self.changes
            if (not kinds or one.kind in kinds) and (not stages or not stages.isdisjoint(one.stages))
        )
        return replace(self, changes=kept)

    def applied(self, unknown: Mapping[str, Any] | None = None) -> tuple[dict[str, Record], dict[str, Any]]:
        """The records of the second map, and its keys of later versions, made of the first one's."""
        made, rest = dict(self.before), dict(unknown or {})
        for one in self.changes:
            if one.id == FILE_ID:
                _put(rest, one.fields)
            elif one.how == "removed":
                made.pop(one.id, None)
        for one in self.changes:
            if one.how == "added" and one.after is not None:
                made[one.id] = one.after
            elif one.how == "changed" and one.before is not None:
                made[one.id] = _rewritten(one.before, one.fields)
        for id, (_, key) in self.rekeyed.items():
            made[id] = _rewritten(made[id], (FieldChange(ORDER, "", key),))
        return made, rest


def _rewritten(record: Record, fields: tuple[FieldChange, ...]) -> Record:
    values = {**record.__dict__, **(record.__pydantic_extra__ or {})}
    _put(values, fields)
    return type(record).model_validate(values)


def _put(values: dict[str, Any], fields: tuple[FieldChange, ...]) -> None:
    for one in fields:
        if one.after is MISSING:
            values.pop(one.field, None)
        else:
            values[one.field] = one.after


def difference(before: Journey, after: Journey) -> Difference:
    """What the second map says that the first one did not, and the other way."""
    return difference_of(before.snapshot(), after.snapshot(), before.unknown, after.unknown)


def difference_of(
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    unknown_before: Mapping[str, Any] | None = None,
    unknown_after: Mapping[str, Any] | None = None,
) -> Difference:
    """The difference of two snapshots; see `difference`."""
    old, new = Standing(before), Standing(after)
    moved_among = old.reordered(new)
    changes: list[Change] = []
    rekeyed: dict[str, tuple[str, str]] = {}
    for id in dict.fromkeys((*before, *after)):
        was, now = before.get(id), after.get(id)
        if was is now:
            continue
        if was is None or now is None or not _is_alike(was, now):
            changes += [Change(id, kind_of(one), "removed", before=one) for one in (was,) if one is not None]
            changes += [Change(id, kind_of(one), "added", after=one) for one in (now,) if one is not None]
            continue
        fields = tuple(fields_of(was, now))
        if id not in moved_among and (key := next((one for one in fields if one.field == ORDER), None)):
            rekeyed[id] = (key.before, key.after)
            fields = tuple(one for one in fields if one.field != ORDER)
        if fields:
            changes.append(Change(id, kind_of(now), "changed", was, now, fields))
    fields = tuple(_differing(unknown_before or {}, unknown_after or {}))
    if fields:
        changes.append(Change(FILE_ID, "file", "changed", fields=fields))
    placed = [_placed(one, old, new) for one in changes]
    places = new.beside(old)
    placed.sort(key=lambda one: (*places.of(one.record), one.id, one.how != "removed"))
    return Difference(tuple(placed), rekeyed, is_unrelated(before, after), before, after)


def kind_of(record: Record) -> str:
    """The kind of element, or what else it is."""
    return "relation" if isinstance(record, Relation) else str(getattr(record, "kind", ""))


def _is_alike(was: Record, now: Record) -> bool:
    """Whether one can have become the other; an id that means something else now is another thing."""
    return type(was) is type(now)


def fields_of(was: Record, now: Record) -> Iterator[FieldChange]:
    """The fields in which two records differ."""
    if not (was.__pydantic_extra__ or now.__pydantic_extra__) and was == now:
        return
    yield from _differing(was.__dict__, now.__dict__)
    if was.__pydantic_extra__ or now.__pydantic_extra__:
        yield from _differing(was.__pydantic_extra__ or {}, now.__pydantic_extra__ or {})


def _differing(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*was, *now)):
        one, other = was.get(name, MISSING), now.get(name, MISSING)
        if one is not other and not is_same(one, other):
            yield FieldChange(name, one, other)


def _placed(change: Change, old: Standing, new: Standing) -> Change:
    stages = (*new.stages(change.after), *old.stages(change.before))
    lane = new.lane(change.after) or old.lane(change.before)
    return replace(change, stages=tuple(dict.fromkeys(stages)), lane=lane)


def is_unrelated(before: Mapping[str, Record], after: Mapping[str, Record]) -> bool:
    """Whether two maps that both hold elements have none in common: no copies of one map."""
    mine, yours = _elements(before), _elements(after)
    return bool(mine and yours) and mine.isdisjoint(yours)


def _elements(records: Mapping[str, Record]) -> set[str]:
    return {id for id, one in records.items() if isinstance(one, Element) and id != MAP_ID}
