"""Floor 8: the window: what a team sees and does.

What needs no Qt is imported before it: PySide reads the source of every module that is imported after it,
which makes the imports of networkx and pydantic take half as long again.
"""

import designer.edits.history
import designer.files.document
import designer.layout.arrange  # noqa: F401
