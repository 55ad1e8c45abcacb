"""Finds Mermaid `journey` diagrams in pages: in fences, in HTML, in shortcodes, or alone in their file."""

import html
import re
from collections.abc import Iterator
from typing import Final

_FRONT: Final = re.compile(r"\s*---[ \t]*\n(.*?)\n[ \t]*---[ \t]*(?:\n|$)", re.DOTALL)
_TITLE: Final = re.compile(r"^title:([^\n]*)((?:\n[ \t]+[^\n]*)*)", re.MULTILINE)
_QUOTED: Final = re.compile(r"([\"'])(.*?)\1")
HEAD: Final = re.compile(r"\s*(?:journey(?=\s|;|$)|(?i:journey)(?=\s*(?:;|$)))")
"""The word that begins a diagram; in capitals only where it stands alone, for prose begins with it too."""
_FENCE: Final = re.compile(r"[ \t]*(?P<end>`{3,}|~{3,}|:{3,})[ \t]*\{?\.?mermaid\b[^\n]*", re.IGNORECASE)
_TAG: Final = re.compile(
    r"[ \t]*<(?P<tag>pre|div)\b[^>]{0,200}\bclass=[\"']?[^>\"']{0,200}\bmermaid\b[^>]*>(?P<rest>.*)",
    re.IGNORECASE,
)
_SHORTCODE: Final = re.compile(r"[ \t]*\{[{%][<%]?[ \t]*mermaid\b.*?[}%]\}(?P<rest>.*)", re.IGNORECASE)
_SHORTCODE_END: Final = re.compile(r"\{[{%].*(?:/|end)mermaid", re.IGNORECASE)


def is_diagram(text: str) -> bool:
    """Whether a text is itself a diagram."""
    return head_at(text.split("\n"), after_front(text)) is not None


def after_front(text: str) -> int:
    """The number of lines that the front matter takes."""
    front = _FRONT.match(text)
    return text.count("\n", 0, front.end()) if front else 0


def front_title(text: str) -> str:
    """The title that the front matter gives; empty without one."""
    front = _FRONT.match(text)
    titled = _TITLE.search(front[1]) if front else None
    if titled is None:
        return ""
    said = titled[1].strip()
    if said[:1] in (">", "|"):
        # A block: its lines stand below, set in.
        return " ".join(titled[2].split())
    quoted = _QUOTED.match(said)
    return quoted[2].strip() if quoted else said.partition(" #")[0].strip()


def head_at(lines: list[str], start: int) -> int | None:
    """The line of the word `journey`, with nothing but comments and directives before it."""
    inside = False
    for at in range(start, len(lines)):
        line = lines[at].strip()
        if inside or line.startswith("%%{"):
            inside = "}%%" not in line
        elif HEAD.match(line):
            return at
        elif line and not line.startswith("%%"):
            return None
    return None


def diagrams(text: str) -> list[tuple[int, str]]:
    """The journey diagrams in a page, each with the number of the line it begins on."""
    return [(line, inside) for line, inside in _blocks(text.split("\n")) if is_diagram(inside)]


def _blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """What stands in the blocks of a page that are marked as Mermaid, of any kind of diagram."""
    at = 0
    while at < len(lines):
        opened = at
        at += 1
        if fence := _FENCE.match(lines[opened]):
            end = fence["end"]
            while at < len(lines) and not lines[at].strip().startswith(end):
                at += 1
            yield opened + 2, "\n".join(lines[opened + 1 : at])
        elif tag := _TAG.match(lines[opened]) or _SHORTCODE.match(lines[opened]):
            name = tag.groupdict().get("tag")
            closing = re.compile(f"</{name}\\s*>", re.IGNORECASE) if name else _SHORTCODE_END
            lasts = [tag["rest"]]
            while not closing.search(lasts[-1]) and at < len(lines):
                lasts.append(lines[at])
                at += 1
            lasts[-1] = closing.split(lasts[-1], maxsplit=1)[0]
            inside = "\n".join(lasts)
            yield opened + 1, html.unescape(inside) if name else inside
            continue
        else:
            continue
        at += 1
