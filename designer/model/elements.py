"""The frozen records a map consists of: elements (nodes), relations (edges), the map's head, images.

A frozen pydantic model is not a validated one: `model_copy(update=…)` checks nothing, so changed records
are always made with `changed()`.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, Field

from designer.model.hints import Hint, Names
from designer.model.values import (
    STRICT,
    Comments,
    Count,
    Day,
    Hash,
    Number,
    Order,
    Ref,
    Refs,
    Share,
    Sources,
    Tags,
    Text,
    Votes,
)

MAP_ID = "@map"
"""The id of the map's head in a change; no element can have it, since `@` is not a character of ids."""
IMAGE_PREFIX = "@image:"
CONFLICT_PREFIX = "@conflict:"

EVIDENCE = {
    "assumed": Names("가정", "Assumed"),
    "inferred": Names("추론", "Inferred"),
    "observed": Names("조사 기반", "Observed"),
}
FUNNEL = {
    "top": Names("퍼널 상단", "Top of funnel"),
    "middle": Names("퍼널 중단", "Middle of funnel"),
    "bottom": Names("퍼널 하단", "Bottom of funnel"),
    "after": Names("구매 이후", "After purchase"),
}


class Record(BaseModel):
    """Anything with an id that a change can put in, replace or take out."""

    model_config = STRICT
    id: Annotated[str, Field(exclude=True)]

    def changed(self, **fields: object) -> Self:
        """A validated copy with `fields` replaced; None puts a field back to its default.

        Raises pydantic.ValidationError when a value does not fit.
        """
        values: dict[str, Any] = {**self.__dict__, **(self.__pydantic_extra__ or {})}
        for name, value in fields.items():
            if value is None:
                values.pop(name, None)
            else:
                values[name] = value
        return type(self).model_validate(values)


class Element(Record):
    """What every element of a map can carry."""

    kind: ClassVar[str] = ""
    tags: Annotated[Tags, Hint("태그", "Tags", "tags")] = ()
    owner: Annotated[Text, Hint("담당", "Owner", "suggest")] = ""
    evidence: Annotated[
        Literal["assumed", "inferred", "observed"] | None,
        Hint("근거", "Evidence", "choice", choices=EVIDENCE),
    ] = None
    sources: Annotated[Sources, Hint("출처", "Sources", "sources")] = ()
    comments: Annotated[Comments, Hint("댓글", "Comments", "comments")] = ()
    votes: Annotated[Votes, Hint("투표", "Votes", "votes")] = ()


class Named(Element):
    """An element known by its name, standing in an order: stage, lane, persona, KPI, setting."""

    name: Annotated[Text, Hint("이름", "Name", "line")] = ""
    order: Annotated[Order, Hint("순서", "Order", "hidden")] = ""


class Card(Element):
    """A card in the cell of a stage and a lane, at a place among its neighbours."""

    text: Annotated[Text, Hint("내용", "Text", "text")] = ""
    stage: Annotated[Ref | None, Hint("단계", "Stage", "ref", refers=("stage",))] = None
    lane: Annotated[Ref | None, Hint("레인", "Lane", "ref", refers=("lane",))] = None
    order: Annotated[Order, Hint("순서", "Order", "hidden")] = ""
    until: Annotated[Ref | None, Hint("끝 단계", "Until stage", "ref", refers=("stage",))] = None
    personas: Annotated[Refs, Hint("페르소나", "Personas", "refs", refers=("persona",))] = ()


class MapHead(Element):
    """What the map says about itself."""

    kind: ClassVar[str] = "map"
    id: Annotated[str, Field(exclude=True)] = MAP_ID
    title: Annotated[Text, Hint("제목", "Title", "line")] = ""
    purpose: Annotated[Text, Hint("목적", "Purpose", "text")] = ""
    scenario: Annotated[Text, Hint("시나리오", "Scenario", "text")] = ""
    expectations: Annotated[Text, Hint("고객의 기대", "Expectations", "text")] = ""
    state: Annotated[
        Literal["current", "future"] | None,
        Hint(
            "상태",
            "State",
            "choice",
            choices={"current": Names("현재 (As-is)", "Current"), "future": Names("미래 (To-be)", "Future")},
        ),
    ] = None
    language: Annotated[
        Literal["ko", "en"],
        Hint(
            "문서 언어",
            "Document language",
            "choice",
            choices={"ko": Names("한국어", "Korean"), "en": Names("영어", "English")},
        ),
    ] = "en"
    client: Annotated[Text, Hint("고객사", "Client", "line")] = ""
    date: Annotated[Day | None, Hint("날짜", "Date", "date")] = None
    version: Annotated[Text, Hint("버전", "Version", "line")] = ""
    confidentiality: Annotated[
        Text,
        Hint(
            "보안 등급",
            "Confidentiality",
            "suggest",
            suggestions=(
                Names("대외비", "Confidential"),
                Names("초안", "Draft"),
                Names("내부용", "Internal"),
            ),
        ),
    ] = ""
    accent: Annotated[Text, Hint("강조 색", "Accent colour", "tint")] = ""
    """As `#RRGGBB`; whatever else stands here is taken for nothing."""
    logo: Annotated[Hash | None, Hint("로고", "Logo", "picture")] = None
    font: Annotated[Text, Hint("글꼴", "Typeface", "typeface")] = ""
    """The family of a typeface that documents are set in where it is known; it is not part of the map."""
    footer: Annotated[Text, Hint("바닥글", "Footer", "line")] = ""
    near: Annotated[Share, Hint("목표 근접 기준", "Near the target within", "share", low=0, high=1)] = 0.1
    """A KPI within this share of its target counts as near."""


class Relation(Record):
    """A typed edge from one element to another; what may join what stands in `relations.RULES`."""

    kind: str
    source: Ref
    target: Ref
    probability: Annotated[Share | None, Hint("확률", "Probability", "share", low=0, high=1)] = None
    volume: Annotated[Number | None, Hint("건수", "Volume", "number")] = None
    n: Annotated[Count | None, Hint("표본 수", "Sample size", "number")] = None
    duration: Annotated[Number | None, Hint("소요 시간(초)", "Duration (s)", "number")] = None
    reason: Annotated[Text, Hint("이탈 이유", "Reason for leaving", "text")] = ""


class Image(Record):
    """A picture held in the map, by the SHA-256 of its bytes."""

    kind: ClassVar[str] = "image"
    type: Literal["image/png", "image/jpeg"]
    data: str
    """Base64."""

    @property
    def hash(self) -> str:
        """The key under which the file holds it."""
        return self.id.removeprefix(IMAGE_PREFIX)


class Conflict(Record):
    """What a merge could not decide: one field of one element, changed by both sides; open until resolved.

    The values are those of the file: what a side has at its default, or does not have, is left out.
    """

    kind: ClassVar[str] = "conflict"
    element: Text = ""
    """The id of the element or relation, `MAP_ID` for the map's head; empty for a key of the file itself."""
    field: Text
    """`removed` where one side has taken out what the other has changed, or needs."""
    entry: Text = ""
    """Which entry of a list it is about, where not the whole field is."""
    base: Any = None
    ours: Any = None
    theirs: Any = None
    together: Any = None
    """Of what was removed: the ids of what went with it and stands with it again, each with its kind."""


Changes = Mapping[str, tuple[Record | None, Record | None]]
"""Ids to (before or nothing, after or nothing)."""
