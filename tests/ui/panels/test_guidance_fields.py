"""Messages of a touchpoint and guiding questions of a stage, typed into and taken back."""

from pytestqt.qtbot import QtBot

from designer.edits.build import add_card, add_named
from designer.model.kinds.stage import Stage
from designer.model.kinds.touchpoint import Touchpoint
from designer.ui.panels.fields.messages import MessagesField
from designer.ui.panels.fields.questions import QuestionsField
from designer.ui.panels.inspector import Inspector
from designer.ui.session import Session


def _touchpoint(session: Session) -> str:
    stage = session.journey.columns()[0].id
    lane = session.do(lambda journey: add_named(journey, "lane", name="접점", shows="touchpoint"))
    assert lane is not None
    card = session.do(
        lambda journey: add_card(journey, "touchpoint", stage, next(iter(lane.after())), text="앱")
    )
    assert card is not None
    return next(id for id, (before, _) in card.changes.items() if before is None)


def _field(inspector: Inspector, name: str, kind: type) -> object:
    assert inspector.form is not None
    field = inspector.form.fields[name]
    assert isinstance(field, kind)
    return field


def test_a_message_is_added_typed_and_taken_back(
    session: Session, inspector: Inspector, qtbot: QtBot
) -> None:
    id = _touchpoint(session)
    persona = session.journey.personas()[0].id
    session.select([id])
    field = _field(inspector, "messages", MessagesField)
    assert isinstance(field, MessagesField)
    field.add.click()
    row = field.rows[0]
    qtbot.keyClicks(row.text, "Free delivery today")
    row.text.settle()
    row.persona.setCurrentIndex(row.persona.findData(persona))
    row.persona.activated.emit(row.persona.currentIndex())
    row.funnel.setCurrentIndex(row.funnel.findData("bottom"))
    row.funnel.activated.emit(row.funnel.currentIndex())
    qtbot.keyClicks(row.frequency, "weekly")
    row.frequency.settle()
    touchpoint = session.journey.find(id, Touchpoint)
    assert touchpoint is not None
    message = touchpoint.messages[0]
    assert (message.text, message.persona, message.funnel, message.frequency) == (
        "Free delivery today",
        persona,
        "bottom",
        "weekly",
    )
    session.undo()
    assert field.rows[0].frequency.text() == ""
    field.rows[0].cross.click()
    assert session.journey.find(id, Touchpoint).messages == ()  # type: ignore[union-attr]


def test_a_stage_asks_one_question_for_each_kind_its_lanes_show(
    session: Session, inspector: Inspector, qtbot: QtBot
) -> None:
    stage = session.journey.columns()[0].id
    session.select([stage])
    field = _field(inspector, "questions", QuestionsField)
    assert isinstance(field, QuestionsField)
    assert set(field.boxes) >= {lane.shows for lane in session.journey.lanes()}
    kind, box = next(iter(field.boxes.items()))
    qtbot.keyClicks(box, "What happens here?")
    box.settle()
    assert session.journey.find(stage, Stage).questions[kind] == "What happens here?"  # type: ignore[union-attr]
    session.undo()
    assert kind not in session.journey.find(stage, Stage).questions  # type: ignore[union-attr]
    session.do(lambda journey: add_named(journey, "lane", name="지원", shows="support"))
    assert "support" in field.boxes
