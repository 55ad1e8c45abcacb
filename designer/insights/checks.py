"""What a map still lacks before it is handed on: findings that jump to their element, and can be muted."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, cast

from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.insights.facts import Facts, name_of
from designer.model import kpi as computed
from designer.model.elements import Card, Conflict, Element, MapHead, Named, Record
from designer.model.hints import Hint, Names
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.mute import Mute
from designer.model.kinds.opportunity import Opportunity
from designer.model.kinds.persona import Persona
from designer.model.kinds.picture import Picture
from designer.model.kinds.stage import Stage
from designer.model.kinds.touchpoint import Touchpoint
from designer.model.registry import kinds

Level = Literal["info", "warning", "error"]
LEVELS: tuple[Level, ...] = ("info", "warning", "error")

Found = Iterator[Element | tuple[Element | None, Message]]
"""The elements at fault; with a message of its own where the check says more than their name."""
Look = Callable[[Facts], Found]


@frozen
class Finding:
    """One thing a check has found."""

    check: str
    level: Level
    element: str | None
    """The element it is about; None for the map as a whole."""
    message: Message


@frozen
class Check:
    """One question asked of every map; its sentence is `check.<id>`, its name `check.<id>.name`."""

    id: str
    level: Level
    look: Look


_CHECKS: dict[str, Check] = {}


def _check(id: str, level: Level) -> Callable[[Look], Look]:
    def register(look: Look) -> Look:
        _CHECKS[id] = Check(id, level, look)
        return look

    return register


def all_checks() -> Mapping[str, Check]:
    """Every check by id."""
    return _CHECKS


def checks(source: Journey | Mapping[str, Record], today: datetime.date | None = None) -> list[Finding]:
    """What a map, or a snapshot of it, still lacks: errors first. Muted findings are left out."""
    facts = Facts(source.snapshot() if isinstance(source, Journey) else source, today)
    muted = {(mute.check, mute.about) for mute in facts.of(Mute)}
    found = [
        finding
        for check in _CHECKS.values()
        if (check.id, None) not in muted
        for finding in _findings(check, facts)
        if (check.id, finding.element) not in muted
    ]
    return sorted(found, key=lambda finding: -LEVELS.index(finding.level))


def _findings(check: Check, facts: Facts) -> Iterator[Finding]:
    for found in check.look(facts):
        if isinstance(found, tuple):
            element, said = found
        else:
            element, said = found, message(f"check.{check.id}", name=name_of(found))
        yield Finding(check.id, check.level, element.id if element else None, said)


def _pictured(facts: Facts) -> list[Persona | Picture]:
    return [*facts.of(Persona), *facts.of(Picture)]


def _placed(facts: Facts) -> list[Card | Emotion]:
    return [*facts.cards, *facts.of(Emotion)]


@_check("open_conflict", "error")
def _open_conflict(facts: Facts) -> Found:
    for record in facts.records.values():
        if isinstance(record, Conflict):
            element = facts.records.get(record.element)
            if isinstance(element, Element) and not isinstance(element, MapHead):
                said = message(
                    "check.open_conflict", name=name_of(element), field=field_name(record, element)
                )
                yield element, said
            else:
                yield None, message("check.open_conflict_elsewhere", field=field_name(record, element))


def field_name(conflict: Conflict, element: Record | None) -> object:
    """What the field in conflict is called; its bare name where this version does not know it."""
    field = type(element).model_fields.get(conflict.field) if element else None
    hints = [hint for hint in (field.metadata if field else ()) if isinstance(hint, Hint)]
    if hints:
        return hints[0].names.inside()
    known = {
        "place": Names("자리", "place"),
        "removed": Names("삭제", "removal"),
        "ends": Names("양 끝", "ends"),
    }
    return known.get(conflict.field, conflict.field)


@_check("until_before_stage", "error")
def _until_before_stage(facts: Facts) -> Found:
    for card in facts.cards:
        if card.until is not None and card.stage is not None and not facts.is_before(card.stage, card.until):
            yield card


@_check("missing_image", "error")
def _missing_image(facts: Facts) -> Found:
    for element in _pictured(facts):
        if element.image is not None and element.image not in facts.images:
            yield element


@_check("behind_steps", "error")
def _behind_steps(facts: Facts) -> Found:
    for element in _placed(facts):
        if element.stage in facts.stages_with_steps:
            yield element


@_check("empty_name", "warning")
def _empty_name(facts: Facts) -> Found:
    for element in facts.elements:
        if isinstance(element, Named) and not element.name.strip():
            yield element, message("check.empty_name", kind=kinds()[element.kind].names.inside())


@_check("stage_without_kpi", "warning")
def _stage_without_kpi(facts: Facts) -> Found:
    measured = {facts.stage_of(kpi.stage) for kpi in facts.of(Kpi)}
    for stage in facts.of(Stage):
        if stage.parent is None and stage.id not in measured:
            yield stage


@_check("kpi_without_target", "warning")
def _kpi_without_target(facts: Facts) -> Found:
    """Only what is measured wants a target: a template's KPIs are proposals until then."""
    return (kpi for kpi in facts.of(Kpi) if kpi.target is None and kpi.readings)


@_check("kpi_overdue", "warning")
def _kpi_overdue(facts: Facts) -> Found:
    for kpi in facts.of(Kpi):
        late = kpi.due is not None and kpi.due < facts.today
        if late and kpi.target is not None and computed.status(kpi, facts.near) != "met":
            yield kpi, message("check.kpi_overdue", name=name_of(kpi), due=kpi.due)


@_check("pain_without_opportunity", "warning")
def _pain_without_opportunity(facts: Facts) -> Found:
    solved = facts.targets("solves")
    return (card for card in facts.cards if card.kind == "pain_point" and card.id not in solved)


@_check("opportunity_overdue", "warning")
def _opportunity_overdue(facts: Facts) -> Found:
    for card in facts.of(Opportunity):
        if card.due is not None and card.due < facts.today and card.cycle not in ("apply", "re-measure"):
            yield card, message("check.opportunity_overdue", name=name_of(card), due=card.due)


@_check("kpi_without_reading", "info")
def _kpi_without_reading(facts: Facts) -> Found:
    return (kpi for kpi in facts.of(Kpi) if not kpi.readings)


@_check("stage_without_emotion", "info")
def _stage_without_emotion(facts: Facts) -> Found:
    if any(lane.shows == "emotion" and not lane.hidden for lane in facts.of(Lane)):
        felt = {facts.stage_of(emotion.stage) for emotion in facts.of(Emotion)}
        yield from (stage for stage in facts.of(Stage) if stage.parent is None and stage.id not in felt)


@_check("persona_without_emotion", "info")
def _persona_without_emotion(facts: Facts) -> Found:
    """Emotions of nobody in particular are everybody's, so that one-persona maps need not say whose."""
    feeling = {emotion.persona for emotion in facts.of(Emotion)}
    if None not in feeling:
        yield from (persona for persona in facts.of(Persona) if persona.id not in feeling)


@_check("opportunity_unrated", "info")
def _opportunity_unrated(facts: Facts) -> Found:
    return (card for card in facts.of(Opportunity) if card.impact is None or card.effort is None)


@_check("touchpoint_without_channel_kind", "info")
def _touchpoint_without_channel_kind(facts: Facts) -> Found:
    return (card for card in facts.of(Touchpoint) if card.channel_kind is None)


@_check("pain_not_observed", "info")
def _pain_not_observed(facts: Facts) -> Found:
    return (card for card in facts.cards if card.kind == "pain_point" and card.evidence != "observed")


@_check("assumed_without_source", "info")
def _assumed_without_source(facts: Facts) -> Found:
    return (one for one in facts.elements if one.evidence == "assumed" and not one.sources)


@_check("observed_without_source", "info")
def _observed_without_source(facts: Facts) -> Found:
    return (one for one in facts.elements if one.evidence == "observed" and not one.sources)


@_check("empty_lane", "info")
def _empty_lane(facts: Facts) -> Found:
    used = {element.lane for element in _placed(facts)}
    for lane in facts.of(Lane):
        measured = lane.shows == "kpi" and facts.of(Kpi)
        if lane.id not in used and not measured and not lane.hidden:
            yield lane


@_check("foreign_card", "info")
def _foreign_card(facts: Facts) -> Found:
    shows = {lane.id: lane.shows for lane in facts.of(Lane)}
    for card in facts.cards:
        kind, shown = kinds()[card.kind], shows.get(card.lane or "")
        if shown is not None and shown != card.kind and not kind.anywhere:
            lane = cast(Lane, facts.records[cast(str, card.lane)])
            yield card, message("check.foreign_card", name=name_of(card), lane=name_of(lane))


@_check("empty_text", "info")
def _empty_text(facts: Facts) -> Found:
    for card in facts.cards:
        if not card.text.strip() and not (isinstance(card, Picture) and card.image):
            yield card, message("check.empty_text", kind=kinds()[card.kind].names.inside())


@_check("picture_without_image", "info")
def _picture_without_image(facts: Facts) -> Found:
    return (picture for picture in facts.of(Picture) if picture.image is None)


@_check("unused_image", "info")
def _unused_image(facts: Facts) -> Found:
    used = {element.image for element in _pictured(facts)}
    unused = facts.images.keys() - used
    if unused:
        yield None, message("check.unused_image", n=len(unused))


@_check("untitled_map", "info")
def _untitled_map(facts: Facts) -> Found:
    if not facts.head.title.strip():
        yield None, message("check.untitled_map")


@_check("no_persona", "info")
def _no_persona(facts: Facts) -> Found:
    if not facts.of(Persona):
        yield None, message("check.no_persona")
