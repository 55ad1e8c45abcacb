"""Files that ask as much work of a reader as their size allows, and merges of such maps.

Each case makes about so many bytes as it is asked for. What is beyond a limit must be refused as quickly as
what is within it is read.
"""

import json
from collections.abc import Callable, Mapping
from typing import Final

from tests.fuzz.worst_books import BOOKS

Make = Callable[[int], bytes]

_TOP: Final = b'{"format":"journey-map","version":1,'
_LANE: Final = b'"l":{"kind":"lane"},"s":{"kind":"stage"}'


def _filled(head: bytes, one: Callable[[int], bytes], tail: bytes, sign: bytes = b",") -> Make:
    """Repeats what `one` makes of a number between a head and a tail."""

    def make(size: int) -> bytes:
        count = max(1, (size - len(head) - len(tail)) // (len(one(1_000_000)) + len(sign)))
        return head + sign.join(map(one, range(count))) + tail

    return make


def _map(one: Callable[[int], bytes], more: bytes = b"") -> Make:
    return _filled(_TOP + b'"elements":{' + _LANE + b",", one, b"}" + more + b"}")


def _card(n: int) -> bytes:
    return b'"%d":{"kind":"action","stage":"s","lane":"l","order":"%s"}' % (n, b"V" if n % 2 else b"k")


def _readings(n: int) -> bytes:
    days = b",".join(b'{"date":"2026-01-%02d","value":%d}' % (day % 28 + 1, day) for day in range(500))
    return b'"%d":{"kind":"kpi","stage":"s","readings":[%s]}' % (n, days)


def _conflict(n: int) -> bytes:
    return b'"c%d":{"element":"l","field":"name","entry":"%d","ours":"a"}' % (n, n)


MAPS: Final[Mapping[str, Make]] = {
    "cards of one cell": _map(_card),
    "smallest notes": _map(lambda n: b'"%d":{"kind":"note"}' % n),
    "stages": _map(lambda n: b'"%d":{"kind":"stage"}' % n),
    "steps of one stage": _map(lambda n: b'"%d":{"kind":"stage","parent":"s"}' % n),
    "lanes": _map(lambda n: b'"%d":{"kind":"lane"}' % n),
    "readings": _map(_readings),
    "comments": _map(
        lambda n: (
            b'"%d":{"kind":"note","comments":[%s]}'
            % (n, b",".join(b'{"id":"%d","text":"a"}' % at for at in range(400)))
        )
    ),
    "tags": _map(
        lambda n: b'"%d":{"kind":"note","tags":[%s]}' % (n, b",".join(b'"%d"' % at for at in range(999)))
    ),
    "votes": _map(
        lambda n: b'"%d":{"kind":"note","votes":[%s]}' % (n, b",".join([b'{"round":"r"}'] * 4_000)),
    ),
    "empty messages": _map(
        lambda n: (
            b'"%d":{"kind":"touchpoint","stage":"s","lane":"l","messages":[%s]}'
            % (n, b",".join([b"{}"] * 4_000))
        )
    ),
    "empty texts": _map(lambda n: b'"%d":{"kind":"persona","goals":[%s]}' % (n, b",".join([b'""'] * 4_999))),
    "relations": _filled(
        _TOP + b'"elements":{' + _LANE + b',"t":{"kind":"stage"}},"relations":{',
        lambda n: b'"%d":{"kind":"follows","source":"s","target":"t"}' % n,
        b"}}",
    ),
    "conflicts": _filled(_TOP + b'"elements":{' + _LANE + b'},"conflicts":{', _conflict, b"}}"),
    "a card that names nothing": _map(
        _card, b',"relations":{"z":{"kind":"follows","source":"s","target":"x"}}'
    ),
    "a field given twice": _map(_card, b',"elements":{}'),
    "a wrong value at the end": _map(_card, b',"relations":{"z":{"kind":"follows","source":1}}'),
    "a number that is none at the end": _map(_card, b',"x":[NaN]'),
    "half a character at the end": _map(_card, b',"x":"\\ud800"'),
    "escaped jamo": _map(lambda n: b'"%d":{"kind":"note","text":"\\u1100\\u1161\\u11a8"}' % n),
    "unknown fields": _map(lambda n: b'"%d":{"kind":"note","a":1,"b":[[]],"c":{"d":{}}}' % n),
    "long digits": _filled(_TOP + b'"x":[', lambda n: b"9" * 4_000, b"]}"),
    "one long fraction": lambda size: _TOP + b'"x":0.' + b"1" * size + b"}",
    "brackets": lambda size: b"[" * size,
    "empty lists": _filled(_TOP + b'"x":[', lambda n: b"[]", b"]}"),
    "quotation marks": lambda size: _TOP + b'"x":"' + b'\\"' * (size // 2),
    "one long text": lambda size: _TOP + b'"map":{"title":"' + "가".encode() * (size // 3) + b'"}}',
    "loose jamo": lambda size: _TOP + b'"map":{"title":"' + "\u1100\u1161".encode() * (size // 6) + b'"}}',
    "marks in disorder": lambda size: (
        _TOP + b'"map":{"title":"a' + "\u0301\u0316".encode() * (size // 4) + b'"}}'
    ),
    "conflict markers": lambda size: _TOP + b"\n<<<<<<<" * (size // 8),
    "blanks": lambda size: b"{" + b" \n" * (size // 2),
    "one wide character and loose jamo": lambda size: (
        _TOP
        + b'"elements":{'
        + b",".join(b'"%d":{"kind":"note","text":"%s"}' % (n, b"x" * 9_990) for n in range(size // 10_020))
        + '},"map":{"title":"\U0001f600\u1100\u1161"}}'.encode()
    ),
    "an older version": _filled(
        b'{"format":"journey-map","version":0,"stages":[{"id":"s","name":"a"}],"lanes":[{"id":"l","name":"b"}],"cards":[',
        lambda n: b'{"id":"c%d","kind":"action","stage":"s","lane":"l","text":"a"}' % n,
        b"]}",
    ),
}


def _repeated(one: str | Callable[[int], str], head: str = "") -> Make:
    made = one if callable(one) else lambda n: one
    return _filled(head.encode(), lambda n: made(n).encode(), b"", b"")


def _long_lines(line: str, head: str = "") -> Make:
    """Lines as long as a reader takes them."""
    return _repeated((line * 39_000)[:39_000] + "\n", head)


_TEXTS: Final[Mapping[str, Make]] = {
    "line breaks": _repeated("\n"),
    "short lines": _repeated("a\n"),
    "one long line": _repeated("a"),
    "blanks": _long_lines(" "),
    "blanks within": _repeated("#" + " " * 38_000 + "x\n"),
    "marks in disorder": _repeated("\u0301\u0316", "a"),
    "loose jamo": _repeated("\u1100\u1161"),
    "controls": _repeated("a\x01b\x85"),
    "Hangul in CP949": lambda size: "가나다 ".encode("cp949") * (size // 7),
    "halves in UTF-16": lambda size: b"\xff\xfe" + b"\x00\xd8a\x00" * (size // 4),
    "quotation marks": _repeated('"'),
    "backslashes": _long_lines("\\"),
    "brackets": _long_lines("(a"),
    "colons": _long_lines("a: "),
}

MERMAID: Final[Mapping[str, Make]] = {
    **{
        name: (lambda size, make=make: b"journey\n" + make(size))
        for name, make in _TEXTS.items()
        if "in " not in name
    },
    "tasks": _repeated("a:5\n", "journey\n"),
    "tasks with people": _repeated(lambda n: f"a:5:p{n % 1999},q\n", "journey\n"),
    "people of one task": _repeated(
        lambda n: ",".join(f"p{at % 1999}" for at in range(6_000)) + "\n", "journey\na:5:"
    ),
    "people of tasks": _repeated("a:5:" + "a," * 9_000 + "\n", "journey\n"),
    "sections": _repeated("section a\n", "journey\n"),
    "semicolons": _long_lines("a:1;", "journey\n"),
    "entities": _long_lines("#35;", "journey\ntitle "),
    "hashes": _long_lines("#a", "journey\n"),
    "directives": _repeated("%%{\n", ""),
    "an open description": _repeated("a\n", "journey\naccDescr {\n"),
    "descriptions": _repeated("accDescr {\na\n}\n", "journey\n"),
    "open front matter": _repeated("--- \n ", ""),
    "fences": _repeated("```mermaid\n```\n"),
    "open fences": _repeated("~~~mermaid\n"),
    "fences with heads": _repeated("````mermaid\n%%\n````\n"),
    "scores": _repeated("a:x\n", "journey\n"),
    "scores beyond": _repeated("a:9\n", "journey\n"),
    "people of few tasks": _repeated(
        lambda n: "a:5:" + ",".join(f"p{at % 1999}" for at in range(1_900)) + "\n", "journey\n"
    ),
    "tasks of sections": _repeated(lambda n: f"section {n}\n" if n < 1_990 else f"a{n}:5:p\n", "journey\n"),
    "colons behind people": _repeated("a:5::b\n", "journey\n"),
    "hashes in tasks": _repeated("a#b:5\n", "journey\n"),
    "hashes in scores": _repeated("a:5#b\n", "journey\n"),
    "entities of tasks": _repeated("#35;#97;:5\n", "journey\n"),
    "entities in people": _repeated("a:5:#97;,#98;\n", "journey\n"),
    "titles": _repeated("title a\n", "journey\n"),
    "titles with hashes": _repeated("title #a\n", "journey\n"),
    "titles for readers": _repeated("accTitle:a\n", "journey\n"),
    "comments": _repeated("%%\n", "journey\n"),
    "directives within": _repeated("a%%{}%%:5\n", "journey\n"),
    "many directives": _repeated("%%{}%%" * 6_000 + "\n", "journey\n"),
    "tasks in loose jamo": _repeated("\u1100\u1161:5\n", "journey\n"),
    "tasks with carriage returns": _repeated("a:5\r\n", "journey\r\n"),
    "shortcodes": _repeated("{{<mermaid>}}\n"),
    "tags": _repeated("<div class=mermaid>\n"),
}

MARKDOWN: Final[Mapping[str, Make]] = {
    **_TEXTS,
    "items": _repeated("- a\n", "## s\n"),
    "items in lanes": _repeated(lambda n: f"#### l{n % 999}\n- a\n", "## s\n"),
    "stages": _repeated("## a\n"),
    "stages with lanes": _repeated(lambda n: f"## {n}\n" + "".join(f"#### {at}\n" for at in range(60))),
    "lines of one item": _repeated("  a\n", "## s\n- b\n"),
    "lines of goals": _repeated("a\n", "## s\n"),
    "lines of the purpose": _repeated("a\n", "# t\n"),
    "kinds": _repeated("- Pain point: a\n", "## s\n"),
    "feelings": _repeated("- Feeling: (+1.5) a\n", "## s\n"),
    "fences": _repeated("```\n```\n"),
    "escapes": _long_lines("\\*", "## s\n- "),
    "hashes": _long_lines("# "),
    "tails": _repeated("# a" + " #" * 19_000 + "\n"),
    "parked": _repeated("- a\n", "## Parking lot\n"),
    "items without text": _repeated("-\n", "## s\n"),
    "items before stages": _repeated("- a\n"),
    "lanes before stages": _repeated("### a\n"),
    "loose lines": _repeated("a\n", "## s\n#### l\n"),
    "steps": _repeated("### › a\n", "## s\n"),
    "lanes of one name": _repeated("#### a\n", "## s\n"),
    "titles": _repeated("# a\n"),
    "numbered items": _repeated("1. a\n", "## s\n"),
    "items within items": _repeated("  - a\n", "## s\n- b\n"),
    "items of two lines": _repeated("- a\n b\n", "## s\n"),
    "words for kinds": _repeated(lambda n: f"- {n}: a\n", "## s\n"),
    "feelings of many words": _repeated(lambda n: f"- Feeling: (+1.5) {n}\n", "## s\n"),
    "escapes of items": _repeated("- \\*\n", "## s\n"),
    "items in loose jamo": _repeated("- \u1100\u1161\n", "## s\n"),
    "items behind tabs": _repeated("\t-\ta\n", "## s\n"),
    "items with carriage returns": _repeated("- a\r\n", "## s\r\n"),
    "scores in a lane of feelings": _repeated("- +1 a\n", "## s\n#### Feeling\n"),
    "items of unsaid lanes": _repeated(lambda n: f"#### l{n % 999}\n- Pain: a\n", "## s\n"),
}


def _rows(one: str | Callable[[int], str], head: str = "") -> Make:
    return _repeated(one, head)


TABLES: Final[Mapping[str, Make]] = {
    **_TEXTS,
    "rows": _rows("a,b\n"),
    "columns": _rows("a,"),
    "columns without names": _rows(lambda n: ",,,,\n" if n else "," * 9_999 + "\nx"),
    "wide and long": lambda size: b"," * (size // 2) + b"b\n" + b"a\n" * (size // 4),
    "wide and many": _rows(lambda n: "x," * 999 + "\n"),
    "stages without cards": _rows("s,", "lane,"),
    "lanes": _rows(lambda n: f"l{n},a\n", "x,s\n"),
    "lanes of one name": _rows("l,a\n", "x,s\n"),
    "cells of many lines": lambda size: b'x,s\nl,"' + b"a\n" * (size // 2) + b'"\n',
    "bullets": _rows('l,"• a' + "\n• b" * 3_000 + '"\n', "x,s\n"),
    "brackets in cells": _rows("l," + "(a " * 3_000 + ")\n", "x,s\n"),
    "feelings": _rows("Feeling,a · +1 · p · MOT\n", "x,s\n"),
    "goals": _rows("Goal,a\n", "x,s\n"),
    "parked": _rows("Parking lot,a\n", "x,s\n"),
    "titles": _rows("t,,\n", ""),
    "open quotation": _rows("a,b\n", '"'),
    "quoted": _rows('"a""b",', ""),
    "cards": _rows("s,l,a\n", "Stage,Lane,Text\n"),
    "cards of many stages": _rows(lambda n: f"s{n % 1999},l{n % 7},a\n", "Stage,Lane,Text\n"),
    "cards of many lanes": _rows(lambda n: f"s{n % 99},l{n % 1999},a\n", "Stage,Lane,Text\n"),
    "cards of many people": _rows(lambda n: f"s,a,p{n % 1999}\n", "Stage,Text,Personas\n"),
    "people of one card": _rows(
        lambda n: f's,a,"{",".join("p" * (at % 900) for at in range(9_00))}"\n', "Stage,Text,Personas\n"
    ),
    "feelings at touchpoints": _rows(
        lambda n: f"s,touchpoint,t{n},\n" if n % 2 else f"s,emotion,w,t{n - 1}\n",
        "Stage,Kind,Text,Touchpoint\n",
    ),
    "feelings at one touchpoint": _rows(
        lambda n: "s,touchpoint,t,\n" if n % 2 else "s,emotion,w,t\n", "Stage,Kind,Text,Touchpoint\n"
    ),
    "cards that last": _rows(lambda n: f"s{n % 999},l,a,s{(n + 1) % 999}\n", "Stage,Lane,Text,Until\n"),
    "sources": _rows('s,l,"' + "a · b\n" * 3_000 + '"\n', "Stage,Text,Sources\n"),
    "tags": _rows('s,l,"' + "a," * 4_900 + '"\n', "Stage,Text,Tags\n"),
    "columns of cards": lambda size: (
        b"Stage,Text" + b",Tags" * (size // 10) + b"\n" + b"s,a" + b",x" * (size // 4)
    ),
    "kinds unknown": _rows("s,zz,a\n", "Stage,Kind,Text\n"),
    "numbers": _rows('s,kpi,k,"1,234,567",1:2:3\n', "Stage,Kind,Text,Target,Baseline\n"),
    "cells of long lines": _rows('l,"' + "a\n" * 30_000 + '"\n', "x,s\n"),
    "numbered lines of cells": _rows('l,"' + "1. a\n" * 300 + '"\n', "x,s\n"),
    "quoted lines of cells": _rows('l,"a\n' + "“b\n" * 3_000 + '"\n', "x,s\n"),
    "short cards": _rows("k,\n", "Text,Stage\n"),
    "cards in loose jamo": _rows("s,\u1100\u1161\u11a8\n", "Stage,Text\n"),
    "cards with carriage returns": _rows("s,a\r\n", "Stage,Text\r\n"),
    "cards behind tabs": _rows("s\ta\n", "Stage\tText\n"),
    "cards behind bars": _rows("s|a\n", "Stage|Text\n"),
    "cards of steps": _rows(lambda n: f"s,s{n % 1999},a\n", "Stage,Step,Text\n"),
    "cards of lanes": _rows(lambda n: f"s,Pain,l{n % 1999},a\n", "Stage,Kind,Lane,Text\n"),
    "cards with people": _rows('s,a,"' + ",".join(f"p{n}" for n in range(400)) + '"\n', "Stage,Text,Who\n"),
    "values of one row": _rows(
        lambda n: f"s,pain,a,{n % 5},{n % 99},Observed,{n},{n % 9},2026-1-{n % 28 + 1},{n}\n",
        "Stage,Kind,Text,Severity,Frequency,Evidence,Owner,Tags,Due,Sources\n",
    ),
    "values of opportunities": _rows(
        lambda n: f"s,idea,a,{n % 5},{n % 5},{n % 99},{n % 98},2026-1-{n % 28 + 1},Plan,{n}\n",
        "Stage,Kind,Text,Impact,Effort,Reach,Confidence,Due,State,Owner\n",
    ),
    "values of targets": _rows(
        lambda n: f"s,kpi,k,{n % 7919}원,{n},2026-1-{n % 28 + 1},Percent,Lower\n",
        "Stage,Kind,Text,Target,Baseline,Due,Unit,Better\n",
    ),
    "values that do not fit": _rows(
        "s,idea,a,x,x,x,x,x,x,x\n", "Stage,Kind,Text,Impact,Effort,Reach,Confidence,Due,State,Evidence\n"
    ),
    "times": _rows(
        lambda n: f"s,kpi,k,{n % 99}h{n % 98}m{n % 97}s,Duration\n", "Stage,Kind,Text,Target,Unit\n"
    ),
    "long times": _rows('s,kpi,k,"' + "1 " * 4_000 + '",Duration\n', "Stage,Kind,Text,Target,Unit\n"),
    "messages": _rows('s,touchpoint,a,"' + "a\n" * 4_000 + '"\n', "Stage,Kind,Text,Messages\n"),
    "short sources": _rows('s,a,"' + "a\n" * 4_000 + '"\n', "Stage,Text,Sources\n"),
    "sources of many parts": _rows('s,a,"' + "2026-1-1 · " * 900 + '"\n', "Stage,Text,Sources\n"),
    "short tags": _rows(lambda n: f's,a,"{n},b,c"\n', "Stage,Text,Tags\n"),
    "stages that are not there": _rows("s,l,a,x\n", "Stage,Lane,Text,Until\n"),
    "touchpoints that are not there": _rows("s,emotion,a,x\n", "Stage,Kind,Text,Touchpoint\n"),
    "cards without kinds": _rows(lambda n: f"s,k{n},a\n", "Stage,Kind,Text\n"),
    "brackets of touchpoints": _rows("Touchpoint,a (Digital)\n", "x,s\n"),
    "brackets of opportunities": _rows("Idea,a (Impact 3 · Effort 2)\n", "x,s\n"),
    "brackets of pains": _rows(lambda n: f"Pain,a ({n % 99} % · Severity 4)\n", "x,s\n"),
    "many brackets": _rows("Idea,a (" + "Impact 3 · " * 800 + "Effort 2)\n", "x,s\n"),
    "brackets of lanes unknown": _rows(lambda n: f"l{n % 1999},a (Impact 3)\n", "x,s\n"),
    "cards that go on": _rows("Pain,a (→ s)\n", "x,s\n"),
    "targets of a matrix": _rows("KPI,k: 3 · 목표 5 %\n", "x,s\n"),
    "feelings of many words": _rows(lambda n: f"Feeling,{n} · +1.5\n", "x,s\n"),
    "scores before words": _rows("Feeling,+1 a\n", "x,s\n"),
    "scores of many columns": _rows(
        lambda n: "Feeling" + ",+1" * 999 + "\n" if n else "x" + ",s" * 999 + "\n"
    ),
    "lines below": _rows("Line of visibility,\n", "x,s,t\nl,a,\n"),
    "turned over": _rows(lambda n: f"s{n % 9},a,b\n", "x,Pain,Action\n"),
    "steps of a matrix": lambda size: (
        b"x" + b",s" * (size // 40) + b"\nStep" + b",t" * (size // 40) + b"\n" + b"l,a\n" * (size // 5)
    ),
    "one cell a row": _rows("a,\n", "x,s\n"),
    "quoted empty": _rows('"",a\n', "x,s\n"),
    "apostrophes": _rows("'=,'=\n", "x,s\n"),
}


def _nodes(one: Callable[[int], str], edges: str = "") -> Make:
    return _filled(b'{"nodes":[', lambda n: one(n).encode(), b"]%s}" % edges.encode())


def _node(n: int, kind: str = "text", x: int = 0, y: int = 0, more: str = "") -> str:
    return f'{{"id":"{n}","type":"{kind}","text":"a","x":{x},"y":{y},"width":9,"height":9{more}}}'


CANVAS: Final[Mapping[str, Make]] = {
    "one row": _nodes(lambda n: _node(n, x=n * 10)),
    "one column": _nodes(lambda n: _node(n, y=n * 10)),
    "one place": _nodes(_node),
    "a square": _nodes(lambda n: _node(n, x=n % 99 * 10, y=n // 99 * 10)),
    "a wide board": _nodes(lambda n: _node(n, x=n % 1500 * 10, y=n // 1500 * 10)),
    "groups": _nodes(lambda n: _node(n, "group", n * 20)),
    "groups of one place": _nodes(lambda n: _node(n, "group")),
    "groups and nodes": _nodes(
        lambda n: _node(n, "group" if n < 1_900 else "text", n % 1_900 * 20, -500 * (n > 1_900))
    ),
    "groups and nodes beside": _nodes(
        lambda n: _node(n, "group" if n < 199 else "text", n % 199 * 20, 99 * (n > 199))
    ),
    "own stages": _nodes(
        lambda n: _node(n, x=n, more=',"journey":{"is":"stage"}' if n < 1_900 else ',"journey":{"is":"note"}')
    ),
    "nodes that are none": _nodes(lambda n: "0"),
    "edges": _filled(
        f'{{"nodes":[{_node(0)},{_node(1, y=99)}],"edges":['.encode(),
        lambda n: b'{"fromNode":"0","toNode":"1"}',
        b"]}",
    ),
    "lanes": _nodes(lambda n: _node(n, x=-99 if n else 0, y=n * 10)),
    "a long text": lambda size: b'{"nodes":[{"id":"a","text":"' + b"a " * (size // 2) + b'"}]}',
    "marks in disorder": lambda size: b'{"nodes":[],"x":"a' + "\u0301\u0316".encode() * (size // 4) + b'"}',
}


def journal_of(size: int) -> bytes:
    """A journal in which the one stage of many cards is called otherwise again and again."""
    base = MAPS["cards of one cell"](size // 2)
    header = {"journal": 1, "path": None, "title": "", "base": base.decode()}
    line = b'{"s": {"is": "element", "fields": {"kind": "stage", "name": "%d"}}}\n'
    made = json.dumps(header).encode() + b"\n"
    return made + b"".join(line % n for n in range((size - len(made)) // len(line)))


WORST: Final[Mapping[str, Mapping[str, Make]]] = {
    "map": MAPS,
    "mermaid": MERMAID,
    "markdown": MARKDOWN,
    "csv": TABLES,
    "canvas": CANVAS,
    "xlsx": BOOKS,
}
