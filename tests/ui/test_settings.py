"""The person's settings: their first values, and what becomes of values that do not fit."""

import json

import pytest

from designer.files.recent import recent_files
from designer.ui.dialogs.export_memory import remembered
from designer.ui.settings import Settings


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_first_start_speaks_the_language_it_is_told(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("JOURNEY_LANG", language)
    assert Settings.load().language == language


def test_a_chosen_language_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    Settings.load().change(language="ko")
    monkeypatch.setenv("JOURNEY_LANG", "en")
    assert Settings.load().language == "ko"


def test_values_that_do_not_fit_are_left_at_their_defaults() -> None:
    path = Settings.path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"theme": 7, "motion": "no", "language": "xx", "inspector": "yes"}), "utf-8")
    settings = Settings.load()
    assert (settings.theme, settings.motion, settings.inspector) == ("system", True, None)
    assert settings.language in ("ko", "en")


@pytest.mark.parametrize("data", [b"[" * 100_000, b"\xff", b'[{"path": 1}, 3]', b"null", b'{"a"'])
def test_what_cannot_be_read_in_the_state_folder_is_as_if_it_were_not_there(data: bytes) -> None:
    path = Settings.path()
    path.parent.mkdir(parents=True, exist_ok=True)
    untouched = Settings.load()
    for name in ("settings", "recent", "exports"):
        path.with_name(f"{name}.json").write_bytes(data)
    assert Settings.load() == untouched
    assert recent_files() == []
    assert remembered(path) == ("", {})
