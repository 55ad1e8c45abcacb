"""Arranges a difference for a document: by stage, a table of what was and what is for each."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from designer.base.frozen import frozen
from designer.export.arranged import line
from designer.sharing.difference import MISSING, ORDER, Change, Difference
from designer.sharing.rows import Row, title_field
from designer.sharing.sentences import Teller
from designer.sharing.text_runs import Run
from designer.text.words import Words

NOTHING = "–"


@frozen
class Side:
    """What stands on one side of a row, as runs: `same` for words that have stayed."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)


@frozen
class Line:
    """A row of the table: what it is about, what was and what is."""

    name: str
    before: Side
    after: Side


@frozen
class Told:
    """A change: what it is about, and its rows; none where the sentence says it all."""

    change: Change
    sentence: str
    lines: tuple[Line, ...]


@frozen
class Group:
    """The changes of a stage; those of the map as a whole come first."""

    id: str
    title: str
    changes: tuple[Told, ...]


def groups(found: Difference, words: Words) -> list[Group]:
    """The changes from stage to stage; none where the two maps have nothing in common."""
    teller = Teller(found)
    made: dict[str, list[Told]] = {}
    for change in () if found.unrelated else found.changes:
        id = change.stages[0] if change.stages else ""
        made.setdefault(id, []).append(_told(change, teller, words))
    return [Group(id, _title(id, teller, words), tuple(told)) for id, told in made.items()]


def _title(id: str, teller: Teller, words: Words) -> str:
    return line(_said(teller.stage_name(id), words)) if id else words("compare.document.whole")


def _told(change: Change, teller: Teller, words: Words) -> Told:
    if change.how != "changed":
        return Told(change, words.say(teller.sentence(change)), tuple(_whole(change, words)))
    # Of a new place among its neighbours the headline says more than a table could.
    lines = _lines([row for row in teller.rows(change) if row.field != ORDER], words)
    return Told(change, words.say(teller.headline(change)), tuple(lines))


def _lines(rows: Sequence[Row], words: Words) -> list[Line]:
    """The rows; what has come into a list, and what has gone from it, stand side by side."""
    made: list[Line] = []
    for _, alike in groupby(rows, lambda row: (row.field, row.sort)):
        same = list(alike)
        if same[0].sort == "entry":
            before, after = (tuple(one for one in side if one is not None) for side in _sides(same))
            same = [replace(same[0], before=before or None, after=after or None)]
        made += [_line(row, words) for row in same]
    return made


def _sides(rows: Sequence[Row]) -> tuple[list[object], list[object]]:
    return [row.before for row in rows], [row.after for row in rows]


def _line(row: Row, words: Words) -> Line:
    said = _said(row.name, words)
    name = said[:1].upper() + said[1:]
    if runs := row.runs():
        before = tuple(run for run in runs if run.how != "added")
        after = tuple(run for run in runs if run.how != "removed")
        return Line(name, Side(before), Side(after))
    if row.sort == "changed":
        return Line(name, Side(), Side((Run("same", words("compare.document.changed")),)))
    was, now = (None if value is None else _said(value, words) for value in (row.before, row.after))
    return Line(name, _side(was, "removed"), _side(now, "added"))


def _whole(change: Change, words: Words) -> Sequence[Line]:
    """The text of a card that has come or gone, where its sentence has cut it."""
    name = title_field(change.record)
    text = str(change.record.__dict__.get(name) or "") if change.record is not None else ""
    if len(text) <= _LONG and "\n" not in text:
        return ()
    side = _side(text, "removed" if change.how == "removed" else "added")
    title = words("compare.document.text")
    return (Line(title, side, Side()) if change.how == "removed" else Line(title, Side(), side),)


_LONG = 60


def _side(text: str | None, how: str) -> Side:
    if text is None:
        return Side()
    return Side((Run("removed" if how == "removed" else "added", text),))


def _said(value: object, words: Words) -> str:
    return "" if value is MISSING else words("compare.document.value", value=value)
