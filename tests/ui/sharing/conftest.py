"""A map in a folder that others reach, open in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.files.document import save_map
from designer.ui.window import Window
from tests.helpers.maps import korean_map
from tests.ui.sharing.colleague import Colleague, looks


@pytest.fixture
def open_path(window: Window, tmp_path: Path, qtbot: QtBot) -> Iterator[Path]:
    """The file of the open map."""
    made = tmp_path / "함께" / "map.journey.json"
    made.parent.mkdir()
    save_map(korean_map(), made)
    assert window.open(made)
    looks(window, qtbot)
    yield made
    if window.in_comparison and window.comparing is not None:
        window.comparing.leave()
    if window.resolver is not None and window.resolver.on:
        window.resolver.may_leave()
    window.session.history.mark_clean()
    window.toasts.dismiss()


@pytest.fixture
def colleague(open_path: Path) -> Colleague:
    """Somebody else who has the same file."""
    return Colleague(open_path)
