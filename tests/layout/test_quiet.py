"""A quiet sheet, for a projector, shows what the map says and not who said what about it."""

from collections.abc import Iterator

from designer.edits.change import change
from designer.layout.arrange import Layout, Options, arrange
from designer.layout.sheet import Block, Icon, Sheet, Text
from designer.model.journey import Journey
from tests.helpers.maps import content

COMMENT = [{"id": "c9", "author": "이서연", "text": "다시 물어볼 것"}]
PRIVATE = {"#급함", "CX팀", "조사 기반"}


def annotated(journey: Journey) -> Journey:
    """The map with an owner, a tag, evidence, comments and votes wherever they can be seen."""
    for id in ("s1", "s2a", "l_act", "e1", "q1", "k1", "t1"):
        journey.apply(change(journey, id, comments=COMMENT).changes)
    fields = {
        "owner": "CX팀",
        "tags": ["급함"],
        "evidence": "observed",
        "votes": [{"round": "v1", "dots": 4}],
    }
    journey.apply(change(journey, "q1", **fields).changes)
    journey.apply(change(journey, "v1", revealed=True).changes)
    return journey


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield from sheet.heads
    yield from sheet.parking
    for row in sheet.rows:
        yield row.head
        yield from row.spans
        for cell in row.cells.values():
            yield from cell.blocks


def told(sheet: Sheet) -> tuple[set[str], set[str]]:
    """The texts and the icons of a sheet."""
    marks = [mark for block in blocks(sheet) for mark in block.marks]
    texts = {mark.text for mark in marks if isinstance(mark, Text)}
    return texts, {mark.name for mark in marks if isinstance(mark, Icon)}


def test_a_quiet_sheet_leaves_out_owners_tags_evidence_comments_and_votes(journey: Journey) -> None:
    texts, icons = told(arrange(annotated(journey)))
    assert texts >= PRIVATE and {"comment", "vote"} <= icons
    texts, icons = told(arrange(journey, Options(quiet=True)))
    assert not texts & PRIVATE and not {"comment", "vote"} & icons


def test_a_quiet_sheet_still_says_how_bad_it_is_and_whose_it_is(journey: Journey) -> None:
    quiet = {block.id: block for block in blocks(arrange(annotated(journey), Options(quiet=True)))}
    loud = {block.id: block for block in blocks(arrange(journey))}
    assert "후기가 별점뿐이다" in {mark.text for mark in quiet["q1"].marks if isinstance(mark, Text)}
    assert quiet["a1"].marks == loud["a1"].marks, "initials of a persona stay"
    assert len(quiet["q1"].marks) > 2 and quiet["q1"].height <= loud["q1"].height


def test_going_quiet_and_back_arranges_as_anew_and_leaves_the_map_alone(journey: Journey) -> None:
    before = content(annotated(journey))
    layout = Layout(journey)
    assert layout.rebuild(Options(quiet=True)) == arrange(journey, Options(quiet=True))
    delta = change(journey, "q1", severity=5)
    journey.apply(delta.changes)
    assert layout.update(delta.changes) == arrange(journey, Options(quiet=True))
    assert layout.rebuild(Options()) == arrange(journey)
    journey.apply(delta.inverse().changes)
    assert content(journey) == before
