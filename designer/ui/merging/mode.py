"""In and out of the resolver: its page takes the place of the map until every side is settled or left."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.ui.merging.incoming import Incoming

if TYPE_CHECKING:
    from designer.ui.window import Window


class Resolver(QObject):
    """Holds the page while conflicts are walked through, and nothing otherwise."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def enter(self, incoming: Incoming, done: Callable[[bool], None] | None) -> None:
        """Begin to resolve."""
        if done is not None:
            done(False)


def resolver_of(window: "Window") -> Resolver:
    """The resolver of a window, made when it is first needed."""
    return Resolver(window)
