"""Errors that carry the sentence to be said and the element it is about."""

from designer.base.message import Message, message


class JourneyError(Exception):
    """Something that cannot be done, with one sentence that says why.

    `element` is the id of the element or relation at fault, where there is one, so that a window can
    jump to it; `reason` is said by `text.Words` in the reader's language.
    """

    def __init__(self, key: str, *, element: str | None = None, **arguments: object) -> None:
        self.reason: Message = message(key, **arguments)
        self.element = element
        super().__init__(f"{key} {dict(arguments)}")


class IntegrityError(JourneyError):
    """A change would leave the map contradicting itself; nothing of it was applied."""


class UnreadableError(JourneyError):
    """A file cannot be read as what it claims to be; `reason` names the file and the place."""


class UnwritableError(JourneyError):
    """A file cannot be written; what stood there before stands there still."""


class CancelledError(JourneyError):
    """Long work was stopped by the person who had asked for it; nothing of it remains."""
