"""What publishing refuses to do: replace what people wrote, or lose most of a page's papers."""

import re
from collections.abc import Mapping, Sequence

from paperlist.model.errors import UsageError
from paperlist.ports.files import Tree
from paperlist.render.paths import EXPORTS

MARK = "paperlist:generated"
MARK_WITHIN = 600  # characters at the start, or at the end, of a page
MOST_BYTES = 64 << 20
ENTRIES = {
    "bib": re.compile(rb"^@\w+\{", re.MULTILINE),
    "json": re.compile(rb'^\{"id": ', re.MULTILINE),
}
ANCHOR = re.compile(r'^ *- (?:<span dir="ltr">)?<a id="[a-z0-9-]{1,60}"></a>', re.MULTILINE)
LINK = re.compile(r"https?://[^\s<>()\[\]\"']+")
INDEXED = re.compile(r"^ *- \[\*\*[^\n]*\]\(sections/[^)\n]+\) \((\d{1,7})\)$", re.MULTILINE)


def is_ours(page: str) -> bool:
    """Whether publishing wrote a page; an empty one belongs to nobody."""
    return not page.strip() or MARK in page[:MARK_WITHIN] or MARK in page[-MARK_WITHIN:]


def is_ours_from_start(page: str) -> bool:
    """Whether a page's beginning says that publishing wrote it."""
    return MARK in page[:MARK_WITHIN]


def papers_in_exports(tree: Tree) -> int:
    """How many papers the exports had when they were made last."""
    return max(_exported(tree, EXPORTS[kind], entry) for kind, entry in ENTRIES.items())


def _exported(tree: Tree, path: str, entry: re.Pattern[bytes]) -> int:
    """The papers in an export: one entry, or one line, per paper."""
    raw = tree.read(path, MOST_BYTES)
    return sum(1 for _ in entry.finditer(raw)) if raw else 0


def papers_on(page: str) -> int:
    """How many papers a page of cards shows, or leads to."""
    indexed = sum(int(match[1]) for match in INDEXED.finditer(page))
    return indexed or len(set(ANCHOR.findall(page)))


def copies_of_handwritten(
    tree: Tree, pages: Mapping[str, str], *, replace: bool
) -> dict[str, bytes]:
    """Copies to keep of the pages that people wrote; without `replace` there may be none."""
    handwritten = [path for path, text in pages.items() if not is_ours(text)]
    if handwritten and not replace:
        hint = (
            "`paperlist init` moves it in and keeps its look;"
            " --replace puts a generated page in its place and keeps a copy"
        )
        raise UsageError(f"{handwritten[0]} was not made by paperlist and is left alone", hint=hint)
    return {_free_name(tree, path, pages[path]): pages[path].encode() for path in handwritten}


def _free_name(tree: Tree, path: str, text: str) -> str:
    """A name for the copy of a page: a new one, but for a copy that is there already."""
    stem = path.removesuffix(".md")
    names = (f"{stem}.before-paperlist{n}.md" for n in ("", *(f"-{n}" for n in range(2, 10_000))))
    for name in names:
        there = tree.read(name, MOST_BYTES)
        if there is None or there == text.encode():
            return name
    raise UsageError(f"there are too many copies of {path}", hint="remove some of them")


def refuse_loss(shown: int, papers: int, unreadable: Sequence[str]) -> None:
    """Stop where the list would show less than half of the papers it shows now."""
    if 2 * papers >= shown:
        return
    files = "1 file" if len(unreadable) == 1 else f"{len(unreadable)} files"
    why = f"; {files} cannot be read" if unreadable else ""
    hint = "if that is meant, say --allow-shrink; `paperlist check` names files that are not read"
    raise UsageError(
        f"the list shows {shown:,} papers and would show {papers:,}{why}: nothing was written",
        hint=hint,
    )


def refuse_lost_links(pages: Mapping[str, str], made: Mapping[str, bytes]) -> None:
    """The same for a list that has no exports, and entries in a form of its own: by its links."""
    was = set(LINK.findall("\n".join(filter(is_ours, pages.values()))))
    kept = set(LINK.findall("\n".join(made.get(path, b"").decode() for path in pages)))
    if len(was & kept) * 2 >= len(was):
        return
    hint = "if that is meant, say --allow-shrink; `paperlist check` names files that are not read"
    raise UsageError(
        f"the pages lead to {len(was):,} addresses, and {len(was & kept):,} would be left:"
        " nothing was written",
        hint=hint,
    )
