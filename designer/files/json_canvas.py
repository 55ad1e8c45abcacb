"""Reads and writes JSON Canvas 1.0, as Obsidian and others draw it.

Stages are nodes in the first row, lanes in the first column, cards stand below and beside them, and groups
hold what belongs to a stage. Boards of other programs are read by place: groups are stages, else columns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Final

from designer.base import limits
from designer.base.message import Message, message
from designer.edits.kind_words import kind_called
from designer.files.decoding import must_fit
from designer.files.draft import MOST_ELEMENTS, MOST_HEADS, Draft, language_of
from designer.files.places import refusal
from designer.files.preview import ReadOptions, Told
from designer.files.text import parse, text_of
from designer.model.journey import Journey
from designer.model.registry import kinds
from designer.model.relations import RULES, relations_between

_MOST_HEADS: Final = 200
_MOST_PAIRS: Final = 50_000 * _MOST_HEADS // 5


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
        return self.is_around(*other.middle)

    def is_around(self, x: float, y: float) -> bool:
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def is_in_any(self, groups: Sequence["_Node"]) -> bool:
        x, y = self.middle
        return any(group.is_around(x, y) for group in groups)


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
            loose = [node for node in self._texts if not node.is_in_any(outer)]
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
        found, least, narrowest = heads[0][1], inf, inf
        # Every node asks every head, so that this is most of what a large board costs.
        for head, id in heads:
            low, size = (head.y, head.height) if axis else (head.x, head.width)
            off = low - at
            if (beyond := at - low - size) > off:
                off = beyond
            if off < 0:
                off = 0.0
            if off < least or (off == least and size < narrowest):
                found, least, narrowest = id, off, size
        return found


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


def write(journey: Journey, notes: list[Message]) -> bytes:
    """The map as a canvas; what has no place in it is added to `notes`."""
    from designer.files.json_canvas_out import written

    return written(journey, notes)
