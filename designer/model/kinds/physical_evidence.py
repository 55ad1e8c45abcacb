"""A thing the customer sees or holds: a sign, a receipt, a box."""

from designer.model.elements import Card
from designer.model.registry import CardSpec, kind


@kind(
    "physical_evidence",
    "물리적 증거",
    "Physical evidence",
    card=CardSpec(colour="physical_evidence", bar=True),
    lane=True,
)
class PhysicalEvidence(Card):
    """A thing the customer sees or holds: a sign, a receipt, a box."""
