"""The round that is being voted: which one, what its cards are called, what is entered, who leads."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from designer.base.errors import JourneyError
from designer.base.message import Message, message
from designer.edits.voting import (
    Ballot,
    Place,
    dots_of,
    ranking,
    read_entries,
    show_result,
    start_round,
    vote,
)
from designer.model.kinds.round import Round

if TYPE_CHECKING:
    from designer.ui.session import Session


class Voting(QObject):
    """Holds no votes: they are in the map. Only the codes are its own, so that they stay with their cards."""

    changed = Signal()
    """Another round, other codes, other dots, or the result was shown or hidden."""

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._id = ""
        self._ballots: dict[str, Ballot] = {}
        self.most_dots = 0
        session.changed.connect(self.read)
        session.opened.connect(self._forget)

    @property
    def round(self) -> Round | None:
        """The round that is open."""
        return self._session.journey.find(self._id, Round)

    @property
    def ballot(self) -> Ballot:
        """The codes of the round that is open."""
        return self._ballots.setdefault(self._id, Ballot())

    def _forget(self) -> None:
        self._id = ""
        self._ballots.clear()
        self.changed.emit()

    def read(self) -> None:
        """Take in the map as it is now; a round that is gone (by undo) is open again when it is back."""
        round = self.round
        if round is not None:
            journey = self._session.journey
            self.ballot.read(journey, round.voted_kinds)
            self.most_dots = max(
                (dots_of(journey.element(id), round.id) for id in self.ballot.shown), default=0
            )
        if self._id:
            self.changed.emit()

    def rounds(self) -> list[Round]:
        """Every round of the map."""
        return [each for each in self._session.journey.of_kind("round") if isinstance(each, Round)]

    def start(
        self, question: str, dots_each: int, voted_kinds: tuple[str, ...], revealed: bool, date: str | None
    ) -> bool:
        """Open a new round, named by its number in the document's language."""
        from designer.text.words import words

        says = words(self._session.journey.head.language)
        name = says("workshop.round", n=len(self.rounds()) + 1)
        delta = self._session.do(
            lambda journey: start_round(journey, name, question, dots_each, voted_kinds, revealed, date)
        )
        if delta is None:
            return False
        self.go_on(next(iter(delta.after())))
        return True

    def go_on(self, id: str) -> None:
        """Open a round there is already."""
        self._id = id
        self.read()
        self.changed.emit()

    def close(self) -> None:
        """Close the round; it stays in the map."""
        self._id = ""
        self.changed.emit()

    def toggle_result(self) -> None:
        """Show the result to the room, or hide it again."""
        round = self.round
        if round is not None:
            self._session.do(lambda journey: show_result(journey, round.id, not round.revealed))

    def enter(self, text: str) -> tuple[Message, bool]:
        """Count what a line says, as one step of undo: the sentence to say, and whether it was counted."""
        round = self.round
        read = read_entries(text)
        if round is None or isinstance(read, Message):
            return (read if isinstance(read, Message) else message("voting.closed")), False
        entries = []
        for entry in read:
            id = self.ballot.card(entry.code)
            if id is None:
                return message("voting.unknown_code", code=entry.code), False
            entries.append((id, entry.code, entry.counted))
        history = self._session.history
        try:
            history.do(lambda journey: vote(journey, round.id, entries))
        except JourneyError as error:
            return error.reason, False
        return self._counted(entries[-1][0], round), True

    def _counted(self, id: str, round: Round) -> Message:
        """What was counted last; the total only where the room may see it."""
        code = self.ballot.shown[id]
        if not round.revealed:
            return message("workshop.counted_hidden", code=code)
        return message("workshop.counted", code=code, n=dots_of(self._session.journey.element(id), round.id))

    def places(self) -> list[Place]:
        """The ranking as it stands."""
        round = self.round
        return ranking(self._session.journey, round.id, self.ballot) if round is not None else []

    def given(self) -> int:
        """All dots of the round."""
        round, journey = self.round, self._session.journey
        if round is None:
            return 0
        return sum(dots_of(journey.element(id), round.id) for id in self.ballot.shown)
