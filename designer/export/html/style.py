"""The style sheet of the file: the colours of the themes, the typefaces, and the rules that stay the same."""

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from designer.base.resources import resource
from designer.export.brand import brand
from designer.export.glyphs import web_font
from designer.export.html.drawing import Drawing
from designer.export.options import ExportOptions
from designer.export.palette import palette
from designer.export.svg_marks import FAMILIES, family_name, text_style
from designer.model.journey import Journey
from designer.model.registry import kinds
from designer.text.fonts import WEIGHTS, drawn
from designer.text.runs import runs

_HEAVINESS: Final = {"regular": 400, "semibold": 600, "bold": 700}
_ALWAYS: Final = "".join(map(chr, range(0x20, 0x7F))) + "·…–—‘’“”›→"
_VARIABLE: Final = re.compile(r"var\(--([a-z0-9_-]+)\)")
_OWN: Final = frozenset({"kind", "hue", "family", "wide", "head", "top", "high", "zoom", "shares"})
"""Variables that are no role of the theme."""


def style_sheet(
    journey: Journey, options: ExportOptions, drawing: Drawing, body: str, texts: Mapping[str, str]
) -> str:
    """All of it; `texts` are the characters that each weight draws, `body` what it is for."""
    rules = resource("web", "page.css").read_text(encoding="utf-8")
    kinds_ = "".join(_kind_rules(palette(journey, options)))
    roles = sorted(set(_VARIABLE.findall(body + rules + kinds_)) - _OWN)
    fonts, families = _faces(texts, brand(journey, options).font)
    names = ",".join(f"'{name}'" for name in families)
    parts = [
        *fonts,
        _themes(journey, options, roles),
        f":root{{--family:{names},system-ui,sans-serif;{_measures(drawing)}}}",
        text_style(own=families).replace("font-kerning:none", "white-space:pre;font-kerning:none"),
        kinds_,
        rules,
    ]
    return "\n".join(parts)


def _themes(journey: Journey, options: ExportOptions, roles: list[str]) -> str:
    """The colours as variables: those of the theme chosen, else what the reader's own program prefers."""

    def block(name: str) -> str:
        colours = palette(journey, replace(options, theme=name))
        return ":root{" + "".join(f"--{role}:{colours[role]};" for role in roles) + "}"

    paper = f"@media print{{{block('print')}}}"
    if options.theme == "print":
        dark = f"@media (prefers-color-scheme:dark){{{block('dark')}}}"
        return f":root{{color-scheme:light dark}}{block('light')}{dark}{paper}"
    return f":root{{color-scheme:{options.theme}}}{block(options.theme)}{paper}"


def _measures(drawing: Drawing) -> str:
    sheet = drawing.sheet
    shares = f"{sheet.heads_width:g}fr {max(sheet.width - sheet.heads_width, 1):g}fr"
    return (
        f"--wide:{sheet.width:g};--high:{drawing.height:g};--head:{sheet.heads_width:g};"
        f"--top:{drawing.top:g};--shares:{shares}"
    )


def _kind_rules(colours: Mapping[str, str]) -> Iterable[str]:
    """The colour that stands for each kind, as it does in the inspector; the hues of the stages."""
    for kind in kinds().values():
        family = kind.card.colour if kind.card is not None else ""
        roles = [role for role in (f"{family}-ink", family) if role in colours and role != "card"]
        if roles:
            yield f".k-{kind.id}{{--kind:var(--{roles[0]})}}"
    for role in colours:
        if re.fullmatch(r"stage-\d+", role):
            yield f".{role}{{--hue:var(--{role})}}"


# Typefaces


def _faces(texts: Mapping[str, str], family: str) -> tuple[list[str], tuple[str, ...]]:
    """The typefaces of a text as rules, each with no more than the characters that occur, and their names."""
    used: dict[str, set[str]] = {}
    for weight in filter(texts.get, WEIGHTS):
        used[drawn(weight)] = set(_ALWAYS)
        for line in dict.fromkeys(texts[weight].split("\n")):
            for run in runs(line, weight):
                used.setdefault(run.face, set()).update(run.text)
    users = family_name(family) if drawn("regular") != "regular" else ""
    rules, families = [], []
    for face, characters in used.items():
        weight, _, folder = face.partition("@")
        name = users if folder else {"hanja": FAMILIES[1], "emoji": FAMILIES[2]}.get(weight, FAMILIES[0])
        heavy = _HEAVINESS.get(weight, 400)
        data = base64.b64encode(web_font(face, characters)).decode("ascii")
        rules.append(
            f"@font-face{{font-family:'{name}';font-weight:{heavy};"
            f"src:url(data:font/woff;base64,{data}) format('woff')}}"
        )
        families.append(name)
    return rules, tuple(dict.fromkeys((*families, *FAMILIES)))
