"""Reading that nobody waits for any more ends, whatever the format."""

import pytest

from designer.base.errors import CancelledError
from designer.base.stopping import keep_going, stoppable
from designer.files.registry import for_path, foreign

TEXTS = {
    "a.mmd": b"journey\nsection A\n t: 3: me\n",
    "a.csv": b"Stage,Text\nA,one\n",
    "a.md": b"# T\n## S\n#### Notes\n- one\n",
    "a.canvas": b'{"nodes": [{"id": "a", "type": "text", "x": 0, "y": 0, "width": 9, "height": 9}]}',
}


@pytest.mark.parametrize("name", TEXTS)
def test_reading_ends_as_soon_as_nobody_waits(name: str) -> None:
    format = for_path(name)
    with pytest.raises(CancelledError), stoppable(lambda: False):
        format.understood(TEXTS[name], name)
    with stoppable(lambda: True):
        assert format.understood(TEXTS[name], name).stages == format.understood(TEXTS[name], name).stages
    keep_going()


def test_what_is_no_map_is_known_by_its_name() -> None:
    assert {
        name: getattr(foreign(name), "id", "") for name in ("a.CSV", "a.journey.json", "b.json", "c.doc")
    } == {
        "a.CSV": "csv",
        "a.journey.json": "",
        "b.json": "",
        "c.doc": "",
    }


def test_what_can_be_chosen_is_known_before_a_file_is_understood() -> None:
    for name in ("a.csv", "a.tsv", "a.md", "a.mmd"):
        told = for_path(name).understood(TEXTS.get(name, TEXTS["a.csv"]), name).told
        offers = for_path(name).offers
        assert (offers.encodings, offers.delimiters, offers.forms) == (
            told.encodings,
            told.delimiters,
            told.forms,
        )
