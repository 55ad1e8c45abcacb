"""Bytes of a JSON file to plain values: encoding, syntax, twice-given keys, numbers that are none."""

import json
import re
from typing import Any, NoReturn

from designer.base import limits
from designer.base.composing import composed
from designer.base.message import Message, message
from designer.files.places import find, line_at, refusal, short

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
_LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_MEGABYTE = 1024 * 1024


class _TwiceError(Exception):
    """An object gives one key twice."""


class _ConstantError(Exception):
    """NaN or an infinity stands where a number should."""


def text_of(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, composed (NFC), without a byte order mark."""
    if len(data) > limits.MAX_FILE_BYTES:
        raise refusal(message("file.too_large", limit=limits.MAX_FILE_BYTES // _MEGABYTE), name)
    if holds_too_much(data):
        raise refusal(message("file.too_many_in_all", limit=limits.MAX_VALUES), name)
    if data.startswith(_WIDE_BOMS):
        raise refusal(message("file.wide"), name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refusal(message("file.encoding", byte=error.start + 1), name, line) from None
    if not text or text.isspace():
        raise refusal(message("file.empty"), name)
    return composed(text)


def holds_too_much(data: bytes) -> bool:
    """Whether JSON may have more values than memory bears; counting is far cheaper than parsing."""
    return len(data) > limits.MAX_VALUES and sum(map(data.count, (b",", b"[", b"{"))) > limits.MAX_VALUES


def parse(text: str, name: str) -> Any:
    """The plain values of JSON text. Raises UnreadableError that names the line."""
    try:
        tree = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _syntax(error, text, name) from None
    except _TwiceError:
        raise _duplicate(text, name) from None
    except _ConstantError as error:
        constant = str(error)
        found = find(text, lambda token: not token.is_key and token.text == constant)
        line, path = found or (None, ())
        raise refusal(message("file.constant", value=constant), name, line, path) from None
    except RecursionError:
        raise _too_deep(text, name) from None
    except ValueError:
        # Python refuses integers of thousands of digits, since converting them takes quadratic time.
        found = find(text, lambda token: len(token.text) > 4000 and token.text.lstrip("-").isdigit())
        line, path = found or (None, ())
        raise refusal(message("file.huge_number"), name, line, path) from None
    if "\\u" in text:
        tree = _unescaped(tree, text, name)
    return tree


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _TwiceError
    return made


def _constant(text: str) -> NoReturn:
    raise _ConstantError(text)


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_constant)


def _syntax(error: json.JSONDecodeError, text: str, name: str) -> Exception:
    conflict = _CONFLICT.search(text)
    if conflict:
        return refusal(message("file.conflict"), name, line_at(text, conflict.start()))
    if text.lstrip()[0] not in "{[":
        return refusal(message("file.not_json"), name)
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return refusal(message("file.truncated"), name, error.lineno)
    return refusal(message("file.syntax", column=error.colno), name, error.lineno)


def _duplicate(text: str, name: str) -> Exception:
    found = find(text, lambda token: token.again)
    line, path = found or (None, ("",))
    what = message("file.twice" if len(path) != 2 else "file.id_twice", field=short(path[-1]))
    return refusal(what, name, line, path)


def _too_deep(text: str, name: str) -> Exception:
    found = find(text, lambda token: token.depth >= limits.MAX_DEPTH)
    return refusal(too_deep(), name, found[0] if found else None)


def too_deep() -> Message:
    """What is said of values nested too deep."""
    return message("file.too_deep", limit=limits.MAX_DEPTH)


def _unescaped(tree: Any, text: str, name: str) -> Any:
    """Escapes may spell what the composed text no longer shows: loose jamo, and halves of characters."""
    if _LONE_SURROGATE.search(text):
        found = find(text, lambda token: not _is_whole(token.text))
        if found:
            raise refusal(message("file.surrogate"), name, *found)
    try:
        return _compose_all(tree)
    except RecursionError:
        raise _too_deep(text, name) from None
    except _TwiceError:
        raise refusal(message("file.twice_composed"), name) from None


def _is_whole(token: str) -> bool:
    if not _LONE_SURROGATE.search(token):
        return True
    try:
        json.loads(token).encode()
    except UnicodeEncodeError:
        return False
    return True


def _compose_all(value: Any) -> Any:
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, list):
        return [_compose_all(entry) for entry in value]
    if isinstance(value, dict):
        return _pairs([(composed(key), _compose_all(entry)) for key, entry in value.items()])
    return value
