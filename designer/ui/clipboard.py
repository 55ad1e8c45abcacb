"""Cut, copy and paste: elements between maps and windows, text and a picture for other programs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from designer.base.colours import theme
from designer.base.errors import JourneyError
from designer.base.message import message
from designer.edits.change import remove
from designer.edits.delta import Delta
from designer.edits.paste import COPIED, copied_with
from designer.edits.spots import Spot
from designer.layout import hit
from designer.layout.sheet import Sheet
from designer.model.journey import Journey
from designer.ui.canvas.cursor import LANE_HEADS, STAGE_HEADS
from designer.ui.sheet_painter import SheetPainter

if TYPE_CHECKING:
    from designer.ui.canvas.canvas import Canvas
    from designer.ui.window import Window

MOST_PAINTED = 400
"""Cards that a copied picture shows at most; more is no picture anybody wants."""
_LONGEST = 6000
_MARGIN = 12.0


def can_copy(window: "Window") -> bool:
    """While something is selected that can be copied, or the cursor stands on it."""
    return window.at_work and bool(_chosen(window))


def copy(window: "Window") -> None:
    """Copy the selected elements with what stands in them."""
    chosen = _chosen(window)
    if chosen:
        _hand_over(window, chosen, moves=False)


def cut(window: "Window") -> None:
    """Copy the selected elements and take them out."""
    chosen = _chosen(window)
    if not chosen or not _hand_over(window, chosen, moves=True):
        return
    name = message("edit.cut", n=len(chosen))
    window.session.do(lambda journey: Delta(remove(journey, chosen).changes, name))


def paste(window: "Window") -> None:
    """Paste at the current cell: behind its current card."""
    window.canvas.typing.editor.finish("leave")
    window.drops.paste()


def spot_of(canvas: "Canvas") -> Spot:
    """The current cell as the place where something comes in."""
    cursor = canvas.current
    if cursor.on_head:
        stage = "" if cursor.stage == LANE_HEADS else cursor.stage
        return Spot(stage, "" if cursor.lane == STAGE_HEADS else cursor.lane)
    number = len(canvas.walk.ids(cursor))
    return Spot(cursor.stage, cursor.lane, min(cursor.index + 1, number))


def _chosen(window: "Window") -> list[str]:
    """What would be copied: the selected elements, else the one the cursor stands on."""
    journey, canvas = window.session.journey, window.canvas
    chosen = [id for id in window.session.selection if isinstance(journey.get(id), COPIED)]
    if chosen or window.session.selection:
        return chosen
    ids = canvas.walk.ids(canvas.current)
    here = canvas.current.head or "".join(ids[canvas.current.index : canvas.current.index + 1])
    return [here] if isinstance(journey.get(here), COPIED) else []


def _hand_over(window: "Window", chosen: list[str], moves: bool) -> bool:
    from designer.files.clips import MIME, clip_bytes, clip_text

    window.flush()
    journey = window.session.journey
    ids = copied_with(journey, chosen)
    try:
        data = clip_bytes(journey, ids, moves=moves)
    except JourneyError as error:
        window.session.said.emit(error.reason, "error")
        return False
    mime = QMimeData()
    mime.setData(MIME, data)
    mime.setText(clip_text(journey, ids))
    image = picture_of(journey, window.canvas.sheet, ids)
    if image is not None:
        mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)
    return True


def picture_of(journey: Journey, sheet: Sheet, ids: list[str]) -> QImage | None:
    """The elements as they stand on the map, in light colours on white, twice as large as on screen.

    None where none of them is drawn, or too many.
    """
    found = [(id, rect) for id in ids if (rect := hit.drawn_rect(sheet, id)) is not None]
    if not found or len(found) > MOST_PAINTED:
        return None
    ground = QRectF()
    for _, rect in found:
        ground = ground.united(QRectF(*rect))
    ground.adjust(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
    scale = min(2.0, _LONGEST / ground.width(), _LONGEST / ground.height())
    image = QImage(
        round(ground.width() * scale),
        round(ground.height() * scale),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.white)

    def data(hash: str) -> str | None:
        held = journey.image(hash)
        return held.data if held else None

    painting = SheetPainter(theme("light"), data)
    painting.scale = scale
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-ground.topLeft())
    for id, _ in found:
        block, place = hit.block_of(sheet, id), hit.block_rect(sheet, id)
        if block is not None and place is not None:
            painter.translate(place[0], place[1])
            painting.marks(painter, block.marks)
            painter.translate(-place[0], -place[1])
    painter.end()
    return image
