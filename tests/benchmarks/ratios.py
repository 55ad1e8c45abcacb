"""Measures a piece of work in turn with its floor, and keeps the two medians."""

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

from pytest_benchmark.fixture import BenchmarkFixture

Record = dict[str, Any]
Work = Callable[[], object]


def nothing() -> None:
    """No preparation."""


class Ratios:
    """The records of one run."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def compare(
        self,
        benchmark: BenchmarkFixture,
        work: str,
        ours: Work,
        floor: Work,
        aim: float,
        *,
        rounds: int,
        before_ours: Work = nothing,
        before_floor: Work = nothing,
    ) -> None:
        """Run both in turn so many times: what else the machine does meets them alike."""
        times: list[float] = []

        def prepare() -> None:
            before_floor()
            begun = time.perf_counter()
            floor()
            times.append(time.perf_counter() - begun)
            before_ours()

        gc.collect()
        benchmark.pedantic(ours, setup=prepare, rounds=rounds, warmup_rounds=min(3, rounds // 2))
        self.add(work, benchmark.stats.stats.median, statistics.median(times[-rounds:]), aim)

    def add(self, work: str, ours: float, floor: float, aim: float) -> None:
        """Keep the median seconds of a piece of work and of its floor."""
        self.records.append(
            {
                "work": work,
                "ours_ms": round(ours * 1000, 2),
                "floor_ms": round(floor * 1000, 2),
                "ratio": round(ours / floor, 2),
                "aim": aim,
            }
        )

    def add_amount(self, work: str, unit: str, ours: float, aim: float) -> None:
        """Keep an amount that is not a time, beside the most it may be."""
        self.records.append({"work": work, f"ours_{unit}": ours, f"aim_{unit}": aim})

    def table(self) -> list[str]:
        """A line for each record."""
        lines = [f"{'work':<58}{'ours ms':>10}{'floor ms':>10}{'ratio':>8}{'aim':>7}"]
        for record in self.records:
            if "ratio" in record:
                mark = "" if record["ratio"] <= record["aim"] else "  over"
                lines.append(
                    f"{record['work']:<58}{record['ours_ms']:>10.2f}{record['floor_ms']:>10.2f}"
                    f"{record['ratio']:>8.2f}{record['aim']:>7}{mark}"
                )
            else:
                (unit,) = (key.removeprefix("ours_") for key in record if key.startswith("ours_"))
                ours, aim = record[f"ours_{unit}"], record[f"aim_{unit}"]
                mark = "" if ours <= aim else "  over"
                lines.append(f"{record['work']:<58}{ours:>10} {unit} (at most {aim}){mark}")
        return lines


RATIOS = Ratios()
