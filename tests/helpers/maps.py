"""Maps for tests: single elements by kind, a small Korean journey, and a source of ids without chance."""

import random
from typing import Any

from designer.base.ids import IdSource
from designer.model.elements import Element, MapHead, Relation
from designer.model.journey import Journey
from designer.model.registry import kinds


def seeded_ids(seed: int = 1) -> IdSource:
    """A source of ids that gives the same ones in every run."""
    return IdSource(random.Random(seed).choice)


def element(kind: str, id: str, **fields: Any) -> Element:
    """A validated element."""
    return kinds()[kind].record.model_validate({"id": id, **fields})


def relation(kind: str, id: str, source: str, target: str, **fields: Any) -> Relation:
    """A validated relation."""
    return Relation.model_validate({"id": id, "kind": kind, "source": source, "target": target, **fields})


def korean_map() -> Journey:
    """Two stages, one of them with steps, every lane that matters, two personas and each kind of relation.

    Ids tell what they are: s1, s2 stages; s2a, s2b steps; l_… lanes; p1, p2 personas; the rest by kind.
    """
    here: dict[str, Any] = {"stage": "s1"}
    return Journey(
        [
            MapHead(title="정기배송 첫 구매 여정", language="ko", state="current"),
            element("persona", "p1", name="김지현", role="직장인", order="F"),
            element("persona", "p2", name="박서준", order="V"),
            element("stage", "s1", name="고려", order="F", funnel="middle"),
            element("stage", "s2", name="구매", order="V"),
            element("stage", "s2a", name="결제", order="F", parent="s2"),
            element("stage", "s2b", name="확인", order="V", parent="s2"),
            element("lane", "l_act", name="행동", order="A", shows="action"),
            element("lane", "l_touch", name="접점", order="B", shows="touchpoint", line_below="interaction"),
            element("lane", "l_feel", name="감정", order="C", shows="emotion"),
            element("lane", "l_pain", name="페인포인트", order="D", shows="pain_point"),
            element("lane", "l_idea", name="기회", order="E", shows="opportunity"),
            element("lane", "l_back", name="백스테이지", order="F", shows="backstage"),
            element("lane", "l_kpi", name="KPI", order="G", shows="kpi"),
            element(
                "action",
                "a1",
                text="후기와 가격을 비교한다",
                lane="l_act",
                order="F",
                personas=["p1"],
                **here,
            ),
            element("action", "a2", text="샘플 팩을 찾아본다", lane="l_act", order="V", until="s2a", **here),
            element("action", "a3", text="결제한다", stage="s2a", lane="l_act", order="V"),
            element(
                "touchpoint",
                "t1",
                text="제품 상세",
                lane="l_touch",
                order="V",
                channel="웹",
                channel_kind="digital",
                messages=[{"text": "첫 달 반값", "persona": "p1"}],
                **here,
            ),
            element("touchpoint", "t2", text="간편결제", stage="s2a", lane="l_touch", order="V"),
            element(
                "emotion",
                "e1",
                score=0.4,
                word="호기심",
                lane="l_feel",
                order="F",
                persona="p1",
                at="t1",
                **here,
            ),
            element("emotion", "e2", score=-1.6, stage="s2a", lane="l_feel", order="V", persona="p1"),
            element(
                "pain_point", "q1", text="후기가 별점뿐이다", lane="l_pain", order="V", severity=3, **here
            ),
            element(
                "opportunity", "o1", text="취향 테스트", lane="l_idea", order="V", impact=4, effort=2, **here
            ),
            element("opportunity", "o2", text="추천 엔진", stage="s2b", lane="l_idea", order="V"),
            element("backstage", "b1", text="후기 검수", lane="l_back", order="V", **here),
            element(
                "kpi",
                "k1",
                name="상담 전환율",
                order="V",
                unit="percent",
                better="up",
                target=0.07,
                readings=[
                    {"date": "2026-08-31", "value": 0.058, "source": "GA4"},
                    {"date": "2026-09-30", "value": 0.062, "source": "GA4"},
                    {"date": "2026-09-30", "value": 0.08, "source": "GA4", "persona": "p1"},
                ],
                **here,
            ),
            element("round", "v1", name="1차 투표", order="V"),
            element(
                "note", "n1", text="다음 워크숍에서 이야기", order="V", votes=[{"round": "v1", "dots": 2}]
            ),
            element("view", "w1", name="김지현만", order="V", persona="p1", lanes=["l_act", "l_feel"]),
            element("scenario", "c1", name="빠른 개선", order="V", opportunities=["o1", "o2"]),
            element("mute", "m1", check="stage_without_kpi", about="s2"),
            relation("follows", "r1", "s1", "s2", probability=0.4),
            relation("hurts", "r2", "q1", "t1"),
            relation("solves", "r3", "o1", "q1"),
            relation("improves", "r4", "o1", "k1"),
            relation("requires", "r5", "o2", "o1"),
            relation("causes", "r6", "b1", "q1"),
            relation("supports", "r7", "b1", "t1"),
        ]
    )


def content(journey: Journey) -> dict[str, object]:
    """Everything a map holds, to compare two states of it."""
    return {**journey.snapshot(), "unknown": journey.unknown}


def derived(journey: Journey) -> tuple[object, ...]:
    """The look-ups a map derives from its graph, to compare them with those of a rebuild."""
    every = [element.id for element in journey.elements()]
    lanes = ["", *(lane.id for lane in journey.lanes())]
    return (
        {kind: [found.id for found in journey.of_kind(kind)] for kind in kinds()},
        {
            (stage.id, lane): [found.id for found in journey.cell(stage.id, lane)]
            for stage in journey.of_kind("stage")
            for lane in lanes
        },
        [found.id for found in journey.parked()],
        {id: sorted(journey.referrers(id)) for id in every},
        {id: sorted(found.id for found in journey.relations_of(id)) for id in every},
    )


def rebuilt(journey: Journey) -> Journey:
    """The same map made anew from its records."""
    return Journey(journey.snapshot().values(), journey.unknown)
