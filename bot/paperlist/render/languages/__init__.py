"""The languages that pages and website can be written in: a module each."""
