"""`diff`: what differs between two maps, two revisions of one, or two of its personas."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from designer.base.errors import JourneyError, UnwritableError
from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.cli.output import is_same_file
from designer.cli.say import DONE, NO, language, say_error, say_json, speech
from designer.files.atomic import write_whole
from designer.files.document import SUFFIX, open_map
from designer.files.json_map import decode
from designer.model.hints import Names
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds
from designer.sharing.difference import Difference, difference
from designer.sharing.difference_json import change_json
from designer.sharing.for_clients import for_clients
from designer.sharing.git import file_at
from designer.sharing.personas import difference_of_personas
from designer.sharing.sentences import OTHERS, Teller, counted, summary
from designer.text.words import Words, words

_FORMATS: Final = (".md", ".pdf", ".json")


@frozen
class _Compared:
    """Two maps with what they are called, and what differs between them."""

    found: Difference
    before: Message
    after: Message
    journey: Journey
    """The one whose language and brand a document takes."""


def run(arguments: argparse.Namespace) -> int:
    """Say what differs; 1 where anything does. With -o, the document is written and only the sum is said."""
    target: Path | None = arguments.output
    _must_be_writable(target, arguments.files)
    said = words(arguments.lang or language())
    compared = _compared(arguments)
    whole = compared.found
    if arguments.client_copy:
        whole = for_clients(whole)
    found = whole.only(_kinds(arguments.kind), _stages(whole, arguments.stage))
    shown = _Compared(found, compared.before, compared.after, compared.journey)
    if target is not None:
        notes: list[Message] = []
        write_whole(target, _document(shown, target, arguments.lang, notes))
        for note in notes:
            say_error(said.say(note))
        say_error(_sum(found, whole, said))
    elif arguments.json:
        say_json(_answer(shown, said))
    elif arguments.markdown:
        print(_markdown(shown, said), end="")
    else:
        _say(found, whole, said)
    return NO if found else DONE


def _say(found: Difference, whole: Difference, said: Words) -> None:
    teller = Teller(found)
    for change in () if found.unrelated else found.changes:
        print(said.say(teller.sentence(change)))
    say_error(_sum(found, whole, said))


def _sum(found: Difference, whole: Difference, said: Words) -> str:
    is_hidden = bool(whole) and not found and not whole.unrelated
    return said("compare.cli.none_here") if is_hidden else said.say(summary(found))


# What is compared


def _compared(arguments: argparse.Namespace) -> _Compared:
    files: list[Path] = arguments.files
    revisions: list[str] = arguments.rev or []
    if revisions and arguments.personas:
        raise JourneyError("compare.cli.both")
    if len(revisions) > 2:
        raise JourneyError("compare.cli.too_many_revisions", n=len(revisions))
    if len(files) != (1 if revisions or arguments.personas else 2):
        raise JourneyError("compare.cli.two_files", n=len(files))
    if arguments.personas:
        return _personas(files[0], *arguments.personas)
    if revisions:
        return _revisions(files[0], revisions)
    before, after = (open_map(file)[0] for file in files)
    names = [file.name for file in files]
    if names[0] == names[1]:
        names = [str(file) for file in files]
    return _Compared(difference(before, after), _called(names[0]), _called(names[1]), after)


def _revisions(file: Path, revisions: list[str]) -> _Compared:
    before, after = ((_at(file, revision), _named(file, revision)) for revision in (*revisions, None)[:2])
    return _Compared(difference(before[0], after[0]), before[1], after[1], after[0])


def _called(name: str) -> Message:
    return message("compare_view.named", name=name)


def _at(file: Path, revision: str | None) -> Journey:
    """The map at a revision; as it stands in the folder where there is none."""
    if revision is None:
        return open_map(file)[0]
    return decode(file_at(file, revision), speech().say(_named(file, revision)))


def _named(file: Path, revision: str | None) -> Message:
    if revision is None:
        return _called(file.name)
    return message("compare.cli.at", file=file.name, revision=revision)


def _personas(file: Path, first: str, second: str) -> _Compared:
    journey, _ = open_map(file)
    ids = [_persona(journey, wanted) for wanted in (first, second)]
    if ids[0] == ids[1]:
        raise JourneyError("compare.cli.same_persona", persona=second)
    names = {one.id: one.name or one.id for one in journey.personas()}
    found = difference_of_personas(journey.snapshot(), *ids)
    return _Compared(found, _called(names[ids[0]]), _called(names[ids[1]]), journey)


def _persona(journey: Journey, wanted: str) -> str:
    for persona in journey.personas():
        if wanted in (persona.id, persona.name):
            return persona.id
    known = ", ".join(persona.name or persona.id for persona in journey.personas()) or "–"
    raise JourneyError("compare.cli.no_persona", persona=wanted, known=known)


# What of it is shown


def _kinds(wanted: list[str] | None) -> frozenset[str]:
    """The kinds asked for, by id or by name in either language."""
    ids: dict[str, str] = {}
    named: dict[str, Names] = {**{kind.id: kind.names for kind in kinds().values()}, **OTHERS}
    for id, names in named.items():
        ids.update({id: id, names.ko.lower(): id, names.en.lower(): id})
    for one in wanted or ():
        if one.lower() not in ids:
            raise JourneyError("compare.cli.no_kind", kind=one, known=", ".join(named))
    return frozenset(ids[one.lower()] for one in wanted or ())


def _stages(found: Difference, wanted: Iterable[str] | None) -> frozenset[str]:
    """The ids of the stages asked for; a step stands for its stage."""
    ids: set[str] = set()
    stages = [one for side in (found.before, found.after) for one in side.values() if isinstance(one, Stage)]
    for name in wanted or ():
        here = {one.parent or one.id for one in stages if name in (one.id, one.name)}
        if not here:
            raise JourneyError("compare.cli.no_stage", stage=name)
        ids |= here
    return frozenset(ids)


# Where it goes


def _must_be_writable(target: Path | None, files: Iterable[Path]) -> None:
    if target is None:
        return
    if target.name.endswith(SUFFIX):
        raise UnwritableError("compare.cli.map_file", file=target.name)
    if target.suffix.lower() not in _FORMATS:
        raise UnwritableError("compare.cli.format", file=target.name)
    if any(is_same_file(file, target) for file in files):
        raise UnwritableError("compare.cli.same_file", file=target.name)


def _document(shown: _Compared, target: Path, chosen: str | None, notes: list[Message]) -> bytes:
    said = words(chosen or shown.journey.head.language)
    match target.suffix.lower():
        case ".json":
            return (json.dumps(_answer(shown, said), ensure_ascii=False, indent=2) + "\n").encode()
        case ".md":
            return _markdown(shown, said).encode()
    from designer.export.comparison import pdf
    from designer.export.options import ExportOptions

    options = ExportOptions(page="A4", orientation="portrait", language=chosen)
    before, after = said.say(shown.before), said.say(shown.after)
    return pdf.write(shown.found, shown.journey, before, after, options, notes)


def _markdown(shown: _Compared, said: Words) -> str:
    from designer.export.comparison import markdown

    return markdown.write(shown.found, said.say(shown.before), said.say(shown.after), said)


def _answer(shown: _Compared, said: Words) -> dict[str, Any]:
    """What docs/sharing.md promises."""
    found = shown.found
    teller = Teller(found)
    changes = () if found.unrelated else found.changes
    return {
        "before": said.say(shown.before),
        "after": said.say(shown.after),
        "same": not found,
        "unrelated": found.unrelated,
        "counts": counted(found),
        "changes": [
            {**change_json(change), "sentence": said.say(teller.sentence(change))} for change in changes
        ],
        "rekeyed": sorted(found.rekeyed),
    }
