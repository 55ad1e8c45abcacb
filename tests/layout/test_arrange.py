"""A sheet is the same however it came about, keeps what did not change, and nothing in it overlaps."""

import random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from designer.base.errors import CancelledError, IntegrityError
from designer.base.ids import IdSource
from designer.base.stopping import stoppable
from designer.edits import build, change
from designer.edits.delta import Delta
from designer.layout.arrange import Layout, Options, arrange
from designer.layout.sheet import Block, Row, Sheet, Text
from designer.layout.strands import Others
from designer.model.elements import MAP_ID, MapHead
from designer.model.journey import Journey
from designer.model.registry import kinds
from tests.helpers.maps import element, korean_map, seeded_ids

TEXTS = ("", "후기", "배송일을 바꾸려면 고객센터에 전화해야 한다", "☕", "Compare prices and reviews " * 6)

KINDS = ("action", "note", "quote", "touchpoint", "pain_point", "kpi", "emotion", "thought")
COLUMN_KINDS = ("stage", "lane", "persona")


def boxes(row: Row) -> list[tuple[str, float, float, float, float]]:
    """What can be pointed at in a row: id, left, top, right, bottom on the row."""
    placed = [(block, 0.0) for block in row.spans]
    placed += [(block, cell.x) for cell in row.cells.values() for block in cell.blocks]
    return [
        (block.id, x + block.x, block.y, x + block.x + block.width, block.y + block.height)
        for block, x in placed
    ]


def assert_nothing_overlaps(sheet: Sheet) -> None:
    """No two blocks of a row meet, and every block lies in its row."""
    for row in sheet.rows:
        placed = boxes(row)
        for at, (id, left, top, right, bottom) in enumerate(placed):
            assert left >= sheet.heads_width and right <= sheet.width
            assert top >= 0 and bottom <= row.height + 0.01, id
            for other, left2, top2, right2, bottom2 in placed[at + 1 :]:
                apart = (
                    right <= left2 + 0.02
                    or right2 <= left + 0.02
                    or bottom <= top2 + 0.01
                    or bottom2 <= top + 0.01
                )
                assert apart, f"{id} and {other} overlap in {row.lane}"
    for above, below in zip(sheet.rows, sheet.rows[1:], strict=False):
        assert above.y + above.height <= below.y


class Editing(RuleBasedStateMachine):
    """Random edits of a map; the sheet kept up to date is the one arranged from nothing."""

    @initialize(seed=st.integers(0, 9999), others=st.sampled_from(("hidden", "pale", "alike")))
    def begin(self, seed: int, others: Others) -> None:
        self.chance = random.Random(seed)
        self.ids = seeded_ids(seed)
        self.journey = korean_map()
        self.options = Options(others=others)
        self.layout = Layout(self.journey, self.options)
        self.done: list[Delta] = []

    def do(self, edit: Any) -> None:
        try:
            delta = edit()
            self.journey.apply(delta.changes)
        except IntegrityError:
            return
        self.layout.update(delta.changes)
        self.done.append(delta)

    def some(self, kind: str | None = None) -> str:
        found = [e.id for e in self.journey.elements() if kind is None or e.kind == kind]
        return self.chance.choice(sorted(found)) if found else "none"

    @rule(text=st.sampled_from(TEXTS))
    def write(self, text: str) -> None:
        id = self.some()
        record = self.journey.get(id)
        field = next((name for name in ("text", "name", "word") if hasattr(record, name)), None)
        if field:
            self.do(lambda: change.change(self.journey, id, **{field: text}))

    @rule(
        kind=st.sampled_from(KINDS),
        text=st.sampled_from(TEXTS),
        index=st.integers(0, 3),
        far=st.booleans(),
    )
    def add(self, kind: str, text: str, index: int, far: bool) -> None:
        fields: dict[str, Any] = {"text": text}
        if kind == "kpi":
            fields = {"name": text, "target": 3.0, "readings": [{"date": "2026-01-01", "value": 2.0}]}
        elif kind == "emotion":
            fields = {"word": text, "score": self.chance.uniform(-2, 2), "at": None}
            if self.chance.random() < 0.7 and self.some("persona") != "none":
                fields["persona"] = self.some("persona")
            if self.chance.random() < 0.5 and self.some("touchpoint") != "none":
                fields["at"] = self.some("touchpoint")
        elif far:
            fields["until"] = self.some("stage")
        lane = {"emotion": "l_feel", "kpi": "l_kpi"}.get(kind) or self.some("lane")
        self.do(
            lambda: build.add_card(
                self.journey, kind, self.some("stage"), lane, index, ids=self.ids, **fields
            )
        )

    @rule(index=st.integers(0, 3))
    def move(self, index: int) -> None:
        id = self.some()
        self.do(lambda: change.move(self.journey, [id], self.some("stage"), self.some("lane"), index))

    @rule()
    def park(self) -> None:
        self.do(lambda: change.move(self.journey, [self.some("note")], None, None, 0))

    @rule()
    def remove(self) -> None:
        self.do(lambda: change.remove(self.journey, [self.some()]))

    @rule(
        kind=st.sampled_from(COLUMN_KINDS),
        text=st.sampled_from(TEXTS),
        index=st.integers(0, 2),
    )
    def add_named(self, kind: str, text: str, index: int) -> None:
        self.do(lambda: build.add_named(self.journey, kind, index, ids=self.ids, name=text))

    @rule(text=st.sampled_from(TEXTS))
    def add_step(self, text: str) -> None:
        tops = [stage.id for stage in self.journey.stages()]
        if tops:
            stage = self.chance.choice(tops)
            self.do(lambda: build.add_step(self.journey, stage, ids=self.ids, name=text))

    @rule(index=st.integers(0, 3), kind=st.sampled_from(COLUMN_KINDS))
    def reorder(self, index: int, kind: str) -> None:
        id = self.some(kind)
        if id != "none":
            self.do(lambda: change.reorder(self.journey, id, index))

    @rule(
        fields=st.sampled_from(
            [
                {"hidden": True},
                {"hidden": False},
                {"colour": "lane-tint-2"},
                {"colour": "no such role"},
                {"line_below": "visibility"},
            ]
        )
    )
    def change_lane(self, fields: dict[str, Any]) -> None:
        id = self.some("lane")
        if id != "none":
            self.do(lambda: change.change(self.journey, id, **fields))

    @rule(
        fields=st.sampled_from(
            [
                {"title": "다른 제목"},
                {"language": "en"},
                {"near": 0.5},
                {"purpose": "purpose " * 60},
                {"confidentiality": "대외비", "date": "2026-10-01"},
            ]
        )
    )
    def change_head(self, fields: dict[str, Any]) -> None:
        self.do(lambda: change.change(self.journey, MAP_ID, **fields))

    @rule(score=st.floats(-2, 2), moment=st.booleans())
    def feel(self, score: float, moment: bool) -> None:
        id = self.some("emotion")
        if id != "none":
            fields: dict[str, Any] = {"score": score, "moment_of_truth": moment, "quote": "말 " * 20}
            self.do(lambda: change.change(self.journey, id, **fields))

    @rule(shown=st.booleans())
    def reveal(self, shown: bool) -> None:
        id = self.some("round")
        if id != "none":
            self.do(lambda: change.change(self.journey, id, revealed=shown))

    @rule()
    def undo(self) -> None:
        if self.done:
            delta = self.done.pop().inverse()
            self.journey.apply(delta.changes)
            self.layout.update(delta.changes)

    @invariant()
    def the_sheet_is_the_one_arranged_from_nothing(self) -> None:
        if hasattr(self, "layout"):
            assert self.layout.sheet == arrange(self.journey, self.options)

    @invariant()
    def nothing_overlaps(self) -> None:
        if hasattr(self, "layout"):
            assert_nothing_overlaps(self.layout.sheet)


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=20)


def edited(layout: Layout, journey: Journey, delta: Delta) -> tuple[Sheet, Sheet]:
    before = layout.sheet
    journey.apply(delta.changes)
    return before, layout.update(delta.changes)


def test_an_edit_keeps_every_row_and_cell_it_does_not_touch(journey: Journey) -> None:
    layout = Layout(journey)
    before, after = edited(layout, journey, change.change(journey, "b1", text="검수"))
    assert before != after
    for old, new in zip(before.rows, after.rows, strict=True):
        if new.lane == "l_back":
            assert old is not new
            assert all((old.cells[id] is cell) == (id != "s1") for id, cell in new.cells.items())
        else:
            assert old is new
    assert before.heads is after.heads and before.title is after.title and before.back is after.back


def test_a_growing_row_moves_those_below_and_keeps_what_is_in_them(journey: Journey) -> None:
    layout = Layout(journey)
    before, after = edited(layout, journey, change.change(journey, "q1", text="긴 글 " * 60))
    grown = after.rows[3].height - before.rows[3].height
    assert grown > 50
    assert all(old is new for old, new in zip(before.rows[:3], after.rows[:3], strict=True))
    for old, new in zip(before.rows[4:], after.rows[4:], strict=True):
        assert new.y == pytest.approx(old.y + grown)
        assert new.cells is old.cells and new.head is old.head and new.spans is old.spans


def test_an_edit_keeps_the_neighbours_in_its_cell(journey: Journey) -> None:
    journey.apply(build.add_card(journey, "pain_point", "s1", "l_pain", text="둘째").changes)
    layout = Layout(journey)
    second = journey.cell("s1", "l_pain")[1].id
    before, after = edited(layout, journey, change.change(journey, second, text="다른 둘째"))
    old, new = before.rows[3].cells["s1"].blocks, after.rows[3].cells["s1"].blocks
    assert old[0] is new[0] and old[1] is not new[1]


def test_a_change_that_is_not_drawn_leaves_the_sheet_alone(journey: Journey) -> None:
    layout = Layout(journey)
    before, after = edited(layout, journey, change.change(journey, "r1", probability=0.9))
    assert before is after


def test_renaming_a_stage_keeps_all_rows(journey: Journey) -> None:
    layout = Layout(journey)
    before, after = edited(layout, journey, change.change(journey, "s1", name="살펴보기"))
    assert all(old is new for old, new in zip(before.rows, after.rows, strict=True))
    assert [old is new for old, new in zip(before.heads, after.heads, strict=True)].count(False) == 1


def test_the_curve_is_that_of_the_chosen_persona(journey: Journey) -> None:
    journey.apply(
        build.add_card(
            journey, "emotion", "s1", "l_feel", ids=IdSource(lambda c: c[0]), score=2.0, persona="p2"
        ).changes
    )
    layout = Layout(journey)
    first = {block[0] for block in boxes(layout.sheet.rows[2])}
    second = {block[0] for block in boxes(layout.rebuild(Options(persona="p2")).rows[2])}
    assert first == {"e1", "e2"} and second == {"aaaaaaaa"}
    assert layout.sheet == arrange(journey, Options(persona="p2"))
    assert arrange(journey, Options(persona="gone")) == arrange(journey)


def test_title_and_parking_lot_can_be_left_out(journey: Journey) -> None:
    whole, bare = arrange(journey), arrange(journey, Options(title=False, parking=False))
    assert whole.parking and not bare.parking
    assert bare.title.height == 0 and not bare.title.marks and bare.heads_y == 0
    assert bare.height < whole.height


def test_a_spanning_card_and_the_kpis_of_a_stage_with_steps_lie_across_their_columns() -> None:
    journey = korean_map()
    journey.apply(build.add_card(journey, "kpi", "s2", "l_kpi", name="전환율").changes)
    sheet = arrange(journey)
    span = next(block for block in sheet.rows[0].spans if block.id == "a2")
    assert span.width == 2 * 216 - 8
    assert sheet.rows[-1].spans[0].x == sheet.columns[1].x + 4
    assert sheet.rows[-1].spans[0].width == 2 * 216 - 8


def test_hidden_lanes_are_left_out_and_blueprint_lines_are_named(journey: Journey) -> None:
    journey.apply(change.change(journey, "l_back", hidden=True).changes)
    sheet = arrange(journey)
    assert "l_back" not in [row.lane for row in sheet.rows]
    assert "상호작용선" in [mark.text for mark in sheet.back if isinstance(mark, Text)]


def every_block(sheet: Sheet) -> list[Block]:
    blocks = [sheet.title, *sheet.heads, *sheet.parking]
    for row in sheet.rows:
        blocks += [row.head, *row.spans, *(block for cell in row.cells.values() for block in cell.blocks)]
    return blocks


@pytest.mark.parametrize(
    "text", ["", " ", "가" * 10_000, "long word " * 1000, "\U0001f469\u200d\U0001f4bb", "한글", "a\nb\n\nc"]
)
def test_any_text_stays_inside_its_card(text: str) -> None:
    records = [MapHead(title=text, purpose=text), element("stage", "s", name=text, ready=True)]
    records += [element("stage", f"s{n}", name=text, parent="s", ready=not n) for n in range(2)]
    records += [element("persona", "p", name=text, role=text, quote=text)]
    for at, (id, kind) in enumerate(kinds().items()):
        if kind.lane:
            records.append(element("lane", f"l{at}", name=text, hint=text, shows=id, order=f"V{at:02}V"))
            records.append(_with_text(id, f"c{at}", f"l{at}", text))
    sheet = arrange(Journey(records))
    assert_nothing_overlaps(sheet)
    for block in every_block(sheet):
        assert block.kind == "parking" or block.box is not None
        for mark in block.marks:
            if isinstance(mark, Text) and block.kind != "emotion":
                assert mark.x >= 0 and mark.x + mark.width <= block.width + 0.02, (block.kind, mark)
                assert mark.y - mark.size * 0.8 >= 0 and mark.y <= block.height, (block.kind, mark)


def _with_text(kind: str, id: str, lane: str, text: str) -> Any:
    if kind == "kpi":
        return element(
            kind, id, name=text, stage="s", owner=text, target=1e15, unit="currency", currency=text[:50]
        )
    if kind == "emotion":
        return element(kind, id, word=text, quote=text, stage="s", lane=lane, score=2.0)
    fields: dict[str, Any] = {"channel": text, "channel_kind": "digital"} if kind == "touchpoint" else {}
    return element(
        kind, id, text=text, stage="s", lane=lane, owner=text, tags=[text], evidence="observed", **fields
    )


def test_a_map_of_nothing_has_a_sheet() -> None:
    sheet = arrange(Journey())
    assert sheet.columns == () and sheet.rows == () and sheet.height > 0
    only_lanes = arrange(Journey([element("lane", "a", shows="emotion"), element("lane", "b", shows="kpi")]))
    assert [row.height for row in only_lanes.rows] == [120, 44]
    assert arrange(Journey([element("stage", "s")])).heads[0].id == "s"


def test_characters_no_typeface_has_are_noted_once() -> None:
    journey = Journey(
        [
            element("stage", "s", name="\U00012000"),
            element("lane", "l"),
            element("action", "a", text="\U00012000\U00012001", stage="s", lane="l"),
        ]
    )
    layout = Layout(journey)
    assert layout.sheet.notes == ("\U00012000", "\U00012001")
    _, after = edited(layout, journey, change.change(journey, "a", text="글"))
    assert after.notes == ("\U00012000",)


def test_arranging_ends_as_soon_as_nobody_waits() -> None:
    with pytest.raises(CancelledError), stoppable(lambda: False):
        Layout(korean_map())
    with stoppable(lambda: True):
        assert Layout(korean_map()).sheet == arrange(korean_map())
