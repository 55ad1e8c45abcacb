"""How soon after the start of the process a map is painted, and what a large map takes of the memory."""

import os
import subprocess
import sys
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.maps import written
from tests.benchmarks.ratios import Ratios

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples" / "coffee-subscription.journey.json"


def run(script: str, *words: str) -> str:
    """Run a script of this folder as a process of its own and return what it says."""
    # Compiled modules are part of an installed program, whatever the environment of the tests says.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, str(HERE / script), *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "painted" in done.stdout, done.stderr
    return done.stdout


def test_start(benchmark: BenchmarkFixture, ratios: Ratios) -> None:
    ratios.compare(
        benchmark,
        "process start to the painted sample map",
        lambda: run("start_ours.py", str(SAMPLE)),
        lambda: run("start_floor.py"),
        1.4,
        rounds=11,
    )


def test_memory(benchmark: BenchmarkFixture, ratios: Ratios, tmp_path: Path) -> None:
    path = written(tmp_path, 5_000)
    said: list[str] = []
    benchmark.pedantic(lambda: said.append(run("memory_ours.py", str(path))), rounds=1)
    ratios.add_amount("memory of the process with a map of 5,000 cards", "mb", int(said[0].split()[0]), 200)
