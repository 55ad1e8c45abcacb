"""`export`: a map in another format, through the registry."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final

from designer.base.errors import JourneyError, UnwritableError
from designer.base.message import Message
from designer.cli.output import is_same_file, must_be_free
from designer.cli.say import DONE, say_error, speech
from designer.edits.build import image_record
from designer.export.brand import COLOUR
from designer.export.kept import documents, documents_of, taken, understood
from designer.export.options import ExportOptions
from designer.files.atomic import write_whole
from designer.files.document import open_map
from designer.files.registry import Format, for_path
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.model.kinds.preset import Preset
from designer.model.kinds.view import View
from designer.text.families import add_family

_FLAGS: Final = {"document": "--as", "language": "--lang"}
"""The words of the command line for options, where they are called otherwise."""
_FILES: Final = ("logo", "font")
"""Options that the command line takes from a file."""


def run(arguments: argparse.Namespace) -> int:
    """Write the map to OUT; what its reader may stumble over is said on stderr."""
    format = for_path(arguments.output, write=True)
    if is_same_file(arguments.file, arguments.output):
        raise UnwritableError("cli.export.same", file=arguments.output.name)
    if format.id == "json":
        must_be_free(arguments.output, arguments.force)
    said = _said(arguments)
    _must_be_known(format, [*said, *(name for name in _FILES if getattr(arguments, name) is not None)])
    if not COLOUR.fullmatch(said.get("accent", "#000000")):
        raise JourneyError("cli.export.no_colour", option=_flag("accent"), value=said["accent"])
    journey, _ = open_map(arguments.file)
    if arguments.logo is not None:
        journey = _with_logo(journey, arguments.logo, said)
    if arguments.font is not None:
        said["font"] = add_family([arguments.font])
    preset = _preset(journey, arguments.preset) if arguments.preset is not None else None
    notes: list[Message] = []
    data = format.written(journey, _options(journey, format, said, preset), _Progress(), notes)
    write_whole(arguments.output, data)
    for note in notes:
        say_error(speech().say(note))
    return DONE


def _said(arguments: argparse.Namespace) -> dict[str, Any]:
    """The options that were given."""
    names = (field.name for field in fields(ExportOptions) if field.name not in _FILES)
    values = {name: getattr(arguments, name, None) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _must_be_known(format: Format, said: Iterable[str]) -> None:
    """Raise JourneyError for an option that means nothing to the format."""
    for name in said:
        if name not in format.options:
            raise JourneyError("cli.export.foreign", option=_flag(name), format=format.names)


def _options(journey: Journey, format: Format, said: dict[str, Any], preset: Preset | None) -> dict[str, Any]:
    """What the preset says, and over it what the command says."""
    for name, find in (("persona", _persona), ("view", _view)):
        if name in said:
            said[name] = find(journey, said[name])
    if preset is None:
        _must_fit(said, said.get("document", ExportOptions.document))
        return said
    chosen = asdict(taken(preset.options, journey))
    document = said.get("document", chosen["document"])
    _must_fit(said, document)
    names = understood(format, document)
    return {name: value for name, value in chosen.items() if name in names} | said


def _must_fit(said: dict[str, Any], document: str) -> None:
    """Raise JourneyError for a document there is not, and for an option that means nothing to it."""
    if document not in documents():
        raise JourneyError("export.unknown_choice", option="--as", value=document, choices=documents())
    for name in said:
        owners = documents_of(name)
        if owners and document not in owners:
            raise JourneyError("cli.export.other_document", option=_flag(name), documents=" / ".join(owners))


def _flag(name: str) -> str:
    return _FLAGS.get(name, "--" + name.replace("_", "-"))


def _with_logo(journey: Journey, file: Path, said: dict[str, Any]) -> Journey:
    """A copy of the map that bears the picture of a file."""
    from designer.export.picture_file import encode_picture

    image, _ = image_record(journey, *encode_picture(file))
    said["logo"] = image.hash
    records = {**journey.snapshot(), image.id: image}
    records[MAP_ID] = journey.head.changed(logo=image.hash)
    return Journey(records.values(), journey.unknown)


def _persona(journey: Journey, wanted: str) -> str:
    """The id of the persona that is named by id or by name."""
    for persona in journey.personas():
        if wanted in (persona.id, persona.name):
            return persona.id
    known = ", ".join(persona.name or persona.id for persona in journey.personas())
    raise JourneyError(
        "cli.export.no_persona" if known else "cli.export.no_personas", persona=wanted, known=known
    )


def _view(journey: Journey, wanted: str) -> str:
    """The id of the saved view that is named by id or by name."""
    views = [view for view in journey.of_kind("view") if isinstance(view, View)]
    for view in views:
        if wanted in (view.id, view.name):
            return view.id
    known = ", ".join(view.name or view.id for view in views)
    raise JourneyError("look.export.no_view" if known else "look.export.no_views", view=wanted, known=known)


def _preset(journey: Journey, wanted: str) -> Preset:
    """The preset that is named by id or by name."""
    presets = [preset for preset in journey.of_kind("preset") if isinstance(preset, Preset)]
    for preset in presets:
        if wanted in (preset.id, preset.name):
            return preset
    known = ", ".join(preset.name or preset.id for preset in presets)
    raise JourneyError(
        "cli.export.no_preset" if known else "cli.export.no_presets", preset=wanted, known=known
    )


class _Progress:
    """Shows how much is done on a terminal, once the work has taken long enough to be wondered about."""

    def __init__(self) -> None:
        self._shown = -1

    def __call__(self, share: float) -> bool:
        percent = int(share * 100)
        if sys.stderr.isatty() and percent != self._shown:
            self._shown = percent
            end = "\r\x1b[K" if percent >= 100 else ""
            print(f"\r{percent:3d} %", end=end, file=sys.stderr, flush=True)
        return True
