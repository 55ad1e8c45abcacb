"""Comments are signed, dated, settled and opened again, and each of it is taken back exactly."""

import datetime

import pytest

from designer.base import limits
from designer.base.errors import IntegrityError
from designer.edits.history import History
from designer.edits.remarks import remark, settle
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.text.words import words
from tests.helpers.maps import content, seeded_ids

DAY = datetime.date(2026, 11, 1)


@pytest.mark.parametrize("id", ["q1", "s1", "s2a", "l_act", "e1", "k1", "p1", MAP_ID])
def test_anything_can_be_commented_on(id: str, journey: Journey) -> None:
    history, before = History(journey), content(journey)
    history.do(remark(journey, id, "확인 필요", "박서준", day=DAY, ids=seeded_ids()))
    history.do(remark(journey, id, "확인함", day=DAY, ids=seeded_ids()))
    first, second = journey.get(id).comments  # type: ignore[union-attr]
    assert (first.author, first.date, first.text, first.resolved) == (
        "박서준",
        "2026-11-01",
        "확인 필요",
        False,
    )
    assert first.id != second.id and second.author == ""
    history.do(settle(journey, id, first.id))
    assert [each.resolved for each in journey.get(id).comments] == [True, False]  # type: ignore[union-attr]
    history.do(settle(journey, id, first.id, False))
    names = []
    while history.undo_name is not None:
        names.append(words("ko").say(history.undo_name))
        history.undo()
    assert names == ["댓글 다시 열기", "댓글 해결", "댓글 추가", "댓글 추가"]
    assert content(journey) == before


def test_what_does_not_fit_or_is_gone_is_refused(journey: Journey) -> None:
    with pytest.raises(IntegrityError):
        remark(journey, "nobody", "?")
    with pytest.raises(IntegrityError):
        remark(journey, "r1", "a relation is no element")
    with pytest.raises(IntegrityError):
        remark(journey, "q1", "x" * (limits.MAX_TEXT + 1))
    assert not settle(journey, "q1", "no such comment")
