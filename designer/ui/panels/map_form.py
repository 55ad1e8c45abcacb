"""The form of the map itself: what it says about itself, and its personas."""

from designer.edits.delta import Delta
from designer.model.elements import MAP_ID, MapHead
from designer.model.hints import Hint
from designer.ui.panels.form import Form, Heading
from designer.ui.panels.personas import Personas
from designer.ui.session import Session


def head_hints() -> list[tuple[str, Hint]]:
    """The fields of the map's head."""
    return [
        (name, hint)
        for name, field in MapHead.model_fields.items()
        for hint in field.metadata
        if isinstance(hint, Hint)
    ]


class MapForm(Form):
    """Edits the map's head; shown while nothing is selected."""

    def __init__(self, session: Session, folded: dict[str, bool]) -> None:
        super().__init__(session, (MAP_ID,), folded)
        self.column.addWidget(Heading("map", "accent", self.say("map"), self))
        hints = head_hints()
        self.add_group(hints, "")
        self.personas = Personas(session, self)
        self.section("personas").add_part(self.personas)
        for group in ("brand", "evidence", "team"):
            self.add_group(hints, group)
        self.finish()

    def heard(self, delta: Delta) -> None:
        super().heard(delta)
        self.personas.heard(delta)

    def refresh(self) -> None:
        super().refresh()
        self.personas.refresh()
