"""Puts items beside each other, into panels, or on a page of their own, and takes in drawings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from designer.export.paper import Part
from designer.export.report.flow import LEAST, Item, Laid, Stack
from designer.layout.metrics import rounded
from designer.layout.sheet import Mark, Rect

COLUMN_GAP: Final = 32.0


@dataclass(frozen=True)
class Columns(Item):
    """Items side by side, each going on by itself on the next page; below each other where it is narrow."""

    items: Sequence[Item]
    shares: Sequence[float] = ()
    """How the width is divided; evenly where nothing is said."""
    gap: float = COLUMN_GAP
    narrow: float = field(default=0.0, kw_only=True)
    """Below this width the items stand below each other."""
    fixed: Sequence[float] = field(default=(), kw_only=True)
    """The widths of columns that take no share; 0 for those that do."""

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """The beginning of each column."""
        if width < self.narrow:
            items = tuple(item for item in self.items if item != _EMPTY)
            laid, rest = Stack(items, above=self.above).lay(width, room, must)
            return (None, self) if laid is None else (laid, rest)
        parts: list[Part] = []
        rests: list[Item] = []
        height = x = 0.0
        for item, wide in zip(self.items, self._widths(width), strict=True):
            laid, rest = item.lay(wide, room, must)
            if laid is None and not must:
                return None, self
            if laid is not None:
                parts.append(laid.part.at(rounded(laid.part.x + x), laid.part.y))
                height = max(height, laid.height)
            rests.append(rest or _EMPTY)
            x += wide + self.gap
        left = replace(self, items=tuple(rests)) if any(rest != _EMPTY for rest in rests) else None
        return Laid(Part(parts=tuple(parts)), height), left

    def _widths(self, width: float) -> list[float]:
        fixed = list(self.fixed) or [0.0] * len(self.items)
        shares = [
            0.0 if wide else share
            for share, wide in zip(self.shares or [1.0] * len(fixed), fixed, strict=True)
        ]
        room = width - self.gap * (len(fixed) - 1) - sum(fixed)
        total = sum(shares) or 1.0
        return [wide or rounded(room * share / total) for share, wide in zip(shares, fixed, strict=True)]


_EMPTY = Stack()


@dataclass(frozen=True)
class Together(Item):
    """An item that is not broken as long as a page holds it.

    How it stands as a whole is kept: pages and columns are tried until they look well.
    """

    item: Item
    _whole: dict[float, Laid] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By width."""

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """All of it, or none unless it must be."""
        known = self._whole.get(width)
        if known is not None and known.height <= room:
            return known, None
        if known is not None and known.height > room + 1 and not must:
            return None, self
        laid, rest = self.item.lay(width, room, must)
        if laid is None or (rest is not None and not must):
            return None, self
        if rest is None and not must:
            self._whole[width] = laid
        return laid, rest


@dataclass(frozen=True)
class Panel(Item):
    """An item on a ground of its own."""

    item: Item
    fill: str = "well"
    outline: str = ""
    bar: str = ""
    """The role of a bar at the left edge."""
    pad: float = 16.0

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """The item with its ground behind it."""
        laid, rest = self.item.lay(width - 2 * self.pad, room - 2 * self.pad, must)
        if laid is None:
            return None, self
        height = rounded(laid.height + 2 * self.pad)
        ground: list[Mark] = [Rect(0.0, 0.0, width, height, self.fill, self.outline, 1.0, 8.0)]
        if self.bar:
            ground.append(Rect(0.0, 0.0, 4.0, height, self.bar, radius=2.0))
        inside = replace(laid.part, x=rounded(laid.part.x + self.pad), y=rounded(laid.part.y + self.pad))
        part = Part(parts=(Part("Artifact", marks=tuple(ground)), inside))
        return Laid(part, height), replace(self, item=rest) if rest is not None else None


@dataclass(frozen=True)
class Drawing(Item):
    """Something drawn for a width, never broken, made smaller where a page does not hold it.

    `draw` gives the part with its own structure (a Figure with its alternative text) and its height.
    """

    draw: Callable[[float], Laid]

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """The drawing."""
        laid = self.draw(width)
        if laid.height <= room + 0.01:
            return laid, None
        if not must:
            return None, self
        scale = min(1.0, max(room, LEAST) / laid.height)
        return Laid(Part(parts=(laid.part,), scale=scale), rounded(laid.height * scale)), None


@dataclass(frozen=True)
class Whole(Item):
    """A page of its own: `draw` is told the width and height that there are."""

    draw: Callable[[float, float], Part]

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """All the room, on a page where nothing stands but headings."""
        if not must:
            return None, self
        return Laid(self.draw(width, room), room), None


@dataclass(frozen=True)
class Rule(Item):
    """A fine line across."""

    colour: str = "line"

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """The line."""
        if room < 1 and not must:
            return None, self
        return Laid(Part("Artifact", marks=(Rect(0.0, 0.0, width, 1.0, self.colour),)), 1.0), None
