"""How fast the canvas opens, scrolls, zooms and follows an edit, beside a plain scene of the same cards."""

import os
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from pytest_benchmark.fixture import BenchmarkFixture

from designer.edits.change import change
from designer.layout.arrange import arrange
from designer.ui.run import Program
from tests.benchmarks.maps import card_id, journey_of, written
from tests.benchmarks.plain_scene import PlainScene, cards_of
from tests.benchmarks.ratios import Ratios
from tests.benchmarks.shown import WINDOW, application, close_program, in_sight, open_program, paint

ZOOM = 0.91
"""At which the viewport shows 60-70 cards."""
SHORT, OTHER = "짧은 글로 바꾼다", "짧은 글을 바꾼다"
LONG = "카드가 여러 줄로 자라도록 아주 길게 쓴 글이라 줄이 바뀌고 또 바뀌어 이 칸이 가장 높아진다 " * 4


class Stand:
    """The window on a map, beside a plain scene of its cards, both at the same place and zoom."""

    def __init__(self, path: Path) -> None:
        self.program = open_program(path)
        self.window = self.program.window
        self.canvas = self.window.canvas
        self.session = self.program.session
        self.cards = cards_of(self.canvas.sheet)
        self.plain = PlainScene(self.cards)
        self.canvas.set_zoom(ZOOM)
        self.plain.show(self.canvas.viewport().size(), WINDOW, ZOOM)
        self.bars = self.canvas.horizontalScrollBar(), self.canvas.verticalScrollBar()
        self.plain_bars = self.plain.view.horizontalScrollBar(), self.plain.view.verticalScrollBar()
        self.go(0, 0)
        QTest.qWait(400)

    def go(self, x: int, y: int) -> None:
        """Scroll both to the same place."""
        for bars in (self.bars, self.plain_bars):
            bars[0].setValue(x)
            bars[1].setValue(y)
        paint()

    def plain_frame(self) -> None:
        """One frame of the plain scene."""
        self.plain.view.viewport().repaint()

    def close(self) -> None:
        """Take both windows away."""
        self.plain.close()
        close_program(self.program)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A state folder for the windows that several tests share."""
    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("home")
    patch.setenv("JOURNEY_HOME", str(folder))
    application()
    yield folder
    patch.undo()


@pytest.fixture(scope="module")
def large(home: Path) -> Iterator[Stand]:
    """5,000 cards."""
    stand = Stand(written(home, 5_000))
    yield stand
    stand.close()


@pytest.fixture(scope="module")
def small(home: Path) -> Iterator[Stand]:
    """500 cards."""
    stand = Stand(written(home, 500))
    yield stand
    stand.close()


@pytest.fixture(autouse=True)
def _same_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(home))


def test_open(benchmark: BenchmarkFixture, ratios: Ratios, home: Path) -> None:
    path = written(home, 5_000)
    cards = cards_of(arrange(journey_of(5_000)))
    program: Program = open_program(written(home, 500))
    canvas = program.window.canvas
    canvas.set_zoom(ZOOM)
    scenes: list[PlainScene] = []

    def plain() -> None:
        scene = PlainScene(cards)
        scenes.append(scene)
        scene.show(canvas.viewport().size(), WINDOW, ZOOM)
        scene.view.viewport().repaint()

    def empty() -> None:
        while scenes:
            scenes.pop().close()
        QTest.qWait(50)

    def ours() -> None:
        program.session.open(path)
        paint()

    def settle() -> None:
        program.session.open(home / "500.journey.json")
        QTest.qWait(1_300)

    ratios.compare(
        benchmark,
        "open 5,000 cards to the painted canvas",
        ours,
        plain,
        1.0,
        rounds=7,
        before_ours=settle,
        before_floor=empty,
    )
    empty()
    close_program(program)


def test_pan(benchmark: BenchmarkFixture, ratios: Ratios, large: Stand) -> None:
    large.go(1_500, 930)
    assert 60 <= in_sight(large.canvas) <= 70
    # Down the whole map and up again: most steps show cards for the first time in a while.
    large.go(1_500, 0)
    steps = cycle([40] * 120 + [-40] * 120)
    plain_steps = cycle([40] * 120 + [-40] * 120)

    def ours() -> None:
        bar = large.bars[1]
        bar.setValue(bar.value() + next(steps))
        paint()

    def plain() -> None:
        bar = large.plain_bars[1]
        bar.setValue(bar.value() + next(plain_steps))
        paint()

    assert paints_of(large, ours) == 1
    ratios.compare(benchmark, "pan step with 60-70 cards in view", ours, plain, 1.0, rounds=240)


def test_zoom(benchmark: BenchmarkFixture, ratios: Ratios, large: Stand) -> None:
    large.go(1_500, 930)
    assert 60 <= in_sight(large.canvas) <= 70
    factors = (1.01, 1.02, 1.03, 1.04, 1.05, 1.04, 1.03, 1.02, 1.01, 1.0)
    zooms, plain_zooms = (cycle([ZOOM * factor for factor in factors]) for _ in range(2))

    def ours() -> None:
        large.canvas.set_zoom(next(zooms))
        paint()

    def plain() -> None:
        large.plain.zoom_to(next(plain_zooms))
        paint()

    ratios.compare(benchmark, "zoom step with 60-70 cards in view", ours, plain, 2.0, rounds=60)
    large.canvas.set_zoom(ZOOM)
    large.plain.zoom_to(ZOOM)


def test_zoom_to_new_sizes(benchmark: BenchmarkFixture, ratios: Ratios, large: Stand) -> None:
    """Each step to a zoom never seen before, so that nothing kept from an earlier step helps."""
    large.go(1_500, 930)
    zooms = (ZOOM * (1 + number / 1_371) for number in range(1, 1_000))
    plain_zooms = (ZOOM * (1 + number / 1_371) for number in range(1, 1_000))

    def ours() -> None:
        large.canvas.set_zoom(next(zooms))
        paint()

    def plain() -> None:
        large.plain.zoom_to(next(plain_zooms))
        paint()

    ratios.compare(benchmark, "zoom step to a zoom never shown before", ours, plain, 2.0, rounds=60)
    large.canvas.set_zoom(ZOOM)
    large.plain.zoom_to(ZOOM)


def test_overview(benchmark: BenchmarkFixture, ratios: Ratios, large: Stand) -> None:
    large.canvas.fit()
    zoom = large.canvas.zoom
    large.plain.zoom_to(zoom)
    large.go(0, 0)
    assert in_sight(large.canvas) >= 5_000
    ratios.compare(
        benchmark,
        "frame with all 5,000 cards in view",
        large.canvas.viewport().repaint,
        large.plain_frame,
        0.3,
        rounds=15,
    )
    large.canvas.set_zoom(ZOOM)
    large.plain.zoom_to(ZOOM)


def edited(stand: Stand, texts: "cycle[str]") -> None:
    """Change the text of a card in sight, to the repainted canvas."""
    stand.session.do(lambda journey: change(journey, CARD, text=next(texts)))
    paint()


CARD = card_id(3, 0, 1)


def _before_edit(stand: Stand) -> None:
    stand.go(400, 0)
    found = stand.canvas.block_rect(CARD)
    assert stand.canvas.rect().toRectF().contains(found)
    QTest.qWait(300)


def test_edit(benchmark: BenchmarkFixture, ratios: Ratios, large: Stand) -> None:
    _before_edit(large)
    texts = cycle([SHORT, OTHER])
    assert paints_of(large, lambda: edited(large, texts)) == 1
    height = large.canvas.sheet.height
    ratios.compare(
        benchmark,
        "edit to the repainted canvas, row unchanged",
        lambda: edited(large, texts),
        large.plain_frame,
        2.0,
        rounds=40,
    )
    assert large.canvas.sheet.height == height


def test_edit_that_grows_the_row(benchmark: BenchmarkFixture, ratios: Ratios, large: Stand) -> None:
    _before_edit(large)
    texts = cycle([LONG, SHORT])
    height = large.canvas.sheet.height
    edited(large, texts)
    assert large.canvas.sheet.height > height
    ratios.compare(
        benchmark,
        "edit to the repainted canvas, row grows",
        lambda: edited(large, texts),
        large.plain_frame,
        4.0,
        rounds=40,
    )


def test_edit_of_a_large_map(benchmark: BenchmarkFixture, ratios: Ratios, large: Stand, small: Stand) -> None:
    _before_edit(large)
    _before_edit(small)
    texts, small_texts = cycle([SHORT, OTHER]), cycle([SHORT, OTHER])
    ratios.compare(
        benchmark,
        "the same edit, 5,000 cards against 500",
        lambda: edited(large, texts),
        lambda: edited(small, small_texts),
        1.3,
        rounds=60,
    )


def test_undo(benchmark: BenchmarkFixture, ratios: Ratios, large: Stand) -> None:
    _before_edit(large)
    texts = cycle([SHORT, OTHER])

    def ours() -> None:
        large.session.undo()
        paint()

    ratios.compare(
        benchmark,
        "undo to the repainted canvas, 5,000 cards",
        ours,
        large.plain_frame,
        2.0,
        rounds=40,
        before_ours=lambda: edited(large, texts),
    )


def paints_of(stand: Stand, work: object) -> int:
    """How often the viewport is painted by a piece of work."""
    counter = Paints()
    stand.canvas.viewport().installEventFilter(counter)
    work()  # type: ignore[operator]
    stand.canvas.viewport().removeEventFilter(counter)
    return counter.count


class Paints(QObject):
    """Counts the paint events of what it is installed on."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


@pytest.mark.benchmark
def test_rest(benchmark: BenchmarkFixture, ratios: Ratios, large: Stand) -> None:
    """Two seconds without a hand on it: nothing of the window is painted."""
    large.go(400, 0)
    QTest.qWait(1_500)
    counter = Paints()
    application().installEventFilter(counter)
    try:
        benchmark.pedantic(lambda: QTest.qWait(2_000), rounds=1)
    finally:
        application().removeEventFilter(counter)
    ratios.add_amount("paint events in two seconds at rest", "count", counter.count, 0)
    assert counter.count == 0
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
