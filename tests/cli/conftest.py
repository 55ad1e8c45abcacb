"""Commands speak English to the tests, whatever the machine speaks and whoever asked before."""

from collections.abc import Iterator

import pytest

from designer.cli import say


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The language is found once a process: it is forgotten before and after each test."""
    monkeypatch.setenv("JOURNEY_LANG", "en")
    say.language.cache_clear()
    yield
    say.language.cache_clear()
