"""What the actions of searching do: the command palette, and the bar for finding and replacing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designer.ui.find_bar import FindBar
    from designer.ui.window import Window


def palette(window: "Window") -> None:
    """Open the command palette, or close it."""
    from designer.ui.palette import show_palette

    show_palette(window)


def _bar(window: "Window") -> "FindBar":
    from designer.ui.find_bar import find_bar

    return find_bar(window)


def find(window: "Window") -> None:
    """Open the bar that searches every text of the map."""
    _bar(window).open(replacing=False)


def replace(window: "Window") -> None:
    """Open it with the line for what to put instead."""
    _bar(window).open(replacing=True)


def find_next(window: "Window") -> None:
    """Go to the next place, beginning a search where there is none."""
    _bar(window).go(1)


def find_previous(window: "Window") -> None:
    """Go to the place before."""
    _bar(window).go(-1)
