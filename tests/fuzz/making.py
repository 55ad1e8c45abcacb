"""Makes files as people and other programs make them, and worse, out of chance: maps, tables, texts."""

import csv
import functools
import io
import json
import random
from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from designer.files.grid_cards import meanings
from designer.files.schema import schema
from tests.fuzz.harness import little_bytes
from tests.fuzz.mangling import VALUES
from tests.fuzz.worst_books import book, sheet_of

TEXTS: Final = (
    "", "검색", "Search", "\u1100\u1161", "🎉", "a\nb", "• 하나\n• 둘", "=1+1", "38%", "0.38", "1,234",
    "-1.5", "+1.5", "좋다 · +1.5 · 김지현 · MOT", "-1 나쁨", "셋 (→ 구매 › 결제)",
    "전환율: 3 % · 목표 5 %", "3 min", "₩1,200", "2026-09-30", "2026. 2. 30",
    "https://a.b/c · n=3 · 2026-01-02", "페인포인트: 느리다", "pain", "emotion", "KPI", "yes", "x",
    "예", "고려", "구매", "행동", "감정", "접점", "가시선", "고객 목표", "주차장", "세부 단계", "Step",
    "  ", "\t", '"', '""', "'", ";", "`", "#", "- ", "a" * 300, "\u202e", "\x00", "\x85", "\u2028",
    "e\u0301" * 30, "NaN", "1e999",
)  # fmt: skip
IDS: Final = ("s1", "s2", "s2a", "s2b", "l_act", "l_feel", "l_kpi", "p1", "a1", "t1", "q1", "k1", "v1", "new")
_REFERRED: Final = {
    "stage": ("s1", "s2a", "s2b"), "until": ("s2b",), "lane": ("l_act", "l_touch", "l_pain"), "at": ("t1",),
    "persona": ("p1",), "parent": ("s2",), "round": ("v1",), "about": ("s1",),
    "logo": ("0" * 64,), "image": ("0" * 64,), "accent": ("#123abc",),
}  # fmt: skip
LINES: Final = (
    "# 제목", "## 단계", "### › 세부", "### 레인", "#### 행동", "#### 감정", "#### Pain points",
    "- 카드", "  더", "* [ ] 할 일", "1. 하나", "    - 안", "- (+1.5) 좋다", "- (-9) x",
    "- 페인포인트: 느리다", "```", "~~~~ a", "> 인용", "---", "===", "|a|b|", "<!-- x", "-->",
    "![a](b)", "[a]: b", "\t\t- x", "## 주차장", "", " ", "-", "#", "######## x", "- " + "a " * 200,
)  # fmt: skip
TASKS: Final = (
    "journey", "title 제목", "section 인지", "section", "section a:b", "찾는다: 5: 나, 고양이", "a: 3",
    "b: 5:", ": 3: x", "a:b:c:d", "c: -1.5: 나", "d: x: 나", "e: 1e999: 나", "e;f: 3: 나",
    "#35;x #quot; : 3 : #44;", "%% 말", "%%{init: {", "}}%%", "accTitle: t", "accDescr {", "}",
    "accDescr: d", "---", "title: Front", "```mermaid", "```", ":::mermaid", ":::",
    '<pre class="mermaid">', "</pre>", "graph TD", "\t", "", "  " + "a " * 100 + ": 3: 나",
)  # fmt: skip
_ODDS: Final = 80
"""One value in so many is what nobody expects there."""


def map_tree(chance: random.Random) -> Any:
    """A small sound map with some elements, relations and open conflicts more, made by the schema."""
    tree = json.loads(little_bytes())
    known = _schema()["$defs"]
    names = sorted(name for name in known if "." in name)
    for number in range(1 + chance.randrange(4)):
        sort, _, kind = chance.choice(names).partition(".")
        made = _of(known[f"{sort}.{kind}"], chance)
        if sort == "relation" and isinstance(made, dict) and chance.randrange(3):
            made |= {"kind": "hurts", "source": "q1", "target": chance.choice(("a1", "t1", "s1"))}
        if kind == "emotion" and isinstance(made, dict) and chance.randrange(4):
            made["lane"] = "l_feel"
        section = tree[{"element": "elements", "relation": "relations"}[sort]]
        section[chance.choice(IDS) if chance.randrange(6) == 0 else f"x{number}"] = made
    if chance.randrange(3) == 0:
        tree["map"] = _of(_schema()["properties"]["map"], chance)
    if chance.randrange(4) == 0:
        tree["conflicts"] = _of(_schema()["properties"]["conflicts"], chance)
    return tree


@functools.cache
def _schema() -> Any:
    return schema()


def _of(rule: Any, chance: random.Random) -> Any:
    """A value that fits the schema, most of the time."""
    if chance.randrange(_ODDS) == 0 or not isinstance(rule, dict):
        return chance.choice(VALUES)
    if "$ref" in rule:
        return _of(_schema()["$defs"][rule["$ref"].rpartition("/")[2]], chance)
    if "const" in rule:
        return rule["const"]
    for choice in ("enum", "anyOf"):
        if choice in rule:
            chosen = chance.choice(rule[choice])
            return chosen if choice == "enum" else _of(chosen, chance)
    match rule.get("type"):
        case "object":
            return _object(rule, chance)
        case "array":
            return [_of(rule.get("items", {}), chance) for _ in range(chance.randrange(4))]
        case "string":
            return _text(rule, chance)
        case "integer" | "number" as sort:
            low, high = rule.get("minimum", 0), rule.get("maximum", 9)
            found = chance.choice((low, high, low + (high - low) * chance.random()))
            return round(found) if sort == "integer" else found
        case "null":
            return None
        case "boolean":
            return chance.random() < 0.5
    return chance.choice(VALUES)


def _object(rule: Any, chance: random.Random) -> dict[str, Any]:
    required = rule.get("required", ())
    made = {
        name: chance.choice(_REFERRED[name]) if _names_one(name, inner, chance) else _of(inner, chance)
        for name, inner in rule.get("properties", {}).items()
        if inner and (name in required or name in ("stage", "lane") or chance.randrange(4) == 0)
    }
    if isinstance(rule.get("additionalProperties"), dict):
        made |= {chance.choice(IDS): _of(rule["additionalProperties"], chance) for _ in range(2)}
    return made


def _names_one(name: str, rule: Any, chance: random.Random) -> bool:
    """Whether a field is to name something that is there, as most do."""
    return name in _REFERRED and rule.get("type") != "array" and chance.randrange(8) > 0


def _text(rule: Any, chance: random.Random) -> str:
    pattern = rule.get("pattern", "")
    if "{1,40}" in pattern:
        return chance.choice(IDS)
    if rule.get("format") == "date" or r"\d" in pattern:
        return chance.choice(("2026-09-30", "0001-01-01", "9999-12-31"))
    return chance.choice(("V", "F", "k")) if pattern else chance.choice(TEXTS)


def table(chance: random.Random) -> list[list[str]]:
    """A table of cards with columns that are known, or a matrix."""
    width, height = 1 + chance.randrange(6), 1 + chance.randrange(5)
    head = [chance.choice(TEXTS) for _ in range(width)]
    if chance.randrange(3):
        columns = ("단계", "내용", "종류", *chance.sample(sorted(meanings()), width))
        head = list(columns)
    rows = [[chance.choice(TEXTS) for _ in range(len(head) + chance.randrange(2))] for _ in range(height)]
    return [*([["# 2026"]] if chance.randrange(8) == 0 else []), head, *rows]


def separated(chance: random.Random, delimiter: str) -> bytes:
    """A table as a file of separated values in one of the encodings that people have."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=delimiter, lineterminator=chance.choice(("\n", "\r\n", "\r")))
    writer.writerows(table(chance))
    return made.getvalue().encode(chance.choice(("utf-8", "utf-8-sig", "cp949", "utf-16")), "replace")


def workbook(chance: random.Random) -> bytes:
    """A table as a workbook, with cells of every type."""
    rows = "".join(f"<row>{''.join(_cell(text, chance) for text in row)}</row>" for row in table(chance))
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs>'
    return book(sheet_of(rows), styles=styles)


def _cell(text: str, chance: random.Random) -> str:
    plain = escape("".join(sign for sign in text if sign >= " " or sign in "\t\n"))
    rarely = chance.randrange(20) == 0
    number = chance.choice(("x", "", "1e999") if rarely else ("0", "45000", "-1", "0.38"))
    place = chance.choice(("1", "", "XFD1") if rarely else ("A1", "B2", "C3"))
    style, sort = (9, chance.choice("sd")) if rarely else (chance.randrange(3), chance.choice("ben"))
    return chance.choice(
        (
            f'<c t="inlineStr"><is><t>{plain}</t></is></c>',
            f'<c t="inlineStr"><is><r><t>{plain}</t></r><rPh><t>x</t></rPh></is></c>',
            f'<c t="str"><f>A1</f><v>{plain}</v></c>',
            f'<c s="{style}"><v>{number}</v></c>',
            f'<c r="{place}" t="{sort}"><v>{number}</v></c>',
            "<c/>",
        )
    )  # fmt: skip


def text_of(lines: Sequence[str], chance: random.Random) -> bytes:
    """A text of some of these lines and of others."""
    some = [chance.choice(lines if chance.randrange(5) else TEXTS) for _ in range(chance.randrange(14))]
    return chance.choice(("\n", "\n", "\r\n")).join(some).encode("utf-8", "surrogatepass")
