"""Every kind of element can be told in words, in both languages, with the place it stands at."""

import pytest

from designer.base.resources import samples
from designer.files.document import open_map
from designer.insights.describe import FACES, describe, describe_place, face
from designer.model.journey import Journey
from designer.model.registry import kinds
from designer.text.words import words
from tests.helpers.maps import element


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_everything_in_the_samples_can_be_told(path: object) -> None:
    journey, _ = open_map(path)  # type: ignore[arg-type]
    for one in journey.elements():
        if one.kind not in kinds():
            continue
        for language in ("ko", "en"):
            said = words(language).say(describe(journey, one.id))
            assert said.startswith(kinds()[one.kind].names.inside().say(language))
            assert not any(sign in said for sign in ("{", "}", "describe."))


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (-2, 0),
        (-1.5, 0),
        (-1.4, 1),
        (-0.5, 1),
        (-0.4, 2),
        (0, 2),
        (0.4, 2),
        (0.5, 3),
        (1.4, 3),
        (1.5, 4),
        (2, 4),
    ],
)
def test_a_face_changes_where_it_is_drawn_to_change(score: float, name: int) -> None:
    assert face(score) == FACES[name]


def test_figures_of_a_kpi_are_told_in_its_unit(journey: Journey) -> None:
    journey.apply(
        {
            "k9": (
                None,
                element(
                    "kpi",
                    "k9",
                    name="응답 시간",
                    stage="s1",
                    unit="duration",
                    better="down",
                    target=60,
                    readings=[{"date": "2026-09-30", "value": 90}],
                ),
            )
        }
    )
    assert words("en").say(describe(journey, "k9")) == (
        "KPI, stage 고려, now 1 min 30 s, target 1 min, target missed"
    )


def test_a_share_of_nothing_is_told_and_an_empty_field_is_not(journey: Journey) -> None:
    before = journey.element("q1")
    journey.apply({"q1": (before, before.changed(frequency=0.0, owner=""))})
    said = words("en").say(describe(journey, "q1"))
    assert "frequency 0%" in said
    assert "owner" not in said


def test_text_of_a_stranger_stays_text(journey: Journey) -> None:
    before = journey.element("q1")
    journey.apply({"q1": (before, before.changed(owner="{n} <b>x</b>"))})
    assert "owner {n} <b>x</b>" in words("en").say(describe(journey, "q1"))


def test_an_empty_place_tells_what_typing_adds(journey: Journey) -> None:
    said = words("en").say(describe_place(journey, "s2a", "l_touch", "Where do they meet?"))
    assert said == "stage 구매, step 결제, lane 접점, typing adds: touchpoint, Where do they meet?"
