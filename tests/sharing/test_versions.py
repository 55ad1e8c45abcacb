"""Versions beside a map: kept once, thinned by age, told of when damaged, never in the way of a save."""

import errno
import gzip
import hashlib
import json
import os
import stat
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from designer.base.errors import UnreadableError, UnwritableError
from designer.base.message import message
from designer.edits.change import change
from designer.edits.history import History
from designer.files import atomic
from designer.files.json_map import decode, encode
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.sharing.restoring import restoring, summary
from designer.sharing.thinning import LATEST, thinned
from designer.sharing.version import Version, found_by
from designer.sharing.version_parts import MissingPartError, Parts
from designer.sharing.versions import Versions, folder_of
from designer.text.words import words

SEOUL = timezone(timedelta(hours=9))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=SEOUL)


class Clock:
    """Says the time it was told."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def on(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def versions(tmp_path: Path, clock: Clock) -> Versions:
    return Versions(tmp_path / "구매 여정.journey.json", clock)


def titled(journey: Journey, title: str) -> bytes:
    journey.apply(change(journey, MAP_ID, title=title).changes)
    return encode(journey)


def ids(versions: Versions) -> list[str]:
    return [one.id for one in versions.read().versions]


def test_the_folder_stands_beside_the_map_and_keeps_itself_out_of_git(
    versions: Versions, journey: Journey, tmp_path: Path
) -> None:
    assert versions.read().versions == () and not versions.folder.exists()
    versions.keep(encode(journey))
    assert versions.folder == tmp_path / "구매 여정.versions"
    assert (versions.folder / ".gitignore").read_text() == "*\n"
    assert folder_of(tmp_path / "b.json") == tmp_path / "b.json.versions"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_who_may_write_beside_the_map_may_keep_versions(versions: Versions, journey: Journey) -> None:
    versions.map_path.parent.chmod(0o770)
    versions.keep(encode(journey))
    for folder in (versions.folder, versions.folder / "parts"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o770


def test_versions_make_no_folder_in_the_place_of_one_that_is_gone(
    versions: Versions, journey: Journey
) -> None:
    versions.map_path.parent.rmdir()
    with pytest.raises(UnwritableError):
        versions.keep(encode(journey))
    assert not versions.map_path.parent.exists()


def test_versions_tell_who_has_saved_what(versions: Versions, journey: Journey) -> None:
    first, second = encode(journey), titled(journey, "둘째")
    versions.keep(first)
    versions.keep(second, author="지은")
    versions.keep(first, author="하나")
    hashes = [hashlib.sha256(each).hexdigest() for each in (first, second, b"third")]
    assert [versions.author_of(each) for each in hashes] == ["하나", "지은", ""]


def test_a_version_gives_back_the_very_bytes(versions: Versions, journey: Journey, clock: Clock) -> None:
    first = encode(journey)
    kept = versions.keep(first, name=" 워크숍 전 ", note="처음", author="지은")
    clock.on(hours=2)
    versions.keep(titled(journey, "다른 제목"))
    listing = versions.read()
    assert [one.name for one in listing.versions] == ["워크숍 전", ""]
    assert listing.versions[0] == kept
    assert versions.data(listing.versions[0]) == first
    assert versions.journey(listing.versions[1]).head.title == "다른 제목"
    assert (kept.note, kept.author, kept.when) == ("처음", "지은", NOON)  # type: ignore[union-attr]
    assert listing.before(listing.versions[1]) == kept and listing.before(listing.versions[0]) is None


def test_a_save_without_a_change_adds_nothing(versions: Versions, journey: Journey) -> None:
    data = encode(journey)
    assert versions.keep(data) is not None
    files = {path: path.read_bytes() for path in versions.folder.rglob("*") if path.is_file()}
    assert versions.keep(data) is None and versions.keep_found(data) is None
    assert {path: path.read_bytes() for path in versions.folder.rglob("*") if path.is_file()} == files
    assert versions.keep(data, name="이름") is not None
    assert len(list((versions.folder / "parts").iterdir())) == 1, "the content is held once"


def test_what_stood_in_the_file_is_kept_once_and_only_if_it_is_a_map(
    versions: Versions, journey: Journey
) -> None:
    assert versions.keep_found(b'{"some": "settings"}') is None
    old = encode(journey)
    assert versions.keep_found(old) is not None
    versions.keep(titled(journey, "neu"))
    assert versions.keep_found(old) is None
    assert len(versions.read().versions) == 2


def test_long_lines_are_shared_between_versions(versions: Versions) -> None:
    picture = os.urandom(30_000).hex().encode()
    one = versions.keep(b'{"format": "journey-map",\n"a": 1,\n"' + picture + b'": {}\n}\n')
    size = versions.size()
    other = versions.keep(b'{"format": "journey-map",\n"a": 2,\n"' + picture + b'": {}\n}\n')
    assert one and other and set(one.parts) & set(other.parts)
    assert versions.size() - size < 500
    assert b'"a": 2' in versions.data(other) and picture in versions.data(other)


def test_versions_stand_in_the_order_they_were_kept_though_the_clock_goes_back(
    versions: Versions, journey: Journey, clock: Clock
) -> None:
    for title, days in (("eins", 0), ("zwei", 4000), ("drei", -5000), ("vier", 1000)):
        clock.on(days=days)
        versions.keep(titled(journey, title))
        versions.thin()
    titles = [versions.journey(one).head.title for one in versions.read().versions]
    assert titles == ["eins", "zwei", "drei", "vier"]


def at(*minutes_ago: float, name: str = "") -> list[Version]:
    return [
        Version(f"{n}", n, NOON - timedelta(minutes=ago), "", 0, (), name)
        for n, ago in enumerate(sorted(minutes_ago, reverse=True))
    ]


def staying(found: list[Version]) -> list[float]:
    gone = {one.id for one in thinned(found, NOON)}
    return [(NOON - one.when) / timedelta(minutes=1) for one in found if one.id not in gone]


def test_of_the_last_hour_one_a_minute_stays() -> None:
    """Who saves now and then loses nothing, and a map that saves itself does not fill the list."""
    every_minute = [float(n) for n in range(60)]
    assert staying(at(*every_minute)) == every_minute[::-1]
    every_quarter = [n / 4 for n in range(240)]
    assert staying(at(*every_quarter)) == [
        ago for ago in every_quarter[::-1] if ago < LATEST / 4 or ago % 1 == 0.25
    ]


def test_of_earlier_hours_days_and_weeks_the_last_stays() -> None:
    day, week = 24 * 60.0, 7 * 24 * 60.0
    recent = [float(n) for n in range(LATEST)]
    # 12:00 on a Friday: two in the hour from 8 to 9, three on the 18th, two in a week of September.
    hour = [200.0, 220.0]
    earlier = [2 * day + 10, 2 * day + 60, 2 * day + 300]
    long_ago = [8 * week + 10, 8 * week + 2 * day]
    assert staying(at(*recent, *hour, *earlier, *long_ago)) == [
        long_ago[0], earlier[0], hour[0], *recent[::-1]
    ]  # fmt: skip


def test_thinning_again_takes_nothing_more_and_named_ones_stay() -> None:
    many = [7.0 * n for n in range(9000)]
    found = at(*many)
    gone = {one.id for one in thinned(found, NOON)}
    left = [one for one in found if one.id not in gone]
    assert 24 + 29 + 3 < len(left) < 110
    assert thinned(left, NOON) == []
    assert thinned(at(*many, name="이름"), NOON) == []


def test_a_clock_put_forward_leaves_the_latest() -> None:
    found = at(*range(30))
    gone = thinned(found, NOON + timedelta(days=4000))
    assert [one for one in found if one not in gone] == found[-LATEST:]


def test_beyond_the_limit_the_oldest_automatic_ones_go_and_named_ones_stay(
    versions: Versions, journey: Journey, clock: Clock
) -> None:
    for number in range(6):
        clock.on(minutes=1)
        title = os.urandom(1500).hex()
        versions.keep(titled(journey, title), name="이정표" if number == 1 else "")
    before = ids(versions)
    gone = versions.thin(limit=versions.size() * 3 // 4)
    assert [one.id for one in gone] == [before[0], before[2]]
    assert ids(versions) == [before[1], *before[3:]]
    assert len(list((versions.folder / "parts").iterdir())) == 4
    versions.thin(limit=0)
    assert ids(versions) == [before[1], before[-1]], "the named one and the newest stay in any case"
    assert all(versions.data(one) for one in versions.read().versions)


def test_a_version_is_named_renamed_and_deleted(versions: Versions, journey: Journey) -> None:
    version = versions.keep(encode(journey))
    assert version is not None
    versions.rename(version, "고객 검토본", "결재용")
    [renamed] = versions.read().versions
    assert (renamed.name, renamed.note, renamed.id) == ("고객 검토본", "결재용", version.id)
    assert found_by(versions.read(), "고객 검토본") == found_by(versions.read(), version.id[:10]) == [renamed]
    assert found_by(versions.read(), "없음") == []
    versions.delete(renamed.id)
    assert versions.read().versions == ()
    assert list((versions.folder / "parts").iterdir()) == []


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": "journey-version", "version": 2}', b"[" * 50_000,
     b'{"format":"journey-version","version":1,"number":1,"when":"0001-01-01T00:00:00+23:00","sha256":"","size":1,"parts":["x"],"name":"","note":"","author":""}',
     b'{"format":"journey-version","version":1,"number":true,"when":"2026-01-01T00:00:00+09:00","sha256":"","size":1,"parts":["x"],"name":"","note":"","author":""}'],
)  # fmt: skip
def test_a_damaged_entry_is_told_and_stops_nothing(
    spoilt: bytes, versions: Versions, journey: Journey, clock: Clock
) -> None:
    first = versions.keep(encode(journey))
    assert first is not None
    (versions.folder / f"{first.id}.json").write_bytes(spoilt)
    clock.on(minutes=1)
    second = versions.keep(titled(journey, "뒤"))
    listing = versions.read()
    assert listing.versions == (second,) and [one.id for one in listing.damaged] == [first.id]
    assert words("en").say(listing.damaged[0].reason) == (
        f"The version {first.id}.json is damaged and cannot be read."
    )
    versions.thin(limit=0)
    assert len(list((versions.folder / "parts").iterdir())) == 2, "what it may have named is not thrown away"
    versions.delete(first.id)
    assert versions.read().damaged == () and ids(versions) == [second.id]  # type: ignore[union-attr]


def test_a_damaged_content_is_told_and_mended_by_the_next_save_of_it(
    versions: Versions, journey: Journey
) -> None:
    data = encode(journey)
    kept = versions.keep(data)
    assert kept is not None
    [part] = (versions.folder / "parts").iterdir()
    for content in (b"", b"no gzip", gzip.compress(b"another map"), part.read_bytes()[:-40]):
        part.write_bytes(content)
        with pytest.raises(UnreadableError, match=r"versions\.damaged"):
            versions.data(kept)
    part.unlink()
    with pytest.raises(UnreadableError):
        versions.journey(kept)
    versions.keep(data, name="다시")
    assert versions.data(kept) == data


def test_a_content_that_unpacks_to_more_than_a_map_may_hold_is_refused(
    versions: Versions, journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = versions.keep(encode(journey))
    assert kept is not None
    [part] = (versions.folder / "parts").iterdir()
    monkeypatch.setattr("designer.base.limits.MAX_FILE_BYTES", 1000)
    part.write_bytes(gzip.compress(b" " * 1_000_000))
    with pytest.raises(UnreadableError):
        versions.data(kept)


def test_a_part_that_is_named_a_million_times_is_read_once_and_never_beyond_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
        return name

    reads: list[str] = []
    opened = Path.open

    def counted(path: Path, mode: str) -> Any:
        reads.append(path.name)
        return opened(path, mode)

    body = written(b"\n".join([b"@" + written(b"x" * 100).encode()] * 100))
    monkeypatch.setattr(Path, "open", counted)
    assert Parts(tmp_path).get([body]) == b"\n".join([b"x" * 100] * 100)
    assert len(reads) == 2
    monkeypatch.setattr("designer.base.limits.MAX_FILE_BYTES", 12_000)
    with pytest.raises(MissingPartError):
        Parts(tmp_path).get([body])


def test_an_entry_names_nothing_outside_of_its_folder(
    versions: Versions, journey: Journey, tmp_path: Path
) -> None:
    kept = versions.keep(encode(journey))
    assert kept is not None
    path = versions.folder / f"{kept.id}.json"
    entry = json.loads(path.read_text("utf-8"))
    (tmp_path / "secret.gz").write_bytes(gzip.compress(b"secret"))
    entry["parts"] = ["../../secret"]
    path.write_text(json.dumps(entry), "utf-8")
    with pytest.raises(UnreadableError):
        versions.data(versions.read().versions[0])
    versions.delete("../구매 여정.journey", kept.id)
    assert (tmp_path / "secret.gz").exists()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "the disk is full."),
        (errno.EROFS, "you may not write into the folder “구매 여정.versions”."),
        (errno.EIO, "(Input/output error)."),
    ],
)
def test_what_cannot_be_kept_is_said_and_leaves_nothing_half(
    code: int, sentence: str, versions: Versions, journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = versions.keep(encode(journey))
    before = sorted(versions.folder.rglob("*"))

    def fail(*_: Any) -> Any:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(atomic.os, "write", fail)
    with pytest.raises(UnwritableError) as caught:
        versions.keep(titled(journey, "voll"))
    said = words("en").say(caught.value.reason)
    assert said.startswith("The map is safe in its file") and said.endswith(sentence)
    assert sorted(versions.folder.rglob("*")) == before and versions.read().versions == (first,)


def test_versions_leave_the_last_room_on_a_disk_to_the_map(
    versions: Versions, journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = encode(journey)
    room = SimpleNamespace(free=3 * len(data) - 1)
    monkeypatch.setattr("shutil.disk_usage", lambda _: room)
    with pytest.raises(UnwritableError, match=r"versions\.full"):
        versions.keep(data)
    assert not versions.folder.exists()
    room.free += 1
    assert versions.keep(data) is not None


def test_a_file_in_place_of_the_folder_is_said(versions: Versions, journey: Journey) -> None:
    versions.folder.write_bytes(b"in the way")
    with pytest.raises(UnwritableError, match=r"versions\.not_kept"):
        versions.keep(encode(journey))
    assert versions.read().versions == () and versions.size() == 0


def test_restoring_is_one_exact_step_that_can_be_undone(versions: Versions, journey: Journey) -> None:
    wanted = encode(journey)
    kept = versions.keep(wanted)
    assert kept is not None
    history = History(journey)
    history.do(lambda map: change(map, "q1", text="나중 글"))
    history.do(lambda map: change(map, MAP_ID, title="나중 제목"))
    now = encode(journey)
    name = message("versions.restore_step", name="v")
    delta = history.do(lambda map: restoring(map, versions.journey(kept).snapshot(), name))
    assert encode(journey) == wanted and set(delta.changes) == {"q1", MAP_ID}
    history.undo()
    assert encode(journey) == now
    history.redo()
    assert encode(journey) == wanted
    assert not restoring(journey, decode(wanted).snapshot(), name)


def test_what_changed_is_one_line(journey: Journey) -> None:
    before = journey.snapshot()
    assert words("ko").say(summary(None, before)).startswith("첫 버전, 요소 ")
    assert words("ko").say(summary(before, before)) == "앞 버전과 같습니다"
    journey.apply(change(journey, "q1", text="배송일 변경").changes)
    assert words("ko").say(summary(before, journey.snapshot())).endswith(" 카드: 내용 → ‘배송일 변경’")
    journey.apply(change(journey, "a1", text="다른 글").changes)
    journey.apply(change(journey, "s1", name="새 단계").changes)
    assert words("en").say(summary(before, journey.snapshot())).endswith("; and 2 more changes")
    assert words("ko").say(summary(before, journey.snapshot())).endswith(" · 그 밖에 2건")
