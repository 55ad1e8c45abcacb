"""Sets content in columns, read one after the other, that end at about the same height."""

from dataclasses import dataclass, replace
from typing import Final

from designer.export.paper import Part
from designer.export.report.flow import Item, Laid
from designer.layout.metrics import rounded

_LEAST: Final = 160.0
"""Columns that are lower than this are hard to read."""
_MORE: Final = (0.0, 16.0, 40.0, 72.0, 112.0, 160.0)
"""So much higher than the even share columns may be, tried in turn: most are good at once."""


_ENDLESS: Final = 1e9


def height_of(item: Item, width: float) -> float:
    """How high an item is when nothing limits it."""
    laid, _ = item.lay(width, _ENDLESS, True)
    return laid.height if laid is not None else 0.0


@dataclass(frozen=True)
class Newspaper(Item):
    """An item in columns, going on in the columns of the next page."""

    item: Item
    columns: int = 2
    gap: float = 48.0

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """As much as fits; the last columns end at about the same height."""
        wide = rounded((width - self.gap * (self.columns - 1)) / self.columns)
        if room < _LEAST and not must and not self._fits(wide, room):
            return None, self
        laid, rest = self._filled(wide, room, must)
        if not laid:
            return None, self
        if rest is None:
            laid = self._balanced(wide, room, must)
        height = max(each.height for each in laid)
        parts = (
            replace(each.part, x=rounded(each.part.x + (wide + self.gap) * at))
            for at, each in enumerate(laid)
        )
        left = replace(self, item=rest) if rest is not None else None
        return Laid(Part(parts=tuple(parts)), height), left

    def _fits(self, wide: float, height: float) -> bool:
        laid, rest = self._filled(wide, height, False)
        return bool(laid) and rest is None

    def _filled(self, wide: float, height: float, must: bool) -> tuple[list[Laid], Item | None]:
        """The columns, each as full as it can be, and what is left over."""
        found: list[Laid] = []
        rest: Item | None = self.item
        while rest is not None and len(found) < self.columns:
            laid, rest = rest.lay(wide, height, must)
            if laid is None:
                break
            found.append(laid)
        return found, rest

    def _balanced(self, wide: float, room: float, must: bool) -> list[Laid]:
        """The columns at about the least height that holds everything."""
        full, _ = self._filled(wide, room, must)
        height = sum(each.height for each in full) / self.columns
        for more in _MORE:
            if height + more >= room:
                break
            laid, rest = self._filled(wide, height + more, False)
            if laid and rest is None:
                return laid
        return full
