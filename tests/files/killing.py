"""A process of its own that saves a map again and again while it is killed, and looks at what is left.

Arguments: the folder, how often to kill, and `step` (the n-th call that touches the disk kills itself) or
`time` (killed from outside, at some moment). Prints one JSON line.
"""

import collections
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from designer.edits.change import change
from designer.files import atomic
from designer.files.document import save_map
from designer.files.json_map import Encoder, decode, encode
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.sharing.versions import Versions
from tests.helpers.big_map import big_map
from tests.helpers.maps import korean_map

STEPS = ("open", "write", "fsync", "close", "replace")


def kill_at(number: int) -> None:
    """Let the process kill itself just before the n-th of the calls by which files are written."""
    left = [number]

    def counted(call):  # type: ignore[no-untyped-def]
        def instead(*arguments, **named):  # type: ignore[no-untyped-def]
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return instead

    write = os.write
    # Half of it is written, then the rest: a write may be cut off in its middle.
    os.write = lambda handle, data: write(handle, data[: max(1, len(data) // 2)])
    for name in STEPS[:-1]:
        setattr(os, name, counted(getattr(os, name)))
    Path.replace = counted(Path.replace)  # type: ignore[method-assign]


def save_until_killed(path: Path, journeys: dict[bytes, Journey], encoder: Encoder, step: int | None) -> None:
    """Save one content after the other, with a version of each."""
    if step is not None:
        kill_at(step)
    contents = list(journeys)
    turn = contents.index(path.read_bytes())
    while True:
        turn = (turn + 1) % len(contents)
        save_map(journeys[contents[turn]], path, encoder=encoder)
        Versions(path).keep(contents[turn])


def main(folder: Path, times: int, way: str) -> None:
    # The turn that a killed save has left is not waited for here: it happens too often.
    atomic._TURN_SECONDS = 0.02  # type: ignore[misc]
    path = folder / "map.journey.json"
    contents = [encode(big_map() if way == "time" else korean_map())]
    journey = decode(contents[0])
    journey.apply(change(journey, MAP_ID, title="after").changes)
    contents.append(encode(journey))
    journeys, encoder = {content: decode(content) for content in contents}, Encoder()
    for content in reversed(contents):
        save_map(journeys[content], path, encoder=encoder)
    chance = random.Random(7)
    found: collections.Counter[str] = collections.Counter()
    for number in range(times):
        child = os.fork()
        if child == 0:
            save_until_killed(path, journeys, encoder, number % 60 if way == "step" else None)
        if way == "time":
            time.sleep(chance.uniform(0.0, 0.1))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL, status
        data = path.read_bytes()
        found["old" if data == contents[0] else "new" if data == contents[1] else "torn"] += 1
        versions = Versions(path)
        listing = versions.read()
        found["damaged"] += len(listing.damaged)
        found["lost"] += sum(versions.data(one) not in contents for one in listing.versions)
    left = [each for each in folder.iterdir() if atomic._TEMPORARY.fullmatch(each.name)]
    for each in left:
        os.utime(each, (time.time() - 7200, time.time() - 7200))
    save_map(journey, path)
    found["left"] = sum(atomic._TEMPORARY.fullmatch(each.name) is not None for each in folder.iterdir())
    print(json.dumps({**found, "temporary": len(left), "versions": len(versions.read().versions)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
