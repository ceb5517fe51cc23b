"""One paper as Markdown, at four levels of detail."""

from collections.abc import Callable
from urllib.parse import quote

from paperlist.config import Config
from paperlist.model.paper import AND_OTHERS, Paper
from paperlist.render.bibtex import bibtex_entry
from paperlist.render.phrases import RIGHT_TO_LEFT, phrase
from paperlist.text.escape import code_block, html, link_target, markdown

PAD = "  "
CODE_MARK = ":octocat:"
StarsOf = Callable[[Paper, str], str]
PLACED_LINKS = ("paper", "pdf", "code")  # the landing page of a paper leads to its PDF
LAST_AUTHOR = 100_000
MOST_AUTHORS = {"full": 40, "folded": 40, "short": 12, "line": 0}


def no_stars(paper: Paper, detail: str) -> str:
    """Nothing is said about stars."""
    return ""


def entry(
    paper: Paper, config: Config, language: str, detail: str, stars_of: StarsOf = no_stars
) -> str:
    """A list item. `detail` is full, folded, short or line."""
    lines = [f"- {_first_line(paper, config, language, stars_of(paper, detail))}"]
    if detail == "line":
        return lines[0] + "\n"
    if names := authors_line(paper, MOST_AUTHORS[detail]):
        lines[0] += "  "  # a line break
        lines.append(f"{PAD}*{names}*")
    summary = paper.string("summary") or paper.string("abstract")
    if detail == "short":
        if summary:
            lines[-1] += "  "
            lines.append(f"{PAD}{markdown(_clipped(summary, 200))}")
        return "\n".join(lines) + "\n"
    if figure := link_target(paper.string("figure")):
        picture = _picture(paper, figure, language)
        folded = _details(phrase(language, "figure"), picture)
        lines += ["", *(picture if detail == "full" else folded)]
    if detail == "full":
        lines += ["", *_fold(paper, language)]
    return "\n".join(lines) + "\n"


def _fold(paper: Paper, language: str) -> list[str]:
    """Summary, abstract, BibTeX and permalink, behind one click."""
    texts = [key for key in ("summary", "abstract") if paper.string(key)]
    title = " · ".join(phrase(language, key) for key in (*texts, "cite"))
    body: list[str] = []
    for key in texts:
        label = f"**{phrase(language, key)}.** " if len(texts) > 1 else ""
        body += [f"{PAD}{label}{markdown(paper.string(key))}", ""]
    bibtex = code_block(bibtex_entry(paper).rstrip("\n")).split("\n")
    body += [*(f"{PAD}{line}".rstrip() for line in bibtex), ""]
    body.append(f"{PAD}[{phrase(language, 'permalink')}](#{quote(paper.id)})")
    return _details(title, body)


def newest_line(paper: Paper, config: Config, language: str, page: str) -> str:
    """A short item that leads to the paper's entry; `page` is where that stands ('' for here)."""
    section = config.section(paper.section)
    where = f" · {markdown(section.title.get(language))}" if section else ""
    title = markdown(paper.title or paper.id)
    linked = " · ".join(filter(None, (f"[{title}]({page}#{paper.id})", _venue(paper))))
    return f"- {left_to_right(linked, language)}{where}\n"


def _first_line(paper: Paper, config: Config, language: str, stars: str) -> str:
    links = paper.links
    target = link_target(links.get("paper", ""))
    published = _venue(paper) or phrase(language, "paper")
    title = f"**{markdown(paper.title or paper.id)}**"
    linked = f"[{title}]({target})" if target else title
    line = f"{anchor_of(paper)}\\[{published}\\] {linked}"
    if code := link_target(links.get("code", "")):
        line += f' [{CODE_MARK}]({code} "{phrase(language, "code")}"){stars}'
    line += "".join(f" [[{label}]({url})]" for label, url in further_links(paper))
    marks = [tag.mark for tag in config.tags if tag.mark and tag.id in paper.tags]
    line += "".join(f" {markdown(mark)}" for mark in marks)
    return line


def _venue(paper: Paper) -> str:
    return markdown(f"{paper.venue} {paper.year or ''}".strip())


def authors_line(paper: Paper, most: int = LAST_AUTHOR) -> str:
    """The authors with commas; what is more than `most` is counted."""
    names = [markdown(name) for name in paper.authors[:most]]
    rest = len(paper.authors) - most
    if rest > 0:
        return ", ".join((*names, f"and {rest} more"))
    return ", ".join(names) + (f" {AND_OTHERS}" if names and paper.is_truncated else "")


def anchor_of(paper: Paper) -> str:
    """What links to an entry lead to."""
    return f'<a id="{html(paper.id)}"></a>'


def further_links(paper: Paper) -> list[tuple[str, str]]:
    """Label and target of the links that have no place of their own in an entry."""
    kinds = [kind for kind in paper.links if kind not in PLACED_LINKS]
    found = ((kind, link_target(paper.links[kind])) for kind in kinds)
    return [(markdown(link_label(kind)), url) for kind, url in found if url]


def link_label(kind: str) -> str:
    """What a link is called on a page: ``code 2`` for ``x-code-2``."""
    return kind.removeprefix("x-").replace("-", " ")


def _picture(paper: Paper, figure: str, language: str) -> list[str]:
    alt = html(phrase(language, "figure-of", title=paper.title or paper.id))
    return [f'{PAD}<p align="center"><img src="{html(figure)}" alt="{alt}" width="50%"></p>']


def _details(title: str, body: list[str]) -> list[str]:
    return [f"{PAD}<details><summary>{title}</summary>", "", *body, "", f"{PAD}</details>"]


def left_to_right(text: str, language: str) -> str:
    """Titles and names keep their direction on a page written from right to left."""
    return f'<span dir="ltr">{text}</span>' if language in RIGHT_TO_LEFT else text


def _clipped(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rsplit(' ', 1)[0]} …"
