"""What will be understood, in words: the title, how many of what, stages, lanes and what they show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.edits.delta import Delta
from designer.files.places import short
from designer.files.preview import Preview
from designer.model.elements import Element, Relation
from designer.model.registry import kinds
from designer.text.words import Words
from designer.ui.dialogs.frame import plain_label
from designer.ui.dialogs.parts import Wrapped

MOST: Final = 40
"""Stages and lanes that are named; of more there is the number."""
_HEADS: Final = ("stage", "lane", "persona")
_PARTS: Final = ("title", "counts", "stages", "lanes")


class Facts(QWidget):
    """A heading and a text for each thing that is known of the map to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self.texts: dict[str, Wrapped] = {}
        self._heads = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(4)
        for part in _PARTS:
            head = self._heads[part] = plain_label("label", self)
            text = self.texts[part] = Wrapped("", self)
            column.addWidget(head)
            column.addWidget(text)
            column.addSpacing(8)
        column.addStretch(1)

    def show_preview(self, preview: Preview | None, words: Words) -> None:
        """Say what a file will become, or nothing."""
        self._preview = preview
        for part in _PARTS:
            self._heads[part].setText(words(f"import.facts.{part}"))
            text = self._said(part, preview, words) if preview is not None else ""
            self.texts[part].setText(text)
            for widget in (self._heads[part], self.texts[part]):
                widget.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the lines need it at this width, which who scrolls does not ask for."""
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(max(0, layout.totalHeightForWidth(self.width())))

    def _said(self, part: str, preview: Preview, words: Words) -> str:
        if part == "title":
            return short(preview.title)
        if part == "counts":
            return counted(preview.counts, preview.relations, words)
        if part == "stages":
            return " › ".join(_some((short(name) or "–" for name in preview.stages), words))
        lanes = (
            f"{short(name) or '–'} · {kinds()[shows].names.say(words.language)}"
            for name, shows in preview.lanes
        )
        return "\n".join(_some(lanes, words))


def counts_of(delta: Delta) -> tuple[Mapping[str, int], int]:
    """How many elements of each kind, and how many relations, a change brings."""
    new = [after for before, after in delta.changes.values() if before is None]
    kinds_ = Counter(one.kind for one in new if isinstance(one, Element))
    return kinds_, sum(isinstance(one, Relation) for one in new)


def counted(counts: Mapping[str, int], relations: int, words: Words) -> str:
    """How many elements of each kind and how many relations there are, in one line."""
    said = [
        words("import.count", kind=kind.names.say(words.language), n=counts[id])
        for id, kind in sorted(kinds().items(), key=lambda pair: _rank(pair[0]))
        if counts.get(id)
    ]
    if relations:
        said.append(words("import.relations", n=relations))
    return ", ".join(said)


def _rank(kind: str) -> int:
    return _HEADS.index(kind) if kind in _HEADS else len(_HEADS)


def _some(names: Iterable[str], words: Words) -> list[str]:
    every = list(names)
    more = len(every) - MOST
    return every if more <= 0 else [*every[:MOST], words("import.more", n=more)]
