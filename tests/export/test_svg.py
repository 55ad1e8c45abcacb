"""The SVG: valid XML that any program reads, text as text, and the elements found by their ids."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from designer.base.colours import theme
from designer.base.errors import CancelledError
from designer.export.options import ExportOptions
from designer.export.svg import write_sheet
from designer.export.svg_marks import text_style
from designer.layout.sheet import Icon, Link, Rect, Sheet
from designer.model.journey import Journey
from tests.export.sheets import card, journey, sheet, text

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


def svg(made: Sheet, of: Journey | None = None, **options: object) -> bytes:
    """A sheet as SVG."""
    stages = [column.stage for column in made.columns]
    return write_sheet(made, of or journey(*stages), ExportOptions(**options))  # type: ignore[arg-type]


def root(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)


def texts(data: bytes) -> list[str]:
    return ["".join(found.itertext()) for found in root(data).iter(f"{SVG}text")]


def rich() -> bytes:
    marks = (text("배송일 🎉 漢字", weight="bold"), Icon(180, 10, 16, "digital", "pain"))
    dashed = Rect(0, 0, 10, 10, "", "line", 2, 3, (4, 2))
    return svg(sheet(card("c1", *marks), card("c2", text("둘째"), dashed, y=56), stages=("s1", "s2")))


def test_the_file_says_what_it_is() -> None:
    drawn = root(svg(sheet(), journey("s1", title="<여정> & 나", purpose="구독 유지")))
    assert drawn.get("lang") == "ko"
    assert drawn.get("viewBox") == "0 0 392 232"
    assert (drawn.get("width"), drawn.get("height")) == ("392", "232")
    assert drawn.findtext(f"{SVG}title") == "<여정> & 나"
    assert drawn.findtext(f"{SVG}desc") == "구독 유지"


def test_a_named_page_has_its_size() -> None:
    drawn = root(svg(sheet(), page="A4", orientation="portrait"))
    assert (drawn.get("width"), drawn.get("height")) == ("595.28pt", "841.89pt")


def test_every_card_is_a_group_with_its_id_where_it_stands() -> None:
    drawn = root(rich())
    cell = drawn.find(f".//{SVG}g[@data-part='cell']")
    assert cell is not None
    assert (cell.get("data-stage"), cell.get("data-lane")) == ("s1", "l1")
    assert [(group.get("data-id"), group.get("data-kind"), group.get("transform")) for group in cell] == [
        ("c1", "action", "translate(4 8)"),
        ("c2", "action", "translate(4 56)"),
    ]


def test_text_is_text_in_its_faces() -> None:
    drawn = root(rich())
    line = next(found for found in drawn.iter(f"{SVG}text") if "배송일" in "".join(found.itertext()))
    assert "".join(line.itertext()) == "배송일 🎉 漢字"
    assert line.get("font-weight") == "700"
    families = [span.get("font-family") for span in line]
    assert [family and family.split(",")[0] for family in families] == [
        None,
        "'Noto Emoji'",
        None,
        "'Noto Sans KR'",
    ]
    assert "textLength" not in rich().decode()


@pytest.mark.parametrize(
    "words", ["<b>굵게</b> &amp;", "]]>", '"><script>x</script>', "<img src='x' onerror='y'>", "두  칸"]
)
def test_markup_and_spaces_are_text(words: str) -> None:
    data = svg(sheet(card("c1", text(words))), journey("s1", title=words))
    assert words in texts(data)
    names = {found.tag.removeprefix(SVG) for found in root(data).iter()}
    assert names <= {"svg", "title", "style", "rect", "g", "text", "path"}


def test_control_characters_never_break_the_file() -> None:
    words = "".join(map(chr, range(32))) + "\x7f\x85\ud800\ufffe가"
    data = svg(sheet(card("c1", text(words))), journey("s1", title="제목\x00"))
    assert texts(data)[-1].endswith("가")


def test_a_link_leads_to_the_group_of_its_element() -> None:
    drawn = root(svg(sheet(card("c1", Link(0, 0, 10, 10, "#c2")), card("c2", y=56))))
    link = drawn.find(f".//{SVG}a")
    assert link is not None
    assert link.get(f"{XLINK}href") == "#c2"
    target = drawn.find(f".//{SVG}g[@id='c2']")
    assert target is not None
    assert drawn.find(f".//{SVG}g[@id='c1']") is None


def test_paper_is_white_or_left_out() -> None:
    assert b'<rect width="100%" height="100%" fill="#FFFFFF"/>' in svg(sheet())
    assert b"100%" not in svg(sheet(), transparent=True)


def test_independent_programs_read_it(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_bytes(rich())
    for program, *arguments in (
        ["xmllint", "--noout", path],
        ["rsvg-convert", path, "-o", tmp_path / "x.png"],
    ):
        if shutil.which(str(program)) is None:
            pytest.skip(f"{program} is not installed")
        done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_map_without_stages_is_a_file() -> None:
    assert root(svg(sheet(stages=()), journey())).tag == f"{SVG}svg"


def test_the_work_can_be_stopped() -> None:
    with pytest.raises(CancelledError):
        write_sheet(sheet(), journey("s1"), ExportOptions(), lambda _: False)


def test_its_colours_are_those_of_the_theme_the_brand_and_the_eye() -> None:
    assert theme("dark")["canvas"].encode() in svg(sheet(), theme="dark")
    accent = Icon(0, 0, 16, "star", "accent")
    assert b'stroke="#0B7A5B"' in svg(sheet(card("c1", accent)), accent="#0b7a5b")
    assert b'stroke="#0B7A5B"' not in svg(sheet(card("c1", accent)), accent="#0b7a5b", vision="grey")


def test_the_name_of_a_typeface_cannot_leave_its_quotation_marks() -> None:
    style = text_style("A'}</style>\\ <b>\n나눔 명조", ())
    assert style.startswith("text{font-family:'A style b 나눔 명조',")


def test_outlines_need_no_typeface_and_hold_each_glyph_once() -> None:
    marks = (text("배송 배송 🎉 漢字", weight="bold"), text("배송", y=40, weight="bold"))
    data = svg(sheet(card("c1", *marks)), journey("s1", title="제목"), outlines=True)
    drawn = root(data)
    assert texts(data) == []
    assert b"font-family" not in data
    assert drawn.findtext(f"{SVG}title") == "제목"
    glyphs = [found.get("id") for found in drawn.iter(f"{SVG}path") if found.get("id")]
    assert len(glyphs) == len(set(glyphs))
    uses = [found.get(f"{XLINK}href", "").removeprefix("#") for found in drawn.iter(f"{SVG}use")]
    assert set(uses) == set(glyphs)
    group = drawn.find(f".//{SVG}g[@data-id='c1']")
    assert group is not None
    lines = [
        [found.get(f"{XLINK}href") for found in line.iter(f"{SVG}use")] for line in group.findall(f"{SVG}g")
    ]
    assert lines[0] == lines[-1] * 2


def test_outlines_look_like_the_text_they_stand_for(tmp_path: Path) -> None:
    if shutil.which("rsvg-convert") is None or shutil.which("fc-match") is None:
        pytest.skip("rsvg-convert or fontconfig is not installed")
    from PIL import Image, ImageChops

    fonts = tmp_path / "fonts.conf"
    folder = Path(__file__).parents[2] / "resources" / "fonts"
    fonts.write_text(f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    marks = (text("배송일을 바꾸려면", weight="semibold", size=20), text("Delivery (2)", y=60, size=20))
    pictures = []
    for outlines in (False, True):
        path = tmp_path / f"{outlines}.svg"
        path.write_bytes(svg(sheet(card("c1", *marks, height=80)), outlines=outlines))
        made = path.with_suffix(".png")
        subprocess.run(
            ["rsvg-convert", path, "-z", "2", "-o", made], check=True, env={"FONTCONFIG_FILE": str(fonts)}
        )
        pictures.append(Image.open(made).convert("L"))
    different = ImageChops.difference(*pictures).point(lambda value: 255 if value > 96 else 0)
    share = sum(different.histogram()[255:]) / (different.width * different.height)
    ink = sum(pictures[0].histogram()[:128]) / (different.width * different.height)
    assert ink > 0.005
    assert share < ink / 20
