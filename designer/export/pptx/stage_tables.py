"""The tables of a stage, where things compare: KPIs, pain points, opportunities, touchpoints."""

from collections.abc import Sequence
from typing import Final

from designer.export.pptx.flow import COLUMN, Block
from designer.export.pptx.pieces import SMALL, line, rows_of
from designer.export.pptx.stage_words import StageWords
from designer.export.pptx.tables import TYPE, Column, Table
from designer.export.pptx.texts import Paragraph, Run, plain
from designer.insights.priorities import Priority
from designer.layout import metrics as m
from designer.model import kpi as figures
from designer.model.elements import FUNNEL
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.opportunity import CYCLE, Opportunity
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.touchpoint import CHANNEL_KINDS, Touchpoint
from designer.text.numbers import date, percent, reading

_STATUS: Final = {"met": "●", "near": "◆", "missed": "▼", "no_target": "–", "no_reading": "–"}
"""The status of a KPI by a sign of its own, for those who do not tell the colours."""
_LEVELS: Final = 5

Cells = Sequence[Sequence[Paragraph]]


class StageTables:
    """Makes the tables of the stages of one map."""

    def __init__(self, words: StageWords, priorities: Sequence[Priority]) -> None:
        self._words = words
        self._journey = words.journey
        self._say = words.say
        self._language = words.language
        self._priorities = {one.opportunity.id: one for one in priorities}

    def kpis(self, kpis: Sequence[Kpi]) -> Block | None:
        columns = self._heads(
            ("name", 152, "l"), ("baseline", 72, "r"), ("now", 80, "r"), ("target", 104, "r"),
            ("trend", 72, "l"), ("status", 96, "l"),
        )  # fmt: skip
        return self._table("slides.block.kpis", columns, [self._kpi(kpi) for kpi in kpis])

    def _kpi(self, kpi: Kpi) -> Cells:
        status = figures.status(kpi, self._journey.head.near)
        trend = figures.trend(kpi)
        role = "kpi-none-ink" if status in ("no_target", "no_reading") else f"kpi-{status}-ink"
        due = self._words.small(date(kpi.due, self._language)) if kpi.due else ()
        return (
            (*plain(kpi.name or "–", TYPE), *self._words.meta(kpi)),
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

    def pains(self, pains: Sequence[PainPoint]) -> Block | None:
        columns = self._heads(
            ("pain", 316, "l"), ("severity", 100, "l"), ("frequency", 64, "r"), ("basis", 96, "l")
        )
        return self._table("slides.block.pains", columns, [self._pain(pain) for pain in pains])

    def _pain(self, pain: PainPoint) -> Cells:
        frequency = "–" if pain.frequency is None else percent(pain.frequency, self._language)
        return (
            (*plain(pain.text, TYPE), *self._hurts(pain), *self._words.meta(pain, evidence=False)),
            (self._level(pain.severity, "pain-ink"),),
            plain(frequency, TYPE, align="r"),
            self._words.basis(pain),
        )

    def _hurts(self, pain: PainPoint) -> tuple[Paragraph, ...]:
        hurt = [self._words.named(edge.target) for edge in self._journey.relations_from(pain.id, "hurts")]
        return self._words.small(self._say("slides.hurts", names=hurt)) if any(hurt) else ()

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

    def opportunities(self, opportunities: Sequence[Opportunity]) -> Block | None:
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
        due = self._words.small(date(one.due, self._language)) if one.due else ()
        solved = self._words.small(self._say("slides.solves", names=solves)) if solves else ()
        return (
            plain("–" if rank is None else str(rank), TYPE, "ink" if rank else "faint", True, "r"),
            (*plain(one.text, TYPE), *solved, *self._words.meta(one)),
            self._figure(one.impact),
            self._figure(one.effort),
            (*plain(state, TYPE, "ink" if one.cycle else "faint"), *due),
        )

    def _figure(self, level: int | None) -> tuple[Paragraph, ...]:
        return plain(
            "–" if level is None else str(level), TYPE, "faint" if level is None else "ink", align="r"
        )

    def touchpoints(self, touchpoints: Sequence[Touchpoint]) -> Block | None:
        columns = self._heads(("touchpoint", 232, "l"), ("channel", 144, "l"), ("messages", 200, "l"))
        return self._table(
            "slides.block.touchpoints", columns, [self._touchpoint(one) for one in touchpoints]
        )

    def _touchpoint(self, one: Touchpoint) -> Cells:
        kind = CHANNEL_KINDS[one.channel_kind].say(self._language) if one.channel_kind else ""
        channel = (*line(one.channel), *self._words.small(kind)) or plain("–", TYPE, "faint")
        messages: tuple[Paragraph, ...] = ()
        for message in one.messages:
            about = " · ".join(
                part
                for part in (
                    self._words.named(message.persona),
                    _funnel(message.funnel, self._language),
                    message.frequency,
                )
                if part
            )
            messages += (*line(message.text), *self._words.small(about))
        return (
            (*plain(one.text, TYPE), *self._words.meta(one)),
            channel,
            messages or plain("–", TYPE, "faint"),
        )

    def _heads(self, *heads: tuple[str, float, str]) -> tuple[Column, ...]:
        return tuple(Column(self._say(f"slides.column.{key}"), width, align) for key, width, align in heads)  # type: ignore[arg-type]

    def _table(self, key: str, columns: tuple[Column, ...], rows: Sequence[Cells]) -> Block | None:
        if not rows:
            return None
        assert abs(sum(column.width for column in columns) - COLUMN) < 1
        cells = tuple(row for texts_of in rows for row in rows_of(columns, texts_of))
        heading = self._say(key)
        return Block(heading, self._say("slides.again", name=heading), Table.of(heading, columns, cells))


def _funnel(level: str, language: str) -> str:
    """A level of the funnel by its name; what else was typed as it is."""
    return FUNNEL[level].say(language) if level in FUNNEL else level
