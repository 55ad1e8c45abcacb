"""Unsaved work outlives the process that did it, and is offered only once that process is gone."""

import errno
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from designer.base.errors import UnreadableError
from designer.base.places import journals
from designer.edits.build import add_card, add_named, add_picture
from designer.edits.change import change, disconnect, remove
from designer.edits.delta import Delta
from designer.files import journal as module
from designer.files.document import open_map, save_map
from designer.files.journal import Journal, unfinished
from designer.files.json_map import decode, encode
from designer.model.journey import Journey
from designer.text.words import words
from tests.files.maps import CANONICAL


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))


def end(journal: Journal) -> None:
    """As a process ends that is killed: the lock is let go and the file stays."""
    assert journal.flush()
    journal.close(keep=True)


def done(journey: Journey, journal: Journal, *deltas: Delta) -> None:
    for delta in deltas:
        journey.apply(delta.changes)
        journal.append(delta)


def worked_on(path: Path | None = None) -> tuple[Journey, Journal]:
    """A map with every sort of change in its journal."""
    journey = decode(CANONICAL)
    journal = Journal(CANONICAL, path, journey.head.title)
    done(journey, journal, change(journey, "@map", title="새 제목"))
    done(journey, journal, add_named(journey, "stage", name="구매 후"))
    done(journey, journal, add_card(journey, "note", None, None, text="주차장\n메모"))
    done(journey, journal, add_picture(journey, b"\x89PNG\r\n\x1a\n", "image/png", "s4f0k2vv", "l40a77bc"))
    done(journey, journal, disconnect(journey, "r1aa20fq"))
    done(journey, journal, remove(journey, ["t8mm20fq"]))
    moved = change(journey, "q3x9ab10", severity=5)
    done(journey, journal, moved, moved.inverse())
    return journey, journal


def test_every_change_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "커피.journey.json"
    journey, journal = worked_on(path)
    end(journal)
    (work,) = unfinished()
    assert (work.map_path, work.title, work.edits) == (path, "정기배송 첫 구매 여정", 8)
    recovered, original = work.recover()
    assert original == path and encode(recovered) == encode(journey)
    work.discard()
    assert unfinished() == [] and list(journals().iterdir()) == []


def test_a_map_that_began_empty_and_has_no_file_comes_back() -> None:
    journey = Journey()
    journal = Journal(b"")
    done(journey, journal, add_named(journey, "lane", name="행동"))
    end(journal)
    recovered, original = unfinished()[0].recover()
    assert original is None and encode(recovered) == encode(journey)


def test_nothing_is_written_before_the_first_change_and_nothing_stays_after_closing() -> None:
    journal = Journal(CANONICAL)
    journal.append(Delta())
    assert journal.flush() and not journals().exists()
    journal.close()
    _, journal = worked_on()
    assert journal.flush() and len(list(journals().iterdir())) == 1
    journal.close()
    assert list(journals().iterdir()) == []


def test_a_living_journal_is_not_offered() -> None:
    _, journal = worked_on()
    assert journal.flush() and unfinished() == []
    journal.close(keep=True)
    assert len(unfinished()) == 1


def test_saving_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.journey.json"
    path.write_bytes(CANONICAL)
    journey, file = open_map(path)
    journal = Journal.of(journey, file)
    done(journey, journal, change(journey, "@map", title="하나"))
    file = save_map(journey, file)
    journal.restart(file.data, file.path, journey.head.title)
    assert journal.flush()
    done(journey, journal, change(journey, "@map", title="둘"))
    end(journal)
    (work,) = unfinished()
    assert (work.title, work.edits) == ("하나", 1)
    assert encode(work.recover()[0]) == encode(journey)


def test_a_journal_that_was_saved_and_not_changed_is_not_offered() -> None:
    _, journal = worked_on()
    journal.restart(CANONICAL, None)
    end(journal)
    assert unfinished() == []


@pytest.mark.parametrize("cut", [1, 2, 40, 400])
def test_a_torn_last_line_is_left_out(cut: int) -> None:
    journey, journal = worked_on()
    before = encode(journey)
    done(journey, journal, change(journey, "q3x9ab10", text="마지막 " * 100))
    end(journal)
    (file,) = journals().iterdir()
    file.write_bytes(file.read_bytes()[:-cut])
    (work,) = unfinished()
    assert work.edits == 8 and encode(work.recover()[0]) == before


def test_a_line_that_does_not_fit_ends_the_recovery_there() -> None:
    journey, journal = worked_on()
    end(journal)
    (file,) = journals().iterdir()
    junk = [
        b"nonsense\n",
        b"[1]\n",
        b'{"s4f0k2vv": null}\n',
        b'{"x": {"is": "element", "fields": {"kind": 1}}}\n',
    ]
    for line in junk:
        data = file.read_bytes()
        file.write_bytes(data + line)
        assert encode(unfinished()[0].recover()[0]) == encode(journey)
        file.write_bytes(data)


@pytest.mark.parametrize("data", [b"", b"\n", b"junk\n{}\n", b'{"journal": 99}\n{}\n', b'{"journal": 1'])
def test_a_journal_without_a_sound_head_is_not_offered(data: bytes) -> None:
    journals().mkdir(parents=True)
    (journals() / "1-2.journal").write_bytes(data)
    assert unfinished() == []


def test_a_journal_whose_map_is_not_sound_says_so() -> None:
    journals().mkdir(parents=True)
    header = {"journal": 1, "path": None, "title": "지도", "base": "{"}
    (journals() / "1-2.journal").write_text(json.dumps(header) + "\n{}\n", encoding="utf-8")
    with pytest.raises(UnreadableError):
        unfinished()[0].recover()
    (work,) = unfinished()
    work.discard()
    with pytest.raises(UnreadableError):
        work.recover()


def test_a_full_disk_is_known_and_work_is_written_once_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    journey = decode(CANONICAL)
    journal = Journal(CANONICAL)
    done(journey, journal, change(journey, "@map", title="하나"))
    assert journal.flush()
    whole = module.os.write

    def full(handle: int, data: memoryview) -> int:
        whole(handle, data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module.os, "write", full)
    done(journey, journal, change(journey, "@map", title="둘"))
    assert not journal.flush() and journal.fault is not None
    assert words("en").say(journal.fault.reason).startswith("The disk is full: unsaved changes")
    monkeypatch.setattr(module.os, "write", whole)
    done(journey, journal, change(journey, "@map", title="셋"))
    end(journal)
    assert journal.fault is None
    assert encode(unfinished()[0].recover()[0]) == encode(journey)


KILLED = """
    import sys, time
    from designer.edits.change import change
    from designer.files.document import open_map
    from designer.files.journal import Journal
    from pathlib import Path

    journey, file = open_map(Path(sys.argv[1]))
    journal = Journal.of(journey, file)
    for number in range(200):
        delta = change(journey, "@map", title=f"제목 {number}")
        journey.apply(delta.changes)
        journal.append(delta)
    print("ready", flush=True)
    time.sleep(60)
"""


def test_work_of_a_killed_process_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "coffee.journey.json"
    path.write_bytes(CANONICAL)
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(path)], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"ready\n"
        wanted = "제목 199".encode()
        for _ in range(1000):
            if any(wanted in file.read_bytes() for file in journals().glob("*.journal")):
                break
        assert unfinished() == []
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    (work,) = unfinished()
    recovered, original = work.recover()
    assert original == path and recovered.head.title == "제목 199" and work.edits == 200
    assert path.read_bytes() == CANONICAL
