"""The form of what is selected: a heading, and its fields in sections."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from designer.edits.delta import Delta
from designer.model.elements import Element
from designer.model.hints import Hint
from designer.model.registry import kinds
from designer.ui.icons import pixmap
from designer.ui.panels.fields.base import Field, Target
from designer.ui.panels.section import Section
from designer.ui.session import Session
from designer.ui.text_size import scaled
from designer.ui.theme import colour

if TYPE_CHECKING:
    from designer.ui.panels.kpi_summary import KpiSummary

_PLACES = {"stage", "lane", "until", "parent"}
_EVIDENCE = {"evidence", "sources"}
_TEAM = ("owner", "tags", "comments", "votes")
_BRAND = {"accent", "logo", "font", "footer"}
_LAST = ("ref", "refs")
_FOLDED = {"place", "questions", "brand"}
"""Sections that stand folded until somebody opens them."""


def group_of(name: str) -> str:
    """The section a field stands in; empty for the first, which has no heading."""
    for group, names in (
        ("place", _PLACES),
        ("questions", {"questions"}),
        ("brand", _BRAND),
        ("evidence", _EVIDENCE),
        ("team", _TEAM),
    ):
        if name in names:
            return group
    return ""


def kind_role(kind: str) -> str:
    """The role of the theme that stands for a kind in lists and headings."""
    known = kinds().get(kind)
    family = known.card.colour if known is not None and known.card is not None else ""
    for role in (f"{family}-ink", family):
        if family and role != "card" and _is_role(role):
            return role
    return "accent"


def _is_role(role: str) -> bool:
    try:
        colour(role)
    except KeyError:
        return False
    return True


class Heading(QWidget):
    """What is edited: its icon in the colour of its kind, and its name."""

    def __init__(self, icon: str, role: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._role = icon, role
        self.picture = QLabel(self)
        self.picture.setFixedSize(scaled(20), scaled(20))
        self.text = QLabel(text, self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setProperty("variant", "heading")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.picture)
        layout.addWidget(self.text, 1)
        self.dress()

    def dress(self) -> None:
        """Tint the icon anew."""
        self.picture.setPixmap(pixmap(self._icon, self._role, scaled(20), self.devicePixelRatioF()))


class Form(QWidget):
    """Editors for some records; what it shows follows the map without being built anew."""

    def __init__(self, session: Session, ids: tuple[str, ...], folded: dict[str, bool]) -> None:
        super().__init__()
        self.session, self.ids, self._folded = session, ids, folded
        self.fields: dict[str, Field] = {}
        self.sections: dict[str, Section] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 24)
        self.column.setSpacing(14)

    def say(self, key: str, **arguments: object) -> str:
        """A sentence of the panels' catalog."""
        return self.session.words(f"panels.{key}", **arguments)

    def section(self, group: str) -> Section:
        """The section of a group, made when it is first asked for."""
        if group not in self.sections:
            folded = self._folded.get(group, group in _FOLDED)
            made = Section(self.say(f"section.{group}") if group else "", not folded, self)
            made.folded.connect(lambda now, group=group: self._folded.__setitem__(group, now))
            if group:
                self.column.addWidget(rule(self))
            self.column.addWidget(made)
            self.sections[group] = made
        return self.sections[group]

    def add_fields(self, fields: Iterable[tuple[str, Hint]]) -> None:
        """Add an editor for each field to its section."""
        for name, hint in fields:
            if hint.editor != "hidden":
                target = Target(self.session, self.ids, name, hint)
                self.fields[name] = self.section(group_of(name)).add_field(target)

    def add_group(self, fields: Iterable[tuple[str, Hint]], group: str) -> None:
        """Add the fields of one section; what refers to other elements comes after what is said itself."""
        members = [entry for entry in fields if group_of(entry[0]) == group]
        order = list(_TEAM)
        members.sort(
            key=lambda entry: order.index(entry[0]) if entry[0] in order else entry[1].editor in _LAST
        )
        self.add_fields(members)

    def finish(self) -> None:
        """Give everything its place."""
        for section in self.sections.values():
            section.arrange()
        self.column.addStretch()

    def heard(self, delta: Delta) -> None:
        """The map changed: show what is other than before."""
        for field in self.fields.values():
            field.heard(delta)
        for section in self.sections.values():
            section.look_again()

    def refresh(self) -> None:
        """Show everything as the map holds it now."""
        for field in self.fields.values():
            field.refresh()
        for section in self.sections.values():
            section.look_again()

    def flush(self) -> None:
        """Take over what has been typed and not been taken over yet."""
        for field in self.fields.values():
            field.flush()

    def retire(self) -> None:
        """The map is another: what is still being typed belongs to the one before."""
        for field in self.findChildren(Field):
            field.retired = True

    def dress(self) -> None:
        """The theme changed."""
        for heading in self.findChildren(Heading):
            heading.dress()


def rule(parent: QWidget) -> QFrame:
    """A thin line between sections."""
    line = QFrame(parent)
    line.setProperty("variant", "rule")
    return line


class ElementForm(Form):
    """The form of one element."""

    def __init__(self, session: Session, id: str, folded: dict[str, bool]) -> None:
        super().__init__(session, (id,), folded)
        element = session.journey.element(id)
        kind = kinds()[element.kind]
        self.heading = Heading(kind.icon, kind_role(kind.id), self._title(element), self)
        self.column.addWidget(self.heading)
        self._summary = self._make_summary(element)
        self.add_group(kind.fields().items(), "")
        self._add_relations(element)
        for group in ("evidence", "team", "questions", "place"):
            self.add_group(kind.fields().items(), group)
        self.finish()

    def _title(self, element: Element) -> str:
        if getattr(element, "parent", None) is not None:
            return self.say("step")
        return kinds()[element.kind].names.say(self.session.words.language)

    def aim(self, id: str) -> None:
        """Edit another element of the same kind; what has been typed must have been taken over."""
        self.ids = (id,)
        self.heading.text.setText(self._title(self.session.journey.element(id)))
        for field in self.fields.values():
            field.aim(replace(field.target, ids=self.ids))
        if self._relations is not None:
            self._relations.aim(id)
        if self._summary is not None:
            self._summary.id = id
            self._summary.update()
        for section in self.sections.values():
            section.look_again()

    def _make_summary(self, element: Element) -> "KpiSummary | None":
        if element.kind != "kpi":
            return None
        from designer.ui.panels.kpi_summary import KpiSummary

        summary = KpiSummary(self.session, element.id, self)
        self.column.addWidget(summary)
        return summary

    def _add_relations(self, element: Element) -> None:
        from designer.ui.panels.relations import Relations, may_be_joined

        self._relations: Relations | None = None
        if may_be_joined(element.kind):
            self._relations = Relations(self.session, element.id, self)
            self.section("relations").add_part(self._relations)

    def heard(self, delta: Delta) -> None:
        super().heard(delta)
        if self._relations is not None:
            self._relations.heard(delta)
        if self._summary is not None:
            self._summary.update()

    def flush(self) -> None:
        super().flush()
        if self._relations is not None:
            self._relations.flush()
