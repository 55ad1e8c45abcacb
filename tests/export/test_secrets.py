"""What a client must not see is in no file, however it is packed, unless somebody ticked it."""

from functools import cache
from typing import Any

import pytest

from designer.base.message import Message
from designer.export.kept import INTERNAL, documents
from designer.files.registry import formats
from tests.export.secret_map import HASH, PLAIN, SECRETS, pictures, secret_map, told

FILES = sorted(
    (format.id, document)
    for format in formats()
    if format.can_write
    for document in (documents() if "document" in format.options else ("",))
)
"""Every format that can be written, with each document that it can hold."""
TABLES = [(*file, table) for file in FILES for table in (("cards", "matrix") if file[0] == "csv" else ("",))]
SHOWN = {
    "json": INTERNAL,
    "xlsx": INTERNAL,
    "html": ("comments", "parking", "hidden", "names"),
    "pptx": ("comments", "parking", "hidden", "names"),
    "csv": ("parking", "hidden"),
    "svg": ("parking", "hidden", "names"),
    "pdf": ("parking", "hidden", "names"),
    "markdown": ("parking", "hidden"),
    "canvas": ("parking", "hidden"),
    "drawio": ("parking", "hidden"),
}
"""The options whose secrets a format shows once they are ticked."""
WORD = {"comments": "Zcommentcard", "votes": "Zroundname", "parking": "Zparkednote", "hidden": "Zhiddencard",
        "names": "Zowner"}  # fmt: skip


@cache
def made(id: str, document: str, table: str, ticked: tuple[str, ...], **more: Any) -> bytes:
    """The file of the map full of secrets with some options ticked."""
    format = next(format for format in formats() if format.id == id)
    asked: dict[str, Any] = {"client_copy": True, "document": document, "table": table, "scale": 0.5, **more}
    chosen = {name: value for name, value in asked.items() if value and name in format.options}
    notes: list[Message] = []
    data = format.written(secret_map(), {**chosen, **dict.fromkeys(ticked, True)}, None, notes)
    assert not any(word in str(note) for note in notes for word in sum(SECRETS.values(), ()))
    return data


@pytest.mark.parametrize(("id", "document", "table"), TABLES)
def test_no_secret_leaves_by_itself(id: str, document: str, table: str) -> None:
    data = made(id, document, table, (), view="w1")
    said = told(data)
    assert [word for words in SECRETS.values() for word in words if word in said] == []
    assert pictures(data) == 0
    if id not in ("png", "mermaid") and document != "workshop":
        assert [word for word in PLAIN if word not in said] == []


@pytest.mark.parametrize(("id", "document", "table"), TABLES)
def test_what_is_ticked_is_there_and_the_rest_is_not(id: str, document: str, table: str) -> None:
    data = made(id, document, table, INTERNAL)
    said = told(data)
    assert [word for word in SECRETS[""] if word in said] == []
    if document != "workshop":
        assert [option for option in SHOWN.get(id, ()) if WORD[option] not in said] == []
    if id in ("pdf", "svg", "html", "json", "pptx") and document != "workshop":
        assert pictures(data) > 0 or HASH in said


@pytest.mark.parametrize("option", INTERNAL)
@pytest.mark.parametrize("id", ["xlsx", "json"])
def test_one_option_lets_out_its_own_secrets_alone(id: str, option: str) -> None:
    said = told(made(id, "", "", (option,)))
    others = [word for other, words in SECRETS.items() if other != option for word in words]
    assert [word for word in others if word in said] == []
    assert WORD[option] in said


def test_slides_show_comments_on_whatever_they_are_about() -> None:
    said = told(made("pptx", "", "", ("comments",)))
    assert all(word in said for word in SECRETS["comments"])


def test_a_report_shows_comments_where_they_are_ticked() -> None:
    if "report" not in documents():
        pytest.skip("this installation makes no reports")
    said = told(made("pdf", "report", "", ("comments",)))
    assert all(word in said for word in ("Zcommentcard", "Zcommentstage"))
    assert [
        word for option in ("votes", "names", "hidden", "") for word in SECRETS[option] if word in said
    ] == []
