"""How fast three copies of a map are read, merged and written, beside parsing the three files."""

import json
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from designer import app
from designer.edits.change import change
from designer.files.document import open_map, save_map
from tests.benchmarks.maps import card_id, written
from tests.benchmarks.ratios import Ratios

STAGES = 50


def test_merge(benchmark: BenchmarkFixture, ratios: Ratios, tmp_path: Path) -> None:
    base = written(tmp_path, 5_000)
    copies = [base, edited(base, "ours", 3), edited(base, "theirs", 4)]
    out = tmp_path / "out.journey.json"

    def floor() -> None:
        for path in copies:
            json.loads(path.read_bytes())

    ratios.compare(
        benchmark,
        "three-way merge of 5,000 cards, reading included",
        lambda: app.main(["merge", *map(str, copies), "-o", str(out)]),
        floor,
        6.0,
        rounds=15,
    )
    merged = open_map(out)[0]
    assert not merged.conflicts()
    for stage in range(STAGES):
        for lane, name in ((3, "ours"), (4, "theirs")):
            assert name in merged.element(card_id(stage, lane, 2)).__dict__["text"]


def edited(base: Path, name: str, lane: int) -> Path:
    """A copy in which one has changed a card of each stage in a lane of their own."""
    journey = open_map(base)[0]
    for stage in range(STAGES):
        text = f"{name}: {stage}번째 단계에서 고친 글"
        journey.apply(change(journey, card_id(stage, lane, 2), text=text).changes)
    path = base.with_name(f"{name}.journey.json")
    save_map(journey, path)
    return path
