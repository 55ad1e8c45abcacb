"""What stands again because a removal that took it along is open, found apart from the merge."""

from collections.abc import Mapping
from typing import Any

from designer.model.elements import Conflict, Element, Record, Relation
from designer.model.registry import kinds

Records = Mapping[str, Record]


class StandingAgain:
    """Of what one side has removed, what stands in a merge together with what is left open."""

    def __init__(self, base: Records, remover: Records, keeper: Records, done: Records) -> None:
        self.base, self.remover, self.keeper, self.done = base, remover, keeper, done
        found = (one.element for one in done.values() if isinstance(one, Conflict) and one.field == "removed")
        self.ids = {id for id in found if id in base and id not in remover}
        while more := {id for id in base if id not in self.ids and self._went_along(id)}:
            self.ids |= more

    def _went_along(self, id: str) -> bool:
        if id in self.remover or id not in self.keeper:
            return False
        needs = _needs(self.base[id])
        return any(need in self.ids for need in needs) and all(self.stands(need) for need in needs)

    def stands(self, id: str) -> bool:
        """Whether the merge holds it, as the kind of thing it was."""
        return type(self.done.get(id)) is type(self.base[id])

    def as_kept(self, id: str) -> Record:
        """What came back, without mentions of what did not."""
        record = self.keeper[id]
        if not isinstance(record, Element):
            return record
        fields = dict(record.__dict__)
        for name in _referring(record):
            value = fields[name]
            if isinstance(value, str):
                fields[name] = value if self.stands(value) else None
            elif value:
                fields[name] = tuple(one for one in value if self.stands(one))
        fields["votes"] = tuple(one for one in fields.get("votes", ()) if self.stands(one.round))
        for name in ("readings", "messages"):
            fields[name] = tuple(
                one if one.persona is None or self.stands(one.persona) else _everybodys(one)
                for one in fields.get(name, ())
            )
        return record.changed(**{name: value for name, value in fields.items() if name in record.__dict__})

    def remover_s(self, id: str) -> Record | None:
        """What the side that removed has of an element, as if it had never lost mention of what stands."""
        before, now = self.base.get(id), self.remover.get(id)
        if not isinstance(now, Element) or type(before) is not type(now):
            return now
        fields: dict[str, Any] = {}
        for name in _referring(now):
            was, held = before.__dict__[name], now.__dict__[name]
            if isinstance(was, str):
                fields[name] = was if held is None and was in self.ids else held
            elif was:
                fields[name] = (*held, *(one for one in was if one in self.ids and one not in held))
        fields["votes"] = (*now.votes, *(one for one in before.votes if one.round in self.ids))
        for name in {"readings", "messages"} & before.__dict__.keys():
            held = list(now.__dict__[name])
            for one in before.__dict__[name]:
                # The last of several alike is the one that became like the others.
                if one.persona in self.ids and _everybodys(one) in held:
                    at = len(held) - 1 - held[::-1].index(_everybodys(one))
                    held[at] = one
            fields[name] = tuple(held)
        return now.changed(**fields)


def _everybodys(entry: Any) -> Any:
    return entry.model_copy(update={"persona": None})


def _referring(record: Record) -> list[str]:
    kind = kinds().get(getattr(record, "kind", ""))
    return [] if kind is None else [name for name in kind.references() if name not in ("stage", "lane")]


def _needs(record: Record) -> list[str]:
    if isinstance(record, Relation):
        return [record.source, record.target]
    if not isinstance(record, Element):
        return []
    names = ("about",) if record.kind == "mute" else ("stage", "lane", "parent")
    return [value for name in names if (value := getattr(record, name, None)) is not None]
