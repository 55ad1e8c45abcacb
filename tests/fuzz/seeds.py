"""What a fuzzer begins with: small sound files of every sort, made by the program's own writers."""

import json
import random
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from designer.base.resources import samples
from designer.edits.change import change
from designer.export.picture_file import FORMATS
from designer.files.clips import clip_bytes
from designer.files.journal_lines import VERSION as JOURNAL
from designer.files.journal_lines import delta_line
from designer.files.json_map import decode, encode
from designer.files.registry import formats
from designer.sharing.version import FORMAT, VERSION
from tests.fuzz.kept import PART
from tests.helpers.maps import korean_map

_FROZEN = Path(__file__).parents[1] / "files" / "frozen"
MERMAID = b"""---
title: Front
---
%%{init: {"theme": "dark"}}%%
journey
    accTitle: Tea
    accDescr {
      Two
      lines }
    title Coffee#58; and #35;1
    Loose: 3: Me
    section Go to #quot;work#quot;; Sit: 9: Me
      Make tea: 5: Me, Cat, %% no comment
      Go upstairs: x: : more
    section
      B: -1.5
"""
MARKDOWN = """# 제목

목적

## 인지

목표

#### 행동

- 찾는다
  더
- 페인포인트: 느리다

### › 단계

#### 감정
- (+1.5) 좋다

```
x
```
## 주차장
- 메모
""".encode()
CSV = (
    "단계,세부 단계,레인,종류,내용,끝 단계,접점,심각도,기한,출처,페르소나\n"
    "인지,,접점,접점,검색,구매,,,,,\n구매,결제,KPI,KPI,전환율,,검색,3,2026-01-02,https://a.b · n=3,김\n"
    '구매,결제,감정,감정,"좋다\n두 줄",,검색,,,,"김\n이"\n',
    '제목,,\n,인지,구매\n세부 단계,가,나\n고객 목표,a,b\n행동,"• 하나\n• 둘",셋 (→ 구매 › 나)\n가시선,,\n'
    "감정,좋다 · +1.5 · 김 · MOT,-1 나쁨\nKPI,전환율: 3 % · 목표 5 %,\n주차장,메모,\n",
    "sep=;\nStage;Kind;Text\nBuy;pain;=1+1\n",
)
NOTES = (
    '{"format": "journey-presence", "version": 1, "name": "나", "computer": "A", '
    '"since": "2026-09-30T10:00:00+09:00", "beat": 3, "saved": ["' + "0" * 64 + '"]}',
    '{"format": "journey-presence", "name": "\\ud800", "computer": "", "since": "2026-01-01T00:00Z", '
    '"beat": 1, "saved": []}',
)
STATE = (
    '{"language": "ko", "theme": "dark", "scale": 1.5, "motion": true, "author": "a", "inspector": false, '
    '"lately": ["new", 3], "versions_limit": 50, "geometry": "AA==", "folder": "/", "autosave": null}',
    '[{"path": "/a.journey.json", "title": "A"}, {"path": "b\\ud800", "title": "\\udfff"}, '
    '{"path": 1, "title": 2}]',
    "[" * 100_000,
    '{"/a.journey.json": {"format": "pdf", "options": {"page": "a3", "x": 1}}, "b": 3}',
)
TEMPLATE = """{
"format": "journey-template", "version": 1, "id": "a", "names": {"ko": "가", "en": "a"}, "language": "ko",
"description": {"en": "b"},
"map": {"title": {"ko": "나", "en": "b"}},
"elements": {
"s": {"kind": "stage", "name": {"ko": "단계", "en": "Stage"}, "questions": {"action": {"ko": "왜"}}},
"l": {"kind": "lane", "name": "L"}, "n": {"kind": "note", "stage": "s", "lane": "l", "text": {"en": "n"}}
},
"relations": {}
}"""
NAMES = (
    "orders.journey (김하늘's conflicted copy 2026-11-22).json\norders.journey (1).json",
    "-DESKTOP-4F2K1AB\norders.journey-DESKTOP.json",
    " (무시된 항목 충돌 2)\norders-충돌.journey.json",
    "-MacBook Pro of A\na",
)
TEXTS = (
    (
        "배송일을 바꾸려면 고객센터에 전화한다.",
        "배송일을 바꾸려면 앱에서 누른다.",
        "급히 배송일을 바꾸려면 고객센터에 전화!",
    ),
    ("a b c d e", "a c d e f", "b c x e"),
    ("", "🎉👨‍👩‍👧 é", "e\u0301 🇰🇷"),
)
COPIED = (("a1", "a2", "e1", "t1"), ("s2", "s2a", "a3"), ("l_feel", "e1", "e2", "k1"), ("n1", "q1", "o1"))
PASTED = (
    "- 하나\n- 둘\n\n3) 셋",
    "+1.5 좋다\n-2\n0.5",
    "전환율 = 4.8% / 5%\n대기 = 3 min / 2 min\n비용: 1,200 KRW",
    "\t고려\t구매\n행동\ta\tb\n감정\t+1 좋다\t-1",
    '"a\tb"\t"c ""d"""\n=1+1\t@x',
    "이름 #급함 !3 @김지현",
)


def seeds(target: str) -> Iterator[bytes]:
    """Files to begin with for a target."""
    if target == "map_file":
        yield encode(korean_map())
        yield (_FROZEN / "version-0.journey.json").read_bytes()
        yield encode(korean_map()).replace(b'"a2"', b"<<<<<<< HEAD\n=======\n>>>>>>> theirs\n" + b'"a2"')
        yield _open().encode()
        yield min((encode(decode(path.read_bytes())) for path in samples()), key=len)
    elif target == "journal":
        yield _journal()
    elif target == "versions":
        yield _version()
    elif target == "presence":
        yield PART.join(note.encode() for note in NOTES)
    elif target == "settings":
        yield from (each.encode() for each in STATE)
    elif target == "template":
        yield TEMPLATE.encode()
        yield encode(korean_map())
    elif target == "copy_name":
        yield from (each.encode() for each in NAMES)
    elif target == "texts":
        yield from ("\0".join(each).encode() for each in TEXTS)
    elif target == "clip":
        yield from (bytes([n]) + clip_bytes(korean_map(), ids) for n, ids in enumerate(COPIED))
    elif target == "pasted":
        yield from (bytes([n % 8]) + each.encode() for n, each in enumerate(PASTED))
    elif target == "picture":
        yield from _pictures()
    elif target == "mermaid":
        yield MERMAID
        yield b"# Page\n```mermaid\n" + MERMAID + b"```\n"
        yield _written("mermaid")
    elif target == "markdown":
        yield MARKDOWN
        yield _written("markdown")
    elif target == "canvas":
        yield _written("canvas")
        yield _stranger()
    elif target in ("csv", "tsv"):
        sign = "," if target == "csv" else "\t"
        yield from (table.replace(",", sign).encode() for table in CSV)
        yield from (b"\x04" + _written("csv", table=form) for form in ("matrix", "cards"))
    elif target == "xlsx":
        yield _written("xlsx")
    elif target == "xlsx_parts":
        with zipfile.ZipFile(BytesIO(_written("xlsx"))) as book:
            yield b"".join(PART + name.encode() + b"\n" + book.read(name) for name in book.namelist())
    else:
        chance = random.Random(4)
        yield from (chance.randbytes(400) for _ in range(12))


def _written(format: str, **options: object) -> bytes:
    return next(one for one in formats() if one.id == format).written(korean_map(), options)


def _stranger() -> bytes:
    """A board of another program."""
    nodes = [
        {"id": f"n{n}", "type": kind, "text": text, "x": x, "y": y, "width": 200, "height": high}
        for n, (kind, text, x, y, high) in enumerate(
            [
                ("group", "Before", 0, 0, 600), ("group", "After", 300, 0, 600),
                ("text", "Pain points", -300, 100, 90),
                ("text", "# slow", 10, 100, 80), ("file", "a.png", 310, 100, 80), ("link", "", 10, 300, 80),
            ]
        )
    ]  # fmt: skip
    edges = [{"id": "e", "fromNode": "n3", "toNode": "n4", "label": "hurts"}]
    return json.dumps({"nodes": nodes, "edges": edges}).encode()


def _open() -> str:
    """A map in which a merge has left something open."""
    left = {
        "c1": {"element": "@map", "field": "title", "base": "a", "ours": "b", "theirs": "c"},
        "c2": {"element": "a1", "field": "place", "theirs": {"stage": "s2a", "lane": "l_act"}},
        "c3": {"element": "gone", "field": "removed", "theirs": {"kind": "note", "text": "n"}},
    }
    return json.dumps(json.loads(encode(korean_map())) | {"conflicts": left}, ensure_ascii=False)


def _pictures() -> Iterator[bytes]:
    """A small picture of each form that is taken."""
    drawn = Image.new("RGB", (5, 3), (200, 30, 90))
    drawn.putpixel((1, 1), (0, 0, 0))
    for form in FORMATS:
        made = BytesIO()
        drawn.save(made, form)
        yield made.getvalue()


def _journal() -> bytes:
    journey = korean_map()
    base = encode(journey)
    header = {"journal": JOURNAL, "path": "/tmp/a.journey.json", "title": "A", "base": base.decode()}
    lines = [json.dumps(header, ensure_ascii=False).encode() + b"\n"]
    for id, text in (("a1", "하나"), ("a2", "둘")):
        lines.append(delta_line(change(journey, id, text=text)))
    return b"".join(lines)


def _version() -> bytes:
    data = encode(korean_map())
    entry = {
        "format": FORMAT, "version": VERSION, "number": 1, "when": "2026-09-30T10:15:00+09:00",
        "sha256": "$WHOLE", "size": len(data), "parts": "$PARTS", "name": "n", "note": "", "author": "",
    }  # fmt: skip
    whole = json.dumps(entry).replace('"$PARTS"', "$PARTS").encode()
    return whole + PART + data
