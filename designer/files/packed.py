"""Opens the packed parts of a workbook by their names, and says which part leads to which.

What is packed is weighed before anything is unpacked, and only parts that are asked for are.
"""

import io
import posixpath
import zipfile
from typing import Final, NamedTuple

from designer.base.message import message
from designer.files.places import refusal
from designer.files.xml_part import Part, walk

MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_PARTS: Final = 2_000
MOST_RATIO: Final = 200
_WAYS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How workbooks are packed; other ways may ask for more memory than the whole file has bytes."""


class Leads(NamedTuple):
    """Where one part leads to: a sheet of a workbook, its texts, its formats."""

    id: str
    type: str
    """The last word of the address that names what stands there."""
    part: str


class Package:
    """The parts of a packed file. Raises UnreadableError for more than is ever unpacked."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._packed = zipfile.ZipFile(io.BytesIO(data))
        parts = self._packed.infolist()
        whole = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS or whole > min(MOST_UNPACKED, 1_000_000 + MOST_RATIO * len(data)):
            raise refusal(message("exchange.bomb"), name)
        self._parts = {_plain(part.filename): part for part in parts}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._parts

    def walk(self, part: str, into: Part) -> None:
        """Walk through a part; one that is not there, and one of no bytes, is left out."""
        found = self._parts.get(_plain(part))
        if found is None or not found.file_size:
            return
        if found.compress_type not in _WAYS:
            raise refusal(message("exchange.no_workbook"), self._name)
        with self._packed.open(found) as opened:
            walk(opened, into, self._name)

    def leads(self, part: str = "") -> list[Leads]:
        """Where a part leads to within the file; without a part, where the file itself does."""
        folder, _, last = part.rpartition("/")
        found = _Relations(folder, self._name)
        self.walk(posixpath.join(folder, "_rels", f"{last}.rels"), found)
        return found.leads


class _Relations(Part):
    wanted = frozenset({"Relationship"})

    def __init__(self, folder: str, name: str) -> None:
        self._folder, self._name = folder, name
        self.leads: list[Leads] = []

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        if target and attributes.get("TargetMode") != "External":
            part = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
            type = attributes.get("Type", "").rpartition("/")[2]
            self.leads.append(Leads(attributes.get("Id", ""), type, part))
            if len(self.leads) > MOST_PARTS:
                raise refusal(message("exchange.bomb"), self._name)


def _plain(part: str) -> str:
    """The name of a part as it is compared: some programs write it otherwise than they name it."""
    return part.replace("\\", "/").lstrip("/").lower()
