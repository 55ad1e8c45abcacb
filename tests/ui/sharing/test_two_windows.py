"""Two windows on one file: whatever both do, in whatever order, no edit of either is lost.

`JOURNEY_TOGETHER` sets how many random stories are told; the default is small.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from designer.edits.build import add_card
from designer.edits.change import change
from designer.files.document import open_map, save_map
from designer.model.elements import MAP_ID
from designer.ui.session import Session
from designer.ui.settings import Settings
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.conftest import PLAIN
from tests.ui.helpers import saved
from tests.ui.sharing.colleague import looks, shared

STORIES = int(os.environ.get("JOURNEY_TOGETHER", "2"))
STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(("add", "tag", "write", "title", "save", "look", "undo"))),
    min_size=4,
    max_size=10,
)


@pytest.fixture(scope="module")
def other_window(shared_window: Window) -> Iterator[Window]:
    """The window of somebody else."""
    made = Window(Session(Settings(**PLAIN)))  # type: ignore[arg-type]
    made.resize(1000, 700)
    made.show()
    yield made
    made.filing.end_journal()
    made.filing.together.close()
    made.hide()
    made.deleteLater()


@pytest.fixture
def pair(
    window: Window, other_window: Window, open_path: Path, qtbot: QtBot
) -> Iterator[tuple[Window, Window]]:
    """Both with the same map."""
    yield window, other_window
    for each in (window, other_window):
        each.session.history.mark_clean()
        each.toasts.dismiss()


def begin(pair: tuple[Window, Window], path: Path, qtbot: QtBot) -> None:
    save_map(korean_map(), path)
    for each in pair:
        each.session.history.mark_clean()
        assert each.filing.open(path)
        looks(each, qtbot)


def settle(window: Window, qtbot: QtBot) -> None:
    """Answer what waits for an answer, our way, and let the save that waits for it go on."""
    if shared(window).offer is not None:
        window.filing.together.resolve_offer()
    resolver = window.resolver
    if resolver is not None and resolver.page is not None:
        for row in range(len(resolver.page.resolution.conflicts)):
            resolver.page.panel.go(row)
            resolver.page.strip.choose("ours")
        resolver.finish()
        qtbot.wait(1)


class Story:
    """What two people have done, and what must be in the map in the end."""

    def __init__(self, pair: tuple[Window, Window], path: Path, qtbot: QtBot) -> None:
        self.pair, self.path, self.qtbot = pair, path, qtbot
        self.cards: set[str] = set()
        self.tags: set[str] = set()
        self.texts = ["", ""]
        self.titles = {korean_map().head.title}
        self.number = 0

    def step(self, who: int, what: str) -> None:
        window, self.number = self.pair[who], self.number + 1
        session, new = window.session, f"{who}-{self.number}"
        if what == "add":
            session.do(lambda journey: add_card(journey, "action", "s1", "l_act", 0, text=new))
            self.cards.add(new)
        elif what == "tag":
            held = session.journey.element("q1").tags
            session.do(lambda journey: change(journey, "q1", tags=[*held, new]))
            self.tags.add(new)
        elif what == "write":
            self.texts[who] = new
            session.do(lambda journey: change(journey, ("a1", "a2")[who], text=new))
        elif what == "title":
            self.titles.add(new)
            session.do(lambda journey: change(journey, MAP_ID, title=new))
        elif what == "undo":
            before = saved(session)
            session.undo()
            session.redo()
            assert saved(session) == before
        elif what == "save":
            window.filing.save()
            settle(window, self.qtbot)
        else:
            looks(window, self.qtbot)
            settle(window, self.qtbot)

    def end(self) -> None:
        """Both save and look until nothing is news to either."""
        for _ in range(3):
            for who in (0, 1):
                self.step(who, "save")
                self.step(who, "look")
        one, other = (saved(window.session) for window in self.pair)
        assert one == other == self.path.read_bytes()
        assert all(window.session.history.is_clean for window in self.pair)
        journey = open_map(self.path)[0]
        assert self.cards <= {getattr(card, "text", "") for card in journey.cell("s1", "l_act")}
        assert self.tags <= set(journey.element("q1").tags)
        for id, text in zip(("a1", "a2"), self.texts, strict=True):
            assert not text or getattr(journey.get(id), "text", "") == text
        assert journey.head.title in self.titles


@settings(
    max_examples=STORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_no_edit_is_lost(
    pair: tuple[Window, Window], open_path: Path, qtbot: QtBot, steps: list[tuple[int, str]]
) -> None:
    begin(pair, open_path, qtbot)
    story = Story(pair, open_path, qtbot)
    for who, what in steps:
        story.step(who, what)
    story.end()


def test_both_see_what_the_other_saves_without_being_asked(
    pair: tuple[Window, Window], open_path: Path, qtbot: QtBot
) -> None:
    begin(pair, open_path, qtbot)
    one, other = pair
    story = Story(pair, open_path, qtbot)
    story.step(0, "add")
    story.step(1, "write")
    assert one.filing.save()
    qtbot.waitUntil(lambda: "0-1" in str(saved(other.session), "utf-8"), timeout=5000)
    assert not other.session.history.is_clean
    assert other.filing.save()
    qtbot.waitUntil(lambda: saved(one.session) == saved(other.session), timeout=5000)
    story.end()
