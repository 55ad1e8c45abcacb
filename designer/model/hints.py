"""What a field tells the programs that show it: its names, its editor, its choices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from designer.base.frozen import frozen

Language = Literal["ko", "en"]

Editor = Literal[
    "line",  # one line of text
    "text",  # several lines
    "list",  # one text a line
    "choice",  # one of a few named values
    "suggest",  # a line with completion from the map and presets
    "dots",  # 1 to 5
    "score",  # -2 to +2, continuous
    "share",  # 0 to 1, shown as percent
    "number",
    "reading",  # a number in the unit of the KPI it belongs to
    "date",
    "flag",
    "tags",
    "ref",  # one element of `refers`
    "refs",  # several elements of `refers`
    "colour",
    "tint",  # any colour, as #RRGGBB
    "typeface",  # the family of a typeface
    "picture",
    "readings",
    "sources",
    "comments",
    "votes",
    "messages",
    "questions",
    "hidden",  # travels with the map, edited elsewhere than in the inspector
]


@frozen
class Names:
    """One thing's name in both languages."""

    ko: str
    en: str

    def say(self, language: str) -> str:
        """The name in `language`; English where it is neither of the two."""
        return self.ko if language == "ko" else self.en

    def inside(self) -> "Names":
        """The name as it stands inside a sentence: without its capital, unless it is an abbreviation."""
        keeps = len(self.en) < 2 or self.en[1].isupper()
        return self if keeps else Names(self.ko, self.en[0].lower() + self.en[1:])


@dataclass(frozen=True, slots=True, eq=False)
class Hint:
    """How one field is named and edited; pydantic keeps it in the field's metadata."""

    ko: str
    en: str
    editor: Editor
    choices: Mapping[str, Names] | None = None
    refers: tuple[str, ...] = ()
    """Kinds of element whose ids the field holds (editors `ref` and `refs`)."""
    suggestions: tuple[Names, ...] = ()
    low: float | None = None
    high: float | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        # Said outright, for pydantic would look through every hint for constraints it knows. What a kind
        # inherits has the hint it inherits: its schema is made once, unless it leads on to other schemas.
        schema = _SCHEMAS.get(self)
        if schema is None:
            schema = handler(source)
            if not _leads_on(schema):
                _SCHEMAS[self] = schema
        return schema

    @property
    def names(self) -> Names:
        """The field's name."""
        return Names(self.ko, self.en)


_SCHEMAS: dict[Hint, Any] = {}


def _leads_on(schema: Any) -> bool:
    """Whether a schema names another one, which pydantic has to find among those of the same model."""
    if isinstance(schema, dict):
        return schema.get("type") == "definition-ref" or any(map(_leads_on, schema.values()))
    return isinstance(schema, list | tuple) and any(map(_leads_on, schema))
