"""Two personas of one map are compared by what they are and feel, not by what their entries are called."""

from designer.model.journey import Journey
from designer.sharing.personas import difference_of_personas
from designer.sharing.rows import rows
from tests.helpers.maps import element

TALK = {"title": "심층 인터뷰", "date": "2026-09-01"}
SURVEY = {"title": "설문", "n": 214}


def test_one_source_behind_both_is_no_difference() -> None:
    first = [{**TALK, "id": "a1"}, {**SURVEY, "id": "a2"}]
    second = [{**TALK, "id": "b1"}, {**TALK, "id": "b2"}, {**SURVEY, "id": "b3", "n": 90}]
    journey = Journey(
        [
            element("persona", "p1", name="지은", order="F", sources=first),
            element("persona", "p2", name="지은", order="V", sources=second[:2]),
            element("stage", "s1", name="구매", order="V"),
            element("lane", "l1", name="감정", order="V", shows="emotion"),
            element("emotion", "e1", score=1, stage="s1", lane="l1", order="V", persona="p1", sources=first),
            element("emotion", "e2", score=1, stage="s1", lane="l1", order="W", persona="p2", sources=second),
        ]
    )
    found = difference_of_personas(journey.snapshot(), "p1", "p2")
    emotion, persona = sorted(found.changes, key=lambda one: one.kind)
    assert [(one.key, one.before is None) for one in persona.fields[0].entries()] == [
        ("a2", False),
        ("b2", True),
    ]
    told = [row.sort for row in rows(emotion, found.before, found.after)]
    assert told == ["changed", "entry"], "the same survey with others asked; one more talk"
