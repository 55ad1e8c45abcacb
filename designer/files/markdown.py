"""Reads and writes a map as an outline in Markdown: # title, ## stage, ### lane, - card.

A list item may name its kind instead of standing under a lane: `- Pain point: text`. What stands below an
item, further in, is more of its text.
"""

import re
from typing import Any, Final

from designer.base import limits
from designer.base.message import Message, message
from designer.edits.kind_words import kind_called
from designer.edits.spots import folded
from designer.files.cells import number
from designer.files.decoding import decoded, lines_in, must_be_short, too_long
from designer.files.draft import MOST_ELEMENTS, MOST_LINES, Draft, in_order, language_of, must_be_few
from designer.files.grid_cards import PARKING
from designer.files.mermaid import journey_of
from designer.files.mermaid_page import diagrams
from designer.files.preview import ENCODINGS, ReadOptions, Told
from designer.model.elements import Card, Element
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.kpi import Kpi
from designer.model.kinds.stage import Stage
from designer.model.registry import kinds

_HEAD: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?")
_ITEM: Final = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(.*))?")
_KIND: Final = re.compile(r"([^:：]{1,40})[:：]\s+(.*)", re.DOTALL)
_SCORE: Final = re.compile(
    r"\(([+\-−]?[0-2](?:\.\d+)?)\)\s*(.*)|([+\-−][0-2](?:\.\d+)?)(?:\s+(.*))?", re.DOTALL
)
_ESCAPE: Final = re.compile(r"([\\`*_{}\[\]<>#+\-!|&~])")
_UNESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")


def read(data: bytes, name: str, options: ReadOptions, notes: list[Message]) -> tuple[Journey, Told]:
    """The map of an outline; a page with a Mermaid journey in it is that journey."""
    text, encoding = decoded(data, name, options.encoding)
    told = Told(ReadOptions(encoding=encoding), encodings=ENCODINGS)
    if diagrams(text):
        return journey_of(data, text, name, notes), told
    outline = _Outline(Draft(data, name, language_of(text)), notes)
    outline.take(text.split("\n"))
    outline.draft.arrange_lanes(in_order(outline.used.values()))
    journey = outline.draft.journey(notes)
    if not journey.stages():
        notes.append(message("exchange.markdown.no_stages"))
    return journey, told


class _Outline:
    """Takes the lines of an outline one after another."""

    def __init__(self, draft: Draft, notes: list[Message]) -> None:
        self.draft, self.notes = draft, notes
        self._stage: str | None = None
        self._top: str | None = None
        self._lane: str | None = None
        self.used: dict[str, dict[str, None]] = {}
        """The lanes of each column in the order in which they stand there."""
        self._unsaid: set[str] = set()
        """Lanes without cards whose names do not say what they show."""
        self._parked = False
        self._item: tuple[int, int, list[str]] | None = None
        """Its indent, its line, and the lines of its text."""
        self._length = 0
        """Of the text of the item, in characters."""

    def take(self, lines: list[str]) -> None:
        fence, count = "", 0
        for at, line in enumerate(lines, 1):
            must_be_short(line, self.draft.name, at)
            bare = line.lstrip()
            if not bare:
                continue
            count += 1
            must_be_few(count, MOST_LINES, self.draft.name, at)
            if fence:
                fence = "" if bare.startswith(fence) else fence
            elif bare[0] in "`~" and (opened := _FENCE.match(line)):
                fence = opened[1]
            else:
                self._line(line, bare, at)
        self._close()

    def _line(self, line: str, bare: str, at: int) -> None:
        """Take a line in which something stands; `bare` is without the blanks before it."""
        if bare[0] == "#" and (head := _HEAD.fullmatch(line)):
            self._close()
            self._head(len(head[1]), _plain(_unclosed(head[2] or "")), at)
            return
        item = _ITEM.fullmatch(line) if bare[0] in "-*+" or bare[0].isdecimal() else None
        text = _plain(item[2] or "" if item else bare)
        deep = len(line) - len(bare)
        if item and (self._item is None or deep <= self._item[0] + 1):
            self._close()
            self._item, self._length = (deep, at, [text]), 0
        elif self._item is not None and deep > self._item[0]:
            self._go_on(self._item, text)
        else:
            self._close()
            self._loose(text, at)

    def _go_on(self, item: tuple[int, int, list[str]], text: str) -> None:
        """Another line of an item; refused at once where it has grown too long for any card."""
        item[2].append(text)
        self._length += len(text) + 1
        if self._length > 2 * limits.MAX_TEXT:
            raise too_long(self.draft.name, item[1])

    def _head(self, depth: int, text: str, at: int) -> None:
        if depth == 1 and "title" not in self.draft.head and self._top is None:
            self.draft.head["title"] = text
        elif depth <= 2:
            self._lane, self._parked = None, folded(text) in PARKING
            if not self._parked:
                self._top = self._stage = self.draft.new_stage(text, line=at)
        elif depth == 3 and self._top is not None and (step := text.removeprefix("› ")) != text:
            self._stage, self._lane = self.draft.new_stage(step, self._top, at), None
        elif self._top is not None:
            lanes = len(self.draft.elements)
            self._lane = self.draft.lane(text, line=at)
            if len(self.draft.elements) > lanes and kind_called(text) is None:
                self._unsaid.add(self._lane)
            self.used.setdefault(self._stage or "", {})[self._lane] = None
        else:
            self._note("exchange.markdown.before_stage", at)

    def _note(self, key: str, at: int) -> None:
        """Say what could not be placed; where hardly anything can, this is no outline."""
        self.notes.append(message(key, line=at))
        must_be_few(len(self.notes), MOST_ELEMENTS, self.draft.name, at)

    def _loose(self, text: str, at: int) -> None:
        """A line that is no item: the purpose of the map, or the goal of a stage."""
        if self._lane is None and self._stage is not None and not self._parked:
            fields = self.draft.elements[self._stage][1]
            fields["goal"] = self._more(fields.get("goal"), text, at)
        elif self._stage is None:
            self.draft.head["purpose"] = self._more(self.draft.head.get("purpose"), text, at)
        else:
            self._note("exchange.markdown.loose", at)

    def _more(self, held: str | None, text: str, at: int) -> str:
        """A text and another line of it; refused at once where it grows too long, or growing takes ages."""
        made = "\n".join(filter(None, (held, text)))
        if len(made) > limits.MAX_TEXT:
            raise too_long(self.draft.name, at)
        return made

    def _close(self) -> None:
        if self._item is None:
            return
        _, at, lines = self._item
        self._item = None
        text = "\n".join(lines).strip()
        if self._parked:
            self.draft.put("note", at, text=text)
        elif self._stage is None:
            self._note("exchange.markdown.before_stage", at)
        elif text:
            self._card(text, at)

    def _card(self, text: str, at: int) -> None:
        assert self._stage is not None
        said = _KIND.fullmatch(text)
        kind = kind_called(said[1]) if said else None
        if self._lane in self._unsaid and self._lane is not None:
            self._unsaid.discard(self._lane)
            if kind and kinds()[kind].lane:
                self.draft.elements[self._lane][1]["shows"] = kind
        shown = self.draft.shows(self._lane) if self._lane else None
        if said and kind:
            text = said[2]
        else:
            kind = shown or "note"
        fields: dict[str, Any] = {}
        if kind == "emotion":
            text, fields = _felt(text)
        self.draft.card(kind, self._stage, self._lane, text, at, **fields)


def _felt(text: str) -> tuple[str, dict[str, Any]]:
    """A feeling: `(+1.5) word`, or a number with its sign and the word."""
    found = _SCORE.fullmatch(text)
    score = number(found[1] or found[3]) if found else None
    if found is None or score is None or abs(score) > 2:
        return text, {}
    return (found[2] or found[4] or "").strip(), {"score": score}


def _unclosed(text: str) -> str:
    """A heading without the hashes that may close it."""
    text = text.rstrip()
    bare = text.rstrip("#")
    return bare if bare[-1:] in ("", " ", "\t") else text


def _plain(text: str) -> str:
    text = text.strip()
    return _UNESCAPE.sub(r"\1", text) if "\\" in text else text


# --- writing ---------------------------------------------------------------------------------------------


def write(journey: Journey, notes: list[Message]) -> bytes:
    """The map as an outline."""
    parts = [f"# {_line(journey.head.title)}".rstrip()]
    if journey.head.purpose.strip():
        parts.append("\n\n".join(map(_escaped, lines_in(journey.head.purpose))))
    for stage in journey.stages():
        parts += [f"## {_line(stage.name)}".rstrip(), *_goal(stage), *_cells(journey, stage)]
        for step in journey.steps(stage.id):
            parts += [f"### › {_line(step.name)}".rstrip(), *_goal(step), *_cells(journey, step)]
    if parked := journey.parked():
        parts.append(f"## {'주차장' if journey.head.language == 'ko' else 'Parking lot'}")
        parts.append("\n".join(_item(_text(one)) for one in parked))
    relations = sum(1 for _ in journey.relations())
    if relations:
        notes.append(message("exchange.left_out_relations", n=relations))
    return ("\n\n".join(parts) + "\n").encode()


def _goal(stage: Stage) -> list[str]:
    lines = list(map(_escaped, lines_in(stage.goal)))
    return ["\n\n".join(lines)] if lines else []


def _cells(journey: Journey, stage: Stage) -> list[str]:
    parts: list[str] = []
    kpis = [lane.id for lane in journey.lanes() if lane.shows == "kpi"]
    for lane in journey.lanes():
        here = journey.kpis(stage.id) if lane.id in kpis[:1] else journey.cell(stage.id, lane.id)
        if here and not (lane.shows == "kpi" and lane.id not in kpis[:1]):
            name = _line(lane.name) or kinds()[lane.shows].names.say(journey.head.language)
            parts.append(f"#### {name}")
            named = kind_called(lane.name) or "note"
            parts.append("\n".join(_item(_said(journey, one, named)) for one in here))
    if not kpis and (loose := journey.kpis(stage.id)):
        parts.append(f"#### {kinds()['kpi'].names.say(journey.head.language)}")
        parts.append("\n".join(_item(_said(journey, one, "kpi")) for one in loose))
    return parts


def _said(journey: Journey, element: Element, lane_kind: str) -> str:
    """A card's text, with its kind before it where the lane's name does not say that."""
    text = _text(element)
    said = _KIND.fullmatch(text)
    if element.kind != lane_kind or (said and kind_called(said[1])):
        return f"{kinds()[element.kind].names.say(journey.head.language)}: {text}"
    return text


def _text(element: Element) -> str:
    match element:
        case Emotion():
            return f"({element.score:+g}) {element.word}".rstrip()
        case Kpi():
            return element.name
        case Card():
            return element.text
    return ""


def _item(text: str) -> str:
    first, *more = lines_in(text) or [""]
    return "\n".join([f"- {_escaped(first)}".rstrip(), *(f"  {_escaped(line)}" for line in more)])


def _line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    """A text whose signs mean nothing to Markdown; a number before a line is no list."""
    line = _ESCAPE.sub(r"\\\1", " ".join(text.split(" ")).strip())
    return re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", line)
