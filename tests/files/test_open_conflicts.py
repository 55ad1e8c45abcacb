"""What a merge has left open stands in the file and in the journal, and is refused where it is unsound."""

import json
from typing import Any

import jsonschema
import pytest

from designer.base.errors import UnreadableError
from designer.base.message import Message
from designer.edits.delta import Delta
from designer.files.journal_lines import applied, delta_line
from designer.files.json_map import decode, encode
from designer.files.leaving import Leaving, leaving
from designer.files.schema import schema
from designer.model.elements import CONFLICT_PREFIX, Conflict
from designer.model.journey import Journey
from tests.helpers.maps import korean_map, rebuilt

OPEN = Conflict(
    id=f"{CONFLICT_PREFIX}c1",
    element="q1",
    field="severity",
    base=3,
    ours=5,
    theirs={"b": [1, None], "a": "가"},
)


def torn() -> Journey:
    journey = korean_map()
    journey.apply({OPEN.id: (None, OPEN)})
    return journey


def test_it_stands_behind_the_pictures_and_reads_back_the_same() -> None:
    data = encode(torn())
    tree = json.loads(data)
    assert list(tree)[-1] == "conflicts" and list(tree["conflicts"]) == ["c1"]
    assert decode(data).conflicts() == [OPEN] and encode(decode(data)) == data
    jsonschema.validate(tree, schema())


def test_the_key_goes_with_the_last_of_them() -> None:
    journey = torn()
    journey.apply({OPEN.id: (OPEN, None)})
    assert encode(journey) == encode(korean_map()) and b"conflicts" not in encode(journey)


def test_the_journal_brings_it_back_and_settles_it() -> None:
    journey = korean_map()
    made = Delta({OPEN.id: (None, OPEN)})
    assert applied(journey, delta_line(made)) and journey.get(OPEN.id) == OPEN
    assert applied(journey, delta_line(made.inverse())) and not journey.conflicts()


def test_it_does_not_leave_with_a_copy_for_a_client() -> None:
    assert not leaving(torn(), Leaving()).conflicts()


def test_a_map_made_anew_from_its_records_holds_it() -> None:
    assert rebuilt(torn()).conflicts() == [OPEN]


@pytest.mark.parametrize(
    "conflicts",
    [
        [],
        {"c1": 4},
        {"c1": {}},
        {"c1": {"field": 4}},
        {"no such id!": {"field": "text"}},
        {"c1": {"field": "text", "id": "c2"}},
        {"c1": {"field": "text", "ours": 1e300}},
    ],
)
def test_what_is_unsound_is_refused_with_its_place(conflicts: Any) -> None:
    tree = json.loads(encode(korean_map())) | {"conflicts": conflicts}
    text = json.dumps(tree, indent=1)
    with pytest.raises(UnreadableError) as refused:
        decode(text.encode(), "torn.journey.json")
    where = refused.value.reason.arguments["where"]
    assert isinstance(where, Message) and where.arguments["file"] == "torn.journey.json"
    line = where.arguments["line"]
    assert isinstance(line, int) and line > text[: text.index('"conflicts"')].count("\n")
