"""The wheel holds all the program needs: installed elsewhere, it makes a map and prints it."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from designer.base.resources import samples

ROOT = Path(__file__).parents[2]

# What uv says when the build backend is neither at hand nor to be had.
OFFLINE = ("error sending request", "dns error", "Network connectivity is disabled", "Failed to fetch")


@pytest.fixture
def uv() -> str:
    """The program that installs this project: what runs the tests, or the one the README puts beside it."""
    places = os.pathsep.join((str(ROOT / ".uv/bin"), str(ROOT / ".uv/Scripts"), os.environ.get("PATH", "")))
    found = os.environ.get("UV") or shutil.which("uv", path=places)
    if found is None:
        pytest.skip("uv is not installed")
    return found


@pytest.fixture
def wheel(uv: str, tmp_path: Path) -> Path:
    """The package as it would be published."""
    folder = tmp_path / "dist"
    command = [uv, "build", "--wheel", "--out-dir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    if built.returncode and any(sign in built.stderr for sign in OFFLINE):
        pytest.skip("the build backend cannot be fetched without a network")
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("*.whl")
    return found


def install(uv: str, wheel: Path, home: Path) -> Path:
    """The folder of the commands of an environment that has the wheel and knows nothing of this checkout."""
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(home)], check=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    subprocess.run(
        [uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", python, str(wheel)],
        check=True,
    )
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    there = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    # The libraries are lent, not fetched again; the editable checkout among them stays out of reach,
    # since what lies in a lent folder is never asked for further folders.
    (Path(there) / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return scripts


def run(command: Path, folder: Path, *words: str) -> str:
    """What a command says on success; it is as silent about trouble as it should be."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")
    }
    environment |= {"JOURNEY_HOME": str(folder / "home"), "JOURNEY_LANG": "en", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(command), *words], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_installed_elsewhere_makes_a_map_and_prints_it(
    uv: str, wheel: Path, tmp_path: Path
) -> None:
    # One test and not four: on another worker each would build and install anew.
    holds_resources_and_samples_and_no_tests(wheel)
    scripts = install(uv, wheel, tmp_path / "environment")
    finds_its_own_files(scripts, tmp_path)

    program = scripts / "journey-designer"
    run(program, tmp_path, "new", "--template", "ecommerce-5", "--lang", "ko", "-o", "m.journey.json")
    run(program, tmp_path, "export", "m.journey.json", "-o", "m.pdf")
    run(program, tmp_path, "export", "m.journey.json", "-o", "m.svg")
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")
    assert "인지" in (tmp_path / "m.svg").read_text(encoding="utf-8")


def holds_resources_and_samples_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("resources", "samples"):
        here = {
            f"designer/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }
        assert here and here <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"designer", "journey_designer"}
    assert not [name for name in names if "__pycache__" in name]


def finds_its_own_files(scripts: Path, folder: Path) -> None:
    code = (
        "import designer.base.resources as r; print(r.__file__, r.resource('theme'), *r.samples(), sep='\\n')"
    )
    places = run(scripts / "python", folder, "-c", code).splitlines()
    assert len(places) == 2 + len(samples())
    assert all(Path(place).is_relative_to(scripts.parent) for place in places), places
