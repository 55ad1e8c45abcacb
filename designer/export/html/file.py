"""Writes the map as one HTML file that opens offline and asks nothing of any network."""

import base64
import hashlib
import re
from html import unescape
from typing import Final

from designer.base.message import Message
from designer.base.resources import resource
from designer.export import arranged as words
from designer.export.brand import brand
from designer.export.html.article import Articles
from designer.export.html.drawing import Drawing, Roles, drawn_ids
from designer.export.html.listing import Listing
from designer.export.html.names import Names
from designer.export.html.page import page
from designer.export.html.style import style_sheet
from designer.export.html.tags import Html, said
from designer.export.options import ExportOptions, Progress, report, share
from designer.export.page import without_typeface
from designer.export.palette import palette
from designer.export.svg_marks import Marks
from designer.export.walk import layers
from designer.export.writing import writer
from designer.layout.sheet import Sheet, Text
from designer.model.journey import Journey

SCRIPTS: Final = ("hangul.js", "zoom.js", "pan.js", "details.js", "search.js", "page.js")
_ARRANGED: Final = 0.3
_DRAWN: Final = 0.7
_TAG: Final = re.compile(r"<[^>]*>")
_STRONG: Final = re.compile(r"<(h[1-6]|strong|th|b)\b[^>]*>(.*?)</\1>", re.DOTALL)


@writer
def write(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> bytes:
    """The map as an HTML file; what its reader may stumble over is added to `notes`."""
    sheet = words.arranged(journey, options, title=False)
    report(progress, _ARRANGED)
    names = Names(journey)
    listing = Listing(names)
    marks = Marks(journey, Roles(palette(journey, options)))
    drawing = Drawing(sheet, names, marks)
    drawn = drawing.written(words.title(journey), share(progress, _ARRANGED, _DRAWN))
    listed = listing.written(Articles(names, marks, drawn_ids(sheet)))
    body = page(names, marks, brand(journey, options), drawn, listed)
    notes += marks.notes
    notes += without_typeface(sheet.notes)
    style = style_sheet(journey, options, drawing, body, _texts(body, sheet))
    script = "\n".join(resource("web", name).read_text(encoding="utf-8") for name in SCRIPTS)
    report(progress, 1)
    return _file(journey, style, body, f'(()=>{{"use strict";\n{script}}})();').encode("utf-8")


def _texts(body: Html, sheet: Sheet) -> dict[str, str]:
    """What each weight of the typeface draws."""
    strong = (_text(found[1]) for found in _STRONG.findall(body))
    texts = {"regular": _text(body), "semibold": "\n".join(strong), "bold": ""}
    for layer in layers(sheet):
        for mark in layer.marks:
            if isinstance(mark, Text):
                texts[mark.weight] += "\n" + mark.text
    return texts


def _text(markup: str) -> str:
    """The words of some markup, each piece on a line of its own."""
    return unescape(_TAG.sub("\n", markup))


def _file(journey: Journey, style: str, body: Html, script: str) -> str:
    """The whole file. The policy allows nothing but this one script and this one style sheet."""
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; img-src data:;"
        " font-src data:; base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{journey.head.language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="generator" content="{words.CREATOR}">',
            f"<title>{said(words.title(journey))}</title>",
            '<link rel="icon" href="data:,">',
            f"<style>{style}</style>",
            "</head>",
            body,
            f"<script>{script}</script>",
            "</html>\n",
        ]
    )


def _digest(text: str) -> str:
    """What the policy knows an inline script or style sheet by (W3C Content Security Policy Level 3)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
