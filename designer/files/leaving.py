"""What may leave the house: a copy of a map without what only its team should see."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from designer.base.frozen import frozen
from designer.model.elements import MAP_ID, Element, Image, Record, Relation
from designer.model.journey import Journey
from designer.model.kinds.view import View
from designer.model.registry import kinds
from designer.model.values import Entry, Vote

_OF_THE_TEAM: Final = frozenset({"preset", "mute"})
"""Kinds of setting that only those who work on the map have a use for."""


@frozen
class Leaving:
    """What leaves besides the map itself: each only where it is named."""

    comments: bool = False
    votes: bool = False
    parking: bool = False
    hidden: bool = False
    """Hidden lanes with all that stands in them."""
    names: bool = False
    """Who owns a card, who commented, who voted; the map's own author always signs."""

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Leaving":
        """What the options of an export name."""
        return cls(**{field.name: bool(options.get(field.name)) for field in fields(cls)})


def leaving(journey: Journey, what: Leaving, images: Container[str] = ()) -> Journey:
    """The map without what does not leave, whole in itself: nothing refers to what stayed behind.

    Of its pictures those leave that something shows, and `images`, by their hashes.

    Settings of the team (export presets, muted checks) and fields that this program does not know stay
    behind too, since nobody can say what they tell.
    """
    gone = set(_staying(journey, what))
    records = journey.snapshot()
    kept: dict[str, Record] = {}
    for record in records.values():
        if record.id in gone or isinstance(record, Image):
            continue
        if isinstance(record, Relation):
            if not gone & {record.source, record.target}:
                kept[record.id] = _known(record)
        elif isinstance(record, Element):
            kept[record.id] = _told(_freed(_known(record), gone), what)
    for view in [record for record in kept.values() if isinstance(record, View)] if gone else ():
        kept[view.id] = _asking_for_what_is_there(view, kept.values())
    for image in journey.images():
        if image.hash in images or any(_shows(record, image.hash) for record in kept.values()):
            kept[image.id] = _known(image)
    is_all = not journey.unknown and all(kept.get(id) is record for id, record in records.items())
    return journey if is_all else Journey(kept.values())


def told(element: Element, what: Leaving) -> Element:
    """An element by itself, telling only what leaves, without fields of other programs."""
    known: Element = _known(element)
    return _told(known, what)


def is_of_the_team(element: Element, what: Leaving) -> bool:
    """Whether an element of this kind stays behind wherever it stands."""
    is_parked = element.kind == "note" and element.__dict__.get("stage") is None
    is_round = element.kind == "round" and not what.votes
    return element.kind in _OF_THE_TEAM or is_round or (is_parked and not what.parking)


def _staying(journey: Journey, what: Leaving) -> Iterator[str]:
    """The ids of the elements that stay behind."""
    lanes = journey.lanes()
    hidden = set() if what.hidden else {lane.id for lane in lanes if lane.hidden}
    yield from hidden
    kpi_lanes = {lane.id for lane in lanes if lane.shows == "kpi"}
    if kpi_lanes and kpi_lanes <= hidden:
        yield from (kpi.id for kpi in journey.of_kind("kpi"))
    for element in journey.elements():
        if is_of_the_team(element, what) or element.__dict__.get("lane") in hidden:
            yield element.id


def _known(record: Any) -> Any:
    """A record without fields of other programs, in itself and in the entries of its lists."""
    values = record.__dict__
    lists = [(name, value) for name, value in values.items() if value and type(value) is tuple]
    known = {name: _known_entries(value) for name, value in lists if _has_unknown(value)}
    if not record.__pydantic_extra__ and not known:
        return record
    return type(record).model_validate({**values, **known})


def _has_unknown(entries: tuple[Any, ...]) -> bool:
    return any(isinstance(one, Entry) and one.model_extra for one in entries)


def _known_entries(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    """The entries of a list without fields of other programs."""
    return tuple(type(one).model_validate(dict(one.__dict__)) for one in entries)


def _freed(element: Element, gone: set[str]) -> Element:
    """An element that refers to nothing that stays behind."""
    if not gone or element.id == MAP_ID:
        return element
    changes: dict[str, object] = {}
    for field in kinds()[element.kind].references():
        value = element.__dict__[field]
        if isinstance(value, tuple) and gone.intersection(value):
            changes[field] = tuple(id for id in value if id not in gone)
        elif isinstance(value, str) and value in gone:
            changes[field] = None
    return element.changed(**changes) if changes else element


def _asking_for_what_is_there(view: View, kept: Iterable[Record]) -> View:
    """A view without filters for tags and channels that only what stays behind has."""
    elements = [record for record in kept if isinstance(record, Element)]
    tags = {tag for element in elements for tag in element.tags}
    channels = {element.__dict__.get("channel") for element in elements}
    changes: dict[str, object] = {}
    for field, there in (("with_tags", tags), ("channels", channels)):
        values = getattr(view, field)
        if not there.issuperset(values):
            changes[field] = tuple(value for value in values if value in there)
    return view.changed(**changes) if changes else view


def _told(element: Element, what: Leaving) -> Element:
    """An element that tells only what may be told."""
    changes: dict[str, object] = {}
    if element.comments:
        if not what.comments:
            changes["comments"] = None
        elif not what.names:
            changes["comments"] = tuple(one.model_copy(update={"author": ""}) for one in element.comments)
    if element.votes:
        if not what.votes:
            changes["votes"] = None
        elif not what.names:
            changes["votes"] = _anonymous(element.votes)
    if not what.names:
        if element.owner and element.id != MAP_ID:
            changes["owner"] = None
        if isinstance(element, View) and (element.owners or element.colour_by == "owner"):
            changes["owners"] = None
            changes["colour_by"] = "" if element.colour_by == "owner" else element.colour_by
    return element.changed(**changes) if changes else element


def _anonymous(votes: tuple[Vote, ...]) -> tuple[Vote, ...]:
    """The dots of each round as those of the room."""
    dots: dict[str, int] = {}
    for vote in votes:
        dots[vote.round] = dots.get(vote.round, 0) + vote.dots
    return tuple(Vote(round=round, dots=number) for round, number in dots.items())


def _shows(record: Record, hash: str) -> bool:
    return hash in record.__dict__.values()
