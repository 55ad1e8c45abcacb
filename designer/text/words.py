"""Says a Message in a language: the catalogs in `resources/i18n`, and how values are put into sentences.

A catalog is a flat JSON file of key → sentence. In a sentence stand

- `{name}`: the argument as text, braces in it being nothing special;
- `{name:을}`: the argument and the Korean particle that fits it (`particles.PARTICLES`);
- `{name:quoted}`, `{name:quoted:을}`: the argument in quotation marks, with the particle behind them;
- `{n:number}`, `{n:percent}`, `{n:duration}`, `{n:date}`: the argument in the manner of the language, with
  a particle after it if need be: `{n:number:이}`;
- `{text:lines}`: the argument with its line breaks, in what is drawn or written down as a text of its own;
- `{n:money}`: an amount and the code of its currency, given as a pair;
- `{n|card|cards}`: the first word where the argument is one, the second otherwise; the number is not said.

A sentence stays on one line, whatever a file, a name or another program puts into it.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, Protocol, runtime_checkable

from designer.base.message import Message
from designer.base.resources import resource
from designer.text import numbers
from designer.text.particles import PARTICLES, with_particle

LANGUAGES: Final = ("ko", "en")
FALLBACK: Final = "en"

PLACE: Final = re.compile(r"\{(\w+)((?::\w+)*)(?:\|([^|{}]*)\|([^|{}]*))?\}")
"""A place in a sentence: the argument, its formats with a colon each, and the words for one and for many."""

_UNSAID: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""Line breaks of every sort, controls of terminals, and marks that turn the rest of a sentence round."""


def on_one_line(text: str) -> str:
    """A text fit to stand in a sentence: a space for what would break its line or control what shows it."""
    return text if text.isprintable() else _UNSAID.sub(" ", text)


def _quoted(value: object, language: str) -> str:
    return f"‘{value}’" if language == "ko" else f"“{value}”"


def _money(value: tuple[float, str], language: str) -> str:
    amount, code = value
    return numbers.currency(amount, code, language)


def _lines(value: object, language: str) -> str:
    return str(value)


FORMATS: Final[dict[str, Callable[..., str]]] = {
    "lines": _lines,
    "quoted": _quoted,
    "number": numbers.number,
    "percent": numbers.percent,
    "duration": numbers.duration,
    "money": _money,
    "date": numbers.date,
}


@cache
def catalog(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its key."""
    sentences: dict[str, str] = {}
    for path in sorted(resource("i18n", language).glob("*.json")):
        sentences.update(json.loads(path.read_bytes()))
    return sentences


@runtime_checkable
class SaysItself(Protocol):
    """A value that knows its own name in each language, as kinds of element and their fields do."""

    def say(self, language: str) -> str:
        """The name in `language`."""


class Words:
    """The words of one language; an unknown language is English."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else FALLBACK
        self._sentences = catalog(self.language)

    def __call__(self, key: str, /, **arguments: object) -> str:
        """The sentence of a key: in English where the language lacks it, the key itself where both do."""
        return self._fill(self._sentence(key), arguments)

    def say(self, message: Message) -> str:
        """A message in this language."""
        return self._fill(self._sentence(message.key), message.arguments)

    def has(self, key: str) -> bool:
        """Whether this language itself has a sentence for the key."""
        return key in self._sentences

    def _sentence(self, key: str) -> str:
        found = self._sentences.get(key)
        return catalog(FALLBACK).get(key, key) if found is None else found

    def _fill(self, sentence: str, arguments: Mapping[str, object]) -> str:
        if "{" not in sentence:
            return sentence

        def filled(place: re.Match[str]) -> str:
            name, formats, one, many = place.groups()
            if name not in arguments:
                return place[0]
            value = arguments[name]
            if one is not None:
                return str(one if value == 1 else many)
            if not isinstance(value, (str, int, float)) and isinstance(value, (Message, SaysItself)):
                value = self._text(value)
            for chosen in formats.split(":")[1:]:
                value = self._formatted(value, chosen)
            said = self._text(value)
            return said if formats == ":lines" else on_one_line(said)

        return PLACE.sub(filled, sentence)

    def _formatted(self, value: object, chosen: str) -> str:
        if chosen in PARTICLES:
            return with_particle(self._text(value), chosen)
        if chosen == "quoted":
            return _quoted(self._text(value), self.language)
        return FORMATS[chosen](value, self.language) if chosen in FORMATS else self._text(value)

    def _text(self, value: object) -> str:
        # Plain values first: whether something says itself takes long to find out.
        if isinstance(value, (str, int)):
            return str(value)
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, SaysItself):
            return value.say(self.language)
        if isinstance(value, float):
            return numbers.number(value, self.language)
        if isinstance(value, (list, tuple)):
            return ", ".join(map(self._text, value))
        return str(value)


@cache
def words(language: str) -> Words:
    """The words of a language, read once."""
    return Words(language)
