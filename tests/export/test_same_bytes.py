"""The same map gives the same bytes, in another process and with other hashes too."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from designer.export import html, pdf, png, svg
from designer.export.options import ExportOptions
from designer.layout.sheet import Icon, Link
from tests.export.sheets import card, journey, sheet, text

PROGRAM = "import tests.export.test_same_bytes as t; print(t.digests())"


def digests(times: int = 1) -> list[str]:
    """What a map with something of everything comes to, so many times in each format."""
    marks = (
        text("배송일 🎉 漢字", weight="bold"),
        Icon(180, 10, 16, "digital", "pain"),
        Link(0, 0, 9, 9, "#c2"),
    )
    made = sheet(card("c1", *marks), card("c2", text("둘째"), y=56), stages=("s1", "s2"))
    of = journey("s1", "s2", purpose="구독 유지", tags=("커피", "배송"))
    written = [
        data
        for _ in range(times)
        for data in (
            *(writer.write_sheet(made, of, ExportOptions()) for writer in (pdf, svg, png)),
            html.write(journey("s1", title="漢字 🎉 제목 é")),
        )
    ]
    return [hashlib.sha256(data).hexdigest() for data in written]


def test_the_same_map_gives_the_same_bytes() -> None:
    here = digests(times=2)
    once = here[: len(here) // 2]
    assert here == once * 2
    there = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == str(once)
