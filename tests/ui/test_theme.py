"""The look is built from roles, changes while running, and stays sharp on every screen."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from designer.base.colours import contrast, theme
from designer.base.icons import UnknownIconError, icon_names
from designer.base.resources import resource
from designer.ui.colours import colour, current_theme
from designer.ui.icons import icon, pixmap
from designer.ui.theme import apply_theme, ensure_fallback_fonts, set_variant, style_sheet


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    font = qapp.font()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setFont(font)


def colours_in(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_gives_palette_typeface_and_name(app: QApplication, name: str) -> None:
    apply_theme(app, name)
    assert current_theme() == name
    assert app.palette().color(QPalette.ColorRole.Window) == QColor(theme(name)["window"])
    assert colour("accent") == QColor(theme(name)["accent"])
    assert QFontInfo(app.font()).family() == "Pretendard"
    assert app.font().pixelSize() == 13


def test_a_larger_interface_has_larger_text_and_controls(app: QApplication, qtbot: QtBot) -> None:
    heights = []
    for scale in (1.0, 1.5):
        apply_theme(app, "light", scale)
        button = QPushButton("내보내기")
        qtbot.addWidget(button)
        heights.append(button.sizeHint().height())
    assert app.font().pixelSize() == round(13 * 1.5)
    assert heights[1] > heights[0] * 1.3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_leaves_no_placeholder_open_and_finds_its_pictures(
    app: QApplication, name: str
) -> None:
    sheet = style_sheet(name)
    assert "@" not in sheet
    pictures = set(re.findall(r"url\(([^)]*)\)", sheet))
    assert len(pictures) >= 7
    for picture in pictures:
        assert QFile.exists(picture)
        assert not QPixmap(picture).isNull()


def test_the_style_sheet_names_only_roles() -> None:
    text = resource("theme", "style.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", rules) == []
    asked = set(re.findall(r"@(?!icon\()([a-z][a-z0-9_-]*)", rules))
    assert asked <= set(theme("light"))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_primary_button_is_filled_with_the_accent(app: QApplication, qtbot: QtBot, name: str) -> None:
    apply_theme(app, name)
    button = QPushButton("내보내기")
    qtbot.addWidget(button)
    assert theme(name)["accent"] not in colours_in(button.grab().toImage())
    set_variant(button, "primary")
    assert theme(name)["accent"] in colours_in(button.grab().toImage())


def test_a_check_mark_is_drawn_in_the_theme(app: QApplication, qtbot: QtBot) -> None:
    apply_theme(app, "dark")
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setChecked(True)
    image = box.grab().toImage()
    middle = image.height() // 2
    seen = colours_in(image.copy(3, middle - 5, 10, 10))
    assert theme("dark")["accent"] in seen
    # The mark is a thin line: only its middle comes close to its full colour.
    assert any(contrast(shade, theme("dark")["accent-ink"]) < 1.2 for shade in seen)


def test_a_shown_icon_follows_the_theme(app: QApplication) -> None:
    held = icon("document", "ink")
    for name in ("light", "dark"):
        apply_theme(app, name)
        assert theme(name)["ink"] in colours_in(held.pixmap(QSize(48, 48), 1.0).toImage())


def test_a_disabled_icon_is_lighter_and_a_checked_one_takes_its_role(app: QApplication) -> None:
    apply_theme(app, "light")
    held = icon("document", "ink", checked_role="accent")
    off = held.pixmap(QSize(48, 48), 1.0, QIcon.Mode.Disabled).toImage()
    on = held.pixmap(QSize(48, 48), 1.0, QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert theme("light")["disabled"] in colours_in(off)
    assert theme("light")["ink"] not in colours_in(off)
    assert theme("light")["accent"] in colours_in(on)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_has_a_pixel_for_every_pixel_of_the_screen(app: QApplication, ratio: float) -> None:
    shown = icon("map").pixmap(QSize(20, 20), ratio)
    assert shown.size() == QSize(round(20 * ratio), round(20 * ratio))
    assert shown.devicePixelRatio() == pytest.approx(ratio)
    assert pixmap("map", size=20, ratio=ratio).size() == shown.size()


def test_every_icon_paints_something(app: QApplication) -> None:
    empty = [name for name in icon_names() if not colours_in(pixmap(name, size=48).toImage())]
    assert empty == []


def test_an_icon_that_does_not_exist_is_refused_at_once(app: QApplication) -> None:
    with pytest.raises(UnknownIconError):
        icon("unicorn")


def test_a_changed_copy_of_an_icon_leaves_the_original_alone(app: QApplication) -> None:
    copy = QIcon(icon("plus"))
    copy.addPixmap(QPixmap(8, 8))
    assert not icon("plus").pixmap(20).isNull()
    assert not copy.pixmap(20).isNull()


def test_fallback_typefaces_join_when_asked_for(app: QApplication) -> None:
    apply_theme(app, "light")
    ensure_fallback_fonts()
    assert app.font().families() == ["Pretendard", "Noto Sans KR", "Noto Emoji"]
    apply_theme(app, "dark")
    assert app.font().families() == ["Pretendard", "Noto Sans KR", "Noto Emoji"]


def test_neither_the_svg_library_nor_an_xml_parser_is_loaded() -> None:
    program = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from designer.ui.theme import apply_theme\n"
        "from designer.ui.icons import icon\n"
        "app = QApplication([]); apply_theme(app, 'light'); icon('plus').pixmap(20)\n"
        "print([name for name in sys.modules if 'QtSvg' in name or name.startswith('xml')])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
