"""The kinds of element: each declares itself here, and everything else asks here.

A kind's file is data. Layout and inspector interpret it; no other code names a kind, except where a kind
has work of its own (the emotion curve, KPI readings).
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

from designer.base.frozen import frozen
from designer.model.elements import Element
from designer.model.hints import Hint, Names

Form = Literal["card", "bubble", "note", "curve", "kpi", "picture"]


@frozen
class CardSpec:
    """How a kind is drawn in a cell; the layout interprets it."""

    form: Form = "card"
    colour: str = "card"
    """Prefix of the theme roles: `card` draws with card, card-outline; `pain` with pain, pain-soft, …"""
    bar: bool = False
    """A 3 px bar in the kind's colour at the left edge."""
    title: str = "text"
    """The field whose text the card shows."""
    chips: tuple[str, ...] = ()
    """Choice fields drawn as chips above the text."""
    dots: str = ""
    """A 1-5 field drawn as five dots below the text."""
    pairs: tuple[str, ...] = ()
    """Fields shown small below the text, each with its name."""
    subtitle: str = ""
    """A field shown small and muted below the text."""


@frozen
class Kind:
    """One kind of element: its record, names, icon, and what the map does with it."""

    id: str
    record: type[Element]
    names: Names
    icon: str
    card: CardSpec | None
    lane: bool
    """Whether a lane may show it: typing in that lane creates it."""
    anywhere: bool
    """Whether it may stand in any lane, as notes, quotes and pictures may."""

    def fields(self) -> Mapping[str, Hint]:
        """The fields with an editor hint, as declared: own ones first, common ones last."""
        return _fields(self.record)

    def references(self) -> Mapping[str, Hint]:
        """The fields that hold ids of other elements."""
        return _references(self.record)


@cache
def _fields(record: type[Element]) -> Mapping[str, Hint]:
    hints = {
        name: hint
        for name, field in record.model_fields.items()
        for hint in field.metadata
        if isinstance(hint, Hint)
    }
    common = Element.model_fields
    own = {name: hint for name, hint in hints.items() if name not in common}
    return own | {name: hint for name, hint in hints.items() if name in common}


@cache
def _references(record: type[Element]) -> Mapping[str, Hint]:
    return {name: hint for name, hint in _fields(record).items() if hint.refers}


_KINDS: dict[str, Kind] = {}


def kind(
    id: str,
    ko: str,
    en: str,
    *,
    card: CardSpec | None = None,
    lane: bool = False,
    anywhere: bool = False,
) -> Callable[[type[Element]], type[Element]]:
    """Register the decorated record as a kind; its icon is the file of the same name."""

    def register(record: type[Element]) -> type[Element]:
        record.kind = id
        _KINDS[id] = Kind(id, record, Names(ko, en), id, card, lane, anywhere)
        return record

    return register


def kinds() -> Mapping[str, Kind]:
    """Every kind by id."""
    if not _KINDS:
        import designer.model.kinds  # noqa: F401  registers each kind
    return _KINDS
