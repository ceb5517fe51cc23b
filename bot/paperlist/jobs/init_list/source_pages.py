"""The pages that a list is moved in from: read, and what each says of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath

from paperlist.importers.extract.result import Reading
from paperlist.importers.formats import LARGEST, read_document
from paperlist.model.errors import UsageError
from paperlist.ports.files import Tree
from paperlist.text.emoji_codes import without_emoji_codes
from paperlist.text.titles import ascii_words

FEWEST_PAPERS = 3  # on a page that README leads to, to be taken for a part of the list
MOST_PAGES = 100
PAGE_LINK = re.compile(r"\]\(\s*<?(?P<path>[^()\s<>#?]+\.(?:md|markdown))(?:#[^()\s]*)?>?\s*\)")
TRANSLATION = re.compile(r"readme[._-][\w-]+\.(?:md|markdown)$", re.IGNORECASE)
# Pages in the first folders; none of ours, of guides for contributors, or of another language.
PAGE = re.compile(
    r"(?:[\w-][\w. -]*/){0,2}(?!readme|contribut|changelog|code_of|security|license)"
    r"[^/]*(?<!\.template)\.(?:md|markdown)",
    re.IGNORECASE,
)
HTML_TITLE = re.compile(r"<h1[^<>]*>(?P<text>.*?)</h1>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^<>]*>|!\[[^\]]*\]\([^()]*\)")
LINKED = re.compile(r"\[(?P<text>[^\[\]]*)\]\([^()]*\)")
BADGE = re.compile(r"\[?!\[[^\]]*\]\([^()]*\)(?:\]\([^()]*\))?")
LONGEST_DESCRIPTION = 300
# Headings of parts that lists begin with.
NAMES_NOTHING = (["contents"], ["table", "of", "contents"], ["papers"], ["resources"], ["news"])
NO_DESCRIPTION = re.compile(r"(?:NOTE|WARNING|By\s[A-Z]|\d+\.\s)")
# What stands below a picture.
CAPTION = re.compile(r"\(|(?:source|fig(?:ure)?\.?|table|image)\b[^a-z]", re.IGNORECASE)


@dataclass(frozen=True)
class SourcePage:
    """A page with everything that was read from it."""

    path: str
    text: str
    reading: Reading

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends, as the importers count them."""
        return (
            self.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        )

    @property
    def title(self) -> str:
        """The page's first heading of the first level, if no other stands before it.

        A page that begins with "## Contents" and has "# Papers" below that does not name itself.
        """
        headings = self.reading.headings
        top = headings[0].text if headings and headings[0].level == 1 else ""
        if ascii_words(top) in NAMES_NOTHING:
            top = ""
        if not top and (match := HTML_TITLE.search(self.text)):
            top = TAG.sub("", match["text"])
        return without_emoji_codes(" ".join(top.split()))

    @property
    def description(self) -> str:
        """The first paragraph of words below the title; '' where there is none."""
        paragraph: list[str] = []
        # What stands below the first entry is about it.
        end = min((entry.line - 1 for entry in self.reading.entries), default=80)
        headings = {heading.line for heading in self.reading.headings}  # some are underlined
        for number, line in enumerate(self.lines[: min(end, 80)], 1):
            text = _plain(line)
            is_other = line.lstrip().startswith(("#", "<", "|", "-", "*", "+", ">", "```"))
            if not line.strip() or is_other or number in headings:
                if paragraph:
                    break
                continue
            if len(text.split()) >= 3 and not CAPTION.match(text):
                paragraph.append(text)
        said = without_emoji_codes(" ".join(paragraph))
        is_short = 10 <= len(said) <= LONGEST_DESCRIPTION
        says_more = "http" in said or said.endswith((":", ",")) or NO_DESCRIPTION.match(said)
        return said if is_short and not says_more else ""


def read_page(tree: Tree, path: str, base: str = "") -> SourcePage:
    """A page of the repository; UsageError says why it cannot be moved in.

    `base` is where the files of the repository are on the web, '' when it is nowhere yet.
    """
    raw = tree.read(path, LARGEST)
    if raw is None:
        raise UsageError(f"there is no page {path}", hint="name the pages that hold the list")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8 first: what paperlist cannot read it cannot keep"
        raise UsageError(f"{path} is not written in UTF-8", hint=hint) from error
    if len(raw) > LARGEST:
        raise UsageError(f"{path} has more than {LARGEST:,} bytes", hint="split it first")
    document = read_document(path, text, base)
    if document.kind != "markdown":
        hint = "`paperlist import` brings the papers of other files into a list"
        raise UsageError(f"{path} is not a page in Markdown", hint=hint)
    return SourcePage(path, text, document.reading)


def pages_of_list(
    tree: Tree, readme: SourcePage, repository: str, base: str = ""
) -> list[SourcePage]:
    """README and, where the list stands on the pages it leads to, those too."""
    own = readme.reading.balance.counts["written"]
    found = _with_papers(tree, _linked_pages(readme, repository), base)
    if not own and not found:
        names = (e.path for e in tree.entries("") if e.kind == "file" and e.path != readme.path)
        found = _with_papers(tree, [path for path in names if PAGE.fullmatch(path)], base)
    below = sum(page.reading.balance.counts["written"] for page in found)
    return [readme, *found] if below > own else [readme]


def _with_papers(tree: Tree, paths: Sequence[str], base: str) -> list[SourcePage]:
    """Those of some pages that hold papers."""
    found = []
    for path in paths[:MOST_PAGES]:
        if tree.read(path, 0) is None:
            continue
        try:
            page = read_page(tree, path, base)
        except UsageError:
            continue
        if page.reading.balance.counts["written"] >= FEWEST_PAPERS:
            found.append(page)
    return found


def _linked_pages(readme: SourcePage, repository: str) -> Sequence[str]:
    """The pages of this repository that a page leads to, each once."""
    own = re.compile(rf"https?://github\.com/{re.escape(repository)}/blob/[^/]+/", re.IGNORECASE)
    paths = []
    for match in PAGE_LINK.finditer(readme.text):
        path = own.sub("", match["path"]) if repository else match["path"]
        if "://" in path or TRANSLATION.search(path) or path.startswith("/../"):
            continue
        path = normpath(join(dirname(readme.path), path.lstrip("/")))
        if not path.startswith("..") and path != readme.path:
            paths.append(path)
    return list(dict.fromkeys(paths))


def _plain(line: str) -> str:
    """A line of Markdown as words."""
    text = LINKED.sub(r"\g<text>", BADGE.sub("", line))
    return " ".join(re.sub(r"[*_`\\]+", "", TAG.sub("", text)).split())
