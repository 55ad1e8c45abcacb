"""`validate`: whether a file is a sound map, and what the map still lacks."""

import argparse
from pathlib import Path

from designer.base.errors import UnreadableError
from designer.cli.say import DONE, NO, say_error, say_json, speech
from designer.files.document import MapFile, open_map
from designer.insights.checks import LEVELS, checks
from designer.model.journey import Journey
from designer.sharing.git import versions_in_conflict


def run(arguments: argparse.Namespace) -> int:
    """Print the findings from the level asked for up; 1 when there are any among them at warning or above."""
    journey, file = _opened(arguments.file)
    say = speech()
    found = checks(journey)
    shown = [one for one in found if LEVELS.index(one.level) >= LEVELS.index(arguments.level)]
    if arguments.json:
        say_json(
            {
                "file": str(file.path),
                "title": journey.head.title,
                "elements": len(journey),
                "findings": [
                    {
                        "check": one.check,
                        "level": one.level,
                        "element": one.element,
                        "message": say.say(one.message),
                    }
                    for one in shown
                ],
            }
        )
    else:
        for one in shown:
            place = f" [{one.element}]" if one.element else ""
            print(f"{say(f'check.level.{one.level}')}: {say.say(one.message)}{place}")
        say_error(say("cli.validate.sum", file=file.path.name, n=len(shown)))
    return NO if any(one.level != "info" for one in shown) else DONE


def _opened(path: Path) -> tuple[Journey, MapFile]:
    """The map; where git has left it unmerged and in pieces, the sentence says how it is put together."""
    try:
        return open_map(path)
    except UnreadableError as error:
        if versions_in_conflict(path) is None:
            raise
        raise UnreadableError("git.merge_open", file=path.name) from error
