"""The options of an export as a flat record: kept as a preset or for the next time, and read back leniently.

A preset may come from a stranger's file and from a later version, so that what makes no sense is passed
over and the rest is taken.
"""

import importlib.util
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Final

from designer.base.errors import JourneyError
from designer.export.options import DOCUMENTS, SECTIONS, ExportOptions
from designer.files.registry import Format
from designer.model.journey import Journey

Flat = dict[str, bool | float | str]
"""Option names to values, as an element of a map can hold them."""

_BUILDERS: Final = {
    "report": "designer.export.report.paper",
    "poster": "designer.export.poster.paper",
    "workshop": "designer.export.workshop.paper",
}
_ONLY_FOR: Final = {"sections": ("report",), "tile": ("poster", "workshop")}
"""Options that mean something to these documents alone."""
_USUAL: Final = asdict(ExportOptions())
_REFERENCES: Final = {"persona": "persona", "view": "view"}
INTERNAL: Final = ("comments", "votes", "parking", "hidden", "names")
"""What leaves only where somebody ticks it."""


def documents() -> tuple[str, ...]:
    """What this installation can make of a map on paper."""
    return tuple(name for name in DOCUMENTS if name not in _BUILDERS or _is_there(_BUILDERS[name]))


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def understood(format: Format, document: str) -> frozenset[str]:
    """The options that mean something to a format, and to the document made in it."""
    if "document" not in format.options:
        document = "map"
    return frozenset(name for name in format.options if name not in _ONLY_FOR or document in _ONLY_FOR[name])


def documents_of(option: str) -> tuple[str, ...]:
    """The documents that alone have a use for an option; none where every document has."""
    return _ONLY_FOR.get(option, ())


def kept(format: Format, options: ExportOptions) -> Flat:
    """What was chosen, without what is usual or means nothing to the format."""
    names = understood(format, options.document)
    return {
        name: value
        for name, value in asdict(options).items()
        if name in names and value is not None and value != _USUAL[name]
    }


def taken(values: Mapping[str, object], journey: Journey) -> ExportOptions:
    """The options that make sense for this map."""
    chosen: dict[str, Any] = {}
    for field in fields(ExportOptions):
        value = _fitting(field.name, values.get(field.name))
        kind = _REFERENCES.get(field.name)
        if kind is not None and getattr(journey.get(str(value)), "kind", "") != kind:
            continue
        if value is not None and _is_possible(field.name, value):
            chosen[field.name] = value
    return ExportOptions(**chosen)


def _fitting(name: str, value: object) -> bool | float | str | None:
    """A value of the option's type, or nothing."""
    usual = _USUAL[name]
    if name == "sections" and isinstance(value, str):
        return ",".join(one for one in map(str.strip, value.split(",")) if one in SECTIONS)
    if isinstance(usual, bool) or isinstance(value, bool):
        return value if isinstance(usual, bool) and isinstance(value, bool) else None
    if isinstance(usual, float):
        return float(value) if isinstance(value, int | float) else None
    return value if isinstance(value, str) else None


def _is_possible(name: str, value: bool | float | str) -> bool:
    try:
        ExportOptions(**{name: value})  # type: ignore[arg-type]
    except JourneyError:
        return False
    return True
