"""What the actions of filter, colours, views and comments do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from designer.insights.matching import COLOURINGS, is_filtering

if TYPE_CHECKING:
    from designer.ui.actions import When
    from designer.ui.window import Window


def toggle_filter(window: "Window") -> None:
    """Open the filter bar, or close it and show the map plainly."""
    if window.canvas.looking.is_on:
        window.filter_bar.close_bar()
    else:
        window.canvas.typing.editor.finish("leave")
        window.filter_bar.open_bar()


def has_filter_bar(window: "Window") -> bool:
    """Whether the filter bar stands open."""
    return window.canvas.looking.is_on


def can_clear_filter(window: "Window") -> bool:
    """While anything fades."""
    return window.has_map and window.canvas.looking.is_on and is_filtering(window.canvas.looking.view)


def clear_filter(window: "Window") -> None:
    """Let nothing fade."""
    window.canvas.looking.clear()


def colour(by: str) -> Callable[["Window"], None]:
    """Colour the cards by evidence, owner, tag or heat; by kind again with an empty word."""

    def run(window: "Window") -> None:
        window.canvas.looking.switch(True)
        window.canvas.looking.ask(colour_by=by or None)

    return run


def is_coloured(by: str) -> "When":
    """Whether the cards are coloured by that."""

    def is_so(window: "Window") -> bool:
        looking = window.canvas.looking
        return (looking.view.colour_by if looking.is_on else "") == by

    return is_so


def toggle_everyone(window: "Window") -> None:
    """Draw the curves of the other personas behind this one's, or this one's alone."""
    looking = window.canvas.looking
    looking.ask(everyone=not looking.view.everyone or None)


def shows_everyone(window: "Window") -> bool:
    """Whether the curves of the other personas are drawn."""
    return window.canvas.looking.view.everyone


def save_view(window: "Window") -> None:
    """Ask for a name and save how the map is shown."""
    window.canvas.looking.switch(True)
    window.filter_bar.views.begin_naming()


def toggle_comments(window: "Window") -> None:
    """Open or close the list of comments."""
    window.open_panel("comments", not window.is_open("comments"))


def look_menu(window: "Window", menu: QMenu) -> None:
    """The choices of colours."""
    submenu = menu.addMenu(window.session.words("menu.look"))
    for by in COLOURINGS:
        submenu.addAction(window.actions_[f"colour_{by or 'kind'}"])
    submenu.setEnabled(window.has_map)


def views_menu(window: "Window", menu: QMenu) -> None:
    """The saved views, and what can be done with them."""
    submenu = menu.addMenu(window.session.words("menu.views"))
    submenu.setEnabled(window.has_map)
    if window.has_map:
        window.filter_bar.views.fill(submenu)
