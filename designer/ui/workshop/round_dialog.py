"""Asks what a round of dot voting is about, or which earlier one goes on."""

import datetime

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from designer.base.message import message
from designer.edits.voting import USUAL_KINDS
from designer.model.registry import kinds
from designer.ui.dialogs.frame import GAP, Dialog, plain_label
from designer.ui.panels.flow import Flow
from designer.ui.session import Session
from designer.ui.workshop.voting import Voting

_WIDTH = 460
_MOST_EACH = 99


class RoundDialog(Dialog):
    """Enter begins a round that asks nothing in particular, with three dots each, its result hidden."""

    def __init__(self, session: Session, voting: Voting, parent: QWidget | None = None) -> None:
        super().__init__(session, "workshop.vote_title", parent)
        self._voting = voting
        self.setFixedWidth(_WIDTH)
        self.which = QComboBox(self)
        self.which.setObjectName("which-round")
        self.which.addItem(self.words("workshop.new_round"), "")
        for earlier in voting.rounds():
            self.which.addItem(earlier.name or kinds()["round"].names.say(session.words.language), earlier.id)
        which = self.add_field("workshop.round_field", self.which)
        which.setVisible(self.which.count() > 1)
        self.which.setVisible(self.which.count() > 1)
        self.question = QLineEdit(self)
        self.question.setMaxLength(200)
        self.texts.bind(self.question.setPlaceholderText, "workshop.question_hint")
        self.add_field("workshop.question", self.question)
        self._add_dots()
        self._add_kinds()
        self.hidden = QCheckBox(self)
        self.hidden.setObjectName("hidden-result")
        self.hidden.setChecked(True)
        self.texts.bind(self.hidden.setText, "workshop.keep_hidden")
        self.body.addWidget(self.hidden)
        self.add_button("dialog.cancel", self.reject)
        self._begin = self.add_button("workshop.begin", self._start, "primary")
        self.which.currentIndexChanged.connect(self._switched)
        self.question.setFocus()

    def _add_dots(self) -> None:
        self.dots = QSpinBox(self)
        self.dots.setRange(1, _MOST_EACH)
        self.dots.setValue(3)
        self.dots.setFixedWidth(90)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        label = plain_label("label", self)
        label.setBuddy(self.dots)
        self.texts.bind(label.setText, "workshop.dots_field")
        self.texts.bind(self.dots.setAccessibleName, "workshop.dots_field")
        row.addWidget(label)
        row.addWidget(self.dots)
        row.addStretch(1)
        self.body.addLayout(row)

    def _add_kinds(self) -> None:
        """The usual kinds, and whatever else stands on the map."""
        box = QVBoxLayout()
        box.setSpacing(4)
        label = plain_label("label", self)
        self.texts.bind(label.setText, "workshop.kinds")
        box.addWidget(label)
        holder = QWidget(self)
        flow = Flow(holder, 14)
        self.kinds: dict[str, QCheckBox] = {}
        journey = self.session.journey
        for kind in kinds().values():
            if kind.card is None or kind.card.form == "curve":
                continue
            if kind.id in USUAL_KINDS or journey.of_kind(kind.id):
                check = QCheckBox(kind.names.say(self.session.words.language), holder)
                check.setObjectName(f"kind-{kind.id}")
                check.setChecked(kind.id in USUAL_KINDS)
                flow.addWidget(check)
                self.kinds[kind.id] = check
        box.addWidget(holder)
        self.body.addLayout(box)

    def _switched(self) -> None:
        """An earlier round has been asked already."""
        new = not self.which.currentData()
        for widget in (self.question, self.dots, self.hidden, *self.kinds.values()):
            widget.setEnabled(new)
        self._begin.setText(self.words("workshop.begin" if new else "workshop.go_on"))

    def _start(self) -> None:
        earlier = self.which.currentData()
        if earlier:
            self._voting.go_on(earlier)
            self.accept()
            return
        chosen = tuple(kind for kind, check in self.kinds.items() if check.isChecked())
        if not chosen:
            self.complain(message("workshop.no_kind"))
            return
        today = datetime.date.today().isoformat()
        question = " ".join(self.question.text().split())
        if self._voting.start(question, self.dots.value(), chosen, not self.hidden.isChecked(), today):
            self.accept()
