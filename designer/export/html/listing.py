"""The whole map as a list: about the map, its personas, then stage by stage what every lane holds."""

from collections.abc import Iterator

from designer.base.colours import stage_role
from designer.export.html.article import Articles
from designer.export.html.names import Names
from designer.export.html.tags import NOTHING, Html, said, tag
from designer.model.elements import Element
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.lane import Lane
from designer.model.kinds.stage import Stage


class Listing:
    """What the list holds, and how it is written."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._journey = names.journey
        names.tell([self._journey.head, *self._journey.personas(), *self._journey.parked()])
        for stage in self._journey.stages():
            for column in (stage, *self._journey.steps(stage.id)):
                names.tell([column])
                for _, elements in self._lanes(column):
                    names.tell(elements)
        names.tell(self._journey.lanes())

    def written(self, articles: Articles) -> Html:
        """The list itself."""
        journey, words = self._journey, self._names.words
        parts = [articles(journey.head, "h2")]
        if journey.personas():
            parts.append(
                _section(
                    words("web.personas"), [articles(one, "h3", "persona") for one in journey.personas()]
                )
            )
        for at, stage in enumerate(journey.stages()):
            parts.append(self._stage(stage, at, articles))
        if journey.parked():
            parts.append(
                _section(words("layout.parking"), [articles(one, "h3", "note") for one in journey.parked()])
            )
        if journey.lanes():
            parts.append(
                _section(words("web.lanes"), [articles(one, "h3", "lane") for one in journey.lanes()])
            )
        return tag("div", *parts, class_="list")

    def _stage(self, stage: Stage, at: int, articles: Articles) -> Html:
        parts = [articles(stage, "h2"), *self._cards(stage, "h3", articles)]
        for step in self._journey.steps(stage.id):
            inner = [articles(step, "h3"), *self._cards(step, "h4", articles)]
            parts.append(tag("section", *inner, class_="step"))
        role = stage_role(at, stage.colour)
        return tag("section", *parts, class_=f"column {role}", aria_label=self._names.name(stage))

    def _cards(self, column: Stage, heading: str, articles: Articles) -> Iterator[Html]:
        for lane, elements in self._lanes(column):
            if elements:
                below = f"h{int(heading[1]) + 1}"
                usual = lane.shows if lane is not None else "kpi"
                cards = [articles(element, below, usual) for element in elements]
                title = tag(heading, said(self._names.name(lane)), class_="lane") if lane else NOTHING
                yield tag("div", title, *cards, class_="cell")

    def _lanes(self, column: Stage) -> Iterator[tuple[Lane | None, list[Element]]]:
        """The lanes with what stands in a column; KPIs belong to the first lane that shows them."""
        kpis: list[Element] = [kpi for kpi in self._journey.kpis(column.id) if isinstance(kpi, Kpi)]
        for lane in self._journey.lanes():
            found = [one for one in self._journey.cell(column.id, lane.id) if not isinstance(one, Kpi)]
            if lane.shows == "kpi":
                found += kpis
                kpis = []
            yield lane, found
        yield None, kpis


def _section(title: str, articles: list[Html]) -> Html:
    return tag("section", tag("h2", said(title), class_="heading"), *articles, class_="column plain")
