"""Family 0: text that cannot be read, or not safely."""
