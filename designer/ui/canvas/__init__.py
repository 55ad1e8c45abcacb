"""The canvas: the Sheet painted, pointed at, dragged and typed into."""
