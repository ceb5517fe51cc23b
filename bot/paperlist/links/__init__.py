"""Links: which may be asked, how, and what an answer means. Pure: no socket, no clock."""
