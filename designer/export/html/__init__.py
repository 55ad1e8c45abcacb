"""One HTML file that opens offline: the map to walk about in, and all of it as a list."""

from designer.export.html.file import write

__all__ = ["write"]
