"""What is copied from one map to be pasted into another: a small map of its own, checked like any file.

Stages, lanes and personas come along by their names alone, so that the other map can tell what stood where.
"""

from collections.abc import Iterable, Iterator

from designer.base import limits
from designer.base.errors import UnreadableError
from designer.base.frozen import frozen
from designer.edits.paste import COPIED
from designer.files.json_map import decode, encode
from designer.files.tables import cells_as_text
from designer.model.elements import MAP_ID, Element, MapHead, Record
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds

MIME = "application/x-journey-elements+json"

_SELECTION = "selection"
_CONTEXT = ("name", "text", "order", "stage", "lane", "parent", "shows", "hidden")


@frozen
class Clip:
    """What was copied, and the part of its map that says where it stood."""

    source: Journey
    chosen: tuple[str, ...]


def clip_bytes(journey: Journey, chosen: Iterable[str], *, moves: bool = False) -> bytes:
    """The chosen elements as bytes for the clipboard.

    Comments and votes stay with the original unless it `moves` (cut).
    """
    ids = tuple(dict.fromkeys(chosen))
    records: dict[str, Record] = {record.id: record for record in _context(journey, ids)}
    for id in ids:
        element = journey.element(id)
        talked = not moves and bool(element.comments or element.votes)
        records[id] = element.changed(comments=None, votes=None) if talked else element
        image = journey.image(element.__dict__.get("image") or "")
        if image is not None:
            records[image.id] = image
    inside = set(ids)
    for id in ids:
        for relation in journey.relations_from(id):
            if relation.target in inside:
                records[relation.id] = relation
    records[MAP_ID] = MapHead(language=journey.head.language)
    return encode(records, unknown_fields={_SELECTION: list(ids)})


def _context(journey: Journey, ids: Iterable[str]) -> Iterator[Record]:
    for kind in ("stage", "lane", "persona", "round"):
        for element in journey.of_kind(kind):
            yield _outline(element)
    for id in ids:
        at = journey.get(journey.element(id).__dict__.get("at") or "")
        if isinstance(at, Element):
            yield _outline(at)


def _outline(element: Element) -> Element:
    """The element with nothing but its name and place."""
    values = {name: element.__dict__[name] for name in _CONTEXT if name in element.__dict__}
    return kinds()[element.kind].record.model_validate({"id": element.id, **values})


def clip_of(data: bytes) -> Clip:
    """What bytes from the clipboard hold. Raises UnreadableError: they come from strangers."""
    if len(data) > limits.MAX_CLIP_BYTES:
        raise UnreadableError("clipboard.too_large", limit=limits.MAX_CLIP_BYTES // (1024 * 1024))
    source = decode(data)
    named = source.unknown.get(_SELECTION)
    chosen = [id for id in named if isinstance(id, str)] if isinstance(named, list) else []
    found = tuple(dict.fromkeys(id for id in chosen if isinstance(source.get(id), COPIED)))
    if not found:
        raise UnreadableError("clipboard.nothing")
    return Clip(source, found)


def clip_text(journey: Journey, chosen: Iterable[str]) -> str:
    """The chosen elements as other programs take them: one a line, or a grid of stages and lanes."""
    elements = [journey.element(id) for id in dict.fromkeys(chosen)]
    cells: dict[tuple[int, int], list[tuple[str, str, str]]] = {}
    columns = {column.id: place for place, column in enumerate(journey.columns())}
    lanes = {lane.id: place for place, lane in enumerate(journey.lanes())}
    shown = next((lane.id for lane in journey.lanes(hidden=False) if lane.shows == "kpi"), "")
    heads = [element for element in elements if isinstance(element, Stage | Lane)]
    for element in elements:
        if not isinstance(element, Stage | Lane):
            fields = element.__dict__
            lane = shown if isinstance(element, Kpi) else fields.get("lane") or ""
            cell = lanes.get(lane, len(lanes)), columns.get(fields.get("stage") or "", len(columns))
            cells.setdefault(cell, []).append((fields.get("order", ""), element.id, _told(element)))
    if not cells:
        return "\n".join(_told(head) for head in heads)
    texts = {cell: [text for _, _, text in sorted(found)] for cell, found in cells.items()}
    rows, stages = sorted({row for row, _ in texts}), sorted({stage for _, stage in texts})
    if len(rows) == len(stages) == 1:
        return "\n".join(next(iter(texts.values())))
    return cells_as_text([["\n".join(texts.get((row, stage), ())) for stage in stages] for row in rows])


def _told(element: Element) -> str:
    if isinstance(element, Emotion):
        return f"{element.score:+.2g} {element.word}".strip()
    fields = element.__dict__
    return str(fields.get("text") or fields.get("name") or fields.get("alternative") or "")
