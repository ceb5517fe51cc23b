"""Family 4: wording, order and consistency."""
