"""Unknown fields of a file never take part in the rules of the map, whatever their names are."""

import pytest

from designer.base.errors import IntegrityError
from designer.model.hints import Names
from designer.model.journey import Journey
from designer.model.registry import kinds


def stage(**fields: object):
    return kinds()["stage"].record.model_validate({"id": "s1", "name": "구매", **fields})


@pytest.mark.parametrize("name", ["readings", "messages", "lane", "persona", "at"])
@pytest.mark.parametrize("value", [[1], [{"persona": "nobody"}], "nobody", {"a": None}, 7])
def test_a_field_unknown_to_its_kind_is_only_carried(name: str, value: object) -> None:
    journey = Journey([stage(**{name: value})])
    assert journey.element("s1").__pydantic_extra__ == {name: value}
    assert journey.referrers("nobody") == []


def test_the_rules_name_kinds_in_the_readers_language() -> None:
    card = kinds()["pain_point"].record.model_validate({"id": "c1"})
    with pytest.raises(IntegrityError) as caught:
        Journey([card])
    assert caught.value.reason.arguments["kind"] == Names("페인포인트", "pain point")


def test_a_name_inside_a_sentence_keeps_abbreviations() -> None:
    assert Names("기회", "Opportunity").inside().en == "opportunity"
    assert Names("KPI", "KPI").inside().en == "KPI"
