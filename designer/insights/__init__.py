"""Floor 5: what the graph says: checks, priorities, coverage."""
