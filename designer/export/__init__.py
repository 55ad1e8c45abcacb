"""Formats for eyes: the arranged Sheet of a map as PDF, SVG and PNG."""
