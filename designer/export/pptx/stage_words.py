"""What cards say of themselves besides their text: small lines below it, names for their shapes."""

from designer.export.pptx.pieces import SMALL, line
from designer.export.pptx.tables import TYPE
from designer.export.pptx.texts import Paragraph, plain
from designer.model.elements import EVIDENCE, MAP_ID, Element
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.text.numbers import date, number
from designer.text.words import Words


class StageWords:
    """Says what belongs to the elements of one map."""

    def __init__(self, journey: Journey, words: Words) -> None:
        self.journey = journey
        self.say = words
        self.language = words.language

    def meta(self, element: Element, evidence: bool = True) -> tuple[Paragraph, ...]:
        """What else a card says of itself, small below it."""
        parts: list[str] = []
        step = self.journey.find(element.__dict__.get("stage"), Stage)
        if step is not None and step.parent is not None:
            parts.append(step.name)
        until = self.journey.find(element.__dict__.get("until"), Stage)
        if until is not None:
            parts.append(self.say("slides.until", name=until.name))
        parts += [self.named(id) for id in element.__dict__.get("personas", ())]
        if evidence and element.evidence:
            parts.append(EVIDENCE[element.evidence].say(self.language))
        parts += [f"#{tag}" for tag in element.tags]
        parts.append(element.owner)
        votes = sum(vote.dots for vote in element.votes)
        if votes:
            parts.append(self.say("slides.votes", n=votes))
        return (*self.small(" · ".join(part for part in parts if part.strip())), *self.sources(element))

    def small(self, text: str) -> tuple[Paragraph, ...]:
        return line(text, SMALL, "muted")

    def named(self, id: str | None) -> str:
        found = self.journey.get(id) if id else None
        if found is None:
            return ""
        name = found.__dict__.get("name") or found.__dict__.get("text") or ""
        return " ".join(str(name).split())

    def name(self, element: Element) -> str:
        return shape_name(self.journey, element)

    def basis(self, card: Element) -> tuple[Paragraph, ...]:
        said = EVIDENCE[card.evidence].say(self.language) if card.evidence else "–"
        return plain(said, TYPE, "ink" if card.evidence else "faint")

    def sources(self, card: Element) -> tuple[Paragraph, ...]:
        """What a claim rests on, a line for each source."""
        lines: tuple[Paragraph, ...] = ()
        for source in card.sources:
            n = f"n={number(source.n, self.language)}" if source.n is not None else ""
            when = date(source.date or "", self.language)
            lines += self.small(" · ".join(part for part in (source.title, when, n, source.link) if part))
        return lines


def shape_name(journey: Journey, element: Element) -> str:
    """What the shapes of an element are called: its kind and how its text begins."""
    if element.id == MAP_ID:
        return Words(journey.head.language)("slides.title.kind")
    kind = kinds()[element.kind].names.say(journey.head.language)
    for field in ("name", "text", "word"):
        text = " ".join(str(element.__dict__.get(field) or "").split())
        if text:
            return f"{kind}: {text}"
    return kind
