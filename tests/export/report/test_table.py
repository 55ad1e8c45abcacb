"""Tables over pages: their head, their rows, what each cell is for those who hear them read."""

from designer.export.report.leaves import Leaf, leaves
from designer.export.report.table import Column, Row, Table
from designer.export.report.words import Paragraph
from tests.export.seen import texts, within

COLUMNS = (Column("Name", 3), Column("Value", 1, "right"))


def pages(rows: list[Row], height: float = 300.0, width: float = 600.0) -> list[Leaf]:
    return list(leaves([Table(COLUMNS, rows)], width, height))


def said(leaf: Leaf) -> list[str]:
    return [line.text for line in texts(leaf.part)]


def test_the_head_stands_on_every_page_and_every_row_once() -> None:
    found = pages([Row((f"row {number}", str(number))) for number in range(20)])
    assert len(found) > 1
    assert all(said(leaf)[:2] == ["Name", "Value"] for leaf in found)
    rows = [text for leaf in found for text in said(leaf)[2:]]
    assert rows == [text for number in range(20) for text in (f"row {number}", str(number))]


def test_a_row_moves_to_the_next_page_as_a_whole_and_is_broken_only_where_no_page_holds_it() -> None:
    short, long = "\n".join("abcdef"), "\n".join(f"line{number}" for number in range(40))
    first, second = pages([Row((short, "1")), Row((short, "2"))], height=240)
    assert said(first)[2:] == [*"abcdef", "1"]
    assert said(second)[2:] == [*"abcdef", "2"]
    found = pages([Row((long, "1")), Row(("after", "2"))], height=240)
    assert [text for leaf in found for text in said(leaf)[2:]] == [*_interrupted(long.split()), "after", "2"]
    assert all(len(said(leaf)) > 2 for leaf in found)


def _interrupted(lines: list[str]) -> list[str]:
    """The value stands beside the first page's lines."""
    first = next(at for at in range(len(lines)) if at * 18 + 16 + 21 > 240 - 18)
    return [*lines[:first], "1", *lines[first:]]


def test_numbers_stand_at_the_right_edge_of_their_column() -> None:
    (leaf,) = pages([Row(("one", "1")), Row(("thousand", "1,000"))])
    rights = {line.text: line.right for line in texts(leaf.part)}
    assert rights["1"] == rights["1,000"] == rights["Value"] == 600.0


def test_rows_and_cells_are_told_apart_by_those_who_hear_them() -> None:
    (leaf,) = pages([Row(("one", Paragraph("1")), id="k1")])
    roles = {line.text: line.roles for line in texts(leaf.part)}
    assert roles == {
        "Name": ("Table", "TR", "TH"),
        "Value": ("Table", "TR", "TH"),
        "one": ("Table", "TR", "TH"),
        "1": ("Table", "TR", "TD", "P"),
    }
    table = leaf.part.parts[0]
    assert [row.id for row in table.parts] == ["", "k1"]
    assert [cell.scope for row in table.parts for cell in row.parts if cell.role == "TH"] == [
        "Column",
        "Column",
        "Row",
    ]


def test_no_text_leaves_its_column() -> None:
    (leaf,) = pages([Row(("word " * 30, "12345678901234567890"))])
    edge = 600.0 - 16.0 - (600.0 - 16.0) / 4
    for seen in within(leaf.part):
        assert seen.roles[-1:] != ("",)
    left = [line for line in texts(leaf.part) if line.text.startswith("word")]
    assert len(left) > 1
    assert all(line.right <= edge + 0.1 for line in left)
    assert all(line.left >= edge + 15.9 for line in texts(leaf.part) if line.text[0].isdigit())
