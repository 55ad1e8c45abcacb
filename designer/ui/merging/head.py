"""The bar above the resolver: what is merged, that nothing is in the map yet, and the two ways out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from designer.base.message import Message
from designer.ui.page_head import PageHead
from designer.ui.session import Session
from designer.ui.theme import set_variant


class ResolveHead(PageHead):
    """Between what two people have made of a map, and one map."""

    finished = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, "resolve", parent)
        self.finish = self.push("finish")
        set_variant(self.finish, "primary")
        self.finish.clicked.connect(self.finished)
        self.put(*self.zooms)
        self.put(self.finish)

    def say(self, title: Message, left: int) -> None:
        """Say what is merged and how many conflicts are left."""
        words = self._session.words
        self.title.setText(words.say(title))
        self.about.setText(words("resolve.nothing_yet"))
        self.say_ways(words("resolve.back"), words("resolve.back_tip"))
        self.finish.setText(words("resolve.finish_with", n=left) if left else words("resolve.finish"))
        keys = "Ctrl+Enter" if left else "Enter"
        self.finish.setToolTip(
            f"{words('resolve.finish_with_tip' if left else 'resolve.finish_tip')}  {keys}"
        )
