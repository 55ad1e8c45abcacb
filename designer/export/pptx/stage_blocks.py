"""What there is to say about a stage, as blocks of a slide: tables where things compare, texts elsewhere."""

from collections.abc import Callable, Sequence
from typing import Final

from designer.export.images import Found
from designer.export.pptx.flow import BETWEEN, COLUMN, HEADING, Block, Item
from designer.export.pptx.pieces import ITEM_GAP, SMALL, feeling, image, line, rows_of, texts
from designer.export.pptx.slides import on_one_line
from designer.export.pptx.tables import TYPE, Column, Table
from designer.export.pptx.texts import Paragraph, Run, plain
from designer.insights.describe import face
from designer.insights.priorities import Priority
from designer.layout import metrics as m
from designer.model import kpi as figures
from designer.model.elements import EVIDENCE, FUNNEL, Card, Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.opportunity import CYCLE, Opportunity
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.picture import Picture
from designer.model.kinds.quote import Quote
from designer.model.kinds.stage import Stage
from designer.model.kinds.touchpoint import CHANNEL_KINDS, Touchpoint
from designer.model.registry import kinds
from designer.text.numbers import date, number, percent, reading
from designer.text.words import Words

_STATUS: Final = {"met": "●", "near": "◆", "missed": "▼", "no_target": "–", "no_reading": "–"}
"""The status of a KPI by a sign of its own, for those who do not tell the colours."""
_LEVELS: Final = 5
_STRIP: Final = 200.0
"""Goals that are higher than this do not stand above all else."""
_TABLED: Final = (Kpi, PainPoint, Opportunity, Emotion, Touchpoint)

Cells = Sequence[Sequence[Paragraph]]


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
        self._priorities = {one.opportunity.id: one for one in priorities}
        self._rounds = {one.id for one in journey.of_kind("round")}

    def blocks(self, stage: Stage) -> list[Block]:
        """Everything that stands in a stage and its steps, what weighs most first."""
        lanes = self._journey.lanes(hidden=False)
        held = {lane.id: self._cards(stage, lane) for lane in lanes}
        every = [card for cards in held.values() for card in cards]
        found = [
            self._kpis(self._kpis_of(stage)),
            self._pains([card for card in every if isinstance(card, PainPoint)]),
            self._opportunities([card for card in every if isinstance(card, Opportunity)]),
            self._emotions([card for card in every if isinstance(card, Emotion)]),
            self._touchpoints([card for card in every if isinstance(card, Touchpoint)]),
        ]
        found += [self._lane(lane, held[lane.id]) for lane in lanes]
        found.append(self._comments([stage, *self._kpis_of(stage), *every]))
        return [block for block in found if block is not None]

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
            (self._say(key), (*self._small(self._say(key)), *plain(text, TYPE + 2)))
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

    # Tables

    def _kpis(self, kpis: Sequence[Kpi]) -> Block | None:
        columns = self._heads(
            ("name", 152, "l"), ("baseline", 72, "r"), ("now", 80, "r"), ("target", 104, "r"),
            ("trend", 72, "l"), ("status", 96, "l"),
        )  # fmt: skip
        return self._table("slides.block.kpis", columns, [self._kpi(kpi) for kpi in kpis])

    def _kpi(self, kpi: Kpi) -> Cells:
        status = figures.status(kpi, self._journey.head.near)
        trend = figures.trend(kpi)
        role = "kpi-none-ink" if status in ("no_target", "no_reading") else f"kpi-{status}-ink"
        due = self._small(date(kpi.due, self._language)) if kpi.due else ()
        return (
            (*plain(kpi.name or "–", TYPE), *self._meta(kpi)),
            self._amount(kpi, kpi.baseline, "muted"),
            self._amount(kpi, figures.current(kpi), "ink", True),
            (*self._amount(kpi, kpi.target, "ink"), *(part._replace(align="r") for part in due)),
            plain(self._say(f"slides.trend.{trend}") if trend else "–", SMALL, "muted"),
            plain(f"{_STATUS[status]} {self._say(f'layout.status.{status}')}", TYPE, role, True),
        )

    def _amount(
        self, kpi: Kpi, value: float | None, colour: str, bold: bool = False
    ) -> tuple[Paragraph, ...]:
        if value is None:
            return plain("–", TYPE, "faint", align="r")
        written = reading(value, kpi.unit or "number", self._language, kpi.currency or None)
        return plain(written, TYPE, colour, bold, "r")

    def _pains(self, pains: Sequence[PainPoint]) -> Block | None:
        columns = self._heads(
            ("pain", 316, "l"), ("severity", 100, "l"), ("frequency", 64, "r"), ("basis", 96, "l")
        )
        return self._table("slides.block.pains", columns, [self._pain(pain) for pain in pains])

    def _pain(self, pain: PainPoint) -> Cells:
        frequency = "–" if pain.frequency is None else percent(pain.frequency, self._language)
        return (
            (*plain(pain.text, TYPE), *self._hurts(pain), *self._meta(pain, evidence=False)),
            (self._level(pain.severity, "pain-ink"),),
            plain(frequency, TYPE, align="r"),
            self._basis(pain),
        )

    def _hurts(self, pain: PainPoint) -> tuple[Paragraph, ...]:
        hurt = [self._named(edge.target) for edge in self._journey.relations_from(pain.id, "hurts")]
        return self._small(self._say("slides.hurts", names=hurt)) if any(hurt) else ()

    def _level(self, level: int | None, role: str) -> Paragraph:
        """Dots for the eye and the figure for everybody."""
        if level is None:
            return Paragraph((Run("–", TYPE, "faint"),), m.pitch(TYPE))
        runs = (
            Run("●" * level, SMALL, role),
            Run("○" * (_LEVELS - level), SMALL, "faint"),
            Run(f" {level}", TYPE),
        )
        return Paragraph(runs, m.pitch(TYPE))

    def _basis(self, card: Element) -> tuple[Paragraph, ...]:
        said = EVIDENCE[card.evidence].say(self._language) if card.evidence else "–"
        return plain(said, TYPE, "ink" if card.evidence else "faint")

    def _sources(self, card: Element) -> tuple[Paragraph, ...]:
        """What a claim rests on, a line for each source."""
        lines: tuple[Paragraph, ...] = ()
        for source in card.sources:
            n = f"n={number(source.n, self._language)}" if source.n is not None else ""
            when = date(source.date or "", self._language)
            lines += self._small(" · ".join(part for part in (source.title, when, n, source.link) if part))
        return lines

    def _opportunities(self, opportunities: Sequence[Opportunity]) -> Block | None:
        columns = self._heads(
            ("rank", 56, "r"),
            ("opportunity", 308, "l"),
            ("impact", 56, "r"),
            ("effort", 56, "r"),
            ("cycle", 100, "l"),
        )
        ranked = sorted(opportunities, key=lambda one: (self._rank(one) is None, self._rank(one) or 0))
        return self._table("slides.block.opportunities", columns, [self._opportunity(one) for one in ranked])

    def _rank(self, one: Opportunity) -> int | None:
        found = self._priorities.get(one.id)
        return found.rank if found else None

    def _opportunity(self, one: Opportunity) -> Cells:
        found = self._priorities.get(one.id)
        solves = [pain.text for pain in found.solves] if found else []
        rank = self._rank(one)
        state = CYCLE[one.cycle].say(self._language) if one.cycle else "–"
        due = self._small(date(one.due, self._language)) if one.due else ()
        solved = self._small(self._say("slides.solves", names=solves)) if solves else ()
        return (
            plain("–" if rank is None else str(rank), TYPE, "ink" if rank else "faint", True, "r"),
            (*plain(one.text, TYPE), *solved, *self._meta(one)),
            self._figure(one.impact),
            self._figure(one.effort),
            (*plain(state, TYPE, "ink" if one.cycle else "faint"), *due),
        )

    def _figure(self, level: int | None) -> tuple[Paragraph, ...]:
        return plain(
            "–" if level is None else str(level), TYPE, "faint" if level is None else "ink", align="r"
        )

    def _touchpoints(self, touchpoints: Sequence[Touchpoint]) -> Block | None:
        columns = self._heads(("touchpoint", 232, "l"), ("channel", 144, "l"), ("messages", 200, "l"))
        return self._table(
            "slides.block.touchpoints", columns, [self._touchpoint(one) for one in touchpoints]
        )

    def _touchpoint(self, one: Touchpoint) -> Cells:
        kind = CHANNEL_KINDS[one.channel_kind].say(self._language) if one.channel_kind else ""
        channel = (*line(one.channel), *self._small(kind)) or plain("–", TYPE, "faint")
        messages: tuple[Paragraph, ...] = ()
        for message in one.messages:
            about = " · ".join(
                part
                for part in (
                    self._named(message.persona),
                    _funnel(message.funnel, self._language),
                    message.frequency,
                )
                if part
            )
            messages += (*line(message.text), *self._small(about))
        return ((*plain(one.text, TYPE), *self._meta(one)), channel, messages or plain("–", TYPE, "faint"))

    def _heads(self, *heads: tuple[str, float, str]) -> tuple[Column, ...]:
        return tuple(Column(self._say(f"slides.column.{key}"), width, align) for key, width, align in heads)  # type: ignore[arg-type]

    def _table(self, key: str, columns: tuple[Column, ...], rows: Sequence[Cells]) -> Block | None:
        if not rows:
            return None
        assert abs(sum(column.width for column in columns) - COLUMN) < 1
        cells = tuple(row for texts_of in rows for row in rows_of(columns, texts_of))
        heading = self._say(key)
        return Block(heading, self._say("slides.again", name=heading), Table.of(heading, columns, cells))

    # Texts

    def _emotions(self, emotions: Sequence[Emotion]) -> Block | None:
        items: list[Item] = []
        for one in emotions:
            word = one.word or self._say(f"describe.face.{face(one.score)}")
            about = [self._say("slides.score", n=round(one.score, 2)), self._named(one.persona)]
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
            lines = (head, *line(quote), *self._meta(one))
            items += feeling(self._name(one), word, one.score, lines)
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
            caption = (*line(card.text), *self._meta(card))
            if card.image and found is not None:
                return image(self._name(card), card.image, caption, (found.width, found.height))
            return texts(self._name(card), caption) if caption else []
        if isinstance(card, Quote):
            said = self._say("layout.quoted", text=card.text)
            lines = (*plain(said, TYPE), *self._small(card.speaker), *self._meta(card))
            return texts(self._name(card), lines, bar="quote-outline")
        role = spec.colour if spec is not None and spec.bar else "axis"
        return texts(self._name(card), (*plain(card.text, TYPE), *self._meta(card)), bar=role)

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
                        self._name(element),
                    )
                    if part
                )
                items += texts(
                    self._say("slides.block.comments"),
                    (*plain(comment.text, TYPE), *self._small(about)),
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

    def _meta(self, element: Element, evidence: bool = True) -> tuple[Paragraph, ...]:
        """What else a card says of itself, small below it."""
        parts: list[str] = []
        step = self._journey.find(element.__dict__.get("stage"), Stage)
        if step is not None and step.parent is not None:
            parts.append(step.name)
        until = self._journey.find(element.__dict__.get("until"), Stage)
        if until is not None:
            parts.append(self._say("slides.until", name=until.name))
        parts += [self._named(id) for id in element.__dict__.get("personas", ())]
        if evidence and element.evidence:
            parts.append(EVIDENCE[element.evidence].say(self._language))
        parts += [f"#{tag}" for tag in element.tags]
        parts.append(element.owner)
        votes = sum(vote.dots for vote in element.votes)
        if votes:
            parts.append(self._say("slides.votes", n=votes))
        return (*self._small(" · ".join(part for part in parts if part.strip())), *self._sources(element))

    def _small(self, text: str) -> tuple[Paragraph, ...]:
        return line(text, SMALL, "muted")

    def _named(self, id: str | None) -> str:
        found = self._journey.get(id) if id else None
        if found is None:
            return ""
        name = found.__dict__.get("name") or found.__dict__.get("text") or ""
        return " ".join(str(name).split())

    def _name(self, element: Element) -> str:
        return shape_name(self._journey, element)


def _funnel(level: str, language: str) -> str:
    """A level of the funnel by its name; what else was typed as it is."""
    return FUNNEL[level].say(language) if level in FUNNEL else level


def shape_name(journey: Journey, element: Element) -> str:
    """What the shapes of an element are called: its kind and how its text begins."""
    kind = kinds()[element.kind].names.say(journey.head.language)
    for field in ("name", "text", "word"):
        text = " ".join(str(element.__dict__.get(field) or "").split())
        if text:
            return f"{kind}: {text}"
    return kind
