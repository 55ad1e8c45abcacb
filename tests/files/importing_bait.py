"""Imports files that name other files and addresses, exports what they became, and tells what was touched.

Run in a process of its own by the test beside it, with a file that nobody may open as the argument.
"""

import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from designer.base.errors import JourneyError
from designer.edits.adding import added
from designer.files.registry import Format, formats
from designer.model.journey import Journey
from tests.fuzz.worst_books import book

WATCHED = ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.startfile")
WATCHED += ("os.listdir", "os.scandir", "urllib.", "webbrowser.", "http.", "os.fork")
ADDRESS = "http://127.0.0.1:9/"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def hostile(bait: str) -> Iterator[tuple[str, bytes]]:
    """Files of every format that name the bait and an address wherever something could be looked up."""
    address = ADDRESS + bait
    link = f'=HYPERLINK("{address}","a") =WEBSERVICE("{address}") file://{bait}'
    quoted = link.replace('"', '""')
    yield "csv", f'Stage,Kind,Text,Sources\n인지,note,"{quoted}",{bait}\n'.encode()
    yield "tsv", f"Stage\tKind\tText\n인지\tnote\t{link}\n".encode()
    yield "markdown", f"# T\n## S\n- ![a](file://{bait}) <img src='{bait}'> [b]({address})\n".encode()
    yield (
        "mermaid",
        f"journey\ntitle <img src={bait}>\nsection {bait}\nA: 3: Me\nclick A href {address}\n".encode(),
    )
    nodes = [
        {"id": "a", "type": "file", "file": bait, "x": 0, "y": 0, "width": 99, "height": 99},
        {"id": "b", "type": "link", "url": address, "x": 200, "y": 0, "width": 99, "height": 99},
        {"id": "c", "type": "group", "label": "g", "background": bait, "x": 0, "y": 200, "width": 9},
    ]
    yield "canvas", json.dumps({"nodes": nodes, "edges": []}).encode()
    source = {"id": "q", "title": bait, "link": f"file://{bait}"}
    map = {"title": f"<img src='{bait}'>", "logo": "0" * 64, "font": bait, "footer": f"<a href='{address}'>"}
    elements = {
        "s": {"kind": "stage", "name": address},
        "l": {"kind": "lane", "name": bait},
        "n": {"kind": "note", "stage": "s", "lane": "l", "text": link, "sources": [source]},
        "p": {"kind": "picture", "stage": "s", "lane": "l", "image": "1" * 64, "alternative": bait},
        "u": {"kind": "persona", "name": "u", "image": "2" * 64},
    }
    yield (
        "json",
        json.dumps({"format": "journey-map", "version": 1, "map": map, "elements": elements}).encode(),
    )
    yield from (("xlsx", one) for one in books(bait))


def books(bait: str) -> Iterator[bytes]:
    """A workbook with links to others, and one whose XML wants a file."""
    address = ADDRESS + bait
    row = f"<row><c t='str'><f>[1]S!A1</f><v>a</v></c><c t='inlineStr'><is><t>{bait}</t></is></c></row>"
    office = "http://schemas.openxmlformats.org"
    rels = (
        f'<Relationships xmlns="{office}/package/2006/relationships">'
        f'<Relationship Id="r1" TargetMode="External" '
        f'Type="{office}/officeDocument/2006/relationships/hyperlink" Target="{{}}"/></Relationships>'
    )
    more = {
        "xl/externalLinks/externalLink1.xml": f"<externalLink {MAIN}/>".encode(),
        "xl/externalLinks/_rels/externalLink1.xml.rels": rels.format(f"file://{bait}").encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": rels.format(address).encode(),
    }
    sheet = f"<worksheet {MAIN}><sheetData>{row}{row}</sheetData></worksheet>"
    yield book(sheet.encode(), more=more)
    wanted = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{bait}">]>' + sheet.replace(bait, "&e;")
    yield book(wanted.encode())


def taken_in(format: Format, data: bytes, journey: Journey) -> str:
    """Read a file and add it to the map; how that ended."""
    try:
        made = format.understood(data, "a file").journey
    except JourneyError as error:
        return error.reason.key
    journey.apply(added(journey, made).changes)
    return "read"


def went(bait: str) -> tuple[list[tuple[str, str]], dict[str, int]]:
    """How every import ended, and the sizes of what all of it became."""
    known = {format.id: format for format in formats()}
    journey = Journey()
    ended = [(id, taken_in(known[id], data, journey)) for id, data in hostile(bait)]
    outs = ("pdf", "html", "svg", "png", "xlsx", "pptx", "drawio", "csv", "markdown", "mermaid", "canvas")
    return ended, {id: len(known[id].written(journey)) for id in outs}


def main() -> None:
    bait = sys.argv[1]
    # What libraries look up when they are first used, such as their settings and fonts, is no part of it.
    went("/nowhere/else.png")
    seen: list[tuple[str, str]] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(WATCHED):
            seen.append((event, str(arguments[0]) if arguments else ""))

    sys.addaudithook(note)
    ended, sizes = went(bait)
    touched = list(seen)
    seen.clear()
    # Proof that the watch sees what it is for.
    Path(bait).read_bytes()
    socket.socket().close()
    print(json.dumps({"ended": ended, "sizes": sizes, "touched": touched, "proof": seen}))


if __name__ == "__main__":
    main()
