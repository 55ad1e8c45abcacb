"""Edits of the comments on an element: say something, settle what was said or open it again, take it back."""

import datetime

from designer.base.errors import IntegrityError
from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import message
from designer.edits.change import change
from designer.edits.delta import Delta
from designer.model.elements import Element
from designer.model.journey import Journey
from designer.model.values import Comment


def remark(
    journey: Journey,
    element: str,
    text: str,
    author: str = "",
    *,
    day: datetime.date | None = None,
    ids: IdSource = by_chance,
) -> Delta:
    """Add a comment to an element, signed and dated."""
    said = _said(journey, element)
    made = {
        "id": ids.new([comment.id for comment in said]),
        "author": author,
        "date": (day or datetime.date.today()).isoformat(),
        "text": text,
    }
    delta = change(journey, element, comments=(*said, made))
    return Delta(delta.changes, message("edit.remark"))


def settle(journey: Journey, element: str, comment: str, resolved: bool = True) -> Delta:
    """Mark a comment as resolved, or as open again."""
    said = tuple(
        each.model_copy(update={"resolved": resolved}) if each.id == comment else each
        for each in _said(journey, element)
    )
    delta = change(journey, element, comments=said)
    return Delta(delta.changes, message("edit.settle" if resolved else "edit.reopen"))


def _said(journey: Journey, id: str) -> tuple[Comment, ...]:
    element = journey.get(id)
    if not isinstance(element, Element):
        raise IntegrityError("integrity.gone", element=id, id=id)
    return element.comments
