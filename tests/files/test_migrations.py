"""Files of every older version open as they are meant to, from examples that never change."""

import copy
import json
from pathlib import Path

import pytest

from designer.base.errors import UnreadableError
from designer.files.json_map import decode, encode
from designer.files.migrations import STEPS, migrated
from designer.files.version import VERSION
from designer.text.words import words

FROZEN = Path(__file__).parent / "frozen"


def test_every_version_has_a_step_to_the_next_and_a_frozen_example() -> None:
    assert sorted(STEPS) == list(range(VERSION))
    for version in range(VERSION + 1):
        assert (FROZEN / f"version-{version}.journey.json").is_file()


def test_version_0_opens_as_its_frozen_result() -> None:
    old = (FROZEN / "version-0.journey.json").read_bytes()
    assert encode(decode(old)) == (FROZEN / "version-0.as-version-1.journey.json").read_bytes()


def test_version_1_is_written_as_it_was() -> None:
    data = (FROZEN / "version-1.journey.json").read_bytes()
    assert encode(decode(data)) == data


def test_a_step_is_pure() -> None:
    tree = json.loads((FROZEN / "version-0.journey.json").read_bytes())
    before = copy.deepcopy(tree)
    assert migrated(tree) == migrated(tree)
    assert tree == before


@pytest.mark.parametrize(
    "spoilt",
    [
        {"cards": [{"id": "c9"}]},
        {"stages": 5},
        {"stages": [{"id": False}]},
        {"links": [{}]},
        {"stages": [{"name": "?"}]},
        {"lanes": "abc"},
    ],
)
def test_an_old_file_that_is_not_sound_is_refused_in_one_sentence(spoilt: dict[str, object]) -> None:
    tree = json.loads((FROZEN / "version-0.journey.json").read_bytes()) | spoilt
    with pytest.raises(UnreadableError) as caught:
        decode(json.dumps(tree).encode(), "old.journey.json")
    said = words("en").say(caught.value.reason)
    assert said == "old.journey.json: the contents cannot be brought from version 0 to today's format."


def test_sections_of_today_in_an_old_file_hide_nothing_that_it_holds() -> None:
    data = (FROZEN / "version-0.journey.json").read_bytes()
    spoilt = json.loads(data) | {"elements": {}, "relations": {}, "map": {}}
    assert encode(decode(json.dumps(spoilt).encode())) == encode(decode(data))
