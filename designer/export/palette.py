"""The colours of a document: its theme, as somebody sees it."""

from collections.abc import Mapping

from designer.base.colours import theme
from designer.export.options import ExportOptions
from designer.model.journey import Journey


def palette(journey: Journey, options: ExportOptions) -> Mapping[str, str]:
    """Role to "#RRGGBB" for a document of this map."""
    return theme(options.theme)
