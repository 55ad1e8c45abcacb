"""Merging in the window: what comes in by itself, and the resolver for what both sides have changed."""
