"""Options are kept flat without what is usual, and a stranger's are taken as far as they make sense."""

import pytest

from designer.export.kept import documents, kept, taken, understood
from designer.export.options import ExportOptions
from designer.files.registry import Format, formats
from designer.model.journey import Journey


def named(id: str) -> Format:
    return next(format for format in formats() if format.id == id)


def test_what_is_kept_comes_back(journey: Journey) -> None:
    options = ExportOptions(
        document="report", page="A3", sections="map,cover", persona="p2", comments=True, accent="#0B7285"
    )
    flat = kept(named("pdf"), options)
    assert flat == {
        "document": "report", "page": "A3", "sections": "map,cover", "persona": "p2", "comments": True,
        "accent": "#0B7285",
    }  # fmt: skip
    assert taken(flat, journey) == options


def test_what_means_nothing_to_the_format_is_not_kept() -> None:
    options = ExportOptions(page="A3", tile="A4", sections="map", scale=3, outlines=True, client_copy=True)
    assert kept(named("png"), options).keys() == {"page", "scale", "client_copy"}
    assert kept(named("json"), options) == {"client_copy": True}
    assert "sections" not in understood(named("pdf"), "map") and "tile" in understood(named("pdf"), "poster")


@pytest.mark.parametrize(
    "nonsense",
    [
        {"page": "A9"}, {"page": 4}, {"scale": "2"}, {"scale": 1e9}, {"scale": True}, {"comments": "yes"},
        {"comments": 1}, {"persona": "s1"}, {"persona": "gone"}, {"view": "p1"}, {"language": "xx"},
        {"theme": "../x"}, {"document": ""}, {"sections": "nothing,else"}, {"later": "x"}, {"tile": "A0"},
    ],
)  # fmt: skip
def test_nonsense_is_passed_over_and_the_rest_is_taken(nonsense: dict[str, object], journey: Journey) -> None:
    assert taken({**nonsense, "orientation": "portrait"}, journey) == ExportOptions(orientation="portrait")


def test_sections_that_there_are_not_are_left_out(journey: Journey) -> None:
    assert taken({"sections": "map, magic ,cover"}, journey).sections == "map,cover"


def test_documents_are_offered_only_where_they_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert documents()[0] == "map"
    builders = {"report": "designer.export.nowhere.paper", "poster": "designer.export.pdf"}
    monkeypatch.setattr("designer.export.kept._BUILDERS", builders)
    assert documents() == ("map", "poster", "workshop")
