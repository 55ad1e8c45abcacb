"""Maps of a given number of cards, the same in every run: every kind of card, a curve, KPIs and relations."""

import random
from pathlib import Path
from typing import Any

from designer.files.json_map import encode
from designer.model.elements import Element, MapHead, Record, Relation
from designer.model.journey import Journey
from designer.model.registry import kinds

PER_CELL = 5
"""Cards in each cell, whatever the size of the map: an edit meets the same cell in each."""

_SHAPES = {500: (10, 10), 600: (12, 10), 1_000: (20, 10), 5_000: (50, 20)}
"""Stages and lanes by number of cards."""

_SHOWS = (
    "action",
    "thought",
    "touchpoint",
    "pain_point",
    "opportunity",
    "frontstage",
    "backstage",
    "support",
    "quote",
    "note",
)
_TEXTS = (
    "후기와 가격을 비교한다",
    "SNS에서 원두 추천 글을 본다",
    "중간에 그만둘 수 있을까?",
    "배송일을 바꾸려면 고객센터에 전화해야 한다",
    "주문 관리 화면에서 다음 배송일을 확인하고 원두를 바꾼다",
    "결제 수단 등록",
    "카카오톡 알림톡으로 배송 안내를 받는다",
    "Compare the first month's offer with a shop nearby",
    "해지 조건이 잘 보이지 않아 망설이다가 가입을 다음으로 미룬다",
    "상담사가 주문 내역을 조회한다",
)


def journey_of(cards: int) -> Journey:
    """A map of so many cards (a size of `_SHAPES`), with an emotion and a KPI in every stage beside them."""
    return Journey(_records(cards))


def written(folder: Path, cards: int) -> Path:
    """The same map as a file."""
    path = folder / f"{cards}.journey.json"
    path.write_bytes(encode(journey_of(cards)))
    return path


def card_id(stage: int, lane: int, place: int) -> str:
    """The id of the card at a place of the map."""
    return f"c{stage:03}x{lane:02}n{place}"


def _records(cards: int) -> list[Record]:
    stages, lanes = _SHAPES[cards]
    chance = random.Random(cards)
    records: list[Record] = [
        MapHead(title="정기배송 여정", language="ko", state="current", purpose="구독을 잇는 까닭"),
        _element("persona", "p1", name="김지현", role="직장인", order="V"),
        _element("lane", "feel", name="감정", order="zy", shows="emotion"),
        _element("lane", "kpis", name="KPI", order="zz", shows="kpi"),
    ]
    for lane in range(lanes):
        shows = _SHOWS[lane % len(_SHOWS)]
        records.append(
            _element("lane", f"l{lane:02}", name=f"레인 {lane + 1}", order=_order(lane), shows=shows)
        )
    for stage in range(stages):
        records += _column(stage, lanes, chance)
    return records


def _column(stage: int, lanes: int, chance: random.Random) -> list[Record]:
    id = f"s{stage:03}"
    records: list[Record] = [
        _element("stage", id, name=f"단계 {stage + 1}", order=_order(stage)),
        _element(
            "emotion",
            f"e{stage:03}",
            stage=id,
            lane="feel",
            order="V",
            persona="p1",
            score=round(chance.uniform(-2, 2), 1),
            word="답답함",
        ),
        _element("kpi", f"k{stage:03}", stage=id, order="V", name="구매 전환율", **_readings(chance)),
    ]
    for lane in range(lanes):
        kind = _SHOWS[lane % len(_SHOWS)]
        for place in range(PER_CELL):
            records.append(
                _element(
                    kind,
                    card_id(stage, lane, place),
                    stage=id,
                    lane=f"l{lane:02}",
                    order=_order(place),
                    text=f"{chance.choice(_TEXTS)} {chance.randint(1, 999)}",
                    **_details(kind, chance),
                )
            )
    if lanes > 3:
        records.append(
            Relation.model_validate(
                {
                    "id": f"r{stage:03}",
                    "kind": "hurts",
                    "source": card_id(stage, 3, 0),
                    "target": card_id(stage, 2, 0),
                }
            )
        )
    return records


def _readings(chance: random.Random) -> dict[str, Any]:
    months = ("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30")
    readings = [
        {"date": day, "source": "GA4", "value": round(chance.uniform(0.02, 0.08), 3)} for day in months
    ]
    return {"unit": "percent", "better": "up", "target": 0.05, "readings": readings}


def _details(kind: str, chance: random.Random) -> dict[str, Any]:
    if kind == "pain_point":
        return {"severity": chance.randint(1, 5), "evidence": "observed", "frequency": 0.38}
    if kind == "opportunity":
        return {"impact": chance.randint(1, 5), "effort": chance.randint(1, 5)}
    if kind == "touchpoint":
        return {"channel": "웹", "channel_kind": chance.choice(("digital", "physical", "communication"))}
    return {}


def _element(kind: str, id: str, **fields: Any) -> Element:
    return kinds()[kind].record.model_validate({"id": id, **fields})


def _order(number: int) -> str:
    return f"{chr(ord('A') + number // 26)}{chr(ord('a') + number % 26)}"
