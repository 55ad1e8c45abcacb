"""What a screen reader finds on the map, what it is told, and what a person without a mouse can reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from designer.edits.build import add_card
from designer.edits.change import change, remove
from designer.layout import hit
from designer.model.hints import Language
from designer.text.words import Words
from designer.ui.canvas import telling
from designer.ui.canvas.accessible import MapList
from designer.ui.canvas.telling import Teller, expose
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.helpers import Hand, Held, Key

Name, Description = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def whole(window: Window) -> Iterator[MapList]:
    """The map as a screen reader is given it."""
    QAccessible.setActive(True)
    expose(window.canvas)
    found = QAccessible.queryAccessibleInterface(window.canvas)
    assert isinstance(found, MapList)
    yield found
    QAccessible.setActive(False)


@pytest.fixture
def told(whole: MapList, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The events that are sent from now on: what happened, and to what."""
    qapp.processEvents()
    heard: list[tuple[str, str]] = []
    real = telling.tell

    def listen(entry: QAccessibleInterface, event: QAccessible.Event) -> None:
        heard.append((event.name, entry.text(Name)))
        real(entry, event)

    monkeypatch.setattr(telling, "tell", listen)
    return heard


def entry(whole: MapList, id: str) -> QAccessibleInterface:
    """The entry of an element, found as a screen reader finds it: among the children."""
    found = whole.child(whole.ids.index(id))
    assert found is not None
    return found


def spoken(whole: MapList, id: str) -> tuple[str, str]:
    found = entry(whole, id)
    return found.text(Name), found.text(Description)


# The list


def test_the_canvas_is_a_list_of_heads_and_cards_in_reading_order(window: Window, whole: MapList) -> None:
    assert whole.role() == QAccessible.Role.List
    assert whole.text(Name) == "여정 지도 정기배송 첫 구매 여정"
    assert whole.text(Description) == "단계 2개, 레인 7개, 카드 13개"
    ids = whole.ids
    assert ids[:9] == ["s1", "s2", "s2a", "s2b", "l_act", "a2", "a1", "a3", "l_touch"]
    drawn = hit.reading_order(window.canvas.sheet)
    assert [id for id in ids if id in set(drawn)] == drawn
    assert "n1" in drawn
    heads = {"s1", "s2", "s2a", "s2b", *(lane.id for lane in window.session.journey.lanes())}
    assert set(ids) == heads | set(drawn)


def test_every_entry_knows_its_place_in_the_tree(whole: MapList) -> None:
    assert whole.childCount() == len(whole.ids) + 2
    for at in range(whole.childCount()):
        child = whole.child(at)
        assert child is not None
        assert whole.indexOfChild(child) == at
        assert child.isValid()
    assert whole.child(-1) is None
    assert whole.child(whole.childCount()) is None
    first = entry(whole, "a1")
    assert first.parent() is whole
    assert first.role() == QAccessible.Role.ListItem
    assert (first.childCount(), first.child(0), first.childAt(0, 0), first.focusChild()) == (
        0,
        None,
        None,
        None,
    )
    assert entry(whole, "a1") is first


def test_an_entry_lies_where_its_block_is_painted(window: Window, whole: MapList) -> None:
    canvas = window.canvas
    for id in ("s1", "l_touch", "a1", "t1", "e1", "k1"):
        rect = entry(whole, id).rect()
        shown = canvas.block_rect(id).toAlignedRect()
        assert rect.topLeft() == canvas.mapToGlobal(shown.topLeft())
        assert rect.size() == shown.size()
        assert whole.childAt(rect.center().x(), rect.center().y()) is entry(whole, id)
    corner = whole.rect().topLeft()
    assert whole.childAt(corner.x() - 5, corner.y() - 5) is None


def test_what_is_scrolled_away_is_said_to_be(window: Window, whole: MapList) -> None:
    window.resize(900, 560)
    window.canvas.set_zoom(2.0)
    window.canvas.verticalScrollBar().setValue(window.canvas.verticalScrollBar().maximum())
    assert entry(whole, "a1").state().offscreen
    assert not entry(whole, "k1").state().offscreen


# What is said of an entry


@pytest.mark.parametrize(
    ("id", "name", "description"),
    [
        ("q1", "후기가 별점뿐이다", "페인포인트, 고려 단계, 페인포인트 레인, 심각도 5점 중 3점, 관계 3개"),
        ("a2", "샘플 팩을 찾아본다", "행동, 고려 단계, 결제 단계까지, 행동 레인, 2개 중 2번째"),
        (
            "e1",
            "호기심",
            "감정, 고려 단계, 감정 레인, 점수 0.4(−2부터 2까지), 보통, 페르소나 김지현, 접점 제품 상세",
        ),
        ("k1", "상담 전환율", "KPI, 고려 단계, 현재 6.2%, 목표 7%, 목표 미달, 개선 중, 관계 1개"),
        ("s2a", "결제", "단계, 구매의 세부 단계, 2개 중 1번째"),
        ("l_touch", "접점", "레인, 7개 중 2번째, 보여 주는 것 접점, 아래 선 상호작용선"),
        ("n1", "다음 워크숍에서 이야기", "메모, 파킹랏"),
    ],
)
def test_an_entry_says_what_the_map_shows(whole: MapList, id: str, name: str, description: str) -> None:
    assert spoken(whole, id) == (name, description)


def test_an_entry_speaks_the_language_of_the_interface(window: Window, whole: MapList) -> None:
    window.session.speak("en")
    window.session.do(
        lambda journey: change(
            journey,
            "q1",
            severity=4,
            frequency=0.38,
            evidence="observed",
            comments=[{"id": "c1", "text": "?"}, {"id": "c2", "text": "!"}],
        )
    )
    assert spoken(whole, "q1")[1] == (
        "pain point, stage 고려, lane 페인포인트, severity 4 of 5, frequency 38%, observed,"
        " 2 open comments, 3 relations"
    )


def test_an_entry_without_text_is_called_by_its_kind(whole: MapList) -> None:
    assert spoken(whole, "e2") == (
        "감정",
        "감정, 구매 단계, 세부 단계 결제, 감정 레인, 점수 -1.6(−2부터 2까지), 매우 나쁨, 페르소나 김지현",
    )


def test_votes_stay_unsaid_until_their_round_is_revealed(window: Window, whole: MapList) -> None:
    assert "투표" not in spoken(whole, "n1")[1]
    window.session.do(lambda journey: change(journey, "v1", revealed=True))
    assert spoken(whole, "n1")[1] == "메모, 파킹랏, 투표 2표"


def test_what_a_filter_fades_is_said_to_be(window: Window, whole: MapList) -> None:
    window.canvas.looking.ask(severity=5)
    window.canvas.looking.switch(True)
    assert spoken(whole, "q1")[1].endswith("필터로 흐려짐")
    window.canvas.looking.switch(False)
    assert not spoken(whole, "q1")[1].endswith("필터로 흐려짐")


def test_states_tell_selection_and_focus(window: Window, hand: Hand, whole: MapList) -> None:
    hand.click(hand.at("a1"))
    hand.click(hand.at("t1"), Held.ShiftModifier)
    first, last, other = (entry(whole, id).state() for id in ("a1", "t1", "q1"))
    assert (first.selected, last.selected, other.selected) == (1, 1, 0)
    assert (first.focused, last.focused, other.focused) == (0, 1, 0)
    assert all((state.focusable, state.selectable, state.editable) == (1, 1, 1) for state in (first, other))
    assert whole.focusChild() is entry(whole, "t1")
    window.top_bar.menu_button.setFocus()
    assert not entry(whole, "t1").state().focused
    assert whole.focusChild() is None


# What is told


def test_walking_tells_where_the_keyboard_stands(
    hand: Hand, whole: MapList, told: list[tuple[str, str]]
) -> None:
    hand.canvas.walk_to(hand.canvas.walk.corner(False))
    for _ in range(3):
        hand.key(Key.Key_Down)
    QApplication.processEvents()
    assert [name for event, name in told if event == "Focus"] == [
        "후기와 가격을 비교한다",
        "샘플 팩을 찾아본다",
        "빈 자리",
        "제품 상세",
    ]


def test_an_empty_place_says_what_typing_would_make(hand: Hand, whole: MapList) -> None:
    from designer.ui.canvas.cursor import Cursor

    hand.canvas.walk_to(Cursor("s2b", "l_pain"))
    place = whole.focusChild()
    assert place is not None
    assert place.text(Name) == "빈 자리"
    assert place.text(Description) == "구매 단계, 세부 단계 확인, 페인포인트 레인, 입력하면 페인포인트 추가"
    assert place.state().editable and not place.state().selectable
    assert place.rect().isValid()


def test_editing_moves_the_focus_to_the_field_and_back(
    hand: Hand, whole: MapList, told: list[tuple[str, str]]
) -> None:
    hand.click(hand.at("a1"))
    hand.key(Key.Key_F2)
    QApplication.processEvents()
    assert told[-1][0] == "Focus"
    assert told[-1][1].startswith("편집 중: 후기와 가격을 비교한다, 행동")
    field = whole.focusChild()
    assert field is not None and field.object() is hand.editor
    hand.key(Key.Key_Escape)
    QApplication.processEvents()
    assert told[-1] == ("Focus", "후기와 가격을 비교한다")


def test_edits_are_told_of_what_was_asked_about(
    window: Window, whole: MapList, told: list[tuple[str, str]]
) -> None:
    entry(whole, "q1")
    whole.forget(["b1"])
    window.session.do(lambda journey: change(journey, "q1", text="사진이 없다"))
    window.session.do(lambda journey: change(journey, "b1", text="아무도 묻지 않았다"))
    assert told == [("NameChanged", "사진이 없다"), ("DescriptionChanged", "사진이 없다")]
    told.clear()
    window.session.do(lambda journey: add_card(journey, "action", "s1", "l_act", text="새로"))
    assert ("ObjectReorder", "여정 지도 정기배송 첫 구매 여정") in told


def test_what_is_gone_is_let_go(window: Window, whole: MapList, told: list[tuple[str, str]]) -> None:
    held = QAccessible.uniqueId(entry(whole, "q1"))
    window.session.do(lambda journey: remove(journey, ["q1"]))
    assert QAccessible.accessibleInterface(held) is None
    assert "q1" not in whole.ids
    assert told[-1][0] == "ObjectReorder"
    window.session.undo()
    assert spoken(whole, "q1")[0] == "후기가 별점뿐이다"
    window.session.start(korean_map())
    assert spoken(whole, "a1")[0] == "후기와 가격을 비교한다"


def test_many_selected_at_once_are_told_in_one(
    window: Window, whole: MapList, told: list[tuple[str, str]]
) -> None:
    window.session.select(["a1"])
    window.session.select(["a1", "t1"])
    window.session.select(["t1", "a2"])
    assert told[0] == ("Selection", "후기와 가격을 비교한다")
    assert ("SelectionAdd", "제품 상세") in told
    assert ("SelectionRemove", "후기와 가격을 비교한다") in told
    told.clear()
    window.session.do(lambda journey: add_card(journey, "action", "s1", "l_act", text="하나"))
    window.session.select([])
    told.clear()
    window.session.select(whole.ids)
    assert [event for event, _ in told] == ["SelectionWithin"]


def test_nothing_is_looked_up_while_nobody_listens(
    window: Window, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    QAccessible.setActive(False)
    expose(window.canvas)

    def never(*_: object) -> None:
        raise AssertionError("asked although nobody listens")

    monkeypatch.setattr(QAccessible, "queryAccessibleInterface", never)
    monkeypatch.setattr(telling, "tell", never)
    hand.click(hand.at("a1"))
    hand.key(Key.Key_Right)
    window.session.do(lambda journey: change(journey, "q1", text="사진이 없다"))
    window.session.start(korean_map())
    QApplication.processEvents()


def test_the_field_with_the_keyboard_is_named_for_those_who_ask_it(hand: Hand, whole: MapList) -> None:
    hand.click(hand.at("a1"))
    QApplication.processEvents()
    assert hand.editor.accessibleName().startswith("후기와 가격을 비교한다, 행동, 고려 단계")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_field_says_how_to_use_the_map_in_the_language_of_the_interface(
    window: Window, hand: Hand, language: Language
) -> None:
    expose(window.canvas)
    window.session.speak("ko" if language == "en" else "en")
    window.session.speak(language)
    assert hand.editor.accessibleName() == Words(language)("accessible.map.help")


def test_a_canvas_has_one_teller(window: Window) -> None:
    assert expose(window.canvas) is expose(window.canvas)
    assert len(window.canvas.findChildren(Teller)) == 1
