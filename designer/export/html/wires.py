"""The relations of a map as lines from card to card, which the page shows for what is chosen."""

from typing import Final

from designer.export.svg_marks import path_data
from designer.layout.bundles import bundled
from designer.layout.connectors import Router, Way
from designer.layout.sheet import Sheet
from designer.model.journey import Journey

MOST: Final = 600
"""Of a map with more relations the page frames what is joined, and draws no lines."""


def wires(journey: Journey, sheet: Sheet, begin: float) -> str:
    """Every relation whose ends both stand below the stage heads, which end at `begin`."""
    relations = {relation.id: relation for relation in journey.relations()}
    if not relations or len(relations) > MOST:
        return ""
    router = Router()
    ways: dict[str, Way] = {}
    for id, relation in relations.items():
        way = router.way(sheet, relation.source, relation.target)
        if way is not None and min(y for _, y in way.points) > begin:
            ways[id] = way
    lines = []
    for line in bundled(ways, router.corridors(sheet)):
        relation = relations[line.id]
        path = path_data(line.path)
        lines.append(
            f'<g class="wire" data-from="{relation.source}" data-to="{relation.target}">'
            f'<path class="under" d="{path}"/><path d="{path}"/>'
            f'<path class="arrow" d="{path_data(line.arrow)}"/></g>'
        )
    return f'<g class="wires" aria-hidden="true">{"".join(lines)}</g>'
