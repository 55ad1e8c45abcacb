"""What the journey derives from its graph to answer quickly: who stands in a cell, who names whom.

Nothing here is a truth of its own; a test compares it with a rebuild after every edit.
"""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable
from typing import TypeVar

from designer.model.elements import Element
from designer.model.integrity import references

_Key = TypeVar("_Key", bound=Hashable)
Cell = tuple[str, str]
"""A stage's id and a lane's; the lane is empty for KPIs, both are empty for the parking lot."""
Place = tuple[str, str]
"""An order key and an id: how neighbours sort."""


def cell_of(element: Element) -> Cell | None:
    """The cell an element stands in; None for those that stand in none (stages, lanes, settings, …)."""
    fields = element.__dict__
    if "lane" in fields:
        return fields["stage"] or "", fields["lane"] or ""
    if element.kind == "kpi":
        return fields["stage"], ""
    return None


def _place(element: Element) -> Place:
    return element.__dict__.get("order", ""), element.id


class Index:
    """Derived look-ups: members of cells and of kinds in order, and the elements that name an element."""

    def __init__(self, elements: Iterable[Element] = ()) -> None:
        self.cells: dict[Cell, list[Place]] = {}
        self.kinds: dict[str, list[Place]] = {}
        self.referrers: dict[str, dict[str, int]] = {}
        """Named id → naming id → how many times."""
        for element in elements:
            cell, place = cell_of(element), _place(element)
            if cell is not None:
                self.cells.setdefault(cell, []).append(place)
            self.kinds.setdefault(element.kind, []).append(place)
            self._name(element, 1)
        for places in (*self.cells.values(), *self.kinds.values()):
            places.sort()

    def add(self, element: Element) -> None:
        """Take an element in."""
        cell = cell_of(element)
        if cell is not None:
            insort(self.cells.setdefault(cell, []), _place(element))
        insort(self.kinds.setdefault(element.kind, []), _place(element))
        self._name(element, 1)

    def remove(self, element: Element) -> None:
        """Take an element out that was taken in just as it is."""
        cell = cell_of(element)
        if cell is not None:
            self._drop(self.cells, cell, _place(element))
        self._drop(self.kinds, element.kind, _place(element))
        self._name(element, -1)

    def _drop(self, table: dict[_Key, list[Place]], key: _Key, place: Place) -> None:
        places = table[key]
        del places[bisect_left(places, place)]
        if not places:
            del table[key]

    def _name(self, element: Element, step: int) -> None:
        own, referrers = element.id, self.referrers
        for _, id in references(element):
            names = referrers.get(id)
            if names is None:
                names = referrers[id] = {}
            count = names.get(own, 0) + step
            if count:
                names[own] = count
            else:
                del names[own]
                if not names:
                    del referrers[id]
