"""The fields of an element as the inspector names them, as terms and what they say."""

from collections.abc import Iterator
from typing import Any, Final

from designer.export.html.names import Names
from designer.export.html.tags import NOTHING, Html, joined, said, tag
from designer.insights.describe import face
from designer.model.elements import FUNNEL, Element
from designer.model.hints import Hint
from designer.model.kinds.kpi import Kpi
from designer.model.registry import kinds
from designer.model.values import Comment, Message, Source
from designer.text import numbers

_PLACED: Final = frozenset({"stage", "lane", "until", "parent"})
"""Said by the line that names the place."""
_OF_FIGURES: Final = frozenset({"unit", "currency", "target", "readings"})
"""Fields of a KPI that its figures say better."""
_OF_THE_FILE: Final = frozenset(
    {"language", "near", "accent", "logo", "font", "footer", "hidden", "shows", "question"}
)
"""Fields that say how the map is drawn or what it asks of its authors, and not what it is about."""
_UNSAID: Final = frozenset({"hidden", "colour", "tint", "typeface", "questions", "picture"})
"""Editors of what is drawn elsewhere, or asks whoever fills the map in."""
_DOTS: Final = 5


def fields(element: Element, names: Names) -> Html:
    """Every field that holds something, in the order of the inspector."""
    rows = [
        joined(tag("dt", said(term)), tag("dd", value))
        for term, value in _rows(element, names)
        if value != NOTHING
    ]
    return tag("dl", *rows) if rows else NOTHING


def _rows(element: Element, names: Names) -> Iterator[tuple[str, Html]]:
    kind = kinds().get(element.kind)
    if kind is None:
        hints = _hints_of_the_map(element)
        title = "title"
    else:
        hints = dict(kind.fields())
        title = kind.card.title if kind.card is not None else "name"
    skipped = _PLACED | _OF_THE_FILE | {title} | (_OF_FIGURES if isinstance(element, Kpi) else frozenset())
    for name, hint in hints.items():
        value = getattr(element, name)
        if name in skipped or hint.editor in _UNSAID or value is None or value is False:
            continue
        if value == "" or value == ():
            continue
        yield hint.names.say(names.language), _value(element, hint, value, names)


def _hints_of_the_map(head: Element) -> dict[str, Hint]:
    """The fields of the map itself, which is of no kind: its own first, those of every element last."""
    found = {
        name: next((hint for hint in field.metadata if isinstance(hint, Hint)), None)
        for name, field in type(head).model_fields.items()
    }
    common = Element.model_fields
    return {name: hint for name, hint in sorted(found.items(), key=lambda pair: pair[0] in common) if hint}


def _value(element: Element, hint: Hint, value: Any, names: Names) -> Html:
    words, language = names.words, names.language
    match hint.editor:
        case "dots":
            return _dots(value)
        case "score":
            written = f"{numbers.number(value, language)} · {words(f'describe.face.{face(value)}')}"
            return said(written)
        case "share":
            return said(numbers.percent(value, language))
        case "number":
            return said(numbers.number(value, language))
        case "reading":
            return said(reading(element, value, names))
        case "date":
            return said(numbers.date(value, language))
        case "flag":
            return said(words("web.yes"))
        case "choice":
            named = (hint.choices or {}).get(value)
            return said(named.say(language) if named else str(value))
        case "tags":
            return joined(*(joined(tag("span", said(one), class_="tag"), Html(" ")) for one in value))
        case "ref" | "refs":
            return _items([names.link(id) for id in ((value,) if isinstance(value, str) else value)])
        case "list":
            return _items([said(one) for one in value])
        case "sources":
            return _items([_source(one, names) for one in value])
        case "comments":
            return _items([_comment(one, names) for one in value])
        case "messages":
            return _items([_message(one, names) for one in value])
        case "votes":
            dots = sum(vote.dots for vote in value)
            return said(words("describe.votes", n=dots))
    return said(str(value))


def reading(kpi: Element, value: float, names: Names) -> str:
    """A value of a KPI in its unit."""
    unit = kpi.__dict__.get("unit") or "number"
    return numbers.reading(value, unit, names.language, kpi.__dict__.get("currency") or None)


def _dots(level: int) -> Html:
    row = [tag("i", class_="on" if at < level else None) for at in range(_DOTS)]
    return joined(tag("span", *row, class_="dots", aria_hidden="true"), said(f"{level} / {_DOTS}"))


def _items(items: list[Html]) -> Html:
    items = [item for item in items if item]
    if len(items) < 2:
        return joined(*items)
    return tag("ul", *(tag("li", item) for item in items))


def _line(*parts: str) -> Html:
    return said(" · ".join(" ".join(part.split()) for part in parts if part))


def _source(source: Source, names: Names) -> Html:
    """A source; its link is shown as text, since nobody knows where a stranger's link leads."""
    about = _line(
        numbers.date(source.date, names.language) if source.date else "",
        f"n={source.n}" if source.n is not None else "",
        source.link,
    )
    title = said(source.title or names.words("panels.sources.untitled"))
    return joined(title, tag("small", about)) if about else title


def _comment(comment: Comment, names: Names) -> Html:
    about = _line(
        comment.author,
        numbers.date(comment.date, names.language) if comment.date else "",
        names.words("web.resolved") if comment.resolved else "",
    )
    return joined(said(comment.text), tag("small", about)) if about else said(comment.text)


def _message(sentence: Message, names: Names) -> Html:
    to = names.label(sentence.persona) if sentence.persona else ""
    level = FUNNEL.get(sentence.funnel)
    about = _line(to, level.say(names.language) if level else sentence.funnel, sentence.frequency)
    return joined(said(sentence.text), tag("small", about)) if about else said(sentence.text)
