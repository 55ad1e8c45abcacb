"""The catalogs say the same things in both languages, in sentences that can be said."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from designer.base.resources import resource
from designer.text.particles import PARTICLES
from designer.text.runs import missing
from designer.text.words import FORMATS, LANGUAGES, PLACE

FILES = sorted({path.name for language in LANGUAGES for path in resource("i18n", language).glob("*.json")})
BARE_PARTICLE = re.compile(r"\}[’”)\]]*(?:을|를|이|가|은|는|과|와|으로|로|을\(를\)|이\(가\))(?=[\s,.]|$)")


def pairs_of(path: Path) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = json.loads(
        path.read_text(encoding="utf-8"), object_pairs_hook=lambda pairs: pairs
    )
    return found


def placeholders(sentence: str) -> set[str]:
    return {place[1] for place in PLACE.finditer(sentence)}


def test_both_languages_have_a_file_for_every_domain() -> None:
    assert FILES
    for language in LANGUAGES:
        assert sorted(path.name for path in resource("i18n", language).glob("*.json")) == FILES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice_in_a_language(language: str) -> None:
    keys = Counter(key for path in resource("i18n", language).glob("*.json") for key, _ in pairs_of(path))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_keys_with_the_same_places(name: str) -> None:
    korean, english = (dict(pairs_of(resource("i18n", language, name))) for language in ("ko", "en"))
    assert korean.keys() ^ english.keys() == set()
    differing = [key for key in korean if placeholders(korean[key]) != placeholders(english[key])]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_every_sentence_is_text_that_can_be_said_and_drawn(name: str, language: str) -> None:
    for key, sentence in pairs_of(resource("i18n", language, name)):
        assert isinstance(sentence, str) and sentence, key
        formats = {form for place in PLACE.finditer(sentence) for form in place[2].split(":")[1:]}
        assert formats <= PARTICLES | FORMATS.keys(), key
        assert not set("{}") & set(PLACE.sub("", sentence)), f"{key}: a brace that is no place"
        assert missing(sentence) == "", key


@pytest.mark.parametrize("name", FILES)
def test_particles_after_a_place_are_chosen_and_not_written(name: str) -> None:
    written = [
        key for key, sentence in pairs_of(resource("i18n", "ko", name)) if BARE_PARTICLE.search(sentence)
    ]
    assert written == []
