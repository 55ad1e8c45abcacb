"""The curve goes through its points and never beyond them; the words beside it meet nothing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from designer.layout.arrange import arrange
from designer.layout.columns import columns_of
from designer.layout.curve import Curve
from designer.layout.curve_marks import AXIS, UNIT
from designer.layout.faces import face, level_of
from designer.layout.hit import reach
from designer.layout.points import points_of
from designer.layout.sheet import Icon, Path, Sheet, Text
from designer.model.journey import Journey
from tests.helpers.maps import element

HEIGHTS = st.lists(st.floats(0, 120), min_size=1, max_size=12)
GAPS = st.lists(st.floats(4, 500), min_size=12, max_size=12)

WORDS = ("", "답답함", "조심스러움", "Somewhat impressed", "말 " * 60)


def curve_through(heights: list[float], gaps: list[float]) -> Curve:
    xs = [sum(gaps[:at]) for at in range(len(heights))]
    return Curve(list(zip(xs, heights, strict=True)))


@given(HEIGHTS, GAPS)
def test_the_curve_never_overshoots(heights: list[float], gaps: list[float]) -> None:
    curve = curve_through(heights, gaps)
    for piece in curve.pieces:
        low, high = sorted((piece.start[1], piece.end[1]))
        seen = [bezier(piece.start[1], *piece.handles(), piece.end[1], at / 40) for at in range(41)]
        assert all(low - 1e-6 <= y <= high + 1e-6 for y in seen)
        steps = [after - before for before, after in pairwise(seen)]
        assert all(step >= -1e-6 for step in steps) or all(step <= 1e-6 for step in steps)


def bezier(a: float, b: float, c: float, d: float, t: float) -> float:
    s = 1 - t
    return s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d


@given(HEIGHTS, GAPS)
def test_the_curve_goes_through_its_points_smoothly(heights: list[float], gaps: list[float]) -> None:
    curve = curve_through(heights, gaps)
    for x, y in curve.points:
        assert abs(curve.y(x) - y) < 1e-6
    for before, after in pairwise(curve.pieces):
        assert before.end_slope == after.start_slope


@given(HEIGHTS, GAPS, st.floats(0, 1), st.floats(0, 1))
def test_the_extent_of_a_stretch_is_exact(
    heights: list[float], gaps: list[float], left: float, right: float
) -> None:
    curve = curve_through(heights, gaps)
    end = curve.points[-1][0]
    left, right = sorted((left * end, right * end))
    extent = curve.extent(left, right)
    assert extent is not None
    for at in range(21):
        y = curve.y(left + (right - left) * at / 20)
        assert extent[0] - 1e-6 <= y <= extent[1] + 1e-6


def test_a_part_of_a_piece_lies_on_it() -> None:
    piece = curve_through([20.0, 100.0, 60.0], [90.0] * 12).pieces[0]
    _, x1, y1, x2, y2, x, y = piece.command(0.25, 0.75)
    for t in (0.2, 0.5, 0.9):
        here = bezier(piece.x(0.25), x1, x2, x, t), bezier(piece.at(0.25), y1, y2, y, t)
        assert abs(here[1] - piece.at(piece.share(here[0]))) < 0.02


def test_the_faces_change_where_they_should() -> None:
    scores = (-2, -1.5, -1.49, -0.5, -0.49, 0, 0.49, 0.5, 1.49, 1.5, 2)
    assert [level_of(score) for score in scores] == [-2, -2, -1, -1, 0, 0, 0, 1, 1, 2, 2]
    assert len({face(score) for score in (-2.0, -1.0, 0.0, 1.0, 2.0)}) == 5


def feelings(scores: list[float], stages: int, words: list[str]) -> Journey:
    """A map whose emotions are shared out to its stages in turn."""
    records = [element("lane", "l", shows="emotion")]
    records += [element("stage", f"s{at}", order=f"V{at}V") for at in range(stages)]
    for at, score in enumerate(scores):
        records.append(
            element(
                "emotion",
                f"e{at}",
                stage=f"s{at * stages // len(scores)}",
                lane="l",
                order=f"V{at:03}V",
                score=score,
                word=words[at % len(words)],
                moment_of_truth=at % 3 == 0,
                quote="이렇게까지 해야 하나요" if at % 2 else "",
            )
        )
    return Journey(records)


@given(
    st.lists(st.floats(-2, 2), min_size=1, max_size=14),
    st.integers(1, 4),
    st.lists(
        st.sampled_from(["", "답답함", "조심스러움", "Somewhat impressed", "말 " * 60]),
        min_size=1,
        max_size=5,
    ),
)
def test_words_meet_neither_the_curve_nor_each_other(
    scores: list[float], stages: int, words: list[str]
) -> None:
    journey = feelings(scores, stages, words)
    sheet = arrange(journey)
    row = sheet.rows[0]
    points = points_of("l", None, columns_of(journey), journey)
    curve = Curve([(point.x, point.y) for point in points])
    grounds = []
    for cell in row.cells.values():
        for block in cell.blocks:
            for mark in block.marks:
                if isinstance(mark, Text):
                    left, y = cell.x + block.x + mark.x, block.y + mark.y
                    grounds.append((left, y - mark.size * 0.72, left + mark.width, y))
            assert block.y + reach(block)[1] >= 0 and block.y + sum(reach(block)[1::2]) <= row.height
    for at, (left, top, right, bottom) in enumerate(grounds):
        extent = curve.extent(left, right)
        assert extent is None or bottom <= extent[0] or top >= extent[1]
        for other in grounds[at + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        for point in points:
            radius = point.radius
            assert (
                right <= point.x - radius
                or left >= point.x + radius
                or bottom <= point.y - radius
                or top >= point.y + radius
            )


def test_points_stand_by_their_score_and_in_their_order() -> None:
    journey = feelings([1.0, -1.0, 2.0], 1, [""])
    points = points_of("l", None, columns_of(journey), journey)
    assert [point.y for point in points] == [AXIS - UNIT, AXIS + UNIT, AXIS - 2 * UNIT]
    assert [point.x for point in points] == [128 + 36, 128 + 108, 128 + 180]


def with_touchpoints(*at: str | None) -> Journey:
    records = [
        element("stage", "s"),
        element("lane", "l", shows="emotion"),
        element("lane", "t", shows="touchpoint"),
    ]
    records += [element("touchpoint", f"t{n}", stage="s", lane="t", order=f"V{n}V") for n in range(4)]
    records += [
        element("emotion", f"e{n}", stage="s", lane="l", order=f"V{n}V", score=0.0, at=touchpoint)
        for n, touchpoint in enumerate(at)
    ]
    return Journey(records)


def test_an_emotion_stands_at_the_place_of_its_touchpoint() -> None:
    def xs(*at: str | None) -> list[float]:
        journey = with_touchpoints(*at)
        return [point.x - 128 for point in points_of("l", None, columns_of(journey), journey)]

    assert xs("t0") == [27] and xs("t2") == [135] and xs(None) == [108]
    assert xs("t0", "t3") == [27, 189]
    assert xs("t3", "t0") == [54, 162], "the order of the emotions counts for more"


def strokes(sheet: Sheet, dashed: bool) -> list[Path]:
    marks = [mark for mark in sheet.rows[0].back if isinstance(mark, Path)]
    return [mark for mark in marks if mark.stroke.startswith("emotion-") and bool(mark.dash) == dashed]


def test_the_curve_is_dashed_across_a_stage_without_a_point() -> None:
    records = [element("lane", "l", shows="emotion")]
    records += [element("stage", f"s{at}", order=f"V{at}V") for at in range(3)]
    records += [
        element("emotion", f"e{at}", stage=f"s{at}", lane="l", score=1.0 - at, word="") for at in (0, 2)
    ]
    dashed = strokes(arrange(Journey(records)), True)
    assert len(dashed) == 1
    assert dashed[0].commands[0][1] == 128 + 216 and dashed[0].commands[-1][5] == 128 + 432
    assert strokes(arrange(Journey(records)), False)


def test_a_moment_of_truth_has_a_star_and_its_name() -> None:
    sheet = arrange(feelings([-1.6], 1, ["답답함"]))
    block = sheet.rows[0].cells["s0"].blocks[0]
    assert [mark.name for mark in block.marks if isinstance(mark, Icon)] == ["star"]
    assert {mark.text for mark in block.marks if isinstance(mark, Text)} == {"답답함", "Moment of truth"}


def test_other_cards_stand_below_the_curve() -> None:
    journey = feelings([0.0], 1, ["word"])
    note = element("note", "n", text="note", stage="s0", lane="l")
    row = arrange(Journey([*journey.snapshot().values(), note])).rows[0]
    assert row.cells["s0"].blocks[1].y >= 120 and row.height > 120 + 32
