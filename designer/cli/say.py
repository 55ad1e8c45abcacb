"""What the command line says and in which language: results on stdout, everything else on stderr."""

import functools
import json
import os
import sys
from typing import Any

from designer.text.words import Words, words

DONE, NO, IMPOSSIBLE = 0, 1, 2
"""Exit codes: done; the answer is no; cannot be done."""


INTERRUPTED = 130


class Refusal(Exception):  # noqa: N818  not an error of the program
    """The command ends here with this exit code; what was to be said has been said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@functools.cache
def language() -> str:
    """JOURNEY_LANG, else the locale, else English."""
    chosen = os.environ.get("JOURNEY_LANG", "")
    if not chosen:
        names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        chosen = next((name for name in names if name), "") or _system()
    return "ko" if chosen.lower().startswith("ko") else "en"


def _system() -> str:
    """The system's own setting, where no variable says it, as on Windows and macOS."""
    if sys.platform.startswith("linux"):
        return ""
    import locale

    return locale.getlocale()[0] or ""


def speech() -> Words:
    """The words of the command line."""
    return words(language())


def say_error(sentence: str) -> None:
    """One sentence on stderr."""
    print(sentence, file=sys.stderr)


def say_json(value: Any) -> None:
    """An answer for programs, on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
