"""Makes the formats for eyes known to the registry; a writer is imported when it is used."""

import importlib
from collections.abc import Mapping
from typing import Any, Final

from designer.base.message import Message
from designer.export.options import ExportOptions, Progress
from designer.files.registry import Format, Write, register
from designer.model.hints import Names
from designer.model.journey import Journey

_PAGE: Final = ("page", "orientation", "persona", "view", "language", "parking")
_PIXELS: Final = ("scale", "transparent")


def _writer(module: str) -> Write:
    def written(
        journey: Journey, options: Mapping[str, Any], progress: Progress | None, notes: list[Message]
    ) -> bytes:
        writer = importlib.import_module(f"designer.export.{module}")
        data: bytes = writer.write(journey, ExportOptions(**options), progress, notes)
        return data

    return written


register(Format("pdf", Names("PDF 문서", "PDF document"), (".pdf",), None, _writer("pdf"), _PAGE))
register(
    Format("svg", Names("SVG 그림", "SVG drawing"), (".svg",), None, _writer("svg"), (*_PAGE, "transparent"))
)
register(Format("png", Names("PNG 그림", "PNG image"), (".png",), None, _writer("png"), (*_PAGE, *_PIXELS)))
