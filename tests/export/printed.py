"""What independent programs say of a PDF: poppler, qpdf, pdfminer and PDFium."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from PIL.Image import Image


def run(program: str, pdf: bytes, folder: Path, *arguments: str) -> str:
    """What a program prints about a PDF, FILE among its arguments being its path; it may not complain."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    path = folder / "map.pdf"
    path.write_bytes(pdf)
    command = [program, *(argument.replace("FILE", str(path)) for argument in arguments or ("FILE",))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    return done.stdout


def unpacked(pdf: bytes, folder: Path) -> str:
    """The objects of a PDF as text, one entry a line."""
    run("qpdf", pdf, folder, "--qdf", "--object-streams=disable", "FILE", str(folder / "plain.pdf"))
    return (folder / "plain.pdf").read_bytes().decode("latin-1")


def flat(words: str) -> str:
    """Text without any white space."""
    return re.sub(r"\s+", "", words)


def picture(pdf: bytes, page: int = 0) -> Image:
    """A page at one pixel to a unit of 1/96 inch."""
    document = pypdfium2.PdfDocument(pdf)
    drawn: Image = document[page].render(scale=1 / 0.75).to_pil().convert("RGB")
    document.close()
    return drawn


class Mined:
    """The objects of a PDF as pdfminer finds them."""

    def __init__(self, pdf: bytes) -> None:
        self._document = PDFDocument(PDFParser(io.BytesIO(pdf)))
        self.pages = list(PDFPage.create_pages(self._document))

    @property
    def catalog(self) -> dict[str, Any]:
        """The root of all objects."""
        return self._document.catalog

    def number_of_page(self, reference: PDFObjRef) -> int:
        """Which page, from 0, a reference leads to."""
        return [page.pageid for page in self.pages].index(reference.objid)

    def elements(self) -> Iterator[dict[str, Any]]:
        """Every element of the structure in the order of reading."""
        yield from self._within(resolve1(resolve1(self.catalog["StructTreeRoot"])["K"]))

    def _within(self, element: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield element
        for kid in kids(element):
            kid = resolve1(kid)
            if isinstance(kid, dict) and "S" in kid:
                yield from self._within(kid)

    def owners(self) -> dict[int, Any]:
        """What the keys of pages and annotations stand for."""
        tree = resolve1(resolve1(self.catalog["StructTreeRoot"])["ParentTree"])
        numbers = resolve1(tree["Nums"])
        return {numbers[at]: numbers[at + 1] for at in range(0, len(numbers), 2)}


def kids(element: dict[str, Any]) -> list[Any]:
    """The kids of an element, however many they are."""
    held = resolve1(element.get("K", []))
    return held if isinstance(held, list) else [held]


def name(value: Any) -> str:
    """A name as text."""
    assert isinstance(value, PSLiteral)
    return str(value.name)


def said(value: bytes) -> str:
    """A text string as text."""
    return value[2:].decode("utf-16-be") if value.startswith(b"\xfe\xff") else value.decode("ascii")
