"""How fast a map is saved and exported, beside the libraries that do such work, called directly."""

import json
from itertools import cycle
from math import sqrt
from pathlib import Path

import pypdfium2
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from designer.edits.change import change
from designer.edits.history import History
from designer.export import arranged as words
from designer.export import pdf, png
from designer.export.options import ExportOptions
from designer.export.report.paper import paper
from designer.files.document import open_map, save_map
from designer.model.journey import Journey
from tests.benchmarks.bare_report import Bare
from tests.benchmarks.maps import card_id, journey_of, written
from tests.benchmarks.ratios import Ratios
from tests.benchmarks.test_start import SAMPLE

PIXELS = 24_000_000


def test_save(benchmark: BenchmarkFixture, ratios: Ratios, tmp_path: Path) -> None:
    journey, file = open_map(written(tmp_path, 5_000))
    data = json.loads(file.path.read_bytes())
    history = History(journey)
    texts = cycle(("짧은 글로 바꾼다", "짧은 글을 바꾼다"))
    files = [save_map(journey, file)]

    def edit() -> None:
        history.do(lambda journey: change(journey, card_id(3, 0, 1), text=next(texts)))

    def ours() -> None:
        files.append(save_map(journey, files.pop()))

    ratios.compare(
        benchmark,
        "save 5,000 cards after one edit",
        ours,
        lambda: json.dumps(data, ensure_ascii=False),
        1.0,
        rounds=30,
        before_ours=edit,
    )
    assert open_map(file.path)[0].snapshot() == journey.snapshot()


@pytest.mark.parametrize(("name", "aim"), [("the sample", 1.3), ("600 cards", 1.3)])
def test_pdf(benchmark: BenchmarkFixture, ratios: Ratios, name: str, aim: float) -> None:
    journey: Journey = open_map(SAMPLE)[0] if name == "the sample" else journey_of(600)
    floor = Bare.of_sheet(words.arranged(journey, ExportOptions()))
    ratios.compare(benchmark, f"PDF of {name}", lambda: pdf.write(journey), floor.pdf, aim, rounds=11)


@pytest.mark.parametrize("name", ["the sample", "600 cards"])
def test_report(benchmark: BenchmarkFixture, ratios: Ratios, name: str) -> None:
    journey: Journey = open_map(SAMPLE)[0] if name == "the sample" else journey_of(600)
    options = ExportOptions(document="report", page="A4")
    document = paper(words.readied(journey, options), options, None, [])
    floor = Bare.of_paper(document)
    ratios.compare(
        benchmark, f"PDF report of {name}", lambda: pdf.write(journey, options), floor.pdf, 1.3, rounds=7
    )


def test_png(benchmark: BenchmarkFixture, ratios: Ratios) -> None:
    journey = journey_of(1_000)
    sheet = words.arranged(journey, ExportOptions())
    scale = sqrt(PIXELS / (sheet.width * sheet.height))
    options = ExportOptions(scale=scale)
    page = pdf.write(journey, ExportOptions())
    document = pypdfium2.PdfDocument(page)
    width, height = document[0].get_size()
    pixels = sqrt(PIXELS / (width * height))
    document.close()

    def plain() -> None:
        document = pypdfium2.PdfDocument(page)
        document[0].render(scale=pixels).close()
        document.close()

    ratios.compare(
        benchmark,
        "PNG of 1,000 cards at 24 megapixels",
        lambda: png.write(journey, options),
        plain,
        1.2,
        rounds=7,
    )
