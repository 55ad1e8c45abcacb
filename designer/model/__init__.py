"""Floor 2: what a journey map is made of, and the graph that holds it."""

import os

# No plugin of the environment looks into maps, and pydantic need not search every installed package for one.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
