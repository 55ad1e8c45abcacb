"""Walks through the XML of a packed part, within limits, and hands on only the elements that are wanted.

Nothing is kept of what is not wanted, and nothing is built: the work grows with the size of the part alone,
whatever stands in it. Namespaces are not resolved, since a long one would be written out for every element;
an element is known by its name with the prefix that the outermost one has.
"""

from typing import IO, ClassVar, Final
from xml.parsers import expat

from designer.base.message import message
from designer.base.stopping import keep_going
from designer.files.places import refusal

MOST_DEPTH: Final = 100
MOST_NAMES: Final = 10_000
"""Names of elements and attributes that differ; the parser keeps each until it has done."""
MOST_AT_ONCE: Final = 1024 * 1024
"""Bytes of one tag, comment or text: it is kept until it ends, and a tag is begun anew for each chunk."""
_CHUNK: Final = 256 * 1024


class Part:
    """What is taken from one part."""

    wanted: ClassVar[frozenset[str]] = frozenset()
    texts: ClassVar[frozenset[str]] = frozenset()
    """Those of the wanted elements whose text is wanted as well."""

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        """Take what a wanted element says at its beginning."""

    def end(self, element: str, text: str) -> None:
        """Take a wanted element as a whole, with its text where that is wanted."""


class Enough(Exception):  # noqa: N818 - no error: raised by a Part that wants nothing further.
    """The rest of a part is of no interest."""


def walk(packed: IO[bytes], part: Part, name: str) -> None:
    """Hand the wanted elements of an opened part on, until it ends or there is enough.

    Raises UnreadableError for what no workbook needs and what could grow without end, ExpatError for what
    is no XML.
    """
    walker = _Walker(part, name)
    try:
        while chunk := packed.read(_CHUNK):
            keep_going()
            walker.feed(chunk)
        walker.feed(b"", True)
    except Enough:
        pass


class _Walker:
    def __init__(self, part: Part, name: str) -> None:
        self._part, self._name = part, name
        self._known: dict[str, str] = {}
        self._depth = 0
        self._fed = self._reached = 0
        self._written: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end

    def feed(self, chunk: bytes, is_last: bool = False) -> None:
        self._parser.Parse(chunk, is_last)
        self._fed += len(chunk)
        # Newer parsers wait for more of a long tag, and then stand nowhere.
        self._reached = max(self._reached, self._parser.CurrentByteIndex)
        kept = 0 if is_last else max(self._fed - self._reached, sum(map(len, self._written)))
        if kept > MOST_AT_ONCE or len(self._parser.intern) > MOST_NAMES:
            raise refusal(message("exchange.bomb"), self._name)

    def _declared(self, *_: object) -> None:
        """XML that declares entities could grow without end, and no workbook needs them."""
        raise refusal(message("exchange.bomb"), self._name)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._depth:
            prefix = tag[: tag.find(":") + 1]
            self._known = {prefix + element: element for element in self._part.wanted}
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise refusal(message("exchange.bomb"), self._name)
        element = self._known.get(tag)
        if element is not None:
            if element in self._part.texts:
                self._parser.CharacterDataHandler = self._written.append
            self._part.begin(element, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        element = self._known.get(tag)
        if element is None:
            return
        text = ""
        if element in self._part.texts:
            self._parser.CharacterDataHandler = None
            text = "".join(self._written)
            self._written.clear()
        self._part.end(element, text)
