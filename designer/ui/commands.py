"""What the actions do; each is one call on the session, the canvas or a dialog."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from designer.edits.build import add_named, make
from designer.edits.build import add_step as add_step_edit
from designer.edits.change import change, change_each, remove, reorder
from designer.edits.delta import Delta
from designer.edits.places import keys_at
from designer.model.elements import Card, Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.ui import text_size
from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS, Cursor
from designer.ui.canvas.keys import current_id, insert_beside, rename
from designer.ui.choosing import select_menu
from designer.ui.icons import icon
from designer.ui.look_commands import look_menu, views_menu
from designer.ui.relation_commands import relations_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from designer.ui.actions import When
    from designer.ui.window import Window

ADDABLE = ("action", "thought", "touchpoint", "emotion", "pain_point", "opportunity", "kpi", "note", "quote")


def _ask(dialog: "QDialog") -> None:
    """Show a dialog until it is answered, and let go of it."""
    dialog.exec()
    dialog.deleteLater()


# Files


def new_map(window: "Window") -> None:
    """Show the start page, where a map begins."""
    window.show_start()


def show_start(window: "Window") -> None:
    """Show the start page."""
    window.show_start()


def open_file(window: "Window") -> None:
    """Ask for a map file and open it."""
    window.filing.ask_open()


def save(window: "Window") -> None:
    """Save, asking for a place where there is none yet."""
    window.filing.save()


def save_as(window: "Window") -> None:
    """Save to another place."""
    window.filing.save_as()


def save_template(window: "Window") -> None:
    """Keep the map as a template."""
    from designer.ui.dialogs.save_template import SaveTemplateDialog

    _ask(SaveTemplateDialog(window.session, window))


def export(window: "Window") -> None:
    """Hand the map on as PDF, SVG, PNG or JSON."""
    from designer.ui.dialogs.export import ExportDialog, announce

    window.canvas.typing.editor.finish("leave")
    dialog = ExportDialog(window.session, window)
    dialog.exported.connect(lambda path: announce(window.toasts, window.session, path))
    _ask(dialog)


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


# Undo and redo


def undo(window: "Window") -> None:
    """Take the last step back."""
    window.canvas.typing.editor.finish("leave")
    window.session.undo()


def redo(window: "Window") -> None:
    """Do the step again."""
    window.canvas.typing.editor.finish("leave")
    window.session.redo()


def undo_title(window: "Window") -> str:
    """Undo, and what it would take back."""
    name = window.session.history.undo_name
    return (
        window.session.words("action.undo_named", name=name) if name else window.session.words("action.undo")
    )


def redo_title(window: "Window") -> str:
    """Redo, and what it would do again."""
    name = window.session.history.redo_name
    return (
        window.session.words("action.redo_named", name=name) if name else window.session.words("action.redo")
    )


# Elements


def edit_text(window: "Window") -> None:
    """Edit the text of the last selected element in place, else that of the current card or head."""
    rename(window.canvas)


def can_edit_text(window: "Window") -> bool:
    """While something is selected, or the cursor stands on something."""
    canvas = window.canvas
    return window.at_work and bool(window.session.selection or canvas.current.head or current_id(canvas))


def delete(window: "Window") -> None:
    """Take the selected elements out; undo gives them back."""
    chosen = [id for id in window.session.selection if id in window.session.journey]
    if chosen:
        window.session.do(lambda journey: remove(journey, chosen))


def duplicate(window: "Window") -> None:
    """Put a copy of each selected card, emotion or KPI behind it."""
    session = window.session
    chosen = [id for id in session.selection if isinstance(session.journey.get(id), Card | Emotion | Kpi)]
    if not chosen:
        return
    from designer.base.message import message

    made: list[str] = []
    with session.history.together(message("edit.duplicate", n=len(chosen))):
        for id in chosen:
            delta = session.history.do(lambda journey, id=id: _copied(journey, id))  # type: ignore[misc]
            made += [new for new, (old, _) in delta.changes.items() if old is None]
    session.select(made)


def _copied(journey: Journey, id: str) -> Delta:
    """A copy of a card right behind it; comments and votes belong to the original."""
    from designer.base.message import message

    card = journey.element(id)
    neighbours = _neighbours(journey, card)
    keys, moved = keys_at(neighbours, [each.id for each in neighbours].index(id) + 1)
    fields = {**card.__dict__, "order": keys[0], "comments": (), "votes": ()}
    fields.pop("id")
    copy = make(journey, card.kind, **fields)
    pairs: list[tuple[Element | None, Element | None]] = [(None, copy)]
    pairs += [
        (journey.element(other), journey.element(other).changed(order=key)) for other, key in moved.items()
    ]
    return Delta.of(message("edit.duplicate", n=1), *pairs)


def _neighbours(journey: Journey, card: Element) -> list[Any]:
    if isinstance(card, Kpi):
        return list(journey.kpis(card.stage))
    stage, lane = getattr(card, "stage", None), getattr(card, "lane", None)
    return journey.cell(stage, lane) if stage and lane else journey.parked()


def select_all(window: "Window") -> None:
    """Select every card, emotion and KPI in sight."""
    from designer.layout.hit import reading_order

    window.session.select(reading_order(window.canvas.sheet))


def inspect(window: "Window") -> None:
    """Open the inspector on the selected element and go there."""
    window.open_panel("inspector", True)
    window.focus_inspector()


def add_kind(window: "Window", kind: str) -> None:
    """Add an element of a kind in the current stage, making a lane for it where there is none."""
    canvas, session = window.canvas, window.session
    canvas.typing.editor.finish("leave")
    if kind == "stage":
        add_stage(window)
        return
    cursor = canvas.current
    stage = cursor.stage if cursor.stage not in ("", LANE_HEADS) else _first_column(window)
    if not stage:
        add_stage(window)
        return
    here = session.journey.find(cursor.lane, Lane)
    anywhere = kinds()[kind].anywhere
    if here is not None and (here.shows == kind or (anywhere and here.shows not in ("emotion", "kpi"))):
        lane = here.id
    else:
        lane = _lane_for(window, kind)
    cell = Cursor(stage, lane)
    canvas.go(Cursor(stage, lane, len(canvas.walk.ids(cell))))
    canvas.show_rect(canvas.overlay.extent(cell))
    canvas.add(kind)


def _first_column(window: "Window") -> str:
    columns = window.canvas.sheet.columns
    return columns[0].stage if columns else ""


def _lane_for(window: "Window", kind: str) -> str:
    session = window.session
    for lane in session.journey.lanes(hidden=False):
        if lane.shows == kind:
            return lane.id
    name = kinds()[kind].names.say(session.journey.head.language)
    delta = session.do(lambda journey: add_named(journey, "lane", name=name, shows=kind))
    return next(iter(delta.after())) if delta else ""


def add_stage(window: "Window") -> None:
    """Insert a stage after the current one and name it."""
    canvas = window.canvas
    stages = [stage.id for stage in window.session.journey.stages()]
    current = window.session.journey.find(canvas.current.stage, Stage)
    beside = (current.parent or current.id) if current is not None else (stages[-1] if stages else "")
    insert_beside(canvas, Cursor(beside, STAGE_HEADS))


def stage_before(window: "Window") -> None:
    """Insert a stage before the current one and name it."""
    insert_beside(window.canvas, Cursor(window.canvas.current.stage, STAGE_HEADS), before=True)


def add_lane(window: "Window") -> None:
    """Insert a lane after the current one and name it."""
    insert_beside(window.canvas, Cursor(LANE_HEADS, window.canvas.current.lane))


def _current_stage(window: "Window") -> Stage | None:
    return window.session.journey.find(window.canvas.current.stage, Stage) if window.at_work else None


def can_add_step(window: "Window") -> bool:
    """While the cursor stands in a stage."""
    return _current_stage(window) is not None


def add_step(window: "Window") -> None:
    """Add a step to the current stage and name it."""
    stage = _current_stage(window)
    if stage is None:
        return
    parent, merge = stage.parent or stage.id, window.canvas.typing.key()
    delta = window.session.do(lambda journey: add_step_edit(journey, parent), merge)
    if delta is not None:
        made = next(id for id, (old, _) in delta.changes.items() if old is None)
        window.canvas.reveal(made)
        window.canvas.edit(made, merge)


def add_persona(window: "Window") -> None:
    """Add a persona and show it in the inspector."""
    session = window.session
    name = session.words("window.new_persona")
    delta = session.do(lambda journey: add_named(journey, "persona", name=name))
    if delta is not None:
        made = next(iter(delta.after()))
        session.look_as(made)
        session.select([made])
        window.open_panel("inspector", True)
        window.focus_inspector()


def has_personas(window: "Window") -> bool:
    """While the map has several personas."""
    return window.at_work and len(window.session.journey.personas()) > 1


def next_persona(window: "Window") -> None:
    """Draw the next persona's emotions."""
    ids = [persona.id for persona in window.session.journey.personas()]
    current = window.session.persona
    place = ids.index(current) + 1 if current in ids else 0
    window.session.look_as(ids[place % len(ids)])


# Stages and lanes


def _head(window: "Window") -> str:
    """The stage or lane the person works on: the one selected, else the one under the cursor's head."""
    journey = window.session.journey
    for id in window.session.selection[-1:]:
        if isinstance(journey.get(id), Stage | Lane):
            return id
    return window.canvas.current.head


def on_head(window: "Window") -> bool:
    """While a stage or lane is selected."""
    return window.at_work and bool(_head(window))


def on_stage(window: "Window") -> bool:
    """While a stage is selected."""
    return window.at_work and window.session.journey.find(_head(window), Stage) is not None


def on_lane(window: "Window") -> bool:
    """While a lane is selected."""
    return window.at_work and window.session.journey.find(_head(window), Lane) is not None


def move_head_back(window: "Window") -> None:
    """A stage to the left, a lane up."""
    _shift_head(window, -1)


def move_head_on(window: "Window") -> None:
    """A stage to the right, a lane down."""
    _shift_head(window, 1)


def _shift_head(window: "Window", step: int) -> None:
    journey, id = window.session.journey, _head(window)
    record = journey.get(id)
    if isinstance(record, Stage):
        kin = [each.id for each in (journey.steps(record.parent) if record.parent else journey.stages())]
    else:
        kin = [lane.id for lane in journey.lanes()]
    index = kin.index(id) + step
    if 0 <= index < len(kin):
        window.session.do(lambda now: reorder(now, id, index))
        window.canvas.reveal(id)


def toggle_lane(window: "Window") -> None:
    """Hide the selected lane."""
    id = _head(window)
    lane = window.session.journey.find(id, Lane)
    if lane is not None:
        window.session.do(lambda journey: change(journey, id, hidden=not lane.hidden))


def has_hidden_lanes(window: "Window") -> bool:
    """While a lane is hidden."""
    return window.at_work and any(lane.hidden for lane in window.session.journey.lanes())


def show_lanes(window: "Window") -> None:
    """Show every hidden lane."""
    hidden = [lane.id for lane in window.session.journey.lanes() if lane.hidden]
    window.session.do(lambda journey: change_each(journey, {id: {"hidden": False} for id in hidden}))


# Looking


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


# Submenus made when they open


def fill_submenu(window: "Window", menu: QMenu, entry: str) -> None:
    """Add the submenu that stands for `entry`."""
    _SUBMENUS[entry](window, menu)


def _recent_menu(window: "Window", menu: QMenu) -> None:
    submenu = menu.addMenu(icon("recent"), window.session.words("menu.recent"))
    paths = window.filing.recent()
    for path in paths[:9]:
        _entry(submenu, path.name, _opener(window, path)).setToolTip(str(path))
    submenu.setEnabled(bool(paths))


def _opener(window: "Window", path: Path) -> Callable[[], object]:
    return lambda: window.filing.open(path)


def _entry(menu: QMenu, title: str, run: Callable[[], object], icon_name: str = "") -> QAction:
    action = menu.addAction(title.replace("&", "&&"))
    if icon_name:
        action.setIcon(icon(icon_name))
    action.triggered.connect(lambda: run())
    return action


def _add_menu(window: "Window", menu: QMenu) -> None:
    submenu = menu.addMenu(icon("plus"), window.session.words("menu.add"))
    for kind in ADDABLE:
        title = kinds()[kind].names.say(window.session.words.language)
        _entry(submenu, title, _adder(window, kind), kinds()[kind].icon)
    submenu.setEnabled(window.at_work)


def _adder(window: "Window", kind: str) -> Callable[[], object]:
    return lambda: add_kind(window, kind)


def _colour_menu(window: "Window", menu: QMenu) -> None:
    submenu = menu.addMenu(icon("colour"), window.session.words("menu.colour"))
    id = _head(window) if window.at_work else ""
    record = window.session.journey.get(id)
    prefix, count = ("stage-", 8) if isinstance(record, Stage) else ("lane-tint-", 6)
    _entry(submenu, window.session.words("window.colour.none"), _painter(window, id, ""))
    for number in range(1, count + 1):
        role = f"{prefix}{number}"
        title = window.session.words("window.colour.number", n=number)
        _entry(submenu, title, _painter(window, id, role)).setIcon(_swatch(role))
    submenu.setEnabled(isinstance(record, Stage | Lane))


def _painter(window: "Window", id: str, role: str) -> Callable[[], object]:
    return lambda: window.session.do(lambda journey: change(journey, id, colour=role))


def _swatch(role: str) -> QIcon:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QPainter, QPixmap

    from designer.ui.colours import colour

    made = QPixmap(20, 20)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour("field-outline"))
    painter.setBrush(colour(role))
    painter.drawRoundedRect(QRectF(2.5, 2.5, 15, 15), 4, 4)
    painter.end()
    return QIcon(made)


_SUBMENUS: dict[str, Callable[["Window", QMenu], None]] = {
    "recent:": _recent_menu,
    "add:": _add_menu,
    "colour:": _colour_menu,
    "look:": look_menu,
    "views:": views_menu,
    "relations:": relations_menu,
    "select:": select_menu,
    "text_size:": text_size.fill_menu,
}
