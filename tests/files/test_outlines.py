"""Outlines in Markdown and boards of JSON Canvas: what was written comes back, and others are understood."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.base.errors import JourneyError
from designer.base.message import Message
from designer.base.resources import samples
from designer.files.json_map import decode
from designer.files.registry import for_path
from designer.model.journey import Journey
from tests.files.test_sheets_back import said, understood
from tests.helpers.random_edits import journeys

MARKDOWN, CANVAS = for_path("a.md"), for_path("a.canvas")
EVERYTHING = {"parking": True, "hidden": True}


def texts(journey: Journey) -> dict[str, tuple[str, str, str]]:
    """Each card by its text: kind, stage, lane."""
    cards, _, _ = said(journey)
    return {key[3]: (key[0], key[1], key[2]) for key in cards}


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name.partition(".")[0])
@pytest.mark.parametrize("format", [MARKDOWN, CANVAS], ids=["markdown", "canvas"])
def test_what_was_written_comes_back(path: Any, format: Any) -> None:
    journey = decode(path.read_bytes())
    data = format.written(journey, EVERYTHING)
    back = format.understood(data, "a").journey

    def known(journey: Journey) -> Any:
        cards, *heads = said(journey)
        # Of a card these formats hold the place and the text; of a feeling, its score.
        return sorted((*key[:4], key[5]) for key in cards.elements()).__str__(), heads

    assert known(back) == known(journey)
    if format is CANVAS:
        assert sorted(one.kind for one in back.relations()) == sorted(one.kind for one in journey.relations())


def test_an_outline_that_somebody_wrote() -> None:
    preview = understood(
        "# 카페 여정\n\n처음 오는 손님\n\n## 발견\n\n알게 된다\n\n- 지나가다 본다\n"
        "- 불편: 간판이 작다\n  그리고 어둡다\n"
        "### 감정\n* (+1.5) 기대\n* -1 불안\n\n### 소문\n- Quote: 맛있대\n- 또 들었다\n\n```js\n- code\n```\n"
        "## 주문\n#### 행동\n1. 줄을 선다\n2) 주문: 라떼\n\n## 주차장\n- 나중에\n",
        "a.md",
    )
    journey = preview.journey
    assert (journey.head.title, journey.head.purpose) == ("카페 여정", "처음 오는 손님")
    assert preview.stages == ("발견", "주문") and journey.stages()[0].goal == "알게 된다"
    assert preview.lanes[:3] == (("감정", "emotion"), ("소문", "quote"), ("행동", "action"))
    found = texts(journey)
    assert found["간판이 작다\n그리고 어둡다"][0] == "pain_point"
    assert found["지나가다 본다"][0] == "note" and found["맛있대"][0] == found["또 들었다"][0] == "quote"
    assert found["줄을 선다"] == ("action", "주문", "행동") and found["주문: 라떼"][0] == "action"
    assert [one.__dict__["score"] for one in journey.of_kind("emotion")] == [1.5, -1.0]
    assert [one.__dict__["text"] for one in journey.parked()] == ["나중에"]
    assert preview.notes == ()


def test_what_has_no_place_in_an_outline_is_said_with_its_line() -> None:
    notes = understood("# t\n- early\n## A\n### Actions\nloose\n", "a.md").notes
    assert [(one.key.rpartition(".")[2], one.arguments["line"]) for one in notes] == [
        ("before_stage", 2),
        ("loose", 5),
    ]
    assert [one.key for one in understood("just words\n", "a.md").notes] == ["exchange.markdown.no_stages"]


def node(id: str, text: str, x: int, y: int, **more: Any) -> dict[str, Any]:
    return {"id": id, "type": "text", "text": text, "x": x, "y": y, "width": 100, "height": 50, **more}


def board(*nodes: Any, edges: Any = ()) -> bytes:
    return json.dumps({"nodes": nodes, "edges": list(edges)}).encode()


def test_a_board_without_groups_is_read_by_rows_and_columns() -> None:
    preview = understood(
        board(
            node("a", "# Find", 200, 0), node("b", "Buy", 400, 10), node("c", "Actions", 0, 100),
            node("d", "Pain points", 0, 200), node("e", "look", 210, 105), node("f", "slow", 405, 190),
            node("g", "pay", 400, 100),
            edges=[{"id": "x", "fromNode": "f", "toNode": "g"}, {"fromNode": "e", "toNode": "g"}, 7],
        ),
        "a.canvas",
    )  # fmt: skip
    assert preview.stages == ("Find", "Buy")
    assert preview.lanes == (("Actions", "action"), ("Pain points", "pain_point"))
    assert texts(preview.journey) == {
        "look": ("action", "Find", "Actions"),
        "pay": ("action", "Buy", "Actions"),
        "slow": ("pain_point", "Buy", "Pain points"),
    }
    assert [one.kind for one in preview.journey.relations()] == ["hurts"]
    assert [(one.key, one.arguments["n"]) for one in preview.notes] == [("exchange.canvas.edges", 2)]


def test_groups_of_a_board_are_stages() -> None:
    group = {"type": "group", "y": 0, "width": 300, "height": 500}
    preview = understood(
        board(
            {"id": "g2", "label": "Buy", "x": 400, **group}, {"id": "g1", "label": "Find", "x": 0, **group},
            node("a", "look", 20, 100), node("b", "pay", 450, 40), {"id": "c", "x": "1"}, {"id": 3},
        ),
        "a.canvas",
    )  # fmt: skip
    assert preview.stages == ("Find", "Buy")
    assert {key: value[1] for key, value in texts(preview.journey).items()} == {"look": "Find", "pay": "Buy"}
    assert [one.key for one in preview.notes] == ["exchange.canvas.node"] * 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b'{"nodes": 3}',
        b"[" * 100_000,
        b'{"nodes": [' + b"1," * 60_000 + b"1]}",
        b"\xff\xfe",
    ],
    ids=["empty", "list", "open", "number", "deep", "many", "wide"],
)
def test_what_is_no_board_is_one_sentence(data: bytes) -> None:
    with pytest.raises(JourneyError) as error:
        understood(data, "a.canvas")
    assert isinstance(error.value.reason, Message) and error.value.reason.key == "file.refused"


LINES = st.sampled_from(
    [
        "# a",
        "## b",
        "### c",
        "#### d",
        "- x",
        "  - y",
        "* KPI: z",
        "1. q",
        "    w",
        "```",
        "> r",
        "- 감정: (+9) u",
        "## Parking lot",
        "### › s",
        "\\",
        "- \\# t",
        "-",
        "#",
        "```mermaid",
        "journey",
        "a: 3: b",
    ]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=15))
def test_any_outline_is_a_map_that_reads_back(lines: list[str]) -> None:
    try:
        journey = understood("\n".join(lines), "a.md").journey
    except JourneyError as error:
        assert error.reason.key == "file.refused"
        return
    once = MARKDOWN.written(journey, EVERYTHING)
    assert MARKDOWN.written(MARKDOWN.understood(once, "a.md").journey, EVERYTHING) == once


@given(journeys())
def test_any_map_comes_back_from_a_board(journey: Journey) -> None:
    back = CANVAS.understood(CANVAS.written(journey, EVERYTHING), "a").journey
    assert len(back.stages()) == len(journey.stages()) and len(back.lanes()) == len(journey.lanes())
