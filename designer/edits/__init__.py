"""Floor 3: every change to a map, and the history of changes."""
