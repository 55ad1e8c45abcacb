"""What the start page offers: recent files, templates and samples, read from where they lie."""

import json
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from designer.base.resources import samples
from designer.files import recent, templates
from designer.model.hints import Language
from designer.model.journey import Journey
from designer.ui.dialogs.start_cards import Offer
from designer.ui.dialogs.start_recent import RecentFile
from designer.ui.dialogs.thumbnails import stamp

_HEAD: Final = b'"map": '
_HEAD_WITHIN: Final = 64 * 1024


def recent_files() -> list[RecentFile]:
    """The files that were open lately, the latest first."""
    return [
        RecentFile(file.path, file.title, _changed(file.path), file.missing) for file in recent.recent_files()
    ]


def _changed(path: Path) -> datetime | None:
    """When a file was last written, by whomever: in a shared folder that tells more than when we read it."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def forget_recent(path: Path) -> None:
    """Take a file off the list."""
    recent.forget_recent(path)


def all_offers(
    language: Language, shared_folder: str
) -> tuple[list[Offer], list[Offer], list[Offer], list[Offer]]:
    """Bundled, personal and shared templates, and samples; those in the interface's language come first."""
    groups: dict[str, list[Offer]] = {"program": [], "personal": [], "shared": []}
    for info in templates.list_templates(Path(shared_folder) if shared_folder else None):
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
