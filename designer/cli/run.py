"""Runs one command: chooses the verb, says what went wrong in one sentence, and never shows a traceback."""

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from designer.base.errors import JourneyError
from designer.cli.say import DONE, IMPOSSIBLE, INTERRUPTED, Refusal, say_error, speech

VERBS = (
    "new",
    "templates",
    "validate",
    "export",
    "git",
    "import",
    "diff",
    "merge",
    "recover",
    "versions",
    "schema",
)


def is_command(words: list[str]) -> bool:
    """Whether these words are for the command line and not for a window."""
    return bool(words) and (words[0] in VERBS or words[0].startswith("-"))


def run(words: list[str]) -> int:
    """The exit code of a command."""
    return guarded(lambda: _command(words))


def guarded(work: Callable[[], int]) -> int:
    """Do the work and return its exit code; whatever goes wrong is said in one sentence."""
    _speak_utf8()
    try:
        code = work()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except Refusal as refusal:
        return refusal.code
    except JourneyError as error:
        say_error(speech().say(error.reason))
        return IMPOSSIBLE
    except BrokenPipeError:
        return _piped_into_nothing()
    except KeyboardInterrupt:
        say_error(speech()("cli.interrupted"))
        return INTERRUPTED
    except Exception as error:
        return _unexpected(error)


def _command(words: list[str]) -> int:
    from designer.cli.arguments import parsed

    arguments = parsed(words)
    name = "importing" if arguments.verb == "import" else arguments.verb
    module = importlib.import_module(f"designer.cli.{name}")
    return int(module.run(arguments))


def file_to_open(words: list[str]) -> Path | None:
    """The file a window is to open; None for the start page. Raises JourneyError for what is no file."""
    if not words:
        return None
    path = Path(words[0])
    if not path.exists() and not path.suffix:
        raise JourneyError("cli.unknown_verb", word=words[0], known=", ".join(VERBS))
    if len(words) > 1:
        raise JourneyError("cli.one_file", word=words[1])
    return path


def _speak_utf8() -> None:
    """Korean must not fail on a console whose encoding cannot write it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            utf8 = "utf" in (getattr(stream, "encoding", None) or "").lower()
            reconfigure(
                errors="backslashreplace", **({} if utf8 or stream.isatty() else {"encoding": "utf-8"})
            )


def _piped_into_nothing() -> int:
    """Whoever read us has had enough: end as quietly as other programs do."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return DONE


def _unexpected(error: Exception) -> int:
    """Say that something failed which nobody foresaw, and where its details are."""
    import datetime
    import traceback

    from designer.base.places import home

    log = home() / "errors.log"
    lines = [
        f"{datetime.datetime.now().astimezone().isoformat()}\n",
        *traceback.format_exception(error),
        "\n",
    ]
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(lines)
        say_error(speech()("cli.unexpected", kind=type(error).__name__, log=log))
    except OSError:
        say_error(speech()("cli.unexpected_unlogged", kind=type(error).__name__, what=error))
    return IMPOSSIBLE
