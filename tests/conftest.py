"""What every test runs under: no screen, a home of its own, one locale, and no warning left unheard."""

import itertools
import locale
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from designer.base.ids import IdSource
from designer.model.journey import Journey
from tests.helpers.bait import Bait
from tests.helpers.maps import korean_map, seeded_ids

# Before any test module imports Qt, whose platform is chosen once a process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"
for name in ("LANGUAGE", "JOURNEY_LANG", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "SOURCE_DATE_EPOCH"):
    os.environ.pop(name, None)
locale.setlocale(locale.LC_ALL, "C.UTF-8")
# A suite of many processes does not compile every library anew in each of them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, print_blob=True)
settings.register_profile(
    "thorough",
    deadline=None,
    max_examples=2000,
    stateful_step_count=80,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    homes = tmp_path_factory.mktemp("homes")
    return (homes / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def journey_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state folder of this test alone; it does not exist until something is written into it."""
    home = next(_homes)
    monkeypatch.setenv("JOURNEY_HOME", str(home))
    monkeypatch.delenv("JOURNEY_LANG", raising=False)
    return home


class _Errors(logging.Handler):
    """Keeps what was logged as an error and not asked for with `caplog`."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_logged_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which something logged an error, unless it looks at the log itself (`caplog`)."""
    heard = _Errors()
    logging.getLogger().addHandler(heard)
    yield
    logging.getLogger().removeHandler(heard)
    if heard.records and "caplog" not in request.fixturenames:
        pytest.fail("logged: " + "; ".join(record.getMessage() for record in heard.records))


@pytest.fixture
def ids() -> IdSource:
    """Ids that are the same in every run."""
    return seeded_ids()


@pytest.fixture
def journey() -> Journey:
    """The small Korean map of `tests.helpers.maps`."""
    return korean_map()


@pytest.fixture
def bait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bait]:
    """Nobody may open it. In the folder the program runs in, so that its bare name leads to it too."""
    made = Bait(tmp_path / "bait")
    monkeypatch.chdir(made.file.parent)
    yield made
    made.close()
