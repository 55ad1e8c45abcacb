"""The brand of a map: a colour typed, a logo taken in, a typeface added from a file."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from designer.edits.build import add_card
from designer.ui.panels.fields.picture import PictureField
from designer.ui.panels.fields.tint import TintField
from designer.ui.panels.fields.typeface import TypefaceField
from designer.ui.panels.inspector import Inspector
from designer.ui.session import Session
from tests.text.test_families import made
from tests.ui.panels.conftest import Edit


def test_a_colour_is_typed_and_shown_and_nonsense_is_refused_at_the_field(
    session: Session, inspector: Inspector, edit: Edit, qtbot: QtBot
) -> None:
    field = edit("", "accent")
    assert isinstance(field, TintField)
    said: list[str] = []
    field.failed.connect(said.append)
    field.box.setFocus()
    qtbot.keyClicks(field.box, "#7A1F5")
    assert session.journey.head.accent == ""
    assert "#RRGGBB" in said[-1]
    qtbot.keyClicks(field.box, "C")
    assert session.journey.head.accent == "#7A1F5C"
    assert (field.swatch.tint, said[-1]) == ("#7A1F5C", "")
    session.undo()
    assert (session.journey.head.accent, field.swatch.tint) == ("", "")


def test_a_logo_stays_while_the_map_or_a_card_shows_it(session: Session, edit: Edit, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    QImage(40, 20, QImage.Format.Format_RGB32).save(str(file))
    logo = edit("", "logo")
    assert isinstance(logo, PictureField)
    logo.take_file(file)
    hash = session.journey.head.logo
    assert hash is not None and session.journey.image(hash) is not None
    delta = session.do(lambda journey: add_card(journey, "picture", "s1", "l_act"))
    assert delta is not None
    card = edit(next(iter(delta.changes)), "image")
    card.take_file(file)
    card.remove.click()
    assert session.journey.image(hash) is not None
    edit("", "logo").remove.click()
    assert (session.journey.head.logo, session.journey.image(hash)) == (None, None)


def test_a_typeface_is_added_from_a_file_and_chosen(
    session: Session, edit: Edit, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))
    field = edit("", "font")
    assert isinstance(field, TypefaceField)
    field.take_files([made(tmp_path / "wide.ttf")])
    qtbot.waitUntil(lambda: session.journey.head.font == "Wide Hand", timeout=10_000)
    assert field.combo.currentText() == "Wide Hand"
    field.combo.setCurrentIndex(0)
    field.combo.activated.emit(0)
    assert session.journey.head.font == ""


def test_a_file_that_is_no_typeface_is_said_at_the_field(
    session: Session, edit: Edit, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))
    (tmp_path / "note.ttf").write_text("글꼴이 아니다", encoding="utf-8")
    field = edit("", "font")
    assert isinstance(field, TypefaceField)
    said: list[str] = []
    field.failed.connect(said.append)
    field.take_files([tmp_path / "note.ttf"])
    qtbot.waitUntil(lambda: bool(said) and "note.ttf" in said[-1], timeout=10_000)
    assert field.combo.isEnabled()
    assert session.journey.head.font == ""
