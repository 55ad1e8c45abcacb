"""A map is brought back to any state in one step, whatever its ids stood for then."""

import pytest

from designer.base.message import message
from designer.edits.history import History
from designer.files.journal_lines import applied, delta_line
from designer.files.json_map import decode, encode
from designer.layout.arrange import Layout, arrange
from designer.model.elements import Record
from designer.model.journey import Journey
from designer.sharing.restoring import restoring
from tests.helpers.maps import content, element, relation

NAME = message("edit.nothing")


def earlier(journey: Journey) -> Journey:
    """The map as if some ids had once stood for an element and not for a relation, others the other way."""
    records: dict[str, Record] = journey.snapshot()
    for id in ("r2", "r3", "r6"):
        del records[id]
    records["r2"] = element("touchpoint", "r2", text="앱", stage="s1", lane="l_touch", order="x")
    records["q1"] = relation("follows", "q1", "r2", "t1")
    records["n1"] = relation("follows", "n1", "s2", "s1")
    return Journey(records.values(), journey.unknown)


@pytest.mark.parametrize("back", [False, True])
def test_ids_that_stood_for_something_else_come_back_as_that(journey: Journey, back: bool) -> None:
    one, other = (earlier(journey), journey) if back else (journey, earlier(journey))
    was, wanted = encode(one), encode(other)
    begun = decode(was)
    layout = Layout(one)
    history = History(one)
    delta = history.do(lambda map: restoring(map, other.snapshot(), NAME))
    assert encode(one) == wanted and set(delta.changes) == {"r2", "r3", "r6", "q1", "n1"}
    assert layout.update(delta.changes) == arrange(one)
    assert applied(begun, delta_line(delta)) and content(begun) == content(other)
    history.undo()
    assert encode(one) == was
    assert layout.update(delta.inverse().changes) == arrange(one)
    history.redo()
    assert encode(one) == wanted
