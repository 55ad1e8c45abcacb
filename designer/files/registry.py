"""Every format the program reads or writes, with what it can do: dialogs and command line ask here.

Formats of higher floors register themselves: this floor knows their module by name only, and imports it
when somebody asks for the formats.
"""

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from designer.base.collecting import no_collecting
from designer.base.errors import JourneyError, UnwritableError
from designer.base.frozen import frozen
from designer.base.message import Message
from designer.files.preview import DELIMITERS, ENCODINGS, FORMS, NO_CHOICE, Preview, ReadOptions, Told
from designer.model.hints import Names
from designer.model.journey import Journey

Options = Mapping[str, Any]
Progress = Callable[[float], bool]
"""Told the share that is done, from 0 to 1; stops the work by returning False."""
Read = Callable[[bytes, str, list[Message]], Journey]
"""Bytes, the name of their file in sentences, and where warnings are added to."""
ReadAs = Callable[[bytes, str, ReadOptions, list[Message]], tuple[Journey, Told]]
"""The same with what a person has chosen about reading; returns as well how the file was read."""
Write = Callable[[Journey, Options, Progress | None, list[Message]], bytes]
"""A map, the options of the format, who is told of progress, and where warnings are added to."""

_BOOKS: Final = (".xls", ".xlt", ".xlsb", ".ods", ".numbers", ".cell", ".nxl")
"""Workbooks that nothing here reads, but whose programs write those that are read."""
_UPWARD = ("designer.export.formats",)


@frozen
class Format:
    """One format; it can be read where `read` is given and written where `write` is."""

    id: str
    names: Names
    suffixes: tuple[str, ...]
    """In lower case with their dots, the usual one first."""
    read: Read | None = None
    write: Write | None = None
    options: tuple[str, ...] = ()
    """Names of the options that `write` understands: page, orientation, persona, language, scale, …"""
    read_as: ReadAs | None = None
    """Reads with what a person has chosen about encoding, delimiter, columns; `read` chooses by itself."""
    offers: Told = NO_CHOICE
    """What can be chosen about reading any file of this format, also one that has been refused."""

    @property
    def can_read(self) -> bool:
        """Whether maps can be made from files of this format."""
        return self.read is not None

    @property
    def can_write(self) -> bool:
        """Whether maps can be written in this format."""
        return self.write is not None

    def understood(self, data: bytes, name: str, options: ReadOptions | None = None) -> Preview:
        """What a file will become. Raises UnreadableError with one sentence that names file and place."""
        notes: list[Message] = []
        with no_collecting():
            if self.read_as is not None:
                journey, told = self.read_as(data, name, options or ReadOptions(), notes)
            elif self.read is not None:
                journey, told = self.read(data, name, notes), NO_CHOICE
            else:
                raise JourneyError("exchange.write_only", format=self.names)
        return Preview(self.id, journey, told, tuple(notes))

    def written(
        self,
        journey: Journey,
        options: Options | None = None,
        progress: Progress | None = None,
        notes: list[Message] | None = None,
    ) -> bytes:
        """The map in this format. Raises JourneyError for an option that means nothing to it."""
        chosen = {name: value for name, value in (options or {}).items() if value is not None}
        for name in chosen:
            if name not in self.options:
                raise JourneyError("file.format.option", option=name)
        if self.write is None:
            raise UnwritableError("file.format.read_only", format=self.names)
        return self.write(journey, chosen, progress, notes if notes is not None else [])


MAP: Final = "json"
"""The format of maps themselves."""
_FORMATS: dict[str, Format] = {}
_asked = False


def register(format: Format) -> None:
    """Make a format known; one of the same id is replaced."""
    _FORMATS[format.id] = format


def formats() -> list[Format]:
    """Every known format, the map format first."""
    global _asked
    if not _asked:
        _asked = True
        for name in _UPWARD:
            _import(name)
    return list(_FORMATS.values())


def _import(name: str) -> None:
    """Import a module of a higher floor that registers formats, where this installation has it."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not name.startswith(error.name):
            raise


def for_path(path: Path | str, *, write: bool = False) -> Format:
    """The format a file's name says, by its longest matching suffix.

    Raises UnwritableError or JourneyError that names the suffixes there are.
    """
    name = Path(path).name.lower()
    able = [format for format in formats() if (format.can_write if write else format.can_read)]
    found = max(
        ((suffix, format) for format in able for suffix in format.suffixes if name.endswith(suffix)),
        key=lambda pair: len(pair[0]),
        default=None,
    )
    if found:
        return found[1]
    if is_other_book(name) and not write:
        raise JourneyError("file.format.book", file=Path(path).name)
    suffixes = ", ".join(dict.fromkeys(suffix for format in able for suffix in format.suffixes))
    kind = UnwritableError if write else JourneyError
    raise kind("file.format.unknown", file=Path(path).name, suffixes=suffixes)


def is_other_book(path: Path | str) -> bool:
    """Whether a file is a workbook that its own program would have to save as one that is read."""
    return Path(path).suffix.lower() in _BOOKS


def foreign(path: Path | str) -> Format | None:
    """The format of another program in which a file is read, by its name; None for maps and no format."""
    if Path(path).name.lower().endswith(_FORMATS[MAP].suffixes):
        # Told without asking upward, which would cost a start that opens a map.
        return None
    try:
        return for_path(path)
    except JourneyError:
        return None


def _read_map(data: bytes, name: str, notes: list[Message]) -> Journey:
    from designer.files.json_map import decode

    return decode(data, name)


def _write_map(journey: Journey, options: Options, progress: Progress | None, notes: list[Message]) -> bytes:
    from designer.files.json_map import encode
    from designer.files.leaving import Leaving, leaving

    return encode(leaving(journey, Leaving.of(options)) if options.get("client_copy") else journey)


register(
    Format(
        MAP,
        Names("고객 여정 지도", "Journey map"),
        (".journey.json", ".json"),
        _read_map,
        _write_map,
        ("client_copy", "comments", "votes", "parking", "hidden", "names"),
    )
)


def _module(name: str) -> Any:
    return importlib.import_module(f"designer.files.{name}")


def reader(module: str) -> Read:
    """The `read` of a module of this floor that is imported when it is used."""

    def read(data: bytes, name: str, notes: list[Message]) -> Journey:
        journey: Journey = _module(module).read(data, name, ReadOptions(), notes)[0]
        return journey

    return read


def reader_as(module: str) -> ReadAs:
    """The same, with what a person has chosen."""

    def read(data: bytes, name: str, options: ReadOptions, notes: list[Message]) -> tuple[Journey, Told]:
        made: tuple[Journey, Told] = _module(module).read(data, name, options, notes)
        return made

    return read


def _writer(module: str) -> Write:
    def write(journey: Journey, options: Options, progress: Progress | None, notes: list[Message]) -> bytes:
        from designer.files.leaving import Leaving, leaving

        data: bytes = _module(module).write(leaving(journey, Leaving.of(options)), notes)
        return data

    return write


_LEAVES = ("comments", "votes", "parking", "hidden", "names", "client_copy")


def _exchange(id: str, names: Names, suffixes: tuple[str, ...], module: str, offers: Told) -> None:
    """Make a format known that a module of this floor reads and writes."""
    register(Format(id, names, suffixes, reader(module), _writer(module), _LEAVES, reader_as(module), offers))


TEXT: Final = Told(encodings=ENCODINGS)
"""What can be chosen about any text."""
TABLE: Final = Told(encodings=ENCODINGS, delimiters=DELIMITERS, forms=FORMS)
"""What can be chosen about a table in a text file."""


_exchange("mermaid", Names("Mermaid 여정", "Mermaid journey"), (".mmd", ".mermaid"), "mermaid", TEXT)
_exchange("markdown", Names("Markdown 개요", "Markdown outline"), (".md", ".markdown"), "markdown", TEXT)
_exchange("canvas", Names("JSON Canvas", "JSON Canvas"), (".canvas",), "json_canvas", NO_CHOICE)
register(
    Format(
        "tsv",
        Names("탭으로 구분된 값", "Tab-separated values"),
        (".tsv", ".tab"),
        reader("sheet_csv"),
        read_as=reader_as("sheet_csv"),
        offers=TABLE,
    )
)
register(
    Format(
        "xlsm",
        Names("매크로나 서식이 있는 통합 문서", "Workbook with macros, or template"),
        (".xlsm", ".xltx", ".xltm"),
        reader("workbook"),
        read_as=reader_as("workbook"),
    )
)
