"""A conflict in one line says values as the inspector shows them, and elements by their names."""

import pytest

from designer.cli.merge import sentence
from designer.text.words import Words
from tests.sharing.every_conflict import every_conflict


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "ko",
            [
                "‘사용 후’ 단계: 상대는 카드 2개와 함께 삭제했고 우리는 고쳤거나 필요로 합니다. "
                "일단 모두 남겨 두었습니다",
                "‘취향 테스트’ 카드, 기한: 우리 2026. 12. 31., 상대 2027. 1. 31.",
                "‘후기 검수’ 카드, 자리: 우리 결제 / 백스테이지, 상대 확인 / 백스테이지",
                "‘상담 전환율’ KPI, 측정값: 우리 10%(2026. 10. 31.), 상대 20%(2026. 10. 31.)",
                "‘고려’ → ‘구매’ (이어짐), 확률: 우리 90%, 상대 없음",
                "파일, later: 우리 ‘2’, 상대 ‘3’",
            ],
        ),
        (
            "en",
            [
                "The stage “사용 후”: theirs has removed it (with 2 cards), ours has changed or needs it; "
                "all of it is kept",
                "“결제한다”: ours has removed it, theirs has changed or needs it; it is kept",
                "The map, title: ours “재구매 여정”, theirs “해지 여정”",
                "The lane “기회”, shows: ours note, theirs action",
                "The emotion “호기심”, persona: ours “박서준”, theirs none",
                "“취향 테스트”, reach: ours 50%, theirs 25%",
            ],
        ),
    ],
)
def test_it_is_said_as_a_person_would(language: str, lines: list[str]) -> None:
    done = every_conflict()
    said = [Words(language).say(sentence(one, done)) for one in done.conflicts]
    assert set(lines) <= set(said) and len(said) == len(set(said))
