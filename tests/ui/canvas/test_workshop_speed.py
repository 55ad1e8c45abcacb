"""A whole map from `blank` without the mouse: the keys are the text, one a card and one an emotion."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from designer.files.document import open_map
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS
from designer.ui.window import Window
from tests.ui.helpers import Hand, Held, Key

STAGES = ("인지", "고려", "Decision", "구매", "구매 후")
LANES = ("행동", "접점", "Emotion", "페인포인트", "기회", "KPI")
WORDS = ("호기심", "망설임", "calm", "답답함", "뿌듯함")


class Facilitator(Hand):
    """Counts what is pressed: letters of text, ends of cards, scores, and the way between."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.pressed: Counter[str] = Counter()

    def type(self, text: str) -> None:
        self.pressed["text"] += len(text)
        for letter in text:
            self.keys(letter) if letter.isascii() else self.hangul(letter)

    def end(self, key: Key) -> None:
        self.pressed["end"] += 1
        self.key(key)

    def score(self, key: Key) -> None:
        self.pressed["score"] += 1
        self.key(key)

    def go(self, *keys: Key) -> None:
        self.pressed["way"] += len(keys)
        for key in keys:
            self.key(key)


def build_heads(hand: Facilitator) -> None:
    """Name the one stage and lane there is, and insert the others."""
    for heads, names in ((Key.Key_Up, STAGES), (Key.Key_Left, LANES)):
        hand.go(Key.Key_Home, heads)
        for number, name in enumerate(names):
            if number:
                hand.end(Key.Key_Return)
            hand.type(name)
            hand.end(Key.Key_Return)
        hand.go(*([Key.Key_Home, Key.Key_Down] if heads == Key.Key_Up else []))


def fill(hand: Facilitator) -> None:
    """Two cards a stage in four lanes, an emotion and a KPI for each stage."""
    for lane in LANES:
        for number, _ in enumerate(STAGES):
            if lane == "Emotion":
                hand.score(Key(Key.Key_1 + number))
                hand.type(WORDS[number])
                hand.end(Key.Key_Tab)
            elif lane == "KPI":
                hand.type(f"비율 {number} = {number + 1}.5% / 9%")
                hand.end(Key.Key_Tab)
            else:
                hand.type(f"{lane} {number}a")
                hand.end(Key.Key_Return)
                hand.type(f"card {number}b !4" if lane == "페인포인트" else f"card {number}b")
                hand.end(Key.Key_Tab)
        # From an emotion first to the empty end of its cell.
        hand.go(*[Key.Key_Down] * (2 if lane == "Emotion" else 1), Key.Key_Home)


def test_a_map_from_blank_takes_a_key_a_card(window: Window, tmp_path: Path) -> None:
    window.begin("blank")
    QApplication.processEvents()
    window.canvas.setFocus()
    path = tmp_path / "typed.journey.json"
    hand = Facilitator(window)
    build_heads(hand)
    assert hand.canvas.current.stage == LANE_HEADS and hand.canvas.current.lane != STAGE_HEADS
    hand.go(Key.Key_Home)
    hand.key(Key.Key_Home, Held.ControlModifier)
    heads = Counter(hand.pressed)
    hand.pressed.clear()
    fill(hand)
    assert hand.pressed["end"] == 4 * 10 + 5 + 5
    assert hand.pressed["score"] == 5
    assert hand.pressed["way"] == 2 * len(LANES) + 1
    assert heads["end"] == 2 * (len(STAGES) + len(LANES)) - 2

    window.session.save(path)
    journey, _ = open_map(path)
    assert [stage.name for stage in journey.stages()] == list(STAGES)
    assert [lane.name for lane in journey.lanes()] == list(LANES)
    for kind in ("action", "touchpoint", "pain_point", "opportunity"):
        assert len(journey.of_kind(kind)) == 10
    emotions = [each for each in journey.of_kind("emotion") if isinstance(each, Emotion)]
    by_stage = {journey.element(each.stage).__dict__["name"]: (each.score, each.word) for each in emotions}
    assert by_stage == {
        stage: (score - 2, word) for score, (stage, word) in enumerate(zip(STAGES, WORDS, strict=True))
    }
    assert len(emotions) == 5
    kpis = [kpi for stage in journey.stages() for kpi in journey.kpis(stage.id) if isinstance(kpi, Kpi)]
    assert [(kpi.name, kpi.target, kpi.readings[0].value) for kpi in kpis] == [
        (f"비율 {number}", 0.09, pytest.approx((number + 1.5) / 100)) for number in range(5)
    ]
    assert {getattr(each, "severity", 0) for each in journey.of_kind("pain_point")} == {None, 4}
    assert len(journey) == len(STAGES) + len(LANES) + 40 + 5 + 5
