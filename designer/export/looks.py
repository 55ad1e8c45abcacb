"""Makes the look of a sheet from a view: what the map says about its cards, as colours and opacity."""

from collections.abc import Mapping

from designer.base.errors import JourneyError
from designer.insights.heat import heat
from designer.insights.matching import faded, groups
from designer.layout.look import Look
from designer.model.elements import Record
from designer.model.journey import Journey
from designer.model.kinds.view import View


def look_of(records: Mapping[str, Record], view: View, language: str) -> Look:
    """How a view shows a map, its words in a language."""
    tints: dict[str, str] = {}
    names: dict[str, str] = {}
    for group in groups(records, view.colour_by):
        names[group.role] = group.name if isinstance(group.name, str) else group.name.say(language)
        tints.update(dict.fromkeys(group.ids, group.role))
    cells = heat(records) if view.colour_by == "heat" else {}
    return Look(faded(records, view), tints, names, cells)


def view_of(journey: Journey, id: str | None) -> View | None:
    """A saved view of a map. Raises JourneyError where there is none of that id."""
    if id is None:
        return None
    view = journey.find(id, View)
    if view is None:
        raise JourneyError("look.no_view", view=id)
    return view
