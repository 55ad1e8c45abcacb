"""What is drawn of a large map before it is imported: the first cards of every cell, enough to tell by."""

from collections.abc import Sequence
from typing import Final

from designer.model.elements import Element, Record
from designer.model.index import cell_of
from designer.model.integrity import references
from designer.model.journey import Journey

MOST: Final = 1_500
"""Cards that are drawn; a map of more takes seconds to lay out, which nobody looks at card by card."""
_HEADS: Final = ("stage", "lane", "persona")


def sketched(journey: Journey, most: int = MOST) -> tuple[Journey, int]:
    """The map with no more cards than are drawn, and how many are not."""
    cells: dict[tuple[str, str], list[Element]] = {}
    for element in journey.elements():
        cell = cell_of(element)
        if cell is not None:
            cells.setdefault(cell, []).append(element)
    cards = sum(map(len, cells.values()))
    if cards <= most:
        return journey, 0
    ordered = [sorted(members, key=_place) for members in cells.values()]
    kept = _with_what_they_name(journey, _first_of_each(ordered, most))
    kept |= {one.id: one for kind in _HEADS for one in journey.of_kind(kind)}
    records: list[Record] = [journey.head, *journey.images(), *kept.values()]
    records += [one for one in journey.relations() if {one.source, one.target} <= kept.keys()]
    return Journey(records), cards - sum(cell_of(one) is not None for one in kept.values())


def _place(element: Element) -> tuple[str, str]:
    return element.__dict__.get("order", ""), element.id


def _first_of_each(cells: Sequence[list[Element]], most: int) -> list[Element]:
    """The first of every cell, then the second, as long as there is room."""
    found: list[Element] = []
    depth = 0
    while cells and len(found) < most:
        found += [members[depth] for members in cells]
        depth += 1
        cells = [members for members in cells if len(members) > depth]
    return found[:most]


def _with_what_they_name(journey: Journey, cards: list[Element]) -> dict[str, Element]:
    """These cards, and the touchpoints, stages and others that they name."""
    kept: dict[str, Element] = {}
    waiting = list(cards)
    while waiting:
        card = waiting.pop()
        if card.id not in kept:
            kept[card.id] = card
            waiting += [journey.element(id) for _, id in references(card)]
    return kept
