"""Text to data and back: strict YAML, text edits, canonical writing. The only door to PyYAML."""

from paperlist.document.comments import Comments, cut_by_comment, each_comment, find_comments
from paperlist.document.edits import (
    apply_edits,
    insert_entry,
    line_edit,
    preview_of,
    remove_entry,
    rename_key,
    replace_value,
)
from paperlist.document.reader import MAX_BYTES, Document, ParseError, read
from paperlist.document.style import scalar
from paperlist.document.writer import format_document, write

__all__ = [
    "MAX_BYTES",
    "Comments",
    "Document",
    "ParseError",
    "apply_edits",
    "cut_by_comment",
    "each_comment",
    "find_comments",
    "format_document",
    "insert_entry",
    "line_edit",
    "preview_of",
    "read",
    "remove_entry",
    "rename_key",
    "replace_value",
    "scalar",
    "write",
]
