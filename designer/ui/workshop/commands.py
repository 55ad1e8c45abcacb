"""What the actions of workshop mode do."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designer.ui.window import Window


def toggle(window: "Window") -> None:
    """Into workshop mode, or back out of it."""
    window.workshop.toggle()


def is_on(window: "Window") -> bool:
    """Whether the map stands alone on the screen."""
    return window.in_workshop


def quick_capture(window: "Window") -> None:
    """Open the line that takes one thought after the other."""
    window.workshop.capture.open()


def timer(window: "Window") -> None:
    """Choose a time to count down."""
    window.workshop.enter()
    window.workshop.strip.timer.choose()


def has_timer(window: "Window") -> bool:
    """While a time is counted down, or paused."""
    return window.in_workshop and window.workshop.countdown.active


def pause_timer(window: "Window") -> None:
    """Hold the time, or let it pass again."""
    window.workshop.countdown.pause()


def vote(window: "Window") -> None:
    """Vote in the open round, or begin one."""
    window.workshop.vote()


def has_round(window: "Window") -> bool:
    """While a round is open."""
    return window.in_workshop and window.workshop.voting.round is not None


def show_result(window: "Window") -> None:
    """Show the result to the room, or hide it again."""
    window.workshop.voting.toggle_result()


def show_parking(window: "Window") -> None:
    """Bring the parking lot into sight."""
    window.workshop.show_parking()
