"""What readers see, as {path: text}. Pure: the same list always gives the same bytes."""
