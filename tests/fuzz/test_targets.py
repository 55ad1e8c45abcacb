"""Every target withstands what hypothesis thinks of, in each run of the suite, as it would a fuzzer's bytes.

JOURNEY_FUZZ multiplies the number of inputs.
"""

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import harness, kept, of_maps
from tests.fuzz.harness import TooSlowError
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import STRUCTURED, TARGETS

TIMES = int(os.environ.get("JOURNEY_FUZZ", "1"))
INPUTS = 5
SLOW = {"compared": 3, "resolved": 4, "merged": 4, "xlsx": 2, "xlsx_parts": 2, "template": 2, "picture": 3}
"""What takes longer gets fewer inputs in a run of the suite."""
SCRAPS = (b"\x00", b"\xff", b'"', b"\n", b",", b"{", b"]", b"\xe1\x84\x80", b"1e999", b"<", b"=1+1", b"\x80")

Change = tuple[int, int, int, bytes]


def spoilt(data: bytes, changes: list[Change]) -> bytes:
    """The bytes with a few of them left out, given twice, cut off, or mixed with others."""
    made = bytearray(data)
    for place, length, sort, scrap in changes:
        at = place % (len(made) + 1)
        match sort:
            case 0:
                made[at : at + length] = b""
            case 1:
                made[at:at] = made[at : at + length]
            case 2:
                made[at : at + 1] = scrap
            case _:
                del made[at + length * 20 :]
    return bytes(made)


CHANGES = st.lists(
    st.tuples(st.integers(0, 100_000), st.integers(1, 40), st.integers(0, 3), st.sampled_from(SCRAPS)),
    min_size=1,
    max_size=5,
)


def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Choices for a target that makes its files itself, else files that are sound but for a few bytes."""
    if name in STRUCTURED:
        return st.binary(min_size=30, max_size=400)
    return st.builds(spoilt, st.sampled_from(list(seeds(name))), CHANGES) | st.binary(max_size=300)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_target_withstands_what_is_nearly_sound(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path))
    monkeypatch.setattr(kept, "home", lambda: tmp_path)
    if name not in STRUCTURED:
        for data in list(seeds(name))[:5]:
            TARGETS[name](data)

    @settings(
        max_examples=SLOW.get(name, INPUTS) * TIMES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(name))
    def withstands(data: bytes) -> None:
        TARGETS[name](data)

    withstands()


def test_a_target_lets_no_other_error_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(data: bytes, name: str) -> None:
        raise KeyError(name)

    monkeypatch.setattr(of_maps, "decode", stumbling)
    with pytest.raises(KeyError):
        TARGETS["map_file"](b"{}")


def test_a_target_takes_no_longer_than_its_input_is_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    def dawdling(data: bytes, name: str) -> None:
        end = time.thread_time() + 0.02
        while time.thread_time() < end:
            pass
        raise of_maps.UnreadableError("file.empty")

    monkeypatch.setattr(of_maps, "decode", dawdling)
    monkeypatch.setattr(harness, "SECONDS", 0.015)
    with pytest.raises(TooSlowError):
        TARGETS["map_file"](b"{}")
    TARGETS["map_file"](b" " * 200_000)
