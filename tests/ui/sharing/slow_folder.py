"""A folder that does not answer, as one on a network whose server has gone."""

import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from designer.ui.sharing import waiting
from designer.ui.sharing.writing import Writer

_ASKED = ("access", "listdir", "lstat", "mkdir", "open", "readlink", "replace", "scandir", "stat", "unlink")


class SlowFolder:
    """Whoever asks for something in it waits; what the window itself asks for is written down."""

    def __init__(self, folder: Path, writer: Writer, patch: pytest.MonkeyPatch) -> None:
        self._folder, self._writer, self._patch = str(folder), writer, patch
        self._answers = threading.Event()
        self._answers.set()
        self.asked_by_window: list[str] = []
        self.waiting = 0
        for name in _ASKED:
            patch.setattr(os, name, self._slow(getattr(os, name)))
        patch.setattr(io, "open", self._slow(io.open))

    def _slow(self, real: Any) -> Any:
        def asked(path: Any = ".", *rest: Any, **named: Any) -> Any:
            if not self._answers.is_set() and not isinstance(path, int):
                self._wait(real.__name__, os.fsdecode(path))
            return real(path, *rest, **named)

        return asked

    def _wait(self, name: str, path: str) -> None:
        if not path.startswith(self._folder):
            return
        if threading.current_thread() is threading.main_thread():
            self.asked_by_window.append(f"{name} {path}")
            return
        self.waiting += 1
        self._answers.wait(20)
        self.waiting -= 1

    def hang(self) -> None:
        """Answer nobody from now on; the person has little patience, so that a test need not have it."""
        self.be_patient(60)
        self._answers.clear()

    def answer(self) -> None:
        """Answer everybody, those who wait as well."""
        self.be_patient(10_000)
        self._answers.set()

    def be_patient(self, milliseconds: int) -> None:
        """Wait so long for a folder."""
        self._writer.patience = milliseconds
        self._patch.setattr(waiting, "PATIENCE_MS", milliseconds)


@contextmanager
def slow(folder: Path, writer: Writer) -> Iterator[SlowFolder]:
    """A folder that can be made to hang."""
    patience = writer.patience
    with pytest.MonkeyPatch.context() as patch:
        made = SlowFolder(folder, writer, patch)
        # `os.access` is told apart by what it supports.
        patch.setattr(os, "supports_effective_ids", set())
        try:
            yield made
        finally:
            made.answer()
            writer.patience = patience
