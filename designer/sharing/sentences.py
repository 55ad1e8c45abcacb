"""Says a difference in sentences that a person would write, one for each element, as Messages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

from designer.base.message import Message, message
from designer.edits.build import STEP
from designer.model.elements import Card, Element, Record, Relation
from designer.model.hints import Names
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.model.relations import RULES
from designer.sharing.difference import FILE_ID, Change, Difference
from designer.sharing.rows import Row, excerpts, name_of, rows, said, shortened, title_field
from designer.sharing.standing import Standing

_TOLD: Final = 6
"""So many fields and entries are told in one sentence; the others are counted."""
_LISTED: Final = 4
"""So many entries of one list are told."""
OTHERS: Final = {
    "map": Names("지도", "the map"),
    "relation": Names("연결", "connection"),
    "image": Names("그림 파일", "picture file"),
    "conflict": Names("병합 충돌", "merge conflict"),
    "file": Names("파일", "the file"),
}
"""What is called by the kind and is no element of the map."""


class Teller:
    """Tells the changes of one difference."""

    def __init__(self, found: Difference) -> None:
        self.found = found
        self._before, self._after = found.before, found.after
        self._standing = Standing(found.after)

    def sentence(self, change: Change) -> Message:
        """The whole of a change in one sentence."""
        main, details = self._main(change), list(self._details(change))
        if main is None:
            return message("compare.of", subject=self._subject(change), details=_counted(details))
        return message("compare.with", main=main, details=_counted(details)) if details else main

    def headline(self, change: Change) -> Message:
        """What a change is about, where its fields are told beside it."""
        return self._main(change) or message("compare.headline", subject=self._subject(change))

    def rows(self, change: Change) -> list[Row]:
        """The change field by field, its place and its ends first."""
        made: list[Row] = []
        if change.is_moved and change.before is not None and change.after is not None:
            start, end = self._places(change.before, change.after)
            made.append(Row("place", message("compare.field.place"), "value", start, end))
        if change.is_reconnected:
            was, now = (self._ends(one, side) for one, side in self._sides(change))
            made.append(Row("ends", message("compare.field.ends"), "value", was, now))
        if change.is_reordered:
            made.append(Row("order", message("compare.order_of", field=self.kind(change)), "changed"))
        return made + rows(change, self._before, self._after)

    def kind(self, change: Change) -> Names:
        """What the kind of an element, or of another record, is called in a sentence."""
        return kind_names(change.kind, change.record)

    def name(self, change: Change) -> object:
        """What the element was called before, or is called where it is new; a relation by its ends."""
        record = change.before or change.after
        if isinstance(record, Relation):
            return self._ends(record, self._before if change.before else self._after)
        return name_of(record) if isinstance(record, Element) and change.kind != "map" else ""

    def where(self, change: Change) -> object:
        """The stage that an element stands in, or stood in where it has gone; None where it has none."""
        side = self._after if change.after is not None else self._before
        return self._stage(change.record, side)

    def stage_name(self, id: str) -> object:
        """What a stage is called."""
        return name_of(self._after.get(id) or self._before.get(id))

    # The clauses of a sentence

    def _main(self, change: Change) -> Message | None:
        told = list(self._clauses(change))
        if len(told) > 1:
            return message("compare.both", one=told[0], other=told[1])
        return told[0] if told else None

    def _clauses(self, change: Change) -> Iterator[Message]:
        if change.kind in ("image", "conflict"):
            yield message(f"compare.{change.kind}_{change.how}")
        elif isinstance(change.record, Relation):
            yield from self._relation(change)
        elif change.how != "changed":
            yield self._come_or_gone(change)
        else:
            if change.is_moved:
                yield self._moved(change)
            if change.is_reordered:
                yield self._reordered(change)

    def _come_or_gone(self, change: Change) -> Message:
        place = self.where(change)
        told = {"name": self.name(change), "kind": self.kind(change)}
        if place is None:
            return message(f"compare.{change.how}", **told)
        return message(f"compare.{change.how}_in", place=place, **told)

    def _moved(self, change: Change) -> Message:
        subject = self._subject(change)
        parents = change.field("parent")
        if parents is not None and parents.after is None:
            return message("compare.becomes_stage", subject=subject)
        if parents is not None and parents.before is None:
            stage = name_of(self._after.get(parents.after))
            return message("compare.becomes_step", subject=subject, stage=stage)
        start, end = self._places(change.before, change.after)
        return message("compare.moved", subject=subject, start=start, end=end)

    def _places(self, before: Record | None, after: Record | None) -> tuple[object, object]:
        """Where it stood and where it stands, by no more names than tell the two apart."""
        stages = self._stage(before, self._before), self._stage(after, self._after)
        lanes = self._lane(before, self._before), self._lane(after, self._after)
        if _field(before, "stage") == _field(after, "stage") and None not in lanes:
            return lanes[0], lanes[1]
        if _field(before, "lane") == _field(after, "lane") or None in lanes:
            return said(stages[0]), said(stages[1])
        one, other = (
            message("compare.cell", stage=said(stage), lane=lane)
            for stage, lane in zip(stages, lanes, strict=True)
        )
        return one, other

    def _reordered(self, change: Change) -> Message:
        ahead, behind = self._standing.beside_whom(cast(Element, change.after))
        key, other = ("before", behind) if behind else ("behind", ahead)
        return message(f"compare.{key}", subject=self._subject(change), other=name_of(self._after.get(other)))

    def _relation(self, change: Change) -> Iterator[Message]:
        if change.how == "changed":
            if change.is_reconnected:
                was, now = (self._ends(one, side) for one, side in self._sides(change))
                yield message("compare.reconnected", before=was, after=now)
            return
        record, side = self._sides(change)[0]
        key = "compare.joined" if change.how == "added" else "compare.parted"
        source, target = (name_of(side.get(end)) for end in (record.source, record.target))
        if record.kind == "follows":
            yield message(f"{key}_follows", source=source, target=target)
        else:
            yield message(key, source=source, target=target, kind=RULES[record.kind].names)

    def _sides(self, change: Change) -> list[tuple[Relation, Mapping[str, Record]]]:
        sides = ((change.before, self._before), (change.after, self._after))
        return [(one, side) for one, side in sides if isinstance(one, Relation)]

    def _ends(self, relation: Relation, side: Mapping[str, Record]) -> Message:
        source, target = (name_of(side.get(end), 40) for end in (relation.source, relation.target))
        return message("compare.ends", source=source, target=target, kind=RULES[relation.kind].names)

    # Its details

    def _details(self, change: Change) -> Iterator[Message]:
        title = title_field(change.record)
        for told in _alike(rows(change, self._before, self._after)):
            if len(told) > 1:
                yield _entries(told)
            else:
                yield _detail(told[0], is_title=told[0].field == title and change.kind != "map")

    # Names and places

    def _subject(self, change: Change) -> object:
        if change.id == FILE_ID or change.kind == "map":
            return message(f"compare.subject.{change.kind}")
        if isinstance(change.record, Relation):
            return self.name(change)
        if isinstance(change.record, Card):
            return message("compare.subject.card", name=self.name(change))
        return message("compare.subject.named", kind=self.kind(change), name=self.name(change))

    def _stage(self, record: Record | None, side: Mapping[str, Record]) -> object:
        """The stage and step in which an element stands."""
        fields = record.__dict__ if record is not None else {}
        if isinstance(record, Stage):
            return None if record.parent is None else name_of(side.get(record.parent))
        if "stage" not in fields:
            return None
        stage = side.get(fields["stage"] or "")
        if not isinstance(stage, Stage):
            return message("compare.parking")
        if stage.parent is None:
            return name_of(stage)
        return message("compare.step", stage=name_of(side.get(stage.parent)), step=name_of(stage))

    def _lane(self, record: Record | None, side: Mapping[str, Record]) -> object:
        lane = side.get(str(_field(record, "lane") or ""))
        return None if lane is None else name_of(lane)


def _field(record: Record | None, name: str) -> object:
    return record.__dict__.get(name) if record is not None else None


def _alike(told: list[Row]) -> Iterable[list[Row]]:
    """The rows, with all that came into a list, or went out of it, as one."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for at, row in enumerate(told):
        has_come, has_gone = row.before is None, row.after is None
        is_one_way = row.sort == "entry" and has_come != has_gone
        groups.setdefault((row.field, has_come) if is_one_way else (at,), []).append(row)
    return groups.values()


def _entries(told: list[Row]) -> Message:
    """Several entries that have come into a list, or have gone."""
    how = "added" if told[0].before is None else "removed"
    entries = [row.after if how == "added" else row.before for row in told]
    if len(entries) > _LISTED:
        entries = [*entries[: _LISTED - 1], message("compare.more", n=len(entries) - _LISTED + 1)]
    return message(f"compare.entry_{how}", field=told[0].name, entry=tuple(entries))


def _detail(row: Row, is_title: bool) -> Message:
    match row.sort:
        case "changed":
            return message("compare.part_changed", field=row.name)
        case "entry" if row.before is None:
            return message("compare.entry_added", field=row.name, entry=row.after)
        case "entry" if row.after is None:
            return message("compare.entry_removed", field=row.name, entry=row.before)
        case "text":
            return _text_detail(row, is_title)
    return message("compare.part", field=row.name, before=said(row.before), after=said(row.after))


def _text_detail(row: Row, is_title: bool) -> Message:
    was, now = excerpts(str(row.before or ""), str(row.after or ""))
    if is_title or not was:
        after = message("compare.quoted", text=shortened(now)) if now else said(None)
        return message("compare.part_now", field=row.name, after=after)
    before = message("compare.quoted", text=was)
    after = message("compare.quoted", text=now) if now else said(None)
    return message("compare.part", field=row.name, before=before, after=after)


def _counted(details: list[Message]) -> tuple[Message, ...]:
    if len(details) <= _TOLD:
        return tuple(details)
    return (*details[: _TOLD - 1], message("compare.more", n=len(details) - _TOLD + 1))


def kind_names(kind: str, record: Record | None = None) -> Names:
    """What a kind, or another sort of record, is called inside a sentence."""
    if isinstance(record, Stage) and record.parent is not None:
        return STEP
    return kinds()[kind].names.inside() if kind in kinds() else OTHERS[kind]


def sentences(found: Difference) -> list[tuple[Change, Message]]:
    """Each change with its sentence."""
    teller = Teller(found)
    return [(change, teller.sentence(change)) for change in found.changes]


def summary(found: Difference) -> Message:
    """How much differs, in one sentence."""
    if found.unrelated:
        return message("compare.unrelated")
    if not found:
        return message("compare.same_keys" if found.rekeyed else "compare.same")
    counts = counted(found)
    told = [message(f"compare.sum.{sort}", n=n) for sort, n in counts.items() if n]
    return message("compare.sum", counts=tuple(told))


def counted(found: Difference) -> dict[str, int]:
    """How many elements and relations came, went, moved, changed their order, led elsewhere, or changed."""
    counts = Counter(sort_of(change) for change in found.changes)
    return {sort: counts[sort] for sort in SORTS}


SORTS: Final = ("added", "removed", "moved", "reordered", "reconnected", "changed")


def sort_of(change: Change) -> str:
    """What a change is first of all."""
    if change.how != "changed":
        return change.how
    if change.is_moved:
        return "moved"
    if change.is_reconnected:
        return "reconnected"
    return "reordered" if change.is_reordered else "changed"
