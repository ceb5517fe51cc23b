"""Where generated files go, and how to tell them from others by name."""

import re

from paperlist.config import Config

SECTIONS_FOLDER = "sections"
EXPORTS = {
    "bib": "exports/papers.bib",
    "json": "exports/papers.json",
    "csv": "exports/papers.csv",
    "atom": "exports/feed.xml",
}
MARKED_FOLDERS = ("assets", SECTIONS_FOLDER)
MARKED_NAMES = re.compile(
    rf"assets/(?:banner|footer|badge-[a-z]+)(?:\.[a-z]+)?-(?:light|dark)\.svg|{SECTIONS_FOLDER}/.+\.md"
)


def page_name(config: Config, language: str) -> str:
    """The README's file in a language; the list's first language has the plain name."""
    return "README.md" if language == config.languages[0] else f"README.{language}.md"


def asset(name: str, language: str, palette: str) -> str:
    """A picture's file for a language and a colour scheme."""
    suffix = "" if language == "en" else f".{language}"
    return f"assets/{name}{suffix}-{palette}.svg"


def is_generated(path: str, config: Config) -> bool:
    """Whether publishing owns a file of this name."""
    pages = (page_name(config, language) for language in config.languages)
    return path in pages or path in EXPORTS.values() or bool(MARKED_NAMES.fullmatch(path))
