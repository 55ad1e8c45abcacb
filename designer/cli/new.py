"""`new`: a map from a template."""

import argparse
from typing import cast

from designer.cli.output import must_be_free
from designer.cli.say import DONE, language
from designer.files.document import save_map
from designer.files.templates import new_from_template
from designer.model.hints import Language


def run(arguments: argparse.Namespace) -> int:
    """Write the map; refuse to overwrite one without `--force`."""
    must_be_free(arguments.output, arguments.force)
    journey = new_from_template(arguments.template, cast(Language, arguments.lang or language()))
    save_map(journey, arguments.output)
    return DONE
