"""Writes JSON Canvas 1.0: stages in the first row, lanes in the first column, cards below and beside them."""

import json
from collections import Counter
from collections.abc import Container, Sequence
from typing import Any, Final

from designer.base.message import Message, message
from designer.model.elements import Card, Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.model.relations import RULES

WIDE: Final = 260
HIGH: Final = 120
GAP: Final = 20
_LANE_WIDE: Final = 180
_HEAD_HIGH: Final = 60
_COLOURS: Final = {"pain_point": "2", "opportunity": "4", "touchpoint": "5", "emotion": "3", "kpi": "6"}
"""The six colours that JSON Canvas knows by number."""


def written(journey: Journey, notes: list[Message]) -> bytes:
    """The map as a canvas: one node or edge a line, as the map's own file has it."""
    nodes = laid_out(journey)
    tell_what_is_left(journey, {node["id"] for node in nodes}, notes)
    there = {node["id"] for node in nodes}
    edges = [
        {
            "id": one.id, "fromNode": one.source, "toNode": one.target,
            "label": RULES[one.kind].names.say(journey.head.language), "journey": one.kind,
        }
        for one in sorted(journey.relations(), key=lambda one: one.id)
        if one.source in there and one.target in there
    ]  # fmt: skip
    head = {"title": journey.head.title, "language": journey.head.language}
    parts = [f'"nodes": {_listed(nodes)}', f'"edges": {_listed(edges)}', f'"journey": {_json(head)}']
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _listed(entries: Sequence[Any]) -> str:
    return "[\n" + ",\n".join(map(_json, entries)) + "\n]" if entries else "[]"


def tell_what_is_left(journey: Journey, told: Container[str], notes: list[Message]) -> None:
    """Say how many of which kind have no place in the picture."""
    left = Counter(one.kind for one in journey.elements() if one.id not in told and kinds()[one.kind].card)
    for kind in kinds().values():
        if left[kind.id]:
            notes.append(message("exchange.left_out", kind=kind.names.inside(), n=left[kind.id]))


def laid_out(journey: Journey) -> list[dict[str, Any]]:
    """Stages, lanes and cards as nodes of a canvas, each with its place and size in pixels."""
    columns = _columns(journey)
    nodes: list[dict[str, Any]] = []
    left = {stage.id: _LANE_WIDE + GAP * 2 + at * (WIDE + GAP * 2) for at, stage in enumerate(columns)}
    steps = any(stage.parent for stage in columns)
    for stage in journey.stages():
        inside = [left[one.id] for one in columns if stage.id in (one.id, one.parent)]
        wide = max(inside) + WIDE - min(inside)
        nodes.append(_node(stage.id, stage.name, min(inside), 0, wide, _HEAD_HIGH, {"is": "stage"}))
    for step in columns:
        if step.parent:
            own = {"is": "stage", "parent": step.parent}
            nodes.append(_node(step.id, step.name, left[step.id], _HEAD_HIGH + GAP, WIDE, _HEAD_HIGH, own))
    y = (_HEAD_HIGH + GAP) * (2 if steps else 1) + GAP
    for lane in journey.lanes():
        cells = {stage.id: _members(journey, stage, lane) for stage in columns}
        rows = max(1, max((len(cell) for cell in cells.values()), default=1))
        high = rows * (HIGH + GAP) - GAP
        nodes.append(_node(lane.id, lane.name, 0, y, _LANE_WIDE, high, {"is": "lane", "shows": lane.shows}))
        for id, cell in cells.items():
            nodes += [_card(one, left[id], y + n * (HIGH + GAP)) for n, one in enumerate(cell)]
        y += high + GAP * 2
    for n, note in enumerate(journey.parked()):
        nodes.append(_node(note.id, note.__dict__["text"], n * (WIDE + GAP), y, WIDE, HIGH, {"is": "parked"}))
    return nodes


def _columns(journey: Journey) -> list[Stage]:
    """Each stage with its steps; the stage itself too where something stands in it."""
    found: list[Stage] = []
    for stage in journey.stages():
        steps = journey.steps(stage.id)
        filled = any(journey.cell(stage.id, lane.id) for lane in journey.lanes())
        found += [stage, *steps] if filled or not steps else steps
    return found


def _members(journey: Journey, stage: Stage, lane: Lane) -> list[Element]:
    if lane.shows == "kpi" and lane is not next(one for one in journey.lanes() if one.shows == "kpi"):
        return []
    return journey.cell(stage.id, lane.id)


def _card(element: Element, x: int, y: int) -> dict[str, Any]:
    own: dict[str, Any] = {"is": element.kind}
    match element:
        case Emotion():
            text = f"{element.word} ({element.score:+g})".strip()
            own |= {"score": element.score, "word": element.word}
        case Kpi():
            text = element.name
        case Card():
            text = element.text
        case _:
            text = ""
    made = _node(element.id, text, x, y, WIDE, HIGH, own)
    return made | ({"color": _COLOURS[element.kind]} if element.kind in _COLOURS else {})


def _node(id: str, text: str, x: int, y: int, width: int, height: int, own: dict[str, Any]) -> dict[str, Any]:
    places = {"x": x, "y": y, "width": width, "height": height}
    return {"id": id, "type": "text", **places, "text": text, "journey": own}
