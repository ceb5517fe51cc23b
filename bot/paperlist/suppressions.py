"""The comments in a paper's file that suppress a finding: `# paperlist: ignore[name] reason`."""

import re
from collections.abc import Iterator

from paperlist.document import Document, each_comment
from paperlist.rules.base import PaperFile

IGNORE = re.compile(r"#\s*paperlist:\s*ignore\[(?P<names>[^\]]*)\]")


def may_be_silenced(file: PaperFile) -> bool:
    """Whether a file may have a comment that silences a finding."""
    return file.document is not None and "paperlist:" in file.document.text


def ignores_in(document: Document) -> Iterator[tuple[int, frozenset[int], str]]:
    """(line of the comment, lines it covers, rule name) for every ignore comment."""
    if document.data is None:
        return
    comments = list(each_comment(document))
    own = {comment.line for comment in comments if comment.own_line}
    for comment in comments:
        covers = {comment.line}
        if comment.own_line:
            follower = comment.line + 1
            while follower in own:
                follower += 1
            covers.add(follower)
        for match in IGNORE.finditer(comment.text):
            for name in match["names"].split(","):
                yield comment.line, frozenset(covers), name.strip()
