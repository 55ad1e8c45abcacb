"""Reads and writes Mermaid `journey` diagrams: leniently in, and out what Mermaid itself reads back.

A section is a stage, a task a touchpoint with the feeling at it, its people are personas; Mermaid's scores
1 to 5 are -2 to 2 here.
"""

import html
import math
import re
from dataclasses import dataclass, field
from typing import Final

from designer.base.message import Message, message
from designer.base.stopping import keep_going
from designer.files.decoding import decoded, must_be_short
from designer.files.draft import (
    MOST_ELEMENTS,
    MOST_HEADS,
    MOST_LINES,
    Draft,
    language_of,
    must_be_few,
    too_many_heads,
)
from designer.files.mermaid_page import HEAD, after_front, diagrams, front_title, head_at, is_diagram
from designer.files.places import refusal, short
from designer.files.preview import ENCODINGS, ReadOptions, Told
from designer.model.journey import Journey

MIDDLE: Final = 3.0
"""Mermaid's score for a feeling that is neither good nor bad."""
_ENTITY: Final = re.compile(r"#(\w+);")
_JOURNEY: Final = re.compile(r"journey\b", re.IGNORECASE)
_HASH: Final = re.compile(r"#(?!\w+;)")
_OTHER: Final = re.compile(
    r"\s*(flowchart|graph|sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|pie|mindmap|timeline"
    r"|gitGraph|quadrantChart|requirementDiagram|C4\w+|sankey|xychart|block|kanban)\b"
)
_WORD: Final = re.compile(r"(title|section)(?:[ \t]+|$)(.*)", re.IGNORECASE | re.DOTALL)
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
"""A number as Mermaid reads one: other digits than these, and `1_0`, are none."""
_ACC: Final = re.compile(r"(accTitle|accDescr)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_ACC_OPEN: Final = re.compile(r"accDescr\s*\{(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Task:
    """A task of a diagram as it stands on its line."""

    text: str
    score: float | None
    people: list[str]
    section: int | None
    """The place of its section among the sections; None before the first."""
    line: int


@dataclass(slots=True)
class Diagram:
    """What a diagram says."""

    title: str = ""
    description: str = ""
    sections: list[tuple[str, int]] = field(default_factory=list)
    """Name and line."""
    tasks: list[Task] = field(default_factory=list)


def read(data: bytes, name: str, options: ReadOptions, notes: list[Message]) -> tuple[Journey, Told]:
    """The map of a diagram, alone in its file or fenced in a page of Markdown."""
    text, encoding = decoded(data, name, options.encoding)
    told = Told(ReadOptions(encoding=encoding), encodings=ENCODINGS)
    return journey_of(data, text, name, notes), told


def journey_of(data: bytes, text: str, name: str, notes: list[Message]) -> Journey:
    """The map of the first journey diagram in a text."""
    found = [] if is_diagram(text) else diagrams(text)
    first, text = found[0] if found else (1, text)
    diagram = parsed(text, name, notes, first)
    if len(found) > 1:
        notes.append(message("exchange.mermaid.further", n=len(found) - 1, line=found[1][0]))
    return _journey(diagram, Draft(data, name, language_of(text)), notes)


# --- parsing ---------------------------------------------------------------------------------------------


def parsed(text: str, name: str, notes: list[Message], first: int = 1) -> Diagram:
    """What a diagram says; `first` is the number of its first line. Raises UnreadableError without one."""
    lines = text.split("\n")
    start = after_front(text)
    at = head_at(lines, start)
    if at is None:
        other = _OTHER.match("\n".join(line for line in lines[start:] if not line.lstrip().startswith("%%")))
        what = (
            message("exchange.mermaid.other", diagram=short(other[1]))
            if other
            else message("exchange.mermaid.none")
        )
        raise refusal(what, name, first + start)
    made = Diagram(title=plain(front_title(text)))
    rest = HEAD.sub("", lines[at], count=1)
    _Lines(made, name, notes).take([rest, *lines[at + 1 :]], first + at)
    return made


class _Lines:
    """Takes the lines of a diagram one after another."""

    def __init__(self, made: Diagram, name: str, notes: list[Message]) -> None:
        self.made, self.name, self.notes = made, name, notes
        self._until = ""
        self._told: list[str] = []
        self._lines = 0
        self._count = 0

    def take(self, lines: list[str], number: int) -> None:
        for at, whole in enumerate(lines, number):
            must_be_short(whole, self.name, at)
            if not whole or whole.isspace():
                continue
            self._lines += 1
            must_be_few(self._lines, MOST_LINES, self.name, at)
            if self._until != "}%%":
                whole = _without_directives(whole)
            while whole.strip():
                whole = self._inside(whole) if self._until else self._outside(whole, at)
        if self._until == "}":
            self.made.description = plain("\n".join(self._told))

    def _outside(self, whole: str, at: int) -> str:
        """Take a line; returns what a description or a directive that begins in it leaves of it."""
        line = whole.strip()
        is_acc = line[:3].lower() == "acc"
        if line.startswith("%%{"):
            self._until = "}%%"
        elif is_acc and (opened := _ACC_OPEN.fullmatch(line)):
            self._until, self._told = "}", []
            return self._inside(opened[1])
        elif is_acc and (acc := _ACC.fullmatch(line)):
            self._acc(acc[1].casefold(), plain(acc[2]))
        elif not line.startswith("%%"):
            pieces = _pieces(line)
            if len(pieces) > 1:
                self._lenient(at)
            for piece in pieces:
                self._line(piece.strip(), at)
        return ""

    def _inside(self, line: str) -> str:
        """A line within a directive or a description; returns what stands behind the end of it."""
        told, closed, rest = line.partition(self._until)
        if self._until == "}":
            self._told.append(told.strip())
            if closed:
                self.made.description = plain("\n".join(self._told).strip())
        if closed:
            self._until = ""
        return rest

    def _acc(self, word: str, text: str) -> None:
        if word == "acctitle":
            self.made.title = self.made.title or text
        else:
            self.made.description = text

    def _line(self, line: str, at: int) -> None:
        if not line or line.startswith("%%") or _HASH.match(line):
            return
        if word := _WORD.fullmatch(line):
            self._word(word[1].casefold(), self._uncut(word[2], at), at)
        else:
            self._task(line, at)

    def _lenient(self, at: int) -> None:
        """Say that Mermaid itself would read no diagram for this line."""
        self._note("exchange.mermaid.lenient", at)

    def _note(self, key: str, at: int, **more: str) -> None:
        """Say what is read otherwise than it stands there; where nearly all is, this is no diagram."""
        self.notes.append(message(key, line=at, **more))
        must_be_few(len(self.notes), MOST_ELEMENTS, self.name, at)

    def _uncut(self, text: str, at: int) -> str:
        """The text as far as Mermaid reads it: up to a hash that begins no entity."""
        found = _HASH.search(text)
        if found and text[found.start() + 1 :].strip():
            self._note("exchange.mermaid.cut", at, text=short(text[found.start() :]))
        return text[: found.start()] if found else text

    def _word(self, word: str, text: str, at: int) -> None:
        if word == "title":
            self.made.title = plain(text)
            return
        if not text.strip() or ":" in text:
            self._lenient(at)
        self.made.sections.append((plain(text), at))
        if len(self.made.sections) > MOST_HEADS:
            raise too_many_heads("stage", self.name, at)

    def _task(self, line: str, at: int) -> None:
        # Like Mermaid: the name ends at the first colon, the score at the second, all at a third.
        text, colon, rest = line.partition(":")
        self._counted(at)
        if not text.strip() or not colon:
            self._note("exchange.mermaid.line", at, text=short(line))
            if not colon:
                return
        elif _HASH.search(text) or _JOURNEY.match(text):
            self._lenient(at)
        number, _, people = self._uncut(rest, at).partition(":")
        people, lost, _ = people.partition(":")
        if lost:
            self._note("exchange.mermaid.third_colon", at)
        names = [plain(one) for one in people.split(",")]
        section = len(self.made.sections) - 1 if self.made.sections else None
        score = self._score(plain(number), at)
        if score is not None:
            self._counted(at)
        self.made.tasks.append(Task(plain(text), score, [one for one in names if one], section, at))

    def _counted(self, at: int) -> None:
        """Count a card, or a line that is none: what will be refused need not be read to its end."""
        keep_going()
        self._count += 1
        must_be_few(self._count, MOST_ELEMENTS, self.name, at)

    def _score(self, text: str, at: int) -> float | None:
        score = float(text) if _NUMBER.fullmatch(text) else math.nan
        if not math.isfinite(score):
            self._note("exchange.mermaid.no_score", at, text=short(text))
            return None
        if not 1 <= score <= 5:
            self._note("exchange.mermaid.odd_score", at, score=short(text))
        return min(max(score, 1.0), 5.0)


def _without_directives(line: str) -> str:
    while (start := line.find("%%{")) >= 0 and (end := line.find("}%%", start)) >= 0:
        line = line[:start] + line[end + 3 :]
    return line


def _pieces(line: str) -> list[str]:
    """A line in the parts that were meant for lines: a semicolon ends one."""
    if ";" not in line:
        return [line]
    # What stands in an entity ends no line; Mermaid protects those as well.
    held = _ENTITY.sub("\x00\\1\x01", line)
    return [part.replace("\x00", "#").replace("\x01", ";") for part in held.split(";")]


def plain(text: str) -> str:
    """The text that Mermaid shows for one that stands in a diagram."""
    return _ENTITY.sub(_letter, text).strip() if "#" in text else text.strip()


def _letter(found: re.Match[str]) -> str:
    name = found[1]
    if not name.isdecimal():
        said = html.unescape(f"&{name};")
        return found[0] if said == f"&{name};" else said
    said = html.unescape(f"&#{int(name) % 10_000_000};")
    return said if said.isprintable() else " "


# --- becoming a map --------------------------------------------------------------------------------------


def _journey(diagram: Diagram, draft: Draft, notes: list[Message]) -> Journey:
    draft.head |= {"title": diagram.title, "purpose": diagram.description}
    lane, curve = draft.lane_for("touchpoint"), draft.lane_for("emotion")
    stages: dict[int | None, str] = {}
    if any(task.section is None for task in diagram.tasks):
        stages[None] = draft.new_stage("")
        notes.append(message("exchange.mermaid.before_section"))
    for at, (name, line) in enumerate(diagram.sections):
        stages[at] = draft.new_stage(name, line=line)
    for task in diagram.tasks:
        people = [draft.persona(name, task.line) for name in task.people]
        people = list(dict.fromkeys(people))
        card = draft.card("touchpoint", stages[task.section], lane, task.text, task.line, personas=people)
        if task.score is not None:
            felt_by = people[0] if len(people) == 1 else None
            score = task.score - MIDDLE
            draft.card(
                "emotion", stages[task.section], curve, "", task.line, score=score, at=card, persona=felt_by
            )
    return draft.journey(notes)


def write(journey: Journey, notes: list[Message]) -> bytes:
    """The map as a diagram; what it cannot hold is listed in `notes`."""
    from designer.files.mermaid_out import written

    return written(journey, notes)
