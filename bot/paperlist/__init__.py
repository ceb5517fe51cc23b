"""Keep a curated list of research papers in order: check it, fix it, publish it."""

__version__ = "0.1.0"
