"""Ids of elements and relations: short, random, fit for a line of JSON and a merge."""

import re
import secrets
import string
from collections.abc import Callable, Container

_FIRST = string.ascii_lowercase
_REST = string.ascii_lowercase + string.digits
_LENGTH = 8

READABLE_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
"""What a reader accepts as an id; what this program makes is eight characters of `[a-z0-9]`."""

Choose = Callable[[str], str]
"""Picks one character of a string: the source of chance, replaced by tests."""


def _by_chance(characters: str) -> str:
    return secrets.choice(characters)


class IdSource:
    """Makes ids nobody holds yet; `choose` is the source of chance."""

    def __init__(self, choose: Choose = _by_chance) -> None:
        self._choose = choose

    def new(self, taken: Container[str] = ()) -> str:
        """An id of the form `[a-z][a-z0-9]{7}` that is not in `taken`."""
        while True:
            made = self._choose(_FIRST) + "".join(self._choose(_REST) for _ in range(_LENGTH - 1))
            if made not in taken:
                return made


ids = IdSource()
"""The program's own source; code that must be repeatable takes an `IdSource` as an argument."""
