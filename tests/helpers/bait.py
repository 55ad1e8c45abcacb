"""A file and an address that nobody may open, and whether somebody did, whichever library it was."""

import ctypes
import os
import socket
import struct
import sys
from pathlib import Path

from designer.files.json_map import decode, encode
from designer.model.journey import Journey
from tests.helpers.maps import korean_map

_OPENED = 0x20 | 0x1
"""IN_OPEN and IN_ACCESS of inotify."""
_EVENT = struct.Struct("iIII")


class Bait:
    """Lies in a folder of its own, is watched by the system, and listens at an address; on Linux alone."""

    def __init__(self, folder: Path) -> None:
        assert sys.platform == "linux"
        folder.mkdir()
        self.file = folder / "bait.png"
        self.file.write_bytes(b"nobody may read this")
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.setblocking(False)
        self.address = f"http://127.0.0.1:{self._server.getsockname()[1]}/bait.png"
        system = ctypes.CDLL(None, use_errno=True)
        self._watch = system.inotify_init1(os.O_NONBLOCK)
        assert system.inotify_add_watch(self._watch, os.fsencode(folder), _OPENED) >= 0

    @property
    def lure(self) -> str:
        """A text that makes whoever takes it for markup open something."""
        links = (f"file://{self.file}", str(self.file), self.file.name, self.address)
        return "".join(f'<img src="{link}">' for link in links) + f" ![a]({self.address}) [b]({self.file})"

    def map(self) -> Journey:
        """The small Korean map with the lure for each text in it that people type."""
        data = encode(korean_map())
        for field in ("text", "name", "title", "word", "role"):
            data = data.replace(f'"{field}": "'.encode(), f'"{field}": "{self._written}'.encode())
        return decode(data)

    @property
    def _written(self) -> str:
        return self.lure.replace('"', "'")

    def taken(self) -> list[str]:
        """What has been opened or asked for since the last time."""
        found = []
        try:
            events = os.read(self._watch, 65_536)
        except BlockingIOError:
            events = b""
        while events:
            _, _, _, length = _EVENT.unpack_from(events)
            name = events[_EVENT.size : _EVENT.size + length].rstrip(b"\0")
            events = events[_EVENT.size + length :]
            if name:
                found.append(os.fsdecode(name))
        try:
            asked, _ = self._server.accept()
            asked.close()
            found.append(self.address)
        except BlockingIOError:
            pass
        return found

    def close(self) -> None:
        """Take it away."""
        self._server.close()
        os.close(self._watch)
