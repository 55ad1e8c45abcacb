"""The choices of the export dialog: what the map becomes, how it looks, and what may leave with it."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from designer.base.colours import theme_names
from designer.export.kept import INTERNAL, Flat, documents, kept, understood
from designer.export.options import (
    DOCUMENTS,
    FIT,
    ORIENTATIONS,
    PAGES,
    SECTIONS,
    TABLES,
    TILES,
    VISIONS,
    ExportOptions,
)
from designer.files.registry import Format
from designer.model.elements import MAP_ID
from designer.model.journey import Journey
from designer.model.kinds.view import View
from designer.text.words import LANGUAGES, Words
from designer.ui.dialogs.export_brand import FontField, LogoField
from designer.ui.dialogs.export_fields import (
    CheckField,
    ChoiceField,
    LineField,
    OptionField,
    SegmentField,
    TintField,
)
from designer.ui.dialogs.export_jobs import Drawn, writable_formats
from designer.ui.dialogs.export_sections import SectionsField
from designer.ui.dialogs.frame import GAP
from designer.ui.dialogs.parts import Wrapped
from designer.ui.session import Session
from designer.ui.theme import set_variant
from designer.ui.views import saved_views

SCALES: Final = (1.0, 2.0, 3.0, 4.0)
_ICONS: Final = {"map": "map", "report": "document", "poster": "picture", "workshop": "note"}
_GROUPS: Final = (
    ("paper", ("page", "orientation", "tile")),
    ("parts", ("sections",)),
    ("content", ("view", "persona", "language", "table")),
    ("internal", ("client_copy", *INTERNAL)),
    ("look", ("theme", "vision", "scale", "transparent", "outlines")),
    ("brand", ("accent", "logo", "font", "footer")),
    ("archive", ("pdfa",)),
)
_BESIDE: Final = {"orientation": "page", "vision": "theme"}
"""Fields that stand to the right of another."""
_THEMES: Final = ("print", "light", "dark")


class ExportChoices(QWidget):
    """A column of fields; those that mean nothing for the chosen format and this map are not shown."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._formats = writable_formats()
        self._has = _internal(session.journey)
        self._drawn: Drawn | None = None
        self.format_field = ChoiceField("format", self)
        self.logo = LogoField("logo", session, self)
        self.font_field = FontField("font", session, self)
        self.fields: dict[str, OptionField] = {field.option: field for field in self._made()}
        self.note = Wrapped("small", self)
        self._groups: dict[str, QWidget] = {}
        self._lay_out()
        self.say()
        self.fields["scale"].show_value(ExportOptions.scale)
        self._connect()
        self._show_what_matters()

    def _made(self) -> list[OptionField]:
        offered = tuple(section for section in SECTIONS if section != "comments" or self._has["comments"])
        choices = ("page", "orientation", "tile", "view", "persona", "language", "table", "theme", "vision")
        made: list[OptionField] = [ChoiceField(option, self) for option in (*choices, "scale")]
        checks = ("transparent", "outlines", "client_copy", *INTERNAL, "pdfa")
        made += [CheckField(option, self) for option in checks]
        icons = tuple((name, _ICONS[name]) for name in documents())
        made += [SegmentField("document", icons, self), SectionsField("sections", offered, self)]
        made += [TintField("accent", self), self.logo, self.font_field, LineField("footer", self)]
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GAP + 4, 0)
        column.setSpacing(3 * GAP)
        what = QVBoxLayout()
        what.setSpacing(2 * GAP)
        what.addWidget(self.format_field)
        what.addWidget(self.fields["document"])
        column.addLayout(what)
        for name, options in _GROUPS:
            column.addWidget(self._group(name, options))
        column.addStretch(1)

    def _group(self, name: str, options: tuple[str, ...]) -> QWidget:
        group = self._groups[name] = QWidget(self)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP + 4)
        rule = QFrame(group)
        set_variant(rule, "rule")
        column.addWidget(rule)
        if name == "internal":
            column.addWidget(self.note)
        rows: dict[str, QHBoxLayout] = {}
        for option in options:
            left = _BESIDE.get(option, "")
            if left in rows:
                rows[left].addWidget(self.fields[option], 1)
                continue
            rows[option] = QHBoxLayout()
            rows[option].setSpacing(GAP)
            rows[option].addWidget(self.fields[option], 1)
            column.addLayout(rows[option])
        return group

    def _connect(self) -> None:
        self.format_field.changed.connect(self._change)
        for option, field in self.fields.items():
            field.changed.connect(self._take_view if option == "view" else self._change)

    # Words

    def say(self) -> None:
        """Say the texts and the entries of the lists, keeping what is chosen."""
        words = self._session.words
        self.format_field.fill((format.names.say(words.language), format.id) for format in self._formats)
        for option, entries in self._entries(words).items():
            self._list(option).fill(entries)
        self._say_page(words)
        self._say_scales(words)
        head = self._session.journey.head
        for option, own in (("accent", head.accent), ("footer", head.footer)):
            field = self.fields[option]
            assert isinstance(field, LineField)
            field.own = own
        for field in (self.format_field, *self.fields.values()):
            field.say(words)
        self.note.setText(words("dialog.export.internal"))

    def _entries(self, words: Words) -> dict[str, list[tuple[str, object]]]:
        def named(option: str, values: tuple[str, ...]) -> list[tuple[str, object]]:
            return [(words(f"dialog.export.{option}.{value}"), value) for value in values]

        journey = self._session.journey
        people = [(person.name or person.id, person.id) for person in journey.personas()]
        views = [(view.name or view.id, view.id) for view in saved_views(journey)]
        own = words(f"dialog.export.language.{journey.head.language}")
        return {
            "orientation": named("orientation", ORIENTATIONS),
            "tile": [(words("dialog.export.tile.none"), ""), *((sheet, sheet) for sheet in TILES)],
            "persona": [(words("dialog.export.persona.none"), None), *people],
            "view": [(words("dialog.export.view.none"), None), *views],
            "language": [
                (words("dialog.export.language.none", own=own), None),
                *named("language", LANGUAGES),
            ],
            "table": named("table", TABLES),
            "theme": named("theme", tuple(name for name in _THEMES if name in theme_names())),
            "vision": [(words("dialog.export.vision.none"), ""), *named("vision", VISIONS)],
        }

    def _say_page(self, words: Words) -> None:
        """A document that has no size of its own says which one it takes."""
        fit = words(f"dialog.export.page.{self.document}")
        self._list("page").fill([(fit, FIT), *((page, page) for page in PAGES)])

    def _say_scales(self, words: Words) -> None:
        entries: list[tuple[str, object]] = []
        for scale in SCALES:
            text = words("dialog.export.scale.times", scale=scale)
            if self._drawn is not None:
                width, height = self._drawn.pixels(scale)
                text = words("dialog.export.scale.pixels", scale=scale, width=width, height=height)
            entries.append((text, scale))
        self._list("scale").fill(entries)

    def tell_pixels(self, drawn: Drawn) -> None:
        """Say how many pixels each resolution gives for this page."""
        self._drawn = drawn
        self._say_scales(self._session.words)

    def _list(self, option: str) -> ChoiceField:
        field = self.fields[option]
        assert isinstance(field, ChoiceField)
        return field

    # What was chosen

    @property
    def format(self) -> Format:
        """The format chosen."""
        return next(format for format in self._formats if format.id == self.format_field.value())

    @property
    def document(self) -> str:
        """What is made of the map."""
        if "document" not in self.format.options:
            return DOCUMENTS[0]
        return str(self.fields["document"].value())

    @property
    def has_page(self) -> bool:
        """Whether the format has a page to choose about."""
        return "page" in self.format.options

    def options(self) -> ExportOptions:
        """What was chosen, of all that means something to the format."""
        names = understood(self.format, self.document)
        return ExportOptions(**{name: self._value(name) for name in names if name in self.fields})

    def _value(self, option: str) -> Any:
        # What cannot be seen was not chosen, but for a copy that is wholly the client's.
        if option in INTERNAL and not self._has[option]:
            return False
        if option == "client_copy" and self.format.id != "json":
            return False
        return self.fields[option].value()

    def kept(self) -> Flat:
        """What was chosen, as it is kept."""
        return kept(self.format, self.options())

    def take(self, format: str, options: ExportOptions) -> None:
        """Choose what is given; a format that there is not leaves the present one."""
        if format in self.format_field.offers():
            self.format_field.show_value(format)
        for option, field in self.fields.items():
            field.show_value(getattr(options, option))
        self._change()

    def choose_page(self, page: str, held: str) -> None:
        """Choose a sheet and how it is held."""
        self.fields["page"].show_value(page)
        self.fields["orientation"].show_value(held)
        self._change()

    def _take_view(self) -> None:
        """A view says whose emotions it shows; the person may still choose others."""
        view = self._session.journey.find(self.fields["view"].value(), View)
        if view is not None and (view.everyone or view.persona is not None):
            self.fields["persona"].show_value(None if view.everyone else view.persona)
        self._change()

    def _change(self) -> None:
        self._say_page(self._session.words)
        self._show_what_matters()
        self.changed.emit()

    def _show_what_matters(self) -> None:
        names = understood(self.format, self.document)
        for option, field in self.fields.items():
            field.setVisible(option in names and self._has_use(option))
        sections = self.fields["sections"]
        assert isinstance(sections, SectionsField)
        sections.offer("comments", bool(self.fields["comments"].value()))
        fitted = self.document == "map" and self.fields["page"].value() == FIT
        self.fields["orientation"].setEnabled(not fitted)
        for name, options in _GROUPS:
            shown = any(not self.fields[option].isHidden() for option in options)
            self._groups[name].setVisible(shown)
        self.note.setVisible(any(not self.fields[option].isHidden() for option in INTERNAL))

    def _has_use(self, option: str) -> bool:
        journey = self._session.journey
        is_map_file = self.format.id == "json"
        if option in INTERNAL:
            copied = not is_map_file or bool(self.fields["client_copy"].value())
            return self._has[option] and copied
        if option == "client_copy":
            return is_map_file
        if option == "document":
            return len(documents()) > 1
        if option == "view":
            return bool(saved_views(journey))
        return option != "persona" or len(journey.personas()) > 1


def _internal(journey: Journey) -> dict[str, bool]:
    """Which internal things a map has at all."""
    elements = [*journey.elements(), journey.head]
    named = any(element.owner for element in elements if element.id != MAP_ID)
    commented = [comment for element in elements for comment in element.comments]
    voted = [vote for element in elements for vote in element.votes]
    return {
        "comments": bool(commented),
        "votes": bool(voted) or bool(journey.of_kind("round")),
        "parking": bool(journey.parked()),
        "hidden": any(lane.hidden for lane in journey.lanes()),
        "names": named or any(one.author for one in commented) or any(one.voter for one in voted),
    }
