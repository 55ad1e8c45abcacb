"""Sheets for a workshop: the empty grid at the size of sticky notes, and the cards to be cut out."""
