"""Slides of a map, with native shapes, tables and text that can be edited; `writer` writes them."""
