"""Turns the layers of a Sheet into shapes: a group for each card, one text box for each of its texts."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from designer.export.pptx.shapes import Place, Shapes
from designer.export.pptx.texts import Align, Paragraph, Run, text_box
from designer.layout import metrics as m
from designer.layout.sheet import Block, Icon, Mark, Path, Picture, Rect, Text
from designer.model.elements import Element
from designer.text.runs import clean, normalised
from designer.text.words import Words

ROOM: Final = 1.0
"""By how much a box of wrapped text is wider than the text was laid out for: other programs measure a
little differently, and must not wrap earlier."""
_NEAR: Final = 0.6


class Marks:
    """Paints the marks of blocks as shapes in the document's language."""

    def __init__(self, shapes: Shapes, words: Words) -> None:
        self._shapes = shapes
        self._say = words
        self._alt = ""

    def block(
        self, block: Block, place: Place, element: Element | None, name: str, alt: str, jump: str = ""
    ) -> None:
        """A block as a group that bears the name of its element."""
        at = place.moved(block.x, block.y, block.opacity)
        self._alt = alt
        with self._shapes.group(name, alt, at, block.width, block.height):
            self.marks(block.marks, at, block, sources_of(element, self._say), jump)

    def marks(
        self,
        marks: Sequence[Mark],
        place: Place,
        block: Block | None = None,
        sources: Sequence[str] = (),
        jump: str = "",
    ) -> None:
        """Marks from back to front; the first surface is what a click leads away from."""
        behind: Rect | None = None
        for group in _grouped(marks):
            first = group[0]
            if isinstance(first, Text):
                lines = [mark for mark in group if isinstance(mark, Text)]
                self._text(lines, place, block, sources, behind)
                continue
            behind = first if isinstance(first, Rect) else behind
            self._mark(first, place, block, jump)
            jump = ""

    def _mark(self, mark: Mark, place: Place, block: Block | None, jump: str) -> None:
        say = self._say
        match mark:
            case Rect():
                self._shapes.rect(mark, place, say("slides.shape.area"), jump)
            case Path():
                self._shapes.path(mark, place, say("slides.shape.line"), jump)
            case Icon():
                self._shapes.icon(mark, place, say("slides.shape.icon"))
            case Picture():
                self._shapes.picture(mark, place, say("slides.shape.picture"), self._alt)

    def _text(
        self,
        lines: list[Text],
        place: Place,
        block: Block | None,
        sources: Sequence[str],
        behind: Rect | None,
    ) -> None:
        for part, said in _parted(lines, sources):
            align, left, width, wraps = _box(part, block, behind)
            first = part[0]
            pitch = m.pitch(first.size)
            bold = first.weight != "regular"
            paragraphs = [
                Paragraph((Run(line, first.size, first.colour, bold),), pitch, align) for line in said
            ]
            top = first.y - m.base(first.size)
            box = (left, top, width, pitch * len(part))
            text_box(self._shapes, self._say("slides.shape.text"), paragraphs, place, box, wraps=wraps)


def sources_of(element: Element | None, say: Words) -> list[str]:
    """The texts an element may be shown with, as they were typed."""
    if element is None:
        return []
    texts = [value for value in element.__dict__.values() if isinstance(value, str) and value]
    return [*texts, *(say("layout.quoted", text=text) for text in texts)]


def _grouped(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Lines of one text together, every other mark alone; what lies between two lines comes after them."""
    held: list[Mark] = []
    for mark in marks:
        if held and not (isinstance(mark, Text) and _continues(held, mark)):
            yield held
            held = []
        if isinstance(mark, Text):
            held.append(mark)
        else:
            yield [mark]
    if held:
        yield held


def _continues(held: Sequence[Mark], mark: Text) -> bool:
    """Whether a line stands under the last of those before it, in the same type."""
    first, last = held[0], held[-1]
    if not isinstance(first, Text) or not isinstance(last, Text):
        return False
    alike = (first.size, first.weight, first.colour) == (mark.size, mark.weight, mark.colour)
    below = abs(mark.y - last.y - m.pitch(first.size)) < _NEAR
    aligned = abs(mark.x - first.x) < _NEAR or abs(_middle(mark) - _middle(first)) < _NEAR
    return alike and below and aligned


def _middle(mark: Text) -> float:
    return mark.x + mark.width / 2


def _parted(lines: list[Text], sources: Sequence[str]) -> Iterator[tuple[list[Text], list[str]]]:
    """Lines with the paragraphs they were typed as; several texts under each other are parted."""
    typed = {_flat(clean(source)): source for source in sources}
    lengths = set(map(len, typed))
    rest = lines
    while rest:
        ends = list(accumulate(len(_flat(line.text)) for line in rest))
        for count in range(len(rest), 0, -1):
            # Most numbers of lines are no whole text, which their length tells without putting them together.
            seen = _seen(rest[:count]) if ends[count - 1] in lengths else ""
            if seen in typed:
                yield rest[:count], normalised(typed[seen]).strip("\n").split("\n")
                rest = rest[count:]
                break
        else:
            yield rest, _piece(rest, typed)
            return


def _seen(lines: Sequence[Text]) -> str:
    return _flat("".join(line.text for line in lines))


def _piece(lines: Sequence[Text], typed: Mapping[str, str]) -> list[str]:
    """Lines that are a part of a text, as it was typed; of no text we know, one after the other."""
    seen = _seen(lines)
    for flat, source in typed.items():
        at = flat.find(seen) if seen else -1
        if at >= 0:
            whole = clean(source)
            places = [place for place, character in enumerate(whole) if not character.isspace()]
            return whole[places[at] : places[at + len(seen) - 1] + 1].split("\n")
    return [" ".join(line.text for line in lines)]


def _flat(text: str) -> str:
    return "".join(text.split())


def _box(lines: Sequence[Text], block: Block | None, behind: Rect | None) -> tuple[Align, float, float, bool]:
    """How a text is aligned, its left edge and width, and whether it wraps.

    A box holds what a program with another typeface may make of the text, on the side where there is room.
    """
    first = lines[0]
    widest = max(line.width for line in lines)
    if behind is not None and len(lines) == 1 and _is_on(first, behind):
        return "ctr", behind.x, behind.width, False
    is_centred = len(lines) > 1 and any(abs(line.x - first.x) > _NEAR for line in lines)
    if block is not None and block.box is not None:
        box = block.box
        inside = box.y - _NEAR <= first.y <= box.y + box.height + _NEAR
        if inside and box.centred and abs(_middle(first) - box.x - box.width / 2) < _NEAR:
            return "ctr", box.x - ROOM, box.width + 2 * ROOM, True
        if inside and abs(first.x - box.x) < _NEAR:
            return "l", box.x, box.width + ROOM, True
    if is_centred:
        return "ctr", _middle(first) - widest / 2 - ROOM, widest + 2 * ROOM, True
    if block is not None and len(lines) > 1:
        return "l", first.x, max(widest, block.width - first.x - m.PAD_X) + ROOM, True
    edge = block.width - m.PAD_X if block is not None else -1.0
    if first.x > m.PAD_X + 1 and abs(first.x + first.width - edge) < _NEAR:
        return "r", first.x - ROOM, first.width + ROOM, False
    if len(lines) > 1:
        return "l", first.x, widest + ROOM, True
    return "l", first.x, first.width + ROOM, False


def _is_on(text: Text, ground: Rect) -> bool:
    """Whether a word stands in the middle of its own ground, as in a chip."""
    inside = ground.y <= text.y <= ground.y + ground.height and ground.height <= 3 * text.size
    return inside and abs(_middle(text) - ground.x - ground.width / 2) < _NEAR
