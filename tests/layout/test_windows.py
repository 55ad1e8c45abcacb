"""Parts of a map: whatever is cut out of it, nothing is lost, nothing overlaps, and the curve goes on."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.layout import metrics as m
from designer.layout.arrange import Options, arrange
from designer.layout.columns import columns_of
from designer.layout.sheet import Block, Path, Sheet, Text
from designer.layout.windows import CORNER, Strip, Window, Windows
from designer.model.elements import MapHead, Record
from designer.model.journey import Journey
from tests.helpers.big_map import big_map
from tests.helpers.maps import element
from tests.layout.test_arrange import assert_nothing_overlaps

LONG = "약정 조건이 잘 보이지 않아 망설이다가 가입을 다음으로 미룬다 " * 3


@st.composite
def maps(draw: st.DrawFn) -> Journey:
    """Maps of several stages, some with steps, with cards that reach over them and lanes of every height."""
    chance = draw(st.randoms(use_true_random=False))
    records: list[Record] = [MapHead(language="ko"), element("persona", "p", name="지현", order="V")]
    stages: list[str] = []
    for at in range(draw(st.integers(1, 7))):
        id = f"s{at}"
        records.append(element("stage", id, name=f"단계 {at}", order=f"{at}V"))
        steps = [f"{id}t{step}" for step in range(chance.choice((0, 0, 2, 3)))]
        records += [element("stage", step, parent=id, name="세부", order=f"{step}V") for step in steps]
        stages += [id, *steps]
        if chance.random() < 0.7:
            score = round(chance.uniform(-2, 2), 1)
            records.append(
                element(
                    "emotion", f"e{at}", stage=id, lane="l0", persona="p", score=score, word="말", order="V"
                )
            )
    for at, shows in enumerate(("emotion", "action", "pain_point")):
        below = "visibility" if at == 1 else None
        records.append(element("lane", f"l{at}", name="레인", shows=shows, order=f"{at}V", line_below=below))
    for at in range(draw(st.integers(0, 30))):
        stage = chance.choice(stages)
        until = chance.choice(stages) if chance.random() < 0.3 else None
        text = chance.choice(("짧다", LONG, LONG * 12)) + f" №{at}"
        lane = chance.choice(("l0", "l1", "l2"))
        records.append(
            element("note", f"c{at}", stage=stage, lane=lane, until=until, text=text, order=f"{at:02}V")
        )
    return Journey(records)


def shown(sheet: Sheet) -> Counter[str]:
    """The elements that stand in the rows of a sheet, and how often."""
    found: Counter[str] = Counter()
    for row in sheet.rows:
        found.update(block.id for block in row.spans)
        found.update(block.id for cell in row.cells.values() for block in cell.blocks)
    return found


def said(sheet: Sheet) -> str:
    """All that is written on a sheet, without spaces."""
    lines = []
    for row in sheet.rows:
        blocks = [(block.x, block) for block in row.spans]
        blocks += [(cell.x + block.x, block) for cell in row.cells.values() for block in cell.blocks]
        for _, block in sorted(blocks, key=lambda one: (one[0], one[1].y)):
            lines += [mark.text for mark in block.marks if isinstance(mark, Text)]
    return "".join("".join(lines).split())


def parts_of(journey: Journey, cuts: list[int]) -> list[Window]:
    """The map in windows that end before the columns given."""
    windows = Windows(journey, Options(), "(계속)")
    count = len(windows.columns.columns)
    edges = sorted({0, count, *(cut % count for cut in cuts)})
    return [windows.window(first, after - 1) for first, after in pairwise(edges)]


@settings(max_examples=40, deadline=None)
@given(maps(), st.lists(st.integers(0, 30), max_size=4))
def test_a_card_stands_in_each_window_it_touches_and_in_no_other(journey: Journey, cuts: list[int]) -> None:
    columns = columns_of(journey)
    for window in parts_of(journey, cuts):
        sheet = window.sheet(window.strips())
        assert_nothing_overlaps(sheet)
        first, last = window.columns.first, window.columns.first + len(window.columns.columns) - 1
        expected = Counter()
        for card in journey.of_kind("note"):
            fields = card.__dict__
            reach = columns.reach(fields["stage"], fields["until"])
            if reach.first <= last and reach.last >= first:
                expected[card.id] += 1
        found = shown(sheet)
        assert Counter({id: n for id, n in found.items() if id.startswith("c")}) == expected
        assert sheet.width == pytest.approx(m.HEADS_WIDTH + m.COLUMN * (last - first + 1) + m.RIGHT)


@settings(max_examples=40, deadline=None)
@given(maps(), st.lists(st.integers(0, 30), max_size=3), st.sampled_from((260.0, 500.0, 900.0)))
def test_strips_are_parted_without_loss(journey: Journey, cuts: list[int], page: float) -> None:
    """Each part fits its page, every word stands on one of them, and a card that has room stays whole."""
    for window in parts_of(journey, cuts):
        for strip in window.strips():
            whole = window.sheet([strip])
            parts = list(parted(window, strip, page))
            sheets = [window.sheet([part]) for part in parts]
            for sheet, part in zip(sheets, parts, strict=True):
                assert_nothing_overlaps(sheet)
                assert part.height <= max(page, part.head.height, part.content.zone.height) + m.ROUNDING
            times = sum((shown(sheet) for sheet in sheets), Counter())
            heights = {block.id: block.height for block in blocks(whole)}
            assert times.keys() == heights.keys()
            for id, number in times.items():
                assert number == 1 or heights[id] + 2 * m.ROW_PAD > page
            assert sorted("".join(map(said, sheets))) == sorted(said(whole))


def blocks(sheet: Sheet) -> list[Block]:
    """What stands in the rows of a sheet."""
    found = [block for row in sheet.rows for block in row.spans]
    return [*found, *(block for row in sheet.rows for cell in row.cells.values() for block in cell.blocks)]


def parted(window: Window, strip: Strip, page: float) -> list[Strip]:
    """A strip on pages of its own."""
    parts: list[Strip] = []
    rest = strip
    while rest.room > page and (found := window.divided(rest, page, page)) is not None:
        parts.append(found[0])
        rest = found[1]
    return [*parts, rest]


def test_a_card_that_goes_on_shows_it_at_the_edges_at_which_it_does() -> None:
    records = [element("stage", f"s{at}", order=f"{at}V") for at in range(3)]
    records.append(element("lane", "l", shows="action", order="V"))
    records.append(element("action", "c", stage="s0", until="s2", lane="l", text="끝까지", order="V"))
    windows = Windows(Journey([MapHead(), *records]), Options())
    tips = []
    for at in range(3):
        sheet = windows.window(at, at).sheet(windows.window(at, at).strips())
        [block] = sheet.rows[0].spans
        arrows = [mark for mark in block.marks if isinstance(mark, Path) and mark.fill == "muted"]
        tips.append([x < block.width / 2 for arrow in arrows for _, x, _ in arrow.commands[1:2]])
        left, right = block.x - m.HEADS_WIDTH, m.HEADS_WIDTH + m.COLUMN - block.x - block.width
        assert (left, right) == (0 if at else m.INSET, 0 if at < 2 else m.INSET)
    assert tips == [[False], [True, False], [True]]


def test_the_curve_leaves_a_window_where_it_enters_the_next() -> None:
    journey = big_map()
    windows = Windows(journey, Options())
    count = len(windows.columns.columns)
    ends = []
    for first in range(0, count, 4):
        window = windows.window(first, min(first + 3, count - 1))
        row = next(row for row in window.sheet(window.strips()).rows if row.lane == "l04")
        lines = [mark for mark in row.back if isinstance(mark, Path) and mark.line == 2.5]
        starts = min((line.commands[0][1:] for line in lines), key=lambda point: point[0])
        stops = max((line.commands[-1][-2:] for line in lines), key=lambda point: point[0])
        assert starts[0] >= m.HEADS_WIDTH
        assert stops[0] <= window.columns.width - m.RIGHT + m.ROUNDING
        ends.append((starts, stops))
    for (_, stops), (starts, _) in pairwise(ends):
        assert starts[0] == m.HEADS_WIDTH
        assert stops[1] == pytest.approx(starts[1], abs=0.02)


def test_the_whole_map_as_a_window_is_the_map() -> None:
    journey = big_map()
    windows = Windows(journey, Options())
    window = windows.window(0, len(windows.columns.columns) - 1)
    made, whole = window.sheet(window.strips()), arrange(journey, Options(title=False))
    assert [row.cells for row in made.rows] == [row.cells for row in whole.rows]
    assert [row.spans for row in made.rows] == [row.spans for row in whole.rows]
    assert [(row.y, row.height, row.back) for row in made.rows] == [
        (row.y, row.height, row.back) for row in whole.rows
    ]
    assert (made.heads, made.back) == (whole.heads, whole.back)


def test_what_began_earlier_says_so_and_keeps_its_colour() -> None:
    windows = Windows(big_map(), Options(), "(계속)")
    whole = windows.window(0, len(windows.columns.columns) - 1).heads[0]
    first = windows.columns.ranges["s13"].first
    later = windows.window(first + 2, first + 3)
    head = next(block for block in later.heads[0] if block.id == "s13")
    assert "개통·설치 (계속)" in " ".join(mark.text for mark in head.marks if isinstance(mark, Text))
    assert head.marks[0].fill == next(block for block in whole if block.id == "s13").marks[0].fill
    sheet = later.sheet(later.strips(), "14단계\n2/3")
    corner = sheet.heads[0]
    assert (corner.id, [mark.text for mark in corner.marks]) == (CORNER, ["14단계", "2/3"])


def test_names_that_the_whole_map_cuts_stand_whole_on_its_parts() -> None:
    def named(sheet: Sheet) -> str:
        heads = [*sheet.heads, *(row.head for row in sheet.rows)]
        return " ".join(mark.text for head in heads for mark in head.marks if isinstance(mark, Text))

    name = " ".join(f"word{at}" for at in range(20))
    records = [element("stage", "s", name=name), element("stage", "t", name=f"{name} step", parent="s")]
    journey = Journey([*records, element("lane", "l", name=name, shows="action", hint=name)])
    assert "…" in named(arrange(journey))
    window = Windows(journey, Options()).window(0, 0)
    found = named(window.sheet(window.strips()))
    assert "…" not in found and found.count("word19") == 4
    assert_nothing_overlaps(window.sheet(window.strips()))
