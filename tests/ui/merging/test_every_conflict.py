"""Every way in which two copies can conflict is answered in the window, for either side, by keys alone."""

import pytest

from designer.sharing.merge import Copy, merge
from designer.ui.merging.incoming import Incoming, resolve
from designer.ui.window import Window
from tests.helpers.maps import rebuilt
from tests.sharing.every_conflict import copies, is_answered
from tests.ui.helpers import Hand, Key, saved
from tests.ui.merging.conftest import page_of, settle


@pytest.mark.parametrize(("key", "side"), [(Key.Key_1, "ours"), (Key.Key_2, "theirs")])
def test_one_side_is_taken_throughout(
    window: Window, hand: Hand, tidy: None, told: list[bool], key: Key, side: str
) -> None:
    base, ours, theirs = copies()
    window.session.start(rebuilt(ours))
    before = saved(window.session)
    merged = merge(Copy.of(base), Copy.of(window.session.journey), Copy.of(theirs))
    resolve(window, Incoming(merged, "이 지도", "김하늘"), told.append)
    settle()
    page = page_of(window)
    for _ in page.resolution.conflicts:
        hand.key(key)
        hand.key(Key.Key_N)
    assert not page.resolution.open
    hand.key(Key.Key_Return)
    settle()
    journey = window.session.journey
    assert told == [True] and not journey.conflicts()
    for one in merged.conflicts:
        assert is_answered(journey, one, getattr(one, side)), one
    window.session.undo()
    window.session.journey.unknown = ours.unknown
    assert saved(window.session) == before


def test_one_answer_decides_about_a_stage_and_all_that_went_with_it(
    window: Window, hand: Hand, tidy: None, told: list[bool]
) -> None:
    base, ours, theirs = copies()
    window.session.start(rebuilt(ours))
    merged = merge(Copy.of(base), Copy.of(window.session.journey), Copy.of(theirs))
    resolve(window, Incoming(merged, "이 지도", "김하늘"), told.append)
    settle()
    page = page_of(window)
    page.begin("s3")
    settle()
    assert page.strip.cards["theirs"].value.toPlainText() == "카드 2개와 함께 삭제함"
    assert {"a8", "a9"} <= page.resolution.journey.snapshot().keys()
    hand.key(Key.Key_2)
    assert {"s3", "a8", "a9"}.isdisjoint(page.resolution.journey.snapshot())
    hand.key(Key.Key_1)
    assert {"s3", "a8", "a9"} <= page.resolution.journey.snapshot().keys()


def test_a_card_is_settled_with_its_stage(window: Window, hand: Hand, tidy: None, told: list[bool]) -> None:
    from designer.edits.change import change, remove

    base, _, _ = copies()
    window.session.start(rebuilt(base))
    window.session.do(lambda journey: change(journey, "a8", text="집 앞에서 받는다"))
    window.session.do(lambda journey: change(journey, "s3", name="사용"))
    theirs = rebuilt(base)
    theirs.apply(remove(theirs, ["s3"]).changes)
    merged = merge(Copy.of(base), Copy.of(window.session.journey), Copy.of(theirs))
    resolve(window, Incoming(merged, "이 지도", "김하늘"), told.append)
    settle()
    page = page_of(window)
    page.begin("s3")
    for key, stands, said in (
        (Key.Key_1, True, "함께 삭제되었던 항목과 같이 정해졌습니다."),
        (Key.Key_2, False, "다른 항목과 함께 삭제되었습니다."),
    ):
        hand.key(key)
        assert not page.resolution.open and ("a8" in page.resolution.journey) == stands
        hand.key(Key.Key_N)
        assert page.conflict is not None and page.conflict.element == "a8"
        assert page.strip.note.whole == said and not page.strip.cards["ours"].isEnabled()
        hand.key(Key.Key_P)
    hand.key(Key.Key_0)
    assert len(page.resolution.open) == 2
    hand.key(Key.Key_N)
    assert page.strip.cards["ours"].isEnabled()
