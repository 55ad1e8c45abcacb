"""Takes in what comes from other programs, pasted or dropped: elements, text, tables, pictures, files.

All of it comes from strangers: it is read within limits, off this thread where it is not small, and what
is wrong with it is said in one sentence.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, QSize, Qt
from PySide6.QtGui import QImage

from designer.base import limits
from designer.base.errors import IntegrityError, JourneyError, UnreadableError
from designer.base.frozen import frozen
from designer.base.message import Message, message
from designer.edits.build import add_picture
from designer.edits.delta import Delta
from designer.edits.paste import paste, pasted_ids
from designer.edits.paste_text import paste_lines, paste_table
from designer.edits.spots import Spot, cell_for
from designer.files.clips import MIME, Clip, clip_of
from designer.files.registry import is_other_book
from designer.files.tables import Table, clean, delimiter_of, is_table, lines_in, table_in, text_in
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.kinds.lane import Lane
from designer.model.kinds.persona import Persona
from designer.model.kinds.stage import Stage
from designer.text.words import Words
from designer.ui.canvas.shorthand import understood

if TYPE_CHECKING:
    from designer.ui.session import Session

SMALL = 200_000
"""Characters or bytes that are read at once; more is read on another thread."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff")
TABLES = (".csv", ".tsv", ".tab")
TEXTS = (".txt", ".md", ".markdown", ".text")
_HEADS = frozenset((Stage, Lane, Persona))
_RAW = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "image/tiff")


@frozen
class Cards:
    """A text on its way to become cards: its lines, or its cells."""

    lines: Sequence[str] = ()
    table: Table | None = None


@frozen
class Picture:
    """A picture brought into the size that a map holds."""

    data: bytes
    type: Literal["image/png", "image/jpeg"]
    caption: str = ""


Content = Clip | Cards | Picture
Read = Callable[[], Content]


def reads_of(mime: QMimeData, picture_name: str) -> tuple[list[Read], bool]:
    """What there is to read in something pasted or dropped, and whether that is quickly done.

    Files come first, then elements of a map, then text: programs of tables offer a picture of the cells too.
    Raises UnreadableError where there is nothing.
    """
    if mime.hasFormat(MIME):
        data = bytes(mime.data(MIME).data())
        return [lambda: clip_of(data)], len(data) <= SMALL
    paths = local_files(mime)
    if paths:
        return [_reader(path) for path in paths], False
    if mime.hasText() and mime.text().strip():
        text = mime.text()
        return [lambda: read_text(text)], len(text) <= SMALL
    raw = next((form for form in _RAW if mime.hasFormat(form)), None)
    if raw is not None:
        picture = bytes(mime.data(raw).data())
        return [lambda: _encoded(picture, picture_name, "")], False
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return [lambda: _encoded(_bytes_of(image), picture_name, "")], False
    raise UnreadableError("clipboard.nothing")


def is_more_than_a_line(mime: QMimeData) -> bool:
    """Whether it is more than words for one card: elements, several lines, cells, pictures, files."""
    text = mime.text().strip() if mime.hasText() else ""
    return mime.hasFormat(MIME) or bool(local_files(mime)) or "\n" in text or "\t" in text or not text


def local_files(mime: QMimeData) -> list[Path]:
    """The files of this machine that are pasted or dropped."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []


def becomes_cards(path: Path) -> bool:
    """Whether a file is a table, a text or a picture, by its name."""
    return path.suffix.lower() in (*PICTURES, *TABLES, *TEXTS)


def _reader(path: Path) -> Read:
    return lambda: read_file(path)


def read_text(text: str) -> Cards:
    """A pasted text: a table where it has tabs between cells, else lines."""
    cleaned = clean(text)
    if is_table(cleaned):
        return _cards(table_in(cleaned))
    return Cards(lines_in(cleaned))


def _cards(table: Table) -> Cards:
    """A table of one column is a list."""
    if not table:
        raise UnreadableError("clipboard.nothing")
    return Cards([row[0] for row in table if row[0]]) if len(table[0]) == 1 else Cards(table=table)


def read_file(path: Path) -> Content:
    """A picture, a table or a text from a file. Raises JourneyError."""
    ending = path.suffix.lower()
    if ending in PICTURES:
        from designer.export.picture_file import encode_picture

        return Picture(*encode_picture(path), caption=path.stem)
    if is_other_book(path):
        raise UnreadableError("file.format.book", file=path.name)
    if not becomes_cards(path):
        raise UnreadableError("drops.unknown", name=path.name)
    try:
        with path.open("rb") as file:
            data = file.read(4 * limits.MAX_PASTED_CHARACTERS + 1)
    except OSError as error:
        raise UnreadableError("drops.unreadable", name=path.name) from error
    text = clean(text_in(data, path.name))
    if ending in TABLES:
        return _cards(table_in(text, delimiter_of(text) if ending == ".csv" else "\t"))
    return Cards(table=table_in(text)) if is_table(text) else Cards(lines_in(text))


def _encoded(data: bytes, name: str, caption: str) -> Picture:
    from designer.export.picture_file import encode_bytes

    return Picture(*encode_bytes(data, name), caption=caption)


def _bytes_of(image: QImage) -> bytes:
    """The image as PNG, not larger than a map holds it."""
    from designer.export.picture_file import LONGEST_SIDE

    longest = QSize(LONGEST_SIDE, LONGEST_SIDE)
    if image.width() > LONGEST_SIDE or image.height() > LONGEST_SIDE:
        image = image.scaled(
            longest, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def edit_of(content: Content, journey: Journey, spot: Spot, persona: str | None, words: Words) -> Delta:
    """The edit that puts something into the map. Raises IntegrityError."""

    def read_kpi(text: str) -> tuple[str, dict[str, Any]]:
        read = understood(text, "kpi", words)
        return (read.text, read.fields) if read is not None else (text, {})

    match content:
        case Clip():
            return paste(journey, content.source, content.chosen, spot)
        case Picture():
            stage, lane = cell_for(journey, spot, "picture")
            return add_picture(journey, content.data, content.type, stage, lane, text=content.caption)
        case Cards(table=None):
            if not content.lines:
                raise IntegrityError("clipboard.nothing")
            return paste_lines(journey, content.lines, spot, persona, read_kpi=read_kpi)
        case Cards():
            return paste_table(journey, content.table or [], spot, persona, read_kpi=read_kpi)


def _made(delta: Delta) -> list[Element]:
    return [
        after for before, after in delta.changes.values() if before is None and isinstance(after, Element)
    ]


def cards_of(delta: Delta) -> list[str]:
    """The cards that a change brings; where there are none, the stages and lanes."""
    made = _made(delta)
    cards = [each.id for each in made if type(each) not in _HEADS]
    return cards or [each.id for each in made]


def made_message(delta: Delta) -> Message:
    """The sentence that says what came into being."""
    new = _made(delta)
    stages = sum(isinstance(each, Stage) for each in new)
    lanes = sum(isinstance(each, Lane) for each in new)
    cards = len(new) - stages - lanes
    parts = (("cards", cards), ("stages", stages), ("lanes", lanes))
    key = "_".join(name for name, count in parts if count)
    return message(f"clipboard.made_{key}", **{name: count for name, count in parts if count})


class Intake(QObject):
    """Reads what came and puts it into the map as one step of undo."""

    def __init__(self, session: "Session", show: Callable[[list[str]], None], parent: QObject) -> None:
        """`show` selects what came into being and brings it into sight."""
        super().__init__(parent)
        self._session = session
        self._show = show
        self._waiting: dict[object, tuple[Journey, Spot, str]] = {}

    def take(self, mime: QMimeData, spot: Spot, name: str = "edit.paste_many") -> None:
        """Put what is pasted or dropped at a spot; `name` is the key of what the step is called."""
        session = self._session
        try:
            reads, quick = reads_of(mime, session.words("clipboard.image_name"))
            if quick:
                self._put([read() for read in reads], spot, name)
                return
        except JourneyError as error:
            session.said.emit(error.reason, "error")
            return
        from designer.ui import jobs

        job = jobs.run(lambda report: [read() for read in reads])
        self._waiting[job] = (session.journey, spot, name)
        job.succeeded.connect(self._read)
        job.failed.connect(self._failed)

    @property
    def reading(self) -> bool:
        """Whether something large is still being read."""
        return bool(self._waiting)

    def _read(self, contents: object) -> None:
        journey, spot, name = self._waiting.pop(self.sender())
        if journey is self._session.journey and isinstance(contents, list):
            self._put(contents, spot, name)

    def _failed(self, error: object) -> None:
        self._waiting.pop(self.sender(), None)
        reason = error.reason if isinstance(error, JourneyError) else message("clipboard.nothing")
        self._session.said.emit(reason, "error")

    def _put(self, contents: Sequence[Content], spot: Spot, name: str) -> None:
        session = self._session
        if len(contents) > 1:
            # Each behind the one before, and so behind what stands there.
            spot = replace(spot, index=None)
        edits = [self._editor(content, spot) for content in contents]
        try:
            if len(edits) == 1:
                delta = session.history.do(edits[0])
            else:
                delta = Delta()
                with session.history.together(message(name, n=len(edits))):
                    for edit in edits:
                        delta = delta.then(session.history.do(edit))
        except JourneyError as error:
            session.said.emit(error.reason, "error")
            return
        copied = any(isinstance(content, Clip) for content in contents)
        self._show(pasted_ids(delta) if copied else cards_of(delta))
        if not copied and len(_made(delta)) > 1:
            session.said.emit(made_message(delta), "good")

    def _editor(self, content: Content, spot: Spot) -> Callable[[Journey], Delta]:
        session = self._session
        return lambda journey: edit_of(content, journey, spot, session.persona, session.words)
