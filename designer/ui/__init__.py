"""Floor 8: the window: what a team sees and does."""
