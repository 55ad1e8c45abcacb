"""Puts HTML together: what a person wrote becomes text, never markup."""

from html import escape
from typing import Final, NewType

from designer.text.runs import normalised

Html = NewType("Html", str)
"""Markup of our own, with every text in it escaped."""
NOTHING: Final = Html("")

Attribute = str | int | bool | None
_EMPTY: Final = frozenset({"meta", "link", "input", "br"})


def said(text: str) -> Html:
    """A text of the user; what has no shape shows as a mark."""
    return Html(escape(normalised(text)))


def joined(*parts: Html) -> Html:
    """Parts behind each other."""
    return Html("".join(parts))


def tag(name: str, *inner: Html, **attributes: Attribute) -> Html:
    """An element; `class_` is `class`, `data_id` is `data-id`, True an attribute alone, None none."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _EMPTY:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{''.join(inner)}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(normalised(str(value)))}"'
