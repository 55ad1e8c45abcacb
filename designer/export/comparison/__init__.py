"""The difference of two maps for eyes: as pages of a PDF and as Markdown."""
