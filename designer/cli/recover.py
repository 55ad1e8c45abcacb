"""`recover`: unsaved work that ended processes have left behind."""

import argparse
from pathlib import Path

from designer.cli.say import DONE, say_error, say_json, speech
from designer.files.document import SUFFIX, save_map
from designer.files.journal import Unfinished, unfinished


def run(arguments: argparse.Namespace) -> int:
    """List what is found; with a folder, save each as a map there and let its journal go."""
    found = unfinished()
    saved = [_saved(work, arguments.output) if arguments.output else None for work in found]
    if arguments.json:
        say_json([_entry(work, path) for work, path in zip(found, saved, strict=True)])
    else:
        for work, path in zip(found, saved, strict=True):
            _print(work, path)
        if not found:
            say_error(speech()("cli.recover.none"))
    return DONE


def _saved(work: Unfinished, folder: Path) -> Path:
    journey, original = work.recover()
    stem = original.name.removesuffix(SUFFIX).removesuffix(".json") if original else "recovered"
    path, number = folder / f"{stem}.recovered{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}.recovered-{number}{SUFFIX}", number + 1
    save_map(journey, path)
    work.discard()
    return path


def _entry(work: Unfinished, saved: Path | None) -> dict[str, object]:
    return {
        "title": work.title,
        "map": str(work.map_path) if work.map_path else None,
        "when": work.when.isoformat(timespec="seconds"),
        "edits": work.edits,
        "journal": str(work.file),
        "saved": str(saved) if saved else None,
    }


def _print(work: Unfinished, saved: Path | None) -> None:
    say = speech()
    print(
        say(
            "cli.recover.found",
            title=work.title or say("cli.untitled"),
            map=work.map_path or say("cli.never_saved"),
            when=f"{work.when:%Y-%m-%d %H:%M}",
            n=work.edits,
        )
    )
    if saved:
        print(say("cli.recover.saved", path=saved))
