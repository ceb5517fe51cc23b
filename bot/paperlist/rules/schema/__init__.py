"""Family 1: fields the schema requires, does not know, or knows differently."""
