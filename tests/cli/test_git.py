"""Git itself compares and merges maps, through the drivers that `git install` has registered."""

import sys
from pathlib import Path

import pytest

import designer
from designer import app
from designer.base.errors import UnreadableError
from designer.cli import git as verb
from designer.cli import say
from designer.files.document import open_map
from designer.model.elements import MapHead
from designer.model.journey import Journey
from designer.sharing.git import versions_in_conflict
from designer.sharing.git_install import install
from designer.sharing.merge_resolve import resolve_each
from tests.helpers.maps import element
from tests.sharing.repositories import MAP, Repository, quiet_git

ROOT = Path(designer.__file__).parents[1]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository in which `git install` was done."""
    quiet_git(monkeypatch)
    monkeypatch.setenv("JOURNEY_LANG", "en")
    monkeypatch.setattr("designer.cli.run._speak_utf8", lambda: None)
    say.language.cache_clear()
    made = Repository(tmp_path / "우리 저장소")
    assert app.main(["git", "install", str(made.top)]) == 0
    made.commit("install")
    return made


def text_of(journey: Journey, id: str = "a1") -> object:
    return journey.snapshot()[id].__dict__["text"]


def state_of(repository: Repository) -> str:
    """How git sees the map: `UU` while a merge is open."""
    return repository.git("status", "--porcelain").split(" ")[0]


def test_two_fields_of_one_card_merge_without_a_word(repository: Repository) -> None:
    repository.branches({"text": "우리 글"}, {"owner": "박서준"})
    repository.git("merge", "theirs")
    merged = repository.map().snapshot()["a1"].__dict__
    assert (merged["text"], merged["owner"]) == ("우리 글", "박서준")
    assert state_of(repository) == "" and repository.map().conflicts() == []


def test_what_both_have_changed_stays_open_in_the_file_and_in_git(repository: Repository) -> None:
    repository.branches({"text": "우리 글"}, {"text": "상대 글"})
    printed = repository.git("merge", "theirs", code=1)
    assert "상대 글" in printed and "1 conflict is left open" in printed and MAP in printed
    journey, _ = open_map(repository.file)
    assert text_of(journey) == "우리 글" and state_of(repository) == "UU"
    (conflict,) = journey.conflicts()
    assert (conflict.element, conflict.field, conflict.theirs) == ("a1", "text", "상대 글")
    assert app.main(["validate", str(repository.file)]) == 1
    journey.apply(resolve_each(journey, {conflict.id: "theirs"}).changes)
    repository.save(journey)
    repository.commit("merged")
    assert text_of(repository.map()) == "상대 글" and state_of(repository) == ""
    assert b"conflicts" not in repository.file.read_bytes()


def test_a_map_that_one_side_has_renamed_is_merged_under_its_new_name(repository: Repository) -> None:
    renamed = repository.top / "옮긴 곳" / "새 이름.journey.json"
    renamed.parent.mkdir()
    repository.git("checkout", "-q", "-b", "theirs")
    repository.git("mv", MAP, str(renamed))
    journey = repository.map(renamed)
    repository.commit("renamed")
    repository.git("checkout", "-q", "main")
    repository.edit("a1", text="우리 글")
    repository.commit("ours")
    repository.git("checkout", "-q", "theirs")
    repository.file = renamed
    repository.edit("a1", owner="박서준")
    repository.commit("theirs")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "theirs")
    merged = repository.map().snapshot()["a1"].__dict__
    assert (merged["text"], merged["owner"]) == ("우리 글", "박서준") and text_of(journey) != "우리 글"


def test_a_side_that_is_no_map_is_told_and_leaves_ours(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "theirs")
    repository.file.write_bytes(b"{")
    repository.commit("broken")
    repository.git("checkout", "-q", "main")
    repository.edit("a1", text="우리 글")
    repository.commit("ours")
    ours = repository.file.read_bytes()
    printed = repository.git("merge", "theirs", code=1)
    assert f"{MAP} (theirs)" in printed and "nothing was merged" in printed and "Traceback" not in printed
    assert repository.file.read_bytes() == ours and state_of(repository) == "UU"
    three = versions_in_conflict(repository.file)
    assert three is not None and three.theirs == b"{" and three.ours == ours


@pytest.mark.parametrize("side", [0, 1, 2])
@pytest.mark.parametrize(
    "data", [b"{", "그냥 글".encode(), b'{"format": "journey-map", "version": 99}', None]
)
def test_no_side_may_be_unsound(
    repository: Repository, tmp_path: Path, side: int, data: bytes | None
) -> None:
    files = [tmp_path / name for name in ("base", "ours", "theirs")]
    for file in files:
        file.write_bytes(repository.file.read_bytes())
    if data is None:
        files[side].unlink()
    else:
        files[side].write_bytes(data)
    before = [file.read_bytes() if file.exists() else None for file in files]
    assert app.main(["git", "merge-driver", *map(str, files), MAP]) == 2
    assert [file.read_bytes() if file.exists() else None for file in files] == before


def test_maps_that_both_sides_have_added_keep_what_each_has(repository: Repository) -> None:
    added = repository.top / "added.journey.json"
    journey = repository.map()
    repository.git("checkout", "-q", "-b", "theirs")
    repository.save(journey, added)
    repository.commit("theirs")
    repository.git("checkout", "-q", "main")
    repository.file = added
    repository.save(journey)
    repository.edit("a1", text="우리 글")
    repository.commit("ours")
    repository.git("merge", "theirs", code=1)
    assert [(one.element, one.field) for one in repository.map().conflicts()] == [("a1", "text")]
    assert state_of(repository) == "AA"


def test_branches_merged_into_each_other_decide_nothing_unseen(repository: Repository) -> None:
    repository.branches({"text": "우리 글"}, {"text": "상대 글"})
    repository.git("branch", "ours-first", "main")
    repository.git("branch", "theirs-first", "theirs")
    for here, other in (("theirs", "ours-first"), ("main", "theirs-first")):
        repository.git("checkout", "-q", here)
        # Each side has merged the other in, and has decided for its own text.
        repository.git("merge", "-q", "-s", "ours", "-m", f"merged in {here}", other)
    assert len(repository.git("merge-base", "--all", "main", "theirs").split()) == 2
    repository.git("merge", "theirs", code=1)
    assert [(one.ours, one.theirs) for one in repository.map().conflicts()] == [("우리 글", "상대 글")]


def test_several_branches_at_once_are_left_to_git_which_stops(repository: Repository) -> None:
    repository.branches({"text": "우리 글"}, {"owner": "박서준"})
    repository.git("checkout", "-q", "-b", "third", "main~1")
    repository.edit("a1", tags=("하나",))
    repository.commit("third")
    repository.git("checkout", "-q", "main")
    ours = repository.file.read_bytes()
    assert "octopus" in repository.git("merge", "theirs", "third", code=None)
    if state_of(repository):
        repository.git("merge", "--abort", code=None)
        repository.git("reset", "-q", "--merge")
    assert repository.file.read_bytes() == ours


def test_a_merge_made_before_installing_is_made_again(repository: Repository) -> None:
    assert app.main(["git", "uninstall", str(repository.top)]) == 0
    repository.commit("uninstall")
    repository.branches({"text": "우리 글"}, {"owner": "박서준"})
    repository.git("merge", "theirs", code=1)
    with pytest.raises(UnreadableError):
        open_map(repository.file)
    assert app.main(["git", "install", str(repository.top)]) == 0
    repository.git("checkout", "--merge", "--", MAP)
    merged = repository.map().snapshot()["a1"].__dict__
    assert (merged["text"], merged["owner"]) == ("우리 글", "박서준")


def test_markers_are_resolved_from_the_versions_in_git(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["git", "uninstall", str(repository.top)]) == 0
    repository.commit("uninstall")
    assert app.main(["git", "resolve", str(repository.file)]) == 2
    repository.branches({"text": "우리 글", "owner": "박서준"}, {"text": "상대 글", "tags": ("하나",)})
    repository.git("merge", "theirs", code=1)
    marked = repository.file.read_bytes()
    capsys.readouterr()
    assert app.main(["validate", str(repository.file)]) == 2
    refused = capsys.readouterr().err
    assert refused.startswith(f"{MAP}: git has left a merge open") and refused.count("\n") == 1
    assert repository.file.read_bytes() == marked
    assert app.main(["git", "resolve", str(repository.file)]) == 1
    assert "1 conflict is left open" in capsys.readouterr().err
    journey = repository.map()
    merged = journey.snapshot()["a1"].__dict__
    assert (merged["text"], merged["owner"], merged["tags"]) == ("우리 글", "박서준", ("하나",))
    assert [one.theirs for one in journey.conflicts()] == ["상대 글"] and state_of(repository) == "UU"
    again = repository.file.read_bytes()
    assert app.main(["git", "resolve", str(repository.file)]) == 2
    assert "a sound map stands there already" in capsys.readouterr().err
    assert repository.file.read_bytes() == again


def test_a_difference_is_told_in_sentences(repository: Repository) -> None:
    repository.edit("a1", owner="박서준")
    told = repository.git("diff")
    assert "박서준" in told and f"journey {MAP}" in told and "@@" not in told
    repository.commit("owner")
    repository.git("mv", MAP, "neu.journey.json")
    repository.file = repository.top / "neu.journey.json"
    repository.edit("a1", owner="")
    told = repository.git("diff", "-M", "HEAD")
    assert f"journey {MAP} → neu.journey.json" in told and "박서준" in told
    repository.file.write_bytes(b"{")
    assert "neu.journey.json, line 1" in repository.git("diff")
    assert "@@" in repository.git("diff", "--no-ext-diff")


def test_maps_that_come_and_go_and_wait_are_told(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = str(repository.file), tmp_path / "other"
    repository.save(Journey([MapHead(title="다른 지도"), element("stage", "z1", name="처음")]), other)

    def told(*given: str) -> str:
        capsys.readouterr()
        assert app.main(["git", "diff-driver", MAP, *given]) == 0
        return capsys.readouterr().out

    assert "New map “정기배송 첫 구매 여정” with" in told("/dev/null", ".", ".", file, "ab12", "100644")
    assert "Removed map “정기배송 첫 구매 여정” with" in told(file, "ab12", "100644", "/dev/null", ".", ".")
    assert told(file, "ab12", "100644", file, "ab12", "100644").endswith("The two maps are the same.\n")
    assert len(told(file, "ab12", "100644", str(other), "cd34", "100644").splitlines()) == 2
    assert told() == f"{MAP}: not merged yet\n"


def test_programs_and_maps_of_any_name_are_found(repository: Repository, tmp_path: Path) -> None:
    folder = tmp_path / '%A\'s $HOME "app" 폴더'
    folder.mkdir()
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from designer.app import main; sys.exit(main())"
    (folder / "main.py").write_text(start, encoding="utf-8")
    install(repository.top, (sys.executable, str(folder / "main.py")))
    repository.file = repository.top / "-o 'x' %B $(y).journey.json"
    repository.git("mv", "--", MAP, repository.file.name)
    repository.commit("renamed")
    repository.branches({"text": "우리 글"}, {"owner": "박서준"})
    assert "우리 글" in repository.git("diff", "HEAD~1")
    repository.git("merge", "theirs")
    assert repository.map().snapshot()["a1"].__dict__["owner"] == "박서준"


def test_modules_of_the_repository_are_not_taken_for_ours(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.__file__", str(tmp_path / "site" / "designer" / "__init__.py"))
    program = verb.program()
    assert program[:2] == (sys.executable, "-P")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    install(repository.top, program)
    (repository.top / "json.py").write_text(f"open({str(tmp_path / 'sprung')!r}, 'w')", encoding="utf-8")
    repository.branches({"text": "우리 글"}, {"owner": "박서준"})
    repository.git("merge", "theirs")
    assert repository.map().conflicts() == [] and not (tmp_path / "sprung").exists()


def test_the_program_that_was_started_is_the_one_that_is_registered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert verb.program() == (sys.executable, str(ROOT / "main.py"))
    script = tmp_path / "bin" / "journey-designer"
    script.parent.mkdir()
    script.touch()
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(Path("bin", "journey-designer")), "git", "install"])
    assert verb.program() == (str(script),)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert verb.program() == (sys.executable,)


@pytest.mark.parametrize("words", [["install"], ["uninstall"]])
def test_outside_a_repository_there_is_one_sentence(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    repository: Repository,
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    assert app.main(["git", *words]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err == f"{tmp_path} does not belong to the working tree of a git repository.\n"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert app.main(["git", *words]) == 2
    assert capsys.readouterr().err == "git was not found; it has to be installed and in the search path.\n"


def test_the_drivers_are_not_listed_for_people(
    capsys: pytest.CaptureFixture[str], repository: Repository
) -> None:
    capsys.readouterr()
    assert app.main(["git", "--help"]) == 0
    said = capsys.readouterr().out
    assert "install" in said and "uninstall" in said and "-driver" not in said
