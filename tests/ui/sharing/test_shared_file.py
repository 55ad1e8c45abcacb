"""What others save comes into the open map at once, disturbs nobody, and nobody's work is overwritten."""

import hashlib
import shutil
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from designer.edits.build import add_card
from designer.edits.change import change
from designer.files.document import open_map, save_map
from designer.files.json_map import decode, encode
from designer.files.templates import new_from_template
from designer.layout.arrange import Options, arrange
from designer.sharing.presence import Presence
from designer.sharing.versions import Versions
from designer.ui.sharing import bringing
from designer.ui.sharing.saving import SavingOver
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Held, Key, killed, saved, value
from tests.ui.sharing.colleague import Colleague, earlier, looks, shared


def edits(window: Window, id: str, text: str) -> None:
    window.session.do(lambda journey: change(journey, id, text=text))


def text(window: Window, id: str) -> str:
    return str(value(window.session, id, "text"))


def toast_button(window: Window, name: str) -> QPushButton:
    found = window.toasts.findChild(QPushButton, name)
    assert found is not None and not found.isHidden()
    return found


def chip(window: Window) -> QPushButton | None:
    found = window.status.findChild(QPushButton, "shared-chip")
    return found if found is not None and not found.isHidden() else None


# Coming in


def test_a_map_without_edits_becomes_what_somebody_saved(
    window: Window, colleague: Colleague, qtbot: QtBot
) -> None:
    before = saved(window.session)
    theirs = colleague.saves(a1="남이 고친 글")
    qtbot.waitUntil(lambda: saved(window.session) == theirs, timeout=5000)
    assert window.session.history.is_clean and not window.isWindowModified()
    assert "남이 고친 글" in window.toasts.current_text
    assert window.session.file is not None and window.session.file.data == theirs
    window.session.undo()
    assert saved(window.session) == before and not window.session.history.is_clean
    window.session.redo()
    assert saved(window.session) == theirs and window.session.history.is_clean


def test_what_somebody_saved_is_merged_with_unsaved_edits(
    window: Window, colleague: Colleague, qtbot: QtBot
) -> None:
    edits(window, "q1", "내가 고친 글")
    colleague.saves(a1="남이 고친 글", title="새 제목")
    looks(window, qtbot)
    assert (text(window, "q1"), text(window, "a1")) == ("내가 고친 글", "남이 고친 글")
    assert not window.session.history.is_clean
    toast_button(window, "toast-action").click()
    assert (text(window, "q1"), text(window, "a1")) == ("내가 고친 글", "후기와 가격을 비교한다")
    window.session.redo()
    assert window.filing.save()
    assert colleague.path.read_bytes() == saved(window.session)
    assert encode(colleague.reads()) == saved(window.session)


def test_who_has_saved_is_said_where_they_tell(window: Window, colleague: Colleague, qtbot: QtBot) -> None:
    there = Presence(colleague.path, datetime(2026, 11, 22, 12, 0).astimezone())
    data = colleague.saves(a1="남이 고친 글")
    there.beat("김하늘", saved=hashlib.sha256(data).hexdigest())
    looks(window, qtbot)
    assert "김하늘이 저장한" in window.toasts.current_text
    there.leave()


def test_who_has_saved_and_gone_is_told_by_their_version(
    window: Window, colleague: Colleague, qtbot: QtBot
) -> None:
    Versions(colleague.path).keep(colleague.saves(a1="남이 고친 글"), author="이하나")
    looks(window, qtbot)
    assert "이하나가 저장한" in window.toasts.current_text


def test_undo_says_what_it_takes_out_of_the_file(window: Window, colleague: Colleague, qtbot: QtBot) -> None:
    edits(window, "q1", "내 글")
    colleague.saves(a1="남이 고친 글")
    looks(window, qtbot)
    window.toasts.dismiss()
    window.actions_.run("undo")
    words = window.session.words
    name = words("resolve.edit", theirs=words("shared.somebody"))
    assert window.toasts.current_text == words("shared.taken_back", what=name)
    window.toasts.dismiss()
    window.actions_.run("undo")
    assert not window.toasts.current_text, "one's own steps go without a word"


def test_several_changes_are_shown_beside_what_was(
    window: Window, colleague: Colleague, qtbot: QtBot
) -> None:
    colleague.saves(a1="하나", a2="둘", q1="셋")
    looks(window, qtbot)
    toast_button(window, "toast-other").click()
    assert window.in_comparison and window.comparing is not None and window.comparing.page is not None
    changes = window.comparing.page.comparison.found.changes
    assert {one.id for one in changes} == {"a1", "a2", "q1"}


def test_undo_of_what_came_in_takes_back_nothing_else(
    window: Window, colleague: Colleague, qtbot: QtBot
) -> None:
    colleague.saves(a1="남이 고친 글")
    looks(window, qtbot)
    button = toast_button(window, "toast-action")
    edits(window, "q1", "그 뒤의 글")
    button.click()
    assert (text(window, "q1"), text(window, "a1")) == ("그 뒤의 글", "남이 고친 글")


def test_our_own_save_is_no_news(window: Window, open_path: Path, qtbot: QtBot) -> None:
    edits(window, "a1", "내 글")
    assert window.filing.save()
    said = window.toasts.current_text
    looks(window, qtbot)
    assert window.toasts.current_text == said and window.session.history.undo_name is not None
    assert shared(window).theirs is None


def test_keys_of_later_versions_come_in_and_stay(window: Window, colleague: Colleague, qtbot: QtBot) -> None:
    edits(window, "q1", "내 글")
    whole = colleague.path.read_bytes().replace(b'"images": {}\n', b'"images": {},\n"later": {"a": true}\n')
    colleague.path.write_bytes(whole.replace(b'"kind": "action", ', b'"kind": "action", "mood": "calm", ', 1))
    looks(window, qtbot)
    assert window.session.journey.unknown == {"later": {"a": True}}
    assert window.filing.save()
    assert b'"mood": "calm"' in colleague.path.read_bytes() and b'"later"' in colleague.path.read_bytes()


def test_merging_is_done_on_another_thread(
    window: Window, colleague: Colleague, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    for name in ("merge", "decode_copies", "difference_of"):
        real = getattr(bringing, name)

        def noted(*arguments: object, real=real) -> object:  # type: ignore[no-untyped-def]
            threads.append(threading.current_thread())
            return real(*arguments)

        monkeypatch.setattr(bringing, name, noted)
    colleague.saves(a1="남이 고친 글")
    looks(window, qtbot)
    edits(window, "q1", "내 글")
    colleague.saves(a2="또 고친 글")
    assert window.filing.save()
    assert len(threads) == 6 and threading.main_thread() not in threads


def test_much_that_comes_in_is_taken_in_and_arranged_elsewhere(
    window: Window, colleague: Colleague, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "MANY", 2)
    session, journey = window.session, window.session.journey
    edits(window, "q1", "내 글")
    before = saved(session)
    colleague.saves(a1="하나", a2="둘")
    looks(window, qtbot)
    assert session.journey is not journey, "a copy has taken its place"
    after = saved(session)
    assert (text(window, "a1"), text(window, "q1")) == ("하나", "내 글")
    assert window.canvas.sheet == arrange(session.journey, Options(persona="p1", title=False))
    session.undo()
    assert saved(session) == before
    session.undo()
    session.redo()
    session.redo()
    assert saved(session) == after and not session.history.is_clean
    assert window.filing.save() and colleague.path.read_bytes() == after


# Nobody is disturbed


def test_a_syllable_being_composed_is_not_disturbed(
    window: Window, hand: Hand, colleague: Colleague, qtbot: QtBot
) -> None:
    window.canvas.edit("q1")
    hand.compose("한")
    colleague.saves(a1="남이 고친 글", q1="지금은 후기가 별점뿐이다")
    looks(window, qtbot)
    hand.compose("", "한")
    hand.compose("글")
    assert text(window, "a1") == "후기와 가격을 비교한다" and shared(window).is_waiting
    hand.compose("", "글")
    window.canvas.typing.editor.finish("leave")
    qtbot.waitUntil(lambda: text(window, "a1") == "남이 고친 글", timeout=5000)
    assert text(window, "q1") == "지금은 후기가 별점뿐이다한글"


def test_what_waits_for_a_pause_can_be_taken_in_at_once(
    window: Window, hand: Hand, colleague: Colleague, qtbot: QtBot
) -> None:
    window.filing.together._waits.setInterval(0)
    window.canvas.edit("q1")
    hand.compose("", "!")
    colleague.saves(a1="남이 고친 글")
    looks(window, qtbot)
    qtbot.waitUntil(lambda: chip(window) is not None, timeout=5000)
    found = chip(window)
    assert found is not None and found.text() == window.session.words("shared.chip.waiting")
    found.click()
    qtbot.waitUntil(lambda: text(window, "a1") == "남이 고친 글", timeout=5000)
    assert text(window, "q1") == "후기가 별점뿐이다!" and chip(window) is None


def test_a_drag_goes_on_and_the_merge_follows_it(
    window: Window, hand: Hand, colleague: Colleague, qtbot: QtBot
) -> None:
    start = hand.at("a1")
    hand.carry(start, start + QPointF(0, 30), hand.cell("s2b", "l_act"))
    colleague.saves(q1="남이 고친 글")
    looks(window, qtbot)
    assert window.canvas.gesture is not None and text(window, "q1") == "후기가 별점뿐이다"
    hand.release(hand.cell("s2b", "l_act"))
    qtbot.waitUntil(lambda: text(window, "q1") == "남이 고친 글", timeout=5000)
    assert value(window.session, "a1", "stage") == "s2b"


def test_selection_and_what_is_in_sight_stay(window: Window, open_path: Path, qtbot: QtBot) -> None:
    window.resize(900, 560)
    QApplication.processEvents()
    canvas, session = window.canvas, window.session
    session.select(["o1"])
    canvas.reveal("o1")
    before = canvas.block_rect("o1")
    journey, file = open_map(open_path)
    for number in range(6):
        journey.apply(add_card(journey, "action", "s1", "l_act", 0, text=f"새 카드 {number}").changes)
    save_map(journey, file)
    looks(window, qtbot)
    assert len(session.journey.cell("s1", "l_act")) == 8
    assert session.selection == ("o1",) and canvas.block_rect("o1") == before


# Saving


def test_saving_over_a_changed_file_merges_first(window: Window, colleague: Colleague) -> None:
    edits(window, "q1", "내가 고친 글")
    colleague.saves(a1="남이 고친 글")
    assert window.filing.save()
    now = colleague.reads()
    assert [getattr(now.get(id), "text", "") for id in ("q1", "a1")] == ["내가 고친 글", "남이 고친 글"]
    assert colleague.path.read_bytes() == saved(window.session) and window.session.history.is_clean
    assert "map.journey.json" in window.toasts.current_text and "남이 고친 글" in window.toasts.current_text


def test_a_save_that_somebody_slips_in_during_the_merge_is_merged_too(
    window: Window, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    slips = iter([{"a1": "하나"}, {"a2": "둘"}, {"title": "셋"}])
    read = SavingOver._read

    def reads(saving: SavingOver):  # type: ignore[no-untyped-def]
        found = read(saving)
        for texts in slips:
            colleague.saves(**texts)
            break
        return found

    monkeypatch.setattr(SavingOver, "_read", reads)
    edits(window, "q1", "내 글")
    colleague.saves(b1="영")
    assert window.filing.save()
    now = colleague.reads()
    assert [getattr(now.get(id), "text", "") for id in ("b1", "a1", "a2", "q1")] == [
        "영",
        "하나",
        "둘",
        "내 글",
    ]
    assert now.head.title == "셋" and colleague.path.read_bytes() == saved(window.session)


def test_what_somebody_wrote_without_having_seen_our_save_takes_nothing_of_it_away(
    window: Window, colleague: Colleague, open_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """A service that brings files brings one that was written before ours, and replaces it."""
    away = tmp_path / "away.journey.json"
    shutil.copy(open_path, away)
    edits(window, "q1", "내가 저장한 글")
    assert window.filing.save()
    Colleague(away).saves(a1="남이 고친 글")
    earlier(away, than=open_path)
    away.replace(open_path)
    looks(window, qtbot)
    assert (text(window, "q1"), text(window, "a1")) == ("내가 저장한 글", "남이 고친 글")
    assert not window.session.history.is_clean and window.filing.save()
    assert open_path.read_bytes() == saved(window.session)


# Both have changed the same


def test_what_both_have_changed_waits_for_the_person(
    window: Window, hand: Hand, colleague: Colleague, qtbot: QtBot
) -> None:
    edits(window, "a1", "내 생각")
    mine = saved(window.session)
    theirs = colleague.saves(a1="남의 뜻", q1="남이 고친 글")
    looks(window, qtbot)
    assert saved(window.session) == mine and colleague.path.read_bytes() == theirs
    window.toasts.dismiss()
    found = chip(window)
    assert found is not None and "1" in found.text()
    found.click()
    assert window.resolver is not None and window.resolver.page is not None and chip(window) is None
    window.resolver.leave()
    assert saved(window.session) == mine and chip(window) is not None
    hand.key(Key.Key_F7, Held.ControlModifier | Held.ShiftModifier)
    page = window.resolver.page
    assert page is not None
    page.strip.choose("theirs")
    window.resolver.finish()
    assert saved(window.session) == theirs and window.session.history.is_clean and chip(window) is None
    window.session.undo()
    assert saved(window.session) == mine


def test_a_save_goes_on_when_what_conflicts_is_settled(
    window: Window, colleague: Colleague, qtbot: QtBot
) -> None:
    edits(window, "a1", "내 생각")
    theirs = colleague.saves(a1="남의 뜻", q1="남이 고친 글")
    looks(window, qtbot)
    offered = toast_button(window, "toast-action")
    assert not window.filing.save()
    assert colleague.path.read_bytes() == theirs
    assert not window.toasts.current_text, "what is being settled is offered no more"
    offered.click()
    assert shared(window).resolving, "and an offer that was pressed all the same disturbs nothing"
    assert window.resolver is not None and window.resolver.page is not None
    window.resolver.page.strip.choose("ours")
    window.resolver.finish()
    qtbot.waitUntil(lambda: window.session.history.is_clean, timeout=5000)
    now = colleague.reads()
    assert [getattr(now.get(id), "text", "") for id in ("a1", "q1")] == ["내 생각", "남이 고친 글"]


# A file that is gone, or spoilt for a while


def test_a_file_that_is_removed_is_told_once_and_written_again(
    window: Window, open_path: Path, qtbot: QtBot
) -> None:
    watch = shared(window).watch
    watch.patience = 0.0
    data = open_path.read_bytes()
    open_path.unlink()
    looks(window, qtbot)
    assert "map.journey.json" in window.toasts.current_text and not window.session.history.is_clean
    window.toasts.dismiss()
    looks(window, qtbot)
    assert not window.toasts.current_text
    open_path.write_bytes(data)
    looks(window, qtbot)
    assert window.session.history.is_clean, "it has come back as it was"
    open_path.unlink()
    looks(window, qtbot)
    assert window.filing.save() and open_path.read_bytes() == data


def test_a_folder_out_of_reach_is_told_and_comes_back(window: Window, open_path: Path, qtbot: QtBot) -> None:
    shared(window).watch.patience = 0.0
    away = open_path.parent.with_name("away")
    open_path.parent.rename(away)
    looks(window, qtbot)
    assert window.toasts.current_text == window.session.words("shared.away", file=open_path.name)
    Colleague(away / open_path.name).saves(a1="남이 고친 글")
    away.rename(open_path.parent)
    looks(window, qtbot)
    assert text(window, "a1") == "남이 고친 글"


def test_a_half_written_file_is_waited_for(window: Window, open_path: Path, qtbot: QtBot) -> None:
    shared(window)._unread.setInterval(30)
    journey = decode(open_path.read_bytes())
    journey.apply(change(journey, "a1", text="남이 고친 글").changes)
    whole, mine = encode(journey), saved(window.session)
    open_path.write_bytes(whole[: len(whole) // 2])
    looks(window, qtbot)
    assert saved(window.session) == mine and not window.toasts.current_text
    qtbot.waitUntil(lambda: bool(window.toasts.current_text), timeout=5000)
    assert "map.journey.json" in window.toasts.current_text
    assert not window.session.history.is_clean, "what was saved stands nowhere else"
    open_path.write_bytes(mine)
    looks(window, qtbot)
    assert window.session.history.is_clean, "it has come back as it was"
    open_path.write_bytes(whole)
    looks(window, qtbot)
    assert saved(window.session) == whole and window.session.history.is_clean


def test_another_map_in_its_place_is_told_and_takes_nothing_away(
    window: Window, open_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(window)._unread.setInterval(30)
    mine = saved(window.session)
    save_map(new_from_template("blank", "ko"), open_path)
    theirs, other = open_path.read_bytes(), window.session.words("shared.other_map", file=open_path.name)
    looks(window, qtbot)
    qtbot.waitUntil(lambda: other in window.toasts.current_text, timeout=5000)
    assert saved(window.session) == mine and not window.session.history.is_clean
    asked: list[str] = []
    monkeypatch.setattr(
        SavingOver, "_ask", lambda self, reason: bool(asked.append(window.session.words.say(reason)))
    )
    assert not window.filing.save()
    assert asked == [other] and open_path.read_bytes() == theirs
    window.filing.reload()
    assert saved(window.session) == theirs and window.session.history.is_clean
    assert window.toasts.current_text == window.session.words("shared.reloaded")
    versions = Versions(open_path)
    qtbot.waitUntil(lambda: len(versions.read().versions) == 2, timeout=5000)
    assert [versions.data(one) for one in versions.read().versions] == [mine, theirs]


def test_another_map_is_no_business_of_the_last_file(
    window: Window, open_path: Path, colleague: Colleague, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.journey.json"
    save_map(korean_map(), other)
    assert window.open(other)
    colleague.saves(a1="남이 고친 글")
    looks(window, qtbot)
    assert text(window, "a1") == "후기와 가격을 비교한다"
    Colleague(other).saves(a1="여기 고친 글")
    looks(window, qtbot)
    assert text(window, "a1") == "여기 고친 글"


# After a crash


def test_work_is_recovered_as_it_was_after_a_merge(
    window: Window, colleague: Colleague, qtbot: QtBot
) -> None:
    edits(window, "q1", "내 글")
    colleague.saves(a1="남이 고친 글")
    looks(window, qtbot)
    edits(window, "a2", "그 뒤의 글")
    wanted, work = saved(window.session), killed(window)
    assert encode(work.recover()[0]) == wanted
    file = work.file_then()
    assert file is not None and not file.has_changed(), "it builds on what stands in the file now"
    window.session.history.mark_clean()
    assert window.filing._take_recovered(work.recover()[0], work)
    colleague.saves(b1="또 고친 글")
    looks(window, qtbot)
    assert [text(window, id) for id in ("q1", "a1", "a2", "b1")] == [
        "내 글",
        "남이 고친 글",
        "그 뒤의 글",
        "또 고친 글",
    ]
    work.discard()
