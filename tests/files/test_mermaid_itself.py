"""Diagrams of other people beside what Mermaid itself reads in them, there and back.

Runs where `JOURNEY_MERMAID` names a folder of `.mmd` files and `JOURNEY_MERMAID_NODE` a `node_modules` that
has `mermaid` and `jsdom`.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from designer.base.errors import JourneyError
from designer.files.registry import for_path
from designer.model.journey import Journey
from tests.files.test_mermaid import people_named, read, tasks

FOLDER, NODE = os.environ.get("JOURNEY_MERMAID", ""), os.environ.get("JOURNEY_MERMAID_NODE", "")
SCRIPT = Path(__file__).with_name("mermaid_itself.mjs")

pytestmark = pytest.mark.skipif(not (FOLDER and NODE), reason="asks Mermaid itself, where it is")


def said_by_mermaid(files: list[Path]) -> dict[str, Any]:
    done = subprocess.run(
        ["node", str(SCRIPT), NODE, *map(str, files)], capture_output=True, check=True, timeout=300
    )
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def squeezed(text: str) -> str:
    """A text as it is drawn: blanks are one."""
    return " ".join(text.split())


def of_mermaid(said: dict[str, Any]) -> list[tuple[object, ...]]:
    return [
        (
            squeezed(task["section"]),
            squeezed(task["task"]),
            None if task["score"] is None else min(max(task["score"], 1), 5),
            [squeezed(name) for name in people_named(task["people"])],
        )
        for task in said["tasks"]
    ]


def of_map(journey: Journey) -> list[tuple[object, ...]]:
    return [(one["section"], squeezed(one["task"]), one["score"], one["people"]) for one in tasks(journey)]


def test_diagrams_are_read_as_mermaid_reads_them(tmp_path: Path) -> None:
    files = sorted(Path(FOLDER).glob("*.mmd"))
    said = said_by_mermaid(files)
    back: dict[Path, Journey] = {}
    for file in files:
        theirs = said[str(file)]
        try:
            journey, _ = read(file.read_bytes())
        except JourneyError:
            assert "error" in theirs, file
            continue
        if "error" not in theirs:
            # Of front matter Mermaid tells nothing here; of `accTitle` we make a title.
            assert squeezed(theirs["title"]) in ("", squeezed(journey.head.title)), file
            names = [stage.name for stage in journey.stages() if stage.name]
            assert names == [squeezed(name) for name in theirs["sections"]], file
            assert of_map(journey) == of_mermaid(theirs), file
        out = tmp_path / file.name
        out.write_bytes(for_path("a.mmd").written(journey))
        back[out] = journey
    for file, theirs in said_by_mermaid(list(back)).items():
        ours = back[Path(file)]
        assert "error" not in theirs, file
        assert squeezed(theirs["title"]) == squeezed(ours.head.title), file
        assert len(theirs["tasks"]) == len(tasks(ours)), file
        for (section, task, score, people), found in zip(of_map(ours), of_mermaid(theirs), strict=True):
            assert found[1:2] == (task,) and found[3] == people, file
            assert found[0] == section or not section, file
            # What has no feeling is written as what others of its stage feel.
            assert found[2] == score or score is None, file
