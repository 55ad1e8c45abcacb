"""The picture of a page that is shown before the file is written."""

from designer.export.page_image import first_page
from designer.export.pdf import write
from tests.helpers.maps import korean_map


def test_the_page_is_as_large_as_fits_and_not_empty() -> None:
    page = first_page(write(korean_map()), 400, 300)
    assert page.width in (399, 400, 401) or page.height in (299, 300, 301)
    assert abs(page.width / page.height - page.page_width / page.page_height) < 0.02
    assert len(page.data) == page.stride * page.height
    assert len(set(page.data)) > 20
