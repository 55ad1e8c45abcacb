"""Every sentence of the catalogs is said somewhere, and every sentence that is said stands in them."""

import ast
import re
from functools import cache
from pathlib import Path

import designer
from designer.text.words import FALLBACK, catalog

KEY = re.compile(r"[a-z]+(?:\.[a-z0-9_]+)*\.[a-z0-9_]*[a-z0-9]")
SPOKEN_BY = ("", "panels.", "workshop.")
"""The panels and the workshop put their name before the key they are asked to say."""


@cache
def nodes() -> tuple[ast.Constant | ast.JoinedStr, ...]:
    """All texts of the program; its half a million other nodes would only be in the way of the garbage."""
    return tuple(
        node
        for path in sorted(Path(designer.__file__).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant | ast.JoinedStr)
    )


@cache
def literals() -> frozenset[str]:
    values = (node.value for node in nodes() if isinstance(node, ast.Constant))
    return frozenset(value for value in values if isinstance(value, str))


@cache
def parts() -> frozenset[str]:
    """What may be put into a key: words of the program, whole or parted at an underscore, and levels."""
    return frozenset(part for text in literals() for part in text.split("_")) | {*"12345"}


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """The texts that are put together and may be keys: letters and points beside what is filled in."""
    found = set()
    for node in nodes():
        if isinstance(node, ast.JoinedStr):
            written = [each.value if isinstance(each, ast.Constant) else None for each in node.values]
            if re.fullmatch(r"[a-z._]*[a-z]{2}[a-z._]*", "".join(piece for piece in written if piece)):
                found.add("".join(re.escape(piece) if piece else "(.*)" for piece in written))
    return tuple(re.compile(pattern.replace("(.*)(.*)", "(.*)")) for pattern in sorted(found))


@cache
def is_said(text: str, depth: int = 2) -> bool:
    """Whether the program holds this text, or can put it together from texts it holds."""
    if text in literals():
        return True
    matches = [match for pattern in patterns() if (match := pattern.fullmatch(text))]
    return any(all(is_put_in(fill, depth) for fill in match.groups()) for match in matches)


def is_put_in(fill: str, depth: int) -> bool:
    """Whether this may stand where a key has a gap."""
    return set(fill.split("_")) <= parts() or (depth > 0 and is_said(fill, depth - 1))


def test_every_sentence_is_said_somewhere() -> None:
    assert [key for key in catalog(FALLBACK) if not is_said(key)] == []


def test_every_key_that_is_written_has_its_sentence() -> None:
    domains = {key.partition(".")[0] for key in catalog(FALLBACK)}
    written = {text for text in literals() if KEY.fullmatch(text) and text.partition(".")[0] in domains}
    keys = {name + text for text in written for name in SPOKEN_BY} & catalog(FALLBACK).keys()
    assert len(keys) > 300
    assert [text for text in sorted(written) if keys.isdisjoint(name + text for name in SPOKEN_BY)] == []
