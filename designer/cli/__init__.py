"""Floor 8: the same work without a window; never Qt."""
