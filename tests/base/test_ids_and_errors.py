"""Ids have their form and are never given twice; errors carry the element and the sentence's key."""

import re

import pytest

from designer.base import places
from designer.base.errors import IntegrityError
from designer.base.ids import READABLE_ID, IdSource, ids
from designer.base.message import Message
from designer.base.resources import resource, samples
from tests.helpers.maps import seeded_ids


def test_ids_have_the_form_of_the_file() -> None:
    made = [ids.new() for _ in range(200)]
    assert all(re.fullmatch("[a-z][a-z0-9]{7}", id) for id in made)
    assert len(set(made)) == 200
    assert all(READABLE_ID.fullmatch(id) for id in made)


def test_an_id_that_is_taken_is_not_given_again() -> None:
    first = seeded_ids().new()
    assert seeded_ids().new({first}) != first


def test_chance_can_be_replaced() -> None:
    assert IdSource(lambda characters: characters[0]).new() == "aaaaaaaa"


def test_an_error_names_the_element_and_the_sentence() -> None:
    error = IntegrityError("integrity.gone", element="e1", id="e1")
    assert error.element == "e1"
    assert error.reason == Message("integrity.gone", {"id": "e1"})


def test_the_home_moves_with_its_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path))
    assert {path.parent for path in (places.journals(), places.templates())} == {places.home()}
    assert str(places.home()) == str(tmp_path)
    monkeypatch.delenv("JOURNEY_HOME")
    assert places.APP in str(places.home())


def test_resources_and_samples_are_found() -> None:
    assert resource("fonts", "Pretendard-Regular.ttf").is_file()
    assert samples()
