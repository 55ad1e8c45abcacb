"""A stage of the journey (a column), or a step within one."""

from typing import Annotated, Literal

from pydantic import Field

from designer.model.elements import FUNNEL, Named
from designer.model.hints import Hint
from designer.model.registry import kind
from designer.model.values import Ref, Text


@kind("stage", "단계", "Stage")
class Stage(Named):
    """A stage, or with a `parent` a step of it; one level deep."""

    goal: Annotated[Text, Hint("고객 목표", "Customer's goal", "text")] = ""
    business_goal: Annotated[Text, Hint("비즈니스 목표", "Business goal", "text")] = ""
    funnel: Annotated[
        Literal["top", "middle", "bottom", "after"] | None,
        Hint("퍼널 위치", "Funnel level", "choice", choices=FUNNEL),
    ] = None
    ready: Annotated[bool, Hint("준비 완료", "Ready", "flag")] = False
    colour: Annotated[Text, Hint("색", "Colour", "colour")] = ""
    """A role of the theme (`stage-3`); empty takes the next hue in turn."""
    parent: Annotated[Ref | None, Hint("상위 단계", "Stage it is a step of", "ref", refers=("stage",))] = None
    questions: Annotated[
        dict[Text, Text],
        # A default of {} would be copied in depth for every stage that is read.
        Field(default_factory=dict, max_length=100, json_schema_extra={"default": {}}),
        Hint("길잡이 질문", "Guiding questions", "questions"),
    ]
    """What an empty cell of this stage asks, by the kind its lane shows."""
