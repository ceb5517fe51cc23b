"""What measures the numbers to hold, against a named peer in the same run."""
