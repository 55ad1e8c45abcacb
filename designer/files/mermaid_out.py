"""Writes a map as a Mermaid `journey` diagram, in text that Mermaid itself reads back to the same."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from designer.base.message import Message, message
from designer.files.mermaid import MIDDLE
from designer.model.elements import Card, Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds

_TASKS: Final = ("touchpoint", "action")
_ENDING: Final = re.compile("[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
_ESCAPED: Final = re.compile("[#;:%<>&\"'`{}\\\\ﬂ¶°]")
_KEYWORD: Final = re.compile(r"(?:title|section|journey|acctitle|accdescr)", re.IGNORECASE)


def written(journey: Journey, notes: list[Message]) -> bytes:
    """The bytes of the diagram; what it cannot hold is told in `notes`."""
    lines = ["journey"]
    if title := _text(journey.head.title):
        lines.append(f"    title {title}")
    told: set[str] = set()
    blank: list[str] = []
    for stage in journey.columns():
        lines.append(f"    section {_text(_name(journey, stage)) or _nameless(journey, stage)}")
        lines += [f"      {line}" for line in _tasks(journey, stage, told, blank)]
    if blank:
        notes.append(message("exchange.mermaid.no_feeling", n=len(blank)))
    _tell_what_is_left(journey, told, notes)
    return ("\n".join(lines) + "\n").encode()


def _name(journey: Journey, stage: Stage) -> str:
    parent = journey.find(stage.parent, Stage)
    return f"{parent.name} › {stage.name}" if parent else stage.name


def _nameless(journey: Journey, stage: Stage) -> str:
    return f"{kinds()['stage'].names.say(journey.head.language)} {journey.columns().index(stage) + 1}"


def _tasks(journey: Journey, stage: Stage, told: set[str], blank: list[str]) -> Iterator[str]:
    """The tasks of a column: its touchpoints and actions, and feelings that are at none of them."""
    cells = [journey.cell(stage.id, lane.id) for lane in journey.lanes()]
    here = [one for cell in cells for one in cell]
    emotions = [one for one in here if isinstance(one, Emotion)]
    cards = [one for one in here if isinstance(one, Card) and one.kind in _TASKS]
    own = {one.id for one in cards}
    free = [one for one in emotions if one.at not in own]
    for card in cards:
        felt = [one for one in emotions if one.at == card.id]
        told.add(card.id)
        told.update(one.id for one in felt)
        score = _mean(felt or free)
        blank += [] if felt or free else [card.id]
        yield _task(_said(journey, card), score, _people(journey, card, felt))
    if not cards:
        for one in free:
            told.add(one.id)
            yield _task(one.word or _kind(journey, one), one.score, _people(journey, one, [one]))


def _mean(felt: list[Emotion]) -> float:
    return sum(one.score for one in felt) / len(felt) if felt else 0.0


def _task(text: str, score: float, people: list[str]) -> str:
    number = f"{round(score + MIDDLE, 2):g}"
    names = ", ".join(people)
    said = _text(text, begins=True)
    return f"{said}: {number}: {names}" if names else f"{said}: {number}"


def _said(journey: Journey, card: Card) -> str:
    return card.text if _text(card.text) else _kind(journey, card)


def _kind(journey: Journey, element: Element) -> str:
    return kinds()[element.kind].names.say(journey.head.language)


def _people(journey: Journey, element: Any, felt: list[Emotion]) -> list[str]:
    ids = list(getattr(element, "personas", ())) or [one.persona for one in felt if one.persona]
    names = (_text(journey.element(id).__dict__["name"]).replace(",", "#44;") for id in ids)
    return list(dict.fromkeys(name for name in names if name))


def _text(text: str, *, begins: bool = False) -> str:
    """A text on one line whose signs mean nothing to Mermaid."""
    line = _ENDING.sub(" ", text).strip()
    line = _ESCAPED.sub(lambda sign: f"#{ord(sign[0])};", line)
    if begins and _KEYWORD.match(line):
        line = f"#{ord(line[0])};{line[1:]}"
    return line


def _tell_what_is_left(journey: Journey, told: set[str], notes: list[Message]) -> None:
    """Say how many of which kind the diagram cannot hold."""
    left = Counter(
        one.kind for one in journey.elements() if isinstance(one, Card | Emotion | Kpi) and one.id not in told
    )
    for kind in kinds().values():
        if left[kind.id]:
            notes.append(message("exchange.left_out", kind=kind.names.inside(), n=left[kind.id]))
    relations = sum(1 for one in journey.relations())
    if relations:
        notes.append(message("exchange.left_out_relations", n=relations))
