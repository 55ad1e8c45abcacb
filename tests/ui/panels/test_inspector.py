"""Every kind has a whole form in both languages and themes; several elements are changed in one step."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from designer.edits.build import make
from designer.edits.change import change
from designer.edits.delta import NOTHING, Delta
from designer.model.registry import kinds
from designer.ui.panels.checks import ChecksPanel
from designer.ui.panels.fields import EDITORS
from designer.ui.panels.fields.choice import ChoiceField
from designer.ui.panels.inspector import Inspector
from designer.ui.panels.outline import Outline
from designer.ui.session import Session
from tests.ui.panels.conftest import Look, value

LEFT = Qt.MouseButton.LeftButton
_ARROW = 34


def one_of_each(session: Session) -> dict[str, str]:
    """An element of every kind, made where the map has none."""
    long = "아주 긴 제목의 조사 보고서, which goes on in English for a while and does not end soon"
    sources = [{"id": "z1", "title": long, "date": "2026-09-12", "n": 1214}, {"id": "z2"}]
    comments = [{"id": "z3", "author": long, "text": long}]
    for id in ("q1", "k1", "s1"):
        session.do(
            lambda journey, id=id: change(journey, id, sources=sources, comments=comments, tags=[long])
        )
    found = {}
    for kind in kinds().values():
        there = session.journey.of_kind(kind.id)
        if there:
            found[kind.id] = max(there, key=lambda each: len(session.journey.relations_of(each.id))).id
            continue
        place = {"stage": "s1", "lane": "l_act"} if "lane" in kind.record.model_fields else {}
        made = make(session.journey, kind.id, **place)
        session.do(Delta.of(NOTHING, (None, made)))
        found[kind.id] = made.id
    return found


def texts(top: QWidget) -> Iterator[tuple[QWidget, str]]:
    for widget in top.findChildren(QWidget):
        if widget.isVisibleTo(top):
            if isinstance(widget, QLabel | QAbstractButton):
                yield widget, widget.text()
            elif isinstance(widget, QComboBox):
                yield widget, widget.currentText()


def clipped(top: QWidget) -> list[str]:
    """Texts wider or higher than their widget, and widgets beyond the sides of the panel."""
    found = []
    for widget, text in texts(top):
        metrics = widget.fontMetrics()
        width = max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)
        if isinstance(widget, QPushButton | QCheckBox):
            lines = text.count("\n") + 1
            short = widget.width() < widget.minimumSizeHint().width()
            short = short or widget.height() < lines * metrics.height()
        elif isinstance(widget, QComboBox):
            icon = 22 if not widget.itemIcon(widget.currentIndex()).isNull() else 0
            short = widget.width() < width + _ARROW + icon
        elif isinstance(widget, QLabel) and widget.wordWrap():
            short = widget.height() < widget.heightForWidth(widget.width())
        else:
            short = widget.width() < width or (bool(text) and widget.height() < metrics.height())
        right = widget.mapTo(top, widget.rect().bottomRight()).x()
        if text and (short or right > top.width()):
            found.append(f"{type(widget).__name__}: {text} ({widget.width()} of {width})")
    return found


# A theme has colours and no measures: each language is looked at in one of them.
@pytest.mark.parametrize(("language", "theme"), [("ko", "light"), ("en", "dark")])
def test_every_kind_shows_whole(
    language: str, theme: str, session: Session, inspector: Inspector, look: Look, qtbot: QtBot
) -> None:
    look(theme)
    session.speak(language)
    inspector.resize(300, 900)
    session.select([])
    assert clipped(inspector) == [], "map"
    for kind, id in one_of_each(session).items():
        session.select([id])
        assert inspector.form is not None
        for section in inspector.form.sections.values():
            if section.header is not None:
                section.header.setChecked(True)
        qtbot.wait(1)
        assert clipped(inspector) == [], kind
        assert not inspector.grab().isNull()


def test_every_field_of_every_kind_has_an_editor_with_a_name(session: Session, inspector: Inspector) -> None:
    for kind, id in one_of_each(session).items():
        session.select([id])
        wanted = {name for name, hint in kinds()[kind].fields().items() if hint.editor != "hidden"}
        assert inspector.form is not None
        assert inspector.form.fields.keys() == wanted
        for line in inspector.form.findChildren(QLineEdit):
            assert line.accessibleName() or line.placeholderText() or line.parent().inherits("QComboBox"), id
    assert {hint.editor for kind in kinds().values() for hint in kind.fields().values()} <= {
        *EDITORS,
        "hidden",
    }


def test_another_language_is_spoken_at_once(session: Session, inspector: Inspector) -> None:
    session.select(["q1"])
    assert "심각도" in [text for _, text in texts(inspector)]
    session.speak("en")
    assert "Severity" in [text for _, text in texts(inspector)]


def test_several_elements_are_changed_in_one_step(session: Session, inspector: Inspector) -> None:
    session.select(["q1", "o1", "a1"])
    assert inspector.form is not None
    field = inspector.form.fields["evidence"]
    assert isinstance(field, ChoiceField)
    field.combo.setCurrentIndex(field.combo.findData("observed"))
    field.combo.activated.emit(field.combo.currentIndex())
    assert [value(session, id, "evidence") for id in ("q1", "o1", "a1")] == ["observed"] * 3
    session.undo()
    assert [value(session, id, "evidence") for id in ("q1", "o1", "a1")] == [None] * 3


def test_several_of_one_kind_share_its_levels(session: Session, inspector: Inspector, qtbot: QtBot) -> None:
    session.select(["o1", "o2"])
    assert inspector.form is not None
    fields = inspector.form.fields
    assert {"impact", "effort", "cycle", "tags", "owner", "evidence"} <= fields.keys()
    dots = fields["impact"].dots  # type: ignore[attr-defined]
    assert dots.word == "여러 값"
    qtbot.keyClick(dots, Qt.Key.Key_5)
    assert (value(session, "o1", "impact"), value(session, "o2", "impact")) == (5, 5)
    tags = fields["tags"].box  # type: ignore[attr-defined]
    qtbot.keyClicks(tags, "new")
    qtbot.keyClick(tags, Qt.Key.Key_Return)
    assert value(session, "o1", "tags") == value(session, "o2", "tags") == ("new",)
    session.undo()
    session.undo()
    assert (value(session, "o1", "impact"), value(session, "o2", "impact")) == (4, None)


def test_personas_are_added_moved_and_selected(session: Session, inspector: Inspector, qtbot: QtBot) -> None:
    session.select(["a1"])
    session.select([])
    personas = inspector.form.personas  # type: ignore[union-attr]
    qtbot.keyClick(personas.rows[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [persona.id for persona in session.journey.personas()] == ["p2", "p1"]
    assert [row.id for row in personas.rows] == ["p2", "p1"]
    qtbot.mouseClick(personas.add, LEFT)
    assert len(session.journey.personas()) == 3
    assert value(session, session.selection[0], "name") == "새 페르소나"
    session.select([])
    qtbot.mouseClick(inspector.form.personas.rows[0], LEFT)  # type: ignore[union-attr]
    assert session.selection == ("p2",)


def test_what_is_removed_while_shown_harms_nothing(session: Session, inspector: Inspector) -> None:
    from designer.edits.change import remove

    session.select(["a1"])
    session.do(lambda journey: remove(journey, ["a1"]))
    assert session.selection == ()
    session.undo()
    session.select(["a1"])
    assert inspector.form is not None and inspector.form.ids == ("a1",)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_outline_and_checks_show_whole(
    language: str, theme: str, session: Session, look: Look, qtbot: QtBot
) -> None:
    look(theme)
    session.settings.language = language
    for panel in (Outline(session), ChecksPanel(session)):
        qtbot.addWidget(panel)
        panel.resize(260, 500)
        panel.show()
        assert clipped(panel) == []
        assert not panel.grab().isNull()
