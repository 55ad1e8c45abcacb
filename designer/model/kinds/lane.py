"""A lane (a row) of the map."""

from typing import Annotated, Literal

from designer.model.elements import Named
from designer.model.hints import Hint, Names
from designer.model.registry import kind
from designer.model.values import Text

LINES = {
    "interaction": Names("상호작용선", "Line of interaction"),
    "visibility": Names("가시선", "Line of visibility"),
    "internal": Names("내부 상호작용선", "Line of internal interaction"),
}


@kind("lane", "레인", "Lane")
class Lane(Named):
    """A row; `shows` is the kind that typing in it creates."""

    shows: Annotated[Text, Hint("보여 주는 것", "Shows", "choice")] = "action"
    hint: Annotated[Text, Hint("설명", "Caption", "line")] = ""
    question: Annotated[Text, Hint("길잡이 질문", "Guiding question", "text")] = ""
    hidden: Annotated[bool, Hint("숨김", "Hidden", "flag")] = False
    colour: Annotated[Text, Hint("색", "Colour", "colour")] = ""
    line_below: Annotated[
        Literal["interaction", "visibility", "internal"] | None,
        Hint("아래 선", "Line below", "choice", choices=LINES),
    ] = None
