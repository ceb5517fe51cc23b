"""One module per format: text to blocks or to records."""
