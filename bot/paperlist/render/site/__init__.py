"""The website of a list: static pages, one stylesheet, one script."""
