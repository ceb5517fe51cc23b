"""Family 9: what went wrong on our side."""
