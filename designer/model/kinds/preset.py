"""Named options for an export, kept with the map."""

from typing import Annotated

from pydantic import Field

from designer.model.elements import Named
from designer.model.hints import Hint
from designer.model.registry import kind
from designer.model.values import Number, Text


@kind("preset", "내보내기 설정", "Export preset")
class Preset(Named):
    """Named options for an export, kept with the map."""

    format: Annotated[Text, Hint("형식", "Format", "line")] = ""
    options: Annotated[
        dict[Text, bool | Number | Text], Field(max_length=200), Hint("옵션", "Options", "hidden")
    ] = {}
