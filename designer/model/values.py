"""The types of the values a map holds: texts, days, shares, scores, references, and list entries."""

import datetime
import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from designer.base import limits
from designer.base.composing import composed

STRICT = ConfigDict(
    frozen=True,
    strict=True,
    extra="allow",
    allow_inf_nan=False,
    use_attribute_docstrings=False,
    # Building the validators of kinds that a map does not use would take a tenth of the program's start.
    defer_build=True,
)


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(text: str) -> str:
    # `fromisoformat` alone would take week dates as well.
    if not _DAY.fullmatch(text):
        raise ValueError("not a day of the form YYYY-MM-DD")
    datetime.date.fromisoformat(text)
    return text


class _Ready:
    """A type whose schema is made once: pydantic would take it apart anew for every field that has it."""

    def __init__(self, schema: CoreSchema) -> None:
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self._schema


def _text(check: Callable[[str], str], longest: int | None = None) -> CoreSchema:
    return core_schema.no_info_after_validator_function(check, core_schema.str_schema(max_length=longest))


def _number(low: float, high: float) -> CoreSchema:
    return core_schema.float_schema(ge=low, le=high, allow_inf_nan=False)


_REF = core_schema.str_schema(pattern=r"^[A-Za-z0-9_-]{1,40}$")
_TEXT = _text(composed, limits.MAX_TEXT)

Text = Annotated[str, _Ready(_TEXT)]
Ref = Annotated[str, _Ready(_REF)]
Day = Annotated[str, _Ready(_text(_day)), WithJsonSchema({"type": "string", "format": "date"})]
"""A calendar day, ISO 8601 (`2026-09-30`)."""
Order = Annotated[
    str, _Ready(core_schema.str_schema(pattern=r"^([0-9A-Za-z]*[1-9A-Za-z])?$", max_length=500))
]
"""An order key (see `base.order.is_key`), or nothing."""
Number = Annotated[float, _Ready(_number(-limits.MAX_NUMBER, limits.MAX_NUMBER))]
Share = Annotated[float, _Ready(_number(0, 1))]
Level = Annotated[int, _Ready(core_schema.int_schema(ge=1, le=5))]
"""Severity, impact, effort: 1 is least, 5 is most."""
Score = Annotated[float, _Ready(_number(-2, 2))]
Count = Annotated[int, _Ready(core_schema.int_schema(ge=0, le=int(limits.MAX_NUMBER)))]
Hash = Annotated[str, _Ready(core_schema.str_schema(pattern=r"^[0-9a-f]{64}$"))]

_LIST: dict[str, Any] = {"max_length": limits.MAX_ENTRIES, "strict": False}
Texts = Annotated[tuple[Text, ...], Field(**_LIST)]
Refs = Annotated[tuple[Ref, ...], Field(**_LIST)]


def _as_set(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags are a set: each once, in one order, so that equal maps are equal bytes."""
    return tuple(sorted(set(tags)))


Tags = Annotated[tuple[Text, ...], Field(**_LIST), AfterValidator(_as_set)]


class Entry(BaseModel):
    """One entry of a list that merges by entry."""

    # Built at once: every kind holds entries, and would otherwise build them anew for itself.
    model_config = STRICT | ConfigDict(defer_build=False)


class Source(Entry):
    """Where a claim comes from."""

    id: Ref
    title: Text = ""
    date: Day | None = None
    n: Count | None = None
    """How many people or cases it rests on."""
    link: Text = ""
    """Shown as text; never fetched."""


class Comment(Entry):
    """A remark on an element, open until somebody resolves it."""

    id: Ref
    author: Text = ""
    date: Day | None = None
    text: Text = ""
    resolved: bool = False


class Vote(Entry):
    """Dots one voter (or the room) gave in one round; one entry a round and voter."""

    round: Ref
    voter: Text = ""
    dots: Count = 1


class Reading(Entry):
    """One measurement of a KPI; one entry a date, segment and source."""

    date: Day
    value: Number
    source: Text = ""
    n: Count | None = None
    segment: Text = ""
    persona: Ref | None = None
    note: Text = ""


class Message(Entry):
    """What is said at a touchpoint, to whom, at which level of the funnel, how often."""

    text: Text = ""
    persona: Ref | None = None
    funnel: Text = ""
    frequency: Text = ""


Sources = Annotated[tuple[Source, ...], Field(**_LIST)]
Comments = Annotated[tuple[Comment, ...], Field(**_LIST)]
Votes = Annotated[tuple[Vote, ...], Field(**_LIST)]
Readings = Annotated[tuple[Reading, ...], Field(**_LIST)]
Messages = Annotated[tuple[Message, ...], Field(**_LIST)]
