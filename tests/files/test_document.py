"""Saving is whole or not at all, and never over what somebody else has saved meanwhile."""

import errno
import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from designer.base import limits
from designer.base.errors import JourneyError, UnreadableError, UnwritableError
from designer.edits.change import change
from designer.files import atomic
from designer.files.document import ChangedOnDiskError, open_map, save_map
from designer.files.json_map import Encoder, decode, encode
from designer.text.words import words
from tests.files.maps import CANONICAL

root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "커피.journey.json"
    path.write_bytes(CANONICAL)
    return path


def beside(path: Path) -> list[Path]:
    """What stands in its folder: no temporary file may stay."""
    return list(path.parent.iterdir())


def edited(path: Path) -> tuple[Any, Any]:
    journey, opened = open_map(path)
    journey.apply(change(journey, "@map", title="새 제목").changes)
    return journey, opened


def said(error: JourneyError, language: str = "en") -> str:
    return words(language).say(error.reason)


def test_a_save_puts_the_map_there_and_its_file_can_be_saved_again(file: Path) -> None:
    journey, opened = edited(file)
    saved = save_map(journey, opened)
    assert file.read_bytes() == encode(journey) == saved.data
    assert not saved.has_changed() and opened.has_changed()
    journey.apply(change(journey, "@map", title="또 다른 제목").changes)
    assert save_map(journey, saved).data == file.read_bytes() == encode(journey)
    assert beside(file) == [file]


def test_what_changed_on_disk_is_not_overwritten(file: Path) -> None:
    journey, opened = edited(file)
    theirs = CANONICAL.replace("구매 전환율".encode(), "결제 전환율".encode())
    assert len(theirs) == len(CANONICAL)
    before = file.stat()
    file.write_bytes(theirs)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedOnDiskError) as caught:
        save_map(journey, opened)
    assert file.name in said(caught.value)
    assert file.read_bytes() == theirs and beside(file) == [file]
    assert save_map(journey, opened, force=True).data == file.read_bytes() == encode(journey)


def test_two_saves_at_once_take_turns(file: Path) -> None:
    """Whoever comes second sees what the first has written, and does not replace it unseen."""
    seen: list[bytes] = []
    second = threading.Thread(
        target=atomic.write_whole, args=(file, b"second", lambda: seen.append(file.read_bytes()))
    )

    def look() -> None:
        second.start()
        second.join(0.1)
        assert second.is_alive() and not seen

    atomic.write_whole(file, b"first", look)
    second.join()
    assert (seen, file.read_bytes(), beside(file)) == ([b"first"], b"second", [file])


def test_what_a_killed_save_has_left_holds_up_no_other(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "_TURN_SECONDS", 0.05)
    with atomic._turn(file):
        atomic.write_whole(file, b"saved", lambda: None)
    assert (file.read_bytes(), beside(file)) == (b"saved", [file])


def held_for(times: int) -> Callable[..., Path]:
    """Replacing a file as on Windows, where another program has it open at first."""
    left, replace = [times], Path.replace

    def replaced(beside: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "Access is denied")
            error.winerror = 5  # type: ignore[attr-defined]
            raise error
        return replace(beside, target)

    return replaced


def test_a_file_that_another_program_holds_open_for_a_moment_is_saved(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", held_for(3))
    journey, opened = edited(file)
    save_map(journey, opened)
    assert file.read_bytes() == encode(journey) and beside(file) == [file]


def test_a_file_that_another_program_holds_on_to_stands_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "_HELD_SECONDS", 0.05)
    monkeypatch.setattr(Path, "replace", held_for(1000))
    journey, opened = edited(file)
    with pytest.raises(UnwritableError) as caught:
        save_map(journey, opened)
    assert caught.value.reason.key == "file.write.permission"
    assert file.read_bytes() == CANONICAL and beside(file) == [file]


def test_what_was_saved_while_another_program_held_the_file_is_seen(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey, opened = edited(file)
    theirs = CANONICAL.replace("구매 전환율".encode(), "결제 전환율".encode())

    def replaced(beside: Path, target: Path) -> Path:
        file.write_bytes(theirs)
        return held_for(1)(beside, target)

    monkeypatch.setattr(Path, "replace", replaced)
    with pytest.raises(ChangedOnDiskError):
        save_map(journey, opened)
    assert file.read_bytes() == theirs


def test_a_file_only_touched_or_taken_away_is_saved(file: Path) -> None:
    journey, opened = edited(file)
    os.utime(file)
    opened = save_map(journey, opened)
    file.unlink()
    save_map(journey, opened)
    assert file.read_bytes() == encode(journey)


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_mode_and_links_are_kept(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link.journey.json"
    link.symlink_to(file.name)
    journey, opened = edited(link)
    save_map(journey, opened)
    assert link.is_symlink() and file.read_bytes() == encode(journey)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="umask of POSIX")
def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save_map(decode(CANONICAL), tmp_path / "new.journey.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.journey.json").stat().st_mode) == 0o640


def failing(code: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


def half_written(handle: int, data: Any, write: Callable[[int, Any], int] = os.write) -> int:
    if len(data) < 500:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return write(handle, data[:500])


STEPS: list[tuple[str, Any, str]] = [
    ("open", failing(errno.EACCES), "you have no permission to save here."),
    ("open", failing(errno.EROFS), "you have no permission to save here."),
    ("write", failing(errno.ENOSPC), "the disk is full; nothing was saved."),
    ("write", half_written, "the disk is full; nothing was saved."),
    ("fsync", failing(errno.EIO), "the file could not be saved (Input/output error)."),
    ("fchmod", failing(errno.EPERM), "you have no permission to save here."),
    ("replace", failing(errno.ENOSPC), "the disk is full; nothing was saved."),
]


@pytest.mark.parametrize(("step", "failure", "sentence"), STEPS)
def test_a_failure_at_any_step_leaves_the_old_bytes(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: Any, sentence: str
) -> None:
    journey, opened = edited(file)
    if step == "replace":
        monkeypatch.setattr(Path, "replace", failure)
    else:
        monkeypatch.setattr(atomic.os, step, failure)
    with pytest.raises(UnwritableError) as caught:
        save_map(journey, opened)
    monkeypatch.undo()
    assert said(caught.value) == f"{file.name}: {sentence}"
    assert file.read_bytes() == CANONICAL and beside(file) == [file]
    assert save_map(journey, opened).data == file.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_file_size_limit_of_the_system_leaves_the_old_bytes(file: Path) -> None:
    import resource

    journey, opened = edited(file)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))
    try:
        with pytest.raises(UnwritableError) as caught:
            save_map(journey, opened)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "disk is full" in said(caught.value)
    assert file.read_bytes() == CANONICAL and beside(file) == [file]


def test_a_map_that_would_not_read_back_is_not_saved(file: Path) -> None:
    journey, opened = open_map(file)
    unchecked = journey.element("q3x9ab10").model_copy(update={"severity": 99})
    journey.apply({"q3x9ab10": (journey.element("q3x9ab10"), unchecked)})
    with pytest.raises(UnwritableError) as caught:
        save_map(journey, opened)
    assert caught.value.element == "q3x9ab10" and file.read_bytes() == CANONICAL


def test_places_that_cannot_be_saved_to(tmp_path: Path) -> None:
    journey = decode(CANONICAL)
    with pytest.raises(UnwritableError, match="folder"):
        save_map(journey, tmp_path)
    with pytest.raises(UnwritableError, match="missing_folder"):
        save_map(journey, tmp_path / "no" / "map.journey.json")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableError, match="missing_folder"):
        save_map(journey, tmp_path / "file" / "map.journey.json")


@root
def test_files_and_folders_without_permission(file: Path) -> None:
    journey, opened = edited(file)
    file.chmod(0o444)
    with pytest.raises(UnwritableError, match="permission"):
        save_map(journey, opened)
    file.chmod(0o000)
    with pytest.raises(UnreadableError, match="permission"):
        open_map(file)
    file.chmod(0o644)
    file.parent.chmod(0o555)
    try:
        with pytest.raises(UnwritableError, match="permission"):
            save_map(journey, opened)
    finally:
        file.parent.chmod(0o755)
    assert file.read_bytes() == CANONICAL


def test_what_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> str:
        with pytest.raises(UnreadableError) as caught:
            open_map(path)
        return said(caught.value)

    assert refused(tmp_path) == f"{tmp_path.name}: this is a folder, not a map file."
    assert refused(tmp_path / "gone.json") == "gone.json: there is no such file."
    assert refused(Path("bad\0name")).startswith("bad")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "not an ordinary file" in refused(tmp_path / "pipe")
    (tmp_path / "map.json").write_bytes(CANONICAL)
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    assert "larger than" in refused(tmp_path / "map.json")
    monkeypatch.undo()
    monkeypatch.setattr(Path, "read_bytes", failing(errno.EACCES))
    assert refused(tmp_path / "map.json") == "map.json: you have no permission to read this file."
    monkeypatch.setattr(Path, "read_bytes", failing(errno.EIO))
    assert "Input/output error" in refused(tmp_path / "map.json")


def test_an_encoder_may_be_shared_between_saves(file: Path) -> None:
    journey, opened = edited(file)
    encoder = Encoder()
    encoder.warm(journey.snapshot())
    assert save_map(journey, opened, encoder=encoder).encoder is encoder
    assert file.read_bytes() == encode(journey)
