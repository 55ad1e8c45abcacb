"""The name and version of the map format."""

FORMAT = "journey-map"
VERSION = 1
