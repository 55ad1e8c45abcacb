"""Somebody else who works on the same file, with a program of their own and no window."""

import os
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from designer.edits.change import change
from designer.files.document import open_map, save_map
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.ui.sharing.shared_file import SharedFile
from designer.ui.window import Window


class Colleague:
    """Opens the file, changes it, and saves."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def saves(self, **texts: Any) -> bytes:
        """Give elements another text (the map another `title`) and save; the bytes that stand there."""
        journey, file = open_map(self.path)
        for id, text in texts.items():
            about = {"title": text} if id == "title" else {"text": text}
            journey.apply(change(journey, MAP_ID if id == "title" else id, **about).changes)
        save_map(journey, file)
        return self.path.read_bytes()

    def reads(self) -> Journey:
        """What stands in the file."""
        return open_map(self.path)[0]


def shared(window: Window) -> SharedFile:
    """What keeps the window's map in step with its file."""
    return window.filing.together.shared


def looks(window: Window, qtbot: QtBot) -> None:
    """Let the window look at its file, as it does now and then, and end what follows from that."""
    watch = shared(window).watch
    watch.look()
    qtbot.waitUntil(lambda: watch.idle and shared(window).idle, timeout=5000)


def earlier(path: Path, than: Path, seconds: float = 1.0) -> None:
    """Let a file have been written before another one."""
    at = than.stat().st_mtime_ns - round(seconds * 10**9)
    os.utime(path, ns=(at, at))
