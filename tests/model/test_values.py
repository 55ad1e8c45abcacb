"""Values are strict in type, within limits, composed, and kept where this version does not know them."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from designer.base import limits
from designer.model.elements import Image, MapHead
from designer.model.registry import kinds
from designer.model.values import Reading
from tests.helpers.maps import element, relation

HERE = {"stage": "s1", "lane": "l1"}
NOT_DAYS = [20260930, "2026-9-30", "2026-02-30", "2026-W01-1", "２０２６-09-30", "2026-09-30T00"]
NOT_NUMBERS = ["4", True, False, float("nan"), float("inf"), -float("inf"), None, [1], {}, 1e16, b"1"]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        *(("emotion", {"score": value, **HERE}) for value in [*NOT_NUMBERS, 2.01, -2.01]),
        *(("pain_point", {"severity": value}) for value in [*NOT_NUMBERS[:6], 0, 6, 2.5, [1]]),
        *(("pain_point", {"frequency": value}) for value in [*NOT_NUMBERS[:6], -0.01, 1.01]),
        *(("kpi", {"stage": "s1", "target": value}) for value in [*NOT_NUMBERS[:6], 1e16]),
        *(("action", {"text": value}) for value in [1, True, ["a"], b"a", "\ud800", "a\udfff"]),
        *(("stage", {"ready": value}) for value in [1, 0, "true", "yes", None]),
        *(("opportunity", {"due": value}) for value in NOT_DAYS),
        *(("action", {"order": value}) for value in ["0", "V0", "가", "V V", "V" * 501, 1]),
        *(("action", {"stage": value}) for value in ["", "a b", "가", "a" * 41, "a\n", "@map", 1]),
        *(("action", {"personas": value}) for value in ["p1", [1], [""], {"p1": 1}]),
        *(("action", {"tags": value}) for value in ["급함", [1], [None], ["\ud800"]]),
        *(("picture", {"image": value}) for value in ["", "0" * 63, "G" * 64, "A" * 64]),
        *(("touchpoint", {"channel_kind": value}) for value in ["", "Digital", "paper", 1]),
        *(("stage", {"questions": value}) for value in [[], {"a": 1}, {1: "a"}, {"\ud800": "a"}]),
        *(("preset", {"options": value}) for value in [{"a": None}, {"a": [1]}, {"a": float("nan")}]),
        ("emotion", HERE),
        ("kpi", {"stage": "s1", "readings": [{"date": "2026-09-30"}]}),
        ("kpi", {"stage": "s1", "readings": [{"date": "2026-09-30", "value": True}]}),
        ("action", {"sources": [{"title": "id가 없다"}]}),
        ("action", {"votes": [{"round": "v1", "dots": -1}]}),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(kind: str, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        element(kind, "e1", **fields)


@pytest.mark.parametrize("field", [{"near": "0.1"}, {"near": 1.5}, {"language": "de"}, {"state": "past"}])
def test_the_head_is_as_strict(field: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        MapHead.model_validate(field)


@pytest.mark.parametrize("field", [{"probability": 1.1}, {"n": 1.5}, {"volume": "3"}, {"source": ""}])
def test_relations_are_as_strict(field: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        relation("follows", "r1", **{"source": "s1", "target": "s2", **field})


def test_limits_hold_at_their_edge() -> None:
    assert element("action", "a1", text="가" * limits.MAX_TEXT)
    with pytest.raises(ValidationError):
        element("action", "a1", text="가" * (limits.MAX_TEXT + 1))
    entries = [{"id": f"c{number}"} for number in range(limits.MAX_ENTRIES + 1)]
    assert element("action", "a1", comments=entries[:-1])
    with pytest.raises(ValidationError):
        element("action", "a1", comments=entries)
    assert element("kpi", "k1", stage="s1", target=limits.MAX_NUMBER)


@given(st.text(max_size=20))
def test_texts_are_composed_or_refused(text: str) -> None:
    loose = unicodedata.normalize("NFD", text)
    made = element("stage", "s1", name=loose, questions={"action": loose}, tags=[loose])
    composed = unicodedata.normalize("NFC", text)
    fields = made.__dict__
    assert (fields["name"], fields["questions"], fields["tags"]) == (
        composed,
        {"action": composed},
        (composed,),
    )


def test_tags_are_a_set_in_one_order() -> None:
    assert element("action", "a1", tags=["나", "가", "나"]).tags == ("가", "나")


def test_whole_numbers_are_numbers_of_every_sort() -> None:
    assert element("emotion", "e1", score=1, **HERE) == element("emotion", "e1", score=1.0, **HERE)
    assert Reading(date="2026-09-30", value=3).value == 3.0


def test_elements_are_frozen() -> None:
    made = element("action", "a1", text="가")
    with pytest.raises(ValidationError):
        made.text = "나"  # type: ignore[attr-defined]


class TestChanged:
    """Copies are validated, whatever pydantic's own copies do."""

    def test_a_bad_value_is_refused(self) -> None:
        made = element("pain_point", "q1", severity=4)
        with pytest.raises(ValidationError):
            made.changed(severity=99)

    def test_none_puts_back_the_default_and_drops_an_unknown_field(self) -> None:
        made = element("lane", "l1", shows="emotion", later={"a": [1]})
        assert made.changed(shows=None) == element("lane", "l1", later={"a": [1]})
        assert made.changed(later=None) == element("lane", "l1", shows="emotion")
        assert made.changed() == made

    def test_none_for_what_is_needed_is_refused(self) -> None:
        with pytest.raises(ValidationError):
            element("emotion", "e1", score=1, **HERE).changed(score=None)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_unknown_fields_are_kept_as_they_are(kind: str) -> None:
    needed = {"score": 0, **HERE} if kind == "emotion" else {"stage": "s1"} if kind == "kpi" else {}
    later = {"later": {"나": [1, None, "a"]}, "zz": True}
    made = element(kind, "e1", **needed, **later)
    assert made.__pydantic_extra__ == later
    assert made.changed(owner="CX팀").__pydantic_extra__ == later


def test_an_image_is_known_by_its_hash() -> None:
    assert Image(id="@image:" + "a" * 64, type="image/png", data="").hash == "a" * 64
    with pytest.raises(ValidationError):
        Image(id="@image:" + "a" * 64, type="image/gif", data="")  # type: ignore[arg-type]
