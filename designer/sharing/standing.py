"""Where the records of a map stand: which stage and lane, and among which neighbours."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

from designer.model.elements import MAP_ID, Element, Named, Record, Relation
from designer.model.index import cell_of
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.sharing.longest import kept_in_order

_WITHOUT_PLACE: Final = ("map", "persona", "lane")
_LAST: Final = 1_000_000

Of = TypeVar("Of", bound=Named)

Group = tuple[str, str, str]
Place = tuple[int, int, int, int, str]
"""Part of the map, stage, step, lane, order key: how changes are sorted."""


class Standing:
    """The places of a snapshot's records."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self.groups = self._grouped()
        self._places: dict[Group, dict[str, int]] = {}
        stages = _in_order(one for one in records.values() if isinstance(one, Stage))
        steps: dict[str, list[str]] = {}
        for stage in stages:
            if stage.parent is not None:
                steps.setdefault(stage.parent, []).append(stage.id)
        self.columns = [
            id for stage in stages if stage.parent is None for id in (stage.id, *steps.get(stage.id, ()))
        ]
        lanes = _in_order(one for one in records.values() if isinstance(one, Lane))
        self.rows = [lane.id for lane in lanes]

    def _grouped(self) -> dict[Group, list[str]]:
        """Who stands among whom, in their order."""
        groups: dict[Group, list[tuple[str, str]]] = {}
        for record in self._records.values():
            if isinstance(record, Element) and "order" in record.__dict__:
                groups.setdefault(_group(record), []).append((record.__dict__["order"], record.id))
        return {group: [id for _, id in sorted(members)] for group, members in groups.items()}

    def order(self, id: str) -> str:
        """The order key of an element."""
        return str(self._records[id].__dict__["order"])

    def reordered(self, later: "Standing") -> set[str]:
        """Who stands at another place among the neighbours that both maps have, as few as explain it."""
        moved: set[str] = set()
        for group, members in self.groups.items():
            others = later.groups.get(group, ())
            common = set(members).intersection(others)
            if len(common) > 1:
                mine = [id for id in members if id in common]
                yours = [id for id in others if id in common]
                if mine != yours:
                    still = {id for id in mine if self.order(id) == later.order(id)}
                    moved.update(common.difference(kept_in_order(mine, yours, still)))
        return moved

    def beside_whom(self, element: Element) -> tuple[str, str]:
        """The ids of those before and behind an element among its neighbours; empty at either end."""
        group = _group(element)
        if group not in self._places:
            self._places[group] = {id: at for at, id in enumerate(self.groups[group])}
        members, at = self.groups[group], self._places[group][element.id]
        return members[at - 1] if at else "", members[at + 1] if at + 1 < len(members) else ""

    def stages(self, record: Record | None) -> list[str]:
        """The stages (never steps) that a record stands in."""
        return list(dict.fromkeys(self._stages(record)))

    def _stages(self, record: Record | None) -> Iterator[str]:
        if isinstance(record, Relation):
            for end in (record.source, record.target):
                yield from self._stages(self._records.get(end))
        elif record is not None:
            stage = record if isinstance(record, Stage) else self._records.get(_text(record, "stage"))
            if isinstance(stage, Stage):
                yield stage.parent or stage.id

    def lane(self, record: Record | None) -> str:
        """The lane that a record stands in; empty where it stands in none."""
        return _text(record, "lane") if record is not None else ""

    def beside(self, earlier: "Standing") -> "Places":
        """The places of both maps in one order: what is gone stands behind what it stood behind."""
        return Places(
            {**earlier._records, **self._records},
            _together(earlier.columns, self.columns),
            _together(earlier.rows, self.rows),
        )


class Places:
    """The order in which changes are told."""

    def __init__(self, records: Mapping[str, Record], columns: list[str], rows: list[str]) -> None:
        self._records = records
        self._columns = {id: at for at, id in enumerate(columns)}
        self._rows = {id: at for at, id in enumerate(rows)}

    def of(self, record: Record | None) -> Place:
        """The place of a record: the map, personas, lanes, stages with what stands in them, the rest."""
        if isinstance(record, Relation):
            part, column, _, _, order = self.of(self._records.get(record.source))
            return part, column, 1, _LAST, order
        kind = getattr(record, "kind", "")
        if record is None or not isinstance(record, Element):
            return 9, 0, 0, 0, ""
        order = _text(record, "order")
        if record.id == MAP_ID or kind in _WITHOUT_PLACE:
            return _WITHOUT_PLACE.index(kind), 0, 0, 0, order
        if isinstance(record, Stage):
            return 4, self._columns.get(record.id, _LAST), 0, 0, order
        cell = cell_of(record)
        if cell is None:
            return 8, 0, 0, 0, f"{kind} {order}"
        if cell == ("", ""):
            return 7, 0, 0, 0, order
        return 4, self._columns.get(cell[0], _LAST), 1, self._rows.get(cell[1], _LAST - 1), order


def _in_order(found: Iterable[Of]) -> list[Of]:
    return sorted(found, key=lambda one: (one.order, one.id))


def _group(element: Element) -> Group:
    if isinstance(element, Stage):
        return "stage", element.parent or "", ""
    cell = cell_of(element)
    return ("kind", element.kind, "") if cell is None else ("cell", *cell)


def _text(record: Record | None, name: str) -> str:
    return str(record.__dict__.get(name) or "") if record is not None else ""


def _together(earlier: list[str], later: list[str]) -> list[str]:
    known = set(later)
    behind: dict[str, list[str]] = {}
    last = ""
    for id in earlier:
        if id in known:
            last = id
        else:
            behind.setdefault(last, []).append(id)
    return [id for anchor in ("", *later) for id in (*((anchor,) if anchor else ()), *behind.get(anchor, ()))]
