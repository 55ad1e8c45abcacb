"""An idea that would better the journey, with what it is worth and what it costs."""

from typing import Annotated, Literal

from designer.model.elements import Card
from designer.model.hints import Hint, Names
from designer.model.registry import CardSpec, kind
from designer.model.values import Day, Level, Share

CYCLE = {
    "collect": Names("수집", "Collect"),
    "analyse": Names("분석", "Analyse"),
    "plan": Names("계획", "Plan"),
    "apply": Names("적용", "Apply"),
    "re-measure": Names("재측정", "Re-measure"),
}


@kind(
    "opportunity",
    "기회",
    "Opportunity",
    card=CardSpec(colour="opportunity", bar=True, pairs=("impact", "effort")),
    lane=True,
)
class Opportunity(Card):
    """An idea that would better the journey: impact and effort 1-5, reach and confidence as shares."""

    impact: Annotated[Level | None, Hint("효과", "Impact", "dots", low=1, high=5)] = None
    effort: Annotated[Level | None, Hint("노력", "Effort", "dots", low=1, high=5)] = None
    reach: Annotated[Share | None, Hint("도달 비율", "Reach", "share", low=0, high=1)] = None
    confidence: Annotated[Share | None, Hint("확신", "Confidence", "share", low=0, high=1)] = None
    due: Annotated[Day | None, Hint("기한", "Due", "date")] = None
    cycle: Annotated[
        Literal["collect", "analyse", "plan", "apply", "re-measure"] | None,
        Hint("개선 단계", "Improvement cycle", "choice", choices=CYCLE),
    ] = None
