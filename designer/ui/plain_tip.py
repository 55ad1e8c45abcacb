"""What rests under the mouse says what people wrote, and never what markup in it would do."""

import html


def plain_tip(text: str) -> str:
    """Text for a tool tip, which Qt would otherwise read as markup where it looks like it.

    Markup can name a picture, and Qt would open that file: a map of a stranger could have any file read.
    """
    return f"<qt>{html.escape(text)}</qt>" if "<" in text or "&" in text else text
