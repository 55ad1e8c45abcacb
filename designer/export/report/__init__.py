"""The report: what a consultant hands to a client, laid out page by page."""
