"""Readings, sources, comments, pictures and relations: entries added, changed and taken out by hand."""

import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from designer.base.errors import JourneyError
from designer.base.limits import MAX_IMAGE_BYTES
from designer.edits.build import add_card
from designer.edits.change import change
from designer.export.picture_file import LONGEST_SIDE, encode_picture
from designer.model.kinds.kpi import Kpi
from designer.ui.panels.inspector import Inspector
from designer.ui.session import Session
from tests.ui.panels.conftest import Edit, compose, value
from tests.ui.panels.test_value_fields import enter

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_reading_is_added_in_its_unit(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("k1", "readings")
    enter(qtbot, field.day.box, "2026-07-31")
    field.fail(None)
    enter(qtbot, field.value, "5.5")
    first = value(session, "k1", "readings")[0]
    assert (first.date, first.value) == ("2026-07-31", 0.055)
    assert field.view.model().rowCount() == 4
    assert field.value.text() == ""
    session.undo()
    assert field.view.model().rowCount() == 3


@pytest.mark.parametrize(("day", "number"), [("2026-07-31", "x"), ("someday", "5"), ("2026-07-31", "1e400")])
def test_a_reading_that_is_none_stays_out(
    day: str, number: str, session: Session, edit: Edit, qtbot: QtBot
) -> None:
    field = edit("k1", "readings")
    field.day.box.setText(day)
    enter(qtbot, field.value, number)
    assert len(value(session, "k1", "readings")) == 3
    assert field.parentWidget().reason.text()


def test_a_second_reading_of_one_day_and_source_is_refused(
    session: Session, edit: Edit, qtbot: QtBot
) -> None:
    field = edit("k1", "readings")
    field.day.box.setText("2026-09-30")
    field.source.setText("GA4")
    enter(qtbot, field.value, "9")
    assert len(value(session, "k1", "readings")) == 3
    assert "이미" in field.parentWidget().reason.text()


def test_a_cell_of_the_table_is_changed_and_taken_out(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("k1", "readings")
    model = field.view.model()
    assert model.index(0, 1).data() == "5.8%"
    assert model.setData(model.index(0, 1), "6,1%") is False
    assert model.setData(model.index(0, 1), "6.1%")
    assert value(session, "k1", "readings")[0].value == 0.061
    assert model.setData(model.index(0, 0), "2026-12-31")
    assert field.view.currentIndex().row() == 2
    enter(qtbot, field.details.boxes["note"], "memo")
    assert value(session, "k1", "readings")[2].note == "memo"
    qtbot.keyClick(field.view, Qt.Key.Key_Delete)
    assert [reading.date for reading in value(session, "k1", "readings")] == ["2026-09-30", "2026-09-30"]


def test_the_line_of_readings_goes_left_to_right(session: Session, edit: Edit) -> None:
    chart = edit("k1", "readings").chart
    kpi = session.journey.find("k1", Kpi)
    assert kpi is not None
    points = chart.points(kpi)
    assert len(points) == 2
    assert points[0].x() < points[1].x() and points[0].y() > points[1].y()
    assert not chart.grab().isNull()


def test_a_kpi_says_what_is_computed(session: Session, inspector: Inspector) -> None:
    session.select(["k1"])
    summary = inspector.form._summary  # type: ignore[union-attr]
    assert summary.texts() == ("6.2%", "미달 · 목표 7%", "나아짐")
    session.do(lambda journey: change(journey, "k1", target=0.06))
    assert summary.texts()[1] == "달성 · 목표 6%"


def test_a_source_is_added_and_told_in_short(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("q1", "sources")
    qtbot.mouseClick(field.add, LEFT)
    row = next(iter(field.rows.values()))
    enter(qtbot, row.title, "Survey")
    enter(qtbot, row.day.box, "2026.9.12")
    enter(qtbot, row.n, "1,214")
    source = value(session, "q1", "sources")[0]
    assert (source.title, source.date, source.n) == ("Survey", "2026-09-12", 1214)
    assert row.head.text() == "Survey\n2026-09-12 (n=1,214)"
    enter(qtbot, row.n, "lots")
    assert value(session, "q1", "sources")[0].n == 1214
    assert row.n.property("variant") == "error"
    row.cross.click()
    assert value(session, "q1", "sources") == ()
    session.undo()
    assert len(field.rows) == 1


def test_a_link_is_only_text(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("q1", "sources")
    qtbot.mouseClick(field.add, LEFT)
    row = next(iter(field.rows.values()))
    enter(qtbot, row.link, "javascript:alert(1)")
    assert value(session, "q1", "sources")[0].link == "javascript:alert(1)"
    assert row.link.text() == "javascript:alert(1)"


def test_a_comment_is_posted_resolved_and_deleted(session: Session, edit: Edit, qtbot: QtBot) -> None:
    field = edit("q1", "comments")
    field.box.setFocus()
    compose(field.box, commit="VOC 12건 중 ")
    compose(field.box, preedit="구")
    qtbot.keyClick(field.box, Qt.Key.Key_Return, CTRL)
    comment = value(session, "q1", "comments")[0]
    assert (comment.author, comment.date) == ("박서준", datetime.date.today().isoformat())
    assert comment.text == "VOC 12건 중 구"
    assert field.box.text() == ""
    row = field.rows[comment.id]
    assert row.text.text() == comment.text
    row.done.click()
    assert value(session, "q1", "comments")[0].resolved
    row.cross.click()
    assert value(session, "q1", "comments") == ()
    session.undo()
    assert list(field.rows) == [comment.id]


def test_a_half_written_comment_waits_for_its_element(edit: Edit, qtbot: QtBot) -> None:
    box = edit("a1", "comments").box
    qtbot.keyClicks(box, "half")
    assert edit("a3", "comments").box.text() == ""
    assert edit("a1", "comments").box.text() == "half"


def test_markup_in_a_comment_is_text(session: Session, edit: Edit) -> None:
    session.do(
        lambda journey: change(
            journey, "q1", comments=[{"id": "c9", "author": "<i>x</i>", "text": "<img src=/etc/passwd>"}]
        )
    )
    row = edit("q1", "comments").rows["c9"]
    assert row.text.textFormat() == row.head.textFormat() == Qt.TextFormat.PlainText


@pytest.fixture
def picture(session: Session) -> str:
    """A picture card without a picture."""
    delta = session.do(lambda journey: add_card(journey, "picture", "s1", "l_act"))
    assert delta is not None
    return next(iter(delta.after()))


def test_a_picture_comes_in_small_and_leaves_nothing_behind(
    picture: str, session: Session, edit: Edit, tmp_path: Path
) -> None:
    Image.effect_noise((1500, 1000), 90).convert("RGB").save(tmp_path / "photo.png")
    assert (tmp_path / "photo.png").stat().st_size > MAX_IMAGE_BYTES
    field = edit(picture, "image")
    field.take_file(tmp_path / "photo.png")
    held = session.journey.image(value(session, picture, "image"))
    assert held is not None and len(held.data) < MAX_IMAGE_BYTES * 4 / 3 + 4
    assert not field.preview.pixmap().isNull()
    field.remove.click()
    assert value(session, picture, "image") is None
    assert list(session.journey.images()) == []
    session.undo()
    assert len(list(session.journey.images())) == 1
    session.undo()
    assert list(session.journey.images()) == []


def test_what_is_no_picture_is_said(picture: str, session: Session, edit: Edit, tmp_path: Path) -> None:
    (tmp_path / "메모.png").write_text("글", "utf-8")
    field = edit(picture, "image")
    field.take_file(tmp_path / "메모.png")
    assert value(session, picture, "image") is None
    assert "메모.png" in field.parentWidget().reason.text()


def _bomb(path: Path) -> None:
    Image.new("1", (9_000, 9_000)).save(path)


def _broken(path: Path) -> None:
    Image.new("RGB", (200, 200), "red").save(path)
    path.write_bytes(path.read_bytes()[:-60])


def _vector(path: Path) -> None:
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>")


@pytest.mark.parametrize("make", [_bomb, _broken, _vector, Path.mkdir])
def test_hostile_pictures_are_refused(make: object, tmp_path: Path) -> None:
    make(tmp_path / "x.png")  # type: ignore[operator]
    with pytest.raises(JourneyError) as caught:
        encode_picture(tmp_path / "x.png")
    assert caught.value.reason.key.startswith("panels.picture.")


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "CMYK", "I;16", "LA"])
def test_pictures_of_every_mode_are_taken(mode: str, tmp_path: Path) -> None:
    path = tmp_path / "x.tiff"
    Image.new(mode, (2000, 10)).save(path)
    data, type = encode_picture(path)
    (tmp_path / "out").write_bytes(data)
    with Image.open(tmp_path / "out") as made:
        assert max(made.size) <= LONGEST_SIDE
        assert Image.MIME[str(made.format)] == type


def test_relations_are_shown_joined_and_parted(session: Session, inspector: Inspector, qtbot: QtBot) -> None:
    session.select(["q1"])
    relations = inspector.form._relations  # type: ignore[union-attr]
    assert {chip.text_whole for chip in relations.chips.values()} == {"제품 상세", "취향 테스트", "후기 검수"}
    relations.offer()
    menus = {action.text(): action.menu() for action in relations.menu.actions()}
    offered = menus["불편을 주는 곳"].actions()
    next(action for action in offered if action.text() == "간편결제").trigger()
    assert [relation.target for relation in session.journey.relations_from("q1", "hurts")] == ["t1", "t2"]
    assert len(relations.chips) == 4
    chip = relations.chips["r3"]
    qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 6, chip.height() // 2))
    assert session.journey.get("r3") is None
    session.undo()
    assert "r3" in relations.chips


def test_a_relation_leads_to_its_other_end(session: Session, inspector: Inspector, qtbot: QtBot) -> None:
    session.select(["q1"])
    chip = inspector.form._relations.chips["r2"]  # type: ignore[union-attr]
    with qtbot.waitSignal(session.shown) as shown:
        qtbot.mouseClick(chip, LEFT, pos=QPoint(8, chip.height() // 2))
    assert shown.args == ["t1"]
    assert session.selection == ("t1",)


def test_the_fields_of_what_follows_are_edited(session: Session, inspector: Inspector, qtbot: QtBot) -> None:
    session.select(["s1"])
    relations = inspector.form._relations  # type: ignore[union-attr]
    fields = {box.field.target.name: box.field for box in relations.details["r1"].boxes}
    assert list(fields) == ["probability", "volume", "n", "duration", "reason"]
    enter(qtbot, fields["probability"].box, "62.5")
    assert value(session, "r1", "probability") == 0.625
    enter(qtbot, fields["n"].box, "2.5")
    assert value(session, "r1", "n") is None
    session.undo()
    assert fields["probability"].box.text() == "40%"
