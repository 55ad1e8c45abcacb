"""Goes to an element wherever it stands: on the canvas, and where it is not drawn, in the inspector."""

from typing import TYPE_CHECKING

from designer.model.elements import MAP_ID, Relation
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.persona import Persona

if TYPE_CHECKING:
    from designer.ui.window import Window


def jump(window: "Window", id: str) -> None:
    """Select an element and bring it into sight; an emotion is drawn with its persona's curve."""
    session = window.session
    record = session.journey.get(id)
    if isinstance(record, Relation):
        id = record.source
    elif isinstance(record, Persona):
        session.look_as(id)
    elif isinstance(record, Emotion) and record.persona is not None:
        session.look_as(record.persona)
    session.select([] if id == MAP_ID else [id])
    session.shown.emit(id)
    if not window.canvas.block_rect(id).isValid():
        # What a hidden lane holds, a persona and the map itself are seen there alone.
        window.open_panel("inspector", True)
