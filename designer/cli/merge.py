"""`merge`: two copies of a map and what they have in common become one map."""

import argparse
import json
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
from designer.insights.facts import name_of
from designer.model.elements import Conflict, Element, MapHead
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
        return message(key, name=_name(element, conflict), along=along)
    return message(
        "merge.both_changed",
        name=_name(element, conflict),
        field=field_name(conflict, element),
        ours=_shown(conflict.ours, merged),
        theirs=_shown(conflict.theirs, merged),
    )


def _name(element: object, conflict: Conflict) -> object:
    if isinstance(element, MapHead) or not conflict.element:
        return message("merge.map")
    return name_of(element) if isinstance(element, Element) else conflict.element


def _shown(value: object, merged: Merged) -> object:
    """A value in one line, elements by their names; what is long is cut, since the file holds all of it."""
    if value is None:
        return message("merge.nothing")
    if isinstance(value, dict) and value.keys() <= {"stage", "lane", "source", "target", "kind"}:
        return tuple(
            _called(value[name], merged) for name in ("stage", "lane", "source", "target") if name in value
        )
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    element = merged.records.get(text)
    if isinstance(element, Element):
        return name_of(element)
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:79] + "…"


def _called(id: str, merged: Merged) -> object:
    element = merged.records.get(id)
    return name_of(element) if isinstance(element, Element) else id
