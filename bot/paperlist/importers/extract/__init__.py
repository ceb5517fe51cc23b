"""Blocks of a page to drafts of papers."""
