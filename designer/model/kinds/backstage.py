"""What staff or systems do out of the customer's sight."""

from designer.model.elements import Card
from designer.model.registry import CardSpec, kind


@kind("backstage", "백스테이지", "Backstage", card=CardSpec(colour="backstage", bar=True), lane=True)
class Backstage(Card):
    """What staff or systems do out of the customer's sight."""
