"""Writes a map as slides: a cover, the whole map, each stage, what to do first; native, the same bytes each
time.

The file is written part by part without a library: one that holds shapes as objects takes seconds for a map
of some hundred cards and leaves the leftovers of its template. ECMA-376 says what stands where.
"""

from designer.base.message import Message, message
from designer.export import arranged as words_of
from designer.export.options import ExportOptions, Progress, report, share
from designer.export.page import without_typeface
from designer.export.pptx.deck import Deck
from designer.export.pptx.files import Files
from designer.export.writing import writer
from designer.model.journey import Journey

_ARRANGED = 0.2
_SLIDES = 0.85


@writer
def write(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> bytes:
    """The map as a presentation; what its reader may stumble over is added to `notes`."""
    sheet = words_of.arranged(journey, options)
    report(progress, _ARRANGED)
    deck = Deck(journey, options)
    slides = deck.slides(sheet, share(progress, _ARRANGED, _SLIDES))
    report(progress, _SLIDES)
    data = Files(journey, deck).packed(slides)
    notes += deck.notes
    notes += without_typeface(sheet.notes)
    notes.append(message("slides.note.typeface", family=deck.look.family))
    report(progress, 1)
    return data
