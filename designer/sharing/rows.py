"""What a change says field by field: what it was, what it is, in the words of the inspector, as Messages."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, Literal

from designer.base.frozen import frozen
from designer.base.message import message
from designer.model.elements import Element, Record, Relation
from designer.model.hints import Hint, Names
from designer.model.kinds.kpi import Kpi
from designer.model.registry import kinds
from designer.model.values import Comment, Reading, Source, Vote
from designer.model.values import Message as Spoken
from designer.sharing.difference import MISSING, Change, FieldChange
from designer.sharing.text_runs import Run

NONE: Final = message("compare.none")
_SHOWN: Final = 60
_EMPTY: Final[tuple[object, ...]] = (None, MISSING, "", (), [], {})
_PLACE: Final = frozenset({"order", "stage", "lane", "parent"})
_ENDS: Final = frozenset({"source", "target", "kind"})
"""Fields that the sentence itself tells: where an element stands, what a relation joins."""
_TEXTS: Final = frozenset({"line", "text", "suggest", "tint", "typeface", "colour"})


@frozen
class Row:
    """One field, or one entry of a list in it; None on a side that has nothing there.

    `sort` tells how it is said: `value → value`, quoted `text`s, an `entry` that has come or gone, or only
    that something has changed.
    """

    field: str
    name: object
    sort: Literal["value", "text", "entry", "changed"]
    before: object = None
    after: object = None
    change: FieldChange | None = None
    """Of a text, the change it comes from."""

    def runs(self) -> tuple[Run, ...]:
        """For texts, which words have stayed, gone and come."""
        return self.change.runs() if self.change is not None else ()


def rows(change: Change, before: Mapping[str, Record], after: Mapping[str, Record]) -> list[Row]:
    """The fields of a change that are no place; references are said by the names of what they lead to."""
    # A KPI has a `target` too, which is no end of anything.
    untold = _ENDS if isinstance(change.record, Relation) else _PLACE
    told = (one for one in change.fields if one.field not in untold)
    return [row for one in told for row in _of(change, one, before, after)]


def title_field(record: Record | None) -> str:
    """The field that an element is known by."""
    kind = kinds().get(getattr(record, "kind", "")) if isinstance(record, Element) else None
    return kind.card.title if kind is not None and kind.card is not None else "name"


def name_of(record: Record | None, shown: int = _SHOWN) -> object:
    """What an element is called in a sentence."""
    fields = record.__dict__ if record is not None else {}
    text = " ".join(str(fields.get(title_field(record)) or "").split())
    if text:
        return shortened(text, shown)
    score = fields.get("score")
    return message("compare.nameless") if score is None else message("compare.number", n=score)


def shortened(text: str, shown: int = _SHOWN) -> str:
    """A text on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= shown else text[: shown - 1].rstrip() + "…"


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts cut to where they differ."""
    before, after = " ".join(before.split()), " ".join(after.split())
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    if start > _SHOWN // 2:
        start = before.rfind(" ", 0, start - _SHOWN // 4) + 1
        before, after = (f"…{text[start:]}" for text in (before, after))
    return shortened(before), shortened(after)


@cache
def hint_of(record: type[Record], field: str) -> Hint | None:
    """How a field is named and edited; None for fields of later versions."""
    known = record.model_fields.get(field)
    return next((hint for hint in (known.metadata if known else ()) if isinstance(hint, Hint)), None)


def _of(
    change: Change, one: FieldChange, before: Mapping[str, Record], after: Mapping[str, Record]
) -> Iterator[Row]:
    record = change.record
    hint = hint_of(type(record), one.field) if record is not None else None
    if hint is None:
        yield Row(one.field, one.field, "changed")
        return
    name = hint.names.inside() if isinstance(record, Element | Relation) else hint.names
    if one.field == "votes":
        yield _votes(one, name)
    elif hint.editor in _TEXTS:
        said = [None if value in _EMPTY else value for value in (one.before, one.after)]
        yield Row(one.field, name, "text", said[0], said[1], one)
    elif hint.editor == "refs":
        yield Row(one.field, name, "value", _names(one.before, before), _names(one.after, after))
    elif isinstance(one.before, tuple) and isinstance(one.after, tuple):
        yield from _entries(change, one, name)
    elif one.field == "duration":
        yield Row(one.field, message("compare.duration"), "value", *_lasting(one.before, one.after))
    elif isinstance(one.before, dict) or hint.editor == "picture":
        yield Row(one.field, name, "changed")
    else:
        was, now = _values(change, one, hint, before, after)
        yield Row(one.field, name, "value", was, now)


def _lasting(before: Any, after: Any) -> tuple[object, object]:
    """Two durations in days, hours and minutes; in seconds where so little differs that these may agree."""
    values = [None if value in _EMPTY else value for value in (before, after)]
    is_close = None not in values and abs(before - after) < max(abs(before), abs(after)) / 20
    key, said = ("compare.seconds", "{:,.15g}".format) if is_close else ("describe.amount.duration", float)
    was, now = (None if value is None else message(key, n=said(value)) for value in values)
    return was, now


def _names(ids: tuple[str, ...], records: Mapping[str, Record]) -> object:
    return tuple(message("compare.quoted", text=name_of(records.get(id))) for id in ids) or None


def _votes(one: FieldChange, name: Names) -> Row:
    dots = [sum(vote.dots for vote in votes) for votes in (one.before, one.after)]
    if dots[0] == dots[1]:
        return Row(one.field, name, "changed")
    was, now = (message("compare.number", n=n) for n in dots)
    return Row(one.field, name, "value", was, now)


def _entries(change: Change, one: FieldChange, name: Names) -> Iterator[Row]:
    entries = one.entries()
    if not entries:
        yield Row(one.field, message("compare.order_of", field=name), "changed")
    for entry in entries:
        if isinstance(entry.before, Reading) and isinstance(entry.after, Reading):
            yield _read_again(change, one, entry.before, entry.after)
            continue
        was, now = _entry(entry.before, change.before), _entry(entry.after, change.after)
        if was == now:
            yield Row(one.field, message("compare.entry", field=name, entry=now), "changed")
        else:
            yield Row(one.field, name, "entry", was, now)


def _read_again(change: Change, one: FieldChange, was: Reading, now: Reading) -> Row:
    day = message("compare.reading_of", day=now.date)
    if was.value == now.value:
        return Row(one.field, day, "changed")
    exact = f"{was.value:.3g}" == f"{now.value:.3g}"
    amounts = (amount_of(was.value, change.before, exact), amount_of(now.value, change.after, exact))
    return Row(one.field, day, "value", amounts[0], amounts[1])


def _entry(value: Any, record: Record | None) -> object:
    match value:
        case None:
            return None
        case Reading():
            amount = amount_of(value.value, record, exact=False)
            return message("compare.reading", value=amount, day=value.date)
        case Source():
            return message("compare.quoted", text=shortened(value.title or value.link or value.id))
        case Comment() if value.author:
            return message("compare.comment", author=value.author, text=shortened(value.text))
        case Comment() | Spoken():
            return message("compare.quoted", text=shortened(value.text))
        case Vote():
            return message("compare.number", n=value.dots)
    return message("compare.quoted", text=shortened(str(value)))


def _values(
    change: Change, one: FieldChange, hint: Hint, before: Mapping[str, Record], after: Mapping[str, Record]
) -> Iterator[object]:
    sides = ((one.before, change.before, before), (one.after, change.after, after))
    exact = look_alike(one.before, one.after)
    for value, record, records in sides:
        yield value_in_words(value, hint, record, records, exact)


def look_alike(one: object, other: object) -> bool:
    """Whether two numbers cannot be told apart when they are rounded, and are said with all their digits."""
    numbers = [value for value in (one, other) if isinstance(value, int | float)]
    return len(numbers) == 2 and len({f"{value:.3g}" for value in numbers}) == 1


def value_in_words(
    value: Any, hint: Hint, record: Record | None, records: Mapping[str, Record], exact: bool
) -> object:
    """A value of a field as the inspector shows it; None where there is none."""
    if hint.editor == "flag":
        return message("compare.yes" if value is True else "compare.no")
    if value in _EMPTY:
        return None
    match hint.editor:
        case "choice":
            named = (hint.choices or {}).get(value) or (kinds()[value].names if value in kinds() else None)
            return named.inside() if named is not None else value
        case "share":
            return f"{value * 100:,.12g}%" if exact else message("compare.percent", n=value)
        case "reading":
            return amount_of(value, record, exact)
        case "date":
            return message("compare.day", day=value)
        case "ref":
            return message("compare.quoted", text=name_of(records.get(value)))
    if isinstance(value, int | float):
        return f"{value:,.15g}" if exact else message("compare.number", n=value)
    if hint.refers:
        return message("compare.quoted", text=name_of(records.get(value)))
    return str(value)


def amount_of(value: float, record: Record | None, exact: bool) -> object:
    """A value of a KPI in its unit."""
    unit = (record.unit if isinstance(record, Kpi) else None) or "number"
    currency = record.currency if isinstance(record, Kpi) else ""
    if not exact:
        return message(f"describe.amount.{unit}", n=(value, currency) if unit == "currency" else value)
    if unit == "percent":
        return f"{value * 100:,.12g}%"
    digits = f"{value:,.15g}"
    if unit == "duration":
        return message("compare.seconds", n=digits)
    return f"{digits} {currency}" if unit == "currency" and currency else digits


def said(value: object) -> object:
    """A value, or that there is none."""
    return NONE if value is None else value
