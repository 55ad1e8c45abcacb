"""A round of dot voting."""

from typing import Annotated

from designer.model.elements import Named
from designer.model.hints import Hint
from designer.model.registry import kind
from designer.model.values import Count, Day, Text, Texts


@kind("round", "투표 라운드", "Voting round")
class Round(Named):
    """A round of dot voting: what is asked, how many dots each has, whether the result is shown."""

    question: Annotated[Text, Hint("질문", "Question", "line")] = ""
    dots_each: Annotated[Count, Hint("1인당 투표 수", "Dots each", "number", low=1)] = 3
    voted_kinds: Annotated[Texts, Hint("투표 대상", "Kinds voted on", "list")] = ()
    date: Annotated[Day | None, Hint("날짜", "Date", "date")] = None
    revealed: Annotated[bool, Hint("결과 공개", "Result shown", "flag")] = False
