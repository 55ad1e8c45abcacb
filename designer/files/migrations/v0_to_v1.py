"""Version 0 to 1: lists with positions become lines by id with order keys.

Version 0 held `title` and `language` at the top, and the lists `personas`, `stages`, `lanes`, `cards` and
`links`. Stages, lanes and personas stood in the order of their list; a card had a whole number `position`
within its cell, `type` for its kind, `pain` for a pain point and percentages from 0 to 100. A link had
`from`, `to` and `type`, and no id.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from designer.base.order import keys_between

_HEAD = ("title", "language", "purpose", "scenario")
_LISTS = {"personas": "persona", "stages": "stage", "lanes": "lane"}
_KINDS = {"pain": "pain_point", "idea": "opportunity"}
_SHARES = ("frequency", "reach", "confidence")
_KNOWN = ("format", "version", *_HEAD, *_LISTS, "cards", "links")


def v0_to_v1(old: Mapping[str, Any]) -> dict[str, Any]:
    """The values of version 1."""
    elements: dict[str, Any] = {}
    for name, kind in _LISTS.items():
        _put_ordered(elements, old.get(name, []), kind)
    _put_cards(elements, old.get("cards", []))
    return {
        **{key: value for key, value in old.items() if key not in _KNOWN},
        "format": old["format"],
        "version": 1,
        "map": {key: old[key] for key in _HEAD if key in old},
        "elements": elements,
        "relations": _relations(old.get("links", []), elements),
        "images": {},
    }


def _put(elements: dict[str, Any], entry: Mapping[str, Any], kind: str, order: str) -> None:
    fields = {key: value for key, value in entry.items() if key not in ("id", "type", "position")}
    if not isinstance(entry["id"], str):
        raise TypeError("an id is a text")
    if entry["id"] in elements:
        raise ValueError("one id stands for two things")
    elements[entry["id"]] = {"kind": kind, **fields, "order": order}


def _put_ordered(elements: dict[str, Any], entries: list[Any], kind: str) -> None:
    for entry, order in zip(entries, keys_between(None, None, len(entries)), strict=True):
        shows = entry.get("shows")
        renamed = {**entry, "shows": _KINDS.get(shows, shows)} if shows else entry
        _put(elements, renamed, kind, order)


def _put_cards(elements: dict[str, Any], cards: Iterable[Mapping[str, Any]]) -> None:
    cells: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for card in cards:
        cells.setdefault((card["stage"], card["lane"]), []).append(card)
    for members in cells.values():
        members.sort(key=lambda card: card.get("position", 0))
        for card, order in zip(members, keys_between(None, None, len(members)), strict=True):
            shares = {key: card[key] / 100 for key in _SHARES if key in card}
            _put(elements, {**card, **shares}, _KINDS.get(card["type"], card["type"]), order)


def _relations(links: Iterable[Mapping[str, Any]], taken: Mapping[str, Any]) -> dict[str, Any]:
    """Links by ids made of their place in the list: a migration must give the same bytes each time."""
    made: dict[str, Any] = {}
    number = 0
    for link in links:
        number += 1
        while f"link{number}" in taken:
            number += 1
        rest = {key: value for key, value in link.items() if key not in ("from", "to", "type")}
        made[f"link{number}"] = {
            "kind": link["type"],
            "source": link["from"],
            "target": link["to"],
            **rest,
        }
    return made
