"""Arcs above the stages: forwards, over several stages and back, each with its own place."""

from itertools import combinations

from designer.layout.arcs import height_of, stage_arcs
from designer.layout.arrange import Options, arrange
from designer.layout.sheet import Sheet
from designer.model.elements import Element
from designer.model.journey import Journey
from tests.helpers.maps import element


def five_stages() -> Sheet:
    records: list[Element] = [element("stage", f"s{n}", name=f"{n}", order=f"{n}V") for n in range(5)]
    records.append(element("stage", "step", order="V", parent="s4"))
    return arrange(Journey(records), Options(title=False))


def test_arcs_leave_and_reach_the_upper_edge_of_their_stages() -> None:
    sheet = five_stages()
    heads = {head.id: head for head in sheet.heads}
    for ends in (("s0", "s1"), ("s3", "s1"), ("s0", "s4")):
        (arc,) = stage_arcs(sheet, {"r": ends})
        for id, (x, y) in zip(ends, (arc.points[0], arc.points[-1]), strict=True):
            assert heads[id].x < x < heads[id].x + heads[id].width
            assert y == sheet.heads_y
        assert arc.arrow[0][1:] == arc.points[-1]


def test_branches_and_loops_do_not_lie_on_each_other() -> None:
    joins = {
        "one": ("s0", "s1"),
        "two": ("s1", "s2"),
        "three": ("s2", "s3"),
        "skip": ("s0", "s3"),
        "loop": ("s3", "s1"),
        "back": ("s1", "s0"),
    }
    arcs = {arc.id: arc for arc in stage_arcs(five_stages(), joins)}
    assert arcs.keys() == joins.keys()
    starts = [point for arc in arcs.values() for point in (arc.points[0], arc.points[-1])]
    assert len(set(starts)) == len(starts)
    for one, other in combinations(arcs.values(), 2):
        if one.points[1][1] == other.points[1][1]:
            low, high = sorted((one.points[1][0], one.points[2][0]))
            first, last = sorted((other.points[1][0], other.points[2][0]))
            assert high < first or last < low
    assert arcs["skip"].points[1][1] < arcs["one"].points[1][1]
    assert height_of(list(arcs.values())) > height_of([arcs["one"]])


def test_steps_have_no_arcs_and_no_arcs_need_no_room() -> None:
    assert stage_arcs(five_stages(), {"r": ("s0", "step")}) == []
    assert height_of([]) == 0
