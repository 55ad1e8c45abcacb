"""An editor of the inspector that gives an answer instead of changing the map."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from designer.model.elements import Conflict, Record
from designer.model.hints import Hint
from designer.sharing.conflicts import GROUPS, REMOVED, value_of
from designer.sharing.rows import hint_of
from designer.ui.panels.fields.base import Target

EDITORS: Final = frozenset(
    {
        "line",
        "text",
        "suggest",
        "choice",
        "dots",
        "score",
        "share",
        "number",
        "reading",
        "date",
        "flag",
        "ref",
    }
)
"""Editors that take one value; lists and pictures are chosen, not typed."""


@dataclass(frozen=True)
class AnswerTarget(Target):
    """The field of a conflict; what is entered goes to `given`, as the file would have it."""

    given: Callable[[Any], bool]

    def put(self, value: Any, flowing: bool = False) -> bool:
        record = self.record
        if record is None:
            return False
        try:
            return self.given(value_of(record.changed(**{self.name: value}), self.name))
        except ValidationError:
            return False


def hint_for(conflict: Conflict, record: Record | None) -> Hint | None:
    """How a value for a conflict is typed; None where none can be."""
    if record is None or conflict.entry or conflict.field == REMOVED or conflict.field in GROUPS:
        return None
    hint = hint_of(type(record), conflict.field)
    return hint if hint is not None and hint.editor in EDITORS else None
