"""Floor 2: what a journey map is made of, and the graph that holds it."""
