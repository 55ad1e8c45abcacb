"""What a map has to say to somebody who reads only one page: its lows, its misses, and what to do first."""

from collections import Counter
from collections.abc import Iterable, Sequence

from designer.base.frozen import frozen
from designer.insights.facts import Facts
from designer.insights.priorities import Priority, priorities, rated, weight
from designer.model import kpi as figures
from designer.model.elements import Element, MapHead
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.persona import Persona
from designer.model.kinds.stage import Stage
from designer.model.kinds.touchpoint import Touchpoint


@frozen
class Lowest:
    """The lowest point of the emotion curves."""

    emotion: Emotion
    stage: Stage
    persona: Persona | None


@frozen
class Worst:
    """The pain point that hurts customers most, all of them together."""

    pain: PainPoint
    stage: Stage | None
    weight: float
    """Severity / 5 × frequency, as `priorities.weight` has it."""


@frozen
class Missed:
    """A KPI that misses its target."""

    kpi: Kpi
    stage: Stage
    current: float
    target: float
    trend: figures.Trend | None


@frozen
class Claims:
    """How well the map is founded: elements counted by their evidence."""

    observed: int
    inferred: int
    assumed: int
    unsaid: int
    """Pain points and emotions that do not say what they rest on."""

    @property
    def total(self) -> int:
        """The elements that say what they rest on."""
        return self.observed + self.inferred + self.assumed

    def share(self, evidence: str) -> float:
        """The share of a kind of evidence among those that say theirs; 0 where none does."""
        return float(getattr(self, evidence)) / self.total if self.total else 0.0


@frozen
class Findings:
    """What was found in a map, as figures; `sentences.sentences` says it."""

    lowest: Lowest | None
    """None where nobody feels anything."""
    worst: Worst | None
    """None where no pain point says how severe or frequent it is."""
    missed: tuple[Missed, ...]
    """The farthest from their target first."""
    measured: int
    """KPIs with a target and a reading."""
    priorities: tuple[Priority, ...]
    """Every opportunity, as `priorities.priorities` ranks them."""
    claims: Claims
    moments: tuple[Emotion, ...]
    """The moments of truth, from left to right."""
    pains: int
    untouched: tuple[Stage, ...]
    """Stages without a touchpoint, in a map whose other stages mostly have some."""
    unmeasured: tuple[Stage, ...]
    """Stages without a KPI, in a map whose other stages mostly have some."""
    facts: Facts

    @property
    def first(self) -> Priority | None:
        """The opportunity of the first rank."""
        return next(iter(rated(list(self.priorities))), None)

    def stage_of(self, element: Element) -> Stage | None:
        """The stage, never a step, in which an element stands."""
        return _stage_of(self.facts, element)


def findings(journey: Journey, persona: str | None = None) -> Findings:
    """Look at a map; with a persona, at what that one feels and not at what the others do."""
    facts = Facts(journey.snapshot())
    emotions = [one for one in facts.of(Emotion) if not persona or one.persona in (None, persona)]
    pains = facts.of(PainPoint)
    stages = [stage for stage in facts.of(Stage) if stage.parent is None]
    return Findings(
        lowest=_lowest(facts, emotions),
        worst=_worst(facts, pains),
        missed=tuple(sorted(_missed(facts), key=lambda one: -_short(one))),
        measured=sum(figures.status(one, facts.near) in ("met", "near", "missed") for one in facts.of(Kpi)),
        priorities=tuple(priorities(journey)),
        claims=_claims(facts, [*pains, *emotions]),
        moments=tuple(one for one in emotions if one.moment_of_truth),
        pains=len(pains),
        untouched=_bare(facts, stages, facts.of(Touchpoint)),
        unmeasured=_bare(facts, stages, facts.of(Kpi)),
        facts=facts,
    )


# Looking


def _stage_of(facts: Facts, element: Element) -> Stage | None:
    stage = facts.records.get(facts.stage_of(str(element.__dict__.get("stage") or "")))
    return stage if isinstance(stage, Stage) else None


def _lowest(facts: Facts, emotions: Sequence[Emotion]) -> Lowest | None:
    if not emotions:
        return None
    one = min(emotions, key=lambda emotion: emotion.score)
    stage = _stage_of(facts, one)
    persona = facts.records.get(one.persona or "")
    return Lowest(one, stage, persona if isinstance(persona, Persona) else None) if stage else None


def _worst(facts: Facts, pains: Sequence[PainPoint]) -> Worst | None:
    known = [pain for pain in pains if pain.severity is not None or pain.frequency is not None]
    if not known:
        return None
    one = max(known, key=weight)
    return Worst(one, _stage_of(facts, one), weight(one))


def _missed(facts: Facts) -> Iterable[Missed]:
    for kpi in facts.of(Kpi):
        value, target, stage = figures.current(kpi), kpi.target, _stage_of(facts, kpi)
        is_missed = figures.status(kpi, facts.near) == "missed"
        if is_missed and value is not None and target is not None and stage is not None:
            yield Missed(kpi, stage, value, target, figures.trend(kpi))


def _short(one: Missed) -> float:
    """How far a KPI is from its target, as a share of it."""
    return abs(one.current - one.target) / max(abs(one.target), 1e-9)


def _claims(facts: Facts, claiming: Iterable[Element]) -> Claims:
    counted = Counter(one.evidence for one in facts.elements if not isinstance(one, MapHead))
    unsaid = sum(one.evidence is None for one in claiming)
    return Claims(counted["observed"], counted["inferred"], counted["assumed"], unsaid)


def _bare(facts: Facts, stages: Sequence[Stage], those: Iterable[Element]) -> tuple[Stage, ...]:
    """The stages that hold none of these, if that is the exception in this map."""
    held = {facts.stage_of(str(one.__dict__["stage"])) for one in those}
    bare = tuple(stage for stage in stages if stage.id not in held)
    return bare if len(bare) * 2 < len(stages) else ()
