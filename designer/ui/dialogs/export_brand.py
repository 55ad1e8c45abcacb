"""The logo and the typeface of a document: one of those there are, or another from a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from designer.edits.build import image_record
from designer.model.elements import IMAGE_PREFIX, Image
from designer.model.journey import Journey
from designer.text.families import SUFFIXES, add_family, families
from designer.text.words import Words
from designer.ui import jobs
from designer.ui.dialogs.export_fields import ChoiceField
from designer.ui.dialogs.export_jobs import reason_of
from designer.ui.session import Session

_ADD: Final = object()
_MOST: Final = 40
_PICTURES: Final = "*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff"


class _FromFile(ChoiceField):
    """A list whose last entry asks for a file, which is read on another thread."""

    refused = Signal(object)
    """Why a file cannot be taken: a Message."""
    kinds = ""
    several = False

    def __init__(self, option: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self.session = session
        self._job: jobs.Job | None = None
        self._chosen: object = ""
        self.combo.currentIndexChanged.disconnect(self.changed)
        self.combo.activated.connect(self._activated)

    def say(self, words: Words) -> None:
        super().say(words)
        chosen = self.value()
        self.fill([*self.entries(words), (words(f"{self.key}.add"), _ADD)])
        self.show_value(chosen)

    def entries(self, words: Words) -> list[tuple[str, object]]:
        """What can be chosen besides a file."""
        raise NotImplementedError

    def value(self) -> str:
        return str(self._chosen)

    def show_value(self, value: Any) -> None:
        self._chosen = value if value in self.offers() else ""
        super().show_value(self._chosen)

    def _activated(self, place: int) -> None:
        value = self.combo.itemData(place)
        if value is not _ADD:
            self._chosen = value
            self.changed.emit()
            return
        super().show_value(self._chosen)
        words = self.session.words
        kinds = f"{words(f'{self.key}.files')} ({self.kinds})"
        ask: Any = QFileDialog.getOpenFileNames if self.several else QFileDialog.getOpenFileName
        found, _ = ask(self, words(f"{self.key}.add"), self.session.settings.folder, kinds)
        if found:
            self.take([Path(one) for one in (found if self.several else [found])])

    def take(self, files: list[Path]) -> None:
        """Read files and choose what is in them, or say why that cannot be."""
        self.combo.setEnabled(False)
        self._job = jobs.run(self.reading(files))
        self._job.succeeded.connect(self._read)
        self._job.failed.connect(self._not_read)

    def reading(self, files: list[Path]) -> jobs.Work:
        """The work that reads them; `added` takes its answer."""
        raise NotImplementedError

    def added(self, found: Any) -> str:
        """Take over what was read; the value it has from now on."""
        raise NotImplementedError

    def _read(self, found: Any) -> None:
        self._job = None
        self.combo.setEnabled(True)
        value = self.added(found)
        self.say(self.session.words)
        self.show_value(value)
        self.changed.emit()

    def _not_read(self, error: Exception) -> None:
        self._job = None
        self.combo.setEnabled(True)
        self.refused.emit(reason_of(error))


class LogoField(_FromFile):
    """A picture of the map, by its hash."""

    brought = Signal(object)
    """An `Image` that the map does not hold."""
    kinds = _PICTURES

    def __init__(self, option: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(option, session, parent)
        self._pictures: dict[str, str] = _named_pictures(session.journey, session.name_of)

    def entries(self, words: Words) -> list[tuple[str, object]]:
        own = "own" if self.session.journey.head.logo else "none"
        unnamed = words(f"{self.key}.picture")
        named = [(name or unnamed, hash) for hash, name in self._pictures.items()]
        return [(words(f"{self.key}.{own}"), ""), *named]

    def reading(self, files: list[Path]) -> jobs.Work:
        from designer.export.picture_file import encode_picture

        return lambda report: (encode_picture(files[0]), files[0].stem)

    def added(self, found: Any) -> str:
        (data, kind), name = found
        image, _ = image_record(Journey(), data, kind)
        self._pictures[image.hash] = name
        self.brought.emit(image)
        return image.hash


def _named_pictures(journey: Journey, name_of: Callable[[str], str]) -> dict[str, str]:
    """The pictures that cards and personas show, by hash, with the name of the first that shows each."""
    found: dict[str, str] = {}
    for element in journey.elements():
        hash = element.__dict__.get("image")
        if isinstance(hash, str) and isinstance(journey.get(IMAGE_PREFIX + hash), Image):
            found.setdefault(hash, name_of(element.id))
    return dict(list(found.items())[:_MOST])


class FontField(_FromFile):
    """A typeface by its name; empty takes the map's own."""

    kinds = " ".join("*" + suffix for suffix in SUFFIXES)
    several = True

    def entries(self, words: Words) -> list[tuple[str, object]]:
        own = self.session.journey.head.font or words(f"{self.key}.none")
        return [(own, ""), *((family, family) for family in families())]

    def reading(self, files: list[Path]) -> jobs.Work:
        return lambda report: add_family(files)

    def added(self, found: Any) -> str:
        return str(found)
