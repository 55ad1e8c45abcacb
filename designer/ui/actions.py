"""Everything a person can do in the window, as one table: menus, toolbar, shortcuts and tests read it.

Titles stand in the catalogs under `action.<id>`, menus under `menu.<id>`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from designer.base.frozen import frozen
from designer.model.relations import RULES
from designer.ui import (
    choosing,
    clipboard,
    element_commands,
    file_commands,
    head_commands,
    panes,
    searching,
    text_size,
    view_commands,
)
from designer.ui import look_commands as looks
from designer.ui import relation_commands as joins
from designer.ui.compare import commands as comparing
from designer.ui.sharing import presence_commands as company
from designer.ui.workshop import commands as workshop

if TYPE_CHECKING:
    from designer.ui.window import Window

Run = Callable[["Window"], Any]
When = Callable[["Window"], bool]


def always(window: "Window") -> bool:
    """Whether or not a map is open."""
    return True


def with_map(window: "Window") -> bool:
    """While a map is open."""
    return window.at_work


def with_selection(window: "Window") -> bool:
    """While something is selected."""
    return window.at_work and bool(window.session.selection)


@frozen
class Action:
    """One thing a person can do."""

    id: str
    run: Run
    shortcut: str = ""
    """Portable key sequences, several parted by two spaces; Ctrl is Cmd on a Mac."""
    icon: str = ""
    enabled: When = with_map
    checked: When | None = None
    title: Callable[["Window"], str] | None = None
    """A title that depends on the map, as that of undo does."""


ACTIONS: dict[str, Action] = {
    action.id: action
    for action in (
        Action("new", file_commands.new_map, "Ctrl+N", "new", always),
        Action("open", file_commands.open_file, "Ctrl+O", "open", always),
        Action("import", file_commands.import_file, "Ctrl+Shift+O", "import", always),
        Action("import_report", file_commands.import_report, enabled=file_commands.has_report),
        Action("save", file_commands.save, "Ctrl+S", "save"),
        Action("save_as", file_commands.save_as, "Ctrl+Shift+S"),
        Action("autosave", file_commands.toggle_autosave, enabled=always, checked=file_commands.saves_itself),
        Action("save_template", file_commands.save_template, icon="template"),
        Action("export", file_commands.export, "Ctrl+E  Ctrl+P", "export"),
        Action("compare", comparing.compare, "Ctrl+F7", "compare", comparing.can_compare),
        Action("merge_copy", file_commands.merge_copy, icon="merge"),
        Action("take_in", file_commands.take_in, "Ctrl+Shift+F7", "merge", file_commands.something_waits),
        Action(
            "resolve_conflicts",
            file_commands.resolve_conflicts,
            icon="help",
            enabled=file_commands.has_conflicts,
        ),
        Action("versions", file_commands.versions, "Ctrl+Shift+H", "versions"),
        Action("recover", file_commands.recover, icon="recover", enabled=always),
        Action("your_name", company.ask_name, icon="owner", enabled=always),
        Action("presence", company.toggle, enabled=always, checked=company.is_told),
        Action("start_page", file_commands.show_start, icon="sample", enabled=always),
        Action("close", file_commands.close_window, "Ctrl+W", enabled=always),
        Action("quit", file_commands.quit_program, "Ctrl+Q", enabled=always),
        Action(
            "undo",
            element_commands.undo,
            "Ctrl+Z",
            "undo",
            lambda window: window.at_work and window.session.history.undo_name is not None,
            title=element_commands.undo_title,
        ),
        Action(
            "redo",
            element_commands.redo,
            "Ctrl+Shift+Z  Ctrl+Y",
            "redo",
            lambda window: window.at_work and window.session.history.redo_name is not None,
            title=element_commands.redo_title,
        ),
        Action("edit_text", element_commands.edit_text, "F2", "edit", element_commands.can_edit_text),
        Action("cut", clipboard.cut, "Ctrl+X", "cut", clipboard.can_copy),
        Action("copy", clipboard.copy, "Ctrl+C", "copy", clipboard.can_copy),
        Action("paste", clipboard.paste, "Ctrl+V", "paste"),
        Action("duplicate", element_commands.duplicate, "Ctrl+D", "copy", with_selection),
        Action("delete", element_commands.delete, "Del", "delete", with_selection),
        Action("select_all", element_commands.select_all, "Ctrl+A"),
        Action("palette", searching.palette, "Ctrl+K  Ctrl+Shift+P", "search", always),
        Action("find", searching.find, "Ctrl+F", "search"),
        Action("replace", searching.replace, "Ctrl+H"),
        Action("find_next", searching.find_next, "F3", "down"),
        Action("find_previous", searching.find_previous, "Shift+F3", "up"),
        Action("select_kind", choosing.select_kind, "Ctrl+Shift+A", enabled=choosing.has_kind),
        Action("select_stage", choosing.select_stage, enabled=choosing.has_stage),
        Action("select_lane", choosing.select_lane, enabled=choosing.has_lane),
        Action("connect", joins.connect, "Ctrl+J", "connect"),
        Action("add_stage", element_commands.add_stage, "Ctrl+Shift+1", "stage"),
        Action("add_step", element_commands.add_step, "Ctrl+Shift+2", "step", element_commands.can_add_step),
        Action("add_lane", element_commands.add_lane, "Ctrl+Shift+3", "lane"),
        Action("add_persona", element_commands.add_persona, icon="persona"),
        Action("stage_before", element_commands.stage_before, icon="left", enabled=head_commands.on_stage),
        Action("stage_left", head_commands.move_head_back, icon="left", enabled=head_commands.on_head),
        Action("stage_right", head_commands.move_head_on, icon="right", enabled=head_commands.on_head),
        Action("hide_lane", head_commands.toggle_lane, icon="hidden", enabled=head_commands.on_lane),
        Action(
            "show_lanes", head_commands.show_lanes, icon="visible", enabled=head_commands.has_hidden_lanes
        ),
        Action("zoom_in", view_commands.zoom_in, "Ctrl++  Ctrl+=", "zoom-in"),
        Action("zoom_out", view_commands.zoom_out, "Ctrl+-", "zoom-out"),
        Action("zoom_100", view_commands.zoom_100, "Ctrl+0"),
        Action("fit", view_commands.fit, "Ctrl+9", "fit"),
        Action(
            "inspector",
            view_commands.toggle_inspector,
            "Ctrl+I",
            "inspector",
            checked=lambda window: window.is_open("inspector"),
        ),
        Action("inspect", element_commands.inspect, "Ctrl+Return", "inspector", with_selection),
        Action(
            "outline",
            view_commands.toggle_outline,
            "Ctrl+L",
            "outline",
            checked=lambda window: window.is_open("outline"),
        ),
        Action(
            "checks",
            view_commands.toggle_checks,
            "Ctrl+Shift+K",
            "checks",
            checked=lambda window: window.is_open("checks"),
        ),
        Action(
            "minimap",
            view_commands.toggle_minimap,
            "Ctrl+Shift+M",
            "minimap",
            checked=lambda window: window.is_open("minimap"),
        ),
        *(
            Action(f"relations_{mode}", joins.shows_relations(mode), checked=joins.are_relations(mode))
            for mode in ("selected", "all", "none")
        ),
        Action(
            "comments",
            looks.toggle_comments,
            "Ctrl+Shift+C",
            "comment",
            checked=lambda window: window.is_open("comments"),
        ),
        Action("filter", looks.toggle_filter, "Ctrl+Shift+F", "view", checked=looks.has_filter_bar),
        Action("clear_filter", looks.clear_filter, enabled=looks.can_clear_filter),
        Action("colour_kind", looks.colour(""), checked=looks.is_coloured("")),
        Action("colour_evidence", looks.colour("evidence"), checked=looks.is_coloured("evidence")),
        Action("colour_owner", looks.colour("owner"), checked=looks.is_coloured("owner")),
        Action("colour_tag", looks.colour("tag"), checked=looks.is_coloured("tag")),
        Action("colour_heat", looks.colour("heat"), checked=looks.is_coloured("heat")),
        Action("save_view", looks.save_view),
        Action(
            "everyone",
            looks.toggle_everyone,
            enabled=element_commands.has_personas,
            checked=looks.shows_everyone,
        ),
        Action("workshop", workshop.toggle, "F5", "present", checked=workshop.is_on),
        Action("timer", workshop.timer, "Ctrl+Shift+T", "recent"),
        Action("timer_pause", workshop.pause_timer, "F7", "pause", workshop.has_timer),
        Action("vote", workshop.vote, "Ctrl+Shift+D", "vote"),
        Action("show_result", workshop.show_result, "F8", "visible", workshop.has_round),
        Action("parking", workshop.show_parking, "Ctrl+Shift+L", "note"),
        Action("quick_capture", workshop.quick_capture, "Ctrl+Shift+N", "plus"),
        Action("next_pane", panes.next_pane, "F6"),
        Action("previous_pane", panes.previous_pane, "Shift+F6"),
        Action("text_larger", text_size.larger, "Ctrl+Alt+=  Ctrl+Alt++", enabled=text_size.can_grow),
        Action("text_smaller", text_size.smaller, "Ctrl+Alt+-", enabled=text_size.can_shrink),
        Action("text_normal", text_size.ordinary, "Ctrl+Alt+0", enabled=always),
        Action("full_screen", view_commands.full_screen, "F11", enabled=always),
        Action(
            "theme_light",
            view_commands.wear_light,
            icon="sun",
            enabled=always,
            checked=view_commands.wears("light"),
        ),
        Action(
            "theme_dark",
            view_commands.wear_dark,
            icon="moon",
            enabled=always,
            checked=view_commands.wears("dark"),
        ),
        Action(
            "theme_system", view_commands.wear_system, enabled=always, checked=view_commands.wears("system")
        ),
        Action("korean", view_commands.speak_korean, enabled=always, checked=view_commands.speaks("ko")),
        Action("english", view_commands.speak_english, enabled=always, checked=view_commands.speaks("en")),
        Action(
            "motion", view_commands.toggle_motion, enabled=always, checked=lambda w: w.session.settings.motion
        ),
        Action(
            "next_persona",
            element_commands.next_persona,
            "Ctrl+Shift+R",
            "persona",
            element_commands.has_personas,
        ),
        Action("shortcuts", file_commands.show_shortcuts, "F1  Ctrl+/", "keyboard", always),
        Action("about", file_commands.about, icon="info", enabled=always),
        Action("menu", file_commands.open_menu, "F10", "menu", always),
    )
}

MENUS: dict[str, tuple[str, ...]] = {
    "file": (
        "new", "open", "recent:", "start_page", "-", "import", "import_report", "-",
        "save", "save_as", "autosave", "save_template", "-", "export", "-",
        "compare", "merge_copy", "take_in", "resolve_conflicts",
        "versions", "recover", "-", "your_name", "presence", "-", "close", "quit",
    ),
    "edit": (
        "undo", "redo", "-", "cut", "copy", "paste", "-", "edit_text", "duplicate", "delete", "-", "select:",
        "-", "find", "replace", "find_next", "find_previous",
    ),
    "map": (
        "add_stage", "add_step", "add_lane", "add_persona", "add:", "quick_capture", "connect", "-",
        "stage_left", "stage_right", "colour:", "-", "hide_lane", "show_lanes", "-", "next_persona",
    ),
    "view": (
        "zoom_in", "zoom_out", "zoom_100", "fit", "-", "inspector", "outline", "checks", "comments",
        "minimap", "relations:", "-", "filter", "clear_filter", "look:", "everyone", "views:", "-",
        "theme_light", "theme_dark", "theme_system", "text_size:", "motion", "-", "korean", "english", "-",
        "next_pane", "previous_pane", "full_screen",
    ),
    "workshop": ("workshop", "-", "timer", "timer_pause", "-", "vote", "show_result", "-", "parking"),
    "help": ("palette", "shortcuts", "about"),
}  # fmt: skip
"""What stands in which menu; an entry with a colon is a submenu made when it opens."""

CONTEXT: dict[str, tuple[str, ...]] = {
    "card": (
        "edit_text", "inspect", "connect", "-", "cut", "copy", "paste", "duplicate", "delete", "-", "select:",
    ),
    "stage": (
        "edit_text", "inspect", "connect", "-", "add_stage", "stage_before", "add_step", "-",
        "stage_left", "stage_right", "colour:", "-", "cut", "copy", "paste", "delete",
    ),
    "lane": (
        "edit_text", "inspect", "-", "add_lane", "-",
        "stage_left", "stage_right", "colour:", "hide_lane", "-", "cut", "copy", "paste", "delete",
    ),
    "cell": ("add:", "paste", "-", "add_stage", "add_lane", "-", "fit"),
    **dict.fromkeys(RULES, ("inspect", "-", "delete")),
}  # fmt: skip
"""The context menu of what was pressed."""
