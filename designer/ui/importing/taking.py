"""What taking in an import has done on another thread: the map as it will be, arranged as it will be seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from designer.base.stopping import stoppable
from designer.edits.adding import added
from designer.edits.delta import Delta
from designer.layout.arrange import Layout
from designer.model.elements import Record
from designer.model.journey import Journey
from designer.ui import jobs
from designer.ui.importing.reading import now_and_then

Arranger = Callable[[Journey], Layout]


@dataclass(frozen=True, slots=True, eq=False)
class Added:
    """A copy of the open map with an import added, to take the map's place."""

    before: Mapping[str, Record]
    """The map that was copied."""
    delta: Delta
    """What was added."""
    layout: Layout
    """Of the copy."""

    @property
    def journey(self) -> Journey:
        """The copy."""
        return self.layout.journey


def beginning(imported: Journey, arranged: Arranger) -> jobs.Work:
    """Work that arranges what is to be a map of its own."""

    def work(report: jobs.Report) -> Layout:
        with stoppable(now_and_then(report)):
            return arranged(imported)

    return work


def adding(open_map: Journey, imported: Journey, arranged: Arranger) -> jobs.Work:
    """Work that adds what was understood to a copy of the open map."""
    before, unknown = open_map.snapshot(), open_map.unknown

    def work(report: jobs.Report) -> Added:
        with stoppable(now_and_then(report)):
            copy = Journey(before.values(), unknown)
            delta = added(copy, imported)
            copy.apply(delta.changes)
            return Added(before, delta, arranged(copy))

    return work
