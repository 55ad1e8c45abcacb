"""Lets content flow over pages: an item lays out as much of itself as a room holds and hands back the rest.

Lengths are units of 1/96 inch. An item is made anew for each document and knows no page; what it lays out is
a Part at (0, 0) whose width is the width it was given.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from designer.export.paper import Part, Role
from designer.layout.metrics import rounded

GAP: Final = 12.0
"""Between one item and the next, unless they say otherwise."""
LEAST: Final = 72.0
"""Less room than this is no room for something that has to be broken."""


class Laid(NamedTuple):
    """What has been laid out, and how high it is."""

    part: Part
    height: float


@dataclass(frozen=True, kw_only=True)
class Item(ABC):
    """A piece of content."""

    above: float = GAP
    """Room between this and what stands above it on the same page."""
    below: float | None = None
    """Room below it, where it matters more than what the next one asks above itself."""
    keep: bool = False
    """Whether it never ends a page: a heading stays with what it heads."""

    @abstractmethod
    def lay(self, width: float, room: float, must: bool) -> "tuple[Laid | None, Item | None]":
        """What fits a height of `room`, and the item that is left over.

        Nothing (None and the item itself) where too little fits. With `must` there is no better place than
        this one, and something is laid out whatever it takes.
        """


@dataclass(frozen=True)
class Stack(Item):
    """Items below each other."""

    items: Sequence[Item] = ()
    role: Role = ""
    id: str = ""

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """As many items as fit, the last one broken where it can be."""
        pile = _Pile(width, room)
        left = list(self.items)
        rest: Item | None = None
        while left and rest is None:
            force = must and pile.is_open() and pile.room(left[0]) >= min(LEAST, room)
            laid, rest = left[0].lay(width, pile.room(left[0]), force)
            if laid is None:
                rest = None
                break
            pile.put(left.pop(0), laid)
        back = pile.given_back(must) if left or rest is not None else []
        # What is given back is given back whole, and what was left of it with it.
        left = [*back, *left] if back or rest is None else [rest, *left]
        if left and not pile.placed:
            return None, self
        part = Part(self.role, parts=tuple(pile.parts()), id=self.id)
        return Laid(part, pile.height()), replace(self, items=tuple(left), id="") if left else None


class _Placed(NamedTuple):
    item: Item
    y: float
    laid: Laid


@dataclass
class _Pile:
    """What has been put below each other so far."""

    width: float
    limit: float
    placed: list[_Placed] = field(default_factory=list)

    def height(self) -> float:
        return rounded(self.placed[-1].y + self.placed[-1].laid.height) if self.placed else 0.0

    def gap(self, item: Item) -> float:
        if not self.placed:
            return 0.0
        below = self.placed[-1].item.below
        return item.above if below is None else below

    def room(self, item: Item) -> float:
        return self.limit - self.height() - self.gap(item)

    def is_open(self) -> bool:
        """Whether nothing stands here that could do without what comes next."""
        return all(placed.item.keep for placed in self.placed)

    def put(self, item: Item, laid: Laid) -> None:
        self.placed.append(_Placed(item, rounded(self.height() + self.gap(item)), laid))

    def given_back(self, must: bool) -> list[Item]:
        """The items at the end that have to stay with what comes next, unless nothing else is here."""
        if must and self.is_open():
            return []
        back: list[Item] = []
        while self.placed and self.placed[-1].item.keep:
            back.insert(0, self.placed.pop().item)
        return back

    def parts(self) -> Iterator[Part]:
        for _, y, laid in self.placed:
            if laid.part != _NOTHING:
                yield laid.part.at(laid.part.x, rounded(laid.part.y + y))


_NOTHING = Part()


@dataclass(frozen=True)
class Space(Item):
    """White."""

    height: float = GAP
    above: float = field(default=0.0, kw_only=True)
    below: float | None = field(default=0.0, kw_only=True)

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """The white, or as much of it as there is."""
        return Laid(_NOTHING, max(0.0, min(self.height, room))), None


@dataclass(frozen=True)
class NewPage(Item):
    """What comes after begins a page; `running` is said at its head instead of the section's title.

    Only of use among the items of a section, not inside of others.
    """

    running: str = ""

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """Nothing: a section is parted here before it is laid out."""
        return Laid(_NOTHING, 0.0), None
