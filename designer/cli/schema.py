"""`schema`: the map format as a JSON Schema."""

import argparse

from designer.cli.say import DONE, say_json
from designer.files.schema import schema


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    say_json(schema())
    return DONE
