"""The tables beside the map: its head, stages, personas, sources, relations, comments, votes."""

from collections.abc import Iterator
from typing import Final

from designer.export.table import Column, Share, Table, table
from designer.export.table_fields import Places, Row, day, said
from designer.model.elements import Element, MapHead, Named
from designer.model.hints import Hint
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.round import Round
from designer.model.registry import kinds
from designer.model.relations import RULES

_OF_THE_HEAD: Final = (
    "title", "purpose", "scenario", "expectations", "state", "client", "date", "version",
    "confidentiality", "owner", "tags", "sources",
)  # fmt: skip
"""The fields of the map that say something about it, in the order of a title page."""


def stages_table(places: Places) -> Table:
    """A row for each stage, and below it one for each of its steps."""
    kind = kinds()["stage"]
    fields = list(places.fields(kind))
    fields = [(name, hint) for name, hint in fields if name != "parent"]
    columns = [
        *(column for column in places.columns() if column.key in ("stage", "step")),
        *(Column(name, hint.names.say(places.language)) for name, hint in fields),
        *places.common(),
    ]
    rows: list[Row] = []
    for stage in places.journey.stages():
        for one in (stage, *places.journey.steps(stage.id)):
            row = places.row(one) | {name: places.value(hint, one.__dict__[name]) for name, hint in fields}
            rows.append({**row, **places.common_row(one)})
    return table("Stages", places.words("sheets.stages"), columns, rows, label="stage", keys=2)


def personas_table(places: Places) -> Table:
    """A row for each persona."""
    fields = list(places.fields(kinds()["persona"]))
    columns = [
        places.column("name", kept=True),
        *(Column(name, hint.names.say(places.language)) for name, hint in fields),
        *places.common(),
    ]
    rows = [
        {
            "name": said(one.name),
            **{name: places.value(hint, one.__dict__[name]) for name, hint in fields},
            **places.common_row(one),
        }
        for one in places.journey.personas()
    ]
    return table("Personas", places.words("sheets.personas"), columns, rows, label="name", keys=1)


def sources_table(places: Places) -> Table:
    """A row for each source of each claim."""
    names = ("kind", "about", "stage", "step", "evidence", "title", "date", "n", "link")
    rows: list[Row] = []
    for one in _everything(places):
        for source in one.sources:
            row = _about(places, one) | {"title": said(source.title), "date": day(source.date)}
            rows.append({**row, "n": source.n, "link": said(source.link)})
    columns = [places.column(name, kept=name in ("about", "title")) for name in names]
    return table("Sources", places.words("sheets.sources"), columns, rows, label="about", keys=2)


def comments_table(places: Places) -> Table:
    """A row for each comment."""
    names = ("kind", "about", "stage", "step", "author", "date", "comment", "resolved")
    rows: list[Row] = []
    for one in _everything(places):
        for comment in one.comments:
            row = _about(places, one) | {"author": said(comment.author), "date": day(comment.date)}
            resolved = places.words("sheets.yes") if comment.resolved else None
            rows.append({**row, "comment": said(comment.text), "resolved": resolved})
    columns = [places.column(name, kept=name in ("about", "comment")) for name in names]
    return table("Comments", places.words("sheets.comments"), columns, rows, label="about", keys=2)


def votes_table(places: Places) -> Table:
    """A row for each voter, or for the room, and what was voted for."""
    names = ("round", "question", "kind", "about", "stage", "step", "voter", "votes")
    rows: list[Row] = []
    for one in _everything(places):
        for vote in one.votes:
            asked = places.journey.find(vote.round, Round)
            question = said(asked.question) if asked else ""
            row = {**_about(places, one), "round": places.label(vote.round), "question": question}
            rows.append({**row, "voter": said(vote.voter), "votes": vote.dots})
    rows.sort(key=lambda row: str(row["round"]))
    columns = [places.column(name, kept=name in ("about", "votes")) for name in names]
    return table("Votes", places.words("sheets.votes"), columns, rows, label="about", keys=4)


def relations_table(places: Places) -> Table:
    """A row for each relation: what hurts, causes, solves, improves, follows what."""
    names = ("from_kind", "from", "from_stage", "relation", "to_kind", "to", "to_stage")
    figures = ("probability", "volume", "n", "duration", "reason")
    columns = [places.column(name, kept=True) for name in names] + list(map(places.column, figures))
    order = {one.id: at for at, one in enumerate(_everything(places))}
    kinds_in_order = list(RULES)
    relations = sorted(
        places.journey.relations(),
        key=lambda one: (kinds_in_order.index(one.kind), order[one.source], order[one.target], one.id),
    )
    rows: list[Row] = []
    for one in relations:
        row: Row = {"relation": RULES[one.kind].names.say(places.language)}
        for name, id in (("from", one.source), ("to", one.target)):
            end = places.journey.element(id)
            row[f"{name}_kind"] = places.kind(end)
            row[name] = places.label(id)
            row[f"{name}_stage"] = " › ".join(filter(None, places.stage(end.__dict__.get("stage"))))
        row["probability"] = None if one.probability is None else Share(one.probability)
        row |= {"volume": one.volume, "n": one.n, "duration": one.duration, "reason": said(one.reason)}
        rows.append(row)
    return table("Relations", places.words("sheets.relations"), columns, rows, label="from", keys=2)


def head_table(places: Places) -> Table:
    """What the map says about itself, one line for each field."""
    head = places.journey.head
    columns = [places.column("field", kept=True), places.column("content", kept=True)]
    rows: list[Row] = []
    for name, hint in _hints():
        value = places.value(hint, head.__dict__[name])
        if value is not None and value != "":
            rows.append({"field": hint.names.say(places.language), "content": value})
    return table("Map", places.words("sheets.about_map"), columns, rows, label="field", keys=1)


def _hints() -> Iterator[tuple[str, Hint]]:
    for name in _OF_THE_HEAD:
        for hint in MapHead.model_fields[name].metadata:
            if isinstance(hint, Hint):
                yield name, hint


def _everything(places: Places) -> list[Element]:
    """The map itself and every element that can say something, in the order of reading."""
    named = [*places.journey.stages()]
    steps = [step for stage in named for step in places.journey.steps(stage.id)]
    others: list[Element] = [*places.journey.personas(), *named, *steps, *places.journey.lanes()]
    return [places.journey.head, *others, *places.standing()]


def _about(places: Places, element: Element) -> Row:
    hint = kinds()["action"].fields()["evidence"]
    return {
        **places.row(element),
        "kind": places.kind(element),
        "about": _name(places, element),
        "evidence": places.value(hint, element.evidence),
    }


def _name(places: Places, element: Element) -> str:
    if isinstance(element, Named) and not element.name:
        return places.label(element.id)
    if isinstance(element, Emotion) and not element.word:
        return f"{places.kind(element)} {element.score:+g}"
    return places.label(element.id)
