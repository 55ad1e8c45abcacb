"""The key findings: what a reader of one page has to know, each with the page where it is shown."""

from typing import Final

from designer.export.report.bits import Bit, Bits, badge, emotion, icon, level, said, state
from designer.export.report.boxes import Columns, Rule, Together
from designer.export.report.context import Context, Section
from designer.export.report.flow import Item, Stack
from designer.export.report.words import LABEL, LEAD, SMALL, Paragraph, heading
from designer.insights.describe import face
from designer.insights.findings import Findings, findings
from designer.insights.sentences import Said, sentences
from designer.model.journey import Journey

_PLACES: Final = {"first": "section:priorities", "missed": "section:kpis", "assumed": "section:evidence"}
"""The sections that show a finding as a whole; the others are shown where their stage is."""
_SIGNS: Final = 168.0
_PAGE: Final = 72.0
_GAP: Final = 24.0


def section(journey: Journey, context: Context) -> Section | None:
    """A sentence for each finding; nothing where the map says nothing yet."""
    found = findings(journey, context.options.persona)
    said = sentences(found)
    if not said:
        return None
    title = context.words("report.findings.title")
    items: list[Item] = [heading(title)]
    for at, each in enumerate(said):
        if at:
            items.append(Rule(above=16.0, below=16.0, keep=True))
        items.append(_finding(each, found, context))
    return Section(title, items)


def _finding(one: Said, found: Findings, context: Context) -> Item:
    words = context.words
    target = context.link(_PLACES.get(one.about, ""), f"stage:{one.stage}", *one.elements, "section:map")
    label = Paragraph(words(f"report.findings.{one.about}"), LABEL)
    signs = _signs(one, found, context)
    left = Stack((label, Bits(signs, above=6.0)) if signs else (label,))
    sentence = Paragraph(words.say(one.message), LEAD._replace(colour="ink"), link=target)
    # One placeholder as wide as any page keeps the lines as they are when pages become known.
    page = Paragraph(context.page(target), SMALL._replace(colour="link"), align="right", link=target)
    if not target:
        page = Paragraph("", SMALL)
    row = Columns((left, sentence, page), gap=_GAP, fixed=(_SIGNS, 0.0, _PAGE))
    return Together(row, above=0.0)


def _signs(one: Said, found: Findings, context: Context) -> tuple[Bit, ...]:
    """What the map shows of it."""
    words = context.words
    if one.about == "lowest" and found.lowest is not None:
        score = found.lowest.emotion.score
        return (emotion(score, words(f"describe.face.{face(score)}"), 12.0),)
    if one.about == "worst" and found.worst is not None and found.worst.pain.severity:
        number = found.worst.pain.severity
        return (level(number, "pain", words("insights.find.severity", n=number)),)
    if one.about == "missed":
        status = "missed" if found.missed else "met"
        return (state(status, words), said(f"{len(found.missed)} / {found.measured}", SMALL))
    if one.about == "first":
        return (badge("1", "opportunity-soft", "opportunity-ink"),)
    if one.about == "moments":
        return (icon("star", "pain-ink"), said(str(len(found.moments)), SMALL))
    if one.about == "assumed":
        return (said(f"{found.claims.assumed} / {found.claims.total}", SMALL),)
    return ()
