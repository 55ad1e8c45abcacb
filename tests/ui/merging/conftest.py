"""The small map after both sides have worked on it, and the resolver that walks through what conflicts."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from designer.edits.change import change, move, remove
from designer.edits.delta import Delta
from designer.edits.history import History
from designer.model.journey import Journey
from designer.sharing.merge import Copy, merge
from designer.ui.merging.incoming import Incoming, resolve
from designer.ui.merging.mode import Resolver, resolver_of
from designer.ui.merging.page import ResolvePage
from designer.ui.window import Window
from tests.helpers.maps import korean_map

Edit = Callable[[Journey], Delta]

OURS: list[Edit] = [
    lambda map: change(map, "a1", text="후기와 값을 비교한다"),
    lambda map: move(map, ["b1"], "s2a", "l_back", 0),
    lambda map: change(map, "q1", severity=5),
    lambda map: remove(map, ["o2"]),
    lambda map: change(map, "p2", role="간호사"),
]
THEIRS: list[Edit] = [
    lambda map: change(map, "a1", text="후기와 배송을 비교한다"),
    lambda map: move(map, ["b1"], "s2b", "l_back", 0),
    lambda map: change(map, "q1", severity=1),
    lambda map: change(map, "o2", impact=5),
    lambda map: change(map, "p2", role="교사"),
    lambda map: change(map, "t2", text="한 번에 결제"),
]


def settle() -> None:
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def edited(*edits: Edit) -> Journey:
    """The small map after some edits."""
    history = History(korean_map())
    for edit in edits:
        history.do(edit)
    return history.journey


def incoming(window: Window, theirs: Journey, based: bool = True) -> Incoming:
    """What somebody has made of the small map, merged with the open one."""
    base = Copy.of(korean_map()) if based else None
    return Incoming(merge(base, Copy.of(window.session.journey), Copy.of(theirs)), "이 지도", "김하늘")


def page_of(window: Window) -> ResolvePage:
    """The resolver in sight."""
    resolver = window.resolver
    assert resolver is not None and resolver.page is not None
    return resolver.page


@pytest.fixture
def told() -> list[bool]:
    """What whoever has opened the resolver hears."""
    return []


@pytest.fixture
def resolver(window: Window, told: list[bool]) -> Iterator[Resolver]:
    """The resolver with the five conflicts of the two sides."""
    for edit in OURS:
        window.session.do(edit)
    resolve(window, incoming(window, edited(*THEIRS)), told.append)
    settle()
    yield resolver_of(window)
    _end(window)


@pytest.fixture
def page(resolver: Resolver, window: Window) -> ResolvePage:
    """Its page."""
    return page_of(window)


@pytest.fixture
def tidy(window: Window) -> Iterator[None]:
    """For tests that open the resolver themselves."""
    yield
    _end(window)


def _end(window: Window) -> None:
    if window.resolver is not None and window.resolver.page is not None:
        window.pages.setCurrentWidget(window.work)
    window.toasts.dismiss()
    settle()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Press these buttons in the questions that come up; the headings that were shown."""

    def press(*names: str) -> list[str]:
        shown: list[str] = []
        left = list(names)

        def run(self: QDialog) -> int:
            shown.append(self.windowTitle())
            button = self.findChild(QPushButton, left.pop(0))
            assert button is not None
            button.click()
            return self.result()

        monkeypatch.setattr(QDialog, "exec", run)
        return shown

    return press
