"""Values that pass between the parts, and the errors that end a command."""
