"""The form of a relation: what it joins, and the fields that mean something for its kind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from designer.edits.change import disconnect
from designer.edits.delta import Delta
from designer.model.elements import Relation
from designer.model.relations import RULES
from designer.ui.panels.candidates import label
from designer.ui.panels.chip import Chip
from designer.ui.panels.form import Form, Heading
from designer.ui.panels.relations import relation_hints
from designer.ui.session import Session


class RelationForm(Form):
    """Edits one relation; its ends are chips that lead to them."""

    def __init__(self, session: Session, id: str, folded: dict[str, bool]) -> None:
        super().__init__(session, (id,), folded)
        relation = session.journey.relation(id)
        name = RULES[relation.kind].names.say(session.words.language)
        self.column.addWidget(Heading("connect", "accent", name, self))
        self.ends = {end: self._end(end, relation) for end in ("source", "target")}
        self.add_fields(relation_hints(relation.kind))
        self.remove = QPushButton(session.words("connect.remove"), self)
        self.remove.setProperty("variant", "chip")
        self.remove.clicked.connect(self._disconnect)
        self.column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()

    def _end(self, end: str, relation: Relation) -> Chip:
        title = QLabel(self.session.words(f"connect.{end}"), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("variant", "label")
        chip = Chip(label(self.session, getattr(relation, end)), removable=False, parent=self)
        chip.opened.connect(lambda: self._jump(getattr(relation, end)))
        group = QVBoxLayout()
        group.setSpacing(5)
        group.addWidget(title)
        group.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(group)
        return chip

    def _jump(self, id: str) -> None:
        self.session.shown.emit(id)
        self.session.select([id])

    def _disconnect(self) -> None:
        self.session.do(lambda journey: disconnect(journey, self.ids[0]))

    def heard(self, delta: Delta) -> None:
        """What it joins may be called otherwise now."""
        super().heard(delta)
        relation = self.session.journey.relation(self.ids[0])
        for end, chip in self.ends.items():
            chip.show_text(label(self.session, getattr(relation, end)))
