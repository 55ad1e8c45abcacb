"""Tells which parts of an arrangement a change touches."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from designer.layout.context import is_curve
from designer.model.elements import IMAGE_PREFIX, Changes, Element, Image, MapHead, Record
from designer.model.index import Cell, cell_of
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.lane import Lane
from designer.model.kinds.persona import Persona
from designer.model.kinds.round import Round
from designer.model.kinds.stage import Stage


@dataclass(slots=True)
class Touched:
    """What is to be arranged again."""

    words: bool = False
    """Every card: the language, or what counts as near a target."""
    frame: bool = False
    """Title, heads, columns, the order of lanes."""
    cells: dict[str, set[str]] = field(default_factory=dict)
    """Stages whose cards have changed, by lane; those of KPIs under the empty lane, the parking lot's under
    the empty lane and stage."""
    curves: set[str] = field(default_factory=set)
    """Lanes whose emotions have changed."""
    gone: list[str] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether the sheet stays as it is."""
        return not (self.words or self.frame or self.cells or self.curves)

    def add(self, element: Element) -> None:
        """Note the place in which an element stands, or stood."""
        cell = cell_of(element)
        if cell is None:
            return
        stage, lane = cell
        if is_curve(element.kind):
            self.curves.add(lane)
        else:
            self.cells.setdefault(lane, set()).add(stage)


def touched_by(changes: Changes, journey: Journey) -> Touched:
    """What a change touches that `journey` has taken already."""
    touched = Touched()
    neighbourhoods: set[Cell] = set()
    for id, (before, after) in changes.items():
        if not isinstance(after, Element):
            touched.gone.append(id)
        for record in (before, after):
            _look_at(record, touched, journey)
        if isinstance(before, MapHead) and isinstance(after, MapHead):
            touched.words |= before.language != after.language or before.near != after.near
        elif isinstance(before, Element) or isinstance(after, Element):
            neighbourhoods |= _left_or_reached(before, after)
    # Each cell once: a pasted list puts thousands of cards into one.
    for stage, lane in neighbourhoods:
        _look_at_touchpoints(stage, lane, touched, journey)
    return touched


def _look_at(record: Record | None, touched: Touched, journey: Journey) -> None:
    match record:
        case MapHead() | Stage() | Lane():
            touched.frame = True
        case Persona():
            touched.frame = True
            for persona in journey.personas():
                _add_all(journey.referrers(persona.id), touched, journey)
        case Round():
            _add_all(journey.referrers(record.id), touched, journey)
        case Image():
            _look_at_image(record.id.removeprefix(IMAGE_PREFIX), touched, journey)
        case Element():
            touched.add(record)


def _add_all(ids: Iterable[str], touched: Touched, journey: Journey) -> None:
    for id in ids:
        touched.add(journey.element(id))


def _look_at_image(hash: str, touched: Touched, journey: Journey) -> None:
    touched.frame = True
    for element in journey.elements():
        if getattr(element, "image", None) == hash:
            touched.add(element)
            if isinstance(element, Persona):
                _add_all(journey.referrers(element.id), touched, journey)


def _left_or_reached(before: Record | None, after: Record | None) -> set[Cell]:
    """The cells in which places change when one element comes, goes or moves."""
    if isinstance(before, Element) and isinstance(after, Element) and _place(before) == _place(after):
        return set()
    cells = [cell_of(record) for record in (before, after) if isinstance(record, Element)]
    return {cell for cell in cells if cell is not None and all(cell)}


def _look_at_touchpoints(stage: str, lane: str, touched: Touched, journey: Journey) -> None:
    """Emotions stand at their touchpoints: when one changes its place, they and its neighbours' move."""
    for member in journey.cell(stage, lane):
        for id in journey.referrers(member.id):
            emotion = journey.get(id)
            if isinstance(emotion, Emotion) and emotion.at == member.id:
                touched.curves.add(emotion.lane)


def _place(element: Element) -> tuple[object, ...]:
    return cell_of(element), getattr(element, "order", "")
