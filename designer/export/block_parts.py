"""A block of a sheet as a part of a page; what it shows by signs alone is said in words as well."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from designer.base.message import message
from designer.export.paper import Part, Role
from designer.layout.parts import DOT, LEVELS
from designer.layout.sheet import Block, Icon, Mark, Picture, Rect
from designer.model.registry import kinds
from designer.text.words import Words

_CHECK = "check"


def block_part(block: Block, role: Role, language: str, **more: Any) -> Part:
    """A block with the role it has on the page."""
    marks: tuple[Mark, ...] = block.marks
    parts: tuple[Part, ...] = ()
    sign = next(_signs(block, language), None)
    if sign is not None:
        start, end, alt = sign
        marks = block.marks[:start]
        behind = block.marks[end:]
        parts = (
            Part("Figure", marks=block.marks[start:end], alt=alt),
            *((Part(marks=behind),) if behind else ()),
        )
    return Part(role, block.x, block.y, marks, parts, opacity=block.opacity, id=block.id, **more)


def _signs(block: Block, language: str) -> Iterator[tuple[int, int, str]]:
    """Where a sign stands among the marks, and what it says."""
    if block.kind not in kinds():
        return
    level, is_marked, is_picture = _shows(block.kind)
    if not level and not is_marked and not is_picture:
        return
    for at, mark in enumerate(block.marks):
        if level and isinstance(mark, Rect) and _is_dot(mark):
            dots = block.marks[at : at + LEVELS]
            lit = sum(isinstance(dot, Rect) and dot.fill == mark.fill for dot in dots)
            yield at, at + LEVELS, _said(block.kind, level, language, "describe.level", n=lit, high=LEVELS)
        elif is_marked and isinstance(mark, Icon) and mark.name == _CHECK:
            yield at, at + 1, _said(block.kind, "ready", language, "describe.flag")
        elif is_picture and isinstance(mark, Picture):
            yield at, at + 1, kinds()[block.kind].names.say(language)


@cache
def _shows(kind: str) -> tuple[str, bool, bool]:
    """The field that a kind shows as dots, whether it shows by an icon that it is ready, and a picture."""
    spec = kinds()[kind].card
    is_marked = "ready" in kinds()[kind].fields()
    return (
        (spec.dots or "", is_marked, spec.form == "picture") if spec is not None else ("", is_marked, False)
    )


@cache
def _said(kind: str, field: str, language: str, key: str, **more: int) -> str:
    names = kinds()[kind].fields()[field].names.inside()
    return Words(language).say(message(key, field=names, **more))


def _is_dot(mark: Rect) -> bool:
    return (mark.width, mark.height, mark.radius) == (DOT, DOT, DOT / 2)
