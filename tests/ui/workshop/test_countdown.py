"""The countdown: times as people type them, pausing, more time, and a gentle end."""

import pytest
from PySide6.QtWidgets import QApplication

from designer.ui.window import Window
from designer.ui.workshop.countdown import Countdown, read_time, said
from designer.ui.workshop.mode import Workshop
from tests.ui.helpers import Hand, Held, Key, saved


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("7", 420),
        (" 7 ", 420),
        ("７", 420),
        ("1.5", 90),
        ("7:30", 450),
        ("0:45", 45),
        ("90:00", 5400),
        ("1:05:00", 3900),
        ("5분", 300),
        ("2분 30초", 150),
        ("90초", 90),
        ("1시간 10분", 4200),
        ("5 min", 300),
        ("45s", 45),
        ("", None),
        ("0", None),
        ("0:00", None),
        ("7:75", None),
        ("11:00:00", None),
        ("-5", None),
        ("곧", None),
        ("9" * 5000, None),
        ("1" * 30 + "초", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, seconds: int | None) -> None:
    assert read_time(typed) == seconds


def test_time_is_said_as_a_clock_says_it() -> None:
    assert [said(seconds) for seconds in (0, 9, 65, 600, 3900)] == [
        "0:00",
        "0:09",
        "1:05",
        "10:00",
        "1:05:00",
    ]


def test_it_counts_down_pauses_gets_more_and_ends(qapp: QApplication) -> None:
    clock = Clock()
    countdown = Countdown(clock=clock)
    ended: list[bool] = []
    countdown.ended.connect(lambda: ended.append(True))
    countdown.start(180)
    clock.now += 60.5
    countdown.tick()
    assert (countdown.seconds, countdown.running) == (120, True)
    countdown.pause()
    clock.now += 1000
    countdown.tick()
    assert (countdown.seconds, countdown.running) == (120, False)
    countdown.add(60)
    countdown.pause()
    assert (countdown.seconds, countdown.running) == (180, True)
    clock.now += 500
    countdown.tick()
    countdown.tick()
    assert (countdown.seconds, countdown.over, ended) == (0, True, [True])
    countdown.add(60)
    assert (countdown.seconds, countdown.running, countdown.over) == (60, True, False)
    countdown.stop()
    assert not countdown.active and countdown.seconds == 0
    countdown.add(60)
    assert not countdown.active, "more of nothing is nothing"


def test_it_tells_of_each_second_once(qapp: QApplication) -> None:
    clock = Clock()
    countdown = Countdown(clock=clock)
    countdown.start(10)
    told: list[int] = []
    countdown.changed.connect(lambda: told.append(countdown.seconds))
    for _ in range(20):
        clock.now += 0.1
        countdown.tick()
    assert told == [9, 8]
    countdown.stop()


def test_a_typed_time_starts_and_goes_on_from_stage_to_stage(
    window: Window, workshop: Workshop, hand: Hand
) -> None:
    before = saved(window.session)
    timer = workshop.strip.timer
    hand.key(Key.Key_T, Held.ControlModifier | Held.ShiftModifier)
    assert QApplication.focusWidget() is timer.field
    hand.keys("soon")
    hand.key(Key.Key_Return)
    assert "7:30" in timer.trouble.text() and timer.trouble.isVisible() and not workshop.countdown.active
    timer.field.clear()
    hand.keys("7:30")
    hand.key(Key.Key_Return)
    assert timer.digits.text() == "7:30" and timer.digits.isVisible() and not timer.field.isVisible()
    assert QApplication.focusWidget() is hand.editor
    hand.key(Key.Key_PageDown)
    assert workshop.countdown.running
    hand.key(Key.Key_F7)
    assert not workshop.countdown.running
    timer.more_button.click()
    assert timer.digits.text() == "8:30"
    timer.stop_button.click()
    assert timer.open_button.isVisible()
    assert saved(window.session) == before, "the time is not in the file"


def test_presets_and_leaving_the_choice(window: Window, workshop: Workshop, hand: Hand) -> None:
    timer = workshop.strip.timer
    timer.open_button.click()
    timer.presets[0].click()
    assert timer.digits.text() == "3:00"
    workshop.countdown.stop()
    timer.open_button.click()
    hand.key(Key.Key_Escape)
    assert timer.open_button.isVisible() and workshop.on, "Esc leaves the field, not the mode"
    assert QApplication.focusWidget() is hand.editor


@pytest.mark.parametrize("motion", [False, True])
def test_the_end_is_said_and_shown_without_motion_too(
    window: Window, workshop: Workshop, motion: bool
) -> None:
    window.session.settings.motion = motion
    clock = Clock()
    workshop.countdown._clock = clock
    calm = workshop.strip.grab().toImage().pixelColor(600, 2)
    workshop.countdown.start(60)
    clock.now += 61
    workshop.countdown.tick()
    while workshop.strip._fade.state() == workshop.strip._fade.State.Running:
        QApplication.processEvents()
    timer = workshop.strip.timer
    assert timer.message.isVisible() and "시간" in timer.message.text()
    assert timer.digits.text() == "0:00"
    assert workshop.strip.grab().toImage().pixelColor(600, 2) != calm
    timer.more_button.click()
    assert workshop.strip.grab().toImage().pixelColor(600, 2) == calm and not timer.message.isVisible()
