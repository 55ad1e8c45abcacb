"""Text whose words are marked: those that have gone struck through, those that have come underlined."""

from dataclasses import dataclass, field, replace
from typing import Final

from designer.export.paper import Part
from designer.export.report.flow import Item, Laid
from designer.export.report.words import BODY, Style, lines_of
from designer.layout import metrics as m
from designer.layout.measure import width as measured
from designer.layout.sheet import Mark, Rect, Text
from designer.sharing.text_runs import How, Run

INKS: Final[dict[How, str]] = {"same": "", "removed": "pain-ink", "added": "good-ink"}
_THICK: Final = 1.0
_STRIKE: Final = 0.32
"""How far above the baseline a text is struck through, in its size."""
_BELOW: Final = 2.0


@dataclass(frozen=True)
class Marked(Item):
    """A text with what has become of each of its words."""

    runs: tuple[Run, ...]
    style: Style = BODY
    above: float = field(default=0.0, kw_only=True)
    _from: int = field(default=0, kw_only=True)

    def lay(self, width: float, room: float, must: bool) -> tuple[Laid | None, Item | None]:
        """As many lines as fit."""
        lines = self._lines(width)[self._from :]
        pitch = m.pitch(self.style.size)
        count = min(len(lines), max(int((room + 0.01) / pitch), 1 if must else 0))
        if lines and not count:
            return None, self
        marks: list[Mark] = []
        for at, line in enumerate(lines[:count]):
            marks += self._drawn(line, at * pitch)
        rest = replace(self, _from=self._from + count) if count < len(lines) else None
        return Laid(Part("P", marks=tuple(marks)), count * pitch), rest

    def _lines(self, width: float) -> list[list[Run]]:
        """The lines, each in the runs it is made of."""
        text = "".join(run.text for run in self.runs)
        hows = [run.how for run in self.runs for _ in run.text]
        made: list[list[Run]] = []
        at = 0
        for line in lines_of(text, width, self.style):
            made.append([])
            for character in line.text:
                # What is drawn may lack spaces and signs of the text, which keeps its order all the same.
                found = text.find(character, at)
                at = found + 1 if found >= 0 else at
                how = hows[min(max(at - 1, 0), len(hows) - 1)]
                if made[-1] and made[-1][-1].how == how:
                    made[-1][-1] = Run(how, made[-1][-1].text + character)
                else:
                    made[-1].append(Run(how, character))
        return made

    def _drawn(self, line: list[Run], top: float) -> list[Mark]:
        size, weight, colour = self.style
        baseline = m.rounded(top + m.base(size))
        marks: list[Mark] = []
        x = 0.0
        for run in line:
            wide = measured(run.text, size, weight)
            marks.append(Text(m.rounded(x), baseline, run.text, size, wide, weight, INKS[run.how] or colour))
            if run.how != "same" and run.text.strip():
                y = baseline - size * _STRIKE if run.how == "removed" else baseline + _BELOW
                seen = measured(run.text.rstrip(), size, weight)
                marks.append(Rect(m.rounded(x), m.rounded(y), seen, _THICK, INKS[run.how]))
            x += wide
        return marks
