"""A picture embedded in the map, with a caption."""

from typing import Annotated

from designer.model.elements import Card
from designer.model.hints import Hint
from designer.model.registry import CardSpec, kind
from designer.model.values import Hash, Text


@kind("picture", "그림", "Picture", card=CardSpec(form="picture"), lane=True, anywhere=True)
class Picture(Card):
    """A picture embedded in the map, with a caption."""

    image: Annotated[Hash | None, Hint("그림", "Picture", "picture")] = None
    alternative: Annotated[Text, Hint("대체 텍스트", "Alternative text", "text")] = ""
