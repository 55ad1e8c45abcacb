"""The floors of the house: who may import whom, and which libraries come in where."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.helpers.imports import ROOT, Import, imports_of, sources

MAY_IMPORT: dict[str, set[str]] = {
    "base": set(),
    "text": {"base"},
    "model": {"base"},
    "edits": {"model", "base"},
    "files": {"edits", "model", "base"},
    "metrics": {"edits", "model", "base"},
    "insights": {"model", "base"},
    "sharing": {"files", "edits", "model", "base"},
    "layout": {"text", "model", "base"},
    "export": {"layout", "insights", "sharing", "files", "text", "model", "base"},
    "cli": {"export", "layout", "sharing", "insights", "metrics", "files", "edits", "model", "text", "base"},
    "ui": {"export", "layout", "sharing", "insights", "metrics", "files", "edits", "model", "text", "base"},
}
MAY_IMPORT["app"] = {*MAY_IMPORT}
"""The table of docs/architecture.md: a package and the packages of ours that it may import.

It has places for metrics and sharing as well, so that they find their floor when they come.
"""

LIBRARIES: dict[str, set[str]] = {
    "base": {"platformdirs"},
    "text": {"fontTools"},
    "model": {"pydantic", "pydantic_core", "networkx"},
    "edits": {"pydantic"},
    "files": {"pydantic"},
    "sharing": {"pydantic"},
    "metrics": {"pydantic"},
    "export": {"reportlab", "pypdfium2", "PIL", "xlsxwriter", "fontTools"},
    "ui": {"PySide6", "pydantic", "PIL"},
}
"""Libraries beyond the standard one, by the package that may import them."""

ONLY_IN = {
    "networkx": {"designer/model/journey.py"},
    "fontTools": {
        "designer/text/bake_advances.py",
        "designer/text/families.py",
        "designer/export/glyphs.py",
    },
    "platformdirs": {"designer/base/places.py"},
}
"""Libraries that a single file knows."""


@cache
def every_import() -> list[Import]:
    """The imports of all source files, looked for when a test asks and not while tests are collected."""
    return [found for path in sources("designer") for found in imports_of(path)]


def floor(module: str) -> str:
    """`designer.model.kpi` and `designer/model/kpi.py` stand on the floor `model`."""
    parts = module.replace("/", ".").removesuffix(".py").split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def said(found: list[Import]) -> str:
    return "\n".join(map(str, found))


def test_every_package_stands_on_a_floor() -> None:
    packages = {floor(path.relative_to(ROOT).as_posix()) for path in sources("designer")}
    assert packages - {"__init__"} <= MAY_IMPORT.keys()


def test_each_floor_knows_only_the_floors_below_it() -> None:
    upward = [
        found
        for found in every_import()
        if found.module.startswith("designer.")
        and floor(found.module) != floor(found.file)
        and floor(found.module) not in MAY_IMPORT.get(floor(found.file), set())
    ]
    assert not upward, said(upward)


def test_a_library_comes_in_only_where_the_table_says() -> None:
    strangers = [
        found
        for found in every_import()
        if (name := found.module.split(".")[0]) not in sys.stdlib_module_names
        and name != "designer"
        and name not in LIBRARIES.get(floor(found.file), set())
    ]
    assert not strangers, said(strangers)


def test_some_libraries_are_known_to_a_single_file() -> None:
    spread = [
        found
        for found in every_import()
        if found.file not in ONLY_IN.get(found.module.split(".")[0], {found.file})
    ]
    assert not spread, said(spread)


def test_tests_of_lower_floors_need_no_qt() -> None:
    with_qt = [
        found
        for path in sources("tests")
        if path.relative_to(ROOT).parts[1] in MAY_IMPORT.keys() - {"ui", "app"}
        or path == ROOT / "tests" / "conftest.py"
        for found in imports_of(path)
        if found.module.split(".")[0] in ("PySide6", "pytestqt")
    ]
    assert not with_qt, said(with_qt)


LATE = {"reportlab", "pypdfium2", "PIL", "xlsxwriter", "fontTools", "platformdirs"}
"""Libraries that cost start-up time and are needed by few: nothing may load them in passing."""


def loaded_by(*modules: str) -> set[str]:
    """The top-level packages a fresh process holds after importing modules."""
    code = f"import sys\nfor name in {modules!r}: __import__(name)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.split(".")[0] for name in done.stdout.split()}


def modules_of(package: str) -> list[str]:
    paths = sources(f"designer/{package}")
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def test_starting_the_program_loads_neither_qt_nor_the_graph() -> None:
    assert not loaded_by("designer.app") & {"PySide6", "networkx", "pydantic", *LATE}


@pytest.mark.parametrize(
    ("packages", "unwanted"),
    [
        (["base", "model", "edits"], {"PySide6", *LATE}),
        (["files", "layout", "cli", "insights", "metrics", "sharing"], {"PySide6", *LATE}),
        (["export"], {"PySide6"}),
        (["ui"], LATE),
    ],
)
def test_no_floor_loads_in_passing_what_few_need(packages: list[str], unwanted: set[str]) -> None:
    modules = [name for package in packages for name in modules_of(package)]
    if modules:
        assert not loaded_by(*modules) & unwanted


def files_over(lines: int) -> list[str]:
    counted: list[tuple[int, Path]] = [
        (len(path.read_text(encoding="utf-8").splitlines()), path) for path in sources("designer")
    ]
    return [f"{path.relative_to(ROOT)}: {count}" for count, path in counted if count > lines]


def test_no_room_is_larger_than_a_file_should_be() -> None:
    # 300 lines are normal and 500 want a reason; no reason is good enough for more than 600.
    assert files_over(600) == []
