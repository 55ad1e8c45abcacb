"""Runs the benchmarks in one process, and writes each piece of work beside its floor.

`uv run pytest tests/benchmarks --benchmark-only` prints the table and writes `ratios.json`.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.ratios import RATIOS, Ratios, Record

RATIOS_FILE = Path(__file__).with_name("ratios.json")
_KEPT = pytest.StashKey[Ratios]()


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Turn the parallel run off: work on two cores at once measures the neighbour."""
    if config.getoption("benchmark_only", False):
        config.option.numprocesses = 0
        config.option.dist = "no"
        config.option.tx = []


@pytest.fixture(scope="session")
def ratios(pytestconfig: pytest.Config) -> Ratios:
    """What is known so far of each piece of work."""
    return pytestconfig.stash.setdefault(_KEPT, RATIOS)


@pytest.fixture(scope="session", autouse=True)
def _written(ratios: Ratios) -> Iterator[None]:
    """Write the records of this run over those of earlier ones, and keep what was not measured now."""
    yield
    known: dict[str, Record] = {}
    if RATIOS_FILE.exists():
        known = {record["work"]: record for record in json.loads(RATIOS_FILE.read_text("utf-8"))}
    known |= {record["work"]: record for record in ratios.records}
    if ratios.records:
        RATIOS_FILE.write_text(json.dumps(list(known.values()), indent=1, ensure_ascii=False) + "\n", "utf-8")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print each piece of work beside its floor."""
    ratios = config.stash.get(_KEPT, None)
    if ratios is None or not ratios.records:
        return
    terminalreporter.section("each piece of work beside its floor")
    for line in ratios.table():
        terminalreporter.write_line(line)
