"""A remark on the map itself; without a stage it waits in the parking lot."""

from designer.model.elements import Card
from designer.model.registry import CardSpec, kind


@kind("note", "메모", "Note", card=CardSpec(form="note", colour="note"), lane=True, anywhere=True)
class Note(Card):
    """A remark on the map itself; without a stage it waits in the parking lot."""
