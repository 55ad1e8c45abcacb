"""What the action of comparing does: into the mode and back out of it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designer.base.message import Message
    from designer.model.journey import Journey
    from designer.ui.compare.sources import Comparison
    from designer.ui.window import Window


def asked(window: "Window") -> "Comparison | None":
    """Ask what the map is to be compared with; None where the person thinks better of it."""
    from designer.ui.compare.choose import CompareDialog

    dialog = CompareDialog(window.session, window)
    dialog.exec()
    found = dialog.comparison
    dialog.deleteLater()
    return found


def can_compare(window: "Window") -> bool:
    """Whether there is a map to compare, in sight or in a comparison already."""
    return window.at_work or window.in_comparison


def compare(window: "Window") -> None:
    """Ask what to compare the map with, and show what differs."""
    window.flush()
    comparison = asked(window)
    if comparison is not None:
        show(window, comparison)


def compare_with(window: "Window", journey: "Journey", title: "Message") -> None:
    """Show what differs between another map, which has this title, and the open one."""
    from designer.ui.compare.sources import comparing, nothing, now_offer, side_of

    window.flush()
    side, now = side_of(journey, title), now_offer(window.session)
    show(window, nothing(side.title, now.title))
    assert window.comparing is not None and window.comparing.page is not None
    window.comparing.page.make(comparing(lambda: side, now), 2 * len(side.records))


def show(window: "Window", comparison: "Comparison") -> None:
    """Show a comparison in the place of the map."""
    from designer.ui.compare.mode import CompareMode

    if window.comparing is None:
        window.comparing = CompareMode(window)
    window.comparing.enter(comparison)
