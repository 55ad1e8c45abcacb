"""Arranges a map for paper as the options ask, and finds the words that describe it."""

from dataclasses import asdict, replace

from designer.base.message import Message, message
from designer.export.looks import look_of, shown, view_of
from designer.export.options import ExportOptions
from designer.files.leaving import Leaving, leaving
from designer.layout.arrange import arrange
from designer.layout.look import with_look
from designer.layout.metrics import COLUMN
from designer.layout.sheet import Sheet
from designer.layout.strands import MOST, feeling
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage
from designer.text.runs import clean
from designer.text.words import Words

CREATOR = "Journey Designer"


def in_language(journey: Journey, language: str | None) -> Journey:
    """The map itself, or a copy whose own words are in another language."""
    if language is None or language == journey.head.language:
        return journey
    records = journey.snapshot()
    records[MAP_ID] = journey.head.changed(language=language)
    return Journey(records.values())


def arranged(
    journey: Journey, options: ExportOptions, *, title: bool = True, column: float = COLUMN
) -> Sheet:
    """The sheet of a map for paper, its columns so wide."""
    sheet = arrange(journey, replace(shown(journey, options), title=title, column=column))
    view = view_of(journey, options.view)
    if view is None:
        return sheet
    return with_look(sheet, look_of(journey.snapshot(), view, journey.head.language))


def felt_by_others(journey: Journey, options: ExportOptions) -> list[Message]:
    """A note where more personas feel something than curves can be told apart."""
    felt = feeling(journey) if shown(journey, options).others == "alike" else []
    names = [line(one.name) or "–" for one in felt]
    if len(names) <= MOST:
        return []
    return [message("export.felt_by_others", shown=names[:MOST], others=names[MOST:])]


def readied(journey: Journey, options: ExportOptions) -> Journey:
    """The map as it leaves: in the language asked for, without what nobody ticked."""
    chosen = Leaving.of(asdict(options))
    leaves = leaving(in_language(journey, options.language), chosen, {options.logo})
    if not options.hidden:
        return leaves
    seen = {lane.id: lane.changed(hidden=None) for lane in leaves.lanes() if lane.hidden}
    return Journey({**leaves.snapshot(), **seen}.values())


def line(text: str) -> str:
    """A text of the user on one line, without what has no shape."""
    return " ".join(clean(text).split())


def title(journey: Journey) -> str:
    """The map's title, or what such a document is called."""
    return line(journey.head.title) or Words(journey.head.language)("export.untitled")


def subject(journey: Journey) -> str:
    """What the map is about, as far as its author said so."""
    head = journey.head
    return line(head.purpose) or line(head.scenario)


def keywords(journey: Journey) -> str:
    """Words to find the document by."""
    head = journey.head
    words = [Words(head.language)("export.map"), head.client, head.version, head.confidentiality, *head.tags]
    words += [persona.name for persona in journey.personas()]
    words += [stage.name for stage in journey.stages()]
    return ", ".join(dict.fromkeys(filter(None, map(line, words))))


def stage_name(journey: Journey, stage: Stage, number: int) -> str:
    """What a stage is called in a table of contents."""
    return line(stage.name) or Words(journey.head.language)("export.unnamed_stage", n=number)
