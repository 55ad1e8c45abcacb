"""networkx's graph, without the four fifths of networkx that a map has no use for.

Importing networkx imports every algorithm it has: a sixth of the time from the start of the program to the
map on the screen. Those parts are left empty while it is imported. Afterwards nothing of it stays among the
known modules, so that whoever imports networkx gets the whole of it.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

__all__ = ["MultiDiGraph"]

_UNUSED = frozenset(
    f"networkx.{part}" for part in ("algorithms", "drawing", "generators", "linalg", "readwrite")
)


class _Emptied(MetaPathFinder, Loader):
    """Finds an empty module in place of each that is not used."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name in _UNUSED else None

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty."""


def _slim() -> Any:
    """The class, from a networkx that nobody else sees."""
    emptied = _Emptied()
    sys.meta_path.insert(0, emptied)
    try:
        from networkx import MultiDiGraph
    finally:
        sys.meta_path.remove(emptied)
        for name in [name for name in sys.modules if name.partition(".")[0] == "networkx"]:
            del sys.modules[name]
    return MultiDiGraph


def _whole() -> Any:
    from networkx import MultiDiGraph

    return MultiDiGraph


def _graph() -> Any:
    if "networkx" in sys.modules:
        return _whole()
    try:
        return _slim()
    except (ImportError, AttributeError):
        # A later networkx that needs more of itself gets it.
        return _whole()


if TYPE_CHECKING:
    from networkx import MultiDiGraph
else:
    MultiDiGraph = _graph()
