"""A countdown: how much time is left, whatever else happens meanwhile; and reading a time somebody types."""

import math
import re
import time
import unicodedata
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

LONGEST: Final = 10 * 3600
"""Seconds; workshops end sooner."""
_TICK_MS: Final = 200

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})", re.ASCII)
_WORDS = re.compile(
    r"(?:(\d+)\s*(?:시간|h|hours?))?\s*(?:(\d+)\s*(?:분|m|min|minutes?))?\s*(?:(\d+)\s*(?:초|s|sec|seconds?))?",
    re.ASCII,
)


class Countdown(QObject):
    """Counts seconds down; belongs to nobody's view, so it goes on when stages are changed."""

    changed = Signal()
    """Another second is left, or it was started, paused or stopped."""
    ended = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._until: float | None = None
        self._rest = 0.0
        self.active = False
        """A time was set and not taken away again."""
        self.over = False
        self._told = -1
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        """Whether time passes."""
        return self._until is not None

    @property
    def seconds(self) -> int:
        """Whole seconds left, a begun one counted."""
        left = self._until - self._clock() if self._until is not None else self._rest
        return max(0, math.ceil(left - 1e-6))

    def start(self, seconds: float) -> None:
        """Count down from so many seconds."""
        self.active, self.over = True, False
        self._rest = float(min(max(seconds, 0), LONGEST))
        self._run()

    def _run(self) -> None:
        self._until = self._clock() + self._rest
        self._timer.start()
        self._tell()

    def pause(self) -> None:
        """Hold the time, or let it pass again."""
        if not self.active or self.over:
            return
        if self._until is None:
            self._run()
        else:
            self._rest = max(0.0, self._until - self._clock())
            self._until = None
            self._timer.stop()
            self._tell()

    def add(self, seconds: float) -> None:
        """Give some more time; what had ended goes on."""
        if not self.active:
            return
        left = self._until - self._clock() if self._until is not None else self._rest
        self._rest = min(max(left, 0.0) + seconds, LONGEST)
        if self._until is not None or self.over:
            self.over = False
            self._run()
        else:
            self._tell()

    def stop(self) -> None:
        """Take the time away."""
        self.active = self.over = False
        self._until, self._rest = None, 0.0
        self._timer.stop()
        self._tell()

    def tick(self) -> None:
        """Look at the clock."""
        if self._until is None:
            return
        if self._clock() >= self._until:
            self._until, self._rest = None, 0.0
            self.over = True
            self._timer.stop()
            self._tell()
            self.ended.emit()
        elif self.seconds != self._told:
            self._tell()

    def _tell(self) -> None:
        self._told = self.seconds
        self.changed.emit()


def read_time(text: str) -> int | None:
    """Seconds of `7` (minutes), `7:30`, `1:05:00`, `90초`, `2분 30초` or `5 min`; None for anything else."""
    typed = unicodedata.normalize("NFKC", text).strip().lower()
    seconds = _read(typed)
    return seconds if seconds is not None and 1 <= seconds <= LONGEST else None


def _read(typed: str) -> int | None:
    if len(typed) > 40:
        return None
    if typed.isascii() and re.fullmatch(r"\d{1,3}(?:\.\d)?", typed):
        return round(float(typed) * 60)
    clock = _CLOCK.fullmatch(typed)
    if clock is not None:
        hours, minutes, rest = (int(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + rest if rest < 60 else None
    words = _WORDS.fullmatch(typed)
    if words is None or not any(words.groups()):
        return None
    hours, minutes, rest = (int(part[:6] or 0) if part else 0 for part in words.groups())
    return hours * 3600 + minutes * 60 + rest


def said(seconds: int) -> str:
    """Minutes and seconds as on a clock; hours only where there are some."""
    minutes, rest = divmod(seconds, 60)
    if minutes >= 60:
        return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"
    return f"{minutes}:{rest:02d}"
