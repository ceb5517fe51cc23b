"""Marks beside titles (``*``) as tags: by the list's configuration, else by the page's legend."""

from collections.abc import Mapping

from paperlist.config import Config
from paperlist.importers.extract.result import Entry
from paperlist.text.venues import fold

# Words of legends, folded, and the tag that they mean where no list says otherwise.
MEANINGS = {"non-medical": ("non medical", "غير الطبي", "غير طبي", "غير الطبيه")}


def tags_of(entry: Entry, legend: Mapping[str, str], config: Config | None) -> list[str]:
    """The ids of the tags that an entry's marks stand for, with those it has already."""
    given = entry.data.get("tags")
    tags = [str(tag) for tag in given] if isinstance(given, list) else []
    for mark in entry.marks:
        if config is not None:
            tags += [tag.id for tag in config.tags if tag.mark and tag.mark == mark]
        elif mark in legend:
            meaning = fold(legend[mark])
            tags += [
                tag for tag, words in MEANINGS.items() if any(fold(w) in meaning for w in words)
            ]
    return list(dict.fromkeys(tags))
