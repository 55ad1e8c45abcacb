"""Says what the program is, its version, and under which licences it and what it is built with stand."""

from importlib import metadata
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from designer.ui.dialogs.frame import GAP, Dialog, plain_label
from designer.ui.session import Session
from designer.ui.text_size import scaled_dialog
from designer.ui.theme import set_variant

WIDTH: Final = 480
MARK: Final = 40
COLUMNS: Final = (140, 64)

# What the packages' own metadata says of their licences is not written in one way, so it stands here.
PARTS: Final = (
    ("Qt, PySide6", "PySide6-Essentials", "LGPL-3.0"),
    ("NetworkX", "networkx", "BSD-3-Clause"),
    ("Pydantic", "pydantic", "MIT"),
    ("ReportLab", "reportlab", "BSD-3-Clause"),
    ("pypdfium2, PDFium", "pypdfium2", "Apache-2.0, BSD-3-Clause"),
    ("Pillow", "pillow", "MIT-CMU"),
    ("platformdirs", "platformdirs", "MIT"),
)
FONTS: Final = (
    ("Pretendard", "SIL Open Font License 1.1"),
    ("Noto Sans KR", "SIL Open Font License 1.1"),
    ("Noto Emoji", "SIL Open Font License 1.1"),
)
PROGRAM: Final = "journey-designer"


class AboutDialog(Dialog):
    """Name, version and licences; nothing to decide."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "app.name", parent)
        self.setFixedWidth(scaled_dialog(WIDTH))
        self.body.setSpacing(GAP)
        self.lead_with(self.add_mark("map", "accent", MARK))
        set_variant(self.heading, "title")
        self.add_sentence("program.purpose")
        found = version_of(PROGRAM)
        if found:
            self.add_sentence("dialog.about.version", "", version=found)
        self._add_list(
            "dialog.about.libraries",
            [(name, version_of(package), licence) for name, package, licence in PARTS],
        )
        self._add_list("dialog.about.fonts", [(name, "", licence) for name, licence in FONTS])
        self.add_button("dialog.close", self.accept, "primary")

    def _add_list(self, heading: str, rows: list[tuple[str, str, str]]) -> None:
        self.body.addSpacing(GAP)
        self.add_sentence(heading, "label")
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for column, width in enumerate(COLUMNS):
            grid.setColumnMinimumWidth(column, width)
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                label = plain_label("muted" if column else "", self)
                label.setText(text)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(label, place, column)
        self.body.addLayout(grid)


def version_of(package: str) -> str:
    """The installed version of a package; empty where a frozen build left its metadata out."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
