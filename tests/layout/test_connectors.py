"""Ways between cards: from edge to edge, through gaps and not through cards, the same every time."""

import random
from collections import deque
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.edits.build import add_card
from designer.edits.change import change
from designer.layout.arrange import Layout, Options, arrange
from designer.layout.bundles import Connector, bundled
from designer.layout.connectors import Router, Way
from designer.layout.corridors import Corridors
from designer.layout.hit import block_rect
from designer.layout.relation_labels import HEIGHT, label_width, place_labels
from designer.layout.sheet import Sheet
from designer.model.elements import Element
from designer.model.journey import Journey
from tests.helpers.maps import element, seeded_ids

Box = tuple[float, float, float, float]
PLAIN = Options(title=False)


@st.composite
def maps(draw: st.DrawFn, spans: bool = True) -> Journey:
    """Few stages and lanes, some with many cards, some cards spanning several stages."""
    stages = draw(st.integers(2, 4))
    lanes = draw(st.integers(1, 3))
    records: list[Element] = [element("stage", f"s{n}", order=f"{n}V") for n in range(stages)]
    records += [element("lane", f"l{n}", order=f"{n}V", shows="action") for n in range(lanes)]
    for lane in range(lanes):
        for stage in range(stages):
            for card in range(draw(st.integers(0, 3))):
                last = draw(st.integers(stage, stages - 1)) if spans else stage
                place = {"stage": f"s{stage}", "lane": f"l{lane}", "order": f"{card}V"}
                text = "넓은 카드 " * draw(st.integers(1, 12))
                until = f"s{last}" if last > stage else None
                records.append(element("action", f"a{lane}{stage}{card}", text=text, until=until, **place))
    return Journey(records)


def boxes(sheet: Sheet) -> dict[str, Box]:
    """Where the cards stand: left, top, right, bottom."""
    found = {}
    for row in sheet.rows:
        placed = [(block, 0.0) for block in row.spans]
        placed += [(block, cell.x) for cell in row.cells.values() for block in cell.blocks]
        for block, x in placed:
            left, top = x + block.x, row.y + block.y
            found[block.id] = (left, top, left + block.width, top + block.height)
    return found


def crosses(points: tuple[tuple[float, float], ...], box: Box) -> bool:
    left, top, right, bottom = box
    for (x1, y1), (x2, y2) in pairwise(points):
        if max(x1, x2) > left and min(x1, x2) < right and max(y1, y2) > top and min(y1, y2) < bottom:
            return True
    return False


def is_on_edge(point: tuple[float, float], box: Box) -> bool:
    (x, y), (left, top, right, bottom) = point, box
    beside = x in (left, right) and top <= y <= bottom
    return beside or (y in (top, bottom) and left <= x <= right)


def is_reachable(sheet: Sheet, source: str, target: str) -> bool:
    """Whether any way at all leads from one to the other, told by flooding the free ground."""
    cards = boxes(sheet)
    edges_x = {sheet.heads_width, sheet.columns[-1].x + sheet.columns[-1].width + 1}
    edges_y = {sheet.rows[0].y, sheet.rows[-1].y + sheet.rows[-1].height}
    xs = sorted(edges_x | {x for box in cards.values() for x in (box[0], box[2])})
    ys = sorted(edges_y | {y for box in cards.values() for y in (box[1], box[3])})
    middles = {
        (i, j): ((xs[i] + xs[i + 1]) / 2, (ys[j] + ys[j + 1]) / 2)
        for i in range(len(xs) - 1)
        for j in range(len(ys) - 1)
    }

    def within(place: tuple[float, float], box: Box) -> bool:
        return box[0] < place[0] < box[2] and box[1] < place[1] < box[3]

    taken = {
        cell: next((id for id, box in cards.items() if within(place, box)), "")
        for cell, place in middles.items()
    }
    waiting = deque(cell for cell, id in taken.items() if id == source)
    seen = set(waiting)
    while waiting:
        i, j = waiting.popleft()
        for cell in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
            if cell in seen or cell not in taken:
                continue
            if taken[cell] == target:
                return True
            if not taken[cell]:
                seen.add(cell)
                waiting.append(cell)
    return False


@given(maps())
def test_a_way_leads_from_edge_to_edge_around_every_card_wherever_there_is_one(journey: Journey) -> None:
    sheet = arrange(journey, PLAIN)
    cards, router = boxes(sheet), Router()
    for source, target in list(permutations(cards, 2))[:12]:
        way = router.way(sheet, source, target)
        assert way is not None
        assert is_on_edge(way.points[0], cards[source]) and is_on_edge(way.points[-1], cards[target])
        turns = [one[0] == other[0] for one, other in pairwise(way.points)]
        assert all((one[0] == other[0]) != (one[1] == other[1]) for one, other in pairwise(way.points))
        assert all(one != other for one, other in pairwise(turns))
        if is_reachable(sheet, source, target):
            assert way.free
            assert not [id for id, box in cards.items() if crosses(way.points, box)]


@given(maps(), st.integers(0, 99))
def test_lines_side_by_side_still_pass_every_card(journey: Journey, seed: int) -> None:
    sheet = arrange(journey, PLAIN)
    cards, router = boxes(sheet), Router()
    pairs = list(permutations(cards, 2))
    chosen = random.Random(seed).sample(pairs, min(len(pairs), 8))
    ways = {f"r{n}": router.way(sheet, *pair) for n, pair in enumerate(chosen)}
    free = {id: way for id, way in ways.items() if way is not None and way.free}
    for line in bundled(free, Corridors(sheet)):
        way = free[line.id]
        assert is_on_edge(line.points[0], cards[way.source.id])
        assert is_on_edge(line.points[-1], cards[way.target.id])
        assert not [id for id, box in cards.items() if crosses(line.points, box)]


@given(maps())
def test_equal_maps_give_equal_ways(journey: Journey) -> None:
    one, other = arrange(journey, PLAIN), arrange(Journey(journey.snapshot().values()), PLAIN)
    pairs = list(permutations(boxes(one), 2))[:10]
    first, second = Router(), Router()
    assert [first.way(one, *pair) for pair in pairs] == [
        second.way(other, *pair) for pair in reversed(pairs)
    ][::-1]


@settings(max_examples=20)
@given(maps(), st.data())
def test_ways_kept_over_changes_are_those_of_a_fresh_start(journey: Journey, data: st.DataObject) -> None:
    layout, router, ids = Layout(journey, PLAIN), Router(), seeded_ids()
    for _ in range(4):
        cards = sorted(boxes(layout.sheet))
        pairs = list(permutations(cards, 2))[:10]
        kept = [router.way(layout.sheet, *pair) for pair in pairs]
        assert kept == [Router().way(layout.sheet, *pair) for pair in pairs]
        if cards and data.draw(st.booleans()):
            text = "글 " * data.draw(st.integers(1, 30))
            delta = change(journey, data.draw(st.sampled_from(cards)), text=text)
        else:
            stage = data.draw(st.sampled_from([stage.id for stage in journey.stages()]))
            lane = data.draw(st.sampled_from([lane.id for lane in journey.lanes()]))
            delta = add_card(journey, "action", stage, lane, text="새 카드", ids=ids)
        journey.apply(delta.changes)
        layout.update(delta.changes)


def way_of(sheet: Sheet, source: str, target: str) -> Way:
    found = Router().way(sheet, source, target)
    assert found is not None and found.free
    return found


def test_neighbours_are_joined_by_the_shortest_lines(journey: Journey) -> None:
    sheet = arrange(journey, PLAIN)
    straight = way_of(sheet, "o1", "q1")
    assert (straight.source.side, straight.target.side, len(straight.points)) == ("top", "bottom", 2)
    down = way_of(sheet, "b1", "q1")
    assert len(down.points) <= 4
    around = way_of(sheet, "q1", "t1")
    assert around.length < 700


def test_a_way_into_a_stage_ends_at_its_head(journey: Journey) -> None:
    sheet = arrange(journey, PLAIN)
    for target in ("s1", "s2", "s2b"):
        way = way_of(sheet, "q1", target)
        rect = block_rect(sheet, target)
        assert rect is not None
        x, y = way.points[-1]
        assert rect[0] <= x <= rect[0] + rect[2] and rect[1] <= y <= rect[1] + rect[3]
        assert max(point[1] for point in way.points) > sheet.rows[0].y


def test_what_is_not_drawn_has_no_way(journey: Journey) -> None:
    sheet = arrange(journey, PLAIN)
    router = Router()
    assert router.way(sheet, "q1", "p1") is None
    assert router.way(sheet, "l_act", "q1") is None
    assert router.way(sheet, "q1", "q1") is None
    assert router.way(arrange(Journey(), PLAIN), "q1", "t1") is None


def lines_of(sheet: Sheet, *pairs: tuple[str, str]) -> list[Connector]:
    router = Router()
    ways = {}
    for source, target in pairs:
        way = router.way(sheet, source, target)
        assert way is not None
        ways[f"{source} {target}"] = way
    return bundled(ways, Corridors(sheet))


def test_lines_that_share_a_gap_or_an_edge_stand_apart(journey: Journey) -> None:
    lines = lines_of(arrange(journey, PLAIN), ("q1", "t1"), ("b1", "t1"), ("t1", "q1"))
    parts = [part for line in lines for part in pairwise(line.points)]
    for number, (one, other) in enumerate(parts):
        for start, end in parts[number + 1 :]:
            for a, b in ((0, 1), (1, 0)):
                if one[a] == other[a] == start[a] == end[a]:
                    low, high = sorted((one[b], other[b]))
                    first, last = sorted((start[b], end[b]))
                    assert high <= first or last <= low


def test_the_arrow_stands_at_the_target_and_points_at_it(journey: Journey) -> None:
    sheet = arrange(journey, PLAIN)
    (line,) = lines_of(sheet, ("o1", "q1"))
    tip = line.arrow[0][1:]
    assert tip == line.points[-1]
    rect = block_rect(sheet, "q1")
    assert rect is not None and tip[1] == rect[1] + rect[3]
    assert all(y > tip[1] for _, _, y in (corner for corner in line.arrow[1:] if len(corner) == 3))


def test_a_line_is_found_beside_it_and_not_far_from_it(journey: Journey) -> None:
    (line,) = lines_of(arrange(journey, PLAIN), ("q1", "t1"))
    (x1, y1), (x2, y2) = line.points[1], line.points[2]
    middle = (x1 + x2) / 2, (y1 + y2) / 2
    assert line.distance(*middle) == 0
    assert line.distance(middle[0] - 3, middle[1]) == pytest.approx(3)


def test_labels_keep_off_cards_and_each_other_where_they_can(journey: Journey) -> None:
    sheet = arrange(journey, PLAIN)
    lines = lines_of(sheet, ("q1", "t1"), ("o1", "q1"), ("b1", "t1"))
    names = {line.id: "불편을 줌 40%" for line in lines}
    places = place_labels(Corridors(sheet), lines, names)
    assert places.keys() == names.keys()
    half = label_width("불편을 줌 40%") / 2
    cards = boxes(sheet)
    for id, (x, y) in places.items():
        line = next(line for line in lines if line.id == id)
        assert line.distance(x, y) < 0.01
        around = ((x - half, y), (x + half, y))
        assert not [card for card, box in cards.items() if crosses(around, box)]
    tops = sorted(places.values())
    for (x1, y1), (x2, y2) in pairwise(tops):
        assert abs(x1 - x2) >= 2 * half - 0.1 or abs(y1 - y2) >= HEIGHT - 0.1
