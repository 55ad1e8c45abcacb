"""The web page in a real browser: nothing fails, nothing is asked for, and everything can be reached."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.base.colours import theme
from designer.base.resources import resource
from designer.export import html
from designer.export.options import ExportOptions
from designer.text.hangul import Query, folded
from tests.export.test_html import hostile_map
from tests.helpers.chromium import PROGRAM, Chromium
from tests.helpers.maps import korean_map

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")
SETTLED = "new Promise((done) => setTimeout(done, 400))"
LEVEL = "document.querySelector('.level').textContent"
PANEL = (
    "document.querySelector('#details').hidden ? '' : document.querySelector('#details .name').textContent"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("browser")) as chromium:
        yield chromium


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "map.html"
    path.write_bytes(html.write(korean_map()))
    return path


@pytest.fixture
def page(browser: Chromium, file: Path) -> Iterator[Chromium]:
    """The page newly opened; whatever a test did, the page had no reason to complain."""
    browser.open(file)
    yield browser
    assert browser.problems == []
    assert browser.requests == [file.as_uri()]


def shape(id: str) -> str:
    return f"document.querySelector('.el[data-id={id}]')"


def test_it_stands_without_a_complaint_in_its_own_typeface(page: Chromium) -> None:
    assert page("document.title") == "정기배송 첫 구매 여정"
    assert page("[...document.fonts].map((face) => face.status).join()") == "loaded,loaded"
    assert page("document.body.dataset.view") == "map"
    # A line is as wide as it was measured.
    wide = page("[...document.querySelectorAll('.body text')].find((t) => t.textContent.includes('가격을'))"
                ".getComputedTextLength()")  # fmt: skip
    from designer.layout.measure import width

    assert wide == pytest.approx(width("후기와 가격을 비교한다", 13), rel=0.01)


def test_keys_and_wheel_zoom_and_the_place_pointed_at_stays(page: Chromium) -> None:
    page.key("1")
    assert page(LEVEL) == "100%"
    page.key("+")
    assert page(LEVEL) == "120%"
    page.key("-")
    page.key("-")
    assert page(LEVEL) == "83%"
    page.key("0")
    assert page(
        "(({scrollWidth, clientWidth}) => scrollWidth <= clientWidth)(document.querySelector('#map'))"
    )
    for _ in range(6):
        page.key("+")
    place = (
        "(({left, top, width}) => [(600 - left) / width, (400 - top) / width, width])"
        "(document.querySelector('.sheet').getBoundingClientRect())"
    )
    across, down, wide = page(place)
    page.mouse("mouseWheel", 600, 400, deltaX=0, deltaY=-100, modifiers=2)
    page(SETTLED)
    assert page(place) == pytest.approx([across, down, wide * 1.2214], rel=0.005)


def test_the_map_is_dragged_and_walked_and_its_heads_stay(page: Chromium) -> None:
    for _ in range(6):
        page.key("+")
    where = "[document.querySelector('#map').scrollLeft, document.querySelector('#map').scrollTop]"
    left, top = page(where)
    page.mouse("mousePressed", 640, 500, button="left", buttons=1, clickCount=1)
    page.mouse("mouseMoved", 500, 420, button="left", buttons=1)
    page.mouse("mouseReleased", 500, 420, button="left", clickCount=1)
    assert page(where) == pytest.approx([left + 140, top + 80], abs=1)
    assert page(PANEL) == ""
    page("document.activeElement.blur()")
    page.key("ArrowRight")
    page.key("ArrowDown")
    assert page(where) == pytest.approx([left + 204, top + 144], abs=1)
    box = page("(() => { const m = document.querySelector('#map').getBoundingClientRect();"
               " return [document.querySelector('.heads').getBoundingClientRect().top - m.top,"
               " document.querySelector('.lanes').getBoundingClientRect().left - m.left] })()")  # fmt: skip
    assert box == pytest.approx([0, 0], abs=1)


def test_a_click_opens_the_details_and_escape_closes_them(page: Chromium) -> None:
    page.click(".el[data-id=q1]")
    assert page(PANEL) == "후기가 별점뿐이다"
    assert page("document.querySelector('#details dl').innerText.split('\\n')") == ["심각도", "3 / 5"]
    assert page(f"{shape('o1')}.classList.contains('linked')") is True
    lines = "[...document.querySelectorAll('.wire.on')].map((line) => line.dataset.from + line.dataset.to)"
    assert sorted(page(lines)) == ["b1q1", "o1q1", "q1t1"]
    page.click("#details [data-go=o1]")
    assert page(PANEL) == "취향 테스트"
    assert page(f"{shape('o1')}.classList.contains('current')") is True
    page.key("Escape")
    assert page(PANEL) == ""
    assert page("document.querySelectorAll('.current, .linked, .wire.on').length") == 0


def test_the_keyboard_opens_the_details_and_comes_back(page: Chromium) -> None:
    page(f"{shape('k1')}.focus()")
    page.key("Enter")
    assert page(PANEL) == "상담 전환율"
    assert page("document.querySelector('#details .figures').innerText").split() == [
        "6.2%",
        "미달",
        "목표",
        "7%",
        "나아짐",
    ]
    assert page("document.querySelector('#details').contains(document.activeElement)") is True
    page.key("Escape")
    assert page("document.activeElement.dataset.id") == "k1"
    page.key("Tab")
    assert page("document.activeElement.dataset.id") != "k1"


def test_search_finds_by_initials_and_steps_from_find_to_find(page: Chromium) -> None:
    page.key("/")
    page.type("ㅎㄱ")
    count = "document.querySelector('.search output').textContent"
    total = int(page(count))
    assert total >= 2
    assert page(f"{shape('a1')}.classList.contains('match')") is True
    assert page(f"{shape('a3')}.classList.contains('match')") is False
    seen = set()
    for at in range(total):
        page.key("Enter")
        assert page(count) == f"{at + 1}/{total}"
        seen.add(page(PANEL))
    assert {"후기와 가격을 비교한다", "후기가 별점뿐이다", "후기 검수"} <= seen
    page.type("없는말")
    assert page(count) == "없음"
    page.key("Escape")
    page.key("Escape")
    assert page("document.querySelectorAll('.match').length") == 0


def test_the_script_searches_as_the_program_does(page: Chromium) -> None:
    typed = [
        "ㅂㅅㅇ",
        "배ㅅ",
        "뱃",
        "배송",
        "고",
        "갑",
        "값",
        "과",
        "ㄳ",
        "a.b",
        "첫 구",
        "첫구",
        "없다",
        "[x",
        "EMAIL",
        "읽",
    ]
    texts = [
        "배송일을 바꾼다",
        "배 송",
        "고려",
        "과일",
        "값이 비싸다",
        "감사 인사",
        "A.B",
        "첫 구매",
        "email",
        "일기",
        "[x] 읽고",
        "가방",
    ]
    script = resource("web", "hangul.js").read_text(encoding="utf-8")
    fitting = f"{json.dumps([folded(text) for text in texts])}.map((text) => text.search(patternOf(t)) >= 0)"
    table = page(f"(() => {{ {script}; return {json.dumps(typed)}.map((t) => {fitting}) }})()")
    expected = []
    for query in map(Query, typed):
        ranks = [query.rank(folded(text)) for text in texts]
        expected.append([rank is not None and rank[0] < 3 for rank in ranks])
    assert table == expected
    assert any(any(row) for row in expected)


def test_a_phone_shows_the_list_first_and_nothing_sticks_out(browser: Chromium, file: Path) -> None:
    browser.open(file, 390, 844)
    assert browser("document.body.dataset.view") == "list"
    wide = "Math.max(...[...document.querySelectorAll('body *')].map((e) => e.getBoundingClientRect().right))"
    assert browser(wide) <= 391
    browser.click("#e-q1 .to-map")
    assert browser(PANEL) == "후기가 별점뿐이다"
    seen = browser(
        f"(() => {{ const s = {shape('q1')}.getBoundingClientRect();"
        " const d = document.querySelector('#details').getBoundingClientRect();"
        " return s.top > 0 && s.bottom <= d.top && s.left >= 0 && s.right <= 390; })()"
    )
    assert seen is True
    assert browser.problems == []


def test_two_fingers_zoom_the_map_and_not_the_page(browser: Chromium, file: Path) -> None:
    browser.open(file, 390, 844)
    browser.click(".views [data-view=map]")
    before = int(browser(LEVEL).removesuffix("%"))
    browser.pinch(200, 420, 100, 200)
    assert int(browser(LEVEL).removesuffix("%")) == pytest.approx(2 * before, abs=2)
    assert browser("visualViewport.scale") == 1
    assert browser(PANEL) == ""


def test_at_night_it_is_dark(browser: Chromium, file: Path) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    for dark, name in ((True, "dark"), (False, "light")):
        browser.open(file, dark=dark)
        numbers = [int(theme(name)["canvas"][at : at + 2], 16) for at in (1, 3, 5)]
        assert browser(colour) == f"rgb({', '.join(map(str, numbers))})"


def test_hostile_text_does_nothing(browser: Chromium, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(html.write(hostile_map(), ExportOptions(comments=True, names=True)))
    browser.open(path)
    browser.click(".el[data-id=a1]")
    assert "<img src=x onerror=" in browser(PANEL)
    assert (
        browser("window.hacked === undefined && document.querySelectorAll('img, iframe, script').length") == 1
    )
    assert browser.problems == []
    assert browser.requests == [path.as_uri()]


def test_the_policy_stops_what_was_put_in_later(browser: Chromium, tmp_path: Path) -> None:
    path = tmp_path / "meddled.html"
    path.write_bytes(html.write(korean_map()).replace(b"</body>", b"<script>window.hacked=1</script></body>"))
    browser.open(path)
    assert browser("window.hacked === undefined") is True
    assert any("Content Security Policy" in problem for problem in browser.problems)


def test_on_paper_map_and_list_stand_and_every_page_is_marked(browser: Chromium, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    journey = korean_map()
    path = tmp_path / "map.html"
    from designer.edits.change import change
    from designer.model.elements import MAP_ID

    journey.apply(change(journey, MAP_ID, confidentiality="대외비").changes)
    path.write_bytes(html.write(journey))
    browser.open(path)
    paper = tmp_path / "map.pdf"
    paper.write_bytes(browser.printed())
    told = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
    pages = told.rstrip("\f").split("\f")
    assert len(pages) >= 2
    assert all("대외비" in each for each in pages)
    assert "후기가 별점뿐이다" in pages[0] and "겪는 페인포인트" in told
