"""Tells which cards a view lets stand out, and into which groups a colouring sorts them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeGuard

from designer.base.composing import composed
from designer.base.frozen import frozen
from designer.model.elements import EVIDENCE, Card, Element, Record
from designer.model.hints import Names
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.persona import Persona
from designer.model.kinds.stage import Stage
from designer.model.kinds.touchpoint import CHANNEL_KINDS
from designer.model.kinds.view import View
from designer.model.registry import kinds

CRITERIA: Final = (
    "personas",
    "kinds",
    "stages",
    "lanes",
    "with_tags",
    "owners",
    "evidences",
    "severity",
    "channels",
    "channel_kinds",
)
"""The fields of a view that filter by values, in the order a person is asked; `text` filters by words."""
COLOURINGS: Final = ("", "evidence", "owner", "tag", "heat")
"""What cards can be coloured by; empty leaves the colours of their kinds."""
HUES: Final = 8
REST: Final = "stage-rest"
"""The role of values beyond those that have a hue of their own."""
_HUES: Final = tuple(f"stage-{hue}" for hue in (2, 7, 4, 5, 3, 6, 8, 1))
"""Neighbours in a legend are as unlike as the hues allow."""
OTHERS: Final = Names("기타", "Others")
_EVIDENCE_HUES: Final = {"assumed": "stage-7", "inferred": "stage-2", "observed": "stage-4"}
_TEXTS: Final = ("text", "name", "word", "quote", "channel", "owner")

Looked = Card | Emotion | Kpi
Test = Callable[[Looked], bool]


@frozen
class Value:
    """A value that a criterion can ask for, as it is called, and how many cards have it."""

    value: str
    name: str | Names
    count: int


@frozen
class Group:
    """Cards of one colour: the role of it, what they have in common, and who they are."""

    role: str
    value: str
    """Empty for those whose value has no hue of its own."""
    name: str | Names
    ids: tuple[str, ...]


def is_looked_at(record: Record | None) -> TypeGuard[Looked]:
    """Whether a record is what filters and colours are about: a card, an emotion, a KPI."""
    return isinstance(record, Card | Emotion | Kpi)


def looked_at(records: Mapping[str, Record]) -> Iterator[Looked]:
    """The cards, emotions and KPIs of a map."""
    return (record for record in records.values() if is_looked_at(record))


def is_filtering(view: View) -> bool:
    """Whether a view asks for anything."""
    return bool(view.text.strip()) or any(getattr(view, criterion) for criterion in CRITERIA)


def faded(records: Mapping[str, Record], view: View) -> frozenset[str]:
    """The cards, emotions and KPIs that a view lets step back."""
    if not is_filtering(view):
        return frozenset()
    tests = _tests(records, view)
    return frozenset(one.id for one in looked_at(records) if not all(test(one) for test in tests))


def refaded(
    before: frozenset[str], changed: Iterable[Looked], records: Mapping[str, Record], view: View
) -> frozenset[str]:
    """The cards that step back, where only some have changed since `before`."""
    if not is_filtering(view):
        return frozenset()
    tests, ids = _tests(records, view), {one.id for one in changed}
    gone = {id for id in ids if is_looked_at(one := records.get(id)) and not all(test(one) for test in tests)}
    return before if before & ids == gone else (before - ids) | gone


def _tests(records: Mapping[str, Record], view: View) -> list[Test]:
    """One test for each criterion asked for; a card without such a field fails it."""
    tests: list[Test] = []
    for criterion in CRITERIA:
        wanted = getattr(view, criterion)
        if criterion == "severity" and wanted:
            tests.append(lambda one, least=wanted: (one.__dict__.get("severity") or 0) >= least)  # type: ignore[misc]
        elif wanted:
            values, chosen = _values_of(criterion, records), frozenset(wanted)
            if criterion == "personas":
                # What names no persona is everybody's.
                tests.append(lambda one, v=values, c=chosen: not v(one) or not c.isdisjoint(v(one)))  # type: ignore[misc]
            else:
                tests.append(lambda one, v=values, c=chosen: not c.isdisjoint(v(one)))  # type: ignore[misc]
    words = _folded(view.text).split()
    if words:
        tests.append(lambda one: all(word in _said(one) for word in words))
    return tests


def _folded(text: str) -> str:
    return composed(text).casefold()


def _said(one: Looked) -> str:
    texts = [str(one.__dict__.get(field) or "") for field in _TEXTS]
    return _folded("\n".join([*texts, *(f"#{tag}" for tag in one.tags)]))


def _values_of(criterion: str, records: Mapping[str, Record]) -> Callable[[Looked], Iterable[str]]:
    """What a card has of a criterion."""
    match criterion:
        case "personas":
            return _personas
        case "kinds":
            return lambda one: (one.kind,)
        case "stages":
            parents = {one.id: one.parent for one in records.values() if isinstance(one, Stage)}
            return lambda one: _some(one.stage, parents.get(one.stage or ""))
        case "lanes":
            shown = tuple(one.id for one in records.values() if isinstance(one, Lane) and one.shows == "kpi")
            return lambda one: shown if isinstance(one, Kpi) else _some(one.lane)
        case "with_tags":
            return lambda one: one.tags
    field = {"owners": "owner", "evidences": "evidence", "channels": "channel"}.get(criterion, "channel_kind")
    return lambda one: _some(one.__dict__.get(field))


def _personas(one: Looked) -> Iterable[str]:
    return one.personas if isinstance(one, Card) else _some(one.__dict__.get("persona"))


def _some(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value)


# What there is to ask for


def occurring(records: Mapping[str, Record], criterion: str) -> list[Value]:
    """The values of a criterion that occur in a map, as a menu lists them."""
    if criterion == "severity":
        return _severities(records)
    values_of = _values_of(criterion, records)
    counted = Counter(value for one in looked_at(records) for value in values_of(one))
    found = [Value(value, _name(criterion, value, records), count) for value, count in counted.items()]
    ranks = _ranks(criterion, records)
    return sorted(found, key=lambda value: (ranks.get(value.value, len(ranks)), str(value.name)))


def _severities(records: Mapping[str, Record]) -> list[Value]:
    rated = [level for one in looked_at(records) if (level := one.__dict__.get("severity"))]
    levels = range(min(rated, default=1), max(rated, default=0) + 1)
    return [Value(str(level), str(level), sum(each >= level for each in rated)) for level in levels]


def _name(criterion: str, value: str, records: Mapping[str, Record]) -> str | Names:
    if criterion == "kinds":
        return kinds()[value].names
    if criterion == "evidences":
        return EVIDENCE[value]
    if criterion == "channel_kinds":
        return CHANNEL_KINDS[value]
    named = records.get(value)
    if isinstance(named, Persona | Stage | Lane):
        return named.name or kinds()[named.kind].names
    return value


def _ranks(criterion: str, records: Mapping[str, Record]) -> dict[str, int]:
    """The order of values that have one; all others stand by their names."""
    fixed = {"kinds": kinds(), "evidences": EVIDENCE, "channel_kinds": CHANNEL_KINDS}.get(criterion)
    if fixed is not None:
        return {value: at for at, value in enumerate(fixed)}
    if criterion not in ("personas", "stages", "lanes"):
        return {}
    named = [one for one in records.values() if isinstance(one, Persona | Stage | Lane)]
    parents = {one.id: one for one in named if isinstance(one, Stage)}

    def place(one: Persona | Stage | Lane) -> tuple[str, ...]:
        parent = parents.get(one.parent or "") if isinstance(one, Stage) else None
        return (parent.order, parent.id, one.order, one.id) if parent else (one.order, one.id)

    return {one.id: at for at, one in enumerate(sorted(named, key=place))}


# Colours


def groups(records: Mapping[str, Record], colour_by: str) -> list[Group]:
    """The groups of a colouring with the cards in them; cards without a value belong to none.

    A card of several tags takes the colour of the one most cards share.
    """
    sorts = {"evidence": _by_evidence, "owner": _by_owner, "tag": _by_tag}
    if colour_by not in sorts:
        return []
    members: dict[str, list[str]] = {}
    tags = Counter(tag for one in looked_at(records) for tag in one.tags)
    for one in looked_at(records):
        value = sorts[colour_by](one, tags)
        if value:
            members.setdefault(value, []).append(one.id)
    if colour_by == "evidence":
        return [
            Group(role, value, EVIDENCE[value], tuple(members[value]))
            for value, role in _EVIDENCE_HUES.items()
            if value in members
        ]
    return _hued(members)


def _hued(members: Mapping[str, list[str]]) -> list[Group]:
    """A hue for each of the most frequent values, in the order of their names, and one for all others."""
    frequent = sorted(members, key=lambda value: (-len(members[value]), value))[:HUES]
    found = [
        Group(_HUES[at], value, value, tuple(members[value])) for at, value in enumerate(sorted(frequent))
    ]
    rest = [id for value, ids in members.items() if value not in frequent for id in ids]
    return [*found, Group(REST, "", OTHERS, tuple(rest))] if rest else found


def _by_evidence(one: Element, tags: Counter[str]) -> str:
    return one.evidence or ""


def _by_owner(one: Element, tags: Counter[str]) -> str:
    return one.owner.strip()


def _by_tag(one: Element, tags: Counter[str]) -> str:
    return min(one.tags, key=lambda tag: (-tags[tag], tag), default="")


def same_filter(one: View, other: View) -> bool:
    """Whether two views look at a map alike, whatever they are called."""
    fields = (*CRITERIA, "text", "colour_by", "persona", "everyone")
    return all(getattr(one, field) == getattr(other, field) for field in fields)
