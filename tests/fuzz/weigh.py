"""Weighs every reader with the worst files: seconds of the processor and memory for each megabyte.

    python -m tests.fuzz.weigh [MEGABYTES [READER [CASE …]]]

Each case runs in a process of its own, which is stopped after 20 seconds a megabyte. Of a workbook, a
megabyte is one of what is unpacked. A part of a megabyte shows what is read just below a limit.
"""

import contextlib
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence

from tests.fuzz.worst import WORST

MEGABYTE = 1_000_000


def weighed(reader: str, case: str, size: int) -> tuple[float, float, str]:
    """Seconds and megabytes of memory that a case takes, and how it ended; in a process of its own."""
    from designer.base.errors import JourneyError
    from designer.files.registry import formats

    id = {"map": "json"}.get(reader, reader)
    format = next(one for one in formats() if one.id == id)
    small = WORST[reader][case](2_000)
    with contextlib.suppress(JourneyError):
        # What is imported when it is used is no part of the weight.
        format.understood(small, "a")
    data = WORST[reader][case](size)
    before = _peak()
    start = time.process_time()
    try:
        said = f"{len(format.understood(data, 'a').journey)} elements"
    except JourneyError as error:
        said = str(error.reason.arguments.get("what", error.reason))
    return time.process_time() - start, _peak() - before, said


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(words: Sequence[str]) -> None:
    if words[:1] == ["one"]:
        seconds, memory, said = weighed(words[1], words[2], int(words[3]))
        print(f"{seconds:.2f}\t{memory:.0f}\t{said[:100]}")
        return
    megabytes = float(words[0]) if words else 1
    for reader, cases in WORST.items():
        if words[1:2] and words[1] != reader:
            continue
        for case in cases:
            if not words[2:] or case in words[2:]:
                print(f"{reader:9} {case:32}", end="", flush=True)
                print(_of_one(reader, case, megabytes), flush=True)


def _of_one(reader: str, case: str, megabytes: float) -> str:
    words = [sys.executable, "-m", "tests.fuzz.weigh", "one", reader, case, str(int(megabytes * MEGABYTE))]
    try:
        done = subprocess.run(
            words,
            capture_output=True,
            text=True,
            timeout=20 * max(megabytes, 1),
            env={**os.environ, "PYTHONPATH": "."},
        )
    except subprocess.TimeoutExpired:
        return f"more than {20 * max(megabytes, 1)} s"
    if done.returncode:
        return f"exit {done.returncode} {done.stderr[-200:]}"
    seconds, memory, said = done.stdout.rstrip("\n").split("\t")
    return f"{float(seconds) / megabytes:6.2f} s/MB {float(memory) / megabytes:7.0f} MB/MB  {said}"


if __name__ == "__main__":
    main(sys.argv[1:])
