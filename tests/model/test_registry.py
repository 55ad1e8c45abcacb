"""Every kind of element declares all that layout, inspector and files ask of it."""

from typing import get_args

import pytest

from designer.base.colours import theme
from designer.base.icons import icon_names
from designer.model.elements import Card, Element, MapHead, Relation
from designer.model.hints import Editor, Hint, Names
from designer.model.registry import Kind, kinds
from designer.model.relations import RULES, relations_between
from designer.text.runs import missing

OF_THE_FORMAT = [
    "persona",
    "stage",
    "lane",
    "action",
    "thought",
    "quote",
    "touchpoint",
    "emotion",
    "pain_point",
    "opportunity",
    "kpi",
    "note",
    "picture",
    "frontstage",
    "backstage",
    "support",
    "physical_evidence",
    "view",
    "preset",
    "round",
    "scenario",
    "mute",
]
EVERY = [*kinds().values()]
RECORDS = [*(kind.record for kind in EVERY), MapHead, Relation]


def named(names: Names) -> bool:
    """Whether a thing is called something drawable in both languages, and Korean in Korean."""
    return bool(names.ko.strip() and names.en.strip()) and names.en.isascii() and not missing(names.ko)


def hints_of(record: type) -> dict[str, Hint]:
    return {
        name: next((each for each in field.metadata if isinstance(each, Hint)), None)  # type: ignore[misc]
        for name, field in record.model_fields.items()  # type: ignore[attr-defined]
        if not field.exclude
    }


def test_the_kinds_are_those_of_the_format() -> None:
    assert sorted(kinds()) == sorted(OF_THE_FORMAT)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.id)
class TestKind:
    """What one kind must bring."""

    def test_it_has_names_an_icon_and_a_sentence(self, kind: Kind) -> None:
        assert kind.record.kind == kind.id
        assert named(kind.names)
        assert kind.icon in icon_names()
        assert kind.record.__doc__

    def test_a_lane_can_draw_what_it_shows(self, kind: Kind) -> None:
        assert (kind.card is not None) == kind.lane
        assert issubclass(kind.record, Card) or not kind.anywhere
        if kind.card is None:
            return
        fields = kind.fields()
        asked = (kind.card.title, *kind.card.chips, *kind.card.pairs, kind.card.dots, kind.card.subtitle)
        assert {field for field in asked if field} <= fields.keys()
        assert all(fields[chip].choices for chip in kind.card.chips)
        if kind.card.dots:
            assert (fields[kind.card.dots].low, fields[kind.card.dots].high) == (1, 5)
        for variant in ("light", "dark"):
            roles = theme(variant)
            assert kind.card.form != "card" or any(role.startswith(kind.card.colour) for role in roles)

    def test_what_stands_in_an_order_has_one_and_hides_it(self, kind: Kind) -> None:
        if kind.lane or issubclass(kind.record, Card):
            assert kind.fields()["order"].editor == "hidden"

    def test_references_are_declared_and_name_kinds(self, kind: Kind) -> None:
        for name, hint in kind.references().items():
            assert hint.editor in ("ref", "refs", "hidden"), name
            assert set(hint.refers) <= kinds().keys() | {"*"}
        for name, hint in kind.fields().items():
            assert (hint.editor not in ("ref", "refs")) or hint.refers, name

    def test_common_fields_come_last(self, kind: Kind) -> None:
        common = [*Element.model_fields.keys() - {"id"}]
        assert set([*kind.fields()][-len(common) :]) == set(common)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_says_its_names_and_its_editor(record: type) -> None:
    ends = {"kind", "source", "target"} if record is Relation else set()
    for name, hint in hints_of(record).items():
        if name in ends:
            continue
        assert hint is not None, name
        assert named(hint.names), name
        assert hint.editor in get_args(Editor), name
        names = [*(hint.choices or {}).values(), *hint.suggestions]
        assert all(map(named, names)), name
        if hint.choices is not None:
            annotation = str(record.model_fields[name].annotation)  # type: ignore[attr-defined]
            assert all(f"'{choice}'" in annotation for choice in hint.choices), name


def test_relations_join_kinds_that_exist_and_are_named() -> None:
    for id, rule in RULES.items():
        assert named(rule.names), id
        assert {end for pair in rule.joins for end in pair} <= kinds().keys()
        assert set(rule.fields) <= Relation.model_fields.keys()
    assert relations_between("pain_point", "touchpoint") == ("hurts",)
    assert relations_between("touchpoint", "pain_point") == ()


def test_a_name_is_said_in_english_where_the_language_is_neither() -> None:
    assert [Names("단계", "Stage").say(language) for language in ("ko", "en", "de")] == [
        "단계",
        "Stage",
        "Stage",
    ]
