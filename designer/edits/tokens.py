"""Short signs at the end of a typed card that set its fields: `!3`, `#tag`, `@owner`, `??`.

Only what trails counts, each sign a word of its own: what stands inside a sentence stays in the sentence.
"""

import re
from functools import cache
from typing import Any

from designer.base.frozen import frozen
from designer.base.message import message
from designer.edits.change import change
from designer.edits.delta import Delta
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.registry import kinds

_LEVEL = re.compile(r"!([1-5])")
# A number alone is no tag: "the #1" at the end of a sentence is meant as it stands.
_TAG = re.compile(r"#(?=[^#@]*[^\W\d_])([^#@\s]+)")
_OWNER = re.compile(r"@([^#@\s]+)")
_ASSUMED = "??"


@frozen
class Tokens:
    """A text without its trailing signs, and what they say."""

    text: str
    level: int | None = None
    """Severity of a pain point, impact of an opportunity: 1 to 5."""
    tags: frozenset[str] = frozenset()
    owner: str = ""
    assumed: bool = False

    def __bool__(self) -> bool:
        return bool(self.level or self.tags or self.owner or self.assumed)


@cache
def level_field(kind: str) -> str:
    """The field of a kind that `!3` sets; empty where it has none."""
    return next((name for name, hint in kinds()[kind].fields().items() if hint.editor == "dots"), "")


def parse(text: str, kind: str) -> Tokens:
    """Read a typed text. Where nothing would be left but signs, all of it is text.

    A second level, owner or `??` before the last one is text as well, and so is whatever stands before it.
    """
    rest, said = text.rstrip(), dict[str, Any]()
    tags: set[str] = set()
    while len(parts := rest.rsplit(None, 1)) == 2:
        name, value = _meaning(parts[1], bool(level_field(kind)))
        if not name or name in said:
            break
        if name == "tags":
            tags.add(value)
        else:
            said[name] = value
        rest = parts[0]
    read = Tokens(rest, tags=frozenset(tags), **said)
    return read if read and _meaning(rest.strip(), True)[0] == "" and rest.strip() else Tokens(text)


def _meaning(word: str, has_level: bool) -> tuple[str, Any]:
    if word == _ASSUMED:
        return "assumed", True
    if has_level and (found := _LEVEL.fullmatch(word)):
        return "level", int(found[1])
    if found := _TAG.fullmatch(word):
        return "tags", found[1]
    if found := _OWNER.fullmatch(word):
        return "owner", found[1]
    return "", None


def write(tokens: Tokens) -> str:
    """The text somebody would type for it."""
    signs = [f"!{tokens.level}"] if tokens.level else []
    signs += [f"#{tag}" for tag in sorted(tokens.tags)]
    signs += [f"@{tokens.owner}"] if tokens.owner else []
    signs += [_ASSUMED] if tokens.assumed else []
    return " ".join([tokens.text, *signs])


def fields_of(tokens: Tokens, kind: str, tags: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields that the signs set on an element which has `tags` already, without its text."""
    fields: dict[str, Any] = {}
    if tokens.level is not None:
        fields[level_field(kind)] = tokens.level
    if tokens.tags:
        fields["tags"] = tuple(sorted({*tags, *tokens.tags}))
    if tokens.owner:
        fields["owner"] = tokens.owner
    if tokens.assumed:
        fields["evidence"] = "assumed"
    return fields


def set_from_text(journey: Journey, element: Element, fields: dict[str, Any]) -> Delta:
    """Set what was read from an element's text, as a step of its own: undo gives the literal text back."""
    return Delta(change(journey, element.id, **fields).changes, message("edit.tokens"))
