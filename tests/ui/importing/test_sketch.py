"""Of a large map that is to come in, each cell shows its first cards; how many are not drawn is said."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from designer.layout import hit
from designer.ui.importing.sketch import MOST, sketched
from designer.ui.window import Window
from tests.helpers.maps import korean_map


def test_a_map_of_few_cards_is_drawn_whole() -> None:
    journey = korean_map()
    sketch, left = sketched(journey)
    assert sketch is journey and left == 0


def test_every_cell_shows_its_first_and_what_is_drawn_names_nothing_that_is_not() -> None:
    journey = korean_map()
    for most in range(1, 12):
        sketch, left = sketched(journey, most)
        standing = [one for one in journey.elements() if hasattr(one, "stage")]
        drawn = [one for one in sketch.elements() if hasattr(one, "stage")]
        assert len(drawn) + left == len(standing) and len(drawn) >= most
        assert [one.id for one in sketch.columns()] == [one.id for one in journey.columns()]
    cells = [journey.cell(stage.id, lane.id) for stage in journey.columns() for lane in journey.lanes()]
    firsts = {cell[0].id for cell in cells if cell}
    assert firsts <= {one.id for one in sketched(journey, len(firsts) + 1)[0].elements()}


def test_the_dialog_says_how_many_cards_it_does_not_draw_and_takes_all_in(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Stage,Lane,Text\n" + "".join(f"S{n % 9},L{n % 4},card {n}\n" for n in range(MOST + 7)))
    importer = window.filing.importer
    importer.open_file(path)
    qtbot.waitUntil(lambda: importer.dialog is not None and importer.dialog.found is not None, timeout=20_000)
    dialog = importer.dialog
    assert dialog is not None and dialog.found is not None
    assert "7" in dialog.picture.caption.text() == dialog.picture.area.accessibleName()
    assert len(hit.reading_order(dialog.found.sheet)) == MOST
    assert dialog.found.preview.counts["note"] == MOST + 7
    dialog.reject()
