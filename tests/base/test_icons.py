"""Icons keep to one grid, one weight and the shapes that every painter knows."""

import math
from xml.etree import ElementTree

import pytest

from designer.base.icons import GRID, STROKE, UnknownIconError, icon_names, icon_paths
from designer.base.resources import resource

SVG = "{http://www.w3.org/2000/svg}"


def test_there_is_an_icon_for_every_kind() -> None:
    kinds = """persona stage lane action thought quote touchpoint emotion pain_point opportunity kpi note
    picture frontstage backstage support physical_evidence view preset round scenario mute"""
    assert set(kinds.split()) <= set(icon_names())


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_file_has_the_common_grid_weight_and_elements(name: str) -> None:
    root = ElementTree.parse(resource("icons", f"{name}.svg")).getroot()
    assert root.get("viewBox") == f"0 0 {GRID} {GRID}"
    assert (root.get("stroke"), root.get("fill")) == ("currentColor", "none")
    assert float(root.get("stroke-width", "0")) == STROKE
    assert root.get("stroke-linecap") == root.get("stroke-linejoin") == "round"
    assert {element.tag.removeprefix(SVG) for element in root} <= {
        "path",
        "circle",
        "rect",
        "line",
        "polyline",
    }
    assert len(icon_paths(name)) == len(root)


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_lies_within_its_grid_and_begins_each_shape_with_a_move(name: str) -> None:
    for path in icon_paths(name):
        assert path.commands[0][0] == "M"
        for letter, *numbers in path.commands:
            assert len(numbers) == {"M": 2, "L": 2, "C": 6, "Z": 0}[str(letter)]
            assert all(0 <= float(number) <= GRID for number in numbers)


def test_a_circle_becomes_four_curves_of_its_radius() -> None:
    (dot,) = icon_paths("dot")
    ends = [command[-2:] for command in dot.commands if command[0] == "C"]
    assert dot.filled
    assert len(ends) == 4
    assert all(math.dist(end, (12, 12)) == pytest.approx(4.6) for end in ends)


def test_an_arc_ends_where_it_should_and_keeps_its_radius() -> None:
    bulb = icon_paths("opportunity")[0].commands
    arcs = [command for command in bulb if command[0] == "C"][1:-1]
    assert arcs[-1][-2:] == (16.0, 13.6)
    centre = (12.0, 13.6 - math.sqrt(5.7**2 - 4**2))
    assert all(math.dist(arc[-2:], centre) == pytest.approx(5.7, abs=0.01) for arc in arcs)


@pytest.mark.parametrize("name", ["unicorn", "../theme/theme", ""])
def test_a_name_without_an_icon_is_refused(name: str) -> None:
    with pytest.raises(UnknownIconError):
        icon_paths(name)
