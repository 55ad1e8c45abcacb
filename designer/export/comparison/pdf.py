"""Writes a difference as a PDF: by stage, what was beside what is, in the look of the report."""

from collections.abc import Iterator

from designer.base.message import Message
from designer.export.arranged import line, readied
from designer.export.comparison.marked import Marked
from designer.export.comparison.outline import NOTHING, Group, Side, groups
from designer.export.formats import set_type
from designer.export.options import ExportOptions
from designer.export.page import missing_notes
from designer.export.paper import Bookmark, Page, Paper
from designer.export.pdf import write_paper
from designer.export.report.context import Section
from designer.export.report.flow import Item
from designer.export.report.frame import Frame
from designer.export.report.leaves import leaves
from designer.export.report.table import Column, Row, Table
from designer.export.report.words import LEAD, SMALL, SOFT, STRONG, Paragraph, heading
from designer.model.journey import Journey
from designer.sharing.difference import Difference
from designer.sharing.sentences import summary
from designer.text.words import Words

_NAME: float = 150.0


def write(
    found: Difference,
    journey: Journey,
    before: str,
    after: str,
    options: ExportOptions | None = None,
    notes: list[Message] | None = None,
) -> bytes:
    """The document in the language and the brand of `journey`; `before` and `after` name the two maps."""
    options = options or ExportOptions(page="A4", orientation="portrait")
    notes = [] if notes is None else notes
    with set_type(journey, options, notes):
        journey = readied(journey, options)
        made = paper(found, journey, before, after, options)
        notes += missing_notes(made.pages)
        return write_paper(made, journey, options, None, notes)


def paper(found: Difference, journey: Journey, before: str, after: str, options: ExportOptions) -> Paper:
    """The pages."""
    words = Words(journey.head.language)
    frame = Frame(journey, options)
    told = groups(found, words)
    section = Section(words("compare.document.title"), list(_items(found, told, before, after, words)))
    made = list(leaves(section.items, *frame.geometry.room, tight=True))
    pages: list[Page] = []
    for number, leaf in enumerate(made, 1):
        pages.append(frame.page(leaf.part, section, leaf.running, number, len(made)))
    bookmarks = [Bookmark(group.title, f"compared:{group.id}") for group in told]
    return Paper(tuple(pages), tuple(bookmarks))


def _items(found: Difference, told: list[Group], before: str, after: str, words: Words) -> Iterator[Item]:
    yield heading(words("compare.document.title"), 1)
    for side, name in (("before", before), ("after", after)):
        yield Paragraph(f"{words(f'compare.document.{side}')}: {line(name)}", SOFT, above=2.0)
    yield Paragraph(words.say(summary(found)), LEAD, above=12.0)
    for group in told:
        yield heading(group.title, 2, id=f"compared:{group.id}")
        for one in group.changes:
            style = STRONG if one.lines else STRONG._replace(weight="regular")
            yield Paragraph(one.sentence, style, above=14.0, keep=bool(one.lines))
            if one.lines:
                yield _table(
                    [Row((each.name, _cell(each.before), _cell(each.after))) for each in one.lines], words
                )


def _table(rows: list[Row], words: Words) -> Table:
    sides = [Column(words(f"compare.document.{side}")) for side in ("before", "after")]
    return Table((Column(words("compare.document.field"), width=_NAME), *sides), rows)


def _cell(side: Side) -> Item:
    return Marked(side.runs) if side.text.strip() else Paragraph(NOTHING, SMALL)
