"""Dialogs and pages: start, export, about, recovery."""
