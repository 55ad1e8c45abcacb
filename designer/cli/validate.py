"""`validate`: whether a file is a sound map, and what the map still lacks."""

import argparse

from designer.cli.say import DONE, NO, say_error, say_json, speech
from designer.files.document import open_map
from designer.insights.checks import LEVELS, checks


def run(arguments: argparse.Namespace) -> int:
    """Print the findings from the level asked for up; 1 when there are any among them at warning or above."""
    journey, file = open_map(arguments.file)
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
