"""Files from strangers and accidents: each is refused with one clear sentence that names file and place."""

import json
from typing import Any

import pytest

from designer.base import limits
from designer.base.errors import UnreadableError
from designer.files import json_map
from designer.files.json_map import decode
from designer.text.words import words
from tests.files.maps import CANONICAL, PNG_HASH, data_of, tree, with_element

NAME = "coffee.journey.json"


def said(data: bytes, language: str = "en") -> str:
    with pytest.raises(UnreadableError) as caught:
        decode(data, NAME)
    return words(language).say(caught.value.reason)


def spoilt(old: bytes, new: bytes) -> bytes:
    assert old in CANONICAL
    return CANONICAL.replace(old, new)


def with_top(**fields: Any) -> bytes:
    return data_of({**tree(), **fields})


IN_PAIN = f"{NAME}, line 12, element q3x9ab10: "
CASES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", f"{NAME}: the file is empty."),
    "only blanks": (b" \n\t", f"{NAME}: the file is empty."),
    "not JSON": (b"%PDF-1.4", f"{NAME}: this is not a JSON file."),
    "zip": (b"PK\x03\x04\x00\x00", f"{NAME}: this is not a JSON file."),
    "truncated": (CANONICAL[:400], f"{NAME}, line 7: the file ends in the middle."),
    "truncated between values": (CANONICAL[:2], f"{NAME}, line 2: the file ends in the middle."),
    "syntax": (
        spoilt(b'"severity": 4', b'"severity" 4'),
        f"{NAME}, line 12: the JSON is broken at column 124.",
    ),
    "wrong encoding": (
        CANONICAL.replace("구매 전환율".encode(), "구매 전환율".encode("cp949")),
        f"{NAME}, line 7: byte 402 is not UTF-8.",
    ),
    "UTF-16": (CANONICAL.decode().encode("utf-16"), f"{NAME}: the file is in UTF-16; a map is in UTF-8."),
    "a list": (b"[1, 2]", f"{NAME}: this is not a journey map."),
    "another format": (b'{"format": "drawing", "version": 1}', f"{NAME}: this is not a journey map."),
    "no version": (b'{"format": "journey-map"}', f"{NAME}: version must be a whole number from 0."),
    "version in text": (
        spoilt(b'"version": 1', b'"version": "1"'),
        f"{NAME}, line 3: version must be a whole number from 0.",
    ),
    "newer": (
        spoilt(b'"version": 1', b'"version": 7'),
        f"{NAME}, line 3: format version 7 is newer than version 1, which this program reads; "
        "please update the program.",
    ),
    "elements as a list": (with_top(elements=[]), f"{NAME}, line 10: elements must be an object."),
    "map as text": (with_top(map="x"), f"{NAME}, line 4: map must be an object."),
    "element as text": (
        spoilt(b'{"kind": "persona", "name": "\xea\xb9\x80\xec\xa7\x80\xec\x9d\x80"}', b'"x"'),
        f"{NAME}, line 11, element p1zk92aa: this must be an object.",
    ),
    "unknown kind": (
        spoilt(b'"kind": "pain_point"', b'"kind": "pain"'),
        IN_PAIN + "“pain” is not a known kind of element.",
    ),
    "kind as a list": (
        spoilt(b'"kind": "pain_point"', b'"kind": ["pain_point"]'),
        IN_PAIN + "“['pain_point']” is not a known kind of element.",
    ),
    "no kind": (spoilt(b'"kind": "pain_point", ', b""), IN_PAIN + "the kind is missing."),
    "number as text": (
        spoilt(b'"severity": 4', b'"severity": "4"'),
        IN_PAIN + "severity must be a whole number from 1 to 5.",
    ),
    "number out of range": (
        spoilt(b'"severity": 4', b'"severity": 6'),
        IN_PAIN + "severity must be a whole number from 1 to 5.",
    ),
    "truth for a number": (
        spoilt(b'"severity": 4', b'"severity": true'),
        IN_PAIN + "severity must be a whole number from 1 to 5.",
    ),
    "broken whole number": (
        spoilt(b'"severity": 4', b'"severity": 4.5'),
        IN_PAIN + "severity must be a whole number from 1 to 5.",
    ),
    "share out of range": (
        spoilt(b'"frequency": 0.38', b'"frequency": 38'),
        IN_PAIN + "frequency must be a number from 0 to 1.",
    ),
    "choice": (
        spoilt(b'"observed"', b'"seen"'),
        IN_PAIN + "evidence must be one of “assumed”, “inferred”, “observed”.",
    ),
    "number for text": (
        with_element("q3x9ab10", text=5),
        f"{NAME}, line 65, element q3x9ab10: text must be a text of at most 10,000 characters.",
    ),
    "order": (
        spoilt(b'"order": "V", "severity"', b'"order": "V0", "severity"'),
        IN_PAIN + "order must be an order key (digits and letters, not ending in 0).",
    ),
    "missing field": (
        spoilt(b'"score": -1.6, ', b""),
        f"{NAME}, line 6, element e3kq81zz: score is missing.",
    ),
    "list entry": (
        spoilt(b'"2026-09-30"', b'"30.9.2026"'),
        f"{NAME}, line 7, element k7d2x0aa: readings[1].date must be a date such as 2026-09-30.",
    ),
    "day that is none": (
        spoilt(b'"2026-09-30"', b'"2026-02-30"'),
        f"{NAME}, line 7, element k7d2x0aa: readings[1].date must be a date such as 2026-09-30.",
    ),
    "tags in numbers": (
        spoilt(b'"severity": 4', b'"tags": [4]'),
        IN_PAIN + "tags[1] must be a text of at most 10,000 characters.",
    ),
    "NaN": (
        spoilt(b"-1.6", b"NaN"),
        f"{NAME}, line 6, element e3kq81zz: NaN is not a number a map can hold.",
    ),
    "infinity": (
        spoilt(b"-1.6", b"-Infinity"),
        f"{NAME}, line 6, element e3kq81zz: -Infinity is not a number a map can hold.",
    ),
    "overflow": (
        spoilt(b"-1.6", b"1e999"),
        f"{NAME}, line 6, element e3kq81zz: score must be a number from -2 to 2.",
    ),
    "overflow in an unknown field": (
        spoilt(b'"word"', b'"x": [1e999], "word"'),
        f"{NAME}, line 6, element e3kq81zz: x must be a number of at most 10^15 either side of zero.",
    ),
    "huge whole number": (
        spoilt(b'"severity": 4', b'"severity": ' + b"9" * 5000),
        IN_PAIN + "a number has too many digits.",
    ),
    "large whole number": (
        spoilt(b'"baseline": 0.041', b'"baseline": 1e16'),
        f"{NAME}, line 7, element k7d2x0aa: baseline must be a number of at most 10^15 either side of zero.",
    ),
    "dangling reference": (
        spoilt(b'"stage": "s4f0k2vv", "text": "\xeb\xb0\xb0', b'"stage": "gone", "text": "\xeb\xb0\xb0'),
        IN_PAIN + "stage names gone, which is not in the map.",
    ),
    "dangling relation": (
        spoilt(b'"target": "t8mm20fq"', b'"target": "gone"'),
        f"{NAME}, line 17, relation r1aa20fq: target names gone, which is not in the map.",
    ),
    "relation that cannot be": (
        spoilt(b'"hurts"', b'"solves"'),
        f"{NAME}, line 17, relation r1aa20fq: "
        "The relation “solves” cannot connect pain point and touchpoint.",
    ),
    "unknown relation": (
        spoilt(b'"hurts"', b'"hates"'),
        f"{NAME}, line 17, relation r1aa20fq: “hates” is not a known relation.",
    ),
    "duplicate id": (
        spoilt(b'"l30a77bc": {', b'"l20a77bc": {'),
        f"{NAME}, line 9, element l20a77bc: the id l20a77bc is used twice.",
    ),
    "id of an element and a relation": (
        spoilt(b'"r1aa20fq": {', b'"s4f0k2vv": {'),
        f"{NAME}, line 17, relation s4f0k2vv: The id s4f0k2vv is used twice.",
    ),
    "duplicate field": (
        spoilt(b'"severity": 4', b'"severity": 4, "severity": 5'),
        IN_PAIN + "the field severity is given twice.",
    ),
    "bad id": (
        spoilt(b'"p1zk92aa": {', b'"p1 zk": {'),
        f"{NAME}, line 11, element p1 zk: “p1 zk” is not an id; an id has 1 to 40 letters, digits, _ or -.",
    ),
    "id within": (
        spoilt(b'"severity": 4', b'"id": "other000"'),
        IN_PAIN + "the field id cannot be used here.",
    ),
    "id within the map": (spoilt(b'"title"', b'"id"'), f"{NAME}, line 4: the field id cannot be used here."),
    "half a character": (
        spoilt(b'"severity": 4', b'"owner": "\\ud800"'),
        IN_PAIN + "a text holds half of a character (a lone surrogate).",
    ),
    "half a character in an unknown field": (
        spoilt(b'"severity": 4', b'"x": ["\\ud800"]'),
        IN_PAIN + "a text holds half of a character (a lone surrogate).",
    ),
    "conflict markers": (
        CANONICAL.replace(b'"relations"', b'<<<<<<< HEAD\n"relations"\n=======\n>>>>>>> theirs\n'),
        f"{NAME}, line 16: the file holds conflict markers of git; resolve the conflict first.",
    ),
    "deep list": (b"[" * 10_000, f"{NAME}, line 1: values are nested deeper than 32 levels."),
    "deep unknown field": (
        b'{"format": "journey-map", "version": 1, "x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        f"{NAME}, line 1: values are nested deeper than 32 levels.",
    ),
    "just too deep": (
        spoilt(b'"severity": 4', b'"x": ' + b"[" * 30 + b"]" * 30),
        IN_PAIN + "values are nested deeper than 32 levels.",
    ),
    "text too long": (
        spoilt(b'"severity": 4', b'"owner": "' + b"x" * 10_001 + b'"'),
        IN_PAIN + "owner must be a text of at most 10,000 characters.",
    ),
    "unknown fields too large": (
        spoilt(b'"severity": 4', b'"x": "' + b"x" * limits.MAX_UNKNOWN_BYTES + b'"'),
        IN_PAIN + "fields unknown to this program take more than 1 MB.",
    ),
    "image that is no base64": (
        with_top(images={PNG_HASH: {"type": "image/png", "data": "§§"}}),
        f"{NAME}, line 91, image {PNG_HASH[:60]}…: the image data is not base64.",
    ),
    "image of another type": (
        with_top(images={PNG_HASH: {"type": "image/jpeg", "data": "iVBORw0KGgpyZXN0"}}),
        f"{NAME}, line 91, image {PNG_HASH[:60]}…: the image data is not of the type image/jpeg.",
    ),
    "image of another hash": (
        with_top(images={"0" * 64: {"type": "image/png", "data": "iVBORw0KGgpyZXN0"}}),
        f"{NAME}, line 91, image {'0' * 60}…: the image data does not match its SHA-256.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_its_place(case: str) -> None:
    data, sentence = CASES[case]
    assert said(data) == sentence


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_in_korean(case: str) -> None:
    sentence = said(CASES[case][0], "ko")
    assert sentence.startswith(NAME)
    assert "{" not in sentence and "\n" not in sentence and len(sentence) < 300
    assert any("가" <= letter <= "힣" for letter in sentence)


def test_the_element_at_fault_is_named_for_a_window_to_jump_to() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(spoilt(b'"severity": 4', b'"severity": 6'))
    assert caught.value.element == "q3x9ab10"
    assert words("en").say(caught.value.reason).startswith("the file, line 12, element q3x9ab10: ")


def test_a_50_mb_text_is_refused_without_repeating_it() -> None:
    data = spoilt(b'"severity": 4', b'"owner": "' + b"x" * (50 * 1024 * 1024) + b'"')
    assert said(data) == IN_PAIN + "owner must be a text of at most 10,000 characters."


def test_a_million_elements_are_refused() -> None:
    one = b'{"kind":"stage"}'
    data = b'{"format":"journey-map","version":1,"elements":{'
    data += b",".join(b'"s%d":%s' % (number, one) for number in range(1_000_000)) + b"}}"
    assert said(data) == f"{NAME}: the file holds more than 2,000,000 values."


def test_more_elements_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(json_map._SECTIONS, "elements", 8)
    assert said(CANONICAL) == f"{NAME}, line 5: elements has 9 entries; at most 8 are read."


def test_a_file_beyond_the_limit_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    assert said(CANONICAL) == f"{NAME}: the file is larger than 0 MB."


def test_a_strangers_text_cannot_break_the_sentence() -> None:
    sentence = said(spoilt(b'"kind": "pain_point"', b'"kind": "a\\nb\\u202e\\u0007' + b"x" * 500 + b'"'))
    assert "\n" not in sentence and "\u202e" not in sentence and len(sentence) < 200


@pytest.mark.parametrize("cut", range(0, len(CANONICAL) - 2, 97))
def test_every_beginning_of_a_file_is_refused(cut: int) -> None:
    assert said(CANONICAL[:cut])


@pytest.mark.parametrize("place", range(0, len(CANONICAL), 61))
def test_a_byte_out_of_place_never_raises_anything_else(place: int) -> None:
    for byte in (b"\x00", b"\xff", b'"', b"{", b"9"):
        data = CANONICAL[:place] + byte + CANONICAL[place + 1 :]
        try:
            decode(data, NAME)
        except UnreadableError as error:
            assert words("ko").say(error.reason).startswith(NAME)


def test_values_of_every_wrong_type_never_raise_anything_else() -> None:
    values = tree()
    for section, id in (("elements", "k7d2x0aa"), ("elements", "q3x9ab10"), ("relations", "r1aa20fq")):
        for field in values[section][id]:
            for wrong in (None, True, 1, 1.5, "x", [], [[]], {}, {"a": []}, [None], [{"id": 1}]):
                changed = json.loads(json.dumps(values))
                changed[section][id][field] = wrong
                try:
                    decode(data_of(changed), NAME)
                except UnreadableError as error:
                    assert words("en").say(error.reason).startswith(NAME)
