"""A look changes colours and nothing else: all stands where it stood, and what did not change is the same."""

from dataclasses import replace

import pytest

from designer.base.colours import theme
from designer.edits.change import change
from designer.layout import metrics as m
from designer.layout.arrange import Layout, arrange
from designer.layout.look import FADED, HEAT_STEPS, Look, LookCache, heat_step, with_look
from designer.layout.sheet import Block, Path, Rect, Sheet, Text
from designer.model.journey import Journey


def blocks(sheet: Sheet) -> dict[tuple[str, str], Block]:
    """Every block that can be dressed, by lane and id."""
    found = {("", block.id): block for block in sheet.parking}
    for row in sheet.rows:
        for block in (*row.spans, *(block for cell in row.cells.values() for block in cell.blocks)):
            found[row.lane, block.id] = block
    return found


def place(block: Block) -> tuple[float, ...]:
    return block.x, block.y, block.width, block.height


LOOKS = (
    Look(faded=frozenset({"a1", "e1", "n1", "k1"})),
    Look(
        tints={"a1": "stage-2", "q1": "stage-7", "n1": "stage-rest", "k1": "stage-4"},
        names={"stage-2": "지현"},
    ),
    Look(cells={("s1", "l_pain"): 0.7, ("s2a", "l_feel"): 1.0}),
)


def test_a_plain_look_hands_back_the_sheet_itself(journey: Journey) -> None:
    sheet = arrange(journey)
    assert with_look(sheet, Look()) is sheet
    assert with_look(sheet, Look(names={"stage-2": "지현"}), LookCache()) is sheet


@pytest.mark.parametrize("look", LOOKS)
def test_no_type_is_smaller_than_that_of_a_chip(look: Look, journey: Journey) -> None:
    journey.apply(change(journey, "e1", comments=({"id": "c1", "text": "?"},)).changes)
    dressed = with_look(arrange(journey), look)
    drawn = [*(mark for row in dressed.rows for mark in row.back)]
    drawn += [mark for block in blocks(dressed).values() for mark in block.marks]
    assert min(mark.size for mark in drawn if isinstance(mark, Text)) >= m.CHIP


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_moves(look: Look, journey: Journey) -> None:
    sheet = arrange(journey)
    dressed = with_look(sheet, look)
    assert (dressed.width, dressed.height, dressed.columns) == (sheet.width, sheet.height, sheet.columns)
    assert [(row.y, row.height) for row in dressed.rows] == [(row.y, row.height) for row in sheet.rows]
    before, after = blocks(sheet), blocks(dressed)
    assert {key: place(block) for key, block in before.items()} == {
        key: place(block) for key, block in after.items()
    }
    assert all(block.box == after[key].box for key, block in before.items())


def test_only_what_is_filtered_out_fades(journey: Journey) -> None:
    dressed = blocks(with_look(arrange(journey), LOOKS[0]))
    assert {id for (_, id), block in dressed.items() if block.opacity == FADED} == LOOKS[0].faded
    assert all(block.opacity == 1 for (_, id), block in dressed.items() if id not in LOOKS[0].faded)


def test_a_colour_is_also_a_word_on_the_card(journey: Journey) -> None:
    sheet = arrange(journey)
    before, after = blocks(sheet)["l_act", "a1"], blocks(with_look(sheet, LOOKS[1]))["l_act", "a1"]
    ground = after.marks[0]
    assert isinstance(ground, Rect) and (ground.fill, ground.stroke) == ("stage-2-soft", "stage-2")
    said = [mark.text for mark in after.marks if isinstance(mark, Text)]
    assert said == [*(mark.text for mark in before.marks if isinstance(mark, Text)), "지현"]
    tab = after.marks[-2]
    assert isinstance(tab, Rect) and tab.fill == "stage-2"
    assert tab.y + tab.height <= 7 and tab.x + tab.width <= after.width
    note = blocks(with_look(sheet, LOOKS[1]))["", "n1"]
    assert isinstance(note.marks[0], Path) and note.marks[0].fill == "stage-rest-soft"


def test_a_long_word_is_shortened_and_markup_is_text(journey: Journey) -> None:
    look = Look(tints={"a1": "stage-2"}, names={"stage-2": "<b>담당\n부서</b> " * 20})
    block = blocks(with_look(arrange(journey), look))["l_act", "a1"]
    tab, word = block.marks[-2:]
    assert isinstance(tab, Rect) and isinstance(word, Text)
    assert tab.x >= block.width / 2 - 9 and word.text.startswith("<b>담당 부서") and word.text.endswith("…")


def test_hot_cells_have_a_ground_and_a_number(journey: Journey) -> None:
    sheet = arrange(journey)
    dressed = with_look(sheet, LOOKS[2])
    row = next(row for row in dressed.rows if row.lane == "l_pain")
    ground, number, *rest = row.back
    cell = row.cells["s1"]
    assert isinstance(ground, Rect) and ground.fill == f"heat-{heat_step(0.7)}"
    assert cell.x <= ground.x and ground.x + ground.width <= cell.x + cell.width
    assert isinstance(number, Text) and number.text == "70" and not rest
    cold = next(row for row in dressed.rows if row.lane == "l_act")
    assert cold is next(row for row in sheet.rows if row.lane == "l_act")


def test_steps_of_heat_have_colours() -> None:
    assert [heat_step(heat) for heat in (0, 0.04, 0.05, 0.19, 0.2, 0.79, 0.99, 1)] == [0, 0, 1, 1, 2, 4, 5, 5]
    for name in ("light", "dark", "print"):
        assert {f"heat-{step}" for step in range(1, HEAT_STEPS + 1)} <= theme(name).keys()


def test_no_pale_ink_stands_on_a_coloured_ground(journey: Journey) -> None:
    ids = [id for _, id in blocks(arrange(journey))]
    dressed = blocks(with_look(arrange(journey), Look(tints=dict.fromkeys(ids, "stage-5"))))
    curve = {id for (_, id), block in dressed.items() if block.kind == "emotion"}
    pale = {
        (id, mark.colour)
        for (_, id), block in dressed.items()
        for mark in block.marks
        if isinstance(mark, Text) and id not in curve and mark.colour in ("muted", "faint", "kpi-none-ink")
    }
    assert pale == set()


@pytest.mark.parametrize("look", LOOKS)
def test_dressing_again_keeps_what_did_not_change(look: Look, journey: Journey) -> None:
    layout, cache = Layout(journey), LookCache()
    first = with_look(layout.sheet, look, cache)
    again = with_look(layout.sheet, look, cache)
    assert all(old is new for old, new in zip(first.rows, again.rows, strict=True))
    delta = change(journey, "a3", text="카드로 결제한다")
    journey.apply(delta.changes)
    after = with_look(layout.update(delta.changes), look, cache)
    assert after == with_look(arrange(journey), look)
    for old, new in zip(first.rows, after.rows, strict=True):
        assert (old is new) == (old.lane != "l_act")
    old_cells, new_cells = first.rows[0].cells, after.rows[0].cells
    assert [stage for stage in new_cells if new_cells[stage] is not old_cells[stage]] == ["s2a"]


def test_another_look_changes_only_what_it_is_about(journey: Journey) -> None:
    sheet, cache = arrange(journey), LookCache()
    first = with_look(sheet, Look(faded=frozenset({"a1", "q1"})), cache)
    second = with_look(sheet, Look(faded=frozenset({"a1", "o1"})), cache)
    changed = [new.lane for old, new in zip(first.rows, second.rows, strict=True) if old is not new]
    assert changed == ["l_pain", "l_idea"]
    plain = with_look(sheet, Look(), cache)
    assert plain is sheet


def test_a_curve_whose_points_all_step_back_steps_back_too(journey: Journey) -> None:
    def curve(look: Look) -> set[str]:
        row = next(row for row in with_look(arrange(journey), look).rows if row.lane == "l_feel")
        return {
            mark.stroke for mark in row.back if isinstance(mark, Path) and mark.stroke.startswith("emotion")
        }

    assert curve(Look(faded=frozenset({"e1"})))
    assert not curve(Look(faded=frozenset({"e1", "e2"})))


def test_a_block_is_opaque_unless_told_otherwise(journey: Journey) -> None:
    block = blocks(arrange(journey))["l_act", "a1"]
    assert block.opacity == 1.0
    assert replace(block, opacity=0.5) != block
