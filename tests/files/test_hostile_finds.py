"""What a fuzzer has found, each as small as it could be made: none of it may come back."""

import json
import unicodedata

import pytest

from designer.base.composing import composed
from designer.base.errors import IntegrityError, UnreadableError
from designer.base.places import journals
from designer.edits.adding import added
from designer.files.journal import unfinished
from designer.files.json_map import decode, encode
from designer.files.registry import formats
from designer.model.journey import Journey
from designer.sharing.merge_resolve import Choice, resolve
from designer.text.words import words
from tests.fuzz.worst_books import book, sheet_of
from tests.helpers.maps import korean_map, seeded_ids


def map_of(**sections: object) -> bytes:
    return json.dumps({"format": "journey-map", "version": 1, **sections}).encode()


@pytest.mark.parametrize(
    "header",
    [
        b"[" * 100_000,
        b'{"journal": 1, "path": null, "title": "A", "base": "\\ud800"}',
        b'{"journal": 1, "path": null, "title": "\\ud800", "base": ""}',
        b'{"journal": 1, "path": "\\ud800", "title": "", "base": ""}',
    ],
)
def test_a_journal_whose_header_is_no_text_holds_no_work(header: bytes) -> None:
    journals().mkdir(parents=True)
    (journals() / "1-aa.journal").write_bytes(header + b"\n{}\n")
    assert unfinished() == []


def test_a_line_of_a_journal_that_is_nested_without_end_ends_it() -> None:
    journals().mkdir(parents=True)
    lines = [b'{"journal": 1, "path": null, "title": "", "base": ""}', b'{"": ' * 100_000, b"{}", b""]
    (journals() / "1-aa.journal").write_bytes(b"\n".join(lines))
    (work,) = unfinished()
    assert list(work.recover()[0].elements()) == []


def test_an_unknown_field_called_like_a_list_is_added_as_it_is() -> None:
    other = decode(map_of(elements={"n": {"kind": "note", "messages": ["urgent"], "readings": 3}}))
    delta = added(Journey(), other, ids=seeded_ids())
    (note,) = delta.after().values()
    assert note.__pydantic_extra__ == {"messages": ["urgent"], "readings": 3}


def test_the_kind_of_a_relation_is_not_repeated_at_length() -> None:
    stages = {id: {"kind": "stage"} for id in ("a", "b")}
    data = map_of(elements=stages, relations={"r": {"kind": "x" * 9_000, "source": "a", "target": "b"}})
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert len(words("ko").say(caught.value.reason)) < 300


@pytest.mark.parametrize("value", ["", "ab", 5, [[]], [{}]])
@pytest.mark.parametrize("field", ["place", "removed"])
def test_what_a_file_says_of_several_fields_at_once_may_be_no_fields(field: str, value: object) -> None:
    open = {"element": "a1" if field == "place" else "gone", "field": field, "theirs": value}
    tree = json.loads(encode(korean_map())) | {"conflicts": {"c": open}}
    journey = decode(json.dumps(tree).encode())
    (conflict,) = journey.conflicts()
    answers: tuple[Choice, ...] = ("theirs", "both") if field == "place" else ("theirs",)
    for choice in answers:
        if choice == "theirs" and field == "place" and not value:
            continue
        with pytest.raises(IntegrityError):
            resolve(journey, conflict, choice)


def test_a_journal_that_names_no_file_is_none() -> None:
    journals().mkdir(parents=True)
    (journals() / "1-aa.journal").write_bytes(b'{"journal": 1, "title": "", "base": ""}\n{}\n')
    assert unfinished() == []


def test_marks_in_disorder_are_composed_as_ever_and_at_once() -> None:
    few = "e" + "\u0301\u0316\u0344\u0327" * 40 + "\u1100\u1161" + "\u0316\u0301" * 3
    assert composed(few) == unicodedata.normalize("NFC", few)
    # Sorted by exchanges, these would take minutes; so would vowels that are taken apart first.
    assert len(composed("a" + "\u0301\u0316" * 200_000)) == 400_000
    vowels = "\u0f40" + "\u0f73\u0f75" * 40
    assert composed(vowels) == unicodedata.normalize("NFC", vowels)
    assert len(composed("\u0f40" + "\u0f73\u0f75" * 100_000)) == 400_001


def test_a_small_file_of_stages_and_lanes_cannot_make_a_sheet_of_millions_of_cells() -> None:
    elements = {f"{kind}{n}": {"kind": kind} for kind in ("stage", "lane") for n in range(400)}
    with pytest.raises(UnreadableError) as caught:
        decode(map_of(elements=elements))
    assert "100,000 cells" in words("en").say(caught.value.reason)


def imported(format: str, data: bytes) -> Journey:
    return next(one for one in formats() if one.id == format).understood(data, "a").journey


def test_blanks_within_a_heading_cost_no_more_than_their_number() -> None:
    """Looking for the hashes that close it began anew at every blank: minutes for one line."""
    journey = imported("markdown", b"## a ##\n## b#\n## c" + b" " * 38_000 + b"x\n")
    assert [stage.name for stage in journey.stages()] == ["a", "b#", "c x"]


def test_a_purpose_of_very_many_lines_is_refused_when_it_is_too_long() -> None:
    with pytest.raises(UnreadableError) as caught:
        imported("markdown", b"# t\n" + b"a\n" * 40_000)
    assert "line 5002" in words("en").say(caught.value.reason)


def test_one_wide_row_does_not_make_a_long_table_as_wide() -> None:
    with pytest.raises(UnreadableError):
        imported("csv", b"," * 5_000 + b"b\n" + b"a\n" * 5_000)
    assert imported("csv", b"x,s" + b"," * 50_000 + b"\n" + b"l,a\n" * 500).stages()


def test_a_time_of_odd_digits_is_no_time() -> None:
    head = "Stage,Kind,Text,Unit,Target,Sources\n"
    for said in ("1.2.3:4", "\u00b2:1"):
        journey = imported("csv", f"{head}s,KPI,k,Duration,{said},n=\u00b2\n".encode())
        (kpi,) = journey.of_kind("kpi")
        assert kpi.__dict__["target"] is None


def test_a_row_far_below_is_not_counted_up_to() -> None:
    with pytest.raises(UnreadableError):
        imported("xlsx", book(sheet_of('<row r="900000000"><c><v>1</v></c></row>')))


def test_the_lanes_of_a_table_are_not_looked_for_anew_for_each() -> None:
    """Every lane read all rows for what it may show: minutes for a megabyte of lanes."""
    with pytest.raises(UnreadableError) as caught:
        imported("csv", b"x,s\n" + b"".join(b"l%d,a\n" % n for n in range(10_000)))
    assert "2,000 of one kind" in words("en").say(caught.value.reason)


def test_rows_count_however_little_stands_in_them() -> None:
    with pytest.raises(UnreadableError) as caught:
        imported("csv", b"a\n" * 100_001)
    assert "1,000,000" in words("en").say(caught.value.reason)


def test_a_table_of_more_cards_than_a_map_holds_is_refused_at_its_row() -> None:
    with pytest.raises(UnreadableError) as caught:
        imported("csv", b"Stage,Text\n" + b"s,a\n" * 15_002)
    assert "line 15002" in words("en").say(caught.value.reason)


def test_one_long_text_does_not_fill_many_cells() -> None:
    sheet = sheet_of('<row><c t="s"><v>0</v></c></row>' * 2_100)
    with pytest.raises(UnreadableError) as caught:
        imported("xlsx", book(sheet, f"<si><t>{'a' * 9_999}</t></si>"))
    assert "unpacks to more" in words("en").say(caught.value.reason)


def refused(format: str, data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        imported(format, data)
    return words("en").say(caught.value.reason)


@pytest.mark.parametrize(("column", "entry"), [("Tags", "a,"), ("Sources", "a\n"), ("Messages", "a\n")])
def test_lists_of_many_tiny_entries_are_counted_over_all_elements(column: str, entry: str) -> None:
    """Two bytes of a file became one source: half a million of them took more than a second."""
    row = f's,touchpoint,a,"{entry * 4_900}"\n'
    said = refused("csv", f"Stage,Kind,Text,{column}\n{row * 11}".encode())
    assert "50,000" in said
    assert imported("csv", f"Stage,Kind,Text,{column}\n{row * 2}".encode()).stages()


@pytest.mark.parametrize(
    ("format", "head", "line"),
    [
        ("markdown", "## s", "-"),
        ("markdown", "## s", "#### l"),
        ("mermaid", "journey\ntitle b", "title a"),
        ("mermaid", "journey\ntitle b", "%%"),
    ],
)
def test_only_lines_that_say_something_are_counted(
    format: str, head: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"designer.files.{format}.MOST_LINES", 20)
    data = head + "\n \n" * 40
    assert len(imported(format, (data + f"{line}\n" * 19).encode())) < 20
    assert f"line {data.count(chr(10)) + 20}" in refused(format, (data + f"{line}\n" * 20).encode())


@pytest.mark.parametrize(
    ("format", "head", "line"),
    [
        ("markdown", "", "- a"),
        ("markdown", "## s\n### l\n", "a"),
        ("mermaid", "journey\n", "title #a"),
        ("mermaid", "journey\n", "a"),
    ],
)
def test_what_cannot_be_placed_is_not_listed_without_end(
    format: str, head: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"designer.files.{format}.MOST_ELEMENTS", 20)
    refused(format, (head + f"{line}\n" * 21).encode())
    imported(format, (head + f"{line}\n" * 19).encode())


def test_the_sections_of_a_diagram_are_counted_as_they_are_read() -> None:
    said = refused("mermaid", b"journey\n" + b"section a\n" * 2_001)
    assert "line 2002" in said and "2,000 of one kind" in said


def test_an_item_is_refused_before_all_its_lines_are_held() -> None:
    assert "line 2:" in refused("markdown", b"## s\n- b\n" + b"  a\n" * 11_000)
    whole = imported("markdown", b"## s\n- Pain point: " + b"a" * 9_990 + b"\n  aaaaaaaaa\n")
    assert [len(str(one.__dict__["text"])) for one in whole.of_kind("pain_point")] == [10_000]


def test_what_is_written_at_length_is_no_time() -> None:
    row = f's,kpi,k,"{"1 " * 4_000}",Duration\n'
    (kpi,) = imported("csv", f"Stage,Kind,Text,Target,Unit\n{row}".encode()).of_kind("kpi")
    assert kpi.__dict__["target"] is None
