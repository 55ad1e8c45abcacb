"""The choices of the export dialog: format, page, whose emotions, and what pictures of pixels need."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from designer.export.options import FIT, ORIENTATIONS, PAGES, ExportOptions
from designer.files.registry import Format
from designer.model.kinds.view import View
from designer.ui.dialogs.export_jobs import PagePicture, writable_formats
from designer.ui.dialogs.frame import GAP, Texts, plain_label
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.views import saved_views

WIDTH: Final = 248
SCALES: Final = (1.0, 2.0, 3.0, 4.0)
USUAL_SCALE: Final = 2.0
_LONGEST: Final = 40


class ExportChoices(QWidget):
    """A column of fields; those that mean nothing for the chosen format are not shown."""

    changed = Signal()

    def __init__(self, session: Session, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._texts = texts
        self._formats = writable_formats()
        self.setFixedWidth(scaled(WIDTH))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2 * GAP)
        self.format_box = self._combo("dialog.export.format")
        self.page = self._combo("dialog.export.page")
        self.orientation = self._combo("dialog.export.orientation")
        self.view = self._combo("dialog.export.view")
        self.persona = self._combo("dialog.export.persona")
        self.scale = self._combo("dialog.export.scale")
        self.transparent = self._check("dialog.export.transparent")
        self.parking = self._check("dialog.export.parking")
        self._box.addStretch(1)
        self._picture: PagePicture | None = None
        self.say()
        _select(self.scale, USUAL_SCALE)
        _select(self.persona, session.persona)
        self.view.currentIndexChanged.connect(self._take_persona)
        for combo in (self.format_box, self.page, self.orientation, self.view, self.persona, self.scale):
            combo.currentIndexChanged.connect(self._change)
        for check in (self.transparent, self.parking):
            check.toggled.connect(self._change)
        self._show_what_matters()

    def _combo(self, key: str) -> QComboBox:
        """A list of choices in a frame of its own with its label, so that both can be hidden."""
        frame = QWidget(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = plain_label("label", frame)
        combo = QComboBox(frame)
        combo.setObjectName(key.rsplit(".", 1)[-1])
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        label.setBuddy(combo)
        self._texts.bind(label.setText, key)
        self._texts.bind(combo.setAccessibleName, key)
        column.addWidget(label)
        column.addWidget(combo)
        self._box.addWidget(frame)
        return combo

    def _check(self, key: str) -> QCheckBox:
        check = QCheckBox(self)
        check.setObjectName(key.rsplit(".", 1)[-1])
        self._texts.bind(check.setText, key)
        self._box.addWidget(check)
        return check

    def say(self) -> None:
        """Say the entries of the lists, keeping what is chosen."""
        words = self._session.words
        _fill(self.format_box, ((format.names.say(words.language), format.id) for format in self._formats))
        _fill(self.page, [(words("dialog.export.page.fit"), FIT), *((page, page) for page in PAGES)])
        _fill(self.orientation, ((words(f"dialog.export.orientation.{way}"), way) for way in ORIENTATIONS))
        people = [(person.name, person.id) for person in self._session.journey.personas()]
        _fill(self.persona, people or [(words("dialog.export.persona.none"), None)])
        views = [(_short(view.name or view.id), view.id) for view in saved_views(self._session.journey)]
        _fill(self.view, [(words("dialog.export.view.none"), None), *views])
        self._say_scales()

    def _say_scales(self) -> None:
        words = self._session.words
        entries = []
        for scale in SCALES:
            text = words("dialog.export.scale.times", scale=scale)
            if self._picture is not None:
                width, height = self._picture.pixels(scale)
                text = words("dialog.export.scale.pixels", scale=scale, width=width, height=height)
            entries.append((text, scale))
        _fill(self.scale, entries)

    def tell_pixels(self, picture: PagePicture) -> None:
        """Say how many pixels each resolution gives for this page."""
        self._picture = picture
        self._say_scales()

    @property
    def format(self) -> Format:
        """The format chosen."""
        return next(format for format in self._formats if format.id == self.format_box.currentData())

    @property
    def has_page(self) -> bool:
        """Whether the format has a page to choose about."""
        return "page" in self.format.options

    def options(self) -> ExportOptions:
        """What was chosen."""
        if not self.has_page:
            return ExportOptions()
        return ExportOptions(
            page=self.page.currentData(),
            orientation=self.orientation.currentData(),
            persona=self.persona.currentData(),
            view=self.view.currentData(),
            scale=self.scale.currentData(),
            transparent=self.transparent.isChecked(),
            parking=self.parking.isChecked(),
        )

    def _take_persona(self) -> None:
        """A view says whose emotions it shows; the person may still choose others."""
        view = self._session.journey.find(self.view.currentData(), View)
        if view is not None and view.persona is not None:
            _select(self.persona, view.persona)

    def _change(self) -> None:
        self._show_what_matters()
        self.changed.emit()

    def _show_what_matters(self) -> None:
        paged, understood = self.has_page, self.format.options
        journey = self._session.journey
        _frame(self.page).setVisible(paged)
        _frame(self.orientation).setVisible(paged)
        _frame(self.orientation).setEnabled(self.page.currentData() != FIT)
        _frame(self.view).setVisible(paged and self.view.count() > 1)
        _frame(self.persona).setVisible(paged and len(journey.personas()) > 1)
        _frame(self.scale).setVisible("scale" in understood)
        self.transparent.setVisible("transparent" in understood)
        self.parking.setVisible(paged and bool(journey.parked()))


def _frame(combo: QComboBox) -> QWidget:
    parent = combo.parentWidget()
    assert parent is not None
    return parent


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _fill(combo: QComboBox, entries: Iterable[tuple[str, object]]) -> None:
    """Put entries into a list in place of the former, keeping the choice."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for text, value in entries:
        combo.addItem(text, value)
    _select(combo, chosen)
    combo.blockSignals(False)


def _select(combo: QComboBox, value: object) -> None:
    place = next((place for place in range(combo.count()) if combo.itemData(place) == value), 0)
    combo.setCurrentIndex(place)
