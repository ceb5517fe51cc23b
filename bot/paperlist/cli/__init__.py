"""The command line: the only place that knows which adapter stands behind which port."""
