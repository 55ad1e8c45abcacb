"""The page about the format says what the program does."""

import re
from pathlib import Path

from designer.base import limits
from designer.files import decoding, draft, grid_matrix, json_map, packed, sheet_parts, xml_part
from designer.files.json_map import decode, encode
from designer.files.version import VERSION
from designer.model.elements import MapHead, Relation
from designer.model.registry import kinds
from designer.model.relations import RULES
from designer.sharing import presence

PAGE = (Path(json_map.__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")


def test_its_example_is_canonical() -> None:
    found = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    assert encode(decode(found[1].encode())) == found[1].encode()


def test_it_names_every_kind_and_field() -> None:
    words = set(re.findall(r"[a-z_-]+", " ".join(re.findall(r"`([^`\n]+)`", PAGE))))
    fields = {field for kind in kinds().values() for field in kind.record.model_fields}
    fields |= set(MapHead.model_fields) | set(Relation.model_fields)
    assert (fields | kinds().keys() | RULES.keys()) - words == set()


def test_it_names_every_pair_that_a_relation_may_join() -> None:
    for id, rule in RULES.items():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{id}` |"))
        assert {kind for pair in rule.joins for kind in pair} <= set(re.findall(r"[a-z_]+", row))


def test_its_limits_and_version_are_the_programs() -> None:
    megabyte = 1024 * 1024
    for row in (
        f"| file | {limits.MAX_FILE_BYTES // megabyte} MB |",
        f"| elements | {limits.MAX_ELEMENTS:,} |",
        f"| relations | {limits.MAX_RELATIONS:,} |",
        f"| pictures | {limits.MAX_IMAGES}, each {limits.MAX_IMAGE_BYTES // megabyte} MB |",
        f"| one text | {limits.MAX_TEXT:,} characters |",
        f"| entries in one list | {limits.MAX_ENTRIES:,} |",
        f"| nesting of objects and lists | {limits.MAX_DEPTH} |",
        f"| values in all: commas and opening brackets | {limits.MAX_VALUES:,} |",
        f"| unknown fields in all | {limits.MAX_UNKNOWN_BYTES // megabyte} MB |",
        f"| cells: stages and steps, times lanes | {limits.MAX_CELLS:,} |",
        f"| open conflicts | {limits.MAX_CONFLICTS:,} |",
        f"| imported file | {decoding.MAX_BYTES // megabyte} MB |",
        f"| elements of an import | {draft.MOST_ELEMENTS:,}, "
        f"whose lists have {draft.MOST_ENTRIES:,} entries |",
        f"| stages, lanes or personas of an import | {draft.MOST_HEADS:,} of each |",
        f"| lines of an outline or a diagram | {draft.MOST_LINES:,} |",
        f"| parts of a workbook | {packed.MOST_PARTS:,} |",
        f"| workbook, unpacked | {packed.MOST_UNPACKED // megabyte} MB, "
        f"and {packed.MOST_RATIO} times what is packed |",
        f"| cells of a workbook | {sheet_parts.MOST_CELLS:,}, "
        f"with {sheet_parts.MOST_LETTERS:,} characters in all |",
        f"| cell formats, and number formats, of a workbook | {sheet_parts.MOST_FORMATS:,} |",
        f"| nesting of elements in a workbook | {xml_part.MOST_DEPTH} |",
        f"| names of elements and attributes in one part of a workbook | {xml_part.MOST_NAMES:,} |",
        f"| one tag, comment or text in a workbook | {xml_part.MOST_AT_ONCE // megabyte} MB |",
        f"| cells of a table | {grid_matrix.MOST_CELLS:,} |",
        f"| presence note | {presence.MAX_BYTES // 1024} KB; {presence.MOST} people are shown |",
    ):
        assert row in PAGE
    assert limits.MAX_NUMBER == 1e15 and "10^15" in PAGE
    assert f"Format version: **{VERSION}**" in PAGE
