"""Rounds of dot voting: entries as people type them, codes that stay, votes in the map, and the ranking."""

import pytest

from designer.base.errors import IntegrityError
from designer.base.message import Message
from designer.edits.build import add_card, add_named
from designer.edits.change import change, move, remove
from designer.edits.history import History
from designer.edits.voting import (
    MOST_DOTS,
    Ballot,
    Counted,
    Entry,
    dots_of,
    ranking,
    read_entries,
    show_result,
    start_round,
    vote,
)
from designer.files.json_map import encode
from designer.model.journey import Journey
from designer.model.values import Vote
from tests.helpers.maps import content

KINDS = ("pain_point", "opportunity")


@pytest.fixture
def history(journey: Journey) -> History:
    return History(journey)


def begun(history: History, **fields: object) -> str:
    """The id of a round just begun."""
    delta = history.do(lambda journey: start_round(journey, "2차 투표", **fields))  # type: ignore[arg-type]
    return next(iter(delta.after()))


def ballot_of(journey: Journey, kinds: tuple[str, ...] = KINDS) -> Ballot:
    ballot = Ballot()
    ballot.read(journey, kinds)
    return ballot


# What is typed


@pytest.mark.parametrize(
    ("typed", "code", "way", "dots"),
    [
        ("B3 5", "B3", "add", 5),
        ("b3 5", "B3", "add", 5),
        ("  B 3   5 ", "B3", "add", 5),
        ("B3 +5", "B3", "add", 5),
        ("B3-1", "B3", "add", -1),
        ("B3 −1", "B3", "add", -1),
        ("B3=7", "B3", "set", 7),
        ("B3 = 0", "B3", "set", 0),
        ("B12 10", "B12", "add", 10),
        ("AA4 2", "AA4", "add", 2),
        ("Ｂ３ ５", "B3", "add", 5),
        ("ㅠ3 5", "B3", "add", 5),
        ("ㄸ3 5", "E3", "add", 5),
        ("B03 5", "B3", "add", 5),
    ],
)
def test_an_entry_is_a_code_and_a_number(typed: str, code: str, way: str, dots: int) -> None:
    assert read_entries(typed) == [Entry(code, Counted(way, dots))]  # type: ignore[arg-type]


def test_a_line_may_hold_several_entries() -> None:
    assert read_entries("A1 2, b3=4;C2 -1") == [
        Entry("A1", Counted("add", 2)),
        Entry("B3", Counted("set", 4)),
        Entry("C2", Counted("add", -1)),
    ]
    assert read_entries("") == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("B3", "voting.no_number"),
        ("B3 =", "voting.no_number"),
        ("B3 -", "voting.no_number"),
        ("B3 다섯", "voting.not_a_number"),
        ("B3 1.5", "voting.not_a_number"),
        ("B3=-2", "voting.not_a_number"),
        ("B3 5 6", "voting.not_a_number"),
        ("배송일", "voting.no_code"),
        ("5 B3", "voting.no_code"),
        ("<b>B3</b>", "voting.no_code"),
        ("A1 2, hm", "voting.no_code"),
        ("x" * 5000, "voting.no_code"),
    ],
)
def test_anything_else_is_answered_with_one_sentence(typed: str, key: str) -> None:
    answer = read_entries(typed)
    assert isinstance(answer, Message) and answer.key == key
    assert all(len(str(argument)) <= 24 for argument in answer.arguments.values())


def test_a_number_of_thousands_of_digits_is_only_too_many(history: History) -> None:
    round = begun(history)
    answer = read_entries("B3 " + "9" * 5000)
    assert not isinstance(answer, Message)
    before = encode(history.journey)
    with pytest.raises(IntegrityError) as refused:
        history.do(lambda journey: vote(journey, round, [("q1", "B3", answer[0].counted)]))
    assert refused.value.reason.key == "voting.too_many" and encode(history.journey) == before


# The codes


def test_the_letter_tells_the_stage_and_the_number_the_place_in_it(journey: Journey) -> None:
    # o2 stands in a step of the second stage; the first stage's pain point stands above its opportunity.
    assert ballot_of(journey).shown == {"q1": "A1", "o1": "A2", "o2": "B1"}
    assert ballot_of(journey).card("B1") == "o2" and ballot_of(journey).card("Z9") is None


def test_codes_stay_with_their_cards_during_a_round(history: History) -> None:
    ballot, journey = ballot_of(history.journey), history.journey
    history.do(lambda now: add_card(now, "pain_point", "s1", "l_pain", 0, text="먼저"))
    history.do(lambda now: move(now, ["o1"], "s2b", "l_idea", 0))
    history.do(lambda now: add_named(now, "stage", 0, name="인지"))
    ballot.read(journey, KINDS)
    added = next(id for id, code in ballot.shown.items() if code == "A3")
    assert journey.element(added).__dict__["text"] == "먼저"
    assert [ballot.shown[id] for id in ("q1", "o1", "o2")] == ["A1", "A2", "B1"]
    history.do(lambda now: remove(now, ["q1"]))
    ballot.read(journey, KINDS)
    assert "A1" not in ballot.shown.values()
    history.do(lambda now: add_card(now, "pain_point", "s1", "l_pain", text="나중"))
    ballot.read(journey, KINDS)
    assert "A1" not in ballot.shown.values() and "A4" in ballot.shown.values(), "no code is given twice"
    history.undo()
    history.undo()
    ballot.read(journey, KINDS)
    assert ballot.shown["q1"] == "A1", "undo gives the card its code back"


def test_notes_of_the_parking_lot_have_a_letter_of_their_own_and_hidden_lanes_none(history: History) -> None:
    assert ballot_of(history.journey, ("note",)).shown == {"n1": "P1"}
    history.do(lambda now: change(now, "l_pain", hidden=True))
    assert "q1" not in ballot_of(history.journey).shown


def test_letters_that_read_like_digits_are_left_out(history: History) -> None:
    for number in range(40):
        history.do(lambda now, number=number: add_named(now, "stage", name=f"단계 {number}"))  # type: ignore[misc]
    for stage in history.journey.stages():
        if not history.journey.steps(stage.id):
            history.do(lambda now, id=stage.id: add_card(now, "pain_point", id, "l_pain"))  # type: ignore[misc]
    codes = list(ballot_of(history.journey).shown.values())
    assert len(set(codes)) == len(codes)
    assert not {"I", "O", "P"} & {code[0] for code in codes} and "AA1" not in codes[:20] and "BB1" in codes


# The votes


def test_votes_stand_in_the_map_and_each_entry_is_one_step(history: History) -> None:
    before = content(history.journey)
    round = begun(history, question="무엇부터?", dots_each=5, voted_kinds=KINDS)
    history.do(lambda journey: vote(journey, round, [("q1", "A1", Counted("add", 5))]))
    history.do(lambda journey: vote(journey, round, [("q1", "A1", Counted("add", -1))]))
    history.do(
        lambda journey: vote(
            journey, round, [("o1", "A2", Counted("set", 7)), ("q1", "A1", Counted("add", 2))]
        )
    )
    assert history.journey.element("q1").votes == (Vote(round=round, dots=6),)
    assert history.journey.element("o1").votes == (Vote(round=round, dots=7),)
    assert history.undo_name is not None and history.undo_name.key == "edit.vote"
    for _ in range(4):
        history.undo()
    assert content(history.journey) == before


def test_the_room_is_counted_beside_named_voters_and_other_rounds(history: History) -> None:
    round = begun(history)
    held = [{"round": "v1", "dots": 2}, {"round": round, "voter": "박서준", "dots": 3}]
    history.do(lambda journey: change(journey, "q1", votes=held))
    history.do(lambda journey: vote(journey, round, [("q1", "A1", Counted("set", 4))]))
    assert dots_of(history.journey.element("q1"), round) == 7
    assert dots_of(history.journey.element("q1"), "v1") == 2
    history.do(lambda journey: vote(journey, round, [("q1", "A1", Counted("set", 0))]))
    assert [(entry.round, entry.voter) for entry in history.journey.element("q1").votes] == [
        ("v1", ""),
        (round, "박서준"),
    ], "no dots leave no entry"


@pytest.mark.parametrize(
    ("counted", "key"),
    [(Counted("add", -3), "voting.too_few"), (Counted("set", MOST_DOTS + 1), "voting.too_many")],
)
def test_a_card_has_no_fewer_dots_than_none_and_no_more_than_a_room_can_give(
    history: History, counted: Counted, key: str
) -> None:
    round = begun(history)
    history.do(lambda journey: vote(journey, round, [("q1", "A1", Counted("add", 2))]))
    before = content(history.journey)
    entries = [("o1", "A2", Counted("add", 1)), ("q1", "A1", counted)]
    with pytest.raises(IntegrityError) as refused:
        history.do(lambda journey: vote(journey, round, entries))
    assert refused.value.reason.key == key
    assert content(history.journey) == before, "all of a line or none of it"


def test_a_round_that_is_gone_cannot_be_voted_in(journey: Journey) -> None:
    with pytest.raises(IntegrityError):
        vote(journey, "nowhere", [("q1", "A1", Counted("add", 1))])
    with pytest.raises(IntegrityError):
        show_result(journey, "q1", True)


def test_the_result_is_shown_and_hidden_again(history: History) -> None:
    round = begun(history)
    assert not history.journey.element(round).__dict__["revealed"]
    history.do(lambda journey: show_result(journey, round, True))
    assert history.journey.element(round).__dict__["revealed"]
    assert not history.do(lambda journey: show_result(journey, round, True)), "nothing changes twice"
    history.do(lambda journey: show_result(journey, round, False))
    assert not history.journey.element(round).__dict__["revealed"]


def test_the_ranking_shares_places_and_leaves_out_who_has_none(history: History) -> None:
    round, ballot = begun(history), ballot_of(history.journey)
    entries = [("o2", "B1", Counted("add", 4)), ("q1", "A1", Counted("add", 4))]
    history.do(lambda journey: vote(journey, round, entries))
    found = ranking(history.journey, round, ballot)
    assert [(place.place, place.code, place.dots) for place in found] == [(1, "A1", 4), (1, "B1", 4)]
    history.do(lambda journey: vote(journey, round, [("o2", "B1", Counted("add", 1))]))
    found = ranking(history.journey, round, ballot)
    assert [(place.place, place.code, place.dots) for place in found] == [(1, "B1", 5), (2, "A1", 4)]
