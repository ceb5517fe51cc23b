"""Links: which may be requested, how, and what an answer means. Pure: no socket, no clock."""
