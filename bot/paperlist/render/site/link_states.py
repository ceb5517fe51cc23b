"""What is known of a paper's links, in words for a reader: never more than was seen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from paperlist.links.history import Memory
from paperlist.links.papers import urls_of
from paperlist.model.paper import Paper
from paperlist.render.languages.registry import LANGUAGES
from paperlist.render.site.catalog import day_of
from paperlist.render.site.phrases import isolated, words
from paperlist.text.escape import link_target, one_line

Kind = Literal["ok", "broken", "shaky", "unverified", "none"]
LONGEST_SHOWN = 60
KIND = re.compile(r"(?:x-)?(.*?)(?:-(\d+))?")
ARCHIVE = "https://web.archive.org/web/*/"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """A link and how it is; `copy` leads to where an archived one can be found."""

    kind: Kind
    label: str
    url: str
    shown: str
    text: str
    day: str = ""
    copy: str = ""
    copy_label: str = ""


def link_states(paper: Paper, seen: Mapping[str, Memory], language: str) -> list[LinkState]:
    """Every link of the paper; none where no link of the list was ever checked."""
    if not seen:
        return []
    return [
        _state(pointer, url, seen.get(url), language)
        for pointer, url in urls_of(paper)
        if link_target(url)
    ]


def is_broken(memory: Memory | None) -> bool:
    """Whether a link stayed broken long enough to be called so."""
    return memory is not None and memory.is_confirmed


def broken_text(memory: Memory, language: str) -> str:
    return words(language, "link-broken", day=isolated(day_of(memory.broken_since), language))


def _state(pointer: str, url: str, memory: Memory | None, language: str) -> LinkState:
    kind = _kind(memory)
    key = "link-redirected" if _has_moved(memory) else f"link-{kind}"
    text = words(
        language, key, day=isolated(day_of(memory.broken_since), language) if memory else ""
    )
    is_lost = kind == "broken"
    return LinkState(
        kind=kind,
        label=link_label(pointer.rpartition("/")[2], language),
        url=link_target(url),
        shown=_shown(url),
        text=text,
        day=isolated(day_of(memory.seen), language) if memory else "",
        copy=ARCHIVE + quote(link_target(url), safe=":/?&=%~+,;@-._") if is_lost else "",
        copy_label=words(language, "archive") if is_lost else "",
    )


def _kind(memory: Memory | None) -> Kind:
    if memory is None:
        return "none"
    if memory.is_confirmed:
        return "broken"
    verdict = memory.judgement.verdict
    if verdict in ("ok", "redirected"):
        return "ok"
    return "shaky" if verdict in ("broken", "timeout") else "unverified"


def _has_moved(memory: Memory | None) -> bool:
    return memory is not None and memory.judgement.verdict == "redirected"


def link_label(kind: str, language: str) -> str:
    """What a link of a kind is called: ``Code 2`` for ``x-code-2``; by its own name at last."""
    name, number = KIND.fullmatch(one_line(kind)).groups()  # type: ignore[union-attr]
    word = LANGUAGES[language].website.get(f"link-{name}") or name.replace("-", " ")
    return f"{word} {number}" if number else word


def _shown(url: str) -> str:
    parts = urlsplit(one_line(url))
    asked = f"?{parts.query}" if parts.query else ""
    text = f"{parts.netloc}{parts.path.rstrip('/')}{asked}"
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
