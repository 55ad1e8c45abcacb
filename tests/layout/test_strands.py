"""Curves of several personas share a lane: each is told apart, no face covers another, no word is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.edits.change import change
from designer.layout.arrange import Layout, Options, arrange
from designer.layout.columns import columns_of
from designer.layout.curve_marks import AXIS, UNIT
from designer.layout.points import NEAREST, lines_of
from designer.layout.sheet import Block, Path, Row, Sheet, Text
from designer.layout.strands import MOST, whose_of
from designer.layout.windows import Windows
from designer.model.elements import Element
from designer.model.journey import Journey
from tests.helpers.maps import element

FEELING = st.tuples(st.integers(0, 3), st.floats(-2, 2), st.integers(0, 1))
"""Whose it is (the last: nobody's), how high it stands, in which stage."""


def people(feelings: list[tuple[int, float, int]], personas: int = 3) -> Journey:
    """A map of two stages and three personas who feel these things."""
    records: list[Element] = [element("lane", "l", name="Feeling", shows="emotion")]
    records += [element("stage", f"s{at}", name=f"s{at}", order=f"V{at}V") for at in range(2)]
    records += [
        element("persona", f"p{at}", name=f"Anna {at}", initials=f"A{at}", order=f"V{at}V")
        for at in range(personas)
    ]
    for at, (who, score, stage) in enumerate(feelings):
        mine = {"persona": f"p{who}"} if who < personas else {}
        felt = {"score": score, "word": f"word{at}", "moment_of_truth": at % 4 == 0}
        records.append(
            element("emotion", f"e{at}", stage=f"s{stage}", lane="l", order=f"V{at:03}V", **felt, **mine)
        )
    return Journey(records)


def faces(row: Row) -> list[tuple[Block, float]]:
    """The faces of a row, each with the x of its middle."""
    return [
        (block, cell.x + block.x + block.width / 2) for cell in row.cells.values() for block in cell.blocks
    ]


def words(sheet: Sheet) -> list[tuple[str, float, float, float, float]]:
    """The words beside the faces of the first row with the ground they cover."""
    return [
        (mark.text, x - block.width / 2 + mark.x, block.y + mark.y - mark.size * 0.72,
         x - block.width / 2 + mark.x + mark.width, block.y + mark.y)
        for block, x in faces(sheet.rows[0])
        for mark in block.marks
        if isinstance(mark, Text)
    ]  # fmt: skip


def lines(sheet: Sheet, *roles: str) -> list[Path]:
    """The curves drawn in these colours."""
    return [mark for mark in sheet.rows[0].back if isinstance(mark, Path) and mark.stroke in roles]


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(FEELING, min_size=1, max_size=16))
def test_every_face_and_word_is_there_once_and_none_meets_another(
    feelings: list[tuple[int, float, int]],
) -> None:
    journey = people(feelings)
    sheet = arrange(journey, Options(others="alike"))
    placed = faces(sheet.rows[0])
    assert sorted(block.id for block, _ in placed) == sorted(f"e{at}" for at in range(len(feelings)))
    for at, (block, x) in enumerate(placed):
        score = feelings[int(block.id[1:])][1]
        assert abs(block.y + block.height / 2 - (AXIS - UNIT * score)) < 0.02
        assert all(abs(x - other) >= min(NEAREST, block.width) - 0.03 for _, other in placed[at + 1 :])
    said = words(sheet)
    found = " ".join(text for text, *_ in said).split()
    assert sorted(word for word in found if word.startswith("word")) == sorted(
        f"word{at}" for at in range(len(feelings))
    )
    for at, (_, left, top, right, bottom) in enumerate(said):
        assert bottom <= sheet.rows[0].height
        for _, left2, top2, right2, bottom2 in said[at + 1 :]:
            assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
        for line in lines_of("l", whose_of(journey, None, "alike"), columns_of(journey), journey):
            extent = line.curve.extent(left, right)
            assert extent is None or bottom <= extent[0] or top >= extent[1]


@given(st.lists(FEELING, min_size=1, max_size=10))
def test_a_curve_keeps_the_order_of_the_map(feelings: list[tuple[int, float, int]]) -> None:
    journey = people(feelings)
    for line in lines_of("l", whose_of(journey, None, "alike"), columns_of(journey), journey):
        xs = [point.x for point in line.points]
        assert xs == sorted(set(xs))
        keys = [(point.emotion.stage, point.emotion.order) for point in line.points]
        assert keys == sorted(keys)


def test_curves_differ_by_more_than_their_colours() -> None:
    journey = people([(who, 1.0 - who, stage) for who in range(3) for stage in range(2)])
    sheet = arrange(journey, Options(others="alike"))
    drawn = lines(sheet, "persona-ink", "persona-2-ink", "persona-3-ink")
    assert len({line.dash for line in drawn}) == 3
    heads = {block.marks[0].__class__.__name__ + str(getattr(block.marks[0], "radius", ""))
             for block, _ in faces(sheet.rows[0])}  # fmt: skip
    assert len(heads) == 3, "a round face, a square one, a hexagon"
    tags = [mark.text for mark in sheet.rows[0].back if isinstance(mark, Text)]
    assert sorted(tags) == ["A0", "A0", "A1", "A1", "A2", "A2"], "initials at both ends"
    named = [mark.text for mark in sheet.rows[0].head.marks if isinstance(mark, Text)]
    assert named == ["Feeling", "Anna 0", "Anna 1", "Anna 2"]
    assert [strand.name for strand in sheet.rows[0].strands] == ["Anna 0", "Anna 1", "Anna 2"]
    assert [mark.text for mark in sheet.title.marks if isinstance(mark, Text)][-1] == "Anna 0, Anna 1, Anna 2"


def test_a_word_that_stands_away_from_its_face_says_whose_it_is() -> None:
    crowded = people([(who, 0.0, 0) for who in (0, 1, 2) * 3])
    said = [text for text, *_ in words(arrange(crowded, Options(others="alike")))]
    away = [text for text in said if ": " in text]
    assert away and all(text[:2] in ("A0", "A1", "A2") for text in away)


def test_the_others_are_pale_behind_the_chosen_one() -> None:
    journey = people([(who, 1.0 - who, stage) for who in range(3) for stage in range(2)])
    sheet = arrange(journey, Options(persona="p1", others="pale"))
    strong = {block.id for block, _ in faces(sheet.rows[0]) if block.opacity == 1}
    assert strong == {"e2", "e3"}
    assert {line.dash for line in lines(sheet, "faint")} == {(), (1.0, 5.0)}
    assert any(isinstance(mark, Path) and mark.stroke.startswith("emotion-") for mark in sheet.rows[0].back)


def test_one_persona_s_curve_is_as_ever() -> None:
    journey = people([(0, 1.0, 0), (3, -1.0, 1)])
    plain = arrange(journey)
    assert arrange(journey, Options(others="alike")) == plain == arrange(journey, Options(others="pale"))


def test_the_curve_is_hers_who_feels_something() -> None:
    journey = people([(1, 1.0, 0)])
    assert arrange(journey, Options(others="alike")) == arrange(journey, Options(persona="p1"))


def test_no_more_curves_than_can_be_told_apart() -> None:
    journey = people([(who, 0.0, 0) for who in range(8)], personas=8)
    assert len(arrange(journey, Options(others="alike")).rows[0].strands) == MOST
    pale = arrange(journey, Options(persona="p7", others="pale")).rows[0]
    assert len(pale.strands) == MOST and pale.strands[-1].name == "Anna 7"


def test_a_name_that_changes_is_drawn_at_once() -> None:
    journey = people([(0, 1.0, 0), (1, -1.0, 1)])
    layout = Layout(journey, Options(others="alike"))
    delta = change(journey, "p1", name="Berta", initials="BB")
    journey.apply(delta.changes)
    sheet = layout.update(delta.changes)
    assert sheet == arrange(journey, Options(others="alike"))
    assert "BB" in {mark.text for mark in sheet.rows[0].back if isinstance(mark, Text)}


@pytest.mark.parametrize("others", ["alike", "pale"])
def test_a_part_of_a_map_shows_each_face_on_one_page(others: str) -> None:
    journey = people([(who, 1.0 - who, stage) for who in range(3) for stage in range(2)])
    windows = Windows(journey, Options(others=others))  # type: ignore[arg-type]
    sheets = [window.sheet(window.strips()) for window in (windows.window(0, 0), windows.window(1, 1))]
    ids = [block.id for sheet in sheets for block, _ in faces(sheet.rows[0])]
    assert sorted(ids) == [f"e{at}" for at in range(6)]
    for sheet in sheets:
        named = {mark.text for mark in sheet.rows[0].head.marks if isinstance(mark, Text)}
        assert {"Anna 0", "Anna 1", "Anna 2"} <= named
