"""Floor 6: arranges a journey into a Sheet of primitives; text is measured here and nowhere else."""
