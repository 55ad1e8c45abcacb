"""A map full of secrets, each a word of its own, and all that a file says, however it is packed."""

import base64
import hashlib
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from PIL import Image as Picture

from designer.model.elements import CONFLICT_PREFIX, IMAGE_PREFIX, Conflict, Image, MapHead
from designer.model.journey import Journey
from tests.helpers.maps import element, relation


def _picture(colour: str) -> tuple[str, bytes]:
    file = io.BytesIO()
    Picture.new("RGB", (37, 41), colour).save(file, "png")
    return hashlib.sha256(file.getvalue()).hexdigest(), file.getvalue()


HASH, PNG = _picture("#123456")

SECRETS: dict[str, tuple[str, ...]] = {
    "comments": ("Zcommentcard", "Zcommentstage", "Zcommentlane", "Zcommentmap", "Zcommentpersona"),
    "votes": ("Zroundname", "Zroundquestion"),
    "parking": ("Zparkednote",),
    "hidden": (
        "Zhiddenlane", "Zhiddencard", "Zhiddensource", "Zhiddentag", "Zhiddenchannel", "Zhiddenreason",
        "Zhiddenword", "Zhiddenkpi", "Zhiddenreading", "Zhiddencaption", HASH,
    ),
    "names": ("Zowner", "Zkpiowner", "Zauthor", "Zvoter", "Zviewowner"),
    "": (
        "Zpresetname", "Zpresetvalue", "Zmutereason", "Zunknownmap", "Zunknowntop", "Zunknowncard",
        "Zunknownsource", "Zunknownrelation", "Zunknownreading", "Zunknownimage", "Zconflict",
    ),
}  # fmt: skip
"""What leaves with an option, by the option; what never leaves stands under the empty name."""
PLAIN = ("Yopenlane", "Yopencard", "Yopenstage")
"""Words that every file has to show, or nothing was looked at."""


def _said(text: str, author: str = "Zauthor") -> list[dict[str, str]]:
    return [{"id": f"c{text[8:]}".lower(), "author": author, "date": "2026-10-01", "text": text}]


def secret_map() -> Journey:
    """A map with a secret in every place that has any."""
    lane: dict[str, Any] = {"stage": "s1", "order": "V"}
    votes = [{"round": "v1", "voter": "Zvoter", "dots": 2}]
    source = {"id": "q1", "title": "Ysource", "program": "Zunknownsource"}
    reading = {"date": "2026-09-01", "value": 3.5, "source": "Zhiddenreading", "program": "Zunknownreading"}
    head = {"title": "Ytitle", "language": "en", "comments": _said("Zcommentmap"), "later": "Zunknownmap"}
    packed = base64.b64encode(PNG).decode()
    picture = {"id": IMAGE_PREFIX + HASH, "type": "image/png", "data": packed, "by": "Zunknownimage"}
    return Journey(
        [
            MapHead.model_validate(head),
            element("persona", "p1", name="Ypersona", order="V", comments=_said("Zcommentpersona")),
            element("stage", "s1", name="Yopenstage", order="F", owner="Zowner",
                    comments=_said("Zcommentstage")),
            element("stage", "s2", name="Ysecond", order="V"),
            element("lane", "l1", name="Yopenlane", order="B", shows="touchpoint",
                    comments=_said("Zcommentlane")),
            element("lane", "l2", name="Zhiddenlane", order="C", shows="touchpoint", hidden=True),
            element("lane", "l3", name="Ycurve", order="D", shows="emotion", hidden=True),
            element("lane", "l4", name="Ykpis", order="E", shows="kpi", hidden=True),
            element("lane", "l5", name="Ypains", order="F", shows="pain_point"),
            element("lane", "l6", name="Yideas", order="G", shows="opportunity"),
            element(
                "touchpoint", "t1", text="Yopencard", lane="l1", owner="Zowner", evidence="observed",
                sources=[source], comments=_said("Zcommentcard"), votes=votes, program="Zunknowncard", **lane,
            ),
            element("touchpoint", "t2", text="Yother", lane="l1", stage="s2", order="V"),
            element("touchpoint", "t3", text="Zhiddencard", lane="l2", tags=["Zhiddentag"], **lane,
                    channel="Zhiddenchannel",
                    sources=[{"id": "q2", "title": "Zhiddensource"}]),
            element("picture", "g1", text="Zhiddencaption", lane="l2", stage="s2", order="V", image=HASH),
            element("emotion", "e1", score=-1.5, word="Zhiddenword", lane="l3", at="t3", **lane),
            element("kpi", "k1", name="Zhiddenkpi", target=5.0, owner="Zkpiowner", **lane,
                    readings=[reading]),
            element("pain_point", "x1", text="Ypain", lane="l5", severity=4, **lane),
            element("opportunity", "o1", text="Yidea", lane="l6", impact=4, effort=2, **lane),
            element("note", "n1", text="Zparkednote", order="V"),
            element("round", "v1", name="Zroundname", question="Zroundquestion", order="V", revealed=True),
            element("preset", "y1", name="Zpresetname", order="V", options={"footer": "Zpresetvalue"}),
            element("mute", "m1", check="x", about="t1", reason="Zmutereason"),
            element("view", "w1", name="Yview", order="V", owners=["Zviewowner"], colour_by="owner",
                    with_tags=["Zhiddentag"], channels=["Zhiddenchannel"]),
            element("scenario", "c1", name="Yscenario", order="V", opportunities=["o1"]),
            relation("follows", "r1", "t1", "t2", program="Zunknownrelation"),
            relation("follows", "r2", "t1", "t3", reason="Zhiddenreason"),
            relation("hurts", "r3", "x1", "t3"),
            relation("improves", "r4", "o1", "k1"),
            Image.model_validate(picture),
            Conflict(id=CONFLICT_PREFIX + "c1", element="t1", field="text", ours="Yours", theirs="Zconflict"),
        ],
        {"later": "Zunknowntop"},
    )  # fmt: skip


def told(data: bytes) -> str:
    """All that a file says: its text, its names, what is packed in it, and what is packed in that."""
    return "\n".join(_told(data, 0))


def _told(data: bytes, depth: int) -> Iterator[str]:
    if depth > 4:
        return
    yield data.decode("utf-8", "replace")
    yield data.decode("utf-16-be", "replace")
    if data.startswith(b"%PDF"):
        yield from _told_by_pdf(data, depth)
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            for member in held.namelist():
                yield member
                yield from _told(held.read(member), depth + 1)
    elif data.startswith((b"\x1f\x8b", b"\x78")):
        try:
            yield from _told(zlib.decompress(data, 47), depth + 1)
        except zlib.error:
            return
    elif not data.startswith((b"\x89PNG", b"\x00\x01\x00\x00", b"wOF", b"\xff\xd8")):
        text = data.decode("utf-8", "replace")
        yield html.unescape(text)
        for found in re.findall(r"[A-Za-z0-9+/]{24,}={0,2}", text):
            try:
                yield from _told(base64.b64decode(found, validate=True), depth + 1)
            except ValueError:
                continue


def _told_by_pdf(data: bytes, depth: int) -> Iterator[str]:
    yield re.sub(r"\s+", "", extract_text(io.BytesIO(data)))
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    for table in document.xrefs:
        for id in table.get_objids():
            yield from _strings(document.getobj(id), depth)


def _strings(value: Any, depth: int) -> Iterator[str]:
    match value:
        case bytes():
            yield value.decode("utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "replace")
        case dict():
            for each in value.values():
                yield from _strings(each, depth)
        case list():
            for each in value:
                yield from _strings(each, depth)
        case PDFStream():
            yield from _strings(value.attrs, depth)
            if value.attrs.get("Subtype") is None or "Image" not in str(value.attrs["Subtype"]):
                yield value.get_data().decode("latin-1")


def pictures(data: bytes) -> int:
    """How often the secret picture is in a file, by its size in points or its bytes."""
    said = told(data)
    packed = base64.b64encode(PNG).decode()
    count = said.count(packed[:80]) + data.count(PNG)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            count += sum(b"\x89PNG" in held.read(name)[:8] for name in held.namelist())
    return count + len(re.findall(rb"/Width 37\b", data))
