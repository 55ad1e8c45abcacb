"""Every target withstands some bytes in each run of the suite, as a fuzzer would throw them.

JOURNEY_FUZZ multiplies the number of inputs.
"""

import os
import random
from pathlib import Path

import pytest

from tests.fuzz import kept, of_maps
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

TIMES = int(os.environ.get("JOURNEY_FUZZ", "1"))
SCRAPS = (b"\x00", b"\xff", b'"', b"\n", b",", b"{", b"]", b"\xe1\x84\x80", b"1e999", b"<", b"=1+1", b"\x80")


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, left out, given twice or mixed with others."""
    made = bytearray(data)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(made) + 1)
        length = chance.randrange(1, 40)
        match chance.randrange(4):
            case 0:
                made[at : at + length] = b""
            case 1:
                made[at:at] = made[at : at + length]
            case 2:
                made[at : at + 1] = chance.choice(SCRAPS)
            case _:
                del made[at + length * 20 :]
    return bytes(made)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_target_withstands_seeds_noise_and_what_is_between(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path))
    monkeypatch.setattr(kept, "home", lambda: tmp_path)
    chance = random.Random(name)
    sound = list(seeds(name))
    for data in sound[:4]:
        TARGETS[name](data)
    for _ in range(2 * TIMES):
        TARGETS[name](spoilt(chance.choice(sound), chance))
        TARGETS[name](chance.randbytes(300))


def test_a_target_lets_no_other_error_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(data: bytes, name: str) -> None:
        raise KeyError(name)

    monkeypatch.setattr(of_maps, "decode", stumbling)
    with pytest.raises(KeyError):
        TARGETS["map_file"](b"{}")
