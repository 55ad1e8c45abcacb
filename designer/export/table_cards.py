"""The tables of what stands on a map: cards, emotions, KPIs, pain points, opportunities."""

from collections.abc import Callable, Iterable, Sequence

from designer.export.table import Column, Marked, Table, table
from designer.export.table_fields import Places, Row, amount, day, said, title
from designer.insights.describe import face
from designer.insights.priorities import weight
from designer.model import kpi as figures
from designer.model.elements import Card, Element
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.pain_point import PainPoint
from designer.model.registry import kinds


def cards_table(places: Places, *, every: bool = False) -> Table:
    """A row for each card; `every` takes emotions and KPIs in as well."""
    shown = [one for one in places.standing() if every or isinstance(one, Card)]
    columns = [
        *places.columns(),
        places.column("kind", kept=True),
        places.column("text", kept=True),
        *_own_columns(places, shown),
        places.column("rank"),
        *map(places.column, ("baseline", "current", "target", "status")),
        places.column("at"),
        places.column("personas"),
        *places.common(),
    ]
    rows = [_card(places, one) for one in shown]
    return table("Cards", places.words("sheets.cards"), columns, rows, label="text", keys=6)


def _own_columns(places: Places, shown: Sequence[Element]) -> Iterable[Column]:
    """The fields of the kinds that are shown; fields of one name share a column, which cards name first."""
    present = {one.kind for one in shown}
    found: dict[str, Column] = {}
    for kind in sorted(kinds().values(), key=lambda kind: not issubclass(kind.record, Card)):
        for name, hint in places.fields(kind) if kind.id in present else ():
            found.setdefault(name, Column(name, hint.names.say(places.language)))
    return found.values()


def _card(places: Places, element: Element) -> Row:
    values = element.__dict__
    row: Row = {**places.row(element), "kind": places.kind(element), "text": title(element)}
    for name, hint in places.fields(kinds()[element.kind]):
        row[name] = places.value(hint, values[name])
    if isinstance(element, Kpi):
        row |= _figures(places, element)
    priority = places.priorities.get(element.id)
    row["rank"] = priority.rank if priority else None
    row["at"] = places.label(values.get("at"))
    row["personas"] = _personas(places, element)
    return {**row, **places.common_row(element)}


def _personas(places: Places, element: Element) -> str:
    values = element.__dict__
    named = values.get("personas") or (values.get("persona"),)
    return "\n".join(places.label(id) for id in named if id)


def emotions_table(places: Places) -> Table:
    """A row for each point of the emotion curve."""
    columns = [
        *places.columns(),
        *(
            places.column(name, kept=name == "feeling")
            for name in ("feeling", "face", "word", "quote", "moment")
        ),
        places.column("personas"),
        places.column("at"),
        *places.common(),
    ]
    rows: list[Row] = []
    for one in places.standing():
        if isinstance(one, Emotion):
            row = places.row(one)
            row |= {"feeling": one.score, "face": places.words(f"describe.face.{face(one.score)}")}
            row |= {"word": said(one.word), "quote": said(one.quote)}
            row["moment"] = places.words("sheets.yes") if one.moment_of_truth else None
            row |= {"personas": _personas(places, one), "at": places.label(one.at)}
            rows.append({**row, **places.common_row(one)})
    return table("Emotions", places.words("sheets.emotions"), columns, rows, label="word", keys=4)


def kpis_table(places: Places) -> Table:
    """A row for each KPI with what is computed from its readings."""
    names = ("unit", "better", "baseline", "current", "target", "trend", "status", "due", "at", "improved_by")
    columns = [
        *(column for column in places.columns() if column.key in ("stage", "step")),
        places.column("kpi", kept=True),
        *(places.column(name, kept=name in ("current", "target", "status")) for name in names),
        *places.common(),
    ]
    rows: list[Row] = []
    for one in places.standing():
        if isinstance(one, Kpi):
            row = {**places.row(one), "kpi": said(one.name), **_figures(places, one)}
            row["improved_by"] = places.related(one, "improves", back=True)
            rows.append({**row, "at": places.label(one.at), **places.common_row(one)})
    return table("Kpis", places.words("sheets.kpis"), columns, rows, label="kpi", keys=3)


def _figures(places: Places, kpi: Kpi) -> Row:
    status = figures.status(kpi, places.journey.head.near)
    role = "kpi-none" if status in ("no_target", "no_reading") else f"kpi-{status}"
    trend = figures.trend(kpi)
    hints = kinds()["kpi"].fields()
    unit = str(places.value(hints["unit"], kpi.unit or "number"))
    return {
        "unit": f"{unit} ({said(kpi.currency)})" if kpi.currency else unit,
        "better": places.value(hints["better"], kpi.better),
        "baseline": amount(kpi, kpi.baseline),
        "current": amount(kpi, figures.current(kpi)),
        "target": amount(kpi, kpi.target),
        "trend": places.words(f"describe.trend.{trend}") if trend else None,
        "status": Marked(places.words(f"layout.status.{status}"), role),
        "due": day(kpi.due),
    }


def readings_table(places: Places) -> Table:
    """A row for each reading; those of all customers stand together, by date."""
    names = ("date", "value", "target", "segment", "personas", "source", "n", "note")
    columns = [
        *(column for column in places.columns() if column.key in ("stage", "step")),
        places.column("kpi", kept=True),
        *(places.column(name, kept=name in ("date", "value")) for name in names),
    ]
    rows = [row for one in places.standing() if isinstance(one, Kpi) for row in _readings(places, one)]
    return table("Readings", places.words("sheets.readings"), columns, rows, label="kpi", keys=4)


def _readings(places: Places, kpi: Kpi) -> Iterable[Row]:
    whole = figures.whole(kpi)
    others = [reading for reading in kpi.readings if reading not in whole]
    others.sort(key=lambda one: (one.segment, one.persona or "", one.date, one.source))
    for reading in (*whole, *others):
        yield {
            **places.row(kpi),
            "kpi": said(kpi.name),
            "date": day(reading.date),
            "value": amount(kpi, reading.value),
            "target": amount(kpi, kpi.target),
            "segment": said(reading.segment),
            "personas": places.label(reading.persona),
            "source": said(reading.source),
            "n": reading.n,
            "note": said(reading.note),
        }


def pains_table(places: Places) -> Table:
    """The pain points, those first that hurt all customers together the most."""
    pains = [one for one in places.standing() if isinstance(one, PainPoint)]
    pains.sort(key=lambda one: -weight(one))

    def relations(one: Element) -> Row:
        return {
            "hurts": places.related(one, "hurts"),
            "caused_by": places.related(one, "causes", back=True),
            "causes": places.related(one, "causes"),
            "solved_by": places.related(one, "solves", back=True),
        }

    return _of_kind(places, "PainPoints", places.words("sheets.painpoints"), pains, relations)


def opportunities_table(places: Places) -> Table:
    """The opportunities, the one to begin with first."""
    found = [priority.opportunity for priority in places.priorities.values()]

    def relations(one: Element) -> Row:
        priority = places.priorities[one.id]
        place = priority.quadrant
        return {
            "quadrant": places.words(f"insights.priority.{place}") if place else None,
            "score": None if priority.score is None else round(priority.score, 3),
            "solves": places.related(one, "solves"),
            "improves": places.related(one, "improves"),
            "requires": places.related(one, "requires"),
        }

    return _of_kind(places, "Opportunities", places.words("sheets.opportunities"), found, relations)


def _of_kind(
    places: Places,
    id: str,
    name: str,
    found: Sequence[Element],
    relations: Callable[[Element], Row],
) -> Table:
    """A table of cards of one kind with their own fields and what they are joined to."""
    joined = [relations(one) for one in found]
    columns = [
        places.column("rank"),
        places.column("text", kept=True),
        *_own_columns(places, found),
        *map(places.column, joined[0] if joined else ()),
        *places.columns(),
        places.column("personas"),
        *places.common(),
    ]
    rows = [{**_card(places, one), **row} for one, row in zip(found, joined, strict=True)]
    return table(id, name, columns, rows, label="text", keys=2)
