"""Family 3: what checking links and identifiers showed."""
