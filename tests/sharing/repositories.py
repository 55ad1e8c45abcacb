"""Real git repositories with maps in them, apart from whatever the person who runs the tests has set."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from designer.edits.change import change
from designer.edits.delta import Delta
from designer.files.json_map import decode, encode
from designer.model.journey import Journey
from tests.helpers.maps import korean_map

MAP = "지도 하나.journey.json"


class Repository:
    """A repository that holds one map; what it does is what a person types."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.file = top / MAP
        top.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.save(korean_map())
        self.commit("first")

    def git(self, *words: str, code: int | None = 0, cwd: Path | None = None) -> str:
        """What git prints, on both streams; `code` is how it has to end, None for either way."""
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *words],
            cwd=cwd or self.top,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
        )
        assert code is None or done.returncode == code, done.stdout
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def save(self, journey: Journey, path: Path | None = None) -> None:
        (path or self.file).write_bytes(encode(journey))

    def map(self, path: Path | None = None) -> Journey:
        """The map as it stands in the working tree."""
        return decode((path or self.file).read_bytes())

    def edit(self, id: str, **fields: object) -> None:
        """Change an element of the map in the working tree."""
        journey = self.map()
        delta: Delta = change(journey, id, **fields)
        journey.apply(delta.changes)
        self.save(journey)

    def branches(self, ours: Mapping[str, object], theirs: Mapping[str, object], id: str = "a1") -> None:
        """Commit one edit on `main` and one on `theirs`, both from the same commit, and stand on `main`."""
        self.git("checkout", "-q", "-b", "theirs")
        self.edit(id, **theirs)
        self.commit("theirs")
        self.git("checkout", "-q", "main")
        self.edit(id, **ours)
        self.commit("ours")


def quiet_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings, nobody's clock, a name of its own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "김지은",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "김지은",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
        "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
        "GIT_MERGE_AUTOEDIT": "no",
    }.items():
        monkeypatch.setenv(name, value)
