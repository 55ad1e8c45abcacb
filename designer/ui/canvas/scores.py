"""The keys that score an emotion: 1 to 5 from worst to best, plus and minus by a tenth."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

SCORES = {
    Qt.Key.Key_1: -2.0,
    Qt.Key.Key_2: -1.0,
    Qt.Key.Key_3: 0.0,
    Qt.Key.Key_4: 1.0,
    Qt.Key.Key_5: 2.0,
}
STEPS = {"+": 0.1, "-": -0.1}


def is_score(event: QKeyEvent) -> bool:
    """Whether a key scores."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not held and (Qt.Key(event.key()) in SCORES or event.text() in STEPS)
