"""Packs the parts of a presentation into its file (ECMA-376, part 2), the same bytes each time."""

import io
import zipfile
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr

HEADER: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip can say; a clock would make every file another one."""


class Relation(NamedTuple):
    """What a part refers to: by which id, as what, and which part or which of its neighbours."""

    id: str
    kind: str
    target: str

    def written(self) -> str:
        """The relation as XML; its kind is one of Office unless it is an address itself."""
        kind = self.kind if "://" in self.kind else f"{OFFICE}/{self.kind}"
        return f'<Relationship Id="{self.id}" Type="{kind}" Target={quoteattr(self.target)}/>'


class Package:
    """The parts of one file in the order they were added."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}

    def add(self, name: str, content_type: str, xml: str, relations: tuple[Relation, ...] = ()) -> None:
        """Add a part of XML with what it refers to."""
        self._types[name] = content_type
        self._parts[name] = (HEADER + xml).encode("utf-8")
        if relations:
            self.relate(name, relations)

    def relate(self, name: str, relations: tuple[Relation, ...]) -> None:
        """Say what a part refers to; the empty name is the package itself."""
        folder, _, file = name.rpartition("/")
        path = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        inner = "".join(relation.written() for relation in relations)
        xml = f'{HEADER}<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
        self._parts[path] = xml.encode("utf-8")

    def store(self, name: str, data: bytes) -> None:
        """Add a file whose type its ending says."""
        self._parts[name] = data

    def packed(self) -> bytes:
        """The bytes of the file."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {"[Content_Types].xml": self._content_types(), **self._parts}.items():
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                archive.writestr(entry, data)
        return held.getvalue()

    def _content_types(self) -> bytes:
        endings = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            "png": "image/png",
            "jpeg": "image/jpeg",
        }
        lines = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in endings.items()]
        lines += [
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self._types.items()
        ]
        return f'{HEADER}<Types xmlns="{_TYPES}">{"".join(lines)}</Types>'.encode()
