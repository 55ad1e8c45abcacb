"""How large a map may be; each limit is answered with one sentence that names the place.

They are far above any map people draw and low enough that a hostile file cannot exhaust a laptop.
"""

MAX_FILE_BYTES = 100 * 1024 * 1024
MAX_VALUES = 2_000_000
"""Values in one file, counted by its commas and opening brackets; three bytes may become 600 in memory."""
MAX_ELEMENTS = 50_000
MAX_RELATIONS = 100_000
MAX_CELLS = 100_000
"""Cells of a map: stages and steps, times lanes. Each is laid out, also where nothing stands in it."""
MAX_IMAGES = 500
MAX_CONFLICTS = 50_000
"""What a merge may leave open in one file."""
MAX_IMAGE_BYTES = 1024 * 1024
MAX_TEXT = 10_000
"""Characters in one text of an element."""
MAX_ENTRIES = 5_000
"""Entries in one list of an element: readings, comments, votes, tags."""
MAX_DEPTH = 32
"""Nesting of objects and lists in a file."""
MAX_NUMBER = 1e15
"""Largest absolute value of a number in a map."""
MAX_UNKNOWN_BYTES = 1024 * 1024
"""Bytes of fields this version does not know, kept as they are."""

MAX_PASTED_CARDS = 2_000
"""Cards that one pasted or dropped text or table may become."""
MAX_PASTED_CHARACTERS = 2_000_000
"""Characters of a pasted or dropped text that are looked at."""
MAX_PASTED_HEADS = 60
"""Stages, or lanes, that one pasted table or list may add."""
MAX_CLIP_BYTES = MAX_FILE_BYTES
"""Bytes of elements taken from the clipboard, pictures included."""
MAX_PICTURE_BYTES = 60_000_000
"""Bytes of a picture before it is brought into the size that a map holds."""
MAX_DROPPED_FILES = 50
"""Files that may be dropped at once."""
