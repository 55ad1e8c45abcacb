"""What each source file imports, read from its syntax and not by importing it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, with the line that asks for it and whether it waits inside a function."""

    file: str
    line: int
    module: str
    late: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


@cache
def sources(folder: str) -> tuple[Path, ...]:
    """The Python files below a folder of the repository."""
    return tuple(sorted((ROOT / folder).rglob("*.py")))


@cache
def imports_of(path: Path) -> tuple[Import, ...]:
    """Every import of a file, those inside functions and type-checking blocks included."""
    file = path.relative_to(ROOT).as_posix()
    package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
    return tuple(_imports(ast.parse(path.read_text(encoding="utf-8")), file, package, late=False))


def _imports(node: ast.AST, file: str, package: list[str], late: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Import():
                for name in child.names:
                    yield Import(file, child.lineno, name.name, late)
            case ast.ImportFrom():
                base = package[: len(package) - child.level + 1] if child.level else []
                module = ".".join([*base, *([child.module] if child.module else [])])
                for name in child.names:
                    yield Import(file, child.lineno, f"{module}.{name.name}", late)
            case ast.expr():
                pass  # holds no statement
            case _:
                inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
                yield from _imports(child, file, package, late or inside)
