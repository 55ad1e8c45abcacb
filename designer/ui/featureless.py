"""Tells PySide beforehand that no module wants another spelling of Qt (`from __feature__ import …`).

Otherwise PySide reads the source of every module that an import names to find out, which took a twenty-fifth
of the program's start. One that wants it nevertheless gets it. Import this before all else that imports Qt.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import PySide6.QtCore  # noqa: F401  makes what is looked up below

_PLAIN = 0
"""What PySide notes of a module that uses it as it is."""


class _Noting(MetaPathFinder):
    """Sees the name of every module that is about to be imported, and finds none."""

    def __init__(self, noted: dict[str, object]) -> None:
        self._noted = noted

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        self._noted.setdefault(name, _PLAIN)
        return None


_noted = getattr(sys.modules.get("shibokensupport.feature"), "pyside_feature_dict", None)
if isinstance(_noted, dict):
    for _name in sys.modules:
        _noted.setdefault(_name, _PLAIN)
    sys.meta_path.insert(0, _Noting(_noted))
