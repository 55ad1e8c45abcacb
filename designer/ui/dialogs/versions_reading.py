"""What is read of versions on another thread: the map with its picture, and what changed in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from designer.base.message import Message
from designer.files.copies import decode_copies
from designer.layout.sheet import Sheet
from designer.model.elements import Record
from designer.model.journey import Journey
from designer.sharing.restoring import summary
from designer.sharing.version import Version
from designer.sharing.versions import Versions
from designer.ui.jobs import Report, Work


@dataclass(frozen=True)
class Held:
    """A version that has been read: its records, and its sheet for a picture."""

    records: Mapping[str, Record]
    unknown: Mapping[str, Any]
    sheet: Sheet

    def journey(self) -> Journey:
        """The map as it was."""
        return Journey(self.records.values(), self.unknown)


def read_held(versions: Versions, version: Version) -> Work:
    """Read a version and arrange it. Raises UnreadableError."""

    def read(report: Report) -> Held:
        from designer.layout.arrange import Options, arrange

        journey = versions.journey(version)
        return Held(
            journey.snapshot(), journey.unknown, arrange(journey, Options(title=False, parking=False))
        )

    return read


def read_summary(versions: Versions, version: Version, before: Version | None) -> Work:
    """Say what changed since the version before. Raises UnreadableError."""

    def read(report: Report) -> Message:
        wanted = [one for one in (before, version) if one is not None]
        copies = [records for records, _ in decode_copies([(versions.data(one), one.id) for one in wanted])]
        return summary(copies[0] if before is not None else None, copies[-1])

    return read
