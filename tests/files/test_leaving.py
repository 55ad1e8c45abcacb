"""What leaves a house: what is ticked and no more, and a map that is whole in itself."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.files.json_map import decode, encode
from designer.files.leaving import Leaving, leaving
from designer.model.journey import Journey
from tests.export.secret_map import HASH, PLAIN, SECRETS, secret_map
from tests.helpers.maps import korean_map
from tests.helpers.random_edits import journeys

TICKS = tuple(field.name for field in dataclasses.fields(Leaving))


def written(journey: Journey, **ticked: bool) -> str:
    """The file of what leaves."""
    return encode(leaving(journey, Leaving(**ticked))).decode()


@pytest.mark.parametrize("ticked", [(), *((tick,) for tick in TICKS), TICKS], ids="+".join)
def test_what_is_ticked_leaves_and_nothing_else(ticked: tuple[str, ...]) -> None:
    file = written(secret_map(), **dict.fromkeys(ticked, True))
    needs = {"Zauthor": "comments", "Zvoter": "votes", "Zkpiowner": "hidden"}
    for option, words in SECRETS.items():
        for word in words:
            leaves = option in ticked and needs.get(word, option) in ticked
            assert (word in file) == leaves, word
    assert all(word in file for word in PLAIN)


def test_the_map_of_the_team_has_it_all() -> None:
    file = encode(secret_map()).decode()
    assert [word for words in SECRETS.values() for word in words if word not in file] == []


def test_votes_without_names_are_those_of_the_room() -> None:
    journey = secret_map()
    left = leaving(journey, Leaving(votes=True)).element("t1")
    assert [(vote.round, vote.voter, vote.dots) for vote in left.votes] == [("v1", "", 2)]


def test_a_map_without_secrets_leaves_as_it_is() -> None:
    journey = Journey()
    assert leaving(journey, Leaving()) is journey


def test_a_picture_that_nothing_shows_stays_behind_unless_it_is_asked_for() -> None:
    assert leaving(secret_map(), Leaving()).image(HASH) is None
    assert leaving(secret_map(), Leaving(), {HASH}).image(HASH) is not None


def test_what_leaves_says_who_made_the_map() -> None:
    journey = korean_map()
    signed = Journey([journey.head.changed(owner="CX팀"), *list(journey.elements())])
    assert leaving(signed, Leaving()).head.owner == "CX팀"


@given(journeys(), st.builds(Leaving, *(st.booleans() for _ in TICKS)))
def test_what_leaves_is_a_map_that_can_be_read(journey: Journey, what: Leaving) -> None:
    file = encode(leaving(journey, what))
    again = decode(file, "x")
    assert encode(again) == file
    assert encode(leaving(again, what)) == file
