"""Mermaid journeys: read as Mermaid reads them, with warnings that name the line, and written for it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.base.errors import JourneyError
from designer.base.message import Message
from designer.files.registry import for_path
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.touchpoint import Touchpoint
from tests.helpers.maps import element, korean_map

FOLDER = Path(__file__).parent / "mermaid"
MERMAID = for_path("a.mmd")


def read(text: str | bytes) -> tuple[Journey, list[Message]]:
    data = text.encode() if isinstance(text, str) else text
    preview = MERMAID.understood(data, "a.mmd")
    return preview.journey, list(preview.notes)


def tasks(journey: Journey) -> list[dict[str, Any]]:
    """The tasks of a map as Mermaid names them: stage, text, score, people."""
    found = []
    touch, curve = (
        next(one.id for one in journey.lanes() if one.shows == kind) for kind in ("touchpoint", "emotion")
    )
    for stage in journey.stages():
        felt = {one.at: one for one in journey.emotions(stage.id, curve)}
        for card in journey.cell(stage.id, touch):
            assert isinstance(card, Touchpoint)
            emotion = felt.get(card.id)
            found.append(
                {
                    "section": stage.name,
                    "task": card.text,
                    "score": emotion.score + 3 if emotion else None,
                    "people": [journey.element(id).__dict__["name"] for id in card.personas],
                }
            )
    return found


def people_named(people: list[str]) -> list[str]:
    """Mermaid knows people without a name and people twice; a map does not."""
    return list(dict.fromkeys(name.strip() for name in people if name.strip()))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.mmd")), ids=lambda path: path.stem)
def test_a_diagram_is_read_as_mermaid_reads_it(path: Path) -> None:
    """What Mermaid 11 itself said of these files stands beside them."""
    said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    journey, _ = read(path.read_bytes())
    assert journey.head.title == (said["title"] or journey.head.title)
    assert [stage.name for stage in journey.stages() if stage.name] == said["sections"]
    for ours, theirs in zip(tasks(journey), said["tasks"], strict=True):
        assert (ours["section"], ours["task"]) == (theirs["section"], theirs["task"].strip())
        assert ours["people"] == people_named(theirs["people"])
        score = theirs["score"]
        assert ours["score"] == (None if score is None else min(max(score, 1), 5))


@pytest.mark.parametrize(
    ("lines", "title", "purpose", "found"),
    [
        ("accDescr {\none\n} title T\nsection S\na: 3: Me", "T", "one", [("S", "a", 3, ["Me"])]),
        ("accDescr { one } section S\na: 3", "", "one", [("S", "a", 3, [])]),
        ("accDescr: one; two # three\na: 3", "", "one; two # three", [("", "a", 3, [])]),
        ("title T %%{init: {}}%% u\na: 3", "T  u", "", [("", "a", 3, [])]),
        ("a: +3: Me\nb: 4.\nc: 1e0", "", "", [("", "a", 3, ["Me"]), ("", "b", 4, []), ("", "c", 1, [])]),
        ("a: 1_0\nb: ５: Me", "", "", [("", "a", None, []), ("", "b", None, ["Me"])]),
        ("a %% b: 3: Me %% c", "", "", [("", "a %% b", 3, ["Me %% c"])]),
        ('section "S"\n"a": 2: "Me", "B"', "", "", [('"S"', '"a"', 2, ['"Me"', '"B"'])]),
        ("a: 5, so: 2: Me", "", "", [("", "a", None, ["2"])]),
        ("titles: 3\nsectional: 2", "", "", [("", "titles", 3, []), ("", "sectional", 2, [])]),
        ("title a: b\ntitle c\na: 3", "c", "", [("", "a", 3, [])]),
    ],
)  # fmt: skip
def test_a_line_is_read_as_mermaid_11_reads_it(
    lines: str, title: str, purpose: str, found: list[tuple[object, ...]]
) -> None:
    """What Mermaid 11.17 said of the same lines; a score outside 1 to 5 apart, which becomes the nearest."""
    for end in ("\n", "\r\n"):
        journey, _ = read(end.join(["journey", *lines.split("\n"), ""]))
        assert (journey.head.title, journey.head.purpose.strip()) == (title, purpose)
        assert [tuple(task.values()) for task in tasks(journey)] == found


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ('title: "A: b" # c', "A: b"),
        ("title: 'it is'", "it is"),
        ("title: A b # c", "A b"),
        ("title: >-\n  A\n  b\nconfig: x", "A b"),
        ("config:\n  title: no", ""),
    ],
)
def test_front_matter_may_give_the_title(front: str, title: str) -> None:
    assert read(f"---\n{front}\n---\njourney\na: 3")[0].head.title == title


def test_where_mermaid_itself_would_stop_is_said() -> None:
    lines = ["journey", "section 1: b", "a: 3: Me; b: 4: Me", "c # d: 2", "journey home: 1", "section"]
    journey, notes = read("\n".join(lines))
    assert [one.arguments["line"] for one in notes if one.key == "exchange.mermaid.lenient"] == [
        2,
        3,
        4,
        5,
        6,
    ]
    assert [task["task"] for task in tasks(journey)] == ["a", "b", "c # d", "journey home"]
    assert journey.stages()[0].name == "1: b"


def test_what_is_odd_is_said_with_its_line() -> None:
    journey, notes = read("journey\n a: 9\n no task\n b: x: A\n c: 3: A: B\n d: 2 # e\nsection S # t\n")
    assert [(one.key.rpartition(".")[2], one.arguments.get("line")) for one in notes] == [
        ("odd_score", 2),
        ("line", 3),
        ("no_score", 4),
        ("third_colon", 5),
        ("cut", 6),
        ("cut", 7),
        ("before_section", None),
    ]
    assert [task["score"] for task in tasks(journey)] == [5, None, 3, 2]


def test_the_word_may_be_written_large_where_it_stands_alone() -> None:
    assert [task["task"] for task in tasks(read("JOURNEY\n a: 3")[0])] == ["a"]


def test_a_diagram_is_found_in_a_page() -> None:
    page = (
        "# Notes\n\n```mermaid\ngraph TD\nA-->B\n```\n\n~~~mermaid\n%% c\njourney\nx: 7\n~~~\ntail: 4: no\n"
    )
    journey, notes = read(page)
    assert [task["task"] for task in tasks(journey)] == ["x"]
    assert notes[0].arguments["line"] == 11


@pytest.mark.parametrize(
    "page",
    [
        "```{mermaid}\njourney\na & b: 7\n```",
        '``` {.mermaid width="40"}\njourney\na & b: 7\n```',
        ":::mermaid\njourney\na & b: 7\n:::",
        '<pre class="mermaid">\njourney\na &amp; b: 7\n</pre>',
        "<div align=left class='wide mermaid'>journey\n\na &amp; b: 7</div>",
        "{{< mermaid >}}\njourney\na & b: 7\n{{< /mermaid >}}",
        "{% mermaid %}\njourney\na & b: 7\n{% endmermaid %}",
    ],
)
def test_pages_mark_diagrams_in_many_ways(page: str) -> None:
    journey, notes = read(f"Before\n{page}\nafter: 3: no\n")
    assert [task["task"] for task in tasks(journey)] == ["a & b"]
    assert notes[0].arguments["line"] == 4


def test_further_diagrams_of_a_page_are_said() -> None:
    page = "```mermaid\njourney\na: 3\n```\n```mermaid\npie\n```\n```mermaid\njourney\nb: 3\n```\n"
    notes = {one.key: one.arguments for one in read(page)[1]}
    assert notes["exchange.mermaid.further"] == {"n": 1, "line": 9}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "file.empty"),
        ("graph TD\nA-->B", "exchange.mermaid.other"),
        ("Journey to the west", "exchange.mermaid.none"),
        ("journeys\n a: 3", "exchange.mermaid.none"),
        ("journey\n" + "x" * 10_001 + ": 3: Me", "exchange.too_long"),
        ("journey\n" + "x" * 50_001 + ": 3: Me", "exchange.too_long"),
        ("journey\n" + "a: 3\n" * 30_000, "exchange.too_many"),
        ("journey\n" + "a\n" * 50_001, "exchange.too_many"),
        ("journey\n" + "".join(f"section {n}\n" for n in range(2_500)), "exchange.too_many_heads"),
    ],
    ids=["empty", "other", "none", "prefix", "long", "longer", "many", "no tasks", "sections"],
)
def test_what_is_no_journey_is_one_sentence(text: str, key: str) -> None:
    with pytest.raises(JourneyError) as error:
        read(text)
    what = error.value.reason.arguments["what"]
    assert isinstance(what, Message) and what.key == key


def test_what_a_diagram_cannot_hold_is_listed() -> None:
    notes: list[Message] = []
    data = MERMAID.written(korean_map(), None, None, notes)
    assert "title 정기배송 첫 구매 여정" in data.decode()
    left = {str(one.arguments["kind"].en) for one in notes if one.key == "exchange.left_out"}  # type: ignore[attr-defined]
    assert {"pain point", "opportunity", "KPI", "backstage"} <= left
    assert notes[-1].key == "exchange.left_out_relations"


NAMES = st.text(min_size=1, max_size=12).filter(lambda text: text.strip())
HARD = st.sampled_from(
    [
        "a: b",
        "x;y",
        "#35;",
        "title x",
        "section",
        "Journey",
        "accTitle: x",
        "%% c",
        "%%{init}%%",
        "<b>&amp;",
        "a, b",
        "줄\n바꿈",
        "journey",
        "---",
        "}",
        "ﬂ°°1¶ß",
        "x #y",
        "한\u0301",
    ]
)


@given(st.lists(st.tuples(NAMES | HARD, st.integers(-200, 200), NAMES | HARD), max_size=4), NAMES | HARD)
def test_what_is_written_reads_back_the_same(rows: list[tuple[str, int, str]], stage: str) -> None:
    records: list[Any] = [
        element("lane", "l1", shows="touchpoint", order="F"),
        element("lane", "l2", shows="emotion", order="V"),
        element("stage", "s1", name=stage),
    ]
    for n, (text, score, person) in enumerate(rows):
        place: dict[str, Any] = {"stage": "s1", "order": f"{n}V"}
        records.append(element("persona", f"p{n}", name=person))
        records.append(element("touchpoint", f"t{n}", text=text, lane="l1", personas=[f"p{n}"], **place))
        records.append(element("emotion", f"e{n}", score=score / 100, at=f"t{n}", lane="l2", **place))
    once = MERMAID.written(Journey(records))
    journey, notes = read(once)
    assert notes == []
    assert MERMAID.written(journey) == once
    assert len(tasks(journey)) == len(rows)
    for task, (_, score, _) in zip(tasks(journey), rows, strict=True):
        assert task["score"] == pytest.approx(score / 100 + 3)
    assert all(isinstance(one, Emotion) for one in journey.of_kind("emotion"))


@given(st.text(alphabet=st.sampled_from(list("journey:;#%{}\n 3,ab가\x00\u202e`-~")), max_size=300))
def test_any_text_is_a_map_or_one_sentence(text: str) -> None:
    try:
        journey, _ = read("journey\n" + text)
    except JourneyError:
        return
    assert read(MERMAID.written(journey))[0].stages() is not None
