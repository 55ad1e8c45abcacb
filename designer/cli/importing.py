"""`import`: a file of another program as a new map."""

import argparse
from pathlib import Path

from designer.base.errors import JourneyError, UnwritableError
from designer.cli.output import is_same_file, must_be_free
from designer.cli.say import DONE, say_error, say_json, speech
from designer.files.document import read_file, save_map
from designer.files.preview import Preview, ReadOptions
from designer.files.registry import for_path
from designer.model.registry import kinds

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


def run(arguments: argparse.Namespace) -> int:
    """Write the map, and say on stderr what could not be placed; without OUT only say what there is."""
    format = for_path(arguments.file)
    output: Path | None = arguments.output
    if output is not None:
        if is_same_file(arguments.file, output):
            raise UnwritableError("exchange.same", file=output.name)
        must_be_free(output, arguments.force)
    elif not arguments.json:
        raise JourneyError("exchange.no_output")
    data, _ = read_file(arguments.file)
    preview = format.understood(data, arguments.file.name, _options(arguments))
    if output is not None:
        save_map(preview.journey, output)
    say = speech()
    for note in preview.notes:
        say_error(say.say(note))
    if arguments.json:
        say_json(_told(preview) | {"notes": [say.say(note) for note in preview.notes]})
    else:
        counted = (f"{kinds()[kind].names.say(say.language)} {n}" for kind, n in preview.counts.items())
        say_error(say("exchange.done", title=preview.title or arguments.file.name, counts=", ".join(counted)))
    return DONE


def _options(arguments: argparse.Namespace) -> ReadOptions:
    delimiter = arguments.delimiter or ""
    return ReadOptions(
        encoding=arguments.encoding or "",
        delimiter=_DELIMITERS.get(delimiter, delimiter),
        form=arguments.table or "",
        sheet=arguments.sheet or "",
    )


def _told(preview: Preview) -> dict[str, object]:
    told = preview.told
    return {
        "format": preview.format,
        "title": preview.title,
        "counts": dict(preview.counts),
        "relations": preview.relations,
        "stages": list(preview.stages),
        "lanes": [{"name": name, "shows": shows} for name, shows in preview.lanes],
        "encoding": told.chosen.encoding,
        "delimiter": told.chosen.delimiter,
        "form": told.chosen.form,
        "sheet": told.chosen.sheet,
        "columns": [{"name": column.name, "meaning": column.meaning} for column in told.columns],
    }
