"""The panels around the canvas: inspector, outline, checks, minimap."""
