"""Which kind of element people mean by the heading of a row, a column or a list."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from designer.edits.spots import folded
from designer.model.registry import kinds

_CALLED: Final[Mapping[str, str]] = {
    "action": "doing actions activity activities task tasks steps behaviour behaviours behavior behaviors "
    "customeractions useractions 행동 고객행동 사용자행동 활동 과업",
    "thought": "thinking thoughts mindset 생각 속마음 고객생각",
    "quote": "quotes verbatims intheirwords 인용 인용구 고객의말 voc",
    "touchpoint": "touchpoints touch-points channel channels contacts processandchannels "
    "접점 터치포인트 접점(터치포인트) 채널 고객접점",
    "emotion": "emotions feeling feelings emotionalcurve emotioncurve emotionaljourney experience "
    "satisfaction mood 감정 감정여정 감정곡선 감정선 기분 느낌 만족도",
    "pain_point": "pain pains painpoints pain-points problem problems issue issues friction frustrations "
    "페인포인트 고충 불편 불편점 문제 문제점 불만",
    "opportunity": "opportunities idea ideas improvement improvements solution solutions "
    "ideas/opportunities 기회 기회요소 기회영역 개선 개선점 개선방안 아이디어 해결방안",
    "kpi": "kpis metric metrics measures kpi kpi(성과지표) 성과지표 지표 측정지표",
    "note": "notes memo remarks 메모 비고 노트",
    "picture": "pictures images image storyboard 그림 사진 이미지",
    "frontstage": "frontstageactions on-stage 프론트스테이지 전면 접객",
    "backstage": "backstageactions behindthescenes 백스테이지 후면 내부업무",
    "support": "supportprocess supportprocesses systems 지원 지원프로세스 지원시스템",
    "physical_evidence": "evidence physicalevidence props 물리적증거 증거 유형적증거",
}
"""Beside the names that the kinds themselves bear."""


@cache
def _names() -> Mapping[str, str]:
    known = {folded(word): kind for kind, words in _CALLED.items() for word in words.split()}
    shown = [kind for kind in kinds().values() if kind.card is not None]
    return known | {
        folded(name): kind.id for kind in shown for name in (kind.names.ko, kind.names.en, kind.id)
    }


@lru_cache(256)
def kind_called(name: str) -> str | None:
    """The kind of card that a heading means; None where it says nothing known."""
    bare = folded(name).strip(".:·-–")
    return _names().get(bare) or _names().get(bare.replace("_", ""))
