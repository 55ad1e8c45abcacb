"""What the customer does."""

from designer.model.elements import Card
from designer.model.registry import CardSpec, kind


@kind("action", "행동", "Action", card=CardSpec(), lane=True)
class Action(Card):
    """What the customer does."""
