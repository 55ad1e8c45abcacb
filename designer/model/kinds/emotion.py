"""What a persona feels in a stage, optionally at a touchpoint: one point of the emotion curve."""

from typing import Annotated

from designer.model.elements import Element
from designer.model.hints import Hint
from designer.model.registry import CardSpec, kind
from designer.model.values import Order, Ref, Score, Text


@kind("emotion", "감정", "Emotion", card=CardSpec(form="curve", title="word"), lane=True)
class Emotion(Element):
    """What a persona feels in a stage: a score from -2 (worst) to +2 (best), continuous."""

    score: Annotated[Score, Hint("점수", "Score", "score", low=-2, high=2)]
    word: Annotated[Text, Hint("한마디", "Word", "line")] = ""
    quote: Annotated[Text, Hint("인용", "Quote", "text")] = ""
    moment_of_truth: Annotated[bool, Hint("결정적 순간(MOT)", "Moment of truth", "flag")] = False
    persona: Annotated[Ref | None, Hint("페르소나", "Persona", "ref", refers=("persona",))] = None
    at: Annotated[Ref | None, Hint("접점", "At touchpoint", "ref", refers=("touchpoint",))] = None
    stage: Annotated[Ref, Hint("단계", "Stage", "ref", refers=("stage",))]
    lane: Annotated[Ref, Hint("레인", "Lane", "ref", refers=("lane",))]
    order: Annotated[Order, Hint("순서", "Order", "hidden")] = ""
