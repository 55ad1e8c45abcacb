"""The curves of the other personas stand pale behind the one that is edited, and a click takes their side."""

import pytest

from designer.edits import build
from designer.edits.change import remove
from designer.edits.delta import Delta
from designer.layout.arrange import Options, arrange
from designer.layout.hit import row_of
from designer.layout.sheet import Block
from designer.model.kinds.view import View
from designer.ui.views import save_view
from designer.ui.window import Window
from tests.ui.helpers import Hand, saved


@pytest.fixture
def other(window: Window) -> str:
    """An emotion of the second persona."""
    made = window.session.do(
        lambda journey: build.add_card(
            journey, "emotion", "s1", "l_feel", 1, score=1.5, word="설렘", persona="p2"
        )
    )
    assert made is not None
    return next(iter(made.after()))


def face(window: Window, id: str) -> Block | None:
    row = row_of(window.canvas.sheet, "l_feel")
    assert row is not None
    blocks = [block for cell in row.cells.values() for block in cell.blocks]
    return next((block for block in (*blocks, *row.spans) if block.id == id), None)


def test_everyone_s_curves_are_shown_and_hidden_without_a_change(window: Window, other: str) -> None:
    before = saved(window.session)
    assert face(window, other) is None and face(window, "e1") is not None
    window.actions_.run("everyone")
    pale, own = face(window, other), face(window, "e1")
    assert pale is not None and own is not None and pale.opacity < own.opacity == 1
    assert window.actions_["everyone"].isChecked()
    expected = arrange(window.session.journey, Options(persona="p1", others="pale", title=False))
    assert window.canvas.sheet == expected
    window.actions_.run("everyone")
    assert face(window, other) is None
    assert saved(window.session) == before


def test_a_click_on_a_pale_face_edits_that_persona_s_curve(window: Window, other: str, hand: Hand) -> None:
    window.actions_.run("everyone")
    hand.click(hand.at(other))
    assert window.session.persona == "p2" and window.session.selection == (other,)
    strong, pale = face(window, other), face(window, "e1")
    assert strong is not None and pale is not None and pale.opacity < strong.opacity == 1
    assert window.canvas.current.lane == "l_feel"


def test_what_is_felt_or_gone_changes_who_is_shown(window: Window, other: str) -> None:
    window.actions_.run("everyone")
    window.session.do(lambda journey: Delta(remove(journey, [other]).changes))
    assert window.canvas.sheet == arrange(window.session.journey, Options(persona="p1", title=False))
    window.session.undo()
    assert face(window, other) is not None


def test_a_saved_view_remembers_it(window: Window, other: str) -> None:
    looking = window.canvas.looking
    window.actions_.run("everyone")
    save_view(window.session, looking, "둘 다")
    (view,) = [one for one in window.session.journey.of_kind("view") if one.__dict__["name"] == "둘 다"]
    assert isinstance(view, View) and view.everyone and looking.is_as_saved
    window.actions_.run("everyone")
    assert not looking.is_as_saved and face(window, other) is None
    looking.apply(view)
    assert face(window, other) is not None and looking.is_as_saved


def test_another_map_begins_with_one_curve(window: Window, other: str) -> None:
    window.actions_.run("everyone")
    journey = window.session.journey
    window.session.start(journey)
    assert face(window, other) is None and not window.actions_["everyone"].isChecked()
