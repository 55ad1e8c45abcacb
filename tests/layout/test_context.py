"""A persona is the same disc wherever one is drawn: the letters and the colour."""

import pytest

from designer.layout.context import Badge, badge
from designer.model.journey import Journey
from tests.helpers.maps import element


def shown(**fields: str) -> Badge:
    journey = Journey()
    journey.apply({"p": (None, element("persona", "p", **fields))})
    return badge("p", journey)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("김지현", "지현"), ("Ada Lovelace", "AL"), ("Ada", "A"), ("👩‍💻 Kim", "👩‍💻K"), ("", "")],
)
def test_a_name_gives_its_letters(name: str, expected: str) -> None:
    assert shown(name=name).initials == expected


def test_what_was_chosen_goes_before_what_follows_from_name_and_place() -> None:
    chosen = shown(name="김지현", initials=" 현이네집 ", colour="persona-3")
    assert (chosen.initials, chosen.role) == ("현이네", "persona-3")
    assert shown(name="김지현", colour="no such colour").role == "persona"
