"""What the actions on elements do: undo, edit, copy, remove, add."""

from typing import TYPE_CHECKING, Any

from designer.edits.build import add_named, make
from designer.edits.build import add_step as add_step_edit
from designer.edits.change import remove
from designer.edits.delta import Delta
from designer.edits.places import keys_at
from designer.model.elements import Card, Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS, Cursor
from designer.ui.canvas.keys import current_id, insert_beside, rename

if TYPE_CHECKING:
    from designer.ui.window import Window


ADDABLE = ("action", "thought", "touchpoint", "emotion", "pain_point", "opportunity", "kpi", "note", "quote")

# Undo and redo


def undo(window: "Window") -> None:
    """Take the last step back; while a text is typed, that text."""
    window.canvas.typing.editor.finish("undo")
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
