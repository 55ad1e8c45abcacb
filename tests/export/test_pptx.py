"""Slides: read back by python-pptx and LibreOffice, which did not write them."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.shapes.group import GroupShape

from designer.base.errors import CancelledError
from designer.base.message import Message
from designer.base.resources import samples
from designer.export.arranged import readied
from designer.export.options import ExportOptions
from designer.export.pptx.writer import write
from designer.files.document import open_map
from designer.files.registry import for_path
from designer.model.elements import Card, MapHead, Record
from designer.model.journey import Journey
from designer.text.runs import clean
from tests.helpers.maps import element, korean_map

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NINE_POINTS = 9 * 12700
HOSTILE = "<b>굵게</b> & <img src='x'> ]]> =HYPERLINK(1) \x00\x01\x0b\ufffe 漢字 👩‍👩‍👧 שלום ᚠ"


def written(journey: Journey, notes: list[Message] | None = None, **options: Any) -> bytes:
    return write(journey, ExportOptions(**options), None, notes)


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


@cache
def small() -> bytes:
    return written(korean_map())


def every(shapes: Any) -> Iterator[Any]:
    """Shapes with those inside groups."""
    for shape in shapes:
        yield shape
        # Asked by its class: `shape_type` looks through the whole element each time.
        if isinstance(shape, GroupShape):
            yield from every(shape.shapes)


def frames(slide: Any) -> Iterator[Any]:
    """Every frame of text on a slide, those of tables among them."""
    for shape in every(slide.shapes):
        if shape.has_text_frame:
            yield shape.text_frame
        if getattr(shape, "has_table", False) and shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


def flat(text: str) -> str:
    return "".join(clean(text).split())


def texts(deck: Any) -> set[str]:
    """What stands in one box or in one paragraph of it."""
    found = set()
    for slide in deck.slides:
        for frame in frames(slide):
            found.add(flat(frame.text))
            found |= {flat(paragraph.text) for paragraph in frame.paragraphs}
    return found


def titled(deck: Any, title: str) -> list[Any]:
    return [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(title)]


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name.split(".")[0])
def test_a_sample_is_whole_on_its_slides(path: Path) -> None:
    journey, _ = open_map(path)
    # In the language that is not its own, so that both are looked at whatever the samples are.
    language = "en" if journey.head.language == "ko" else "ko"
    deck = opened(written(journey, language=language))
    held = texts(deck)
    left = readied(journey, ExportOptions(language=language))
    cards = [one for one in left.elements() if isinstance(one, Card) and one.stage]
    assert [one.text for one in cards if flat(one.text) not in held] == []
    names = [one.name for kind in ("stage", "lane", "kpi") for one in left.of_kind(kind)]  # type: ignore[attr-defined]
    assert [name for name in names if flat(name) not in held] == []
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text
        assert slide.notes_slide.notes_text_frame.text
        for shape in every(slide.shapes):
            if shape.top is not None:
                assert shape.left >= 0
                assert shape.left + shape.width <= deck.slide_width
                assert shape.top + shape.height <= deck.slide_height


def test_type_on_slides_of_stages_is_at_nine_points_or_more() -> None:
    journey, _ = open_map(next(path for path in samples() if "coffee" in path.name))
    deck = opened(written(journey))
    names = [stage.name for stage in journey.stages()]
    slides = [slide for name in names for slide in titled(deck, name)]
    assert len(slides) >= len(names)
    sizes = [
        run.font.size
        for slide in slides
        for frame in frames(slide)
        for paragraph in frame.paragraphs
        for run in paragraph.runs
        if run.font.size
    ]
    assert min(sizes) >= NINE_POINTS


def test_a_card_of_the_map_is_a_group_of_editable_shapes() -> None:
    deck = opened(small())
    (slide,) = titled(deck, "전체 여정")
    groups = {shape.name: shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP}
    card = groups["접점: 제품 상세"]
    assert "고려 단계" in card._element.nvGrpSpPr.cNvPr.get("descr")
    assert [
        shape.text_frame.text for shape in card.shapes if shape.has_text_frame and shape.text_frame.text
    ] == [
        "디지털",
        "제품 상세",
        "웹",
    ]
    curve = groups["감정 곡선"]
    assert "호기심(0.4점)" in curve._element.nvGrpSpPr.cNvPr.get("descr")
    assert MSO_SHAPE_TYPE.FREEFORM in {shape.shape_type for shape in curve.shapes}
    assert MSO_SHAPE_TYPE.PICTURE not in {shape.shape_type for shape in every(slide.shapes)}


def test_wrapped_text_is_one_paragraph_that_can_be_edited() -> None:
    long = "배송일을 바꾸려면 고객센터에 전화해야 하는데 아무도 받지 않는다\n그래서 포기한다"
    records: list[Record] = [
        MapHead(language="ko"),
        element("stage", "s1", name="구매", order="V"),
        element("lane", "l1", name="행동", order="V", shows="action"),
        element("action", "a1", text=long, stage="s1", lane="l1", order="V"),
    ]
    (slide,) = titled(opened(written(Journey(records))), "전체 여정")
    found = [frame for frame in frames(slide) if frame.text.startswith("배송일을")]
    assert [[paragraph.text for paragraph in frame.paragraphs] for frame in found] == [long.split("\n")]
    assert found[0].word_wrap


def test_every_script_has_the_typeface_and_every_run_its_language() -> None:
    with zipfile.ZipFile(io.BytesIO(small())) as archive:
        names = archive.namelist()
        slides = [archive.read(name) for name in names if name.startswith("ppt/slides/slide")]
        theme = ElementTree.fromstring(archive.read("ppt/theme/theme1.xml"))
    runs = [run for data in slides for run in ElementTree.fromstring(data).iter(f"{A}r")]
    assert len(runs) > 50
    for run in runs:
        properties = run.find(f"{A}rPr")
        assert properties is not None
        assert properties.get("lang") == "ko-KR"
        for script in ("latin", "ea", "cs", "sym"):
            face = properties.find(f"{A}{script}")
            assert face is not None
            assert face.get("typeface") == "Pretendard"
    for font in ("majorFont", "minorFont"):
        found = next(theme.iter(f"{A}{font}"))
        assert {
            script: found.find(f"{A}{script}").get("typeface") for script in ("latin", "ea", "cs")
        } == dict.fromkeys(  # type: ignore[union-attr]
            ("latin", "ea", "cs"), "Pretendard"
        )
        assert found.find(f"{A}font[@script='Hang']") is not None


def test_figures_stand_in_native_tables_with_words_for_their_status() -> None:
    (slide,) = titled(opened(small()), "고려")
    tables = [shape.table for shape in slide.shapes if getattr(shape, "has_table", False) and shape.has_table]
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for table in tables for row in table.rows}
    assert rows["상담 전환율"][2:] == ["6.2%", "7%", "↗ 개선", "▼ 미달"]
    assert rows["후기가 별점뿐이다\n불편을 주는 곳: 제품 상세"][1] == "●●●○○ 3"
    assert rows["1"][1] == "취향 테스트\n해결: 후기가 별점뿐이다"


def test_a_stage_goes_on_as_long_as_it_has_something_to_say() -> None:
    records: list[Record] = [
        MapHead(language="en"),
        element("stage", "s1", name="Buy", order="V"),
        element("lane", "l1", name="Pains", order="V", shows="pain_point"),
    ]
    words = [f"Pain number {at}: nobody answers the telephone" for at in range(60)]
    words.append("endless " * 1200)
    records += [
        element("pain_point", f"p{at}", text=text, stage="s1", lane="l1", order=f"{at:03}V", severity=2)
        for at, text in enumerate(words)
    ]
    deck = opened(written(Journey(records)))
    slides = titled(deck, "Buy")
    assert len(slides) > 2
    assert slides[1].shapes.title.text_frame.text == "Buy (continued)"
    told = flat("".join(frame.text for slide in slides for frame in frames(slide)))
    assert all(flat(word) in told for word in words[:-1])
    assert told.count("endless") == 1200
    for slide in slides:
        assert all(shape.top + shape.height <= deck.slide_height for shape in slide.shapes if shape.top)


def test_opportunities_are_ranked_and_drawn() -> None:
    (slide,) = titled(opened(small()), "무엇을 먼저 할까")
    matrix = next(shape for shape in slide.shapes if shape.name == "우선순위 매트릭스")
    assert "1위 취향 테스트(효과 4, 노력 2)" in matrix._element.nvGrpSpPr.cNvPr.get("descr")
    assert "1. 취향 테스트" in {shape.name for shape in matrix.shapes}
    bare = Journey([MapHead(), element("stage", "s1", name="Buy", order="V")])
    assert titled(opened(written(bare)), "What to do first") == []


def test_whatever_was_typed_is_text() -> None:
    records: list[Record] = [
        MapHead(title=HOSTILE, language="ko", confidentiality=HOSTILE, footer=HOSTILE, scenario="끝 " * 900),
        element("stage", "s1", name=HOSTILE, order="V", goal=HOSTILE),
        element("lane", "l1", name=HOSTILE, order="V", shows="action"),
        element("action", "a1", text=HOSTILE, stage="s1", lane="l1", order="V", tags=[HOSTILE]),
        element("action", "a2", text="가" * 10_000, stage="s1", lane="l1", order="k"),
    ]
    notes: list[Message] = []
    data = written(Journey(records), notes)
    deck = opened(data)
    assert flat(HOSTILE) in texts(deck)
    assert any(note.key == "text.missing" and "ᚠ" in str(note.arguments) for note in notes)
    told = flat("".join(frame.text for slide in deck.slides for frame in frames(slide)))
    assert told.count("가" * 100) >= 100
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
    assert b"External" not in relations


def test_how_the_slides_are_to_be_handled_stands_on_each() -> None:
    journey = korean_map()
    marked = Journey(
        [*journey.snapshot().values(), journey.head.changed(confidentiality="대외비", footer="사내 한정")]
    )
    deck = opened(written(marked))
    for number, slide in enumerate(deck.slides, 1):
        held = [shape for shape in slide.placeholders if "대외비" in shape.text_frame.text]
        assert len(held) == 1
        assert "사내 한정" in held[0].text_frame.text
        assert str(number) in [shape.text_frame.text for shape in slide.placeholders]


def test_nothing_is_left_of_a_template() -> None:
    deck = opened(small())
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    assert len(deck.slide_layouts) == 3
    for slide in deck.slides:
        assert all(shape.text_frame.text for shape in slide.placeholders)
    assert deck.core_properties.title == "정기배송 첫 구매 여정"


def test_a_stage_of_the_map_leads_to_its_slide() -> None:
    deck = opened(small())
    (slide,) = titled(deck, "전체 여정")
    with zipfile.ZipFile(io.BytesIO(small())) as archive:
        xml = archive.read(slide.part.partname.lstrip("/")).decode()
    assert xml.count("ppaction://hlinksldjump") == 4
    targets = {
        relation.target_part for relation in slide.part.rels.values() if relation.reltype.endswith("/slide")
    }
    assert targets == {titled(deck, name)[0].part for name in ("고려", "구매")}


def test_a_map_too_large_for_a_slide_comes_in_parts_as_well() -> None:
    records: list[Record] = [MapHead(language="en")]
    records.append(element("lane", "l1", name="Actions", order="V", shows="action"))
    for at in range(14):
        records.append(element("stage", f"s{at}", name=f"Stage {at}", order=f"{at:02}V"))
        records.append(element("action", f"a{at}", text="Call", stage=f"s{at}", lane="l1", order="V"))
    notes: list[Message] = []
    deck = opened(written(Journey(records), notes))
    assert [note.key for note in notes] == ["slides.note.small_map", "slides.note.typeface"]
    assert len(titled(deck, "Customer journey map · ")) == notes[0].arguments["n"]


def test_the_same_map_makes_the_same_bytes() -> None:
    assert written(korean_map()) == small()
    with zipfile.ZipFile(io.BytesIO(small())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_registry_knows_slides_and_what_they_understand() -> None:
    data = for_path("map.pptx", write=True).written(
        korean_map(), {"accent": "#0B7285", "vision": "grey"}, None, []
    )
    assert opened(data).slides


def test_the_work_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[float] = []

    def listened(done: float) -> bool:
        told.append(done)
        return True

    write(korean_map(), None, listened)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    with pytest.raises(CancelledError):
        write(korean_map(), None, lambda done: done < 0.5)


def test_a_validator_of_the_standard_finds_nothing(tmp_path: Path) -> None:
    validator = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    path = tmp_path / "map.pptx"
    path.write_bytes(small())
    found = validator.OpenXmlValidator().validate(path)
    assert [str(error) for error in found.errors] == []


def test_another_program_shows_every_slide(tmp_path: Path) -> None:
    if shutil.which("soffice") is None or shutil.which("pdfinfo") is None:
        pytest.skip("LibreOffice or poppler is not installed")
    path = tmp_path / "map.pptx"
    path.write_bytes(small())
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", tmp_path, path], check=True, capture_output=True, timeout=120)
    told = subprocess.run(
        ["pdfinfo", tmp_path / "map.pdf"], check=True, capture_output=True, text=True
    ).stdout
    assert f"Pages:           {len(opened(small()).slides)}" in told
    assert "960" in told
    assert "x 540 pts" in told
