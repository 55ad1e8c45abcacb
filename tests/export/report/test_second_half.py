"""The sections from the stages on: every word of every card, nothing cut, nothing over something else."""

import base64
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

import pytest
from PIL import Image as Pillow

from designer.export import pdf
from designer.export.options import ExportOptions
from designer.export.paper import Paper
from designer.files.document import open_map
from designer.layout.sheet import Link
from designer.model.elements import IMAGE_PREFIX, Image, MapHead, Record
from designer.model.journey import Journey
from designer.text.words import LANGUAGES
from tests.benchmarks.maps import journey_of
from tests.export.printed import run
from tests.export.report.laid import faults, lines, parts, report_of, words
from tests.helpers.imports import ROOT
from tests.helpers.maps import element, korean_map, relation

OURS = "stages,priorities,kpis,evidence,personas,comments"
SAMPLES = sorted((ROOT / "samples").glob("*.journey.json"))
TEXTS = ("text", "name", "word", "quote", "speaker", "channel", "role", "goal", "business_goal")


def texts_of(journey: Journey) -> Iterator[tuple[str, str]]:
    """What people wrote on the map, without white space, with the id of its element."""
    shown = [
        one
        for one in journey.elements()
        if one.kind not in ("lane", "view", "round", "preset", "mute", "scenario")
    ]
    for one in shown:
        for field in TEXTS:
            text = "".join(str(one.__dict__.get(field) or "").split())
            if text and (one.kind == "persona" or one.kind == "stage" or one.__dict__.get("stage")):
                yield one.id, text


@pytest.mark.parametrize(
    ("path", "orientation"),
    [*((path, "auto") for path in SAMPLES), (SAMPLES[0], "portrait")],
    ids=lambda one: str(getattr(one, "name", one)).partition(".")[0],
)
def test_every_word_stands_on_the_paper_and_nothing_over_it(path: FilePath, orientation: str) -> None:
    journey, _ = open_map(path)
    made = report_of(journey, sections=OURS, comments=True, names=True, page="A4", orientation=orientation)
    assert faults(made) == []
    held = words(made)
    assert [(id, text) for id, text in texts_of(journey) if text not in held] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_report_are_of_one_language(language: str) -> None:
    held = words(report_of(korean_map(), sections=OURS, language=language))
    korean, english = ("이단계의장면", "우선순위"), ("Whathappenshere", "Priorities")
    for own, other in zip(*((korean, english) if language == "ko" else (english, korean)), strict=True):
        assert own in held
        assert other not in held


def test_a_large_map_loses_no_card() -> None:
    journey = journey_of(600)
    made = report_of(journey, sections=OURS)
    assert faults(made) == []
    held = words(made)
    assert [(id, text) for id, text in texts_of(journey) if text not in held] == []


def test_a_word_of_thousands_of_characters_is_printed_whole() -> None:
    word = "길" * 3_000
    pain = element(
        "pain_point", "q", text=word, stage="s1", lane="l", severity=5, sources=[{"id": "x", "title": word}]
    )
    stage = element("stage", "s1", name=word, goal=word)
    made = report_of(
        Journey(
            [
                stage,
                element("lane", "l", shows="pain_point"),
                pain,
                element("kpi", "k", stage="s1", name=word),
            ]
        ),
        sections="stages",
    )
    assert faults(made) == []
    assert words(made).count("길") >= 5 * 3_000


def test_markup_is_text() -> None:
    odd = "<b>&amp;</b>]]>javascript:x"
    journey = Journey(
        [
            element("stage", "s1", name=odd),
            element("lane", "l", shows="action"),
            element("action", "a", text=odd, stage="s1", lane="l"),
        ]
    )
    assert words(report_of(journey, sections="stages")).count(odd) >= 2


@pytest.mark.parametrize(
    "records",
    [
        [],
        [element("stage", "s1")],
        [
            element("stage", "s1"),
            element("lane", "l", shows="action"),
            element("action", "a", stage="s1", lane="l"),
        ],
        [element("persona", "p")],
        [element("stage", "s1"), element("kpi", "k", stage="s1")],
        [
            element("stage", "s1"),
            element("lane", "l", shows="opportunity"),
            element("opportunity", "o", stage="s1", lane="l"),
        ],
    ],
    ids=["nothing", "stage", "card", "persona", "kpi", "opportunity"],
)
def test_a_map_that_says_little_makes_a_report_all_the_same(records: list[Record]) -> None:
    made = report_of(Journey([MapHead(language="ko"), *records]), sections=OURS)
    assert faults(made) == []


def test_sections_without_matter_are_left_out() -> None:
    made = report_of(Journey([element("stage", "s1", name="One")]), sections=OURS)
    assert [bookmark.target for bookmark in made.bookmarks] == ["section:stages", "stage:s1"]


def test_nothing_rated_says_so_instead_of_a_matrix() -> None:
    base = [element("stage", "s1"), element("lane", "l", shows="opportunity")]
    idea = element("opportunity", "o", text="Idea", stage="s1", lane="l", impact=5)
    made = report_of(Journey([*base, idea]), sections="priorities")
    assert not any("Matrix" in alt for alt in figures(made))
    assert "Noopportunityhasbothanimpactandaneffort" in words(made)


def figures(of: Paper) -> list[str]:
    """What is said in place of each figure."""
    return [part.alt for part in parts(of) if part.role == "Figure"]


def test_figures_are_said_in_words() -> None:
    said = figures(report_of(korean_map(), sections=OURS))
    assert all(said)
    assert any("먼저 할 일: 1 취향 테스트" in alt for alt in said)


def test_dots_of_the_same_values_stand_apart_and_off_the_names_of_quadrants() -> None:
    base = [MapHead(language="ko"), element("stage", "s1"), element("lane", "l", shows="opportunity")]
    alike = [
        element(
            "opportunity", f"o{n}{level}", stage="s1", lane="l", text=f"안 {n}", impact=level, effort=effort
        )
        for n in range(6)
        for level, effort in ((5, 1), (1, 5), (3, 3))
    ]
    made = report_of(Journey([*base, *alike]), sections="priorities")
    assert faults(made) == []
    numbers = {line.text for line in lines(made.pages[0]) if line.text.isdigit()}
    assert {str(n) for n in range(1, 19)} <= numbers


def test_links_lead_to_something() -> None:
    made = report_of(korean_map(), sections=OURS)
    ids = {part.id for part in parts(made) if part.id}
    leading = {mark.target for part in parts(made) for mark in part.marks if isinstance(mark, Link)}
    assert leading
    assert {target.removeprefix("#") for target in leading} <= ids
    assert {bookmark.target for bookmark in made.bookmarks} <= ids


def test_a_kpi_is_told_with_its_figures_on_the_page_of_its_stage() -> None:
    readings = [
        {"date": "2026-08-31", "value": 0.045},
        {"date": "2026-09-30", "value": 0.048, "source": "GA4"},
    ]
    kpi: dict[str, Any] = {
        "name": "구매 전환율", "unit": "percent", "better": "up", "baseline": 0.041, "target": 0.045,
        "due": "2026-12-31", "readings": readings,
    }  # fmt: skip
    journey = Journey(
        [MapHead(language="ko"), element("stage", "s1"), element("kpi", "k", stage="s1", **kpi)]
    )
    held = words(report_of(journey, sections="stages"))
    for text in ("구매전환율", "4.1%", "4.8%", "4.5%", "달성", "나아짐", "GA4,2026.9.30.", "기한2026.12.31."):
        assert text in held


@pytest.mark.parametrize(
    ("readings", "target", "baseline"),
    [
        ([5.0], None, None),
        ([5.0, 5.0, 5.0], 5.0, 5.0),
        ([-1e15, 1e15], 0.0, None),
        ([0.1 * n for n in range(400)], 3.0, 2.99),
        ([], 3.0, 1.0),
    ],
    ids=["one", "flat", "huge", "many", "none"],
)
def test_charts_hold_any_readings(
    readings: list[float], target: float | None, baseline: float | None
) -> None:
    days = [
        {"date": f"{2000 + n // 12}-{n % 12 + 1:02}-28", "value": value} for n, value in enumerate(readings)
    ]
    fields = {
        name: value for name, value in (("target", target), ("baseline", baseline)) if value is not None
    }
    kpi = element("kpi", "k", stage="s1", name="K", unit="currency", currency="KRW", readings=days, **fields)
    made = report_of(Journey([element("stage", "s1"), kpi]), sections="kpis")
    assert faults(made) == []
    assert len(figures(made)) == 1


def test_pictures_stand_uncut_with_their_words(tmp_path: FilePath) -> None:
    images = [_image(width, height) for width, height in ((800, 500), (300, 901), (37, 11))]
    hashes = [image.hash for image in images]
    shown = [
        element("picture", f"g{n}", stage="s1", lane="l", image=hash, alternative=f"Shown {n}")
        for n, hash in enumerate(hashes)
    ]
    gone = element("picture", "g9", stage="s1", lane="l", image="0" * 64, text="Gone")
    base = [element("stage", "s1"), element("lane", "l", shows="picture")]
    journey = Journey([*images, *base, *shown, gone, element("persona", "p", name="Ann", image=hashes[1])])
    made = report_of(journey, sections="personas,stages")
    assert faults(made) == []
    assert {"Shown 0", "Shown 1", "Shown 2", "Portrait of Ann"} <= set(figures(made))
    data = pdf.write(journey, ExportOptions(document="report", sections="personas,stages"))
    assert "Gone" in run("pdftotext", data, tmp_path, "FILE", "-")
    assert len(run("pdfimages", data, tmp_path, "-list", "FILE").splitlines()) == 2 + 4


def _image(width: int, height: int) -> Image:
    out = io.BytesIO()
    Pillow.new("RGB", (width, height), "#8FB3D9").save(out, "PNG")
    data = out.getvalue()
    hash = hashlib.sha256(data).hexdigest()
    return Image(id=IMAGE_PREFIX + hash, type="image/png", data=base64.b64encode(data).decode())


def test_comments_and_owners_stand_only_where_they_were_asked_for() -> None:
    remark = {"id": "c", "author": "박서준", "date": "2026-09-22", "text": "아홉 건이 같은 문의"}
    journey = Journey(
        [
            MapHead(language="ko"),
            element("stage", "s1"),
            element("lane", "l", shows="action"),
            element("action", "a", text="결제", stage="s1", lane="l", owner="한지수", comments=[remark]),
        ]
    )
    plain = words(report_of(journey, sections=OURS))
    assert "문의" not in plain and "박서준" not in plain and "한지수" not in plain
    asked = words(report_of(journey, sections=OURS, comments=True, names=True))
    assert "아홉건이같은문의" in asked and "박서준" in asked and "한지수" in asked and "2026.9.22." in asked


def test_what_is_joined_is_told_at_both_ends() -> None:
    journey = Journey(
        [
            MapHead(language="ko"),
            element("stage", "s1", name="하나"),
            element("stage", "s2", name="둘", order="B"),
            element("lane", "l", shows="pain_point"),
            element("pain_point", "q", text="전화해야 한다", stage="s1", lane="l"),
            element("opportunity", "o", text="직접 변경", stage="s1", lane="l"),
            element("backstage", "b", text="수기 처리", stage="s1", lane="l"),
            relation("solves", "r1", "o", "q"),
            relation("causes", "r2", "b", "q"),
            relation("follows", "r3", "s1", "s2", probability=0.4, reason="번거로움"),
        ]
    )
    held = words(report_of(journey, sections="stages"))
    for told in (
        "해결하는페인포인트:전화해야한다",
        "해결하는기회:직접변경",
        "원인:수기처리",
        "이어지는문제:전화해야한다",
    ):
        assert told in held
    assert "둘(40%)" in held and "이탈이유:번거로움" in held


def test_a_stage_that_is_a_little_too_much_for_its_page_is_set_smaller() -> None:
    journey, _ = open_map(ROOT / "samples" / "music-sharing.journey.json")
    made = report_of(journey, sections="stages", names=True)
    sizes = [min(line.points for line in lines(page)) for page in made.pages]
    assert len(made.pages) == len(journey.stages()) + 1
    assert 6 <= min(sizes) < max(sizes)


def test_a_chapter_is_set_to_end_on_its_page_and_no_figure_of_a_chart_is_cut() -> None:
    journey, _ = open_map(ROOT / "samples" / "online-shop-two-personas.journey.json")
    made = report_of(journey, sections="kpis,priorities", page="A4", orientation="portrait")
    assert len(made.pages) == 2
    assert not [line for line in lines(made.pages[0]) if "…" in line.text]
