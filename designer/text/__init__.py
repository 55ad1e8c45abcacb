"""Floor 1: languages, numbers and dates, the typefaces and their metrics, and text split for drawing."""
