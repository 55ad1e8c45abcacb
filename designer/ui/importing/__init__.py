"""Importing: what a file of another program will become, before it does."""
