"""Texts that try to be more than text: every format prints them as text, and does nothing else."""

import html.parser
import io
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import openpyxl
import pypdfium2
import pytest

from designer.base.message import Message
from designer.export.kept import INTERNAL, documents
from designer.files.registry import formats
from designer.model.journey import Journey
from designer.text.runs import clean, runs
from tests.export.hostile_map import CUNEIFORM, FILE, LONG, TEXTS, WORD, hostile_map
from tests.export.tables import everything

FILES = sorted(
    (format.id, document)
    for format in formats()
    if format.can_write
    for document in (documents() if "document" in format.options else ("",))
)
DRAWN = ("pdf", "png", "svg")
"""Formats whose characters are those of the program's typefaces; the others leave that to their reader."""
UNSPELT = ("png", "json", "mermaid")
"""Formats that hold texts in a spelling of their own, or none."""

_heard: list[tuple[str, str]] = []
_listening = False


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _listening and event.partition(".")[0] in ("open", "socket", "subprocess", "urllib", "os"):
        _heard.append((event, str(arguments[:2])))


sys.addaudithook(_hear)


@contextmanager
def listening() -> Iterator[list[tuple[str, str]]]:
    """What the interpreter opens, connects to and starts meanwhile."""
    global _listening
    _heard.clear()
    _listening = True
    try:
        yield _heard
    finally:
        _listening = False


def written(journey: Journey, id: str, document: str, notes: list[Message]) -> bytes:
    """The map as a file with all that can be ticked."""
    format = next(format for format in formats() if format.id == id)
    asked: dict[str, Any] = {"document": document, "scale": 0.3, **dict.fromkeys(INTERNAL, True)}
    chosen = {name: value for name, value in asked.items() if value and name in format.options}
    return format.written(journey, chosen, None, notes)


@cache
def made(id: str, document: str) -> tuple[bytes, tuple[Message, ...], tuple[tuple[str, str], ...]]:
    """The hostile map as a file, made once, with the notes and what the interpreter did meanwhile."""
    notes: list[Message] = []
    journey = hostile_map()
    with listening() as heard:
        data = written(journey, id, document, notes)
    return data, tuple(notes), tuple(heard)


class _Page(html.parser.HTMLParser):
    """The text of a web page, and the elements and attributes that somebody could have put there."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        self.texts += [
            value for name, value in attributes if value and name in ("alt", "title", "aria-label")
        ]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@cache
def read(id: str, data: bytes) -> str:
    """The words of a file as its reader sees them, without white space and what has no shape."""
    match id:
        case "pdf":
            document = pypdfium2.PdfDocument(data)
            text = "".join(page.get_textpage().get_text_range() for page in document)
            document.close()
        case "svg":
            text = "".join(ET.fromstring(data).itertext())
        case "html":
            page = _Page()
            page.feed(data.decode())
            text = "".join(page.texts)
        case "xlsx":
            text = everything(openpyxl.load_workbook(io.BytesIO(data)))
        case "pptx":
            with zipfile.ZipFile(io.BytesIO(data)) as held:
                slides = [
                    name for name in held.namelist() if re.search(r"(slides|notesSlides)/[^/]+\.xml$", name)
                ]
                text = "".join("".join(ET.fromstring(held.read(name)).itertext()) for name in slides)
        case "markdown" | "canvas":
            format = next(format for format in formats() if format.id == id)
            journey = format.understood(data, f"a.{id}").journey
            fields = (one.__dict__ for one in (journey.head, *journey.elements()))
            text = "".join(value for one in fields for value in one.values() if isinstance(value, str))
        case "drawio":
            text = "".join(cell.get("value") or "" for cell in ET.fromstring(data).iter("mxCell"))
        case _:
            text = data.decode("utf-8-sig").replace('""', '"')
    return flat(text)


def flat(text: str) -> str:
    return re.sub(r"\s+", "", clean(text))


def drawn(text: str) -> str:
    """A text as it is drawn by the typefaces of the program."""
    return flat("".join(run.text for line in clean(text).split("\n") for run in runs(line)))


@pytest.mark.parametrize(("id", "document"), [file for file in FILES if file[0] not in UNSPELT])
def test_every_text_is_printed_as_text(id: str, document: str) -> None:
    data, *_ = made(id, document)
    found = read(id, data)
    lost = [text for text in TEXTS if flat(text) not in found and drawn(text) not in found]
    if id == "markdown":
        # A page of text holds no characters that are none.
        lost = [text for text in lost if "\0" not in text]
    assert lost == []


@pytest.mark.parametrize(("id", "document"), [file for file in FILES if file[0] in DRAWN])
def test_a_character_without_a_typeface_is_named(id: str, document: str) -> None:
    _, notes, _ = made(id, document)
    (lost,) = (note for note in notes if note.key == "text.missing")
    assert CUNEIFORM in str(lost.arguments["characters"])


@pytest.mark.parametrize(("id", "document"), FILES)
def test_nothing_is_read_or_called(id: str, document: str) -> None:
    _, _, heard = made(id, document)
    assert [one for one in heard if FILE in one[1] or "evil.example" in one[1]] == []
    assert [one for one in heard if one[0].startswith(("socket", "subprocess", "urllib", "os.system"))] == []


def test_no_cell_of_a_workbook_computes_or_leads_anywhere() -> None:
    data, *_ = made("xlsx", "")
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    for cell in cells:
        if isinstance(cell.value, str) and cell.value.lstrip()[:1] in tuple("=+-@"):
            assert cell.quotePrefix, cell.value
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        assert all(b"External" not in held.read(name) for name in held.namelist() if name.endswith(".rels"))
        assert not any(name for name in held.namelist() if "externalLink" in name or "vba" in name.lower())


def test_no_slide_leads_anywhere() -> None:
    if "pptx" not in dict(FILES):
        pytest.skip("this installation makes no slides")
    data, *_ = made("pptx", "")
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        outside = [
            name for name in held.namelist() if name.endswith(".rels") and b"External" in held.read(name)
        ]
    assert outside == []


@pytest.mark.parametrize("document", documents())
def test_no_link_of_a_document_leads_out_of_it(document: str) -> None:
    data, *_ = made("pdf", document)
    for action in (b"/URI", b"/JavaScript", b"/Launch", b"/GoToR", b"/SubmitForm", b"/ImportData"):
        assert action not in re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL)


def test_no_element_of_a_page_is_the_users() -> None:
    if "html" not in dict(FILES):
        pytest.skip("this installation makes no web pages")
    page = _Page()
    page.feed(made("html", "")[0].decode())
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        for name in ("href", "src", "xlink:href", "action"):
            assert re.match(r"#|data:(image|font)/|data:,$|$", attributes.get(name) or ""), (tag, attributes)
    assert sum(tag == "script" for tag, _ in page.elements) <= 3
    assert not [tag for tag, _ in page.elements if tag in ("iframe", "object", "base", "embed", "form")]
    assert b"<b>\xea\xb5\xb5" not in made("html", "")[0]


def test_no_element_of_a_drawing_is_the_users() -> None:
    for element in ET.fromstring(made("svg", "")[0]).iter():
        assert element.tag.rpartition("}")[2] not in ("script", "foreignObject", "b", "img")
        assert not [name for name in element.attrib if name.startswith("on")]
        for name, value in element.attrib.items():
            assert not name.endswith("href") or value.startswith(("#", "data:image/"))


@pytest.mark.parametrize(("id", "document"), [file for file in FILES if file[0] not in ("png", "json")])
def test_a_word_of_ten_thousand_letters_loses_none(id: str, document: str) -> None:
    found = read(id, made(id, document)[0])
    # Where a page ends, its foot stands between two letters.
    assert found.count("가") >= LONG.count("가")
    assert found.count(WORD) >= LONG.count(WORD) * 0.9


def test_a_workbook_with_the_longest_text_in_every_field_is_whole(recwarn: pytest.WarningsRecorder) -> None:
    notes: list[Message] = []
    data = written(hostile_map(only=LONG), "xlsx", "", notes)
    assert not recwarn.list
    cells = [
        str(cell.value or "")
        for sheet in openpyxl.load_workbook(io.BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert max(map(len, cells)) <= 32_767
    assert sum(LONG in cell for cell in cells) > 40
    assert {note.key for note in notes} <= {"sheets.goes_on"}
