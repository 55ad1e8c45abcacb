"""Makes the formats for eyes known to the registry; a writer is imported when it is used."""

import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from designer.base.message import Message, message
from designer.export.brand import brand
from designer.export.options import ExportOptions, Progress
from designer.files.registry import TABLE, Format, Write, reader, reader_as, register
from designer.model.hints import Names
from designer.model.journey import Journey
from designer.text.families import set_in

_LEAVES: Final = ("comments", "votes", "parking", "hidden", "names", "client_copy")
"""What leaves besides the map; a client copy is what these formats are anyway."""
_LOOK: Final = ("language", "persona", "view", "theme", "vision", "accent", "font")
_PAGE: Final = ("page", "orientation", *_LOOK, *_LEAVES)
_DOCUMENT: Final = ("document", "tile", "sections", "logo", "footer", "pdfa")
_PIXELS: Final = ("scale", "transparent")
_OUTLINES: Final = ("transparent", "outlines")


def _writer(module: str) -> Write:
    def written(
        journey: Journey, options: Mapping[str, Any], progress: Progress | None, notes: list[Message]
    ) -> bytes:
        writer = importlib.import_module(f"designer.export.{module}")
        chosen = ExportOptions(**options)
        with set_type(journey, chosen, notes):
            data: bytes = writer.write(journey, chosen, progress, notes)
        return data

    return written


@contextmanager
def set_type(journey: Journey, options: ExportOptions, notes: list[Message]) -> Iterator[None]:
    """Measure and draw in the typeface of the brand; a note where it has not been added here."""
    family = brand(journey, options).font
    with set_in(family) as is_known:
        if not is_known:
            notes.append(message("typeface.not_here", family=family))
        yield


register(
    Format("pdf", Names("PDF 문서", "PDF document"), (".pdf",), None, _writer("pdf"), (*_PAGE, *_DOCUMENT))
)
register(
    Format("svg", Names("SVG 그림", "SVG drawing"), (".svg",), None, _writer("svg"), (*_PAGE, *_OUTLINES))
)
register(Format("png", Names("PNG 그림", "PNG image"), (".png",), None, _writer("png"), (*_PAGE, *_PIXELS)))
register(
    Format(
        "xlsx",
        Names("엑셀 통합 문서", "Excel workbook"),
        (".xlsx",),
        reader("workbook"),
        _writer("xlsx"),
        ("language", "theme", "vision", "accent", "font", "footer", *_LEAVES),
        reader_as("workbook"),
    )
)
register(
    Format(
        "csv",
        Names("쉼표로 구분된 값", "Comma-separated values"),
        (".csv",),
        reader("sheet_csv"),
        _writer("tables_csv"),
        ("language", "table", *_LEAVES),
        reader_as("sheet_csv"),
        TABLE,
    )
)
register(
    Format(
        "html",
        Names("웹 페이지", "Web page"),
        (".html", ".htm"),
        None,
        _writer("html"),
        (*_LOOK, "logo", "footer", *_LEAVES),
    )
)
register(
    Format(
        "pptx",
        Names("PPTX 슬라이드", "PPTX slides"),
        (".pptx",),
        None,
        _writer("pptx.writer"),
        (*_LOOK, "logo", "footer", *_LEAVES),
    )
)
register(
    Format(
        "drawio",
        Names("draw.io 그림", "draw.io drawing"),
        (".drawio",),
        None,
        _writer("drawio"),
        ("language", "theme", "vision", "accent", *_LEAVES),
    )
)
