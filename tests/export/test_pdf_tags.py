"""The tags of a PDF: a map that is heard is the map that is seen."""

import re
from collections import Counter
from pathlib import Path

import pytest
from pdfminer.pdftypes import resolve1

from designer.export import pdf
from designer.export.arranged import arranged, readied
from designer.export.options import ExportOptions
from designer.export.paper import Page, Paper, Part
from designer.export.sheet_parts import sheet_part
from designer.export.walk import layers
from designer.files.document import open_map
from designer.layout.sheet import Link, Rect, Text
from designer.layout.sheet import Path as Line
from designer.model.journey import Journey
from tests.export.printed import Mined, flat, kids, name, run, said
from tests.export.sheets import journey, text
from tests.helpers.maps import element

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.journey.json"))
SAMPLE = next(path for path in SAMPLES if "childcare" in path.name)


@pytest.fixture(scope="module")
def sample() -> Journey:
    """A map with steps, lines of a blueprint, a curve and cards across several stages."""
    return open_map(SAMPLE)[0]


@pytest.fixture(scope="module")
def mined(sample: Journey) -> Mined:
    return Mined(pdf.write(sample))


def written(*parts: Part) -> bytes:
    return pdf.write_paper(Paper((Page(400, 300, parts),)), journey(), ExportOptions())


def heard(made: bytes, folder: Path) -> list[str]:
    """Roles and texts of a document in the order of reading, as poppler finds them."""
    lines = run("pdfinfo", made, folder, "-struct-text", "FILE").splitlines()
    return [line.strip().removesuffix(":") for line in lines if not line.strip().startswith("/")]


def test_a_map_is_heard_as_a_title_and_a_table(sample: Journey, tmp_path: Path) -> None:
    found = heard(pdf.write(sample), tmp_path)
    assert found[:4] == ["Document", "Sect", "H1 (block)", '"육아 지원 신청 여정"']
    stages = found.index('"알아보기"')
    assert found[stages - 3 : stages + 5] == [
        "TR",
        "TD",
        "TH",
        '"알아보기"',
        "Figure",
        '""',
        "TH",
        '"준비하기"',
    ]
    lane = found.index('"페인포인트 불편·마찰"')
    assert found[lane - 2 : lane] == ["TR", "TH"]
    card = found.index('"제도를 알려 주는 곳이 없어 소문으로 안다"')
    assert found[lane + 1 : card] == ["TD", "P (block)"]
    assert found[card + 1 : card + 4] == ["Figure", '""', '"조사 기반"']
    assert found.index('"상호작용선"') > found.index('"고객 행동 부모가 하는 일"')
    assert found.index('"상호작용선"') < found.index('"프론트스테이지 부모 앞에서 하는 일"')


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name.split(".")[0])
def test_every_word_of_the_map_is_heard_once(path: Path, tmp_path: Path) -> None:
    of = open_map(path)[0]
    lines = heard(pdf.write(of), tmp_path)
    spoken = Counter(flat("".join(line[1:-1] for line in lines if line.startswith('"'))))
    sheet = arranged(readied(of, ExportOptions()), ExportOptions())
    marks = (mark for layer in layers(sheet) for mark in layer.marks)
    seen = Counter(flat("".join(mark.text for mark in marks if isinstance(mark, Text))))
    silent = seen - spoken
    assert not spoken - seen
    # The initials beside the names of the personas.
    assert sum(silent.values()) <= 2 * len(of.personas()), silent


def test_cells_stand_in_rows_that_are_all_as_wide(mined: Mined, sample: Journey) -> None:
    columns = len(arranged(sample, ExportOptions()).columns)
    rows = [found for found in mined.elements() if name(found["S"]) == "TR"]
    widths = {sum(resolve1(cell).get("A", {}).get("ColSpan", 1) for cell in kids(row)) for row in rows}
    assert widths == {columns + 1}
    heads = (found for found in mined.elements() if "Scope" in found.get("A", {}))
    scopes = Counter((name(found["S"]), name(found["A"]["Scope"])) for found in heads)
    assert scopes["TH", "Row"] == len(sample.lanes(hidden=False))
    assert scopes["TH", "Column"] > len(sample.stages())


def test_every_piece_of_content_and_its_element_know_each_other(mined: Mined) -> None:
    owners = mined.owners()
    (page,) = mined.pages
    of_page = resolve1(owners[page.attrs["StructParents"]])
    assert len(of_page) > 100
    for number, owner in enumerate(of_page):
        owned = resolve1(owner)
        assert number in kids(owned)
        assert owned["Pg"].objid == page.pageid
    for found in mined.elements():
        for kid in kids(found):
            if isinstance(kid, int):
                assert resolve1(of_page[kid]) == found
    assert name(page.attrs["Tabs"]) == "S"
    assert resolve1(mined.catalog["MarkInfo"]) == {"Marked": True}


def figures(mined: Mined) -> list[str]:
    """What is said in place of each figure."""
    return [said(found["Alt"]) for found in mined.elements() if name(found["S"]) == "Figure"]


def test_what_a_card_shows_by_signs_is_said(mined: Mined, sample: Journey) -> None:
    alts = Counter(figures(mined))
    pains = Counter(pain.severity for pain in sample.of_kind("pain_point"))  # type: ignore[attr-defined]
    assert {severity: alts[f"심각도 5점 중 {severity}점"] for severity in pains} == pains
    assert alts["준비 완료"] == sum(stage.ready for stage in sample.stages())


def test_the_curve_is_a_figure_that_says_its_points(mined: Mined) -> None:
    (alt,) = (alt for alt in figures(mined) if alt.startswith("감정"))
    assert alt.startswith("감정 곡선. 알아보기 · 정보 찾기: 0.7, 좋음, 솔깃함; 알아보기 · 자격 확인: ")
    assert "신청하기 · 주민센터 방문: -1.8, 매우 나쁨, 서러움, 결정적 순간" in alt
    assert alt.count(";") == 9


def test_the_curve_is_said_in_the_language_of_the_document(sample: Journey) -> None:
    sheet = arranged(sample, ExportOptions())
    parts = _parts(sheet_part(sheet, "en", title=False))
    assert any(part.role == "Figure" and part.alt.startswith("Emotion curve. ") for part in parts)
    assert any(part.role == "Figure" and part.alt == "severity 4 of 5" for part in parts)
    assert not any(part.role == "H1" for part in parts)
    own = sheet_part(sheet, "en", alt_of_curve="as I say")
    assert [part.alt for part in _parts(own) if part.alt.startswith(("as", "Emotion"))] == ["as I say"]


def test_decoration_is_not_heard(tmp_path: Path) -> None:
    rule = Line((("M", 0, 0), ("L", 90, 0)), stroke="line")
    made = written(
        Part("Artifact", marks=(text("3 / 9"),), parts=(Part("P", marks=(text("Kopf"),)),)),
        Part(marks=(Rect(0, 0, 9, 9, "ink"),)),
        Part("TR", marks=(rule,), parts=(Part("TD", marks=(text("칸"), rule)),)),
        Part(marks=(text("맨 글"),)),
    )
    assert heard(made, tmp_path) == ["Document", "TR", "TD", '"칸"', "P (block)", '"맨 글"']


def test_lines_are_parted_by_spaces_unless_they_end_within_a_word(tmp_path: Path) -> None:
    lines = (text("배송일을"), text("바꾸려면 고객"), text("Donaudampfschifffahrts"), text("gesellschaft"))
    made = written(Part("P", marks=(lines[0], Rect(0, 0, 1, 1, "ink"), *lines[1:])))
    assert heard(made, tmp_path)[-1] == '"배송일을 바꾸려면 고객 Donaudampfschifffahrtsgesellschaft"'


def test_a_link_is_an_element_that_holds_its_annotation(tmp_path: Path) -> None:
    linked = Part("Link", 0, 40, (text("구매 단계"), Link(0, 0, 60, 20, "#x")))
    loose = Part("P", 0, 80, (text("9쪽"), Link(0, 0, 60, 20, "#x")), alt="")
    apart = Part("Link", 0, 120, parts=(Part(marks=(text("결정"),)), Part(marks=(Link(0, 0, 60, 20, "#x"),))))
    made = written(Part("H1", marks=(text("구매"),), id="x"), linked, loose, apart)
    mined = Mined(made)
    owners = mined.owners()
    annotations = [resolve1(found) for found in resolve1(mined.pages[0].annots)]
    assert [said(found["Contents"]) for found in annotations] == ["구매 단계", "9쪽", "결정"]
    for found, reference in zip(annotations, resolve1(mined.pages[0].annots), strict=True):
        link = resolve1(owners[found["StructParent"]])
        assert name(link["S"]) == "Link"
        objects = [kid["Obj"].objid for kid in map(resolve1, kids(link)) if isinstance(kid, dict)]
        assert objects == [reference.objid]
    assert heard(made, tmp_path)[3:5] == ["Link (inline)", '"구매 단계"']


def _parts(part: Part) -> list[Part]:
    return [part, *(found for inner in part.parts for found in _parts(inner))]


def test_a_kpi_is_read_name_first_however_long_it_is(tmp_path: Path) -> None:
    of = journey("s1")
    kpi = element(
        "kpi", "k", name="첫 상자를 받은 고객이 두 번째 상자를 주문하는 비율", stage="s1", target=0.4,
        unit="percent", readings=[{"date": "2026-01-01", "value": 0.1}],
    )  # fmt: skip
    lane = element("lane", "l", name="KPI", shows="kpi")
    of.apply({kpi.id: (None, kpi), lane.id: (None, lane)})
    made = pdf.write(of)
    for arguments in (("FILE", "-"), ("-raw", "FILE", "-"), ("-layout", "FILE", "-")):
        found = re.sub(r"\s+", " ", run("pdftotext", made, tmp_path, *arguments))
        assert kpi.name in found
        assert "미달" in found
