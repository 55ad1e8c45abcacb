"""Lets atheris look for bytes that a target does not withstand.

    uv run --group fuzz python -m tests.fuzz TARGET [-max_total_time=60 and other arguments of libFuzzer]

Without a target it names them. What it finds is written beside as `crash-…`; give that file as the last
argument to see it again. The corpus begins with files of the program's own and is kept in no folder unless
one is named.
"""

import sys
import tempfile
from pathlib import Path

import atheris

NAME = sys.argv[1] if len(sys.argv) > 1 else ""
ALL = ["designer", "json"]
SHARING = ("merged", "git_merged", "resolved", "compared", "texts")
"""What makes and reads whole maps around it is watched by other targets: these are three times as quick."""

with atheris.instrument_imports(include=["designer.sharing"] if NAME in SHARING else ALL):
    from tests.files.importing_bait import WATCHED
    from tests.fuzz import harness
    from tests.fuzz.kept import home
    from tests.fuzz.seeds import seeds
    from tests.fuzz.targets import TARGETS

    for seed in seeds(NAME) if NAME in TARGETS else ():
        # What is imported when it is used would not be watched.
        TARGETS[NAME](seed)

OWN = (str(Path(__file__).parents[2]), sys.prefix, sys.base_prefix, str(home()))
"""The program, its libraries, and the state folder of the targets."""


def note(event: str, arguments: tuple[object, ...]) -> None:
    """Tell of what no input may make the program do."""
    if event.startswith(WATCHED):
        what = str(arguments[0]) if arguments else ""
        if event not in ("open", "os.listdir", "os.scandir") or not what.startswith(OWN):
            harness.touched.append(f"{event} {what}")


# What is watched takes longer, and so does what other programs hold up.
harness.patience = 8.0


def main() -> None:
    if NAME not in TARGETS:
        sys.exit("targets: " + ", ".join(TARGETS))
    begun = Path(tempfile.mkdtemp(prefix="fuzz-seeds-"))
    for n, data in enumerate(seeds(NAME)):
        (begun / f"seed-{n}").write_bytes(data)
    given = sys.argv[2:]
    files = [word for word in given if Path(word).is_file()]
    words = given if files else [*given, str(begun)]
    sys.addaudithook(note)
    atheris.Setup([sys.argv[0], *words], TARGETS[NAME])
    atheris.Fuzz()


main()
