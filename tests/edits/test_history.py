"""The corners of undo: merging, the clean mark, groups, previews, and who is told of what."""

from collections.abc import Callable

import pytest

from designer.base.errors import IntegrityError
from designer.base.message import message
from designer.edits.build import add_named
from designer.edits.change import change, move
from designer.edits.delta import Delta
from designer.edits.history import Event, History
from designer.model.journey import Journey
from tests.helpers.maps import content, seeded_ids

GROUP = message("edit.change_many", n=2)


class Work:
    """A history whose clock the test moves."""

    def __init__(self, journey: Journey) -> None:
        self.now = 0.0
        self.history = History(journey, clock=lambda: self.now)
        self.told: list[Event] = []
        self.history.listen(self.told.append)

    def name(self, text: str, merge: str | None = None, within: float = 2.0, after: float = 0.0) -> Delta:
        self.now += after
        return self.history.do(lambda journey: change(journey, "s1", name=text), merge, within)

    @property
    def here(self) -> str:
        return self.history.journey.stages()[0].name

    def undone(self) -> list[str]:
        """What each undo to the very beginning gives."""
        found = []
        while self.history.undo():
            found.append(self.here)
        return found


@pytest.fixture
def work(journey: Journey) -> Work:
    return Work(journey)


def test_typing_is_one_step(work: Work) -> None:
    for text in ("고", "고민", "고민 중"):
        work.name(text, "s1.name", after=1.5)
    assert work.undone() == ["고려"]
    work.history.redo()
    assert work.here == "고민 중"


def test_a_pause_another_key_or_no_key_begins_a_step(work: Work) -> None:
    work.name("a", "x")
    work.name("b", "x", after=2.5)
    work.name("c", "y")
    work.name("d")
    work.name("e")
    assert work.undone() == ["d", "c", "b", "a", "고려"]


def test_how_long_a_pause_may_be_is_up_to_the_edit(work: Work) -> None:
    work.name("a", "x")
    work.name("b", "x", within=1e9, after=5_000)
    assert work.undone() == ["고려"]


def test_typing_and_taking_it_back_by_hand_leaves_no_step(work: Work) -> None:
    work.name("a", "x")
    work.name("고려", "x")
    assert work.history.undo_name is None
    assert work.history.is_clean


def test_what_is_typed_after_an_undo_is_a_step_of_its_own(work: Work) -> None:
    work.name("a", "x")
    work.name("b", "y")
    work.history.undo()
    work.name("c", "x")
    assert work.undone() == ["a", "고려"]


def test_what_is_redone_takes_no_more_typing(work: Work) -> None:
    work.name("a", "x")
    work.history.undo()
    work.history.redo()
    work.name("b", "x")
    assert work.undone() == ["a", "고려"]


def test_an_edit_that_changes_nothing_is_no_step_and_keeps_what_can_be_redone(work: Work) -> None:
    work.name("a")
    work.history.undo()
    assert not work.name("고려")
    work.history.redo()
    assert work.here == "a"


def test_a_new_edit_ends_what_could_be_redone(work: Work) -> None:
    work.name("a")
    work.history.undo()
    work.name("b")
    assert work.history.redo_name is None
    assert work.history.redo() is None


class TestClean:
    """The mark of the state on disk."""

    def test_it_moves_with_undo_and_redo(self, work: Work) -> None:
        work.name("a")
        assert not work.history.is_clean
        work.history.mark_clean()
        assert work.history.is_clean
        work.history.undo()
        assert not work.history.is_clean
        work.history.redo()
        assert work.history.is_clean

    def test_a_saved_state_left_for_another_future_is_out_of_reach(self, work: Work) -> None:
        work.name("a")
        work.history.mark_clean()
        work.history.undo()
        work.name("b")
        assert not work.history.is_clean
        work.history.undo()
        assert not work.history.is_clean
        work.history.redo()
        assert not work.history.is_clean

    def test_merging_does_not_swallow_the_saved_state(self, work: Work) -> None:
        work.name("a", "x")
        work.history.mark_clean()
        work.name("b", "x")
        assert not work.history.is_clean
        work.history.undo()
        assert work.here == "a"
        assert work.history.is_clean

    def test_a_step_that_merged_into_nothing_is_clean_again(self, work: Work) -> None:
        work.name("a", "x")
        work.history.mark_clean()
        work.name("b", "x")
        work.name("a", "x")
        assert work.history.is_clean
        assert work.undone() == ["고려"]

    def test_what_is_on_its_way_to_the_disk_keeps_its_mark_whatever_is_found_there(self, work: Work) -> None:
        work.name("a")
        on_its_way = work.history.note()
        work.history.mark_dirty()
        work.history.mark_clean()
        work.history.undo()
        work.name("b")
        work.history.mark_clean(on_its_way)
        assert not work.history.is_clean, "b is not what was written"

    def test_the_first_state_is_out_of_reach_after_recovery(self, work: Work) -> None:
        work.history.mark_dirty()
        work.name("a")
        work.history.undo()
        assert not work.history.is_clean
        work.history.mark_clean()
        assert work.history.is_clean

    def test_a_preview_does_not_count_and_a_group_under_way_does(self, work: Work) -> None:
        work.history.preview(lambda journey: change(journey, "s1", name="b"))
        assert work.history.is_clean
        with work.history.together(GROUP):
            assert work.history.is_clean
            work.name("c")
            assert not work.history.is_clean


class TestGroups:
    """Several edits as one step."""

    def test_they_are_one_step_with_the_name_of_the_group(self, work: Work) -> None:
        with work.history.together(GROUP):
            work.name("a")
            work.history.do(lambda journey: change(journey, "s2", name="b"))
        assert work.history.undo_name == GROUP
        assert work.undone() == ["고려"]

    def test_an_exception_takes_all_of_them_back(self, work: Work) -> None:
        before = content(work.history.journey)
        with pytest.raises(IntegrityError), work.history.together(GROUP):
            work.name("a")
            work.history.do(lambda journey: change(journey, "s1", funnel="nowhere"))
        assert content(work.history.journey) == before
        assert work.history.undo_name is None
        assert work.history.is_clean

    def test_an_exception_caught_between_groups_takes_back_the_inner_one(self, work: Work) -> None:
        with work.history.together(GROUP):
            work.name("a")
            with pytest.raises(IntegrityError), work.history.together(message("edit.nothing")):
                work.name("b")
                work.history.do(lambda journey: change(journey, "gone", name="c"))
            assert work.here == "a"
        assert work.undone() == ["고려"]

    def test_a_kept_preview_belongs_to_the_group(self, work: Work) -> None:
        with work.history.together(GROUP):
            work.name("a")
            work.history.preview(lambda journey: change(journey, "s1", name="b"))
            work.history.keep_preview()
        assert work.here == "b"
        assert work.undone() == ["고려"]

    def test_nothing_done_is_no_step(self, work: Work) -> None:
        with work.history.together(GROUP):
            work.name("a")
            work.name("고려")
        assert work.history.undo_name is None

    @pytest.mark.parametrize("act", [History.undo, History.redo, History.mark_clean])
    def test_nothing_is_undone_or_saved_in_the_middle(
        self, act: Callable[[History], object], work: Work
    ) -> None:
        work.name("a")
        with pytest.raises(RuntimeError), work.history.together(GROUP):
            act(work.history)
        assert work.here == "a"


class TestPreviews:
    """What a drag shows."""

    def test_each_replaces_the_one_before_and_cancel_leaves_no_trace(self, work: Work) -> None:
        before = content(work.history.journey)
        for index in range(3):
            work.history.preview(lambda journey, at=index: move(journey, ["a1"], "s2a", "l_act", at))
        assert [card.id for card in work.history.journey.cell("s2a", "l_act")] == ["a3", "a1"]
        work.history.cancel_preview()
        assert content(work.history.journey) == before
        assert work.history.undo_name is None
        assert work.history.is_clean

    def test_kept_it_is_one_step(self, work: Work) -> None:
        work.history.preview(lambda journey: change(journey, "s1", name="a"))
        work.history.preview(lambda journey: change(journey, "s1", name="b"))
        assert work.history.keep_preview()
        assert work.undone() == ["고려"]

    def test_one_that_cannot_be_shows_the_map_without_any(self, work: Work) -> None:
        work.history.preview(lambda journey: change(journey, "s1", name="a"))
        with pytest.raises(IntegrityError):
            work.history.preview(lambda journey: move(journey, ["e1"], "s1", "l_act", 0))
        assert not work.history.previewing
        assert work.here == "고려"
        shown = {id: after for event in work.told for id, (_, after) in event.delta.changes.items()}
        assert shown["s1"] == work.history.journey.element("s1")

    @pytest.mark.parametrize("act", ["do", "undo"])
    def test_an_edit_or_undo_takes_it_back_first(self, act: str, work: Work) -> None:
        work.name("a")
        work.history.preview(lambda journey: change(journey, "s1", goal="b"))
        if act == "do":
            work.name("c")
        else:
            work.history.undo()
        assert not work.history.previewing
        assert work.history.journey.stages()[0].goal == ""

    def test_keeping_none_is_nothing(self, work: Work) -> None:
        assert not work.history.keep_preview()
        assert work.told == []


class TestListeners:
    """Who is told of what."""

    def test_each_change_is_told_with_its_origin(self, work: Work) -> None:
        work.name("a")
        work.history.undo()
        work.history.redo()
        work.history.preview(lambda journey: change(journey, "s1", name="b"))
        work.history.cancel_preview()
        assert [event.origin for event in work.told] == ["do", "undo", "redo", "preview", "preview"]
        assert work.told[1].delta.changes == work.told[0].delta.inverse().changes

    def test_a_refused_edit_is_told_to_nobody(self, work: Work) -> None:
        with pytest.raises(IntegrityError):
            work.history.do(lambda journey: move(journey, ["e1"], "s1", "l_act", 0))
        assert work.told == []

    def test_one_that_stopped_hears_no_more(self, work: Work) -> None:
        heard: list[Event] = []
        stop = work.history.listen(heard.append)
        work.name("a")
        stop()
        stop()
        work.name("b")
        assert len(heard) == 1

    def test_one_that_fails_keeps_nobody_else_from_hearing(self, work: Work) -> None:
        def fail(event: Event) -> None:
            raise ValueError("broken")

        stop = work.history.listen(fail)
        heard: list[Event] = []
        work.history.listen(heard.append)
        with pytest.raises(ValueError, match="broken"):
            work.name("a")
        stop()
        assert len(heard) == len(work.told) == 1
        assert work.undone() == ["고려"]

    def test_one_that_edits_is_heard_in_order_by_all(self, work: Work) -> None:
        def answer(event: Event) -> None:
            if work.history.journey.stages()[0].goal == "":
                work.history.do(lambda journey: change(journey, "s1", goal="목표"))

        work.history.listen(answer)
        late: list[Event] = []
        work.history.listen(late.append)
        work.name("a")
        assert late == work.told
        assert len(late) == 2
        assert late[0].delta.changes["s1"][1] == late[1].delta.changes["s1"][0]


def test_an_invalid_edit_leaves_everything_as_it_was(work: Work) -> None:
    before = content(work.history.journey)
    bad = add_named(work.history.journey, "stage", ids=seeded_ids(), name="좋음").changes
    lane = work.history.journey.element("l_act")
    delta = Delta.of(GROUP, *bad.values(), (lane, lane.changed(shows="kpi")))
    with pytest.raises(IntegrityError):
        work.history.do(delta)
    assert content(work.history.journey) == before
    assert work.history.undo_name is None


def test_a_copy_that_was_edited_elsewhere_takes_the_place_of_the_map(work: Work) -> None:
    history = work.history
    history.preview(lambda journey: change(journey, "s1", name="halfway"))
    work.told.clear()
    copy = Journey(history.journey.snapshot().values())
    copy.apply(change(copy, "s1", name="고려").changes)
    before, delta = content(copy), change(copy, "s1", name="elsewhere")
    copy.apply(delta.changes)
    history.take_over(delta, copy)
    assert history.journey is copy and not history.is_clean
    assert [(event.origin, event.delta) for event in work.told] == [
        ("preview", work.told[0].delta),
        ("do", delta),
    ]
    assert work.undone() == ["고려"] and content(history.journey) == before
    history.redo()
    assert work.here == "elsewhere"
