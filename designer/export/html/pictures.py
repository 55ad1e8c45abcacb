"""Images of the map where they are no mark of the sheet: in an article, and as the logo."""

from designer.export.html.tags import Html, said
from designer.export.svg_marks import Marks
from designer.layout.sheet import Picture


def picture(marks: Marks, image: str, wide: float, high: float, class_: str, label: str = "") -> Html:
    """An image as large as fits, with nothing around it; without a label it is decoration."""
    across, down = marks.size(image) or (wide, high)
    scale = min(wide / across, high / down)
    width, height = across * scale, down * scale
    drawn = marks.picture(Picture(0, 0, width, height, image))
    about = f'role="img" aria-label="{said(label)}"' if label else 'aria-hidden="true"'
    return Html(
        f'<svg class="{class_}" width="{width:.8g}" height="{height:.8g}"'
        f' viewBox="0 0 {width:.8g} {height:.8g}" {about}>{drawn}</svg>'
    )
