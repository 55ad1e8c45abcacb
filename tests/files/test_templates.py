"""Templates give sound new maps in either language, and any map can become one."""

import json
import random
import string
from pathlib import Path

import pytest

from designer.base.errors import JourneyError, UnreadableError
from designer.base.ids import IdSource
from designer.base.places import templates as personal_folder
from designer.base.resources import samples
from designer.files.document import open_map
from designer.files.json_map import decode, encode
from designer.files.templates import SHARED, list_templates, new_from_template, renewed, save_as_template
from designer.model.kinds.kpi import Kpi
from designer.text.words import words
from tests.files.maps import CANONICAL, tree

SHIPPED = {"ecommerce-5", "loyalty-5", "digital-4", "service-5", "funnel-3", "usage-3", "blueprint", "blank"}
NEW_ID = set(string.ascii_lowercase + string.digits)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(SHARED, raising=False)


def ids(seed: int = 1) -> IdSource:
    return IdSource(random.Random(seed).choice)


def test_the_program_brings_its_templates_with_names_in_both_languages() -> None:
    found = list_templates()
    assert {info.id for info in found} == SHIPPED and found[0].id == "blank"
    for info in found:
        assert info.origin == "program"
        assert info.names.ko and info.names.en and info.description.ko and info.description.en


@pytest.mark.parametrize("id", sorted(SHIPPED))
def test_a_template_becomes_a_map_in_its_language_with_ids_of_its_own(id: str) -> None:
    korean, english = new_from_template(id, "ko", ids()), new_from_template(id, "en", ids())
    assert (korean.head.language, english.head.language) == ("ko", "en")
    assert len(korean) == len(english) and korean.head.title != english.head.title
    for journey in (korean, english):
        assert all(len(one.id) == 8 and set(one.id) <= NEW_ID for one in journey.elements())
        assert encode(decode(encode(journey))) == encode(journey)
        assert '"ko":' not in encode(journey).decode() and '"en":' not in encode(journey).decode()
    letters = [letter for letter in encode(english).decode() if "가" <= letter <= "힣"]
    assert letters == []
    assert encode(new_from_template(id, "ko", ids())) == encode(korean)
    assert encode(new_from_template(id, "ko")) != encode(new_from_template(id, "ko"))


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_renewing_ids_keeps_everything_else(path: Path) -> None:
    journey, _ = open_map(path)
    fresh = renewed(journey, ids())
    assert len(fresh) == len(journey)
    assert not {one.id for one in fresh.elements()} & {one.id for one in journey.elements()}
    shape = sorted(
        (one.kind, str(one.__dict__.get("name") or one.__dict__.get("text"))) for one in journey.elements()
    )
    assert shape == sorted(
        (one.kind, str(one.__dict__.get("name") or one.__dict__.get("text"))) for one in fresh.elements()
    )

    def links(one: object) -> list[tuple[str, str, str]]:
        return sorted(
            (link.kind, str(one.element(link.source)), str(one.element(link.target)))  # type: ignore[attr-defined]
            for link in one.relations()  # type: ignore[attr-defined]
        )

    assert [kind for kind, _, _ in links(journey)] == [kind for kind, _, _ in links(fresh)]
    columns = [[one.name for one in each.columns()] for each in (journey, fresh)]
    assert columns[0] == columns[1]
    for old, new in zip(journey.columns(), fresh.columns(), strict=True):
        for old_lane, new_lane in zip(journey.lanes(), fresh.lanes(), strict=True):
            assert len(journey.cell(old.id, old_lane.id)) == len(fresh.cell(new.id, new_lane.id))


def test_references_in_entries_and_unknown_fields_follow() -> None:
    values = tree()
    values["elements"]["v1"] = {"kind": "round", "name": "1차"}
    values["elements"]["q3x9ab10"] |= {
        "votes": [{"round": "v1", "voter": "지은"}],
        "personas": ["p1zk92aa"],
        "readings": ["unknown to its kind"],
    }
    values["elements"]["k7d2x0aa"]["readings"][0]["persona"] = "p1zk92aa"
    fresh = renewed(decode(json.dumps(values).encode()), ids())
    (persona,), (pain,), (kpi,) = (fresh.of_kind(kind) for kind in ("persona", "pain_point", "kpi"))
    assert pain.personas == (persona.id,)  # type: ignore[attr-defined]
    assert pain.votes[0].round == fresh.of_kind("round")[0].id
    assert isinstance(kpi, Kpi) and kpi.readings[0].persona == persona.id
    assert pain.__pydantic_extra__ == {"readings": ["unknown to its kind"]}


def test_a_map_saved_as_a_template_can_be_begun_from() -> None:
    path = save_as_template(decode(CANONICAL), personal_folder(), "우리 팀/템플릿", keep_cards=True)
    assert path.parent == personal_folder()
    info = list_templates()[-1]
    assert (info.origin, info.names.ko, info.path) == ("personal", "우리 팀/템플릿", path)
    journey = new_from_template(info.id, "en")
    assert len(journey) == 9 and journey.head.language == "ko"
    again = save_as_template(decode(CANONICAL), personal_folder(), "우리 팀/템플릿", keep_cards=True)
    assert again != path and len({info.id for info in list_templates()}) == len(SHIPPED) + 2
    assert new_from_template(list_templates()[-1], "ko").head.title == journey.head.title


def test_without_cards_only_the_skeleton_stays() -> None:
    values = tree()
    values["elements"]["q3x9ab10"]["comments"] = [{"id": "c1", "text": "비밀"}]
    values["elements"]["s4f0k2vv"] |= {"comments": [{"id": "c1", "text": "비밀"}], "ready": True}
    path = save_as_template(decode(json.dumps(values).encode()), personal_folder(), "뼈대", keep_cards=False)
    journey = new_from_template(list_templates()[-1].id, "ko")
    assert sorted(one.kind for one in journey.elements()) == ["kpi", "lane", "lane", "lane", "stage"]
    (kpi,) = journey.of_kind("kpi")
    assert isinstance(kpi, Kpi) and kpi.readings == () and kpi.baseline is None and kpi.target == 0.045
    assert "비밀" not in path.read_text(encoding="utf-8") and list(journey.relations()) == []


def test_a_plain_map_in_a_shared_folder_is_a_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = tmp_path / "team"
    team.mkdir()
    (team / "우리.journey.json").write_bytes(CANONICAL)
    (team / "blank.json").write_bytes(CANONICAL)
    (team / "broken.json").write_bytes(b"{")
    (team / "other.json").write_bytes(b'{"format": "drawing"}')
    monkeypatch.setenv(SHARED, str(team))
    shared = [info for info in list_templates() if info.origin == "shared"]
    assert [(info.id, info.names.ko) for info in shared] == [
        ("blank-2", "정기배송 첫 구매 여정"),
        ("우리", "정기배송 첫 구매 여정"),
    ]
    assert [info.id for info in list_templates(team)] == [info.id for info in list_templates()]
    assert len(new_from_template("우리", "ko")) == 9


def test_what_cannot_be_begun_from_is_said(tmp_path: Path) -> None:
    with pytest.raises(JourneyError) as caught:
        new_from_template("nix", "ko")
    assert "‘nix’가 없습니다" in words("ko").say(caught.value.reason)
    with pytest.raises(JourneyError):
        save_as_template(decode(CANONICAL), personal_folder(), "  ", keep_cards=True)
    personal_folder().mkdir(parents=True)
    head = {"format": "journey-template", "version": 1, "id": "bad", "names": {"ko": "나쁨"}}
    for spoilt in ({"version": 9}, {"version": "1"}, {"map": []}, {"elements": {"a": {"kind": "x"}}}):
        (personal_folder() / "bad.json").write_text(json.dumps({**head, **spoilt}), encoding="utf-8")
        with pytest.raises(UnreadableError) as refused:
            new_from_template("bad", "ko")
        assert words("en").say(refused.value.reason).startswith("bad.json")
