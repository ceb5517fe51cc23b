"""Family 5: the repository around the papers."""
