"""Text and tables from other programs, as they are pasted or dropped: plain cells and lines, within limits.

Nothing in them is interpreted: a formula is text, and so is markup.
"""

import re
from typing import Final

from designer.base import limits
from designer.base.composing import composed
from designer.base.errors import UnreadableError

Table = list[list[str]]
"""Rows of cells; every row is as long as the longest."""

_BREAKS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1a\x1b\ufffd]")
_HALVES: Final = re.compile("[\ud800-\udfff]")
_BULLET: Final = re.compile(
    r"\s*(?:[•‣⁃◦∙·▪▫■□●○◆◇▶►▷✓✔☐☑☒※]\s*|[-*+–—]\s+|\(?\d{1,3}[.)]\s+|[①-⑳]\s*|\[[ xX]\]\s+)+"
)
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_FORMULA: Final = re.compile(r"[\t\r]|\s*(?:[=@＝＠]|[+\-＋－](?![\d.,\s%]*$))")
"""How a cell begins that a sheet may compute; sheets read full-width signs and skip blanks before them."""


def text_in(data: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else CP949. Raises UnreadableError."""
    if len(data) > 4 * limits.MAX_PASTED_CHARACTERS:
        raise _too_long()
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data:
        raise UnreadableError("clipboard.file_no_text", name=name)
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("clipboard.file_no_text", name=name)


def clean(text: str) -> str:
    """The text composed (NFC), with plain line breaks and without control characters.

    Raises UnreadableError when it is too long, or no text at all.
    """
    if len(text) > limits.MAX_PASTED_CHARACTERS:
        raise _too_long()
    if "\0" in text or len(_NO_TEXT.findall(text)) > max(3, len(text) / 20):
        raise UnreadableError("clipboard.no_text")
    if _HALVES.search(text):
        # Programs hand over halves of characters, which no file could hold.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return composed(_CONTROLS.sub("", _BREAKS.sub("\n", text)))


def _too_long() -> UnreadableError:
    return UnreadableError("clipboard.too_long", limit=limits.MAX_PASTED_CHARACTERS)


def lines_in(text: str) -> list[str]:
    """The lines of a cleaned text that say something, without bullets and numbers before them.

    Raises UnreadableError when there are more than may become cards at once, or one is too long for a card.
    """
    if text.count("\n") > 10 * limits.MAX_PASTED_CARDS:
        raise _too_many(sum(1 for line in text.split("\n") if line.strip()))
    lines = [found for line in text.split("\n") if (found := without_bullet(line))]
    if len(lines) > limits.MAX_PASTED_CARDS:
        raise _too_many(len(lines))
    for number, line in enumerate(lines, 1):
        if len(line) > limits.MAX_TEXT:
            raise UnreadableError("clipboard.long_line", n=number, limit=limits.MAX_TEXT)
    return lines


def _too_many(count: int) -> UnreadableError:
    return UnreadableError("clipboard.too_many", n=count, limit=limits.MAX_PASTED_CARDS)


def without_bullet(line: str) -> str:
    """A line without the bullet or number of a list before it; a bullet alone says nothing."""
    found = _BULLET.match(line if line.endswith(" ") else line + " ")
    return (line[found.end() :] if found else line).strip()


def is_table(text: str) -> bool:
    """Whether a cleaned text has cells parted by tabs; those before and behind a bullet part nothing."""
    lines = text[: limits.MAX_PASTED_CHARACTERS // 10].split("\n")
    return any("\t" in line and "\t" in without_bullet(line) for line in lines)


def delimiter_of(text: str) -> str:
    """What parts the cells of a file of comma-separated values: the sign its first line has most of."""
    first = re.sub(r'"[^"]*"', "", text[:10_000]).lstrip("\n").partition("\n")[0]
    return max("\t;,", key=first.count)


def table_in(text: str, delimiter: str = "\t") -> Table:
    """The cells of a cleaned text; quotation marks hold tabs and line breaks together.

    A cell that merely begins with a quotation mark is text. Empty rows and columns at the edges are left
    out. Raises UnreadableError when there are too many cells.
    """
    if text.count("\n") > 10 * limits.MAX_PASTED_CARDS:
        raise _too_many(text.count("\n") + 1)
    rows: Table = [[]]
    sign = re.escape(delimiter)
    cell = re.compile(rf'"((?:[^"]|"")*+)"(?=[{sign}\n]|\Z)|([^{sign}\n]*)')
    at, filled = 0, 0
    while True:
        found = cell.match(text, at)
        assert found is not None
        quoted = found[1]
        value = (quoted.replace('""', '"') if quoted is not None else found[2]).strip()
        if len(value) > limits.MAX_TEXT:
            raise UnreadableError("clipboard.long_cell", row=len(rows), limit=limits.MAX_TEXT)
        filled += bool(value)
        rows[-1].append(told(value))
        if filled > limits.MAX_PASTED_CARDS + 2 * limits.MAX_PASTED_HEADS:
            raise _too_many(len(re.findall(rf"[^{sign}\n]+", text)))
        at = found.end()
        if at >= len(text):
            return _trimmed(rows)
        if text[at] == "\n":
            rows.append([])
        at += 1


def _trimmed(rows: Table) -> Table:
    while rows and not any(rows[-1]):
        rows.pop()
    while rows and not any(rows[0]):
        rows.pop(0)
    last = max((n for row in rows for n, value in enumerate(row, 1) if value), default=0)
    first = min((n for row in rows for n, value in enumerate(row) if value), default=0)
    # A first column that is empty but for its head is the corner of a table and stays.
    first = first if first and last - first > 1 else 0
    return [(row + [""] * last)[first:last] for row in rows]


def cells_as_text(table: Table) -> str:
    """A table as other programs take it: tabs and line breaks, in quotation marks where a cell needs them."""
    return "\n".join("\t".join(_quoted(harmless(value)) for value in row) for row in table)


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if re.search('[\t\n"]', value) else value


def harmless(value: str) -> str:
    """The text as a sheet takes it for text: what looks like a formula gets an apostrophe before it."""
    return "'" + value if _FORMULA.match(value) else value


def told(value: str) -> str:
    """The text without the apostrophe of `harmless`."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value[1:]) else value
