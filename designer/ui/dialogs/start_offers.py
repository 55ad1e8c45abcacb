"""What the start page offers: recent files, templates and samples, read from where they lie."""

import json
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from stat import S_ISREG
from typing import Any, Final

from designer.base.resources import samples
from designer.files import recent, templates
from designer.model.hints import Language
from designer.model.journey import Journey
from designer.ui import jobs
from designer.ui.dialogs.start_cards import Offer
from designer.ui.dialogs.start_recent import RecentFile
from designer.ui.dialogs.thumbnails import stamp

_HEAD: Final = b'"map": '
_PATIENCE_SECONDS: Final = 0.1
"""So long the page waits for the folders of recent files."""
_HEAD_WITHIN: Final = 64 * 1024


def recent_files() -> list[RecentFile]:
    """The files that were open lately, the latest first; of those whose folder hangs nothing is known."""
    files = recent.recent_titles()
    looks = [partial(_looked, path, title) for path, title in files]
    found = jobs.at_once(looks, _PATIENCE_SECONDS)
    return [one or RecentFile(*file, None, False) for one, file in zip(found, files, strict=True)]


def _looked(path: Path, title: str) -> RecentFile:
    """When it was last written, by whomever: in a shared folder that tells more than when we read it."""
    try:
        status = path.stat()
    except OSError:
        return RecentFile(path, title, None, True)
    return RecentFile(path, title, datetime.fromtimestamp(status.st_mtime, UTC), not S_ISREG(status.st_mode))


def forget_recent(path: Path) -> None:
    """Take a file off the list."""
    recent.forget_recent(path)


def all_offers(
    language: Language, shared_folder: Path | None
) -> tuple[list[Offer], list[Offer], list[Offer], list[Offer]]:
    """Bundled, personal and shared templates, and samples; those in the interface's language come first."""
    groups: dict[str, list[Offer]] = {"program": [], "personal": [], "shared": []}
    for info in templates.list_templates(shared_folder):
        groups[info.origin].append(
            Offer(
                id=info.id,
                key=(stamp(info.path), language),
                name=info.names.say(language),
                description=info.description.say(language),
                source=partial(templates.new_from_template, info, language),
            )
        )
    shown = sorted((_sample(path) for path in samples()), key=lambda sample: sample.key[1] != language)
    return groups["program"], groups["personal"], groups["shared"], shown


def _sample(path: Path) -> Offer:
    head = sample_head(path)
    return Offer(
        id=path.name,
        key=(stamp(path), str(head.get("language", "en"))),
        name=str(head.get("title", path.name)),
        description=str(head.get("scenario", "")),
        source=partial(_read, path),
        path=path,
    )


@cache
def sample_head(path: Path) -> dict[str, Any]:
    """What a bundled map says of itself, without reading all of it: its head is one line of the file."""
    with path.open("rb") as file:
        for line in file.read(_HEAD_WITHIN).splitlines():
            if line.startswith(_HEAD):
                head = json.loads(line.removeprefix(_HEAD).rstrip(b","))
                return head if isinstance(head, dict) else {}
    return {}


def _read(path: Path) -> Journey:
    from designer.files.json_map import decode

    return decode(path.read_bytes(), path.name)
