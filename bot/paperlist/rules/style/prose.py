"""The prose of a paper: its title, summary and the like."""

from collections.abc import Iterator

from paperlist.model.paper import Paper


def prose_of(paper: Paper) -> Iterator[tuple[str, str]]:
    """The texts of a paper that people write, with their pointers."""
    for key in ("title", "venue", "summary"):
        if text := paper.string(key):
            yield f"/{key}", text
    for n, author in enumerate(paper.authors):
        yield f"/authors/{n}", author
