"""A number that tells whether a stage does what the business wants of it."""

from typing import Annotated, Literal

from designer.model.elements import Named
from designer.model.hints import Hint, Names
from designer.model.registry import CardSpec, kind
from designer.model.values import Day, Number, Readings, Ref, Text

UNITS = {
    "number": Names("수", "Number"),
    "percent": Names("퍼센트", "Percent"),
    "currency": Names("금액", "Currency"),
    "duration": Names("시간", "Duration"),
    "score": Names("점수", "Score"),
}
BETTER = {"up": Names("높을수록 좋음", "Higher"), "down": Names("낮을수록 좋음", "Lower")}


@kind("kpi", "KPI", "KPI", card=CardSpec(form="kpi", title="name"), lane=True)
class Kpi(Named):
    """A number of a stage: baseline, target, readings; what is computed from them stands in `model.kpi`.

    A percent is a share (0.048 is 4.8 %), a duration is in seconds.
    """

    unit: Annotated[
        Literal["number", "percent", "currency", "duration", "score"] | None,
        Hint("단위", "Unit", "choice", choices=UNITS),
    ] = None
    currency: Annotated[
        Text, Hint("통화", "Currency", "suggest", suggestions=(Names("KRW", "USD"), Names("USD", "EUR")))
    ] = ""
    better: Annotated[Literal["up", "down"] | None, Hint("방향", "Better is", "choice", choices=BETTER)] = (
        None
    )
    baseline: Annotated[Number | None, Hint("기준값", "Baseline", "reading")] = None
    target: Annotated[Number | None, Hint("목표값", "Target", "reading")] = None
    due: Annotated[Day | None, Hint("목표 기한", "Target due", "date")] = None
    readings: Annotated[Readings, Hint("측정값", "Readings", "readings")] = ()
    stage: Annotated[Ref, Hint("단계", "Stage", "ref", refers=("stage",))]
    at: Annotated[Ref | None, Hint("접점", "At touchpoint", "ref", refers=("touchpoint",))] = None
