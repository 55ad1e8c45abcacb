"""Floor 0: what every other floor may lean on: errors, ids, order keys, limits, resources, messages."""
