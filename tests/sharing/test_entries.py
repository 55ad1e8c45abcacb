"""Entries of a list are known by what they say, and those that are alike by their number."""

import time

from designer.sharing.entries import keyed


def test_entries_that_are_alike_are_numbered_past_those_that_are_called_so() -> None:
    assert list(keyed(["a", "a#1", "a", "a", "b", "a#1"])) == ["a", "a#1", "a#2", "a#3", "b", "a#1#1"]


def test_thousands_that_are_alike_take_no_longer_than_others() -> None:
    start = time.thread_time()
    assert len(keyed(["x"] * 20_000)) == 20_000
    assert time.thread_time() - start < 2
