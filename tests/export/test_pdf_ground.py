"""A page has the ground of its theme, as a picture of it shows."""

import pytest

from designer.base.colours import theme
from designer.export.options import ExportOptions
from designer.export.pdf import write
from tests.export.printed import picture
from tests.helpers.maps import korean_map


@pytest.mark.parametrize("name", ["print", "light", "dark"])
def test_the_ground_is_that_of_the_theme(name: str) -> None:
    drawn = picture(write(korean_map(), ExportOptions(theme=name)))
    corner = drawn.getpixel((2, 2))
    assert "#{:02X}{:02X}{:02X}".format(*corner) == theme(name)["canvas"].upper()  # type: ignore[misc]
