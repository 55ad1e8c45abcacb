"""What stands on the page around the map: its title and badges, the tools, the panel, the foot."""

from collections.abc import Iterator

from designer.export.arranged import line, subject, title
from designer.export.brand import Brand
from designer.export.html.names import Names, icon
from designer.export.html.pictures import picture
from designer.export.html.tags import NOTHING, Html, said, tag
from designer.export.svg_marks import Marks
from designer.model.elements import MAP_ID, MapHead
from designer.model.hints import Hint
from designer.text import numbers

_LOGO_WIDE = 120.0
_LOGO_HIGH = 32.0


def page(names: Names, marks: Marks, brand: Brand, drawn: Html, listed: Html) -> Html:
    """The body of the file."""
    words, head = names.words, names.journey.head
    logo = picture(marks, brand.logo, _LOGO_WIDE, _LOGO_HIGH, "logo") if brand.logo else NOTHING
    sheet = tag("div", tag("div", drawn, class_="sheet"), class_="room")
    shared = f'<svg class="shared" aria-hidden="true"><defs>{"".join(marks.defs)}</defs></svg>'
    secret = line(head.confidentiality)
    return tag(
        "body",
        Html(shared) if marks.defs else NOTHING,
        tag("a", said(words("web.skip")), class_="skip", href="#list", data_view="list"),
        tag("p", said(secret), class_="secret", aria_hidden="true") if secret else NOTHING,
        tag("header", logo, _about(names), _tools(names), class_="bar"),
        tag(
            "main",
            tag(
                "section",
                sheet,
                id="map",
                tabindex="0",
                aria_label=words("web.map"),
                aria_describedby="map-keys",
            ),
            tag("p", said(words("web.keys")), id="map-keys", class_="unseen"),
            tag("section", listed, id="list", tabindex="-1", aria_label=words("web.list")),
            _details(names),
        ),
        tag("footer", said(line(brand.footer))) if line(brand.footer) else NOTHING,
    )


def _about(names: Names) -> Html:
    """The title, which leads to all that the map says of itself, and below it what it is about."""
    journey, say = names.journey, names.words("web.about")
    button = tag("button", icon("info"), type="button", data_go=MAP_ID, title=say, aria_label=say)
    about = subject(journey)
    secret = line(journey.head.confidentiality)
    first = [
        tag("h1", said(title(journey)), title=title(journey)),
        button,
        tag("b", said(secret), class_="mark", title=secret) if secret else NOTHING,
        tag("p", *_badges(names), class_="badges"),
    ]
    return tag(
        "div",
        tag("div", *first, class_="line"),
        tag("p", said(about), class_="about", title=about) if about else NOTHING,
        class_="head",
    )


def _badges(names: Names) -> Iterator[Html]:
    """State, client, version and date."""
    head, language = names.journey.head, names.language
    if head.state:
        yield tag("b", said(_state(head, language)), class_="state")
    when = numbers.date(head.date, language) if head.date else ""
    for text in filter(None, (line(head.client), line(head.version), when)):
        yield tag("span", said(text))


def _state(head: MapHead, language: str) -> str:
    hints = [hint for hint in MapHead.model_fields["state"].metadata if isinstance(hint, Hint)]
    return (hints[0].choices or {})[head.state or ""].say(language)


def _tools(names: Names) -> Html:
    words = names.words

    def button(name: str, key: str, **attributes: str | bool) -> Html:
        say = words(f"web.{key}")
        return tag("button", icon(name), type="button", title=say, aria_label=say, **attributes)

    views = tag(
        "div",
        tag("button", icon("map"), said(words("web.map")), type="button", data_view="map"),
        tag("button", icon("outline"), said(words("web.list")), type="button", data_view="list"),
        class_="views",
        role="group",
        aria_label=words("web.views"),
    )
    search = tag(
        "div",
        icon("search"),
        tag(
            "input",
            type="search",
            id="search",
            placeholder=words("web.search"),
            aria_label=words("web.search"),
            autocomplete="off",
            spellcheck="false",
        ),
        tag("output", for_="search", data_none=words("web.nothing"), aria_live="polite"),
        button("chevron-up", "previous", data_step="-1", disabled=True),
        button("chevron-down", "next", data_step="1", disabled=True),
        class_="search",
        role="search",
    )
    zoom = tag(
        "div",
        button("minus", "smaller", data_zoom="out"),
        tag("button", said("100%"), type="button", class_="level", data_zoom="one", title=words("web.one")),
        button("plus", "larger", data_zoom="in"),
        button("fit", "fit", data_zoom="fit"),
        class_="zoom",
        role="group",
        aria_label=words("web.zoom"),
    )
    return tag("div", views, search, zoom, class_="tools")


def _details(names: Names) -> Html:
    say = names.words("web.close")
    close = tag("button", icon("close"), type="button", class_="close", title=say, aria_label=say)
    return tag(
        "aside",
        close,
        tag("div", class_="content", tabindex="-1"),
        id="details",
        hidden=True,
        aria_label=names.words("web.details"),
    )
