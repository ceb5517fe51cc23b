"""Where generated files go, and how to tell them from others by name."""

import re

from paperlist.config import Config
from paperlist.model.paths import STARS_FOLDER

SECTIONS_FOLDER = "sections"
ISSUE_FORM_NAME = "suggest-paper.yml"
EXPORTS = {
    "bib": "exports/papers.bib",
    "json": "exports/papers.json",
    "csv": "exports/papers.csv",
    "atom": "exports/feed.xml",
}
README = "README.md"
README_TEMPLATE = "README.template.md"
MARKED_FOLDERS = ("assets", SECTIONS_FOLDER)
MARKED_NAMES = re.compile(
    r"assets/(?:banner|footer|(?:badge|plot)-[a-z]+|star-history(?:-narrow)?)(?:\.[a-z]+)?"
    r"-(?:light|dark)\.svg"
    rf"|assets/stars/[^/]+/[^/]+\.svg|{SECTIONS_FOLDER}/.+\.md"
)


def page_name(config: Config, language: str) -> str:
    """The README's file in a language; the list's first language has the plain name."""
    return README if language == config.languages[0] else f"README.{language}.md"


def template_name(page: str) -> str:
    """The template of a page of the list's own: ``a.template.md`` of ``a.md``."""
    return f"{page.removesuffix('.md')}.template.md"


def asset(name: str, language: str, palette: str) -> str:
    """A picture's file for a language and a colour scheme."""
    suffix = "" if language == "en" else f".{language}"
    return f"assets/{name}{suffix}-{palette}.svg"


def star_badge_path(name: str, scheme: str = "dark") -> str:
    """The badge of a repository's stars in a colour scheme; no repository has an @ in its name."""
    return f"assets/stars/{name}{'@light' if scheme == 'light' else ''}.svg"


def is_generated(path: str, config: Config) -> bool:
    """Whether publishing owns a file of this name."""
    pages = (page_name(config, language) for language in config.languages)
    is_seen = path.startswith(f"{STARS_FOLDER}/")
    named = (*pages, *config.readme.pages, *EXPORTS.values())
    return path in named or is_seen or bool(MARKED_NAMES.fullmatch(path))
