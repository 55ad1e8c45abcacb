"""Whose journey it is."""

from typing import Annotated

from designer.model.elements import Named
from designer.model.hints import Hint
from designer.model.registry import kind
from designer.model.values import Hash, Text, Texts


@kind("persona", "페르소나", "Persona")
class Persona(Named):
    """Whose journey it is: a typical customer, with what moves them."""

    role: Annotated[Text, Hint("역할", "Role", "line")] = ""
    initials: Annotated[Text, Hint("이니셜", "Initials", "line")] = ""
    image: Annotated[Hash | None, Hint("사진", "Picture", "picture")] = None
    quote: Annotated[Text, Hint("한마디", "Quote", "text")] = ""
    goals: Annotated[Texts, Hint("목표", "Goals", "list")] = ()
    needs: Annotated[Texts, Hint("필요", "Needs", "list")] = ()
    frustrations: Annotated[Texts, Hint("불만", "Frustrations", "list")] = ()
    demographic: Annotated[Texts, Hint("인구통계 특성", "Demographic traits", "list")] = ()
    behavioural: Annotated[Texts, Hint("행동 특성", "Behavioural traits", "list")] = ()
    psychographic: Annotated[Texts, Hint("심리 특성", "Psychographic traits", "list")] = ()
    geographic: Annotated[Texts, Hint("지역 특성", "Geographic traits", "list")] = ()
    colour: Annotated[Text, Hint("색", "Colour", "colour")] = ""
