"""Chooses between the command line and the window; nothing else."""

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; `argv` are the words after the program's name."""
    from designer.cli.run import guarded, is_command, run

    words = list(sys.argv[1:] if argv is None else argv)
    return run(words) if is_command(words) else guarded(lambda: _window(words))


def _window(words: list[str]) -> int:
    from designer.cli.run import file_to_open

    path = file_to_open(words)
    # Starting makes much and drops nothing: looking for garbage meanwhile would take a tenth of the time.
    # Later the window looks for it itself, on its own thread.
    gc.disable()
    # What needs no Qt goes before it: PySide looks into every module that is imported after it.
    import designer.files.document
    import designer.layout.arrange
    import designer.ui.featureless  # noqa: F401
    from designer.ui.run import run_window

    return int(run_window(path))
