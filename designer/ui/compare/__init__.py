"""Shows what differs between two maps, overlaid on one canvas or side by side."""
