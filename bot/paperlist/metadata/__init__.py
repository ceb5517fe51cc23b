"""What scholarly sources say about a paper. Sans-io: requests out, answers in, drafts merged."""
