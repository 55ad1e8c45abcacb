"""What the customer thinks and does not say."""

from designer.model.elements import Card
from designer.model.registry import CardSpec, kind


@kind("thought", "생각", "Thought", card=CardSpec(form="bubble", colour="thought"), lane=True)
class Thought(Card):
    """What the customer thinks and does not say."""
