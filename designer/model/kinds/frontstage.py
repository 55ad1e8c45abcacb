"""What the customer sees staff or systems do, above the line of visibility."""

from designer.model.elements import Card
from designer.model.registry import CardSpec, kind


@kind("frontstage", "프론트스테이지", "Frontstage", card=CardSpec(colour="frontstage", bar=True), lane=True)
class Frontstage(Card):
    """What the customer sees staff or systems do, above the line of visibility."""
