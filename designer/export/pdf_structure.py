"""The structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8): what each piece is, in reading order."""

from dataclasses import dataclass, field

from designer.export.paper import Part
from designer.export.pdf_file import PdfFile, reference, text_string


@dataclass(slots=True, eq=False)
class Element:
    """A piece of the document; its kids are marked content, by number, and what lies within."""

    role: str
    page: int = 0
    """The object of the page its marked content stands on."""
    attributes: str = ""
    kids: list["int | str | Element"] = field(default_factory=list)
    number: int = 0

    def within(self, role: str, attributes: str = "") -> "Element":
        """A new element at the end of this one."""
        made = Element(role, self.page, attributes)
        self.kids.append(made)
        return made

    def is_empty(self) -> bool:
        """Whether nothing is in it and nobody would miss it; a table keeps its empty cells."""
        return self.role not in ("TH", "TD") and all(
            isinstance(kid, Element) and kid.is_empty() for kid in self.kids
        )


def attributes_of(part: Part, alt: str) -> str:
    """What an element says beside its role, `alt` in place of what it shows."""
    said = f"/Alt {text_string(alt)}" if alt else ""
    if part.role in ("TH", "TD"):
        cell = f"/Scope/{part.scope}" if part.role == "TH" and part.scope else ""
        if part.across > 1:
            cell += f"/ColSpan {part.across}"
        said += f"/A<</O/Table{cell}>>" if cell else ""
    return said


class Structure:
    """All elements of a document, and which of them each piece of marked content belongs to."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._owners: list[list[Element] | Element] = []

    def page(self) -> tuple[int, list[Element]]:
        """The key of a new page, and the list that takes the owner of each piece of its marked content."""
        owners: list[Element] = []
        self._owners.append(owners)
        return len(self._owners) - 1, owners

    def annotation(self, owner: Element) -> int:
        """The key of a new annotation."""
        self._owners.append(owner)
        return len(self._owners) - 1

    def write(self, file: PdfFile) -> int:
        """Put the tree into the file; returns the number of its root."""
        number = file.reserve()
        top = _write(self.root, number, file)
        entries = "".join(f" {key} {_owned(owner)}" for key, owner in enumerate(self._owners))
        parents = file.add(f"<</Nums[{entries.strip()}]>>")
        return file.add(
            f"<</Type/StructTreeRoot/K {reference(top)}/ParentTree {reference(parents)}"
            f"/ParentTreeNextKey {len(self._owners)}>>",
            number,
        )


def _write(element: Element, parent: int, file: PdfFile) -> int:
    element.number = file.reserve()
    kids = [
        reference(_write(kid, element.number, file)) if isinstance(kid, Element) else str(kid)
        for kid in element.kids
        if not (isinstance(kid, Element) and kid.is_empty())
    ]
    held = f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
    page = f"/Pg {reference(element.page)}" if element.page else ""
    return file.add(
        f"<</Type/StructElem/S/{element.role}/P {reference(parent)}{page}{element.attributes}{held}>>",
        element.number,
    )


def _owned(owner: list[Element] | Element) -> str:
    if isinstance(owner, Element):
        return reference(owner.number)
    return f"[{' '.join([reference(element.number) for element in owner])}]"
