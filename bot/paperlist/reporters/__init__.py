"""Reports as text: for people, for programs, for GitHub. Every function returns a string."""
