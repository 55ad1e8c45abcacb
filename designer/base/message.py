"""A sentence not yet said: its key in the catalogs and what goes into it.

Floors below the interface never build sentences; they return messages, which `text.Words` says in the
language of the person who reads.
"""

from collections.abc import Mapping
from dataclasses import field

from designer.base.frozen import frozen


@frozen
class Message:
    """A catalog key with its arguments; an argument may be a Message itself."""

    key: str
    arguments: Mapping[str, object] = field(default_factory=dict)


def message(key: str, **arguments: object) -> Message:
    """A Message from keyword arguments."""
    return Message(key, arguments)
