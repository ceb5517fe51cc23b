"""The headings of the pages as sections of a list: nested, in the order of the page, with ids."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from paperlist.jobs.init_list.moved_papers import MovedPaper
from paperlist.jobs.init_list.source_pages import SourcePage
from paperlist.text.titles import ascii_words

MAX_LENGTH = 60
LONGEST_TITLE = 300
DEEPEST = 3  # levels of sections; headings below are joined: a configuration has its limits
JOINT = " / "
ALL = "Papers"  # the section of a page without headings
Path = tuple[str, ...]


@dataclass(slots=True)
class SectionNode:
    """A section: its id, its title, and the sections in it."""

    path: Path
    id: str = ""
    inner: list["SectionNode"] = field(default_factory=list)
    sort: str = "appended"
    group: str = "none"
    entry: str = ""

    @property
    def title(self) -> str:
        return " ".join(self.path[-1].split())[:LONGEST_TITLE] or ALL

    def every(self) -> Iterable["SectionNode"]:
        """The section and all in it, in the order of the page."""
        yield self
        for inner in self.inner:
            yield from inner.every()


def sections_of(pages: Sequence[SourcePage], papers: Sequence[MovedPaper]) -> list[SectionNode]:
    """The sections that papers stand in, and the section of each place of a paper."""
    full = {slot_path(pages, slot.page, slot.path) for p in papers for slot in p.slots}
    wanted = {path[:n] for path in full for n in range(1, len(path) + 1)}
    roots = _nested(_in_order(pages, wanted, papers))
    nodes = [node for root in roots for node in root.every()]
    _give_ids(nodes)
    ids = {node.path: node.id for node in nodes}
    for paper in papers:
        for slot in paper.slots:
            slot.section = ids[slot_path(pages, slot.page, slot.path)]
    return roots


def slot_path(pages: Sequence[SourcePage], number: int, path: Path) -> Path:
    """The headings that lead to a place; those of several pages start with the page's own title."""
    if len(pages) > 1:
        page = pages[number]
        title = page.title or page.path.rpartition("/")[2].partition(".")[0]
        path = (title, *(part for part in path if part != title))
    if len(path) > DEEPEST:
        path = (*path[: DEEPEST - 1], JOINT.join(path[DEEPEST - 1 :]))
    return path or (ALL,)


def _in_order(
    pages: Sequence[SourcePage], wanted: set[Path], papers: Sequence[MovedPaper]
) -> list[Path]:
    """Paths in the order in which their headings stand, or else their papers."""
    spans: dict[Path, tuple[int, int]] = {}
    for paper in papers:
        for slot in paper.slots:
            path = slot_path(pages, slot.page, slot.path)
            for n in range(1, len(path) + 1):
                at = (slot.page, slot.line)
                spans[path[:n]] = min(spans.get(path[:n], at), at)
    for number, page in enumerate(pages):
        for heading in page.reading.headings:
            path = slot_path(pages, number, heading.path)
            if path in spans:
                spans[path] = min(spans[path], (number, heading.line))
    return sorted(wanted, key=lambda path: (spans[path], len(path)))


def _nested(paths: Sequence[Path]) -> list[SectionNode]:
    nodes: dict[Path, SectionNode] = {}
    roots: list[SectionNode] = []
    for path in sorted(paths, key=len):
        nodes[path] = SectionNode(path)
    for path in paths:
        home = nodes[path[:-1]].inner if len(path) > 1 else roots
        home.append(nodes[path])
    return roots


def _give_ids(nodes: Sequence[SectionNode]) -> None:
    """The shortest end of each path that no other section has: ``audio-generation``."""
    slugs = {node.path: [slug(part.rpartition(JOINT)[2]) for part in node.path] for node in nodes}
    for node in nodes:
        parts = slugs[node.path]
        others = [slugs[other.path] for other in nodes if other is not node]
        for length in range(1, len(parts) + 1):
            end = parts[-length:]
            if not any(other[-length:] == end for other in others):
                break
        node.id = "-".join(part for part in end if part)[:MAX_LENGTH].strip("-")
    taken: set[str] = set()
    for number, node in enumerate(nodes, 1):
        base, count = node.id or f"section-{number}", 1
        node.id = base
        while node.id in taken:
            count += 1
            node.id = f"{base[: MAX_LENGTH - 4]}-{count}"
        taken.add(node.id)


def slug(title: str) -> str:
    """A heading in lower-case ASCII words; signs and numbers before it are no part of it."""
    letters = "".join(c if unicodedata.category(c)[0] != "S" else " " for c in title)
    words = ascii_words(letters) or ascii_words(title)
    while len(words) > 1 and words[0].isdecimal():
        words = words[1:]
    return "-".join(words)[:MAX_LENGTH].strip("-")


def flattened(roots: Sequence[SectionNode]) -> list[SectionNode]:
    """All sections, each before those in it."""
    return [node for root in roots for node in root.every()]


def as_mapping(node: SectionNode) -> Mapping[str, object]:
    """A section as ``paperlist.yml`` has it, without what is so anyway."""
    row: dict[str, object] = {"id": node.id, "title": node.title}
    if node.group != "none":
        row["group"] = node.group
    if node.sort != "year":
        row["sort"] = node.sort
    if node.entry:
        row["entry"] = node.entry
    if node.inner:
        row["sections"] = [as_mapping(inner) for inner in node.inner]
    return row
