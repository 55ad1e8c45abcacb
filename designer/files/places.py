"""Finds the line of a value in JSON text, and says which file and place a sentence is about.

The standard parser forgets where values stood. Only a refused file is scanned again, so that reading
a sound one costs nothing.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from designer.base.errors import UnreadableError
from designer.base.frozen import frozen
from designer.base.message import Message, message

Key = str | int
Path = tuple[Key, ...]

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_SHOWN = 60
"""Characters of a stranger's text that a sentence repeats."""


@dataclass(slots=True)
class _Level:
    is_object: bool
    key: Key | None
    seen: set[str] = field(default_factory=set)


@frozen
class Token:
    """A key or the beginning of a value, with where it stands."""

    offset: int
    text: str
    path: Path
    is_key: bool
    again: bool = False
    """A key that its object already has."""


def tokens(text: str) -> Iterator[Token]:
    """Every key and every beginning of a value, as far as the text is JSON."""
    stack: list[_Level] = []
    for found in _TOKEN.finditer(text):
        token, level = found[0], stack[-1] if stack else None
        if token in "]}":
            if level is None:
                return
            stack.pop()
        elif token == ",":
            if level is not None:
                level.key = None if level.is_object else int(level.key or 0) + 1
        elif token != ":":
            if level is not None and level.is_object and level.key is None:
                key = _text_of(token)
                again = key in level.seen
                level.seen.add(key)
                level.key = key
                yield Token(found.start(), token, _path(stack), True, again)
            else:
                yield Token(found.start(), token, _path(stack), False)
                if token in "[{":
                    stack.append(_Level(token == "{", None if token == "{" else 0))


def _path(stack: list[_Level]) -> Path:
    return tuple(level.key for level in stack if level.key is not None)


def _text_of(token: str) -> str:
    try:
        return str(json.loads(token))
    except ValueError:
        return token


def find(text: str, wanted: Callable[[Token], bool]) -> tuple[int, Path] | None:
    """The line (from 1) and path of the first token that is wanted."""
    for token in tokens(text):
        if wanted(token):
            return line_at(text, token.offset), token.path
    return None


def line_at(text: str, offset: int) -> int:
    """The line, from 1, on which a character stands."""
    return text.count("\n", 0, offset) + 1


def line_of(text: str, path: Path) -> int | None:
    """The line on which the value at a path begins, or that of the nearest thing around it."""
    for length in range(len(path), 0, -1):
        part = path[:length]
        found = find(text, lambda token, part=part: token.path == part)  # type: ignore[misc]
        if found:
            return found[0]
    return None


def short(text: object) -> str:
    """A stranger's text fit to stand in one sentence: no control characters, not long."""
    shown = "".join(letter if letter.isprintable() else " " for letter in str(text)[: _SHOWN + 1])
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"


_THINGS = {"elements": "element", "relations": "relation", "images": "image"}


def where(name: str, line: int | None = None, path: Path = ()) -> Message:
    """The place of a value: the file, its line, and the element, relation or image it belongs to."""
    file: object = short(name) if name else message("file.unnamed")
    thing = _THINGS.get(str(path[0])) if len(path) > 1 else None
    if thing and line:
        return message(f"file.where.{thing}", file=file, line=line, id=short(path[1]))
    if thing:
        return message(f"file.where.{thing}_only", file=file, id=short(path[1]))
    return message("file.where.line", file=file, line=line) if line else message("file.where.file", file=file)


def refusal(what: Message, name: str, line: int | None = None, path: Path = ()) -> UnreadableError:
    """The error that says what is wrong and where."""
    id = str(path[1]) if len(path) > 1 and path[0] in ("elements", "relations") else None
    return UnreadableError("file.refused", element=id, where=where(name, line, path), what=what)
