"""Classes that nobody changes: compared by content, quick to define."""

from dataclasses import field, replace

import pytest

from designer.base.frozen import frozen


@frozen
class Point:
    """A place with a name that does not count."""

    x: float
    y: float = 0.0
    name: str = field(default="", compare=False)


@frozen
class Place(Point):
    """A point with a height."""

    height: float = 0.0


@frozen
class Other:
    """What looks like a point."""

    x: float
    y: float = 0.0


@frozen
class Told:
    """A class with a word of its own about itself."""

    x: float

    def __repr__(self) -> str:
        return "myself"


def test_compared_by_content_and_class() -> None:
    assert Point(1, 2, "a") == Point(1, 2, "b")
    assert Point(1, 2) != Point(1, 3)
    assert Point(1, 2) != Other(1, 2)
    assert Place(1, 2, height=3) != Place(1, 2, height=4)
    assert len({Point(1), Point(1, name="b"), Point(2)}) == 2


def test_one_field_counts_by_itself() -> None:
    assert Told(1) == Told(1)
    assert Told(1) != Told(2)
    assert hash(Told(1)) == hash(Told(1))


def test_says_what_it_holds() -> None:
    assert repr(Point(1, name="a")) == "Point(x=1, y=0.0, name='a')"
    assert repr(Told(1)) == "myself"


def test_replaced_and_taken_apart_like_any_dataclass() -> None:
    assert replace(Place(1, height=3), x=2) == Place(2, height=3)
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_takes_no_other_attribute() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 3  # type: ignore[attr-defined]
