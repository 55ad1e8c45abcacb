"""Typefaces of the user: added from files, refused in a sentence, measured and drawn in their own widths."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from designer.base.errors import JourneyError
from designer.base.resources import resource
from designer.layout.measure import width, wrap
from designer.text.families import add_family, families, set_in
from designer.text.fonts import drawn, font_file
from designer.text.runs import missing, runs

WIDE = "AB가나다"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def made(
    path: Path, *, letters: str = WIDE, advance: int = 1200, family: str = "Wide Hand", weight: int = 400
) -> Path:
    """A TrueType file whose letters are all boxes of one width."""
    pen = TTGlyphPen(None)
    for at, point in enumerate(((0, 0), (0, 700), (600, 700), (600, 0))):
        (pen.lineTo if at else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    names = [".notdef", "space", *(f"u{ord(letter):04X}" for letter in letters)]
    build = FontBuilder(1000, isTTF=True)
    build.setupGlyphOrder(names)
    build.setupCharacterMap({32: "space", **{ord(letter): f"u{ord(letter):04X}" for letter in letters}})
    build.setupGlyf(dict.fromkeys(names, box))
    build.setupHorizontalMetrics(dict.fromkeys(names, (advance, 0)))
    build.setupHorizontalHeader(ascent=900, descent=-200)
    build.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "WideHand-Regular"})
    build.setupOS2(usWeightClass=weight, sCapHeight=700)
    build.setupPost()
    build.save(path)
    return path


def test_a_typeface_is_measured_in_its_own_widths_and_only_where_it_is_set(tmp_path: Path) -> None:
    plain = width("가나", 10)
    name = add_family([made(tmp_path / "wide.ttf")])
    assert (name, list(families())) == ("Wide Hand", ["Wide Hand"])
    with set_in(name) as known:
        assert known
        assert width("가나", 10) == pytest.approx(24)
        assert [line.text for line in wrap("가나 다", 30, 10)] == ["가나", "다"]
    assert width("가나", 10) == plain


def test_what_it_lacks_is_drawn_in_the_programs_own(tmp_path: Path) -> None:
    name = add_family([made(tmp_path / "wide.ttf")])
    with set_in(name):
        assert [(run.face, run.text) for run in runs("가라B", "bold")] == [
            (drawn("bold"), "가"),
            ("bold", "라"),
            (drawn("bold"), "B"),
        ]
        assert missing("가라漢") == ""
    assert [run.face for run in runs("가라B", "bold")] == ["bold"]


def test_each_weight_takes_the_nearest_file(tmp_path: Path) -> None:
    light = made(tmp_path / "light.ttf", advance=800, weight=300)
    heavy = made(tmp_path / "heavy.ttf", advance=1300, weight=800)
    with set_in(add_family([light, heavy])):
        assert [width("가", 10, weight) for weight in ("regular", "semibold", "bold")] == [8, 13, 13]


def test_the_same_files_are_one_typeface_with_the_same_bytes(tmp_path: Path) -> None:
    file = made(tmp_path / "wide.ttf")
    name = add_family([file])
    with set_in(name):
        before = font_file(drawn("regular")).read_bytes()
    add_family([file])
    assert len(families()) == 1
    with set_in(name):
        assert font_file(drawn("regular")).read_bytes() == before


def test_a_typeface_that_is_not_here_leaves_the_programs_own() -> None:
    with set_in("Nowhere Sans") as known:
        assert not known
        assert drawn("bold") == "bold"


def restricted(path: Path) -> Path:
    made(path)
    font = TTFont(path)
    font["OS/2"].fsType = 2
    font.save(path)
    return path


def postscript(path: Path) -> Path:
    font = TTFont(made(path))
    del font["glyf"], font["loca"]
    font.save(path)
    return path


def broken(path: Path) -> Path:
    path.write_bytes(resource("fonts", "NotoEmoji-Regular.ttf").read_bytes()[:5000])
    return path


def nonsense(path: Path) -> Path:
    path.write_bytes(b"<svg onload=alert(1)>" * 99)
    return path


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (restricted, "typeface.licence"),
        (postscript, "typeface.outlines"),
        (broken, "typeface.unreadable"),
        (nonsense, "typeface.unreadable"),
        (lambda path: path, "typeface.unreadable"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence_and_leaves_nothing(
    make, key, tmp_path: Path, home: Path
) -> None:
    with pytest.raises(JourneyError) as refused:
        add_family([make(tmp_path / "font.ttf")])
    assert refused.value.reason.key == key
    assert not list(home.rglob("*.ttf"))
    assert families() == {}
