"""A finding of the checks that the team has looked at and set aside."""

from typing import Annotated

from designer.model.elements import Element
from designer.model.hints import Hint
from designer.model.registry import kind
from designer.model.values import Ref, Text


@kind("mute", "점검 제외", "Muted check")
class Mute(Element):
    """A finding set aside: the check, the element it is about (none: the check as a whole), and why."""

    check: Annotated[Text, Hint("점검", "Check", "line")] = ""
    about: Annotated[Ref | None, Hint("대상", "About", "hidden", refers=("*",))] = None
    reason: Annotated[Text, Hint("이유", "Reason", "line")] = ""
