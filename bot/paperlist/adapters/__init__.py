"""The only doors to the outside: files, git."""
