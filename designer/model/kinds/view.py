"""A saved way of looking at the map: what is shown, what fades, how cards are coloured."""

from typing import Annotated

from designer.model.elements import Named
from designer.model.hints import Hint
from designer.model.registry import kind
from designer.model.values import Level, Ref, Refs, Text, Texts


@kind("view", "보기", "View")
class View(Named):
    """A saved way of looking at the map; empty lists filter nothing."""

    persona: Annotated[Ref | None, Hint("페르소나", "Persona", "ref", refers=("persona",))] = None
    """Whose emotions are drawn."""
    everyone: Annotated[bool, Hint("모든 페르소나의 감정 곡선", "Everyone's curves", "flag")] = False
    """Whether the others' are drawn as well."""
    personas: Annotated[Refs, Hint("페르소나 필터", "Personas shown", "refs", refers=("persona",))] = ()
    lanes: Annotated[Refs, Hint("레인", "Lanes", "refs", refers=("lane",))] = ()
    stages: Annotated[Refs, Hint("단계", "Stages", "refs", refers=("stage",))] = ()
    kinds: Annotated[Texts, Hint("종류", "Kinds", "list")] = ()
    with_tags: Annotated[Texts, Hint("태그 필터", "Tags shown", "list")] = ()
    owners: Annotated[Texts, Hint("담당 필터", "Owners shown", "list")] = ()
    evidences: Annotated[Texts, Hint("근거 필터", "Evidence shown", "list")] = ()
    severity: Annotated[Level | None, Hint("심각도 이상", "Severity at least", "dots", low=1, high=5)] = None
    channels: Annotated[Texts, Hint("채널 필터", "Channels shown", "list")] = ()
    channel_kinds: Annotated[Texts, Hint("채널 유형 필터", "Kinds of channel shown", "list")] = ()
    text: Annotated[Text, Hint("검색어", "Text shown", "line")] = ""
    colour_by: Annotated[Text, Hint("색 기준", "Coloured by", "line")] = ""
    """`evidence`, `owner`, `tag` or `heat`; empty leaves the colours of the kinds."""
