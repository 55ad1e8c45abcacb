"""Targets that read what the program keeps beside a map and in the person's state folder."""

import functools
import gzip
import hashlib
import json
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from designer.edits.change import change, remove
from designer.edits.delta import NOTHING, Delta
from designer.files.journal import unfinished
from designer.files.journal_lines import VERSION, delta_line
from designer.files.recent import add_recent, recent_files
from designer.files.templates import list_templates, new_from_template
from designer.model.elements import CONFLICT_PREFIX, MAP_ID, Conflict
from designer.sharing.conflict_copies import is_marked
from designer.sharing.presence import MAX_NAME, Presence, who_saved
from designer.sharing.versions import Versions
from designer.ui.dialogs import export_memory
from designer.ui.settings import Settings
from tests.fuzz.chance import FromBytes
from tests.fuzz.harness import little_bytes, little_map, must_hold, refusals, say, structured, target
from tests.fuzz.mangling import mangled
from tests.helpers.maps import seeded_ids

PART: Final = b"\n@@@ "
"""Begins the name of a part where one input holds several files."""
_BEGUN: Final = datetime(2026, 9, 30, tzinfo=UTC)


@functools.cache
def home() -> Path:
    """The state folder, in memory where that can be."""
    made = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    os.environ["JOURNEY_HOME"] = str(made)
    return made


@target
def journal(data: bytes) -> None:
    """A journal of unsaved work: a header with the map, then a change a line."""
    folder = home() / "journals"
    folder.mkdir(exist_ok=True)
    (folder / "1-aa.journal").write_bytes(data)
    for work in unfinished():
        with refusals():
            journey, _ = work.recover()
            must_hold(journey)
        work.file_then()


@structured
def mangled_journal(chance: FromBytes) -> None:
    """A journal that was sound but for a few values: of its header, its map and its changes."""
    base = mangled(json.loads(little_bytes()), chance, 1)
    header = {"journal": VERSION, "path": "/a", "title": "A", "base": json.dumps(base, ensure_ascii=False)}
    trees = [mangled(header, chance, 1)]
    for line in _changes():
        trees.append(mangled(json.loads(line), chance, 2))
    lines = (json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass") for tree in trees)
    journal(b"\n".join((*lines, b"")))


@functools.cache
def _changes() -> tuple[bytes, ...]:
    """Some lines of a journal: a text, a feeling, a stage, a relation, something taken out, a conflict."""
    map = little_map()
    relation = map.relation("r1")
    left = Conflict(id=f"{CONFLICT_PREFIX}c1", element="a1", field="text", theirs="x")
    made = [change(map, "a1", text="하나"), change(map, "e1", score=-1.0), change(map, "s1", ready=True)]
    made += [change(map, MAP_ID, title="T"), Delta.of(NOTHING, (relation, None)), remove(map, ["a3"])]
    return tuple(delta_line(one) for one in (*made, Delta.of(NOTHING, (None, left))))


@target
def versions(data: bytes) -> None:
    """A folder of kept versions: what tells of one, and the packed parts of its content."""
    entry, *contents = data.split(PART)
    kept = Versions(home() / "a.journey.json")
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
    kept.thin(limit=1)


@target
def presence(data: bytes) -> None:
    """Notes of windows that say who has a map open."""
    map_path = home() / "a.journey.json"
    mine = Presence(map_path, _BEGUN, source=seeded_ids(2))
    assert mine.beat("나", "0" * 64)
    for number, note in enumerate(data.split(PART)[:4]):
        (mine.folder / f"a{number:07}.json").write_bytes(note)
    for person in mine.look():
        for said in (person.name, person.computer):
            said.encode()
            assert len(said) <= MAX_NAME and len(said.splitlines()) <= 1
        assert person.since.astimezone()
    who_saved(map_path, "0" * 64)
    assert mine.beat("나")
    for path in mine.folder.glob("a*.json"):
        path.unlink()
    mine.leave()


@target
def settings(data: bytes) -> None:
    """What the state folder says of the person's settings, recent files and exports."""
    map_path = home() / "a.journey.json"
    for name in ("settings", "recent", "exports"):
        (home() / f"{name}.json").write_bytes(data)
    found = Settings.load()
    found.change(author="a")
    assert Settings.load() == found, "settings are not kept"
    assert all(known.missing for known in recent_files())
    add_recent(map_path, "A")
    assert recent_files()[0].title == "A", "a file is not remembered"
    export_memory.remembered(map_path)
    export_memory.remember(map_path, "pdf", {"page": "a4"})
    assert export_memory.remembered(map_path) == ("pdf", {"page": "a4"}), "an export is not remembered"


@target
def template(data: bytes) -> None:
    """A template in somebody's folder of them."""
    folder = home() / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "a.json").write_bytes(data)
    for info in list_templates(folder):
        for said in (info.id, info.names.ko, info.names.en, info.description.ko, info.description.en):
            said.encode()
        if info.origin == "personal":
            for language in ("ko", "en"):
                with refusals():
                    must_hold(new_from_template(info, language, seeded_ids(3)))


@target
def copy_name(data: bytes) -> None:
    """The name of a file beside a map that may be a conflict copy of it."""
    one, _, other = data.decode("utf-8", "replace").partition("\n")
    assert is_marked(one, "orders.journey.json") in (True, False)
    assert is_marked(f"orders.journey{one}.json", "orders.journey.json") in (True, False)
    assert not is_marked(other, other)
