"""A repository of git, through its plumbing commands: the only door to processes of git."""
