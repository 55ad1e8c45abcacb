"""The web page: whole in itself, everything of the map in it as text, nothing in it that could be run."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from designer.base.errors import CancelledError
from designer.base.resources import samples
from designer.export import html
from designer.export.options import ExportOptions
from designer.files.document import open_map
from designer.files.registry import for_path
from designer.model.elements import IMAGE_PREFIX, Card, MapHead
from designer.model.elements import Image as MapImage
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.text.runs import normalised
from tests.helpers.maps import element, korean_map

HOSTILE = (
    '</script><script>window.hacked=1</script><style>*{display:none}</style><img src=x onerror="hacked=1">'
    ' &amp; ]]> <!-- "\' javascript:alert(1) \x00\x1b‮뒤집힘 漢字 🎉 =HYPERLINK("http://example.org")'
)
TAGS = """
    html head meta title link style body script a p header div h1 h2 h3 h4 h5 b span button input output main
    section article dl dt dd ul li small strong i table thead tbody tr th td aside footer
    svg g rect path text tspan use defs circle image clippath
"""


class Page(HTMLParser):
    """What a reader of HTML finds in a page."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.raw = {"script": "", "style": "", "title": ""}
        self._texts: list[str] = []
        self._open = ""
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attributes}))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in self.raw:
            self.raw[self._open] += data
        else:
            self._texts.append(data)

    @property
    def text(self) -> str:
        """The words of the page, one space between them."""
        return " ".join("".join(self._texts).split())

    def policy(self) -> dict[str, str]:
        """The content security policy, by its directives."""
        found = next(a["content"] for tag, a in self.tags if a.get("http-equiv") == "Content-Security-Policy")
        return {name: value for name, _, value in (part.strip().partition(" ") for part in found.split(";"))}


def page(journey: Journey, **options: object) -> Page:
    return Page(html.write(journey, ExportOptions(**options)))  # type: ignore[arg-type]


def plain(text: str) -> str:
    return " ".join(normalised(text).split())


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def hostile_map() -> Journey:
    """A map whose every text would like to be something else."""
    bad = HOSTILE
    return Journey(
        [
            MapHead(title=bad, purpose=bad, language="ko", client=bad, confidentiality=bad, state="current"),
            element("persona", "p1", name=bad, order="F", goals=[bad, bad]),
            element("stage", "s1", name=bad, order="F", goal=bad),
            element("lane", "l1", name=bad, order="A", shows="action", hint=bad),
            element("lane", "l2", name="감정", order="B", shows="emotion"),
            element("lane", "l3", name="KPI", order="C", shows="kpi"),
            element(
                "action", "a1", text=bad, stage="s1", lane="l1", order="F", tags=[bad],
                sources=[{"id": "x1", "title": bad, "link": "javascript:alert(1)"}],
                comments=[{"id": "c1", "text": bad, "author": bad}],
            ),
            element("action", "a2", text="가" * 5000 + "W" * 5000, stage="s1", lane="l1", order="V"),
            element("emotion", "e1", score=0.0, word=bad, stage="s1", lane="l2", order="F", quote=bad),
            element(
                "kpi", "k1", name=bad, stage="s1", order="F", unit="currency", currency=bad,
                readings=[{"date": "2026-01-01", "value": 1e12, "source": bad},
                          {"date": "2026-02-01", "value": -3.5, "note": bad}],
            ),
        ]
    )  # fmt: skip


# Whole in itself


@pytest.mark.parametrize("journey", [korean_map(), hostile_map()], ids=["plain", "hostile"])
def test_the_policy_lets_nothing_run_but_the_one_script(journey: Journey) -> None:
    made = page(journey, comments=True, footer=HOSTILE)
    names = [tag for tag, _ in made.tags]
    assert [names.count(name) for name in made.raw] == [1, 1, 1]
    assert made.policy() == {
        "default-src": "'none'",
        "script-src": digest(made.raw["script"]),
        "style-src": digest(made.raw["style"]),
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert {tag for tag, _ in made.tags} <= set(TAGS.split())
    for tag, attributes in made.tags:
        assert not {name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")}, tag
        for name in ("src", "href", "xlink:href", "action", "formaction"):
            assert attributes.get(name, "#")[:1] == "#" or attributes[name].startswith("data:"), tag
    assert ("meta", {"name": "referrer", "content": "no-referrer"}) in made.tags


def test_nothing_in_script_or_style_reaches_out() -> None:
    made = page(korean_map())
    script, style = made.raw["script"], made.raw["style"]
    assert not re.search(
        r"fetch|XMLHttp|WebSocket|sendBeacon|import\b|eval|innerHTML|outerHTML|new Function", script
    )
    assert not re.search(r"@import|url\((?!data:font/woff;base64,)", style)
    assert "//www" not in script + style and "http" not in script + style


def test_hostile_text_is_text() -> None:
    made = page(hostile_map(), comments=True, names=True)
    assert made.text.count(plain(HOSTILE)) > 15
    assert made.raw["title"] == normalised(plain(HOSTILE))
    assert plain("가" * 5000 + "W" * 5000) in made.text


# Everything in it


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name.partition(".")[0])
def test_every_word_of_every_card_is_in_the_text(path: Path) -> None:
    journey, _ = open_map(path)
    data = html.write(journey)
    assert len(data) < 500_000
    text = Page(data).text
    said = 0
    for one in journey.elements():
        if not isinstance(one, Card | Emotion | Kpi) or one.__dict__.get("stage") is None:
            continue
        fields = one.__dict__
        words = [str(fields.get(name) or "") for name in ("text", "name", "word", "quote", "channel")]
        words += [source.title for source in one.sources]
        for found in filter(None, words):
            assert plain(found) in text
            said += 1
    assert said > 40


def test_fields_are_named_and_said_in_the_language_of_the_document() -> None:
    korean, english = page(korean_map()).text, page(korean_map(), language="en").text
    said = spaced(korean_map())
    for words in (
        "심각도 3 / 5",
        "효과 4 / 5",
        "점수 0.4",
        "채널 웹",
        "채널 유형 디지털",
        "메시지 첫 달 반값 김지현",
    ):
        assert words in said
    assert "나아짐" in korean and "해결하는 페인포인트" in korean
    assert "Severity" in english and "Solves" in english and "심각도" not in english


def spaced(journey: Journey) -> str:
    """The words of a page with a space between two elements."""
    return " ".join(re.sub(r"<[^>]*>", " ", html.write(journey).decode()).split())


def test_a_score_of_nothing_is_a_score() -> None:
    journey = Journey(
        [
            MapHead(title="m", language="en"),
            element("stage", "s1", name="One", order="F"),
            element("lane", "l1", name="Feeling", order="A", shows="emotion"),
            element("emotion", "e1", score=0.0, word="calm", stage="s1", lane="l1", order="F"),
        ]
    )
    assert "Score 0 · neutral" in spaced(journey)


def test_relations_lead_to_places_that_there_are() -> None:
    made = page(korean_map())
    ids = [attributes["id"] for _, attributes in made.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [a["href"].removeprefix("#") for tag, a in made.tags if tag == "a"]
    assert len(links) > 15
    assert set(links) <= set(ids)
    shapes = [a["data-id"] for tag, a in made.tags if tag == "g" and "data-id" in a]
    assert {f"e-{id}" for id in shapes} <= set(ids)
    assert all(a["aria-label"] for tag, a in made.tags if a.get("role") == "button")


def test_what_is_not_ticked_stays_behind() -> None:
    secrets = ("비밀댓글", "숨은레인", "숨은카드", "주차장메모", "담당자이름")
    journey = Journey(
        [
            MapHead(title="m", language="ko"),
            element("stage", "s1", name="단계", order="F"),
            element("lane", "l1", name="행동", order="A", shows="action"),
            element("lane", "l2", name=secrets[1], order="B", shows="action", hidden=True),
            element(
                "action", "a1", text="보임", stage="s1", lane="l1", order="F", owner=secrets[4],
                comments=[{"id": "c1", "text": secrets[0]}],
            ),
            element("action", "a2", text=secrets[2], stage="s1", lane="l2", order="F"),
            element("note", "n1", text=secrets[3], order="F"),
        ]
    )  # fmt: skip
    untold = html.write(journey).decode()
    assert not [secret for secret in secrets if secret in untold]
    told = html.write(journey, ExportOptions(comments=True, hidden=True, names=True, parking=True)).decode()
    assert [secret for secret in secrets if secret not in told] == []


def test_an_image_stands_once_wherever_it_is_shown() -> None:
    data = BytesIO()
    Image.new("RGB", (12, 8), "teal").save(data, "PNG")
    hash = hashlib.sha256(data.getvalue()).hexdigest()
    image = MapImage(
        id=IMAGE_PREFIX + hash, type="image/png", data=base64.b64encode(data.getvalue()).decode()
    )
    journey = Journey(
        [
            image,
            MapHead(title="m", language="en", logo=hash),
            element("persona", "p1", name="Ann", order="F", image=hash),
            element("stage", "s1", name="One", order="F"),
            element("lane", "l1", name="Doing", order="A", shows="action"),
            element("picture", "i1", text="The shop", stage="s1", lane="l1", order="F", image=hash),
        ]
    )
    made = page(journey)
    assert [tag for tag, _ in made.tags].count("image") == 1
    uses = [attributes["xlink:href"] for tag, attributes in made.tags if tag == "use"]
    # As the logo, on the card, in the article of the card and in that of the persona.
    assert uses.count("#image-1") == 4
    assert any(a.get("role") == "img" and a.get("aria-label") == "The shop" for _, a in made.tags)


# How it looks


def test_the_reader_chooses_light_or_dark_unless_the_options_do() -> None:
    style = page(korean_map()).raw["style"]
    assert "prefers-color-scheme:dark" in style
    dark = page(korean_map(), theme="dark").raw["style"]
    assert "prefers-color-scheme" not in dark and ":root{color-scheme:dark}" in dark
    assert "--accent:#0B7A5B" in page(korean_map(), accent="#0b7a5b", theme="light").raw["style"]


def test_every_colour_that_is_used_is_defined() -> None:
    made = html.write(korean_map()).decode()
    used = set(re.findall(r"var\(--([\w-]+)[,)]", made))
    assert used - set(re.findall(r"--([\w-]+):", made)) == set()


def test_the_typefaces_hold_the_characters_of_the_map() -> None:
    style = page(korean_map()).raw["style"]
    faces = re.findall(r"font-weight:(\d+);src:url\(data:font/woff;base64,([^)]*)\)", style)
    assert [weight for weight, _ in faces] == ["400", "600"]
    regular = TTFont(BytesIO(base64.b64decode(faces[0][1]))).getBestCmap()
    assert {ord(one) for one in "후기와 가격을 비교한다"} <= set(regular)
    assert ord("뷁") not in regular


def test_the_same_map_gives_the_same_bytes() -> None:
    assert html.write(korean_map()) == html.write(korean_map())


def test_a_map_of_nothing_is_a_page() -> None:
    assert "고객 여정 지도" in page(Journey([MapHead(language="ko")])).text


def test_the_work_can_be_stopped() -> None:
    with pytest.raises(CancelledError):
        html.write(korean_map(), None, lambda _: False)


def test_the_registry_writes_it() -> None:
    format = for_path("out.htm", write=True)
    assert format.id == "html"
    data = format.written(korean_map(), {"theme": "dark", "footer": "발 밑", "logo": "", "comments": True})
    assert "발 밑" in data.decode()
