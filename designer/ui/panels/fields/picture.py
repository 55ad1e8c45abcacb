"""A picture of the map: chosen from a file or dropped, shown small, taken out."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.base.errors import JourneyError
from designer.edits.build import image_record
from designer.edits.change import change
from designer.edits.delta import Delta
from designer.model.elements import IMAGE_PREFIX, Element
from designer.model.journey import Journey
from designer.ui.map_pictures import picture_of
from designer.ui.panels.fields.base import UNSET, Field, Target

_PREVIEW = (280, 160)


class PictureField(Field):
    """Takes a picture into the map, made small first; one nobody uses any more goes with the change."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(target, parent)
        self.setAcceptDrops(True)
        self.preview = QLabel(self)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = QPushButton(self)
        self.choose.setProperty("variant", "chip")
        self.choose.clicked.connect(self._ask)
        self.remove = QPushButton(self.say("picture.remove"), self)
        self.remove.setProperty("variant", "chip")
        self.remove.clicked.connect(lambda: self.put(None))
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(buttons)
        self.setFocusProxy(self.choose)

    def show_value(self, value: Any) -> None:
        image = self.session.journey.image(value) if isinstance(value, str) else None
        picture = QPixmap() if image is None else QPixmap.fromImage(picture_of(image.data))
        if not picture.isNull():
            ratio = self.devicePixelRatioF()
            width, height = (round(side * ratio) for side in _PREVIEW)
            if picture.width() > width or picture.height() > height:
                picture = picture.scaled(
                    width,
                    height,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            picture.setDevicePixelRatio(ratio)
        self.preview.setPixmap(picture)
        self.preview.setVisible(not picture.isNull())
        held = value is not None and value is not UNSET
        self.choose.setText(self.say("picture.replace" if held else "picture.choose"))
        self.remove.setVisible(held)
        self.fail(None)

    def take_file(self, path: Path) -> None:
        """Put the picture of a file into the map, or say why it cannot be."""
        from designer.export.picture_file import encode_picture

        try:
            data, type = encode_picture(path)
        except JourneyError as error:
            self.fail(error.reason)
            return
        self.target.do(lambda journey: self._exchange(journey, image_record(journey, data, type)))

    def put(self, value: Any, typed: bool = False, flowing: bool = False) -> None:
        self.target.do(lambda journey: self._exchange(journey, None))

    def _exchange(self, journey: Journey, image: Any) -> Delta:
        id, name = self.target.ids[0], self.target.name
        before = getattr(journey.get(id), name)
        after = image[0].hash if image is not None else None
        delta = change(journey, id, **{name: after})
        pairs = list(delta.changes.values()) + (image[1] if image is not None else [])
        everyone = {element.id: element for element in (*journey.elements(), journey.head)}
        users = [user for user, one in everyone.items() if before in _shown(one)]
        held = journey.get(IMAGE_PREFIX + before) if before else None
        if held is not None and before != after and users == [id]:
            pairs.append((held, None))
        return Delta.of(delta.name, *pairs)

    def _ask(self) -> None:
        kinds = f"{self.say('picture.files')} (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)"
        path, _ = QFileDialog.getOpenFileName(
            self, self.say("picture.choose"), self.session.settings.folder, kinds
        )
        if path:
            self.take_file(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.take_file(Path(url.toLocalFile()))
                break


def _shown(element: Element) -> tuple[str | None, ...]:
    """The images an element shows, by hash."""
    return element.__dict__.get("image"), element.__dict__.get("logo")
