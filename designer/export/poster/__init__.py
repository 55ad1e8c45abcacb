"""The map as a poster: on one large sheet, or in tiles that are put together."""
