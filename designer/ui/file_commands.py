"""What the actions of the File and Help menus do."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from designer.ui.window import Window


def _ask(dialog: "QDialog") -> None:
    """Show a dialog until it is answered, and let go of it."""
    dialog.exec()
    dialog.deleteLater()


def new_map(window: "Window") -> None:
    """Show the start page, where a map begins."""
    window.show_start()


def show_start(window: "Window") -> None:
    """Show the start page."""
    window.show_start()


def open_file(window: "Window") -> None:
    """Ask for a map file and open it."""
    window.filing.ask_open()


def import_file(window: "Window") -> None:
    """Ask for a file of another program, and show what it will become."""
    window.filing.importer.ask()


def has_report(window: "Window") -> bool:
    """Whether the last import has left something to say."""
    return "importer" in window.filing.__dict__ and bool(window.filing.importer.notes)


def import_report(window: "Window") -> None:
    """Show what the last import could not place."""
    window.filing.importer.show_report()


def save(window: "Window") -> None:
    """Save, asking for a place where there is none yet."""
    window.filing.save()


def save_as(window: "Window") -> None:
    """Save to another place."""
    window.filing.save_as()


def toggle_autosave(window: "Window") -> None:
    """Save by itself, or leave that to the person."""
    window.filing.autosave.turn(not window.filing.autosave.is_on)


def saves_itself(window: "Window") -> bool:
    """Whether maps are saved by themselves."""
    return window.filing.autosave.is_on


def save_template(window: "Window") -> None:
    """Keep the map as a template."""
    from designer.ui.dialogs.save_template import SaveTemplateDialog

    _ask(SaveTemplateDialog(window.session, window))


def export(window: "Window") -> None:
    """Hand the map on as PDF, SVG, PNG or JSON."""
    from designer.ui.dialogs.export import ExportDialog, announce

    window.canvas.typing.editor.finish("leave")
    dialog = ExportDialog(window.session, window)
    dialog.exported.connect(lambda path: announce(window.toasts, window.session, path, dialog.news))
    _ask(dialog)


def versions(window: "Window") -> None:
    """Show the versions of the map, and bring one back where that is wanted."""
    from designer.ui.version_commands import show_versions

    show_versions(window)


def merge_copy(window: "Window") -> None:
    """Ask for a copy of the map, and merge with it."""
    from designer.ui.merging.copying import ask_copy

    ask_copy(window)


def something_waits(window: "Window") -> bool:
    """Whether what others have saved, or a copy, waits for the person."""
    return window.at_work and window.filing.together.waits


def take_in(window: "Window") -> None:
    """Deal with what waits."""
    window.filing.together.act()


def has_conflicts(window: "Window") -> bool:
    """Whether a merge has left something open in the map."""
    return window.at_work and bool(window.session.journey.conflicts())


def resolve_conflicts(window: "Window") -> None:
    """Walk through what a merge has left open in the map."""
    window.left_open.resolve()


def recover(window: "Window") -> None:
    """Look for unsaved work of earlier runs."""
    window.filing.offer_recovery(even_none=True)


def close_window(window: "Window") -> None:
    """Close this window."""
    window.close()


def quit_program(window: "Window") -> None:
    """Close every window."""
    from PySide6.QtWidgets import QApplication

    QApplication.closeAllWindows()


def about(window: "Window") -> None:
    """What this program is."""
    from designer.ui.dialogs.about import AboutDialog

    _ask(AboutDialog(window.session, window))


def show_shortcuts(window: "Window") -> None:
    """Every shortcut on one sheet."""
    from designer.ui.dialogs.shortcuts import ShortcutSheet

    _ask(ShortcutSheet(window.session, window))


def open_menu(window: "Window") -> None:
    """Open the program's menu."""
    window.top_bar.open_menu()
