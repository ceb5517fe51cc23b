"""What the core needs from outside, as protocols: files, the web, processes, GitHub."""
