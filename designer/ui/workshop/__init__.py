"""Workshop mode: the map alone on the screen, a countdown, dot voting, a parking lot and quick capture."""
