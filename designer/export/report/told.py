"""What a report says of an element beside its text: where, whose, how well founded, joined to what."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from designer.export.arranged import line
from designer.export.report.bits import Bits, evidence
from designer.export.report.context import Context
from designer.export.report.flow import Item, Stack
from designer.export.report.words import BODY, SMALL, Paragraph, Style
from designer.model.elements import EVIDENCE, Element, Relation
from designer.model.journey import Journey
from designer.model.kinds.persona import Persona
from designer.model.kinds.round import Round
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.model.values import Source
from designer.text.numbers import date, duration, number, percent

NOTHING: Final = "–"
_NAMES: Final = ("name", "text", "word")
_LONGEST: Final = 64
_TOLD: Final[dict[str, Sequence[tuple[str, Literal["from", "to"]]]]] = {
    "pain_point": (("hurts", "from"), ("causes", "from"), ("causes", "to"), ("solves", "to")),
    "emotion": (("causes", "to"),),
    "opportunity": (("solves", "from"), ("improves", "from"), ("requires", "from")),
}
"""The relations that are told where an element stands, and whether they begin or end there."""
_OTHERS: Final[Sequence[tuple[str, Literal["from", "to"]]]] = (
    ("causes", "from"),
    ("supports", "from"),
    ("follows", "from"),
)


class Teller:
    """Says things about the elements of one map, in the language of the document."""

    def __init__(self, journey: Journey, context: Context) -> None:
        self.journey = journey
        self.context = context
        self.words = context.words
        self.language = context.words.language

    def called(self, element: Element) -> str:
        """What an element is called where another one refers to it."""
        fields = element.__dict__
        text = next(filter(None, (line(str(fields.get(field) or "")) for field in _NAMES)), "")
        text = text or kinds()[element.kind].names.say(self.language)
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

    def field(self, kind: str, name: str) -> str:
        """What a field of a kind is called."""
        return kinds()[kind].fields()[name].names.say(self.language)

    def chosen(self, element: Element, name: str) -> str:
        """What the value of a choice is called; nothing where none is chosen."""
        value = element.__dict__.get(name)
        names = (kinds()[element.kind].fields()[name].choices or {}).get(value or "")
        return names.say(self.language) if names else ""

    def day(self, value: str | None) -> str:
        """A date; nothing for none."""
        return date(value, self.language) if value else ""

    # In a line below the text

    def small(self, *texts: str) -> list[Item]:
        """Some words in small type on a line of their own; none where there are none."""
        said = " · ".join(filter(None, texts))
        return [Paragraph(said, SMALL, above=2.0)] if said else []

    def where(self, element: Element) -> list[str]:
        """What an element says of its place, of whose it is and of what was thought of it."""
        fields = element.__dict__
        named = (
            self._name("report.stage.step", fields.get("stage"), step=True),
            self._name("report.stage.until", fields.get("until")),
        )
        whose = [self.called(one) for one in self._all(fields.get("personas") or (), Persona)]
        tags = ", ".join(f"#{line(tag)}" for tag in element.tags)
        owner = self.words("report.stage.owner", name=line(element.owner)) if element.owner else ""
        dots = self._votes(element)
        votes = self.words("report.stage.votes", n=dots) if dots else ""
        return [text for text in (*named, ", ".join(whose), tags, owner, votes) if text]

    def _name(self, key: str, id: str | None, step: bool = False) -> str:
        stage = self.journey.find(id, Stage)
        if stage is None or (step and stage.parent is None):
            return ""
        return self.words(key, name=self.called(stage))

    def _all(self, ids: Sequence[str], kind: type[Persona]) -> list[Persona]:
        return [one for id in ids if (one := self.journey.find(id, kind))]

    def _votes(self, element: Element) -> int:
        """The dots of an element, once their round is revealed."""
        rounds = {vote.round: self.journey.find(vote.round, Round) for vote in element.votes}
        return sum(vote.dots for vote in element.votes if (of := rounds[vote.round]) and of.revealed)

    # What it is joined to

    def relations(self, element: Element) -> list[Item]:
        """What an element is joined to, a line for each kind of relation."""
        items: list[Item] = []
        for kind, end in _TOLD.get(element.kind, _OTHERS):
            key = f"report.stage.relation.{kind}" if end == "from" else f"report.stage.relation_to.{kind}"
            joined = [
                (relation, other)
                for relation in self._ends(element, kind, end)
                if (other := self._other(relation, end)) is not None
            ]
            if joined:
                names = ", ".join(self._followed(relation, other) for relation, other in joined)
                id = joined[0][1].id
                link = self.context.link(f"stage:{id}", id) if len(joined) == 1 else ""
                items.append(Paragraph(self.words(key, names=names), SMALL, above=2.0, link=link))
                items += [
                    Paragraph(self.words("report.stage.reason", text=relation.reason), SMALL, above=2.0)
                    for relation, _ in joined
                    if relation.reason.strip()
                ]
        return items

    def _ends(self, element: Element, kind: str, end: Literal["from", "to"]) -> list[Relation]:
        journey = self.journey
        found = journey.relations_from if end == "from" else journey.relations_to
        return sorted(found(element.id, kind), key=lambda one: one.id)

    def _other(self, relation: Relation, end: Literal["from", "to"]) -> Element | None:
        found = self.journey.get(relation.target if end == "from" else relation.source)
        return found if isinstance(found, Element) else None

    def _followed(self, relation: Relation, other: Element) -> str:
        """The name of what follows, with what is known of the way there."""
        told: list[str] = []
        if relation.probability is not None:
            told.append(percent(relation.probability, self.language))
        if relation.volume is not None:
            told.append(self.words("report.stage.volume", n=relation.volume))
        if relation.n is not None:
            told.append(f"n={number(relation.n, self.language)}")
        if relation.duration is not None:
            told.append(duration(relation.duration, self.language))
        return f"{self.called(other)} ({', '.join(told)})" if told else self.called(other)

    # What it rests on

    def source(self, one: Source) -> str:
        """A source on one line."""
        n = f"n={number(one.n, self.language)}" if one.n is not None else ""
        title = line(one.title) or line(one.link)
        return ", ".join(filter(None, (title, self.day(one.date), n)))

    def grounds(self, element: Element) -> list[Item]:
        """What an element rests on, on one line; nothing where it does not say so."""
        kind = EVIDENCE[element.evidence].say(self.language) if element.evidence else ""
        return self.small(kind, *map(self.source, element.sources))

    def founded(self, element: Element) -> Item:
        """The evidence of an element with its sources below each other."""
        return Stack(tuple(self._founded(element)))

    def _founded(self, element: Element) -> Iterator[Item]:
        if element.evidence:
            yield Bits((evidence(element.evidence, self.words),), above=0.0)
        for one in element.sources:
            if self.source(one):
                yield Paragraph(self.source(one), SMALL, above=2.0)
        if not element.evidence and not element.sources:
            yield Paragraph(NOTHING, SMALL)

    def text(self, element: Element, text: str, style: Style = BODY, id: str = "") -> Stack:
        """A text of an element, then where it stands, then what it is joined to."""
        items: list[Item] = [Paragraph(text, style)] if text.strip() else []
        items += self.small(*self.where(element))
        items += self.relations(element)
        return Stack(tuple(items) or (Paragraph(NOTHING, style),), id=id)
