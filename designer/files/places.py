"""Finds the line of a value in JSON text, and says which file and place a sentence is about.

The standard parser forgets where values stood. Only a refused file is scanned again, so that reading
a sound one costs nothing.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from designer.base.errors import UnreadableError
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


@dataclass(slots=True)
class Token:
    """A key or the beginning of a value; its path and depth are right until the next one is asked for."""

    offset: int
    text: str
    is_key: bool
    again: bool
    """A key that its object already has."""
    _around: list[_Level]

    @property
    def path(self) -> Path:
        """The keys that lead to it, its own included."""
        return tuple(level.key for level in self._around if level.key is not None)

    @property
    def depth(self) -> int:
        """How many keys lead to it."""
        return len(self._around)


def tokens(text: str) -> Iterator[Token]:
    """Every key and every beginning of a value, as far as the text is JSON."""
    stack: list[_Level] = []
    level: _Level | None = None
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token == ":":
            continue
        if token == ",":
            if level is not None:
                level.key = None if level.is_object else int(level.key or 0) + 1
        elif token in "]}":
            if level is None:
                return
            stack.pop()
            level = stack[-1] if stack else None
        elif level is not None and level.key is None:
            level.key = key = _text_of(token)
            again = key in level.seen
            level.seen.add(key)
            yield Token(found.start(), token, True, again, stack)
        else:
            yield Token(found.start(), token, False, False, stack)
            if token in "[{":
                level = _Level(token == "{", None if token == "{" else 0)
                stack.append(level)


def _text_of(token: str) -> str:
    if "\\" not in token:
        return token.strip('"')
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
    offset = None
    found = 0
    for token in tokens(text):
        # What stands within something comes after it.
        if token.depth == found + 1 and token.path == path[: found + 1]:
            offset, found = token.offset, found + 1
            if found == len(path):
                break
    return None if offset is None else line_at(text, offset)


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
