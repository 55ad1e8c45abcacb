"""The form of several selected elements: the fields they share, changed in one step."""

from designer.model.elements import Element
from designer.model.hints import Hint
from designer.model.registry import kinds
from designer.ui.panels.form import Form, Heading, kind_role
from designer.ui.session import Session

_SHARED = ("evidence", "owner", "tags")
_TOGETHER = {"choice", "dots", "share", "date", "flag", "colour", "suggest"}
"""Editors whose value several elements may sensibly be given at once."""


def shared_fields(elements: list[Element]) -> list[tuple[str, Hint]]:
    """The fields that every one of the elements has with the same editor."""
    first, *others = (kinds()[kind].fields() for kind in dict.fromkeys(element.kind for element in elements))
    shared = [
        (name, hint)
        for name, hint in first.items()
        if (hint.editor in _TOGETHER or name in _SHARED)
        and all(name in fields and fields[name].choices is hint.choices for fields in others)
        and name != "currency"
    ]
    own = [entry for entry in shared if entry[0] not in _SHARED]
    return own + [entry for entry in shared if entry[0] in _SHARED]


class SeveralForm(Form):
    """Edits what the selected elements have in common."""

    def __init__(self, session: Session, ids: tuple[str, ...], folded: dict[str, bool]) -> None:
        super().__init__(session, ids, folded)
        elements = [session.journey.element(id) for id in ids]
        found = list(dict.fromkeys(element.kind for element in elements))
        icon = found[0] if len(found) == 1 else "copy"
        role = kind_role(found[0]) if len(found) == 1 else "ink-soft"
        self.column.addWidget(Heading(icon, role, self.say("several", n=len(ids)), self))
        fields = shared_fields(elements)
        for group in ("", "evidence", "team"):
            self.add_group(fields, group)
        self.finish()
