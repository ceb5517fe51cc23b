"""The website of a list: static pages, one stylesheet, one script, and one more for citing."""
