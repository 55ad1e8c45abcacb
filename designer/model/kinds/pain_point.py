"""What hurts the customer, how badly, and how many of them."""

from typing import Annotated

from designer.model.elements import Card
from designer.model.hints import Hint
from designer.model.registry import CardSpec, kind
from designer.model.values import Level, Share


@kind(
    "pain_point",
    "페인포인트",
    "Pain point",
    card=CardSpec(colour="pain", bar=True, dots="severity"),
    lane=True,
)
class PainPoint(Card):
    """What hurts the customer: severity 1-5, frequency as the share of customers it meets."""

    severity: Annotated[Level | None, Hint("심각도", "Severity", "dots", low=1, high=5)] = None
    frequency: Annotated[Share | None, Hint("빈도", "Frequency", "share", low=0, high=1)] = None
