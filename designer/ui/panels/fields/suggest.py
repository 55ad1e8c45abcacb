"""A line of text with suggestions from the map and from the field's presets."""

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from designer.model.elements import MAP_ID
from designer.ui.panels.fields.base import Target
from designer.ui.panels.fields.line import LineField


class SuggestField(LineField):
    """A line that offers what the map says elsewhere in this field, then the presets."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self._offers = QStringListModel(self)
        self.completer = QCompleter(self._offers, self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.box.setCompleter(self.completer)
        self.completer.activated.connect(self._chosen)
        self.box.installEventFilter(self)

    def suggestions(self) -> list[str]:
        """What is offered: the map's own words first, each once."""
        journey, name = self.session.journey, self.target.name
        kind = getattr(self.target.record, "kind", "")
        common = name == "owner"
        elements = list(journey.elements()) if common or kind == "map" else journey.of_kind(kind)
        own = sorted({str(text) for element in elements if (text := getattr(element, name, ""))})
        if common and self.target.ids != (MAP_ID,) and journey.head.owner:
            own.append(journey.head.owner)
        presets = [offer.say(journey.head.language) for offer in self.target.hint.suggestions]
        return list(dict.fromkeys([*own, *presets]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._offers.setStringList(self.suggestions())
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() == Qt.Key.Key_Down and not self.box.text() and self._offer_all()
        return False

    def _offer_all(self) -> bool:
        self.completer.setCompletionPrefix("")
        self.completer.complete()
        return True

    def relevant(self) -> bool:
        # A currency is asked for only where the unit is one.
        return self.target.name != "currency" or getattr(self.target.record, "unit", None) == "currency"

    def _chosen(self, text: object) -> None:
        self.box.setText(str(text))
        self._take()
