"""What the actions do that join elements and show their relations."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from designer.ui.canvas.joiner import JOINABLE
from designer.ui.canvas.relations import SHOWN
from designer.ui.icons import icon

if TYPE_CHECKING:
    from designer.ui.actions import When
    from designer.ui.window import Window


def connect(window: "Window") -> None:
    """Join the selected or current element to another that is pointed at next; called again, give up."""
    canvas = window.canvas
    canvas.typing.editor.finish("leave")
    if canvas.joiner.active:
        canvas.joiner.cancel()
        return
    journey = window.session.journey
    chosen = (*window.session.selection[-1:], canvas.joiner.current)
    fitting = [id for id in chosen if getattr(journey.get(id), "kind", "") in JOINABLE]
    canvas.setFocus()
    canvas.joiner.arm(fitting[0] if fitting else "")


def shows_relations(mode: str) -> Callable[["Window"], None]:
    """Shows the relations of what is selected, all of them, or none."""

    def run(window: "Window") -> None:
        window.session.settings.change(relations=mode)
        window.canvas.show_relations()

    return run


def are_relations(mode: str) -> "When":
    """Whether those relations are shown."""
    return lambda window: window.session.settings.relations == mode


def relations_menu(window: "Window", menu: QMenu) -> None:
    """The submenu that chooses which relations are shown."""
    submenu = menu.addMenu(icon("connect"), window.session.words("menu.relations"))
    for mode in SHOWN:
        submenu.addAction(window.actions_[f"relations_{mode}"])
    submenu.setEnabled(window.has_map)
