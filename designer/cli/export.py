"""`export`: a map in another format, through the registry."""

import argparse
import sys
from typing import Any

from designer.base.errors import JourneyError, UnwritableError
from designer.base.message import Message
from designer.cli.output import is_same_file, must_be_free
from designer.cli.say import DONE, say_error, speech
from designer.files.atomic import write_whole
from designer.files.document import open_map
from designer.files.registry import for_path
from designer.model.journey import Journey
from designer.model.kinds.view import View

_OPTIONS = ("page", "orientation", "persona", "view", "language", "scale", "transparent", "parking")


def run(arguments: argparse.Namespace) -> int:
    """Write the map to OUT; what its reader may stumble over is said on stderr."""
    format = for_path(arguments.output, write=True)
    if is_same_file(arguments.file, arguments.output):
        raise UnwritableError("cli.export.same", file=arguments.output.name)
    if format.can_read:
        must_be_free(arguments.output, arguments.force)
    journey, _ = open_map(arguments.file)
    options: dict[str, Any] = {name: getattr(arguments, name) for name in _OPTIONS}
    if options["persona"] is not None:
        options["persona"] = _persona(journey, options["persona"])
    if options["view"] is not None:
        options["view"] = _view(journey, options["view"])
    notes: list[Message] = []
    data = format.written(journey, options, _Progress(), notes)
    write_whole(arguments.output, data)
    for note in notes:
        say_error(speech().say(note))
    return DONE


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
