"""The rules: one file per rule, in one folder per family; `registry` lists them."""
