"""The start page offers what there is, opens it by mouse and keyboard, and makes its pictures afterwards."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from designer.base import places
from designer.base.resources import samples
from designer.files.recent import add_recent, recent_files
from designer.files.templates import list_templates, save_as_template
from designer.ui.colours import colour
from designer.ui.dialogs.start import StartPage
from designer.ui.dialogs.start_cards import Card
from designer.ui.session import Session
from tests.ui.dialogs.conftest import Look


@pytest.fixture
def recent(tmp_path: Path) -> list[Path]:
    """Two files of which the second, older one has gone."""
    there, gone = tmp_path / "there.journey.json", tmp_path / "gone.journey.json"
    shutil.copy(samples()[0], there)
    add_recent(gone, "사라진 지도")
    add_recent(there, "있는 지도")
    return [there, gone]


def shown(session: Session, qtbot: QtBot) -> StartPage:
    page = StartPage(session)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    page.activateWindow()
    return page


def card(page: StartPage, id: str) -> Card:
    return next(card for card in page.cards if card.offer.id == id)


def test_every_template_and_sample_has_a_card(session: Session, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    offered = {card.offer.id for card in page.cards}
    assert offered >= {info.id for info in list_templates()} | {path.name for path in samples()}
    assert card(page, "blank").offer.name == "빈 지도"


def test_samples_in_the_language_of_the_interface_come_first(session: Session, qtbot: QtBot) -> None:
    session.settings.language = "en"
    page = shown(session, qtbot)
    offers = [card.offer for card in page.cards if card.offer.path]
    assert [offer.key[1] for offer in offers] == sorted(offer.key[1] for offer in offers)


def test_a_click_on_a_template_chooses_it(session: Session, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    with qtbot.waitSignal(page.template_chosen) as chosen:
        qtbot.mouseClick(card(page, "blueprint"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["blueprint"]


def test_a_click_on_a_sample_chooses_its_file(session: Session, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    with qtbot.waitSignal(page.file_chosen) as chosen:
        card(page, samples()[0].name).click()
    assert chosen.args == [samples()[0]]


def test_new_and_open_ask_for_what_they_say(session: Session, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    with qtbot.waitSignal(page.template_chosen) as chosen:
        page.new_button.click()
    assert chosen.args == ["blank"]
    with qtbot.waitSignal(page.open_wanted):
        page.open_button.click()


def test_recent_files_say_title_name_folder_and_what_is_missing(
    session: Session, recent: list[Path], qtbot: QtBot
) -> None:
    page = shown(session, qtbot)
    rows = page.rows
    assert [row.accessibleName() for row in rows] == ["있는 지도", "사라진 지도"]
    assert str(recent[0]) in rows[0].accessibleDescription()
    assert "방금" in rows[0].accessibleDescription()
    assert "찾을 수 없음" in rows[1].accessibleDescription()


def test_enter_opens_a_recent_file_but_not_a_missing_one(
    session: Session, recent: list[Path], qtbot: QtBot
) -> None:
    page = shown(session, qtbot)
    with qtbot.waitSignal(page.file_chosen) as chosen:
        qtbot.keyClick(page.rows[0], Qt.Key.Key_Return)
    assert chosen.args == [recent[0]]
    with qtbot.assertNotEmitted(page.file_chosen):
        qtbot.keyClick(page.rows[1], Qt.Key.Key_Return)


def test_a_missing_file_can_be_taken_off_the_list(session: Session, recent: list[Path], qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    remove = page.rows[1].findChild(QToolButton)
    assert remove is not None and remove.isVisible()
    assert not page.rows[0].findChild(QToolButton).isVisible()
    remove.click()
    assert [file.path for file in recent_files()] == [recent[0]]
    assert len(page.rows) == 1


def test_a_map_kept_as_a_template_gets_a_heading_of_its_own(session: Session, qtbot: QtBot) -> None:
    save_as_template(session.journey, places.templates(), "우리 팀의 틀", keep_cards=False)
    page = shown(session, qtbot)
    own = next(card for card in page.cards if card.offer.name == "우리 팀의 틀")
    assert own.parentWidget() is not card(page, "blank").parentWidget()
    assert own.isVisibleTo(page)


def test_arrow_keys_go_through_the_page(session: Session, recent: list[Path], qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    page.new_button.setFocus()
    seen = []
    down, right = Qt.Key.Key_Down, Qt.Key.Key_Right
    for key in (down, down, down, right, right, down):
        qtbot.keyClick(page.focusWidget(), key)
        seen.append(page.focusWidget())
    templates = [card for card in page.cards if card.offer.path is None]
    columns = 4
    rows = page.rows[0], page.rows[1]
    assert seen == [page.import_button, *rows, templates[0], templates[1], templates[1 + columns]]
    qtbot.keyClick(seen[-1], Qt.Key.Key_Down)
    assert page.focusWidget() is next(card for card in page.cards if card.offer.path)
    templates[0].setFocus()
    qtbot.keyClick(templates[0], Qt.Key.Key_Left)
    assert page.focusWidget() is page.rows[0]


def test_pictures_come_after_the_page_is_shown_and_wear_the_theme(
    session: Session, look: Look, qtbot: QtBot
) -> None:
    page = shown(session, qtbot)
    assert not any(card.has_picture for card in page.cards)
    qtbot.waitUntil(lambda: not page.thumbnails.busy)
    assert all(card.has_picture for card in page.cards)
    blank = card(page, "blank")
    spot = QPoint(blank.width() - 12, 60)
    assert blank.grab().toImage().pixelColor(spot) == colour("canvas")
    look("dark")
    qtbot.waitUntil(lambda: not page.thumbnails.busy)
    assert blank.grab().toImage().pixelColor(spot) == colour("canvas")


def test_a_broken_template_stays_without_a_picture(session: Session, qtbot: QtBot) -> None:
    places.templates().mkdir(parents=True)
    broken = places.templates() / "broken.json"
    broken.write_text('{"format": "journey-template", "version": 1, "id": "broken", "elements": {"a": 3}}')
    page = shown(session, qtbot)
    qtbot.waitUntil(lambda: not page.thumbnails.busy)
    assert not card(page, "broken").has_picture
    assert card(page, "blank").has_picture


def test_the_second_half_of_a_double_click_reaches_nothing(session: Session, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    page.new_button.click()
    with qtbot.assertNotEmitted(page.open_wanted):
        qtbot.mouseDClick(page.open_button, Qt.MouseButton.LeftButton)


def test_markup_in_a_title_is_text(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    add_recent(tmp_path / "a.journey.json", "<b>굵게</b> <img src='x'>")
    page = shown(session, qtbot)
    row = page.rows[0]
    assert row.accessibleName() == "<b>굵게</b> <img src='x'>"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in row.findChildren(type(row._title)))
