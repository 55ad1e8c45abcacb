"""Cut, copy and paste with real keys: between cells and maps, from and to other programs."""

import io
import struct
import unicodedata
import zlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from designer.base import limits
from designer.edits.build import add_named
from designer.files.clips import MIME
from designer.files.tables import table_in
from designer.model.elements import MapHead
from designer.model.journey import Journey
from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS, Cursor
from designer.ui.window import Window
from tests.helpers.maps import element
from tests.ui.helpers import Hand, Held, Key, cell_texts, saved, steps, texts

CTRL = Held.ControlModifier
Says = Callable[[], list[tuple[str, str]]]


def put(text: str = "", **formats: bytes) -> None:
    """Something another program has put onto the clipboard."""
    mime = QMimeData()
    if text:
        mime.setText(text)
    for name, data in formats.items():
        mime.setData(name.replace("__", "/").replace("_", "-"), data)
    QGuiApplication.clipboard().setMimeData(mime)


@pytest.fixture
def says(window: Window) -> Says:
    """What the window has said since, each with its level."""
    heard: list[tuple[str, str]] = []
    window.session.said.connect(
        lambda message, level: heard.append((window.session.words.say(message), level))
    )
    return lambda: heard


def read(window: Window, qtbot: QtBot) -> None:
    """Wait for what is read on another thread."""
    qtbot.waitUntil(lambda: not window.drops.intake.reading, timeout=20_000)


def test_copied_cards_are_pasted_at_the_current_cell_and_selected(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.click(hand.at("q1"))
    hand.key(Key.Key_C, CTRL)
    hand.click(hand.cell("s2a", "l_pain"))
    hand.key(Key.Key_V, CTRL)
    assert cell_texts(window.session, "s2a", "l_pain") == ["후기가 별점뿐이다"]
    (made,) = window.session.selection
    assert made != "q1"
    assert window.session.journey.element(made).severity == 3  # type: ignore[attr-defined]
    assert steps(window.session, before) == ["페인포인트 붙여넣기"]


def test_cut_takes_out_and_gives_back_elsewhere(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    window.session.select(["q1", "t1"])
    hand.key(Key.Key_X, CTRL)
    assert "q1" not in window.session.journey
    hand.canvas.go(Cursor("s2b", "l_touch"))
    hand.key(Key.Key_V, CTRL)
    assert cell_texts(window.session, "s2b", "l_touch") == ["제품 상세"]
    assert cell_texts(window.session, "s2b", "l_pain") == ["후기가 별점뿐이다"]
    assert [link.kind for link in window.session.journey.relations_from(window.session.selection[-1])] == [
        "hurts"
    ]
    assert steps(window.session, before) == ["2개 붙여넣기", "2개 잘라내기"]


def test_another_map_takes_stages_with_all_that_stands_in_them(window: Window, hand: Hand) -> None:
    window.canvas.select_head("s2")
    hand.key(Key.Key_C, CTRL)
    other = Journey(
        [MapHead(language="ko"), element("stage", "x", name="탐색"), element("lane", "l", name="행동")]
    )
    window.session.start(other)
    before = saved(window.session)
    hand.key(Key.Key_V, CTRL)
    assert [stage.name for stage in window.session.journey.stages()] == ["탐색", "구매"]
    assert texts(window.session, "action") == ["결제한다"]
    assert texts(window.session, "touchpoint") == ["간편결제"]
    assert window.session.name_of(window.session.selection[0]) == "구매"
    assert len(steps(window.session, before)) == 1


def test_lines_become_cards_and_a_toast_counts_them(window: Window, hand: Hand, says: Says) -> None:
    before = saved(window.session)
    hand.click(hand.at("a1"))
    loose = unicodedata.normalize("NFD", "배송일을 본다")
    put(f"• {loose}\r\n\r\n2. שלום\n")
    hand.key(Key.Key_V, CTRL)
    assert cell_texts(window.session, "s1", "l_act") == [
        "후기와 가격을 비교한다", "배송일을 본다", "שלום", "샘플 팩을 찾아본다",
    ]  # fmt: skip
    assert says() == [("카드 2개를 만들었습니다.", "good")]
    assert len(window.session.selection) == 2
    assert steps(window.session, before) == ["2개 붙여넣기"]


def test_a_table_with_names_of_stages_goes_to_them(window: Window, hand: Hand, says: Says) -> None:
    before = saved(window.session)
    put('구매\t고려\t재구매\r\n가\t"나\n다"\t라\r\n')
    hand.canvas.go(Cursor("s1", "l_act"))
    hand.key(Key.Key_V, CTRL)
    assert cell_texts(window.session, "s2a", "l_act") == ["결제한다", "가"]
    assert cell_texts(window.session, "s1", "l_act")[1] == "나\n다"
    assert says() == [("카드 3개와 단계 1개를 만들었습니다.", "good")]
    assert len(steps(window.session, before)) == 1


def test_kpis_come_with_their_readings_and_targets(window: Window, hand: Hand) -> None:
    put("재구매율 = 4.8% / 5%\n대기 시간\n")
    hand.canvas.go(Cursor("s2b", "l_kpi"))
    hand.key(Key.Key_V, CTRL)
    first, second = window.session.journey.kpis("s2b")
    assert (first.name, first.target, first.readings[0].value) == ("재구매율", 0.05, 0.048)
    assert (second.name, second.target, second.readings) == ("대기 시간", None, ())


def test_heads_take_names(window: Window, hand: Hand) -> None:
    put("탐색\n비교")
    hand.canvas.go(Cursor("s1", STAGE_HEADS))
    hand.key(Key.Key_V, CTRL)
    assert [stage.name for stage in window.session.journey.stages()] == ["고려", "탐색", "비교", "구매"]
    hand.canvas.go(Cursor(LANE_HEADS, "l_act"))
    hand.key(Key.Key_V, CTRL)
    assert [lane.name for lane in window.session.journey.lanes()][:3] == ["행동", "탐색", "비교"]


def test_while_a_text_is_edited_the_keys_are_the_texts(window: Window, hand: Hand) -> None:
    put("덧붙임\n둘째 줄")
    hand.double_click(hand.at("a1"))
    hand.key(Key.Key_V, CTRL)
    hand.key(Key.Key_Escape)
    assert cell_texts(window.session, "s1", "l_act")[0] == "후기와 가격을 비교한다덧붙임\n둘째 줄"
    assert len(cell_texts(window.session, "s1", "l_act")) == 2


def test_an_empty_card_takes_a_line_and_its_cell_takes_more(window: Window, hand: Hand) -> None:
    before = saved(window.session)
    hand.click(hand.cell("s2b", "l_act"))
    put("한 줄")
    hand.key(Key.Key_V, CTRL)
    assert hand.editor.editing
    hand.key(Key.Key_Escape)
    hand.click(hand.cell("s2b", "l_act"))
    put("두 줄\n셋째 줄")
    hand.key(Key.Key_V, CTRL)
    assert not hand.editor.editing
    assert cell_texts(window.session, "s2b", "l_act") == ["한 줄", "두 줄", "셋째 줄"]
    assert steps(window.session, before) == ["2개 붙여넣기", "행동 추가"]


def test_other_programs_get_text_and_a_picture(window: Window, hand: Hand) -> None:
    window.session.select(["a1", "a3", "t2"])
    hand.key(Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert table_in(mime.text()) == [["후기와 가격을 비교한다", "결제한다"], ["", "간편결제"]]
    image = mime.imageData()
    assert isinstance(image, QImage)
    first, last = window.canvas.block_rect("a1"), window.canvas.block_rect("t2")
    assert image.width() > 2 * (last.right() - first.left())
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, 80, 3)}
    assert len(colours) > 4
    assert not mime.hasHtml()


def test_nothing_selected_copies_what_the_cursor_stands_on(window: Window, hand: Hand) -> None:
    hand.canvas.go(Cursor("s2a", "l_touch", 0))
    window.session.select(())
    hand.key(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().mimeData().text() == "간편결제"


@pytest.mark.parametrize(
    ("text", "says_what"),
    [
        ("\n".join(f"줄 {n}" for n in range(100_000)), "100,000개는 한 번에 카드로 만들기에 너무 많습니다."),
        ("\x89PNG\r\n\x1a\n" + "\x01\x02\ufffd" * 400, "텍스트가 아니어서"),
        ("가" * (limits.MAX_TEXT + 1), "10,000자를 넘어"),
        ("x" * (limits.MAX_PASTED_CHARACTERS + 1), "2,000,000자를 넘어"),
        ("   \n\t", "붙여넣을 내용이"),
    ],
)
def test_too_much_and_no_text_is_one_sentence(
    window: Window, hand: Hand, says: Says, qtbot: QtBot, text: str, says_what: str
) -> None:
    before = saved(window.session)
    put(text)
    hand.key(Key.Key_V, CTRL)
    read(window, qtbot)
    ((sentence, level),) = says()
    assert says_what in sentence and level == "error"
    assert saved(window.session) == before
    assert window.session.history.undo_name is None


def test_forged_elements_are_refused_with_a_sentence(
    window: Window, hand: Hand, says: Says, qtbot: QtBot
) -> None:
    window.session.select(["q1"])
    hand.key(Key.Key_C, CTRL)
    good = bytes(QGuiApplication.clipboard().mimeData().data(MIME).data())
    before = saved(window.session)
    for data in (good.replace(b'"severity": 3', b'"severity": 99'), b"{", b"", b"[" * 300_000):
        del says()[:]
        mime = QMimeData()
        mime.setData(MIME, data)
        QGuiApplication.clipboard().setMimeData(mime)
        hand.key(Key.Key_V, CTRL)
        read(window, qtbot)
        assert [level for _, level in says()] == ["error"], data[:20]
    assert saved(window.session) == before


def png(width: int, height: int) -> bytes:
    """A small picture file that says it is of any size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x20\x60\xa0" * min(width, 64)) * min(height, 64))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_becomes_a_card(window: Window, hand: Hand, qtbot: QtBot) -> None:
    before = saved(window.session)
    hand.canvas.go(Cursor("s2b", "l_feel"))
    put(image__png=png(40, 30))
    hand.key(Key.Key_V, CTRL)
    read(window, qtbot)
    (picture,) = window.session.journey.of_kind("picture")
    assert (picture.stage, picture.lane) == ("s2b", "l_act")  # type: ignore[attr-defined]
    assert window.session.selection == (picture.id,)
    assert len(list(window.session.journey.images())) == 1
    assert len(steps(window.session, before)) == 1
    mime = QMimeData()
    large = QImage(2400, 1200, QImage.Format.Format_RGB32)
    large.fill(0xFF336699)
    mime.setImageData(large)
    QGuiApplication.clipboard().setMimeData(mime)
    hand.key(Key.Key_V, CTRL)
    read(window, qtbot)
    assert len(window.session.journey.of_kind("picture")) == 2
    assert all(len(image.data) < 1_400_000 for image in window.session.journey.images())


@pytest.mark.parametrize(
    "data", [png(60_000, 60_000), b"\x89PNG\r\n\x1a\n broken", b"GIF89a", b"\0" * 60_000_001]
)
def test_a_bomb_or_a_broken_picture_is_one_sentence(
    window: Window, hand: Hand, says: Says, qtbot: QtBot, data: bytes
) -> None:
    before = saved(window.session)
    put(image__png=data)
    hand.key(Key.Key_V, CTRL)
    read(window, qtbot)
    assert [level for _, level in says()] == ["error"]
    assert saved(window.session) == before


def test_what_was_read_for_a_map_that_is_closed_meanwhile_is_let_go(
    window: Window, hand: Hand, qtbot: QtBot
) -> None:
    put(image__png=png(40, 30))
    hand.key(Key.Key_V, CTRL)
    window.session.start(Journey([MapHead(language="ko")]))
    read(window, qtbot)
    assert len(window.session.journey) == 0


def test_a_map_without_stages_says_what_is_missing(window: Window, hand: Hand, says: Says) -> None:
    window.session.select(["a1"])
    hand.key(Key.Key_C, CTRL)
    window.session.start(Journey([MapHead(language="ko")]))
    hand.key(Key.Key_V, CTRL)
    assert "단계를 먼저 추가하세요" in says()[-1][0]
    put("인지\n구매")
    hand.key(Key.Key_V, CTRL)
    assert [stage.name for stage in window.session.journey.stages()] == ["인지", "구매"]


def test_a_large_copy_has_no_picture_and_is_pasted_whole(window: Window, hand: Hand, qtbot: QtBot) -> None:
    put("\n".join(f"카드 {n}" for n in range(600)))
    hand.canvas.go(Cursor("s1", "l_act"))
    hand.key(Key.Key_V, CTRL)
    window.session.select([each.id for each in window.session.journey.of_kind("action")])
    hand.key(Key.Key_C, CTRL)
    assert not QGuiApplication.clipboard().mimeData().hasImage()
    window.session.do(lambda journey: add_named(journey, "stage", name="뒤"))
    hand.key(Key.Key_V, CTRL)
    read(window, qtbot)
    assert len(window.session.journey.of_kind("action")) == 2 * 603
    assert io.BytesIO(saved(window.session)).getbuffer().nbytes > 0
