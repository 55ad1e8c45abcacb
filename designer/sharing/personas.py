"""Compares two personas of one map: what they are, what they feel where, which cards are theirs alone."""

from collections.abc import Mapping

from designer.model.elements import Card, Element, Record, Relation
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.persona import Persona
from designer.model.values import Source
from designer.sharing.difference import Difference, difference_of

Spot = tuple[str, str, int]
"""A stage, a lane, and which of the persona's emotions there."""


def difference_of_personas(records: Mapping[str, Record], first: str, second: str) -> Difference:
    """How the map of the second persona differs from that of the first one.

    What stands for the second persona where the first one has its like (the persona itself, the n-th emotion
    of a cell) bears the id of that, so that it is told as a change and not as a stranger.
    """
    there = _emotions(records, first)
    renamed = {second: first}
    renamed.update(
        (one.id, there[spot].id) for spot, one in _emotions(records, second).items() if spot in there
    )
    mine = {id: one for id, one in records.items() if _is_of(one, first) and id != second}
    yours: dict[str, Record] = {}
    for id, one in records.items():
        if id != first and _is_of(one, second):
            yours[renamed.get(id, id)] = _as(one, renamed, records)
    return difference_of(_joined(mine), _joined(yours))


def _emotions(records: Mapping[str, Record], persona: str) -> dict[Spot, Emotion]:
    found: dict[Spot, Emotion] = {}
    emotions = [one for one in records.values() if isinstance(one, Emotion) and one.persona == persona]
    for one in sorted(emotions, key=lambda one: (one.order, one.id)):
        number = 0
        while (one.stage, one.lane, number) in found:
            number += 1
        found[one.stage, one.lane, number] = one
    return found


def _is_of(record: Record, persona: str) -> bool:
    """Whether something stands in the map of a persona: what is nobody's stands in everybody's."""
    if isinstance(record, Emotion):
        return record.persona in (None, persona)
    return not isinstance(record, Card) or not record.personas or persona in record.personas


def _as(record: Record, renamed: Mapping[str, str], records: Mapping[str, Record]) -> Record:
    """A record of the second persona as if it were the first one's."""
    if isinstance(record, Relation):
        ends = {"source": renamed.get(record.source), "target": renamed.get(record.target)}
        ends = {name: id for name, id in ends.items() if id is not None}
        return record.changed(**ends) if ends else record
    if isinstance(record, Emotion) and record.persona is not None and record.persona in renamed:
        like = records.get(renamed.get(record.id, ""))
        order = like.order if isinstance(like, Emotion) else record.order
        id = renamed.get(record.id, record.id)
        sources = _sources(record, like)
        return record.changed(id=id, persona=renamed[record.persona], order=order, sources=sources)
    if isinstance(record, Persona) and record.id in renamed:
        like = records[renamed[record.id]]
        return record.changed(id=like.id, order=like.__dict__["order"], sources=_sources(record, like))
    return record


def _sources(record: Element, like: Record | None) -> tuple[Source, ...]:
    """The sources of a record, each under the id of the same source of its like."""
    if not isinstance(like, Element):
        return record.sources
    held = {one.id for one in record.sources}
    known = {(one.title, one.date, one.link): one.id for one in like.sources if one.id not in held}
    # Each id is given once, for entries of one list are told apart by it.
    ids = [known.pop((one.title, one.date, one.link), one.id) for one in record.sources]
    return tuple(
        Source.model_validate({**one.__dict__, "id": id}) for one, id in zip(record.sources, ids, strict=True)
    )


def _joined(records: dict[str, Record]) -> dict[str, Record]:
    """Without the relations that an end is missing of."""
    return {
        id: one
        for id, one in records.items()
        if not isinstance(one, Relation) or (one.source in records and one.target in records)
    }
