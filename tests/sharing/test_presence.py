"""Notes beside a map say who has it open: they go stale by our own clock, and none of them does any harm."""

import errno
import json
import os
import stat
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from designer.sharing.presence import Person, Presence, folder_of, who_saved
from tests.helpers.maps import seeded_ids

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = 24 * 3600
ONE, TWO = "1" * 64, "2" * 64


class Table:
    """A folder with a map, and a clock that all windows of one machine look at."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "orders.journey.json"
        self.path.write_bytes(b"{}")
        self.seconds = 1000.0
        self.source = seeded_ids()
        self.windows = 0

    def window(self) -> Presence:
        """Another window on the map, each opened a minute after the one before."""
        since = NOON + timedelta(minutes=self.windows)
        self.windows += 1
        return Presence(self.path, since, source=self.source, monotonic=lambda: self.seconds)

    @property
    def folder(self) -> Path:
        return self.path.with_name(".orders.presence")

    def note(self, window: Presence) -> Path:
        return self.folder / f"{window.id}.json"

    def left(self) -> list[str]:
        return sorted(each.name for each in self.path.parent.iterdir())


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


def names(people: tuple[Person, ...]) -> list[str]:
    return [person.name for person in people]


def written(path: Path, **values: Any) -> bytes:
    return json.dumps({**json.loads(path.read_bytes()), **values}).encode()


def test_windows_see_each_other_until_they_leave(table: Table) -> None:
    first, second = table.window(), table.window()
    assert first.look() == ()
    assert first.beat("김하늘") and second.beat("이하나")
    [other] = first.look()
    assert (other.name, other.since, other.computer) == ("이하나", NOON + timedelta(minutes=1), "")
    assert names(second.look()) == ["김하늘"]
    first.leave()
    assert second.look() == ()
    second.leave()
    assert table.left() == ["orders.journey.json"], "the last one takes the folder along"


def test_the_folder_is_hidden_from_git_and_open_to_those_who_may_write_beside_the_map(table: Table) -> None:
    table.path.parent.chmod(0o775)
    subprocess.run(["git", "init", "-q", str(table.path.parent)], check=True)
    table.window().beat("김하늘")
    asked = ["git", "-C", str(table.path.parent), "status", "--porcelain", "--untracked-files=all"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["??", "orders.journey.json"]
    assert stat.S_IMODE(table.folder.stat().st_mode) == 0o775


def test_a_window_that_is_killed_goes_stale_and_one_that_slept_comes_back(table: Table) -> None:
    ours, theirs = table.window(), table.window()
    ours.beat("김하늘")
    theirs.beat("이하나")
    assert names(ours.look()) == ["이하나"]
    table.seconds += 89
    assert names(ours.look()) == ["이하나"]
    table.seconds += 2
    assert ours.look() == ()
    theirs.beat("이하나")
    assert names(ours.look()) == ["이하나"]


@pytest.mark.parametrize("years", [-30, 30])
def test_clocks_of_other_machines_are_not_believed(table: Table, years: int) -> None:
    ours, theirs = table.window(), table.window()
    ours.beat("김하늘")
    theirs.beat("이하나")
    wrong = NOON.timestamp() + years * 365 * DAY
    os.utime(table.note(theirs), (wrong, wrong))
    ours.look()
    for _ in range(4):
        table.seconds += 30
        theirs.beat("이하나")
        os.utime(table.note(theirs), (wrong, wrong))
        assert names(ours.look()) == ["이하나"], "it goes on changing in front of us"
    table.seconds += 91
    assert ours.look() == ()


def test_a_note_nobody_has_watched_yet_is_judged_by_its_age_on_the_disk(table: Table) -> None:
    ours, theirs = table.window(), table.window()
    theirs.beat("이하나")
    ours.beat("김하늘")
    now = table.note(ours).stat().st_mtime
    os.utime(table.note(theirs), (now - 100, now - 100))
    assert ours.look() == ()
    theirs.beat("이하나")
    assert names(ours.look()) == ["이하나"]


def test_leftovers_of_a_day_are_taken_away_by_whoever_is_there(table: Table) -> None:
    ours, crashed, younger = table.window(), table.window(), table.window()
    for each, age in ((crashed, DAY + 60), (younger, DAY - 600)):
        each.beat("이하나")
        then = table.note(each).stat().st_mtime - age
        os.utime(table.note(each), (then, then))
    (table.folder / "zzzzzzzz.json").write_bytes(b"{")
    os.utime(table.folder / "zzzzzzzz.json", (0, 0))
    for _ in range(2):
        assert ours.look() == ()
        table.seconds += 100
    assert table.note(crashed).exists(), "who has no note of their own is only looking"
    ours.beat("김하늘")
    assert ours.look() == ()
    assert not table.note(crashed).exists()
    assert table.note(younger).exists() and not (table.folder / "zzzzzzzz.json").exists()


def test_an_old_note_that_is_just_met_stays(table: Table) -> None:
    ours, theirs = table.window(), table.window()
    ours.beat("김하늘")
    theirs.beat("이하나")
    os.utime(table.note(theirs), (0, 0))
    assert ours.look() == () and table.note(theirs).exists()


def test_two_of_one_name_are_told_apart_by_their_computers(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.node", lambda: "회의실-PC")
    ours, theirs = table.window(), table.window()
    ours.beat("김하늘")
    theirs.beat("이하나")
    assert not ours.look()[0].computer and not ours.is_mistakable
    theirs.beat("김하늘")
    ours.look()
    assert ours.is_mistakable
    ours.beat("김하늘")
    assert [(each.name, each.computer) for each in theirs.look()] == [("김하늘", "회의실-PC")]
    ours.look()
    assert not ours.is_mistakable, "once is enough"


def test_who_saved_is_known_by_the_hash_of_what_was_written(table: Table) -> None:
    ours, theirs = table.window(), table.window()
    assert who_saved(table.path, ONE) is None
    ours.beat("김하늘")
    theirs.beat("이하나", saved=ONE)
    theirs.beat("이하나", saved=TWO)
    theirs.beat("이하나")
    assert who_saved(table.path, ONE) == who_saved(table.path, TWO) == "이하나"
    assert who_saved(table.path, "3" * 64) is None
    table.seconds += 3600
    assert ours.look() == () and who_saved(table.path, TWO) == "이하나", "also after a crash"


def test_all_who_mean_one_file_meet(table: Table, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.journey.json"
    link.parent.mkdir()
    link.symlink_to(table.path)
    table.window().beat("김하늘")
    assert names(Presence(link, NOON, monotonic=lambda: 0.0).look()) == ["김하늘"]
    assert folder_of(tmp_path / "plain.json").name == ".plain.json.presence"


# Whatever stands there


def test_a_note_that_is_just_being_written_counts_as_it_was(table: Table) -> None:
    ours, theirs = table.window(), table.window()
    theirs.beat("이하나")
    assert names(ours.look()) == ["이하나"]
    table.note(theirs).write_bytes(table.note(theirs).read_bytes()[:40])
    assert names(ours.look()) == ["이하나"]
    table.seconds += 91
    assert ours.look() == ()


@pytest.mark.parametrize(
    "change",
    [
        {"format": "journey-map"},
        {"beat": "1"},
        {"beat": None},
        {"name": 7},
        {"name": ["a"]},
        {"computer": None},
        {"since": "yesterday"},
        {"since": "2026-11-22T12:00:00"},
        {"since": "0001-01-01T00:00:00+00:00"},
        {"since": 12},
        {"saved": None},
        {"saved": [None]},
    ],
    ids=str,
)
def test_a_note_of_another_sort_is_no_note(table: Table, change: dict[str, Any]) -> None:
    ours, theirs = table.window(), table.window()
    theirs.beat("이하나")
    table.note(theirs).write_bytes(written(table.note(theirs), **change))
    assert ours.look() == ()
    assert who_saved(table.path, ONE) is None


@pytest.mark.parametrize(
    "data", [b"", b"[" * 4000, b"\xff\xfe", b"1" * 4000, b'"a"', b"null", b"{}", b"a" * 10_000_000]
)
def test_what_is_no_note_at_all_is_passed_by(table: Table, data: bytes) -> None:
    ours = table.window()
    ours.beat("김하늘")
    (table.folder / "zzzzzzzz.json").write_bytes(data)
    assert ours.look() == ()
    assert who_saved(table.path, ONE) is None


def test_names_are_one_short_line_of_whole_characters(table: Table) -> None:
    ours, theirs = table.window(), table.window()
    theirs.beat("이하나")
    raw = written(table.note(theirs), name="가\n나\t\ud800" + "긴" * 400)
    table.note(theirs).write_bytes(raw)
    [name] = names(ours.look())
    assert name.startswith("가 나 ?긴긴") and len(name) == 80
    theirs.beat("\ud800" + "긴" * 50_000)
    assert len(table.note(theirs).read_bytes()) < 1000


def test_links_and_pipes_are_neither_followed_nor_waited_for(table: Table, tmp_path: Path) -> None:
    ours, theirs = table.window(), table.window()
    ours.beat("김하늘")
    theirs.beat("이하나")
    elsewhere = tmp_path / "elsewhere.json"
    table.note(theirs).rename(elsewhere)
    table.note(theirs).symlink_to(elsewhere)
    os.mkfifo(table.folder / "zzzzzzzz.json")
    (table.folder / "yyyyyyyy.json").mkdir()
    assert ours.look() == ()
    assert who_saved(table.path, ONE) is None


@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_folder_that_is_none_is_left_alone(table: Table, tmp_path: Path, kind: str) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    if kind == "link":
        table.folder.symlink_to(trap)
    else:
        table.folder.write_bytes(b"mine")
    ours = table.window()
    assert not ours.beat("김하늘")
    assert ours.look() == ()
    ours.leave()
    assert list(trap.iterdir()) == []
    assert table.folder.is_symlink() if kind == "link" else table.folder.read_bytes() == b"mine"


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EIO, errno.ESTALE])
def test_where_nothing_can_be_written_nothing_is_said(
    table: Table, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    theirs = table.window()
    theirs.beat("이하나")
    ours = table.window()
    real = os.open

    def refused(path: Any, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(number, os.strerror(number))
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refused)
    assert not ours.beat("김하늘")
    assert names(ours.look()) == ["이하나"], "the others are seen all the same"
    ours.leave()


def test_a_folder_that_is_gone_is_no_trouble_and_comes_back_with_the_next_beat(table: Table) -> None:
    ours, theirs = table.window(), table.window()
    ours.beat("김하늘")
    theirs.beat("이하나")
    away = table.path.parent.with_name("away")
    table.path.parent.rename(away)
    assert not ours.beat("김하늘") and ours.look() == ()
    away.rename(table.path.parent)
    assert ours.beat("김하늘") and names(ours.look()) == ["이하나"]
    theirs.leave()
    ours.leave()
    theirs.beat("이하나")
    assert table.folder.is_dir() and (table.folder / ".gitignore").read_bytes() == b"*\n"


def test_so_many_notes_as_no_team_has_are_not_all_told_of(table: Table) -> None:
    ours, theirs = table.window(), table.window()
    theirs.beat("이하나")
    data = table.note(theirs).read_bytes()
    for number in range(150):
        (table.folder / f"a{number:07}.json").write_bytes(data)
    assert len(ours.look()) == 100
