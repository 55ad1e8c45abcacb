"""The main window: puts bar, rail, head, canvas and panels together, and keeps them in step."""

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow

from designer.base.message import Message, message
from designer.ui import element_commands
from designer.ui.action_set import ActionSet
from designer.ui.actions import CONTEXT
from designer.ui.canvas.canvas import Canvas
from designer.ui.filing import Filing
from designer.ui.merging.left_open import LeftOpen
from designer.ui.session import Session
from designer.ui.sharing.presence import Company
from designer.ui.starting import Starting
from designer.ui.text_size import current_scale
from designer.ui.wearing import wear
from designer.ui.window_frame import WindowFrame

if TYPE_CHECKING:
    from designer.ui.compare.mode import CompareMode
    from designer.ui.drops import Drops
    from designer.ui.filter_bar import FilterBar
    from designer.ui.merging.mode import Resolver
    from designer.ui.workshop.mode import Workshop

SMALLEST = QSize(900, 560)


class Window(QMainWindow):
    """One window, one map."""

    session: Session
    has_map: bool

    def __init__(self, session: Session | None = None) -> None:
        super().__init__()
        self.session = session or Session()
        self.has_map = False
        self._workshop: Workshop | None = None
        self.comparing: CompareMode | None = None
        self.resolver: Resolver | None = None
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        # First of all who hear it: the others ask for the colours the program wears by then.
        self.session.theme_changed.connect(self.wear)
        self.filing = Filing(self)
        self.company = Company(self.session, self)
        self.canvas = Canvas(self.session)
        self._drops: Drops | None = None
        self.actions_ = ActionSet(self)
        self._frame = frame = WindowFrame(self)
        self.top_bar, self.rail, self.map_head = frame.top_bar, frame.rail, frame.map_head
        self.status, self.toasts, self.sides = frame.status, frame.toasts, frame.sides
        self.pages, self.work, self.above_canvas = frame.pages, frame.work, frame.above_canvas
        self.setCentralWidget(frame)
        self.starting = Starting(self)
        self.left_open = LeftOpen(self)
        self._filter_bar: FilterBar | None = None
        self._listen()
        self._restore()
        self.refresh()

    def _listen(self) -> None:
        session = self.session
        session.opened.connect(self._opened)
        session.filed.connect(self._soon)
        session.selected.connect(self._soon)
        session.language_changed.connect(self._language_changed)
        session.scaled.connect(self._scaled)
        session.said.connect(self._say)
        self.canvas.zoomed.connect(self.status.show_zoom)
        self.canvas.looking.changed.connect(self._look_changed)
        self.canvas.menu_wanted.connect(self._context_menu)
        self.canvas.paste_wanted.connect(self._paste)
        self.map_head.inspect_wanted.connect(self._inspect)
        self.map_head.left.connect(self.canvas.setFocus)
        self.map_head.add_persona_wanted.connect(self._add_persona)
        self.map_head.more = (self.actions_["everyone"],)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._pending = QTimer(self, singleShot=True, interval=0)
        self._pending.timeout.connect(self.refresh)
        self.rail.say()

    # What is shown

    def _opened(self) -> None:
        self.has_map = True
        self.pages.setCurrentWidget(self.work)
        self.sides.opened()
        self.refresh()
        self.canvas.setFocus()

    def show_start(self) -> None:
        """Show the start page, with recent files, templates and samples."""
        self.starting.show()

    @property
    def on_start_page(self) -> bool:
        """Whether the start page is shown."""
        return self.starting.on

    @property
    def at_work(self) -> bool:
        """Whether the map is in sight: what nobody sees is not to be changed by a key."""
        return self.has_map and (self.in_workshop or self.pages.currentWidget() is self.work)

    @property
    def in_comparison(self) -> bool:
        """Whether the map stands beside another one, only to be looked at."""
        return self.comparing is not None and self.comparing.on

    @property
    def in_resolver(self) -> bool:
        """Whether conflicts of a merge are being walked through, and the map waits."""
        return self.resolver is not None and self.resolver.on

    @property
    def workshop(self) -> "Workshop":
        """Workshop mode and its tools, made when they are first asked for."""
        if self._workshop is None:
            from designer.ui.workshop.mode import Workshop

            self._workshop = Workshop(self)
        return self._workshop

    @property
    def drops(self) -> "Drops":
        """What takes in what is dropped and pasted, made when it is first needed."""
        if self._drops is None:
            from designer.ui.drops import Drops

            self._drops = Drops(self)
        return self._drops

    def _paste(self) -> None:
        self.drops.paste()

    @property
    def in_workshop(self) -> bool:
        """Whether the map stands alone on the screen."""
        return self._workshop is not None and self._workshop.on

    def begin(self, template: str) -> None:
        """Begin a map from a template."""
        self.starting.begin(template)

    def _soon(self) -> None:
        """Bring bars up to date once, however many edits come at once."""
        self._pending.start()

    def refresh(self) -> None:
        """Bring title, bars and actions up to date."""
        self._retitle()
        self.actions_.refresh()
        self._frame.refresh()

    def _retitle(self) -> None:
        """`<title> – <file name>` with the platform's mark for unsaved changes."""
        session, words = self.session, self.session.words
        if not self.has_map:
            self.setWindowTitle(words("app.name"))
            self.setWindowModified(False)
            return
        title = session.journey.head.title or words("window.untitled")
        name = session.file.path.name if session.file else words("window.no_file")
        self.setWindowTitle(f"{title} – {name}[*]")
        self.setWindowModified(not session.history.is_clean)

    def _language_changed(self) -> None:
        self.actions_.say()
        self._frame.say()
        self.refresh()

    def wear(self) -> None:
        """Wear the chosen theme."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            wear(app, self.session.settings)

    def _scaled(self) -> None:
        """Show everything at another text size; what is measured once is measured again."""
        before, zoom = current_scale(), self.canvas.zoom
        corner = self.canvas.viewpoint.to_sheet(QPointF(0, 0))
        self.flush()
        self.wear()
        self._frame.fit()
        self.canvas.set_zoom(zoom * current_scale() / before)
        self.canvas.scroll_to(corner)
        self.canvas.repaint_all()
        self.starting.make_anew()
        self.refresh()

    def _scheme_changed(self) -> None:
        if self.session.settings.theme == "system":
            self.session.theme_changed.emit()

    def _say(self, message: Message, level: str) -> None:
        self.toasts.say(message, level)

    # Panels

    @property
    def filter_bar(self) -> "FilterBar":
        """The bar of filter and colours, built when it is first wanted."""
        if self._filter_bar is None:
            from designer.ui.filter_bar import FilterBar

            self._filter_bar = FilterBar(self.canvas, self)
            self._filter_bar.hide()
            self.above_canvas.insertWidget(0, self._filter_bar)
        return self._filter_bar

    def _look_changed(self) -> None:
        """While the map is filtered or coloured, the bar says how."""
        is_on = self.canvas.looking.is_on
        if is_on or self._filter_bar is not None:
            self.filter_bar.setVisible(is_on)
        self._soon()

    def is_open(self, panel: str) -> bool:
        """Whether a panel stands open."""
        return self.has_map and self.sides.is_open(panel)

    def open_panel(self, panel: str, opened: bool) -> None:
        """Open or close the inspector, the outline, the checks or the minimap."""
        if self.in_workshop:
            # What the team notes beside the map is not for the projector.
            self.session.said.emit(message("workshop.no_panels"), "info")
        elif self.has_map:
            self.sides.open(panel, opened)
            self.actions_.refresh()

    def focus_inspector(self) -> None:
        """Put the caret into the inspector's first field."""
        if not self.in_workshop:
            self.sides.focus_inspector()

    def flush(self) -> None:
        """Bring what stands half-typed in a field into the map."""
        self.canvas.typing.editor.finish("leave")
        self.sides.flush()

    def _inspect(self) -> None:
        self.open_panel("inspector", True)
        self.focus_inspector()

    def _add_persona(self) -> None:
        element_commands.add_persona(self)

    def _context_menu(self, place: QPoint) -> None:
        journey = self.session.journey
        chosen = self.session.selection[-1:]
        kind = getattr(journey.get(chosen[0]), "kind", "") if chosen else ""
        entries = CONTEXT.get(kind, CONTEXT["card"] if chosen else CONTEXT["cell"])
        menu = self.actions_.menu(entries, self)
        menu.exec(place)
        menu.deleteLater()

    # Window state

    def _restore(self) -> None:
        saved = self.session.settings.geometry
        if saved:
            self.restoreGeometry(QByteArray(base64.b64decode(saved)))
        else:
            screen = self.screen().availableGeometry()
            self.resize(min(1600, screen.width() - 40), min(1000, screen.height() - 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sides.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.on_start_page and self.has_map:
            self.starting.leave()
            return
        if event.key() == Qt.Key.Key_Escape and self.at_work:
            # From the rail, the bars and the panels that do not need it: back to the map.
            self.canvas.setFocus()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.canvas.viewport().update()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.filing.may_leave():
            event.ignore()
            return
        if self._workshop is not None:
            self._workshop.leave()
        geometry = base64.b64encode(bytes(self.saveGeometry().data())).decode("ascii")
        self.session.settings.change(geometry=geometry)
        self.filing.end_journal()
        self.filing.together.close()
        self.company.leave()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drops.drop(event)

    def open(self, path: Path) -> bool:
        """Open a map file."""
        return self.filing.open(path)
