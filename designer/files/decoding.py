"""The text of a file from another program: its encoding, within limits, without what is no text."""

import re
from collections.abc import Iterator
from typing import Final

from designer.base import limits
from designer.base.composing import composed
from designer.base.errors import UnreadableError
from designer.base.message import message
from designer.base.stopping import keep_going
from designer.files.places import refusal
from designer.files.preview import ENCODINGS

MAX_BYTES: Final = 20 * 1024 * 1024
_MEGABYTE: Final = 1024 * 1024
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_BREAKS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_PART: Final = 200_000
_SHARE_OF_RUBBISH: Final = 0.05


def decoded(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """The cleaned text and the encoding it was in: by its byte order mark, else UTF-8, else CP949.

    Raises UnreadableError that names the file.
    """
    must_fit(data, name)
    if encoding and encoding not in ENCODINGS:
        raise refusal(message("exchange.encoding", encoding=encoding), name)
    text, found = _chosen(data, name, encoding) if encoding else _found(data, name)
    if not text or text.isspace():
        raise refusal(message("file.empty"), name)
    return cleaned(text, name), found


def must_fit(data: bytes, name: str) -> None:
    """Raise UnreadableError for more bytes than an import may have."""
    if len(data) > MAX_BYTES:
        raise refusal(message("file.too_large", limit=MAX_BYTES // _MEGABYTE), name)


def _chosen(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    for mark, marked in _MARKS:
        if data.startswith(mark) and marked.startswith(encoding):
            return data[len(mark) :].decode(marked, "replace"), encoding
    return data.decode("utf-16-le" if encoding == "utf-16" else encoding, "replace"), encoding


def _found(data: bytes, name: str) -> tuple[str, str]:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace"), marked[:6].rstrip("-")
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    # Neither: whoever looks at the preview sees which letters are lost, and chooses another.
    return data.decode("cp1252", "replace"), "cp1252"


def cleaned(text: str, name: str) -> str:
    """The text composed (NFC), with plain line breaks and without control characters."""
    parts: list[str] = []
    rubbish = text.count("\ufffd")
    for part in _parts(text.replace("\r\n", "\n").replace("\r", "\n")):
        keep_going()
        clean, removed = _CONTROLS.subn("", _BREAKS.sub("\n", part))
        rubbish += removed
        parts.append(composed(_whole(clean)))
    text = "".join(parts)
    if rubbish > max(8, len(text) * _SHARE_OF_RUBBISH):
        raise refusal(message("exchange.no_text"), name)
    return text


def _parts(text: str) -> Iterator[str]:
    """The text in parts that end with a line: Python works on one text without letting anybody else work."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin + _PART) + 1 or len(text)
        yield text[begin:end]
        begin = end


def _whole(text: str) -> str:
    """The text without halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def lines_in(text: str) -> list[str]:
    """The lines of a text that say something, without control characters."""
    return [line for line in _CONTROLS.sub("", _BREAKS.sub("\n", text)).split("\n") if line.strip()]


def must_be_short(line: str, name: str, number: int) -> None:
    """Raise UnreadableError for a line longer than any text of a map."""
    keep_going()
    if len(line) > 4 * limits.MAX_TEXT:
        raise too_long(name, number)


def too_long(name: str, number: int | None) -> UnreadableError:
    """The error about a text that no map could hold."""
    return refusal(message("exchange.too_long", limit=limits.MAX_TEXT), name, number)
