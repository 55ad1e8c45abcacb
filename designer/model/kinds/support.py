"""A process of other teams or partners that the stage leans on."""

from designer.model.elements import Card
from designer.model.registry import CardSpec, kind


@kind("support", "지원 프로세스", "Support process", card=CardSpec(colour="support", bar=True), lane=True)
class Support(Card):
    """A process of other teams or partners that the stage leans on."""
