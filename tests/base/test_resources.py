"""The program's own files are found beside the package, above it, and where a frozen build unpacks them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.base import resources


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Places are looked up once for a process; here each test has its own."""
    resources._home.cache_clear()
    yield
    resources._home.cache_clear()


def lay(folder: Path) -> None:
    """What every kind of installation holds, somewhere."""
    (folder / "resources" / "theme").mkdir(parents=True)
    (folder / "samples").mkdir()
    (folder / "samples" / "one.journey.json").touch()


@pytest.mark.parametrize("inside", [".", "designer"])
def test_a_frozen_build_finds_them_where_it_unpacks(
    inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path / inside)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "archive" / "designer")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resource("theme") == tmp_path / inside / "resources" / "theme"
    assert resources.samples() == [tmp_path / inside / "samples" / "one.journey.json"]


@pytest.mark.parametrize("above", ["designer", "."], ids=["wheel", "editable"])
def test_an_installation_finds_its_own(above: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path / above)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "designer")
    assert resources.resource("theme").is_dir()
    assert resources.samples() == [tmp_path / above / "samples" / "one.journey.json"]


def test_an_installation_without_them_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "designer")
    with pytest.raises(FileNotFoundError, match="resources is missing"):
        resources.resource("theme")
