"""Content over pages: nothing lost, nothing beyond the page, nothing left alone that belongs to something."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.export.paper import Part
from designer.export.report.boxes import Columns, Drawing, Panel, Rule, Together, Whole
from designer.export.report.flow import Item, Laid, NewPage, Space, Stack
from designer.export.report.leaves import SMALLEST, Leaf, leaves
from designer.export.report.newspaper import Newspaper
from designer.export.report.table import Column, Row, Table
from designer.export.report.words import BODY, Paragraph, bullets, heading
from designer.layout import metrics as m
from designer.layout.sheet import Rect
from tests.export.seen import POINTS, Written, texts, within

WIDTH = 600.0
PITCH = m.pitch(BODY.size)


def laid(items: Sequence[Item], width: float = WIDTH, height: float = 300.0) -> list[Leaf]:
    return list(leaves(items, width, height))


def words(leaf: Leaf) -> list[str]:
    return [word for line in texts(leaf.part) for word in line.text.split()]


def lines(count: int) -> str:
    """A text that takes so many lines wherever it stands."""
    return "\n".join(f"line{number}" for number in range(count))


class Numbered:
    """Hands out words that appear once in a document."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def text(self, count: int) -> str:
        new = [f"w{len(self.given) + number}" for number in range(count)]
        self.given += new
        return " ".join(new)


@st.composite
def items(draw: st.DrawFn, numbered: Numbered, depth: int = 2) -> Item:
    count = draw(st.integers(0, 60))
    kind = draw(
        st.sampled_from(
            ("text", "heading", "list", "table", "columns", "panel", "together", "news")[: 8 if depth else 3]
        )
    )
    if kind == "text":
        return Paragraph(numbered.text(count))
    if kind == "heading":
        return heading(numbered.text(draw(st.integers(1, 9))), draw(st.integers(1, 3)))
    if kind == "list":
        return bullets((numbered.text(count), numbered.text(3)))
    inside = st.lists(items(numbered, depth - 1), min_size=1, max_size=3)
    if kind == "table":
        rows = [(numbered.text(count), Stack(tuple(draw(inside)))) for _ in range(draw(st.integers(1, 3)))]
        return Table((Column("", 2), Column("", 3)), tuple(map(Row, rows)))
    if kind == "columns":
        return Columns(tuple(Stack(tuple(draw(inside))) for _ in range(2)), (1, 2))
    stack = Stack(tuple(draw(inside)))
    return {"panel": Panel, "together": Together, "news": Newspaper}[kind](stack)


@given(st.data(), st.integers(150, 500))
def test_every_word_stands_once_inside_of_some_page_and_on_no_other(data: st.DataObject, height: int) -> None:
    numbered = Numbered()
    made = [data.draw(items(numbered)) for _ in range(data.draw(st.integers(1, 3)))]
    found = laid(made, height=float(height))
    # By their characters, for a word wider than its column is broken.
    assert Counter("".join(word for leaf in found for word in words(leaf))) == Counter(
        "".join(numbered.given)
    )
    for leaf in found:
        written = [line for line in texts(leaf.part) if line.text]
        for line in written:
            assert line.left >= 0 and line.right <= WIDTH + 0.1
            assert 0 < line.baseline <= height
        assert not [pair for pair in combinations(written, 2) if touch(*pair)]


def touch(one: Written, other: Written) -> bool:
    """Whether two lines of text stand on one another."""
    is_beside = one.right <= other.left + 0.1 or other.right <= one.left + 0.1
    smaller = min(one.points, other.points) / POINTS
    return not is_beside and abs(one.baseline - other.baseline) < 0.8 * smaller


def test_a_text_goes_on_where_it_stopped_and_leaves_no_line_alone() -> None:
    pages = [
        [line.text for line in texts(leaf.part)] for leaf in laid([Paragraph(lines(12))], height=11 * PITCH)
    ]
    assert [len(page) for page in pages] == [10, 2]
    assert [*pages[0], *pages[1]] == lines(12).split()
    after = [Space(9 * PITCH), Paragraph(lines(5), above=0.0)]
    assert [len(words(leaf)) for leaf in laid(after, height=10 * PITCH)] == [0, 5]


def test_a_heading_never_ends_a_page() -> None:
    for before in range(20):
        made = [Paragraph(lines(before + 1)), heading("head", 2), Paragraph(lines(3), above=0.0)]
        for leaf in laid(made, height=12 * PITCH):
            assert words(leaf)[-1] != "head"


def test_a_heading_stays_with_a_table_and_a_drawing() -> None:
    table = Table((Column("Title"),), tuple(Row((f"row{number}",)) for number in range(3)))
    square = Drawing(
        lambda width: Laid(Part("Figure", marks=(Rect(0, 0, 9, 120, "ink"),), alt="a square"), 120)
    )
    for what in (table, square):
        first, second = laid([Space(250), heading("head", 3), what], height=300)
        assert not words(first)
        assert words(second)[0] == "head"


def test_what_belongs_together_moves_to_the_next_page_as_long_as_a_page_holds_it() -> None:
    short, long = Together(Paragraph(lines(8))), Together(Paragraph(lines(30)))
    assert [len(words(leaf)) for leaf in laid([Space(5 * PITCH), short], height=10 * PITCH)] == [0, 8]
    assert [len(words(leaf)) for leaf in laid([long], height=10 * PITCH)] == [10, 10, 10]


def test_a_new_page_says_what_runs_at_its_head() -> None:
    found = laid(
        [
            Paragraph("one"),
            NewPage("Purchase"),
            Paragraph("two"),
            NewPage(),
            NewPage("Use"),
            Paragraph("three"),
        ]
    )
    assert [(leaf.running, words(leaf)) for leaf in found] == [
        ("", ["one"]),
        ("Purchase", ["two"]),
        ("Use", ["three"]),
    ]


def test_a_few_lines_get_no_page_of_their_own_where_smaller_type_is_still_readable() -> None:
    text = Paragraph(lines(22))
    loose, tight = (list(leaves([text], WIDTH, 20 * PITCH, tight=tight)) for tight in (False, True))
    assert [len(words(leaf)) for leaf in loose] == [20, 2]
    assert [len(words(leaf)) for leaf in tight] == [22]
    assert max(line.baseline for line in texts(tight[0].part)) <= 20 * PITCH
    small = Paragraph(lines(22), BODY._replace(size=SMALLEST))
    for long in ([Paragraph(lines(32))], [small, Paragraph(lines(12))]):
        kept = [leaf.part for leaf in leaves(long, WIDTH, 20 * PITCH, tight=True)]
        assert kept == [leaf.part for leaf in leaves(long, WIDTH, 20 * PITCH)]


def test_columns_stand_below_each_other_where_it_is_narrow() -> None:
    pair = Columns((Paragraph("left"), Paragraph("right")), narrow=500.0)
    beside, below = (texts(laid([pair], width)[0].part) for width in (600.0, 400.0))
    assert beside[0].baseline == beside[1].baseline
    assert below[0].left == below[1].left and below[0].baseline < below[1].baseline


def test_columns_of_a_newspaper_are_read_downwards_and_end_at_about_the_same_height() -> None:
    (leaf,) = laid([Newspaper(Stack(tuple(Paragraph(f"p{number}") for number in range(9))), 3)])
    assert words(leaf) == [f"p{number}" for number in range(9)]
    ends = {}
    for line in texts(leaf.part):
        ends[line.left] = max(ends.get(line.left, 0), line.baseline)
    assert len(ends) == 3
    assert max(ends.values()) - min(ends.values()) <= 2 * PITCH


def test_a_drawing_that_no_page_holds_is_made_smaller() -> None:
    tall = Drawing(lambda width: Laid(Part("Figure", marks=(Rect(0, 0, 100, 900, "ink"),), alt="tall"), 900))
    (leaf,) = laid([tall], height=300)
    (seen,) = within(leaf.part)
    assert seen.scale == pytest.approx(300 / 900)


def test_a_whole_page_is_told_the_room_below_its_heading() -> None:
    told = []
    whole = Whole(lambda width, height: told.append((width, height)) or Part())  # type: ignore[func-returns-value]
    title = heading("title", below=12.0)
    found = laid([Paragraph("before"), title, whole], height=300)
    assert [words(leaf) for leaf in found] == [["before"], ["title"]]
    assert told == [(WIDTH, 300 - m.pitch(26) - 12)]


def test_signs_of_structure_surround_what_they_mean() -> None:
    (leaf,) = laid([heading("title"), bullets(("point",)), Rule()])
    roles = {line.text: line.roles for line in texts(leaf.part)}
    assert roles == {"title": ("H1",), "point": ("L", "LI", "LBody", "P")}
    assert {seen.roles for seen in within(leaf.part) if isinstance(seen.mark, Rect)} == {
        ("L", "LI", "Artifact"),
        ("Artifact",),
    }


def test_a_part_at_another_place_is_the_same_part_otherwise() -> None:
    part = Part(
        "TD",
        1.0,
        2.0,
        (Rect(0, 0, 1, 1),),
        (Part("P"),),
        0.5,
        0.25,
        (0, 0, 1, 1),
        "alt",
        "id",
        "Row",
        2,
        "one",
    )
    assert part.at(3.0, 4.0) == replace(part, x=3.0, y=4.0)
