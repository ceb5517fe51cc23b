"""What scholarly text looks like: identifiers, titles, names, venues, escaping. Pure."""
