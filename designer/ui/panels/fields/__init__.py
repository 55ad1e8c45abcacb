"""The editors of the inspector, one file each; each is imported when a field first needs it."""

from importlib import import_module
from typing import cast

from PySide6.QtWidgets import QWidget

from designer.ui.panels.fields.base import Field, Target

EDITORS = {
    "line": ("line", "LineField"),
    "text": ("text", "TextField"),
    "list": ("text", "ListField"),
    "choice": ("choice", "ChoiceField"),
    "suggest": ("suggest", "SuggestField"),
    "dots": ("dots", "DotsField"),
    "score": ("score", "ScoreField"),
    "share": ("number", "ShareField"),
    "number": ("number", "NumberField"),
    "reading": ("number", "ReadingField"),
    "date": ("date", "DateField"),
    "flag": ("flag", "FlagField"),
    "tags": ("tags", "TagsField"),
    "ref": ("ref", "RefField"),
    "refs": ("refs", "RefsField"),
    "colour": ("colour", "ColourField"),
    "tint": ("tint", "TintField"),
    "typeface": ("typeface", "TypefaceField"),
    "picture": ("picture", "PictureField"),
    "readings": ("readings", "ReadingsField"),
    "sources": ("sources", "SourcesField"),
    "comments": ("comments", "CommentsField"),
    "votes": ("votes", "VotesField"),
    "messages": ("messages", "MessagesField"),
    "questions": ("questions", "QuestionsField"),
}
"""Module and class of each editor a field's hint may ask for; `hidden` has none."""


def make_field(target: Target, parent: QWidget | None = None) -> Field:
    """The editor that a field's hint asks for, showing what the map holds."""
    module, name = EDITORS[target.hint.editor]
    field = cast(Field, getattr(import_module(f"{__name__}.{module}"), name)(target, parent))
    field.refresh()
    return field
