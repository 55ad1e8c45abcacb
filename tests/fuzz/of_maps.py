"""Targets that read, merge, compare and settle maps."""

import contextlib
import functools
import json
from pathlib import Path
from typing import Any

from designer.base.composing import composed
from designer.base.errors import UnreadableError
from designer.export.comparison import markdown
from designer.files.copies import decode_copies
from designer.files.json_map import decode, encode
from designer.model.journey import Journey
from designer.sharing.difference import difference
from designer.sharing.difference_json import change_json
from designer.sharing.for_clients import for_clients
from designer.sharing.git import Three
from designer.sharing.git_merge import merge_versions
from designer.sharing.merge import Copy, Merged, merge
from designer.sharing.merge_resolve import choices, resolve
from designer.sharing.personas import difference_of_personas
from designer.sharing.restoring import restoring
from designer.sharing.sentences import Teller, summary
from designer.sharing.text_runs import text_runs
from designer.sharing.texts import TextMerge
from designer.text.words import words
from tests.fuzz.chance import FromBytes
from tests.fuzz.harness import (
    NAME,
    little_bytes,
    little_map,
    must_fit,
    must_hold,
    refusals,
    say,
    structured,
    target,
)
from tests.fuzz.making import map_tree
from tests.fuzz.mangling import VALUES, mangled
from tests.helpers.maps import content, korean_map, seeded_ids
from tests.sharing.triples import triple_by

_FROZEN = Path(__file__).parents[1] / "files" / "frozen"


@target
def map_file(data: bytes) -> None:
    """The reader of maps."""
    with refusals():
        must_hold(decode(data, NAME))


@structured
def mangled_map(chance: FromBytes) -> None:
    """The reader of maps, given maps of every version that were sound but for a few values."""
    tree = json.loads(chance.choice((_sound(), _sound(), _first_draft())))
    map_file(_bytes_of(mangled(tree, chance, 6)))


@structured
def made_map(chance: FromBytes) -> None:
    """The reader of maps, given every field of every kind, with values that fit and values that do not."""
    map_file(_bytes_of(map_tree(chance)))


@structured
def copies(chance: FromBytes) -> None:
    """Two copies read together are what they are when each is read alone."""
    both = [
        _bytes_of(mangled(json.loads(little_bytes()), chance), chance.choice((None, 0))) for _ in range(2)
    ]
    try:
        alone = [decode(one, NAME) for one in both]
    except UnreadableError as error:
        say(error.reason)
        alone = []
    if not alone:
        with contextlib.suppress(UnreadableError):
            decode_copies([(one, NAME) for one in both])
            raise AssertionError("what is refused alone is read beside another")
        return
    for one, (records, unknown) in zip(alone, decode_copies([(one, NAME) for one in both]), strict=True):
        assert content(one) == {**records, "unknown": unknown}, "copies are read otherwise"


@structured
def merged(chance: FromBytes) -> None:
    """Three copies of a map after random edits and some spoiling, or two without their past."""
    made, ours = _merged(chance)
    must_hold(Journey(made.records.values(), made.unknown))
    must_fit(ours, made.delta)
    assert ours.snapshot() == made.records, "what comes into the open map is not what was merged"


@structured
def git_merged(chance: FromBytes) -> None:
    """The three versions of a map that git hands over, whatever is in them."""
    three = [_bytes_of(mangled(json.loads(little_bytes()), chance, 2)) for _ in range(3)]
    if chance.randrange(4) == 0:
        three[0] = b""
    with refusals():
        made = merge_versions(Three(*three), NAME)
        must_hold(Journey(made.records.values(), made.unknown))


@structured
def resolved(chance: FromBytes) -> None:
    """Every conflict of a merge answered, by a choice or by a value that somebody typed."""
    made, _ = _merged(chance)
    journey = Journey(made.records.values(), made.unknown)
    ids = seeded_ids(5)
    for conflict in journey.conflicts():
        if journey.get(conflict.id) is None:
            continue
        with refusals():
            answers = choices(journey, conflict)
            if chance.randrange(3):
                delta = resolve(journey, conflict, chance.choice(answers), ids=ids)
            else:
                value = chance.choice((conflict.base, conflict.ours, conflict.theirs, *VALUES))
                # As a file has it: a value with one key in two spellings comes out of none.
                value = json.loads(composed(json.dumps(value, ensure_ascii=False)))
                delta = resolve(journey, conflict, value=value, ids=ids)
            must_fit(journey, delta)
    must_hold(journey)


@structured
def compared(chance: FromBytes) -> None:
    """All that is said of what differs between two maps, and one brought back to the other."""
    _, one, other = (_respoilt(journey, chance) for journey in triple_by(chance, base=little_map()))
    found = difference(one, other)
    records, unknown = found.applied(one.unknown)
    assert {**records, "unknown": unknown} == content(other), "a difference does not tell all"
    for shown in (found, for_clients(found), difference_of_personas(other.snapshot(), "p1", "s1")):
        teller = Teller(shown)
        say(summary(shown))
        for change in shown.changes:
            say(teller.sentence(change))
            say(teller.headline(change))
            teller.rows(change)
            json.dumps(change_json(change), ensure_ascii=False, allow_nan=False).encode()
        for language in ("ko", "en"):
            markdown.write(shown, "a", "b", words(language)).encode()
    with refusals():
        must_fit(one, restoring(one, other.snapshot(), summary(found)))
        assert one.snapshot() == other.snapshot(), "a version is not brought back whole"


@target
def texts(data: bytes) -> None:
    """A text and two others of it: their words compared and merged."""
    base, ours, theirs = (*data.decode("utf-8", "replace").split("\x00"), "", "")[:3]
    for one, other in ((base, ours), (ours, theirs)):
        runs = text_runs(one, other)
        assert "".join(run.text for run in runs if run.how != "added") == one
        assert "".join(run.text for run in runs if run.how != "removed") == other
    merge = TextMerge()
    assert merge.merged(base, ours, base) == ours and merge.merged(base, base, ours) == ours
    assert merge.merged(base, ours, theirs) == merge.merged(base, theirs, ours), "the sides are not alike"


def _merged(chance: FromBytes) -> tuple[Merged, Journey]:
    """A merge, and our side of it."""
    base, ours, theirs = (_respoilt(journey, chance) for journey in triple_by(chance, base=little_map()))
    past = Copy.of(base) if chance.randrange(4) else None
    return merge(past, Copy.of(ours), Copy.of(theirs)), ours


def _respoilt(journey: Journey, chance: FromBytes) -> Journey:
    """The map with a few values spoilt now and then, where a reader still takes it."""
    if chance.randrange(2):
        return journey
    tree = mangled(json.loads(encode(journey)), chance, 2)
    with contextlib.suppress(UnreadableError):
        return decode(_bytes_of(tree))
    return journey


@functools.cache
def _sound() -> bytes:
    return encode(korean_map(), unknown_fields={"x-later": [1, {"a": None}]})


@functools.cache
def _first_draft() -> bytes:
    return (_FROZEN / "version-0.journey.json").read_bytes()


def _bytes_of(tree: Any, indent: int | None = 0) -> bytes:
    return json.dumps(tree, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")
