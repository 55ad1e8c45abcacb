"""What a fuzzer throws bytes at: each target reads them in one way and allows refusals in clear words alone.

What is understood must be a sound map: it is written and read back the same, and it can be added to another.
"""

import contextlib
import functools
import gzip
import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from designer.base.errors import IntegrityError, JourneyError, UnreadableError
from designer.base.message import Message
from designer.edits.adding import added
from designer.files.copies import decode_copies
from designer.files.journal import unfinished
from designer.files.json_map import decode, encode
from designer.files.preview import ReadOptions
from designer.files.registry import formats
from designer.model.journey import Journey
from designer.sharing.git import Three
from designer.sharing.git_merge import merge_versions
from designer.sharing.merge import Copy, Merged, merge
from designer.sharing.merge_resolve import choices, resolve
from designer.sharing.versions import Versions
from designer.text.words import words
from tests.fuzz.chance import FromBytes
from tests.fuzz.mangling import VALUES, mangled
from tests.helpers.maps import content, korean_map, seeded_ids
from tests.sharing.triples import triple_by

Target = Callable[[bytes], None]
TARGETS: Final[dict[str, Target]] = {}
NAME: Final = "a file.txt"
PART: Final = b"\n@@@ "
"""Begins the name of a part where one input holds several files."""


def target(made: Target) -> Target:
    """Make a target known by the name of its function."""
    TARGETS[made.__name__] = made
    return made


@contextmanager
def refusals() -> Iterator[None]:
    """Let what may be refused be refused, in a sentence that can be said and stands on one line."""
    try:
        yield
    except JourneyError as error:
        say(error.reason)


def say(message: Message) -> None:
    """Say a sentence in both languages."""
    for language in ("ko", "en"):
        said = words(language).say(message)
        assert said.strip() and "\n" not in said and len(said) < 1_000, said[:200]
        said.encode()


def must_hold(journey: Journey) -> None:
    """Check that a map is one that is saved, read and added to another like any."""
    data = encode(journey)
    again = decode(data)
    assert content(again) == content(journey), "what was written reads back as something else"
    assert encode(again) == data, "what was read is written as something else"
    map = korean_map()
    before = content(map)
    try:
        delta = added(map, journey, ids=seeded_ids(3))
    except IntegrityError as error:
        assert error.reason.key.startswith("paste.full"), error
        return
    map.apply(delta.changes)
    assert content(decode(encode(map))) == content(map), "what was added to cannot be saved"
    map.apply(delta.inverse().changes)
    assert content(map) == before, "adding cannot be taken back"


# --- maps and their merges -------------------------------------------------------------------------------


@target
def map_file(data: bytes) -> None:
    """The reader of maps."""
    with refusals():
        must_hold(decode(data, NAME))


@target
def mangled_map(data: bytes) -> None:
    """The reader of maps, given maps that were sound but for a few values."""
    chance = FromBytes(data)
    map_file(_bytes_of(mangled(_tree(), chance, 6)))


@target
def copies(data: bytes) -> None:
    """Two copies read together are what they are when each is read alone."""
    chance = FromBytes(data)
    both = [_bytes_of(mangled(_tree(), chance), chance.choice((None, 0))) for _ in range(2)]
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


@target
def merged(data: bytes) -> None:
    """Three copies of a map after random edits and some spoiling, or two without their past."""
    made = _merged(FromBytes(data))
    if made is not None:
        must_hold(Journey(made.records.values(), made.unknown))


@target
def git_merged(data: bytes) -> None:
    """The three versions of a map that git hands over, whatever is in them."""
    chance = FromBytes(data)
    three = [_bytes_of(mangled(_tree(), chance, 2)) for _ in range(3)]
    if chance.randrange(4) == 0:
        three[0] = b""
    with refusals():
        made = merge_versions(Three(*three), NAME)
        must_hold(Journey(made.records.values(), made.unknown))


@target
def resolved(data: bytes) -> None:
    """Every conflict of a merge answered, by a choice or by a value that somebody typed."""
    chance = FromBytes(data)
    made = _merged(chance)
    if made is None:
        return
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
                delta = resolve(journey, conflict, value=value, ids=ids)
            before = content(journey)
            journey.apply(delta.changes)
            assert content(decode(encode(journey))) == content(journey), "an answer cannot be saved"
            journey.apply(delta.inverse().changes)
            assert content(journey) == before, "an answer cannot be taken back"
            journey.apply(delta.changes)
    must_hold(journey)


def _merged(chance: FromBytes) -> Merged | None:
    three = [_respoilt(journey, chance) for journey in triple_by(chance)]
    base = Copy.of(three[0]) if chance.randrange(4) else None
    ours, theirs = Copy.of(three[1]), Copy.of(three[2])
    return merge(base, ours, theirs)


def _respoilt(journey: Journey, chance: FromBytes) -> Journey:
    """The map with a few values spoilt, where a reader still takes it."""
    tree = mangled(json.loads(encode(journey)), chance, 2)
    with contextlib.suppress(UnreadableError):
        return decode(_bytes_of(tree))
    return journey


@functools.cache
def _sound() -> bytes:
    journey = korean_map()
    return encode(journey, unknown_fields={"x-later": [1, {"a": None}]})


def _tree() -> Any:
    return json.loads(_sound())


def _bytes_of(tree: Any, indent: int | None = 0) -> bytes:
    return json.dumps(tree, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")


# --- what the program keeps beside a map -----------------------------------------------------------------


@functools.cache
def _home() -> Path:
    made = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    os.environ["JOURNEY_HOME"] = str(made)
    return made


@target
def journal(data: bytes) -> None:
    """A journal of unsaved work: a header with the map, then a change a line."""
    folder = _home() / "journals"
    folder.mkdir(exist_ok=True)
    (folder / "1-aa.journal").write_bytes(data)
    for work in unfinished():
        with refusals():
            journey, _ = work.recover()
            must_hold(journey)
        work.file_then()


@target
def versions(data: bytes) -> None:
    """A folder of kept versions: what tells of one, and the packed parts of its content."""
    entry, *contents = data.split(PART)
    kept = Versions(_home() / "a.journey.json")
    parts = kept.folder / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    for path in parts.iterdir():
        path.unlink()
    names = []
    for body in contents[:3]:
        names.append(hashlib.sha256(body).hexdigest())
        packed = body if body.startswith(b"\x1f\x8b") else gzip.compress(body, 1, mtime=0)
        (parts / f"{names[-1]}.gz").write_bytes(packed)
    if names:
        entry = entry.replace(b"$PARTS", json.dumps(names).encode()).replace(b"$WHOLE", names[0].encode())
    (kept.folder / "20260930T101500Z-0123abcd.json").write_bytes(entry)
    listing = kept.read()
    for damaged in listing.damaged:
        say(damaged.reason)
    for version in listing.versions:
        with refusals():
            must_hold(kept.journey(version))


# --- files of other programs -----------------------------------------------------------------------------

_OPTIONS: Final = (
    ReadOptions(),
    ReadOptions(encoding="cp949"),
    ReadOptions(encoding="utf-16", form="cards"),
    ReadOptions(encoding="shift_jis", delimiter=";", form="matrix"),
    ReadOptions(form="cards", columns={0: "text", 1: "stage", 2: "lane", 3: "kind", 4: "until", 5: "at"}),
    ReadOptions(
        form="cards", columns={0: "kind", 1: "text", 2: "stage", 3: "target", 4: "unit", 5: "readings"}
    ),
    ReadOptions(form="matrix", sheet="KPIs"),
)


def _imported(format_id: str, data: bytes) -> None:
    """Read by the format in each way that a person may choose; the first bytes choose which."""
    format = next(one for one in formats() if one.id == format_id)
    choice = data[0] % len(_OPTIONS) if data[:1] < b"\x08" and data[:1] else 0
    if choice:
        data = data[1:]
    with refusals():
        preview = format.understood(data, NAME, _OPTIONS[choice])
        for note in preview.notes[:50]:
            say(note)
        must_hold(preview.journey)
        again = format.understood(data, NAME, _OPTIONS[choice])
        assert content(again.journey) == content(preview.journey), "the same file became another map"
        assert preview.title is not None and preview.counts is not None and preview.lanes is not None


@target
def mermaid(data: bytes) -> None:
    """Mermaid diagrams."""
    _imported("mermaid", data)


@target
def markdown(data: bytes) -> None:
    """Outlines in Markdown."""
    _imported("markdown", data)


@target
def canvas(data: bytes) -> None:
    """JSON Canvas."""
    _imported("canvas", data)


@target
def csv(data: bytes) -> None:
    """Comma-separated values, as a matrix and as cards."""
    _imported("csv", data)


@target
def tsv(data: bytes) -> None:
    """Tab-separated values."""
    _imported("tsv", data)


@target
def xlsx_parts(data: bytes) -> None:
    """Workbooks whose parts, as text, are what the fuzzer changes."""
    _imported("xlsx", packed(data))


@target
def xlsx(data: bytes) -> None:
    """Workbooks as they are packed."""
    _imported("xlsx", data)


def packed(data: bytes) -> bytes:
    """A zip file of parts, each after a line that names it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        seen: set[str] = set()
        for part in data.split(PART)[1:]:
            line, _, body = part.partition(b"\n")
            name = line.decode("latin-1").strip() or "x"
            if name not in seen:
                seen.add(name)
                book.writestr(zipfile.ZipInfo(name), body)
    return made.getvalue()
