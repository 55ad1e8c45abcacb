"""What the actions on stages and lanes do, as a person works on them by their heads."""

from typing import TYPE_CHECKING

from designer.edits.change import change, change_each, reorder
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage

if TYPE_CHECKING:
    from designer.ui.window import Window


def head_of(window: "Window") -> str:
    """The stage or lane the person works on: the one selected, else the one under the cursor's head."""
    journey = window.session.journey
    for id in window.session.selection[-1:]:
        if isinstance(journey.get(id), Stage | Lane):
            return id
    return window.canvas.current.head


def on_head(window: "Window") -> bool:
    """While a stage or lane is selected."""
    return window.at_work and bool(head_of(window))


def on_stage(window: "Window") -> bool:
    """While a stage is selected."""
    return window.at_work and window.session.journey.find(head_of(window), Stage) is not None


def on_lane(window: "Window") -> bool:
    """While a lane is selected."""
    return window.at_work and window.session.journey.find(head_of(window), Lane) is not None


def move_head_back(window: "Window") -> None:
    """A stage to the left, a lane up."""
    _shift_head(window, -1)


def move_head_on(window: "Window") -> None:
    """A stage to the right, a lane down."""
    _shift_head(window, 1)


def _shift_head(window: "Window", step: int) -> None:
    journey, id = window.session.journey, head_of(window)
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
    id = head_of(window)
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
