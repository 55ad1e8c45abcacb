"""Dot voting on one laptop: rounds, the codes cards are called by, raised hands counted, and the ranking.

Dots of the room stand under a voter without a name, one entry a round; entries of named voters, merged in
from other files, count too and stay as they are.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from designer.base.errors import IntegrityError
from designer.base.frozen import frozen
from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import Message, message
from designer.edits.build import add_named
from designer.edits.delta import Delta
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.kinds.round import Round
from designer.model.kinds.stage import Stage
from designer.model.values import Vote

USUAL_KINDS: Final = ("pain_point", "opportunity")
"""What is voted on where nobody says otherwise."""
MOST_DOTS: Final = 9999
"""Dots one card can have in a round: far more than a room has, and a slip of the finger is noticed."""
PARKED: Final = "P"
"""The letter of notes in the parking lot."""
_LETTERS: Final = "ABCDEFGHJKLMNQRSTUVWXYZ"
"""Without I and O, which are called out and read like 1 and 0, and without the parking lot's."""
_ROOM: Final = ""
"""The voter that stands for everybody in the room."""

# A Korean keyboard types these when nobody has switched it to Latin letters; the last seven with Shift held.
_JAMO = str.maketrans(
    "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋㄸㅒㅖㅃㄲㅆㅉ", "ABCDEFGHIJKLMNOPQRSTUVWXYZEOPQRTW"
)
_MINUS = str.maketrans("−–—", "---")
_ENTRY = re.compile(r"([A-Z]+)\s*(\d+)\s*(?:(=)\s*(\d+)|([+-])\s*(\d+)|\s(\d+))", re.ASCII)
_CODE = re.compile(r"([A-Z]+)\s*(\d+)", re.ASCII)


# The edits


def start_round(
    journey: Journey,
    name: str,
    question: str = "",
    dots_each: int = 3,
    voted_kinds: Sequence[str] = USUAL_KINDS,
    revealed: bool = False,
    date: str | None = None,
    *,
    ids: IdSource = by_chance,
) -> Delta:
    """Open a round; `dots_each` are the dots a person may give."""
    made = add_named(
        journey,
        "round",
        ids=ids,
        name=name,
        question=question,
        dots_each=dots_each,
        voted_kinds=tuple(voted_kinds),
        revealed=revealed,
        date=date,
    )
    return Delta(made.changes, message("edit.start_round", name=name))


def show_result(journey: Journey, round: str, shown: bool) -> Delta:
    """Show the result of a round to the room, or hide it again."""
    before = _round(journey, round)
    key = "edit.show_result" if shown else "edit.hide_result"
    return Delta.of(message(key, name=before.name), (before, before.changed(revealed=shown)))


def vote(journey: Journey, round: str, entries: Iterable[tuple[str, str, "Counted"]]) -> Delta:
    """Count dots for cards (id, code, what was counted), all of them or none.

    Raises IntegrityError where a card would have fewer than no dots or more than `MOST_DOTS`.
    """
    _round(journey, round)
    cards: dict[str, Element] = {}
    codes: list[str] = []
    for id, code, counted in entries:
        card = cards.get(id) or journey.element(id)
        cards[id] = _with_dots(card, round, code, counted)
        codes.append(code)
    dots = [dots_of(card, round) - dots_of(journey.element(id), round) for id, card in cards.items()]
    name = message("edit.vote", codes=", ".join(dict.fromkeys(codes)), dots=f"{sum(dots):+d}")
    return Delta.of(name, *((journey.element(id), card) for id, card in cards.items()))


def _with_dots(card: Element, round: str, code: str, counted: "Counted") -> Element:
    """The card with the dots of the room changed; none leave no entry behind."""
    held = sum(vote.dots for vote in card.votes if (vote.round, vote.voter) == (round, _ROOM))
    wanted = counted.dots if counted.way == "set" else held + counted.dots
    if wanted < 0:
        raise IntegrityError("voting.too_few", element=card.id, code=code, n=held)
    if wanted > MOST_DOTS:
        raise IntegrityError("voting.too_many", element=card.id, most=MOST_DOTS)
    others = [vote for vote in card.votes if (vote.round, vote.voter) != (round, _ROOM)]
    mine = [Vote(round=round, voter=_ROOM, dots=wanted)] if wanted else []
    return card.changed(votes=(*others, *mine))


def _round(journey: Journey, id: str) -> Round:
    found = journey.find(id, Round)
    if found is None:
        raise IntegrityError("integrity.gone", element=id, id=id)
    return found


# What is typed


class Counted(NamedTuple):
    """Dots to add (or, negative, to take away), or the number a card is to have."""

    way: Literal["add", "set"]
    dots: int


class Entry(NamedTuple):
    """One entry of the line: a code and what was counted."""

    code: str
    counted: Counted


def read_entries(text: str) -> list[Entry] | Message:
    """What a line like `B3 5`, `b3 -1`, `B3=7` or `A1 2, B3 5` says, or the sentence that says why not."""
    # The jamo first: to NFKC they are parts of syllables. It reads full-width letters and digits.
    typed = unicodedata.normalize("NFKC", text.translate(_JAMO)).translate(_MINUS).upper()
    entries: list[Entry] = []
    for part in (part.strip() for part in re.split(r"[,;、]", typed)):
        if not part:
            continue
        found = _ENTRY.fullmatch(part)
        if found is None:
            return _not_understood(part, text)
        letters, number, _, wanted, sign, changed, added = found.groups()
        if wanted is not None:
            counted = Counted("set", _whole(wanted))
        else:
            counted = Counted("add", _whole(f"{sign or ''}{changed or added}"))
        entries.append(Entry(f"{letters}{_whole(number)}", counted))
    return entries


def _whole(digits: str) -> int:
    # Thousands of digits would take Python long, and its own limit would answer with an exception.
    return int(digits) if len(digits) < 10 else -(10**9) if digits.startswith("-") else 10**9


def _not_understood(part: str, text: str) -> Message:
    code = _CODE.match(part)
    if code is None:
        return message("voting.no_code", text=_short(text))
    rest = part[code.end() :].lstrip(" =+")
    key = "voting.not_a_number" if rest.strip(" -") else "voting.no_number"
    return message(key, code=f"{code[1]}{_whole(code[2])}", text=_short(rest))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 24 else f"{plain[:23]}…"


# The codes


class Ballot:
    """The codes of the cards in a round: a letter for the stage, a number in it.

    A code that was said stays with its card for as long as the ballot lives: cards that come later take the
    next number of their stage, those that move keep theirs, and no number is given twice.
    """

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._codes: dict[str, str] = {}
        self.shown: dict[str, str] = {}
        """The code of each card that can be voted on now, in reading order."""

    def read(self, journey: Journey, voted_kinds: Sequence[str]) -> None:
        """Take in the map as it is now."""
        self.shown = {}
        # A stage without such cards takes its letter too: the letter says how far along the journey it is.
        for each in journey.stages():
            self._letter(each.id)
        for stage, id in _voted(journey, voted_kinds or USUAL_KINDS):
            if id not in self._codes:
                letter = self._letter(stage)
                number = self._numbers[letter] = self._numbers.get(letter, 0) + 1
                self._codes[id] = f"{letter}{number}"
            self.shown[id] = self._codes[id]

    def _letter(self, stage: str) -> str:
        if not stage:
            return PARKED
        if stage not in self._letters:
            at = len(self._letters)
            self._letters[stage] = _LETTERS[at % len(_LETTERS)] * (at // len(_LETTERS) + 1)
        return self._letters[stage]

    def card(self, code: str) -> str | None:
        """The card that is called by a code."""
        return next((id for id, shown in self.shown.items() if shown == code), None)


def _voted(journey: Journey, voted_kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The cards of these kinds in reading order, each with the stage that gives its letter."""
    lanes = journey.lanes(hidden=False)
    seen: set[str] = set()
    for column in journey.columns():
        for lane in lanes:
            for card in journey.cell(column.id, lane.id):
                # A KPI shows in every lane of KPIs there is, and has one code all the same.
                if card.kind in voted_kinds and card.id not in seen:
                    seen.add(card.id)
                    yield _stage_of(journey, column.id), card.id
    for card in journey.parked():
        if card.kind in voted_kinds:
            yield "", card.id


def _stage_of(journey: Journey, column: str) -> str:
    stage = journey.find(column, Stage)
    return stage.parent if stage is not None and stage.parent else column


# The result


@frozen
class Place:
    """A card in the ranking; cards with as many dots share a place."""

    place: int
    id: str
    code: str
    dots: int


def dots_of(element: Element, round: str) -> int:
    """All dots an element was given in a round."""
    return sum(vote.dots for vote in element.votes if vote.round == round)


def ranking(journey: Journey, round: str, ballot: Ballot) -> list[Place]:
    """The cards with dots, most first; those with as many in reading order."""
    given = [(id, dots_of(journey.element(id), round)) for id in ballot.shown]
    given = sorted(((id, dots) for id, dots in given if dots), key=lambda each: -each[1])
    places: list[Place] = []
    for at, (id, dots) in enumerate(given, 1):
        tied = places and places[-1].dots == dots
        places.append(Place(places[-1].place if tied else at, id, ballot.shown[id], dots))
    return places
