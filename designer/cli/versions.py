"""`versions`: the versions kept beside a map; keeps one more, or writes one out as a map of its own."""

import argparse

from designer.base.errors import JourneyError, UnreadableError, UnwritableError
from designer.cli.output import is_same_file, must_be_free
from designer.cli.say import DONE, say_error, say_json, speech
from designer.files.atomic import write_whole
from designer.files.document import open_map
from designer.sharing.version import Listing, Version, found_by
from designer.sharing.versions import Versions
from designer.text.words import on_one_line


def run(arguments: argparse.Namespace) -> int:
    """List what is kept, keep the file as it is under a name, or write a version out."""
    versions = Versions(arguments.file)
    if arguments.keep is not None:
        return _keep(versions, arguments)
    listing = versions.read()
    if not (listing.versions or listing.damaged or arguments.file.exists()):
        raise UnreadableError("file.open.missing", file=arguments.file.name)
    for damaged in listing.damaged:
        say_error(speech().say(damaged.reason))
    if arguments.restore is not None:
        return _restore(versions, listing, arguments)
    if arguments.json:
        say_json([_entry(one) for one in listing.versions])
    else:
        for one in listing.versions:
            print(_line(one))
        if not listing.versions:
            say_error(speech()("versions.none"))
    return DONE


def _keep(versions: Versions, arguments: argparse.Namespace) -> int:
    if not arguments.keep.strip():
        raise JourneyError("versions.needs_name")
    _, file = open_map(versions.map_path)
    kept = versions.keep(file.data, name=arguments.keep, note=arguments.note)
    if kept is not None:
        print(_line(kept))
    return DONE


def _restore(versions: Versions, listing: Listing, arguments: argparse.Namespace) -> int:
    """Write a version as it was; never over the map, which the window can bring back and undo."""
    if arguments.output is None:
        raise JourneyError("versions.needs_output")
    found = found_by(listing, arguments.restore)
    if len(found) != 1:
        key = "versions.many" if found else "versions.unknown"
        raise JourneyError(key, version=arguments.restore, file=versions.map_path.name, n=len(found))
    data = versions.data(found[0])
    versions.journey(found[0])
    if is_same_file(arguments.output, versions.map_path):
        raise UnwritableError("versions.over_map", file=arguments.output.name)
    must_be_free(arguments.output, arguments.force)
    write_whole(arguments.output, data)
    return DONE


def _line(version: Version) -> str:
    local = version.when.astimezone()
    told = map(on_one_line, filter(None, (version.name, version.author, version.note)))
    return "\t".join((version.id, f"{local:%Y-%m-%d %H:%M}", *told))


def _entry(version: Version) -> dict[str, object]:
    return {
        "id": version.id,
        "when": version.when.isoformat(),
        "name": version.name or None,
        "note": version.note or None,
        "author": version.author or None,
        "sha256": version.sha256,
        "size": version.size,
    }
