"""What there is to say about a stage, as blocks of a slide: tables where things compare, texts elsewhere."""

from collections.abc import Callable, Sequence
from typing import Final

from designer.export.images import Found
from designer.export.pptx.flow import BETWEEN, COLUMN, HEADING, Block, Item
from designer.export.pptx.pieces import ITEM_GAP, SMALL, feeling, image, line, texts
from designer.export.pptx.slides import on_one_line
from designer.export.pptx.stage_tables import StageTables
from designer.export.pptx.stage_words import StageWords
from designer.export.pptx.tables import TYPE
from designer.export.pptx.texts import Paragraph, Run, plain
from designer.insights.describe import face
from designer.insights.priorities import Priority
from designer.layout import metrics as m
from designer.model.elements import Card, Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.opportunity import Opportunity
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.picture import Picture
from designer.model.kinds.quote import Quote
from designer.model.kinds.stage import Stage
from designer.model.kinds.touchpoint import Touchpoint
from designer.model.registry import kinds
from designer.text.numbers import date
from designer.text.words import Words

_STRIP: Final = 200.0
"""Goals that are higher than this do not stand above all else."""
_TABLED: Final = (Kpi, PainPoint, Opportunity, Emotion, Touchpoint)


class StageBlocks:
    """Makes the blocks of the stages of one map."""

    def __init__(
        self,
        journey: Journey,
        words: Words,
        priorities: Sequence[Priority],
        picture: Callable[[str], Found | None],
    ) -> None:
        self._journey = journey
        self._say = words
        self._language = words.language
        self._picture = picture
        self._words = StageWords(journey, words)
        self._tables = StageTables(self._words, priorities)

    def blocks(self, stage: Stage) -> list[Block]:
        """Everything that stands in a stage and its steps, what weighs most first."""
        lanes = self._journey.lanes(hidden=False)
        held = {lane.id: self._cards(stage, lane) for lane in lanes}
        every = [card for cards in held.values() for card in cards]
        found = [
            self._tables.kpis(self._kpis_of(stage)),
            self._tables.pains([card for card in every if isinstance(card, PainPoint)]),
            self._tables.opportunities([card for card in every if isinstance(card, Opportunity)]),
            self._emotions([card for card in every if isinstance(card, Emotion)]),
            self._tables.touchpoints([card for card in every if isinstance(card, Touchpoint)]),
        ]
        found += [self._lane(lane, held[lane.id]) for lane in lanes]
        found.append(self._comments([*self._columns(stage), *self._kpis_of(stage), *every]))
        return [block for block in found if block is not None]

    def remarks(self) -> Block | None:
        """What was remarked on what stands in no stage: the map, its personas, its lanes, parked notes."""
        journey = self._journey
        whole = (journey.head, *journey.personas(), *journey.lanes(hidden=False), *journey.parked())
        return self._comments(whole)

    def _columns(self, stage: Stage) -> list[Stage]:
        return [stage, *self._journey.steps(stage.id)]

    def _cards(self, stage: Stage, lane: Lane) -> list[Element]:
        return [card for column in self._columns(stage) for card in self._journey.cell(column.id, lane.id)]

    def _kpis_of(self, stage: Stage) -> list[Kpi]:
        return [kpi for column in self._columns(stage) for kpi in self._journey.kpis(column.id)]

    # Goals

    def goals(self, stage: Stage) -> list[list[Item]]:
        """What the customer and what the business wants of a stage, each on a ground as high as the other."""
        told = [
            (self._say(key), (*self._words.small(self._say(key)), *plain(text, TYPE + 2)))
            for key, text in (
                ("slides.goal.customer", stage.goal),
                ("slides.goal.business", stage.business_goal),
            )
            if text.strip()
        ]
        items = [texts(name, lines, ground="well") for name, lines in told]
        if not self.strip(items):
            return items
        least = max(parts[0].height for parts in items)
        return [texts(name, lines, ground="well", least=least) for name, lines in told]

    def strip(self, goals: Sequence[Sequence[Item]]) -> float:
        """How much room goals take above everything else; none where they are too long to stand there."""
        high = max((items[0].height for items in goals), default=0.0)
        if not goals or high > _STRIP or any(len(items) > 1 for items in goals):
            return 0.0
        return high + BETWEEN - ITEM_GAP

    def goals_block(self, goals: Sequence[Sequence[Item]]) -> Block:
        """Goals that are too long to stand side by side above everything else."""
        return self._headed(self._say("slides.block.goals"), [item for items in goals for item in items])

    def name_block(self, name: str) -> Block:
        """A name that no title of a slide can hold."""
        heading = self._say("slides.block.name")
        return self._headed(heading, texts(heading, plain(name, TYPE)))

    def nothing(self) -> Block:
        """What stands on the slide of a stage that holds nothing yet."""
        heading = self._say("slides.block.nothing")
        return self._headed(heading, texts(heading, plain(self._say("slides.nothing"), TYPE, "muted")))

    # Texts

    def _emotions(self, emotions: Sequence[Emotion]) -> Block | None:
        items: list[Item] = []
        for one in emotions:
            word = one.word or self._say(f"describe.face.{face(one.score)}")
            about = [self._say("slides.score", n=round(one.score, 2)), self._words.named(one.persona)]
            if one.moment_of_truth:
                about.append(self._say("layout.moment_of_truth"))
            head = Paragraph(
                (
                    Run(word, TYPE + 2, "ink", True),
                    Run("  " + " · ".join(filter(None, about)), SMALL, "muted"),
                ),
                m.pitch(TYPE + 2),
            )
            quote = self._say("layout.quoted", text=one.quote) if one.quote else ""
            lines = (head, *line(quote), *self._words.meta(one))
            items += feeling(self._words.name(one), word, one.score, lines)
        return self._block("slides.block.emotions", items)

    def _lane(self, lane: Lane, cards: Sequence[Element]) -> Block | None:
        items: list[Item] = []
        for card in cards:
            if isinstance(card, _TABLED) or not isinstance(card, Card):
                continue
            items += self._card(card)
        name = lane.name or self._say("slides.unnamed_lane")
        return self._named_block(name, items)

    def _card(self, card: Card) -> list[Item]:
        spec = kinds()[card.kind].card
        if isinstance(card, Picture):
            found = self._picture(card.image) if card.image else None
            caption = (*line(card.text), *self._words.meta(card))
            if card.image and found is not None:
                return image(self._words.name(card), card.image, caption, (found.width, found.height))
            return texts(self._words.name(card), caption) if caption else []
        if isinstance(card, Quote):
            said = self._say("layout.quoted", text=card.text)
            lines = (*plain(said, TYPE), *self._words.small(card.speaker), *self._words.meta(card))
            return texts(self._words.name(card), lines, bar="quote-outline")
        role = spec.colour if spec is not None and spec.bar else "axis"
        return texts(self._words.name(card), (*plain(card.text, TYPE), *self._words.meta(card)), bar=role)

    def _comments(self, elements: Sequence[Element]) -> Block | None:
        """What was remarked, where comments leave at all."""
        items: list[Item] = []
        for element in elements:
            for comment in element.comments:
                about = " · ".join(
                    part
                    for part in (
                        comment.author,
                        date(comment.date or "", self._language),
                        self._words.name(element),
                    )
                    if part
                )
                items += texts(
                    self._say("slides.block.comments"),
                    (*plain(comment.text, TYPE), *self._words.small(about)),
                    bar="accent",
                )
        return self._block("slides.block.comments", items)

    def _block(self, key: str, items: Sequence[Item]) -> Block | None:
        return self._named_block(self._say(key), items)

    def _named_block(self, heading: str, items: Sequence[Item]) -> Block | None:
        return self._headed(heading, items) if items else None

    def _headed(self, heading: str, items: Sequence[Item]) -> Block:
        heading = on_one_line(heading, COLUMN - 120, HEADING, "bold")
        return Block(heading, self._say("slides.again", name=heading), items=tuple(items))
