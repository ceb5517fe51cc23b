"""Is a paper in the list already? Titles and people compared, look-alikes kept apart."""
