"""A large map as a company draws one: 20 stages, two of them with steps, 14 lanes, 600 cards."""

import random
from functools import cache
from typing import Any, Final

from designer.model.elements import MapHead, Record
from designer.model.journey import Journey
from tests.helpers.maps import element

STAGES: Final = (
    "필요를 느낌",
    "검색",
    "광고 접촉",
    "후기 탐색",
    "매장 방문",
    "비교",
    "상담",
    "체험 신청",
    "체험",
    "요금 확인",
    "가입 결정",
    "본인 인증",
    "결제",
    "개통·설치",
    "첫 사용",
    "도움 요청",
    "장애 신고와 복구를 기다리는 동안",
    "요금 청구",
    "재계약",
    "추천·해지",
)
LANES: Final = (
    ("행동", "action", None),
    ("생각", "thought", None),
    ("고객의 말", "quote", None),
    ("접점", "touchpoint", None),
    ("감정", "emotion", None),
    ("보이는 증거", "physical_evidence", "interaction"),
    ("프론트스테이지", "frontstage", "visibility"),
    ("백스테이지", "backstage", "internal"),
    ("지원 프로세스", "support", None),
    ("페인포인트", "pain_point", None),
    ("기회", "opportunity", None),
    ("메모", "note", None),
    ("가족의 행동", "action", None),
    ("KPI", "kpi", None),
)
WITH_STEPS: Final = {
    3: ("카페 글을 읽음", "영상 후기를 봄"),
    13: ("기사 방문", "설치", "설명을 들음", "확인 서명"),
}
CARDS: Final = 600
_WORDS: Final = (
    "후기와 가격을 함께 비교한다",
    "SNS에서 추천 글을 본다",
    "약정 조건이 잘 보이지 않아 망설인다",
    "상담사가 주문 내역을 조회한다",
    "배송일을 바꾸려면 고객센터에 전화해야 하고 점심시간에는 연결되지 않는다",
    "카카오톡 알림톡으로 진행 상황을 받는다",
    "결제 수단을 등록한다",
    "가입 서류를 세 번이나 다시 올려야 했다",
    "설치 기사의 도착 시간을 지도에서 확인한다",
    "요금이 왜 올랐는지 모르겠다",
    "매장 직원이 태블릿으로 요금제를 보여 준다",
    "해지 방어 상담이 길어 지친다",
)


@cache
def big_map(seed: int = 7) -> Journey:
    """The same map for the same seed; it is shared, so nobody may change it."""
    chance = random.Random(seed)
    records: list[Record] = [
        MapHead(
            title="인터넷 가입 여정",
            language="ko",
            purpose="가입부터 재계약까지 끊김 없는 경험",
            confidentiality="대외비",
            client="가온통신",
            owner="서비스디자인팀",
            date="2026-10-05",
            version="2.1",
            state="current",
        ),
        element("persona", "p1", name="이수민", role="1인 가구 직장인", order="V"),
    ]
    for at, (name, shows, below) in enumerate(LANES):
        records.append(element("lane", _lane(at), name=name, shows=shows, order=_order(at), line_below=below))
    columns: list[str] = []
    for at, name in enumerate(STAGES):
        records.append(element("stage", f"s{at:02}", name=name, order=_order(at)))
        steps = WITH_STEPS.get(at, ())
        records += [
            element("stage", f"s{at:02}t{step}", name=words, parent=f"s{at:02}", order=_order(step))
            for step, words in enumerate(steps)
        ]
        columns += [f"s{at:02}t{step}" for step in range(len(steps))] or [f"s{at:02}"]
        records += _measured(at, chance)
    cells = [
        (stage, at, shows)
        for at, (_, shows, _) in enumerate(LANES)
        if shows not in ("emotion", "kpi")
        for stage in columns
    ]
    for number in range(CARDS):
        stage, lane, shows = cells[number] if number < len(cells) else chance.choice(cells)
        records.append(_card(number, stage, lane, shows, columns, chance))
    return Journey(records)


def _measured(at: int, chance: random.Random) -> list[Record]:
    stage = f"s{at:02}"
    readings = [
        {"date": f"2026-0{month}-28", "source": "BI", "value": round(chance.uniform(0.2, 0.7), 2)}
        for month in (6, 7, 8)
    ]
    score = round(chance.uniform(-2, 2), 1)
    return [
        element(
            "kpi",
            f"k{at:02}",
            stage=stage,
            name="전환율",
            unit="percent",
            better="up",
            target=0.5,
            readings=readings,
            order="V",
        ),
        element(
            "emotion",
            f"e{at:02}",
            stage=stage,
            lane=_lane(4),
            persona="p1",
            score=score,
            order="V",
            word="답답함" if score < 0 else "기대감",
            moment_of_truth=at % 6 == 4,
        ),
    ]


def _card(
    number: int, stage: str, lane: int, shows: str, columns: list[str], chance: random.Random
) -> Record:
    fields: dict[str, Any] = {
        "pain_point": {"severity": chance.randint(1, 5), "evidence": "observed"},
        "opportunity": {"impact": chance.randint(1, 5), "effort": chance.randint(1, 5)},
        "touchpoint": {"channel": "매장", "channel_kind": chance.choice(("digital", "physical"))},
    }.get(shows, {})
    if number % 40 == 0:
        fields["until"] = columns[min(columns.index(stage) + chance.randint(1, 4), len(columns) - 1)]
    text = f"{chance.choice(_WORDS)} №{number}"
    return element(
        shows, f"c{number:03}", stage=stage, lane=_lane(lane), order=_order(number), text=text, **fields
    )


def _lane(at: int) -> str:
    return f"l{at:02}"


def _order(number: int) -> str:
    return f"{chr(ord('A') + number // 26)}{chr(ord('a') + number % 26)}V"
