"""Selecting by what elements have in common: their kind, stage, lane or tag."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from designer.layout.hit import reading_order
from designer.model.elements import Element
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS
from designer.ui.icons import icon

if TYPE_CHECKING:
    from designer.ui.window import Window

MOST_TAGS = 40
"""Tags that the menu lists, the commonest of all."""


def _here(window: "Window") -> list[Element]:
    """The selected elements, else the one the cursor stands on."""
    journey, canvas = window.session.journey, window.canvas
    ids = canvas.walk.ids(canvas.current)
    current = canvas.current.head or "".join(ids[canvas.current.index : canvas.current.index + 1])
    chosen = window.session.selection or (current,)
    return [found for id in chosen if isinstance(found := journey.get(id), Element)]


def has_kind(window: "Window") -> bool:
    """While something is selected, or the cursor stands on it."""
    return window.at_work and bool(_here(window))


def select_kind(window: "Window") -> None:
    """Select everything of the kinds that are selected."""
    wanted = {element.kind for element in _here(window)}
    journey = window.session.journey
    heads = [each.id for each in (*journey.of_kind("stage"), *journey.lanes()) if each.kind in wanted]
    _select(window, heads + [each.id for each in _drawn(window) if each.kind in wanted])


def has_stage(window: "Window") -> bool:
    """While a stage is current or something in one is selected."""
    return window.at_work and bool(_stages(window))


def select_stage(window: "Window") -> None:
    """Select everything that stands in the stages of what is selected, else in the current one."""
    stages = _stages(window)
    _select(window, [each.id for each in _drawn(window) if each.__dict__.get("stage") in stages])


def _stages(window: "Window") -> set[str]:
    journey, current = window.session.journey, window.canvas.current
    found = {each.id if isinstance(each, Stage) else each.__dict__.get("stage") for each in _here(window)}
    if not found - {None} and current.stage != LANE_HEADS:
        found = {current.stage}
    stages = {id for id in found if journey.find(id, Stage) is not None and id is not None}
    return stages | {step.id for id in stages for step in journey.steps(id)}


def has_lane(window: "Window") -> bool:
    """While a lane is current or something in one is selected."""
    return window.at_work and bool(_lanes(window))


def select_lane(window: "Window") -> None:
    """Select everything that stands in the lanes of what is selected, else in the current one."""
    lanes = _lanes(window)
    journey = window.session.journey
    kpis = any(getattr(journey.get(id), "shows", "") == "kpi" for id in lanes)
    ids = [
        each.id
        for each in _drawn(window)
        if each.__dict__.get("lane") in lanes or (kpis and isinstance(each, Kpi))
    ]
    _select(window, ids)


def _lanes(window: "Window") -> set[str]:
    journey, current = window.session.journey, window.canvas.current
    found = {_lane_of(window, each) for each in _here(window)}
    if not found - {None} and current.lane != STAGE_HEADS:
        found = {current.lane}
    return {id for id in found if id is not None and journey.find(id, Lane) is not None}


def _lane_of(window: "Window", element: Element) -> str | None:
    if isinstance(element, Lane):
        return element.id
    if isinstance(element, Kpi):
        lanes = window.session.journey.lanes(hidden=False)
        return next((lane.id for lane in lanes if lane.shows == "kpi"), None)
    lane = element.__dict__.get("lane")
    return lane if isinstance(lane, str) else None


def _drawn(window: "Window") -> Iterable[Element]:
    """Everything in sight, in the order it is read."""
    journey = window.session.journey
    return [journey.element(id) for id in reading_order(window.canvas.sheet) if id in journey]


def _select(window: "Window", ids: list[str]) -> None:
    window.session.select(ids)


def select_menu(window: "Window", menu: QMenu) -> None:
    """The submenu of all ways to select, each tag among them."""
    submenu = menu.addMenu(window.session.words("menu.select"))
    for id in ("select_all", "select_kind", "select_stage", "select_lane"):
        window.actions_.add_to(submenu, id)
    tags = submenu.addMenu(icon("tag"), window.session.words("menu.select_tag"))
    counted = Counter(tag for each in _drawn(window) for tag in each.tags) if window.at_work else Counter()
    for tag, number in sorted(counted.most_common(MOST_TAGS)):
        entry = tags.addAction(f"{tag}  ({number})".replace("&", "&&"))
        entry.triggered.connect(_tag_selector(window, tag))
    tags.setEnabled(bool(counted))
    submenu.setEnabled(window.at_work)


def _tag_selector(window: "Window", tag: str) -> Callable[[], None]:
    return lambda: _select(window, [each.id for each in _drawn(window) if tag in each.tags])
