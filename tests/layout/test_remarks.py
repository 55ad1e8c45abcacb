"""Open comments are counted on cards, heads and faces; resolved ones are not."""

from typing import Any

import pytest

from designer.edits.change import change
from designer.layout.arrange import Layout, Options, arrange
from designer.layout.hit import block_of
from designer.layout.sheet import Block, Icon, Rect, Text
from designer.model.journey import Journey

EVERYWHERE = ["a1", "t1", "q1", "o1", "b1", "k1", "n1", "e1", "s1", "s2", "s2a", "l_act"]


def comments(opened: int, resolved: int = 0) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"id": f"c{n}", "text": "확인 필요", "resolved": n >= opened} for n in range(opened + resolved)
    )


def drawn(journey: Journey, id: str, **options: bool) -> Block:
    sheet = arrange(journey, Options(**options))  # type: ignore[arg-type]
    block = block_of(sheet, id)
    assert block is not None
    return block


def counted(block: Block) -> list[str]:
    """The numbers beside an icon of comments, or in a badge of a face."""
    found = []
    for mark, after in zip(block.marks, block.marks[1:], strict=False):
        badge = isinstance(mark, Rect) and mark.fill == "accent"
        if isinstance(after, Text) and (badge or (isinstance(mark, Icon) and mark.name == "comment")):
            found.append(after.text)
    return found


@pytest.mark.parametrize("id", EVERYWHERE)
def test_only_open_comments_are_counted(id: str, journey: Journey) -> None:
    assert counted(drawn(journey, id)) == []
    layout = Layout(journey)
    for said, expected in ((comments(3, 2), ["3"]), (comments(0, 4), []), (comments(120), None)):
        delta = change(journey, id, comments=said)
        journey.apply(delta.changes)
        block = drawn(journey, id)
        assert counted(block) == expected or (expected is None and counted(block)[0] in ("99", "99+", "120"))
        assert layout.update(delta.changes) == arrange(journey)


@pytest.mark.parametrize("id", ["s1", "s2", "s2a", "l_act"])
def test_the_count_keeps_clear_of_the_name(id: str, journey: Journey) -> None:
    name = "아주 길고 긴 이름이라서 여러 줄이 되는 단계 " * 3
    journey.apply(
        change(
            journey, id, name=name, comments=comments(99), **({} if id == "l_act" else {"ready": True})
        ).changes
    )
    block = drawn(journey, id)
    icon = next(mark for mark in block.marks if isinstance(mark, Icon) and mark.name == "comment")
    number = next(mark for mark in block.marks if isinstance(mark, Text) and mark.text == "99")
    for text in (mark for mark in block.marks if isinstance(mark, Text) and mark is not number):
        apart = number.x + number.width <= text.x or icon.y >= text.y
        assert apart
    assert icon.x >= 0 and icon.y >= 0 and number.y <= block.height


def test_nothing_of_it_is_said_on_a_projector(journey: Journey) -> None:
    for id in EVERYWHERE:
        journey.apply(change(journey, id, comments=comments(2)).changes)
    for id in EVERYWHERE:
        assert counted(drawn(journey, id, quiet=True)) == [], id
