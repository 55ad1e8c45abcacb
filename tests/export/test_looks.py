"""A look found from the one before is the one found from nothing, whatever has been done to the map."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.base.errors import IntegrityError, JourneyError
from designer.export.looks import look_after, look_of, view_of
from designer.export.options import ExportOptions
from designer.export.svg import write
from designer.model.journey import Journey
from designer.model.kinds.view import View
from tests.helpers.maps import element, korean_map, seeded_ids
from tests.helpers.random_edits import random_edit

VIEWS = (
    {"colour_by": "heat"},
    {"colour_by": "tag", "text": "a"},
    {"colour_by": "owner", "severity": 2},
    {"colour_by": "evidence", "stages": ("s2",), "lanes": ("l_act", "l_kpi")},
    {"with_tags": ("a", "café"), "personas": ("p1",)},
)


@given(seed=st.integers(0, 9999), view=st.sampled_from(VIEWS))
@settings(max_examples=25, deadline=None)
def test_a_look_kept_up_to_date_is_the_one_made_anew(seed: int, view: dict[str, object]) -> None:
    journey, chance, ids = korean_map(), random.Random(seed), seeded_ids(seed)
    asked = View.model_validate({"id": "now", **view})
    look = look_of(journey.snapshot(), asked, "ko")
    for _ in range(12):
        try:
            delta = random_edit(journey, chance, ids)
            journey.apply(delta.changes)
        except IntegrityError:
            continue
        look = look_after(look, delta.changes, journey.snapshot(), asked, "ko")
        assert look == look_of(journey.snapshot(), asked, "ko")


def test_a_view_that_is_none_is_refused(journey: Journey) -> None:
    assert view_of(journey, None) is None
    assert view_of(journey, "w1") is journey.get("w1")
    for id in ("q1", "nobody"):
        with pytest.raises(JourneyError) as refused:
            write(journey, ExportOptions(view=id))
        assert refused.value.reason.key == "look.no_view"


def test_words_on_cards_are_in_the_language_of_the_document(journey: Journey) -> None:
    records = {**journey.snapshot(), "x": element("pain_point", "x", evidence="observed")}
    view = View(id="now", colour_by="evidence")
    assert set(look_of(records, view, "ko").names.values()) == {"조사 기반"}
    assert set(look_of(records, view, "en").names.values()) == {"Observed"}
