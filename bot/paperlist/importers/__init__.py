"""Text that people wrote, read as drafts of papers. Pure: text in, drafts out."""
