"""Makes the look of a sheet from a view: what the map says about its cards, as colours and opacity."""

from collections.abc import Mapping
from dataclasses import replace

from designer.base.errors import JourneyError
from designer.export.options import ExportOptions
from designer.insights.heat import heat, is_hot
from designer.insights.matching import Looked, faded, groups, is_looked_at, refaded
from designer.layout.frame import Options
from designer.layout.look import Look
from designer.model.elements import Changes, Record
from designer.model.journey import Journey
from designer.model.kinds.view import View

_COLOURED = {"evidence": "evidence", "owner": "owner", "tag": "tags"}
"""The field a colouring looks at."""


def look_of(records: Mapping[str, Record], view: View, language: str) -> Look:
    """How a view shows a map, its words in a language."""
    cells = heat(records) if view.colour_by == "heat" else {}
    return _coloured(Look(faded(records, view), cells=cells), records, view, language)


def _coloured(look: Look, records: Mapping[str, Record], view: View, language: str) -> Look:
    tints: dict[str, str] = {}
    names: dict[str, str] = {}
    for group in groups(records, view.colour_by):
        names[group.role] = group.name if isinstance(group.name, str) else group.name.say(language)
        tints.update(dict.fromkeys(group.ids, group.role))
    return replace(look, tints=tints, names=names)


def look_after(
    look: Look, changes: Changes, records: Mapping[str, Record], view: View, language: str
) -> Look:
    """The look of a map after changes, found from the look before them: most edits alter one card."""
    cards: list[tuple[Looked | None, Looked | None]] = []
    for before, after in changes.values():
        if not (before is None or is_looked_at(before)) or not (after is None or is_looked_at(after)):
            return look_of(records, view, language)
        cards.append((before, after))
    changed = [one for pair in cards for one in pair if one is not None]
    found = look
    if view.colour_by == "heat" and any(is_hot(one) for one in changed):
        found = replace(found, cells=heat(records))
    field = _COLOURED.get(view.colour_by)
    if field is not None and any(
        getattr(before, field, None) != getattr(after, field, None) for before, after in cards
    ):
        found = _coloured(found, records, view, language)
    gone = refaded(found.faded, changed, records, view)
    return found if gone is found.faded else replace(found, faded=gone)


def view_of(journey: Journey, id: str | None) -> View | None:
    """A saved view of a map. Raises JourneyError where there is none of that id."""
    if id is None:
        return None
    view = journey.find(id, View)
    if view is None:
        raise JourneyError("look.no_view", view=id)
    return view


def shown(journey: Journey, options: ExportOptions) -> Options:
    """What of a map is arranged for paper: everybody's emotions, unless a view or a name asks for one."""
    view = view_of(journey, options.view)
    persona = options.persona or (view.persona if view is not None and not view.everyone else None)
    return Options(persona=persona, others="hidden" if persona else "alike", parking=options.parking)
