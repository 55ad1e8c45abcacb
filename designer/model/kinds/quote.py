"""What a customer said, in their own words."""

from typing import Annotated

from designer.model.elements import Card
from designer.model.hints import Hint
from designer.model.registry import CardSpec, kind
from designer.model.values import Text


@kind(
    "quote",
    "인용",
    "Quote",
    card=CardSpec(form="bubble", colour="quote", subtitle="speaker"),
    lane=True,
    anywhere=True,
)
class Quote(Card):
    """What a customer said, in their own words."""

    speaker: Annotated[Text, Hint("말한 사람", "Speaker", "line")] = ""
