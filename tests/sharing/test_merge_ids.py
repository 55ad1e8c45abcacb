"""The ids that things get which two people have added under one id."""

import pytest

from designer.model.elements import Record
from designer.sharing import merge_ids
from designer.sharing.merge_ids import new_ids
from tests.helpers.maps import element


class Counted(str):
    """An id that counts how often one like it is compared."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, other)


def notes(count: int) -> dict[str, Record]:
    return {f"n{n}": element("note", f"n{n}", text=str(n)) for n in range(count)}


def test_new_ids_are_given_without_comparing_each_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    # Comparing each with all before it took half a minute for the 25,000 that one map may hold.
    of = merge_ids._id_of
    monkeypatch.setattr(merge_ids, "_id_of", lambda seed: Counted(of(seed)))
    monkeypatch.setattr(Counted, "compared", 0)
    theirs = notes(500)
    given = new_ids(theirs, theirs, [theirs])
    assert len({*given.values()}) == 500 and given.keys() == theirs.keys()
    assert Counted.compared <= 500


def test_a_new_id_is_none_that_stands_already() -> None:
    theirs = notes(1)
    first = new_ids(theirs, theirs, [theirs])
    second = new_ids(theirs, theirs, [theirs, {first["n0"]: theirs["n0"]}])
    assert first == new_ids(theirs, theirs, [theirs]) and first != second
