"""An element with all it says, as an article of the list; the map shows the same in its panel."""

from collections.abc import Iterator

from designer.export.html.fields import fields
from designer.export.html.figures import figures
from designer.export.html.names import Names, anchor, icon
from designer.export.html.pictures import picture
from designer.export.html.tags import NOTHING, Html, joined, said, tag
from designer.export.svg_marks import Marks
from designer.model.elements import Element, Relation
from designer.model.hints import Hint
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.persona import Persona
from designer.model.registry import kinds
from designer.model.relations import RULES
from designer.text import numbers

_PICTURE_WIDE = 288.0
_PICTURE_HIGH = 192.0
_FACE = 96.0


class Articles:
    """Writes the articles of one map."""

    def __init__(self, names: Names, marks: Marks, drawn: frozenset[str]) -> None:
        self.names = names
        self._marks = marks
        self._drawn = drawn
        """The elements that the map shows."""

    def __call__(self, element: Element, heading: str, usual: str = "") -> Html:
        """An element with everything it says; of the `usual` kind it need not say what it is."""
        names = self.names
        kind = tag("p", icon(self._icon(element)), said(names.kind(element)), class_="kind")
        shown = NOTHING
        if element.id in self._drawn:
            say = names.words("web.show")
            shown = tag("button", icon("map"), type="button", class_="to-map", title=say, aria_label=say)
        place = names.place(element)
        return tag(
            "article",
            tag("header", kind, shown),
            tag(heading, said(self._title(element)), class_="name"),
            tag("p", said(place), class_="place") if place else NOTHING,
            self._picture(element),
            figures(element, names) if isinstance(element, Kpi) else NOTHING,
            fields(element, names),
            self._relations(element),
            id=anchor(element.id),
            class_=f"card k-{element.kind}" + (" usual" if element.kind == usual else ""),
            data_id=element.id,
        )

    def _title(self, element: Element) -> str:
        """The words of an element as they were written, with their lines."""
        values = element.__dict__
        return next(
            (
                str(values[one])
                for one in ("name", "text", "word", "title")
                if str(values.get(one) or "").strip()
            ),
            self.names.kind(element),
        )

    def _icon(self, element: Element) -> str:
        if element.__dict__.get("parent"):
            return "step"
        known = kinds().get(element.kind)
        return known.icon if known is not None else "map"

    def _picture(self, element: Element) -> Html:
        hash = element.__dict__.get("image")
        if not hash:
            return NOTHING
        label = str(element.__dict__.get("alternative") or self.names.name(element))
        wide, high = (_FACE, _FACE) if isinstance(element, Persona) else (_PICTURE_WIDE, _PICTURE_HIGH)
        return picture(self._marks, hash, wide, high, "picture", label)

    # Relations

    def _relations(self, element: Element) -> Html:
        groups = [
            joined(tag("dt", said(name)), tag("dd", tag("ul", *(tag("li", end) for end in ends))))
            for name, ends in self._ends(element)
        ]
        return tag("dl", *groups, class_="relations") if groups else NOTHING

    def _ends(self, element: Element) -> Iterator[tuple[str, list[Html]]]:
        """What an element is joined to, by what the others are to it."""
        journey = self.names.journey
        for kind in RULES:
            incoming = [(one, one.source) for one in journey.relations_to(element.id, kind)]
            outgoing = [(one, one.target) for one in journey.relations_from(element.id, kind)]
            for way, ends in (("in", incoming), ("out", outgoing)):
                found = sorted(ends, key=lambda end: (self.names.label(end[1]), end[0].id))
                told = [self._end(one, other) for one, other in found]
                told = [end for end in told if end]
                if told:
                    yield self.names.words(f"panels.relation.{kind}.{way}"), told

    def _end(self, relation: Relation, other: str) -> Html:
        link = self.names.link(other)
        about = " · ".join(self._about(relation))
        return joined(link, tag("small", said(about))) if link and about else link

    def _about(self, relation: Relation) -> Iterator[str]:
        language = self.names.language
        for name in RULES[relation.kind].fields:
            value = getattr(relation, name)
            hints = [one for one in Relation.model_fields[name].metadata if isinstance(one, Hint)]
            if value is None or value == "" or not hints:
                continue
            if name == "duration":
                written = numbers.duration(value, language)
            elif hints[0].editor == "share":
                written = numbers.percent(value, language)
            elif hints[0].editor == "number":
                written = numbers.number(value, language)
            else:
                written = f"“{value}”" if language != "ko" else f"‘{value}’"
            title = hints[0].names.say(language).partition("(")[0].strip()
            yield f"{title} {written}"
