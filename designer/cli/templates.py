"""`templates`: what a map can begin from."""

import argparse

from designer.cli.say import DONE, language, say_json
from designer.files.templates import list_templates
from designer.text.words import on_one_line


def run(arguments: argparse.Namespace) -> int:
    """List the templates with their names."""
    found = list_templates()
    if arguments.json:
        say_json(
            [
                {
                    "id": info.id,
                    "names": {"ko": info.names.ko, "en": info.names.en},
                    "description": {"ko": info.description.ko, "en": info.description.en},
                    "origin": info.origin,
                    "path": str(info.path),
                }
                for info in found
            ]
        )
        return DONE
    width = max((len(info.id) for info in found), default=0)
    for info in found:
        told = f"{info.names.say(language())}: {info.description.say(language())}".rstrip(": ")
        print(f"{info.id:<{width}}  {on_one_line(told)}")
    return DONE
