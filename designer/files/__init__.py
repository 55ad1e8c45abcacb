"""Floor 4: formats that are read back, safe saving, the journal, templates and recent files."""
