"""Writes a difference as Markdown that shows the same in every reader: text of the maps is never markup."""

import re
from collections.abc import Iterator
from typing import Final

from designer.export.comparison.outline import NOTHING, Group, Side, Told, groups
from designer.sharing.difference import Difference
from designer.sharing.sentences import summary
from designer.sharing.text_runs import Run
from designer.text.words import Words

_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~&!@]|:(?=/)|(?<=[wW]{3})\.|^[-+=](?=\s|$)|(?<=^\d)[.)]")
_MARKS: Final = {"removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>"), "same": ("", "")}


def write(found: Difference, before: str, after: str, words: Words) -> str:
    """The document; `before` and `after` are what the two maps are called."""
    lines = [f"# {escaped(words('compare.document.title'))}", ""]
    lines += [f"- {escaped(words('compare.document.before'))}: {escaped(before)}"]
    lines += [f"- {escaped(words('compare.document.after'))}: {escaped(after)}", ""]
    lines += [escaped(words.say(summary(found))), ""]
    for group in groups(found, words):
        lines += _group(group, words)
    return "\n".join(lines).rstrip("\n") + "\n"


def _group(group: Group, words: Words) -> Iterator[str]:
    yield f"## {escaped(group.title)}"
    yield ""
    for told in group.changes:
        yield from _told(told, words)


def _told(told: Told, words: Words) -> Iterator[str]:
    yield f"- {escaped(told.sentence)}"
    yield ""
    if told.lines:
        yield "  | | {} | {} |".format(
            *(escaped(words(f"compare.document.{side}")) for side in ("before", "after"))
        )
        yield "  |---|---|---|"
        for line in told.lines:
            yield f"  | {escaped(line.name)} | {_side(line.before)} | {_side(line.after)} |"
        yield ""


def _side(side: Side) -> str:
    return "".join(map(_marked, side.runs)) or NOTHING


def _marked(run: Run) -> str:
    start, end = _MARKS[run.how]
    return f"{start}{escaped(run.text)}{end}"


def escaped(text: str) -> str:
    """A text on one line that Markdown takes for nothing but text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", part) for part in lines)
