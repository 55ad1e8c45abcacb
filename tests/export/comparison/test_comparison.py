"""A comparison shows both sides whole, marked in more than colour, whatever the texts hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.edits.change import change
from designer.export.comparison import markdown, pdf
from designer.export.comparison.marked import INKS, Marked
from designer.export.comparison.outline import groups
from designer.export.options import ExportOptions
from designer.layout.sheet import Rect, Text
from designer.model.journey import Journey
from designer.sharing.difference import Difference, difference
from designer.sharing.text_runs import Run, text_runs
from designer.text.words import words
from tests.export.printed import flat, run
from tests.helpers.maps import element, korean_map
from tests.sharing.test_difference import changed

LONG = "배송일을 바꾸려면 고객센터에 전화해야 하고 기다려야 한다. " * 160


def printed(found: Difference, tmp_path: Path, language: str = "ko") -> str:
    options = ExportOptions(page="A4", orientation="portrait", language=language)
    data = pdf.write(found, korean_map(), "a", "b", options)
    assert data == pdf.write(found, korean_map(), "a", "b", options)
    return run("pdftotext", data, tmp_path, "FILE", "-")


def test_changes_stand_below_their_stages() -> None:
    found = changed(
        lambda journey: change(journey, "a3", text="x"),
        lambda journey: change(journey, "t1", text="y"),
        lambda journey: change(journey, "p1", role="z"),
    )
    assert [(one.title, len(one.changes)) for one in groups(found, words("ko"))] == [
        ("지도 전체", 1),
        ("고려", 1),
        ("구매", 1),
    ]


def test_what_came_into_a_list_stands_beside_what_went() -> None:
    before = Journey([element("persona", "p", name="지은", goals=["싸게", "빨리", "같은 것"])])
    after = Journey([element("persona", "p", name="지은", goals=["같은 것", "편하게", "조용히"])])
    (line,) = groups(difference(before, after), words("ko"))[0].changes[0].lines
    assert (line.name, line.before.text, line.after.text) == ("목표", "‘싸게’, ‘빨리’", "‘편하게’, ‘조용히’")


def test_the_head_of_a_row_begins_like_one() -> None:
    found = changed(lambda journey: change(journey, "q1", severity=5))
    assert groups(found, words("en"))[0].changes[0].lines[0].name == "Severity"


@pytest.mark.parametrize(("language", "title"), [("ko", "두 지도의 비교"), ("en", "Comparison of two maps")])
def test_texts_longer_than_a_page_are_whole(language: str, title: str, tmp_path: Path) -> None:
    found = changed(lambda journey: change(journey, "a1", text=f"{LONG}끝"))
    text = printed(found, tmp_path, language)
    assert title in text
    assert text.count("배송일을") >= 160


def test_strangers_and_the_same_map_are_one_sentence(tmp_path: Path) -> None:
    stranger = difference(korean_map(), Journey([element("stage", "zz", name="낯선 단계")]))
    assert "낯선 단계" not in printed(stranger, tmp_path)
    assert "두 지도가 같습니다." in printed(changed(), tmp_path)


def test_words_are_marked_by_a_line_and_a_colour() -> None:
    laid, rest = Marked(text_runs("하나 둘 셋", "하나 넷 셋")).lay(500, 500, True)
    assert laid is not None and rest is None
    inks = {mark.text.strip(): mark.colour for mark in laid.part.marks if isinstance(mark, Text)}
    assert inks["둘"] == INKS["removed"] and inks["넷"] == INKS["added"] and inks["하나"] == "ink"
    lines = {mark.fill: mark.y for mark in laid.part.marks if isinstance(mark, Rect)}
    assert lines[INKS["removed"]] < lines[INKS["added"]]


@given(st.lists(st.tuples(st.sampled_from(["same", "removed", "added"]), st.text(max_size=30))))
def test_any_text_is_laid_out_whole(pieces: list[tuple[str, str]]) -> None:
    runs = tuple(Run(how, text) for how, text in pieces)  # type: ignore[arg-type]
    laid, _ = Marked(runs).lay(120, 10_000, True)
    assert laid is not None
    drawn = "".join(mark.text for mark in laid.part.marks if isinstance(mark, Text))
    plain = "".join(text for _, text in pieces)
    if plain.isascii() and plain.isprintable():
        assert flat(drawn) == flat(plain)


HOSTILE = "<script>alert(1)</script> [x](javascript:1) `a` | **b** ~~c~~ www.x.com\n# kopf\n- x & \\<b>"


def test_texts_are_no_markup() -> None:
    found = changed(lambda journey: change(journey, "a1", text=HOSTILE))
    text = markdown.write(found, HOSTILE, "b", words("en"))
    bare = text
    for mark in ("<ins>", "</ins>", "<del>", "</del>", "<br>"):
        bare = bare.replace(mark, "")
    for sign in "<>[]`*~":
        assert all(bare[at - 1] == "\\" for at, each in enumerate(bare) if each == sign), sign
    assert not [row for row in text.splitlines() if row.startswith(("# kopf", "- x"))]
