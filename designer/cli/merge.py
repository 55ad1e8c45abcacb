"""`merge`: two copies of a map and what they have in common become one map."""

import argparse
from pathlib import Path
from typing import Final

from designer.base.collecting import no_collecting
from designer.base.errors import UnwritableError
from designer.base.message import Message, message
from designer.cli.say import DONE, IMPOSSIBLE, NO, Refusal, say_error, say_json, speech
from designer.files.atomic import write_whole
from designer.files.copies import decode_copies
from designer.files.document import read_file
from designer.files.encoder import Encoder
from designer.insights.checks import field_name
from designer.model.elements import Conflict
from designer.sharing.conflict_values import both_sides, subject_of
from designer.sharing.conflicts import REMOVED, taken_along
from designer.sharing.merge import Copy, Merged, merge

_BEGINNING: Final = 4096
_SIGNS: Final = (b'"journey-map"', b"<<<<<<<")
"""What a map begins with, or one that git has merged line by line."""


def run(arguments: argparse.Namespace) -> int:
    """Write the merged map; 1 where something is left open in it. Of unsound files nothing is written."""
    files = _files(arguments)
    _must_be_a_map(arguments.output)
    with no_collecting():
        encoder = Encoder()
        read = [Copy(*copy) for copy in decode_copies([_bytes(path) for path in files], encoder)]
        merged = merge(None if len(read) == 2 else read[0], read[-2], read[-1])
        write(merged, arguments.output, encoder)
    if arguments.json:
        say_json(_answer(merged, arguments.output, files))
    else:
        for one in merged.conflicts:
            print(speech().say(sentence(one, merged)))
    key = "merge.open" if merged.conflicts else "merge.clean"
    say_error(speech()(key, file=arguments.output.name, n=len(merged.conflicts)))
    return NO if merged.conflicts else DONE


def _files(arguments: argparse.Namespace) -> list[Path]:
    """Base, ours and theirs, or the last two of them where there is no base."""
    given: list[Path] = arguments.files
    if arguments.two_way or (len(given) == 3 and str(given[0]) == "-"):
        given = given[-2:] if str(given[0]) == "-" else given
        if len(given) == 2:
            return given
    elif len(given) == 3:
        return given
    say_error(speech()("merge.files", n=len(given)))
    raise Refusal(IMPOSSIBLE)


def _must_be_a_map(target: Path) -> None:
    """Raise UnwritableError where a file stands that is none of this program's."""
    try:
        with target.open("rb") as file:
            begin = file.read(_BEGINNING)
    except OSError:
        return
    if begin.strip() and not any(sign in begin for sign in _SIGNS):
        raise UnwritableError("merge.no_map", file=target.name)


def _bytes(path: Path) -> tuple[bytes, str]:
    return read_file(path)[0], path.name


def write(merged: Merged, target: Path, encoder: Encoder) -> None:
    """Write the map whole, once it is proven that it reads back the same."""
    write_whole(target, encoder.encode(merged.records, unknown_fields=merged.unknown, prove=True))


def _answer(merged: Merged, target: Path, files: list[Path]) -> dict[str, object]:
    return {
        "file": str(target),
        "base": str(files[0]) if len(files) == 3 else None,
        "ours": str(files[-2]),
        "theirs": str(files[-1]),
        "clean": not merged.conflicts,
        "conflicts": [
            {
                "id": one.id.partition(":")[2],
                "element": one.element,
                "field": one.field,
                "entry": one.entry,
                "base": one.base,
                "ours": one.ours,
                "theirs": one.theirs,
                "message": speech().say(sentence(one, merged)),
            }
            for one in merged.conflicts
        ],
        "renamed": dict(merged.renamed),
    }


def sentence(conflict: Conflict, merged: Merged) -> Message:
    """Who has what, as one line."""
    element = merged.records.get(conflict.element)
    if conflict.field == REMOVED:
        by = "merge.removed_by_ours" if conflict.ours is None else "merge.removed_by_theirs"
        along = taken_along(conflict)
        key = f"{by}_along" if along else by
        return message(key, name=subject_of(conflict, merged.records), along=along)
    ours, theirs = both_sides(conflict, merged.records)
    return message(
        "merge.both_changed",
        name=subject_of(conflict, merged.records),
        field=field_name(conflict, element),
        ours=ours,
        theirs=theirs,
    )
