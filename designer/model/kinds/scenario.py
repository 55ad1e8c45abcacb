"""A what-if over the journey: which opportunities are done, what changes by them."""

from typing import Annotated

from designer.model.elements import Named
from designer.model.hints import Hint
from designer.model.registry import kind
from designer.model.values import Refs, Text


@kind("scenario", "시나리오", "Scenario")
class Scenario(Named):
    """A what-if over the journey: the opportunities it takes as done."""

    description: Annotated[Text, Hint("설명", "Description", "text")] = ""
    opportunities: Annotated[
        Refs, Hint("적용하는 기회", "Opportunities done", "refs", refers=("opportunity",))
    ] = ()
