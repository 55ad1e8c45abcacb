"""Nothing that a stranger has written makes the window open a file or ask an address, wherever it stands."""

import sys
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer.base.message import message
from designer.edits.change import change
from designer.files.document import save_map
from designer.files.json_map import decode, encode
from designer.sharing.merge import Copy, merge
from designer.sharing.presence import Person
from designer.sharing.versions import Versions
from designer.ui.compare import commands
from designer.ui.compare.sources import compared, side_of
from designer.ui.dialogs.versions import VersionsDialog
from designer.ui.merging.incoming import Incoming, resolve
from designer.ui.merging.mode import resolver_of
from designer.ui.window import Window
from tests.helpers.bait import Bait
from tests.ui.dragging import Dragging
from tests.ui.helpers import Hand, saved

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who opens a file")
PANELS = ("inspector", "outline", "checks", "comments", "minimap")


def settle() -> None:
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def read_all(top: QWidget) -> None:
    """Let every hint of a window be seen, as by a mouse that goes over all of it."""
    hints = {widget.toolTip() for widget in top.findChildren(QWidget) if widget.toolTip()}
    for view in top.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(min(model.rowCount(), 30) if model is not None else 0):
            hints.add(str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or ""))
    for hint in hints - {""}:
        QToolTip.showText(QPoint(5, 5), hint, top)
        QApplication.processEvents()
    QToolTip.hideText()


def test_what_the_watch_is_for(bait: Bait, qtbot: QtBot) -> None:
    label = QLabel(bait.lure)
    qtbot.addWidget(label)
    label.show()
    settle()
    assert bait.file.name in bait.taken()
    assert bait.taken() == []


def test_a_map_is_shown_with_all_that_is_said_of_it(window: Window, bait: Bait, tmp_path: Path) -> None:
    path = tmp_path / "<img src='bait.png'>.journey.json"
    save_map(bait.map(), path)
    assert window.open(path)
    for panel in PANELS:
        window.open_panel(panel, True)
    for id in ("a1", "e1", "k1", "p1"):
        window.session.select([id])
        settle()
        read_all(window.sides.right)
    read_all(window)
    window.company._show((Person("aaaaaaaa", "<img src='bait.png'>", datetime.now().astimezone()),))
    settle()
    read_all(window.top_bar)
    window.session.said.emit(message("file.twice", field=bait.lure), "error")
    settle()
    assert bait.taken() == []


def test_a_comparison_a_merge_and_the_versions_of_a_map_are_shown(
    window: Window, bait: Bait, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.session
    session.start(bait.map())
    base = Copy.of(session.journey)
    theirs = decode(encode(session.journey))
    for id in ("a1", "q1", "t1"):
        session.do(lambda map, id=id: change(map, id, text=f"{bait.lure} ours"))  # type: ignore[misc]
        theirs.apply(change(theirs, id, text=f"theirs {bait.lure}").changes)
    commands.show(
        window,
        compared(
            side_of(theirs, message("compare_view.saved")),
            side_of(session.journey, message("compare_view.now")),
        ),
    )
    settle()
    assert window.comparing is not None and window.comparing.page is not None
    for _ in range(4):
        window.comparing.page.panel.step(1)
        settle()
    read_all(window)
    window.comparing.leave()
    settle()
    resolve(window, Incoming(merge(base, Copy.of(session.journey), Copy.of(theirs)), bait.lure, bait.lure))
    settle()
    read_all(window)
    resolver = resolver_of(window)
    assert resolver.page is not None
    resolver.leave()
    settle()
    session.file = save_map(session.journey, tmp_path / "a.journey.json")
    versions = Versions(session.file.path)
    versions.keep(encode(theirs), name=bait.lure, note=bait.lure, author=bait.lure)
    versions.keep(encode(session.journey))
    dialog = VersionsDialog(session, versions, comparable=True)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.detail.restore.isEnabled(), timeout=10_000)
    read_all(dialog)
    dialog.reject()
    assert bait.taken() == []


def marked_up(bait: Bait) -> QMimeData:
    """What a browser hands over: a page, and its text."""
    mime = QMimeData()
    mime.setHtml(f"<p>{bait.lure}</p>")
    mime.setText(bait.lure)
    return mime


def test_a_page_is_pasted_and_dropped(window: Window, hand: Hand, bait: Bait, qtbot: QtBot) -> None:
    before = saved(window.session)
    dragged = marked_up(bait)  # An event holds nothing alive of what it brings.
    Dragging(window, hand, qtbot).drop(dragged, hand.cell("s1", "l_act"))
    assert saved(window.session) != before
    QGuiApplication.clipboard().setMimeData(marked_up(bait))
    window.drops.paste()
    settle()
    window.session.select(["a1"])
    window.open_panel("inspector", True)
    settle()
    editors = [*window.findChildren(QTextEdit), *window.findChildren(QPlainTextEdit)]
    assert any(editor.isVisible() for editor in editors)
    for editor in editors:
        if not editor.isReadOnly():
            editor.paste()
    settle()
    QGuiApplication.clipboard().clear()
    assert bait.taken() == []


def test_a_table_is_shown_before_it_comes_in(
    window: Window, bait: Bait, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.csv"
    quoted = bait.lure.replace('"', '""')
    path.write_text(
        f'Stage,Kind,Text,Sources\n"{quoted}",note,"{quoted}",{bait.file}\n"{quoted}",x,"{quoted}",\n'
    )
    window.open(path)
    importer = window.filing.importer
    qtbot.waitUntil(lambda: importer.dialog is not None and not importer.dialog.busy, timeout=20_000)
    assert importer.dialog is not None
    read_all(importer.dialog)
    importer.dialog.reject()
    assert bait.taken() == []
