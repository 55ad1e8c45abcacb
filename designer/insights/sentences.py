"""Says what was found in a map as sentences, as Messages: the gravest first, each with what it is about."""

from collections.abc import Sequence
from typing import Final, Literal

from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.insights.describe import amount
from designer.insights.findings import Findings, Missed
from designer.model.elements import EVIDENCE, Element
from designer.model.kinds.stage import Stage

About = Literal["lowest", "worst", "missed", "first", "moments", "assumed", "untouched", "unmeasured"]
"""What a sentence is about: the lowest emotion, the worst pain, missed KPIs, the first opportunity, the
moments of truth, how much is assumed, stages without touchpoints, stages without KPIs."""

NAMED: Final = 4
"""So many names stand in a sentence; the others are counted."""
_SHOWN: Final = 80


@frozen
class Said:
    """One finding as a sentence."""

    about: About
    message: Message
    elements: tuple[str, ...]
    """Whom it is about, the one that matters most first."""
    stage: str | None = None
    """The stage (never a step) where that one stands."""


def sentences(found: Findings) -> tuple[Said, ...]:
    """The findings worth a sentence."""
    said = (
        _lowest_said(found),
        _worst_said(found),
        _missed_said(found),
        _first_said(found),
        _moments_said(found),
        _assumed_said(found),
        _bare_said(found, "untouched"),
        _bare_said(found, "unmeasured"),
    )
    return tuple(one for one in said if one is not None)


def _called(element: Element) -> object:
    """What an element is called in a sentence of a report, which has more room than a list."""
    for field in ("name", "text", "word"):
        text = " ".join(str(element.__dict__.get(field) or "").split())
        if text:
            return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return message("insights.find.unnamed")


def _stage_called(found: Findings, stage: Stage) -> object:
    if stage.name.strip():
        return message("insights.find.stage", name=_called(stage))
    stages = [one.id for one in found.facts.of(Stage) if one.parent is None]
    return message("insights.find.stage_numbered", n=stages.index(stage.id) + 1)


def _names(names: Sequence[object]) -> object:
    """Some names, and how many more there are."""
    if len(names) <= NAMED:
        return tuple(names)
    return message("insights.find.and_more", names=tuple(names[:NAMED]), n=len(names) - NAMED)


def _lowest_said(found: Findings) -> Said | None:
    low = found.lowest
    if low is None:
        return None
    emotion = low.emotion
    details: list[object] = []
    if low.persona is not None and low.persona.name.strip():
        details.append(_called(low.persona))
    if emotion.word.strip():
        details.append(message("insights.find.word", word=_called(emotion)))
    details.append(message("insights.find.score", n=round(emotion.score, 2)))
    key = "insights.find.lowest" if emotion.score < 0 else "insights.find.lowest_calm"
    said = message(key, stage=_stage_called(found, low.stage), details=tuple(details))
    return Said("lowest", said, (emotion.id,), low.stage.id)


def _worst_said(found: Findings) -> Said | None:
    if found.worst is None:
        return None
    pain, stage = found.worst.pain, found.worst.stage
    details: list[object] = [_stage_called(found, stage)] if stage else []
    if pain.severity is not None:
        details.append(message("insights.find.severity", n=pain.severity))
    if pain.frequency is not None:
        details.append(message("insights.find.frequency", n=pain.frequency))
    if pain.evidence is not None:
        details.append(EVIDENCE[pain.evidence].inside())
    said = message("insights.find.worst", name=_called(pain), details=tuple(details))
    return Said("worst", said, (pain.id,), stage.id if stage else None)


def _missed_said(found: Findings) -> Said | None:
    missed = found.missed
    if not missed:
        if not found.measured:
            return None
        return Said("missed", message("insights.find.none_missed", n=found.measured), ())
    names = _names([_missed_one(one) for one in missed])
    said = message("insights.find.missed", n=len(missed), total=found.measured, names=names)
    return Said("missed", said, tuple(one.kpi.id for one in missed), missed[0].stage.id)


def _missed_one(one: Missed) -> Message:
    """A KPI with its current value and its target."""
    now, target = amount(one.kpi, one.current), amount(one.kpi, one.target)
    return message("insights.find.missed_one", name=_called(one.kpi), current=now, target=target)


def _first_said(found: Findings) -> Said | None:
    first = found.first
    if first is None:
        return None
    one = first.opportunity
    stage = found.stage_of(one)
    pains = _names([message("insights.find.quoted", name=_called(pain)) for pain in first.solves])
    key = "insights.find.first_solving" if first.solves else "insights.find.first"
    said = message(key, name=_called(one), impact=one.impact, effort=one.effort, pains=pains)
    return Said("first", said, (one.id, *(pain.id for pain in first.solves)), stage.id if stage else None)


def _moments_said(found: Findings) -> Said | None:
    if not found.moments:
        return None
    stages: dict[str, object] = {}
    for one in found.moments:
        stage = found.stage_of(one)
        if stage is not None:
            stages.setdefault(stage.id, _stage_called(found, stage))
    said = message("insights.find.moments", n=len(found.moments), stages=_names([*stages.values()]))
    return Said("moments", said, tuple(one.id for one in found.moments), next(iter(stages), None))


def _assumed_said(found: Findings) -> Said | None:
    claims = found.claims
    if not claims.total:
        return None
    share = round(claims.share("assumed"), 2)
    counts = {"assumed": claims.assumed, "total": claims.total, "share": share, "observed": claims.observed}
    assumed = [one for one in found.facts.elements if one.evidence == "assumed"]
    key = "insights.find.assumed" if assumed else "insights.find.none_assumed"
    return Said("assumed", message(key, **counts), tuple(one.id for one in assumed))


def _bare_said(found: Findings, about: Literal["untouched", "unmeasured"]) -> Said | None:
    stages = found.untouched if about == "untouched" else found.unmeasured
    if not stages:
        return None
    names = _names([_stage_called(found, stage) for stage in stages])
    said = message(f"insights.find.{about}", stages=names)
    return Said(about, said, tuple(stage.id for stage in stages), stages[0].id)
