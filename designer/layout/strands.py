"""Tells whose curves a lane shows, and how each is told apart: by its dashes, its faces and its initials."""

from typing import Final, Literal, NamedTuple

from designer.layout import metrics as m
from designer.layout.context import initials, is_curve, persona_role
from designer.layout.faces import shape_marks
from designer.layout.measure import elide
from designer.layout.parts import one_line
from designer.layout.sheet import Mark, Path
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.persona import Persona

Others = Literal["hidden", "pale", "alike"]
"""How the emotions of the other personas are drawn: not at all, behind the chosen one's, or as hers."""

MOST: Final = 6
"""More curves than this in one lane tell nobody anything."""
_DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (10.0, 6.0), (1.0, 5.0), (12.0, 5.0, 1.0, 5.0))
_SHAPES: Final = 3
_SAMPLE, _SHORT_SAMPLE = 28.0, 20.0
"""How long the piece of a curve in a legend is, and where names have little room."""
_NARROW: Final = 100.0
_SAMPLE_FACE: Final = 4.0
_BOLD, _PALE = 2.5, 1.5


class Person(NamedTuple):
    """A persona as a curve names one; `number` is the place among all personas of the map."""

    id: str
    name: str
    initials: str
    role: str
    number: int


class Whose(NamedTuple):
    """Whose emotions a sheet draws."""

    persona: str | None = None
    others: Others = "hidden"
    people: tuple[Person, ...] = ()
    """Whose curves stand beside each other, in their order; nobody where there is but one."""


class Wear(NamedTuple):
    """How a curve is told from others in its lane."""

    person: Person
    how: Literal["bold", "pale", "alike"]
    """`bold` is drawn in the colours of its scores, as a curve of its own is."""

    @property
    def stroke(self) -> str:
        """The role of its line."""
        return {"bold": "ink-soft", "pale": "faint"}.get(self.how, f"{self.person.role}-ink")

    @property
    def line(self) -> float:
        """How wide its line is."""
        return _PALE if self.how == "pale" else _BOLD

    @property
    def dash(self) -> tuple[float, ...]:
        """The dashes of its line, where something is known of it."""
        return () if self.how == "bold" else _DASHES[self.person.number % len(_DASHES)]

    @property
    def shape(self) -> int:
        """The outline of its faces."""
        return 0 if self.how == "bold" else self.person.number % _SHAPES


def feeling(journey: Journey) -> list[Persona]:
    """The personas who have emotions of their own in a lane that is shown."""
    lanes = {lane.id for lane in journey.lanes(hidden=False) if is_curve(lane.shows)}
    emotions = (one for one in journey.of_kind("emotion") if isinstance(one, Emotion))
    felt = {one.persona for one in emotions if one.lane in lanes}
    return [persona for persona in journey.personas() if persona.id in felt]


def whose_of(journey: Journey, persona: str | None, others: Others) -> Whose:
    """Whose emotions are drawn where `persona` is asked for, or the first one where nobody is."""
    personas = [one.id for one in journey.personas()]
    first = persona if persona in personas else personas[0] if personas else None
    if others == "hidden":
        return Whose(first)
    felt = feeling(journey)
    if others == "alike" and len(felt) == 1:
        return Whose(felt[0].id)
    if not any(one.id != first for one in felt):
        return Whose(first)
    people = tuple(_person(one, personas.index(one.id)) for one in _kept(felt, first, others))
    return Whose(first, others, people)


def _kept(felt: list[Persona], first: str | None, others: Others) -> list[Persona]:
    """The first of them as far as curves can be told apart, the one who is edited among them."""
    kept = felt[:MOST]
    if others == "pale" and first not in {one.id for one in kept}:
        kept = [*felt[: MOST - 1], *(one for one in felt if one.id == first)]
    return kept


def _person(persona: Persona, number: int) -> Person:
    role = persona_role(number, persona.colour)
    return Person(persona.id, " ".join(persona.name.split()), initials(persona), role, number)


def wears(lane: str, whose: Whose, journey: Journey) -> tuple[Wear, ...]:
    """The curves of a lane from back to front; none where one curve stands for all that is felt there."""
    if not whose.people:
        return ()
    emotions = (one for one in journey.of_kind("emotion") if isinstance(one, Emotion))
    felt = {one.persona for one in emotions if one.lane == lane}
    found = [Wear(one, _how(one, whose)) for one in whose.people if one.id in felt]
    if all(wear.how == "bold" for wear in found):
        return ()
    return tuple(sorted(found, key=lambda wear: wear.how == "bold"))


def _how(person: Person, whose: Whose) -> Literal["bold", "pale", "alike"]:
    if whose.others == "alike":
        return "alike"
    return "bold" if person.id == whose.persona else "pale"


def legend_marks(worn: tuple[Wear, ...], x: float, top: float, room: float) -> tuple[list[Mark], float]:
    """A line for each curve, a piece of it before the name, and where they end."""
    marks: list[Mark] = []
    high = m.pitch(m.SMALL)
    wide = _SAMPLE if room > _NARROW else _SHORT_SAMPLE
    for wear in sorted(worn, key=lambda wear: wear.person.number):
        y = m.rounded(top + high / 2)
        marks.append(
            Path((("M", x, y), ("L", x + wide, y)), stroke=wear.stroke, line=wear.line, dash=wear.dash)
        )
        middle = x + wide / 2
        marks += shape_marks(middle - _SAMPLE_FACE, y - _SAMPLE_FACE, _SAMPLE_FACE, wear.shape, wear.stroke)
        said = elide(wear.person.name or wear.person.initials, room - wide - 6, m.SMALL)
        marks.append(one_line(said, x + wide + 6, top, m.SMALL, "regular", "ink-soft"))
        top = m.rounded(top + high)
    return marks, top
