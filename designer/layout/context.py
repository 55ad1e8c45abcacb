"""What the parts of the layout need to know of the map beside the element they draw."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, TypeVar

from designer.base.colours import theme
from designer.base.frozen import frozen
from designer.layout.sheet import Mark, Text
from designer.model.elements import Element, Image
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.model.kinds.persona import Persona
from designer.model.kinds.round import Round
from designer.model.registry import CardSpec, kinds
from designer.text.graphemes import graphemes
from designer.text.runs import missing
from designer.text.words import Words, words

PERSONA_HUES = 4
Of = TypeVar("Of", bound=Element)


@frozen
class Context:
    """The map, the language its words are said in, and what counts as near a target."""

    journey: Journey
    words: Words
    near: float
    quiet: bool = False
    """Whether cards leave out owners, tags, evidence, comments and votes."""

    @classmethod
    def of(cls, journey: Journey, quiet: bool = False) -> "Context":
        """The context of a map as it is now."""
        return cls(journey, words(journey.head.language), journey.head.near, quiet)

    @property
    def language(self) -> str:
        """The language of the document."""
        return self.words.language


class Badge(NamedTuple):
    """A persona in short: initials, or a picture, on a colour."""

    initials: str
    role: str
    image: Image | None


class Shown(NamedTuple):
    """What a card shows of other elements."""

    badges: tuple[Badge, ...] = ()
    votes: int = 0
    image: Image | None = None
    quiet: bool = False


NOTHING_MORE = Shown()
_QUIET = Shown(quiet=True)


def shown_on(element: Element, context: Context) -> Shown:
    """What the card of an element shows of other elements."""
    fields = element.__dict__
    personas, image = fields.get("personas"), fields.get("image")
    if not (personas or image or element.votes):
        return _QUIET if context.quiet else NOTHING_MORE
    return Shown(
        tuple(badge(id, context.journey) for id in personas or ()),
        sum(vote.dots for vote in element.votes if _is_revealed(vote.round, context)),
        context.journey.image(image) if image else None,
        context.quiet,
    )


def _is_revealed(round: str, context: Context) -> bool:
    """Dots stay unseen while a round is being voted, so that nobody follows the others."""
    found = context.journey.find(round, Round)
    return found is not None and found.revealed


def hushed(element: Of) -> Of:
    """The element as a projector shows it, without what people remarked on it; only ever drawn."""
    return element.model_copy(update={"comments": ()}) if element.comments else element


def badge(id: str, journey: Journey) -> Badge:
    """How a persona is shown in short, on the sheet and beside it."""
    personas = [persona.id for persona in journey.personas()]
    persona = journey.find(id, Persona)
    if persona is None:
        return Badge("", "persona", None)
    image = journey.image(persona.image) if persona.image else None
    return Badge(initials(persona), persona_role(personas.index(id), persona.colour), image)


def persona_role(index: int, chosen: str = "") -> str:
    """The role of the persona at `index`, unless its author chose one of the persona roles."""
    hues = ["persona", *(f"persona-{number}" for number in range(2, PERSONA_HUES + 1))]
    return chosen if chosen in hues else hues[index % PERSONA_HUES]


def initials(persona: Persona) -> str:
    """The initials given, or else those of the name."""
    if persona.initials.strip():
        return "".join(graphemes(persona.initials.strip())[:3])
    return initials_of(persona.name)


def initials_of(name: str) -> str:
    """A Korean given name, or the first letters of two words."""
    parts = name.split()
    if not parts:
        return ""
    letters = graphemes(parts[0])
    if all("가" <= letter <= "힣" for letter in letters):
        return "".join(letters[-2:])
    return "".join(graphemes(part)[0] for part in parts[:2]).upper()


@cache
def spec_of(kind: str) -> CardSpec:
    """How a kind is drawn."""
    return kinds()[kind].card or CardSpec()


@cache
def hint_of(kind: str, field: str) -> Hint | None:
    """The names and choices of a field."""
    return kinds()[kind].fields().get(field)


@cache
def is_curve(kind: str) -> bool:
    """Whether the elements of a kind are points of a curve."""
    return kind in kinds() and spec_of(kind).form == "curve"


@cache
def has_role(role: str) -> bool:
    """Whether the theme knows a colour; a map may name any."""
    return role in theme("light")


def missing_in(marks: Iterable[Mark]) -> str:
    """The characters of marks that no typeface draws; the weights of the bundled face draw the same ones."""
    return missing("".join([mark.text for mark in marks if type(mark) is Text]))
