"""Workshop mode of one window: its keys, and the way in and back out.

The window's own canvas moves onto the page, with the bars above and below it, so that everything that works
on the map works here too.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from designer.base.message import message
from designer.ui.canvas.cursor import LANE_HEADS, Cursor
from designer.ui.dialogs.frame import Texts
from designer.ui.text_size import current_scale
from designer.ui.workshop.badges import Badges
from designer.ui.workshop.capture import CaptureBar
from designer.ui.workshop.countdown import Countdown
from designer.ui.workshop.page import Page
from designer.ui.workshop.paging import Paging
from designer.ui.workshop.size import factor
from designer.ui.workshop.voting import Voting

if TYPE_CHECKING:
    from designer.ui.window import Window

_NARROWEST: Final = 1100
"""Pixels the strip needs with words of the usual size."""
_SETTLED_MS: Final = 250
"""By when a window manager has given the window its place back."""
_STEPS: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
"""What clickers send."""
_JUMPS: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Workshop(QObject):
    """What a window needs for workshops; made when it is first asked for."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._session = session = window.session
        self._canvas = window.canvas
        self.on = False
        self.texts = Texts(session)
        self.countdown = Countdown(self)
        self.voting = Voting(session, self)
        self._badges = Badges(window.canvas, self.voting)
        self.page = Page(session, self.countdown, self.voting, self.texts, window)
        self.strip, self.ranking, self.bar = self.page.strip, self.page.ranking, self.page.bar
        window.pages.addWidget(self.page)
        self.capture = CaptureBar(window, self.texts)
        rows = _layout_of(window.toasts)
        assert isinstance(rows, QBoxLayout)
        rows.insertWidget(rows.indexOf(window.toasts), self.capture)
        holder = window.canvas.parentWidget()
        assert holder is not None
        self._moving = holder
        """The canvas with the bars above and below it."""
        self._before: tuple[float, int, int, Cursor] | None = None
        self._state = window.windowState()
        self.paging = Paging(window.canvas)
        self._listen()

    def _listen(self) -> None:
        window, strip = self._window, self.strip
        strip.pressed.connect(window.actions_.run)
        self.page.escaped.connect(self.escape)
        strip.timer.left.connect(window.canvas.setFocus)
        self.bar.left.connect(window.canvas.setFocus)
        self.bar.closed.connect(self.close_round)
        window.pages.currentChanged.connect(self._page_changed)
        self._session.language_changed.connect(self.say)
        self._session.changed.connect(self._show_place)
        self._session.scaled.connect(self._rescaled)
        self.voting.changed.connect(window.canvas.viewport().update)
        window.canvas.zoomed.connect(self._zoomed)
        self._came_from = ""
        self._walked = QTimer(self, singleShot=True, interval=0)
        self._walked.timeout.connect(self._follow)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._settle)
        self.say()

    def say(self) -> None:
        """Say every text in the language of the interface."""
        self.texts.say()
        self.page.say()
        self._show_place()

    # In and out

    def toggle(self) -> None:
        """Into the mode, or back out of it."""
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """The map alone on the screen."""
        if self.on:
            return
        window, canvas = self._window, self._canvas
        window.flush()
        canvas.cancel_gesture()
        across, down = canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()
        self._before = canvas.zoom, across, down, canvas.current
        self._state = window.windowState()
        self.paging.begin()
        self.on = True
        self._seat = QWidget()
        _layout_of(self._moving).replaceWidget(self._moving, self._seat)
        self.page.hold(self._moving)
        window.map_head.hide()
        canvas.keep_quiet(True)
        canvas.overlay.layers.append(self._badges.paint)
        canvas.typing.editor.installEventFilter(self)
        canvas.installEventFilter(self)
        window.pages.setCurrentWidget(self.page)
        window.refresh()
        window.showFullScreen()
        self.paging.placing = False
        self._fit()
        canvas.setFocus()
        self._settled.start()

    def leave(self) -> None:
        """Back to the window as it was: the same zoom, the same cell."""
        if not self.on:
            return
        window, canvas = self._window, self._canvas
        self.on = False
        canvas.typing.editor.finish("leave")
        canvas.typing.editor.removeEventFilter(self)
        canvas.removeEventFilter(self)
        canvas.overlay.layers.remove(self._badges.paint)
        self.strip.timer.give_up()
        _layout_of(self._seat).replaceWidget(self._seat, self._moving)
        self._seat.deleteLater()
        window.map_head.show()
        canvas.keep_quiet(False)
        if window.pages.currentWidget() is self.page:
            window.pages.setCurrentWidget(window.work)
        window.setWindowState(self._state)
        self.capture.fit(current_scale())
        window.refresh()
        canvas.setFocus()
        self._return()
        # A window manager gives the window its old place only after a while.
        QTimer.singleShot(_SETTLED_MS, self, self._return_if_still)

    def _return(self) -> None:
        self._canvas.repaint_all()
        if self._before is None:
            return
        zoom, across, down, cursor = self._before
        canvas = self._canvas
        canvas.set_zoom(zoom)
        canvas.horizontalScrollBar().setValue(across)
        canvas.verticalScrollBar().setValue(down)
        canvas.go(canvas.walk.mended(cursor))

    def _return_if_still(self) -> None:
        """Scroll again where the window had been too small for it, unless the person has gone on."""
        before = self._before
        if not self.on and before and (self._canvas.zoom, self._canvas.current) == (before[0], before[3]):
            self._return()
        if not self.on:
            self._before = None

    def _page_changed(self) -> None:
        """Another map was opened, or the start page: what was seen before is no longer there."""
        if self._window.on_start_page:
            self.capture.hide()
        if self.on and self._window.pages.currentWidget() is not self.page:
            if self._window.pages.currentWidget() is self._window.work:
                self._before = None
            self.leave()

    # What is shown

    def _fit(self, follow: bool = True) -> None:
        """Take the size of the screen, and put the current stage in sight."""
        # Qt gives a widget that has moved the colours of its new place.
        self._canvas.repaint_all()
        size = self._window.size()
        unit = min(max(factor(size), current_scale()), size.width() / _NARROWEST)
        self.page.fit(unit)
        self.capture.fit(unit)
        self.paging.refit(follow)
        self._show_place()

    def _rescaled(self) -> None:
        """The interface has another size of text."""
        if self.on:
            self._settled.start()
        else:
            self.capture.fit(current_scale())

    def _settle(self) -> None:
        # Who looks elsewhere, at the parking lot for one, goes on looking there.
        if self.on:
            self._fit(self.paging.sees_cell())

    def _zoomed(self, zoom: float) -> None:
        if self.on:
            self.paging.zoomed(zoom)

    def _show_place(self) -> None:
        stop = self.paging.stop() if self.on else None
        if stop is None:
            self.strip.show_place(0, 0, "")
        else:
            last = self.paging.stops()[-1]
            self.strip.show_place(stop.number, last.number, self._session.name_of(stop.stage))

    def step(self, by: int) -> None:
        """To the next stage, or the one before; the lane stays."""
        self.paging.step(by)
        self._show_place()

    def show_parking(self) -> None:
        """Bring the parking lot into sight."""
        if not self.paging.show_parking():
            self._session.said.emit(message("workshop.parking_empty"), "info")

    # Rounds

    def vote(self) -> None:
        """Into the line of the open round; where none is open, ask what one is to be about."""
        self.enter()
        if self.voting.round is None:
            from designer.ui.workshop.round_dialog import RoundDialog

            RoundDialog(self._session, self.voting, self._window).exec()
        if self.voting.round is not None:
            self.bar.focus_line()

    def close_round(self) -> None:
        """Close the round and go back to the map."""
        self.voting.close()
        self._canvas.setFocus()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.on:
            return False
        if watched is self._canvas:
            if event.type() == QEvent.Type.Resize:
                self._settled.start()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """The keys that mean something else here; every other one is the canvas' as always."""
        key, editing = Qt.Key(event.key()), self._canvas.typing.editor.editing
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS and not held:
            self.step(_STEPS[key])
        elif key in _JUMPS and held == Qt.KeyboardModifier.ControlModifier and not editing:
            self.step(_JUMPS[key])
        elif key == Qt.Key.Key_Escape and not editing:
            self.escape()
        else:
            self._came_from = self._canvas.current.stage
            self._walked.start()
            return False
        return True

    def _follow(self) -> None:
        """Walking into another stage turns the page."""
        stage = self._canvas.current.stage
        if self.on and stage not in (self._came_from, LANE_HEADS):
            self.paging.align()
            self._show_place()

    def escape(self) -> None:
        """Out of the innermost thing: a gesture, the choice of a time, the round, the mode."""
        if self._canvas.gesture is not None:
            self._canvas.cancel_gesture()
        elif self.strip.timer.give_up():
            return
        elif self.capture.isVisible():
            self.capture.leave()
        elif self.voting.round is not None:
            self.close_round()
        else:
            self.leave()


def _layout_of(widget: QWidget) -> QLayout:
    """The layout a widget stands in."""
    parent = widget.parentWidget()
    layout = parent.layout() if parent is not None else None
    assert layout is not None
    return layout
