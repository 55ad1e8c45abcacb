"""Reads and writes JSON Canvas 1.0, as Obsidian and others draw it.

Stages are nodes in the first row, lanes in the first column, cards stand below and beside them, and groups
hold what belongs to a stage. Boards of other programs are read by place: groups are stages, else columns.
"""

import json
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from designer.base import limits
from designer.base.message import Message, message
from designer.edits.kind_words import kind_called
from designer.files.decoding import must_fit
from designer.files.draft import MOST_ELEMENTS, MOST_HEADS, Draft, language_of
from designer.files.places import refusal
from designer.files.preview import ReadOptions, Told
from designer.files.text import parse, text_of
from designer.model.elements import Card, Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.model.relations import RULES, relations_between

WIDE: Final = 260
HIGH: Final = 120
GAP: Final = 20
_MOST_HEADS: Final = 200
_MOST_PAIRS: Final = 50_000 * _MOST_HEADS // 5
_LANE_WIDE: Final = 180
_HEAD_HIGH: Final = 60
_COLOURS: Final = {"pain_point": "2", "opportunity": "4", "touchpoint": "5", "emotion": "3", "kpi": "6"}
"""The six colours that JSON Canvas knows by number."""


@dataclass(slots=True)
class _Node:
    id: str
    type: str
    text: str
    x: float
    y: float
    width: float
    height: float
    own: Mapping[str, Any]
    """What this program has written beside: what the node is."""

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, other: "_Node") -> bool:
        x, y = other.middle
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


def read(data: bytes, name: str, options: ReadOptions, notes: list[Message]) -> tuple[Journey, Told]:
    """The map of a canvas."""
    must_fit(data, name)
    tree = parse(text_of(data, name), name)
    if not isinstance(tree, dict) or not isinstance(tree.get("nodes", []), list):
        raise refusal(message("exchange.canvas.none"), name)
    edges = tree.get("edges", [])
    nodes = _nodes(tree.get("nodes", []), name, notes)
    draft = Draft(data, name, language_of(" ".join(node.text for node in nodes[:200])))
    if isinstance(tree.get("journey"), dict):
        title = tree["journey"].get("title")
        if isinstance(title, str):
            draft.head["title"] = title
        if tree["journey"].get("language") in ("ko", "en"):
            draft.head["language"] = tree["journey"]["language"]
    placed = _Placed(draft, nodes, notes)
    placed.fill()
    _join(draft, placed.made, edges if isinstance(edges, list) else [], notes)
    return draft.journey(notes), Told()


def _nodes(found: Sequence[Any], name: str, notes: list[Message]) -> list[_Node]:
    if len(found) > MOST_ELEMENTS:
        raise refusal(message("exchange.too_many", limit=MOST_ELEMENTS), name)
    nodes = []
    for at, one in enumerate(found, 1):
        fields = one if isinstance(one, dict) else {}
        places = [fields.get(key) for key in ("x", "y", "width", "height")]
        is_placed = all(isinstance(value, int | float) and abs(value) < 1e9 for value in places)
        if not is_placed or not isinstance(fields.get("id"), str):
            notes.append(message("exchange.canvas.node", n=at))
            continue
        text = next(
            (fields[key] for key in ("text", "label", "file", "url") if isinstance(fields.get(key), str)), ""
        )
        own = fields.get("journey")
        x, y, width, height = (float(value) for value in places)  # type: ignore[arg-type]
        nodes.append(
            _Node(
                fields["id"],
                str(fields.get("type")),
                text.strip(),
                x,
                y,
                width,
                height,
                own if isinstance(own, dict) else {},
            )
        )
    return nodes


class _Placed:
    """Nodes that find their stage and their lane by where they stand."""

    def __init__(self, draft: Draft, nodes: Sequence[_Node], notes: list[Message]) -> None:
        self._draft, self._notes = draft, notes
        self._groups = [node for node in nodes if node.type == "group"]
        self._texts = sorted(
            (node for node in nodes if node.type != "group"), key=lambda node: (node.y, node.x)
        )
        self.made: dict[str, str] = {}
        self._columns: list[tuple[_Node, str]] = []
        self._rows: list[tuple[_Node, str]] = []

    def fill(self) -> None:
        heads = {node.id for node in self._texts if node.own.get("is") in ("stage", "lane")}
        if any("is" in node.own for node in self._texts):
            self._own_heads()
        else:
            heads = self._found_heads()
        self._must_be_few(len(self._columns) + len(self._rows))
        for node in self._texts:
            if node.id not in heads:
                self._put(node)

    def _must_be_few(self, heads: int) -> None:
        """Each node looks at each head; a board that people drew has a few dozen."""
        if len(self._texts) * heads > _MOST_PAIRS:
            kind = kinds()["stage"].names.inside()
            raise self._draft.fault(message("exchange.too_many_heads", limit=_MOST_HEADS, kind=kind))

    def _own_heads(self) -> None:
        parents: dict[str, str] = {}
        stages = [node for node in self._texts if node.own.get("is") == "stage"]
        for node in sorted(stages, key=lambda node: ("parent" in node.own, node.x)):
            parent = parents.get(str(node.own.get("parent", "")))
            id = parents[node.id] = self.made[node.id] = self._draft.new_stage(_bare(node.text), parent)
            self._columns.append((node, id))
        for node in self._texts:
            if node.own.get("is") == "lane":
                shows = node.own.get("shows")
                known = isinstance(shows, str) and shows in kinds() and kinds()[shows].lane
                id = self._draft.new_lane(_bare(node.text), str(shows) if known else "note")
                self.made[node.id] = id
                self._rows.append((node, id))

    def _found_heads(self) -> set[str]:
        """Stages from groups side by side, else from the first row; lanes from the first column."""
        heads: set[str] = set()
        if len(self._groups) > MOST_HEADS:
            kind = kinds()["stage"].names.inside()
            raise self._draft.fault(message("exchange.too_many_heads", limit=MOST_HEADS, kind=kind))
        outer = [
            one for one in self._groups if not any(o is not one and o.holds(one) for o in self._groups[:500])
        ]
        self._must_be_few(len(outer))
        if outer:
            for group in sorted(outer, key=lambda node: (node.x, node.y)):
                self._columns.append((group, self._draft.new_stage(_bare(group.text))))
            loose = [node for node in self._texts if not any(group.holds(node) for group in outer)]
        elif self._texts:
            top = self._texts[0]
            row = [node for node in self._texts if node.middle[1] < top.y + top.height]
            corner = min(self._texts, key=lambda node: node.x)
            row = [
                node
                for node in row
                if len(row) == 1 or node.middle[0] > corner.x + corner.width or node is not corner
            ]
            for node in sorted(row, key=lambda node: node.x):
                self._columns.append((node, self._draft.new_stage(_bare(node.text))))
                heads.add(node.id)
            first = min((node.x for node, _ in self._columns), default=0.0)
            loose = [node for node in self._texts if node.id not in heads and node.middle[0] < first]
        else:
            loose = []
        for node in loose:
            if kind_called(_bare(node.text)) or not outer:
                self._rows.append((node, self._draft.lane(_bare(node.text))))
                heads.add(node.id)
        return heads

    def _put(self, node: _Node) -> None:
        if not node.text and not node.own:
            return
        if node.own.get("is") == "parked" or not self._columns:
            self.made[node.id] = self._draft.put("note", text=node.text)
            return
        stage = self._nearest(self._columns, node, 0)
        lane = self._nearest(self._rows, node, 1) if self._rows else None
        own = node.own.get("is")
        kind = own if isinstance(own, str) and own in kinds() and kinds()[own].card is not None else None
        kind = kind or (self._draft.shows(lane) if lane else "note")
        fields: dict[str, Any] = {}
        text = node.text
        if kind == "emotion":
            score = node.own.get("score")
            is_score = isinstance(score, int | float) and -2 <= score <= 2
            fields["score"] = float(score or 0) if is_score else None
            text = str(node.own.get("word", text)) if "score" in node.own else text
        if kind == "kpi" and isinstance(node.own.get("name"), str):
            text = node.own["name"]
        self.made[node.id] = self._draft.card(kind, stage, lane, text, **fields)

    def _nearest(self, heads: Sequence[tuple[_Node, str]], node: _Node, axis: int) -> str:
        """The head whose span holds the node's middle, narrowest first; else the nearest."""
        at = node.middle[axis]

        def far(head: _Node) -> tuple[float, float]:
            low, size = ((head.x, head.width), (head.y, head.height))[axis]
            return max(low - at, at - low - size, 0.0), size

        return min(heads, key=lambda pair: far(pair[0]))[1]


def _bare(text: str) -> str:
    return " ".join(text.lstrip("#").split())


def _join(draft: Draft, made: Mapping[str, str], edges: Sequence[Any], notes: list[Message]) -> None:
    lost = 0
    for edge in edges[: limits.MAX_RELATIONS]:
        fields = edge if isinstance(edge, dict) else {}
        source, target = (made.get(str(fields.get(key))) for key in ("fromNode", "toNode"))
        if source is None or target is None:
            lost += 1
            continue
        possible = relations_between(draft.elements[source][0], draft.elements[target][0])
        wanted = fields.get("journey")
        label = str(fields.get("label", ""))
        named = [
            kind
            for kind in possible
            if kind == wanted or label in (RULES[kind].names.ko, RULES[kind].names.en)
        ]
        chosen = (named or list(possible))[:1]
        lost += not (chosen and draft.relate(chosen[0], source, target))
    if lost:
        notes.append(message("exchange.canvas.edges", n=lost))


# --- writing ---------------------------------------------------------------------------------------------


def write(journey: Journey, notes: list[Message]) -> bytes:
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
