"""What the actions of the View menu do."""

from typing import TYPE_CHECKING

from designer.ui import text_size

if TYPE_CHECKING:
    from designer.ui.actions import When
    from designer.ui.window import Window


def zoom_in(window: "Window") -> None:
    """Larger."""
    window.canvas.zoom_by(1)


def zoom_out(window: "Window") -> None:
    """Smaller."""
    window.canvas.zoom_by(-1)


def zoom_100(window: "Window") -> None:
    """As large as it was drawn, in proportion to the program's text."""
    window.canvas.set_zoom(text_size.current_scale())


def fit(window: "Window") -> None:
    """The whole map in sight."""
    window.canvas.fit()


def toggle_inspector(window: "Window") -> None:
    """Open or close the inspector."""
    window.open_panel("inspector", not window.is_open("inspector"))


def toggle_outline(window: "Window") -> None:
    """Open or close the outline."""
    window.open_panel("outline", not window.is_open("outline"))


def toggle_checks(window: "Window") -> None:
    """Open or close the checks."""
    window.open_panel("checks", not window.is_open("checks"))


def toggle_minimap(window: "Window") -> None:
    """Show or hide the minimap."""
    window.open_panel("minimap", not window.is_open("minimap"))


def full_screen(window: "Window") -> None:
    """Fill the screen, or go back."""
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def wear_light(window: "Window") -> None:
    """Light colours."""
    window.session.dress("light")


def wear_dark(window: "Window") -> None:
    """Dark colours."""
    window.session.dress("dark")


def wear_system(window: "Window") -> None:
    """The colours of the desktop."""
    window.session.dress("system")


def wears(theme: str) -> "When":
    """Whether that theme is chosen."""
    return lambda window: window.session.settings.theme == theme


def speak_korean(window: "Window") -> None:
    """The interface in Korean."""
    window.session.speak("ko")


def speak_english(window: "Window") -> None:
    """The interface in English."""
    window.session.speak("en")


def speaks(language: str) -> "When":
    """Whether the interface speaks that language."""
    return lambda window: window.session.words.language == language


def toggle_motion(window: "Window") -> None:
    """Motion on or off."""
    window.session.settings.change(motion=not window.session.settings.motion)
