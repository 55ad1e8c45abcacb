"""Copies that services of shared folders leave beside a map are known by names and by what they hold."""

import unicodedata
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from designer.edits.change import change
from designer.files.json_map import encode
from designer.files.templates import new_from_template
from designer.model.elements import MAP_ID
from designer.sharing.conflict_copies import (
    common_past,
    is_marked,
    is_same_map,
    marked_beside,
    put_aside,
)
from designer.sharing.versions import Versions
from tests.helpers.maps import korean_map

MAP = "구매 여정.journey.json"


@pytest.mark.parametrize(
    "name",
    [
        "구매 여정.journey (김하늘's conflicted copy 2026-11-22).json",
        "구매 여정.journey (conflicted copy 2026-11-22 143015).json",
        "구매 여정.journey (김하늘의 충돌된 사본 2026-11-22).json",
        "구매 여정.journey (무시된 항목 충돌 2026-11-22).json",
        "구매 여정 (김하늘의 충돌된 사본 2026-11-22).journey.json",
        "구매 여정.journey-DESKTOP-4F2K1AB.json",
        "구매 여정.journey-DESKTOP-4F2K1AB-2.json",
        "구매 여정.journey-KIM-PC.json",
        "구매 여정.journey-하늘-PC.json",
        "구매 여정.journey-김하늘의 MacBook Pro.json",
        "구매 여정.journey-Haneuls-MacBook-Pro.json",
        "구매 여정.journey (1).json",
        "구매 여정.journey(2).json",
        "구매 여정.journey 2.json",
        "구매 여정.journey.sync-conflict-20261122-143015-ABCDEFG.json",
        "구매 여정.journey [Conflict].json",
    ],
)
def test_names_that_services_give_to_copies(name: str) -> None:
    assert is_marked(name, MAP)
    assert is_marked(unicodedata.normalize("NFD", name), MAP), "as a Mac spells it"


@pytest.mark.parametrize(
    "name",
    [
        MAP,
        "구매 여정.journey-old.json",
        "구매 여정.journey-OLD.json",
        "구매 여정.journey-최종.json",
        "구매 여정-2025.journey.json",
        "구매 여정 2.journey.json",
        "구매 여정 (1).journey.json",
        "재구매 여정.journey (1).json",
        "구매 여정.journey (1).json.bak",
        "구매 여정.versions",
        "구매 여정.journey (" + "x" * 300 + " conflicted copy).json",
    ],
)
def test_names_that_people_give(name: str) -> None:
    assert not is_marked(name, MAP)


def test_a_map_that_is_called_otherwise() -> None:
    assert is_marked("map-DESKTOP-4F2K1AB.json", "map.json") and is_marked("map (1).json", "map.json")
    assert not is_marked("map-2025.json", "map.json") and not is_marked("map.json", "map")


def test_what_lies_beside_a_map(tmp_path: Path) -> None:
    path = tmp_path / MAP
    copies = ["구매 여정.journey (1).json", "구매 여정.journey-KIM-PC.json"]
    for name in (MAP, *copies, "다른 여정.journey (1).json"):
        (tmp_path / name).write_bytes(b"{}")
    (tmp_path / "구매 여정.journey (2).json").mkdir()
    (tmp_path / "구매 여정.journey (3).json").symlink_to("/dev/zero")
    assert [one.name for one in marked_beside(path)] == copies
    assert marked_beside(tmp_path / "gone" / MAP) == []


def test_only_a_map_with_common_elements_is_a_copy() -> None:
    ours, copy = korean_map(), korean_map()
    copy.apply(change(copy, "a1", text="다르게").changes)
    others = [new_from_template("funnel-3", "ko").snapshot() for _ in range(2)]
    assert is_same_map(ours.snapshot(), copy.snapshot())
    assert not is_same_map(*others) and not is_same_map(ours.snapshot(), others[0])


def test_the_common_past_is_the_version_before_the_copy(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=9)))
    versions = Versions(tmp_path / MAP, lambda: now)
    journey, states = korean_map(), []
    for title in ("하나", "둘", "셋"):
        journey.apply(change(journey, MAP_ID, title=title).changes)
        states.append(encode(journey))
        versions.keep(states[-1])
    listing = versions.read()
    one, two, three = listing.versions
    assert common_past(listing, three.sha256) == two and common_past(listing, two.sha256) == one
    assert common_past(listing, one.sha256) is None and common_past(listing, "0" * 64) is None


def test_a_merged_copy_goes_out_of_the_way_and_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / MAP
    for text in (b"first", b"second"):
        copy = tmp_path / "구매 여정.journey (1).json"
        copy.write_bytes(text)
        place = put_aside(copy, path)
        assert place.read_bytes() == text and not copy.exists()
    folder = tmp_path / "구매 여정.merged"
    assert len([*folder.glob("*.json")]) == 2 and (folder / ".gitignore").read_bytes() == b"*\n"
