"""One line of text."""

from designer.ui.panels.boxes import LineBox
from designer.ui.panels.fields.text import TextField


class LineField(TextField):
    """Edits a text of one line while it is typed."""

    box: LineBox

    def make_box(self) -> LineBox:
        """A box of one line."""
        return LineBox(self.session, self)
