"""Family 2: which paper this is, and whether the list has it already."""
