"""The stylesheet in the list's colours, the script, the icon: what every page shares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.resources import files

from paperlist.config import Config
from paperlist.document.style import LINK_ORDER
from paperlist.render.charts.colors import contrast
from paperlist.render.languages.registry import LANGUAGES
from paperlist.render.site.citations import script_json

# In the order in which they are put into the script that every page has.
SCRIPT_PARTS = (
    "base",
    "text",
    "data",
    "search",
    "entries",
    "bibtex",
    "basket",
    "results",
    "visits",
    "keyboard",
    "start",
)
# What is loaded besides, by its file: parts, and the words that only they say.
FURTHER: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "spelling": (("spelling", "after_search"), ("fewer", "inSections", "meant")),
    "cite": (
        ("basket_list", "compare"),
        (
            "andMore",
            "clash",
            "lacks",
            "matched",
            "nobib",
            "now",
            "only",
            "published",
            "tooBig",
            "yours",
        ),
    ),
    "keys": (
        ("keyboard_help",),
        (
            "keyBasket",
            "keyCopy",
            "keyHelp",
            "keyMove",
            "keyOpen",
            "keySearch",
            "keyboard",
            "keys",
            "close",
        ),
    ),
}
BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
END_COMMENT = re.compile(r"[ \t]+// [^\n\"'`]*$", re.MULTILINE)  # one that quotes might be a text
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
BLANK = re.compile(r"^\n", re.MULTILINE)
LIGHT_PAGE, DARK_PAGE = "#ffffff", "#11161c"
READABLE = 5.2  # above the 4.5 of WCAG AA, so that a tinted background may lie behind


@dataclass(frozen=True)
class Look:
    """Styles and script of a list."""

    config: Config
    _scripts: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def style(self) -> str:
        banner = self.config.banner
        colors = (
            f":root{{--from:{banner.start};--to:{banner.end};"
            f"--accent:{readable(banner.start, LIGHT_PAGE)}}}\n"
            "@media (prefers-color-scheme:dark){:root{"
            f"--accent:{readable(banner.start, DARK_PAGE)}}}}}\n"
        )
        return colors + slim(_read("style.css"))

    def script(self, language: str) -> str:
        """The script of every page in a language, with the words it says in it."""
        if language not in self._scripts:
            words = LANGUAGES[language]
            links = {k: words.website[f"link-{k}"] for k in LINK_ORDER}
            others = {key for _, keys in FURTHER.values() for key in keys}
            said = {key: text for key, text in words.script.items() if key not in others}
            parts = _joined(SCRIPT_PARTS)
            head = f"const phrases = {script_json({**said, 'links': links})};"
            self._scripts[language] = f'"use strict";\n{head}\n{parts}'
        return self._scripts[language]

    def further_script(self, language: str, name: str) -> str:
        """One that some pages need besides, or a reader asks for; it uses the first one's names."""
        parts, words = FURTHER[name]
        said = {key: LANGUAGES[language].script[key] for key in words}
        head = f"Object.assign(phrases, {script_json(said)});"
        return f'"use strict";\n{head}\n{_joined(parts)}'

    def script_version(self, language: str) -> str:
        """It changes with any part: the first asks for the others by its own version."""
        others = (self.further_script(language, name) for name in FURTHER)
        return version(self.script(language), *others)

    def script_path(self, language: str, name: str = "site") -> str:
        first = language == self.config.languages[0]
        return f"assets/{name}.js" if first else f"assets/{name}.{language}.js"

    @cached_property
    def icon(self) -> str:
        """Lines of a list on the banner's colours."""
        banner = self.config.banner
        lines = "".join(
            f'<rect x="8" y="{y}" width="{width}" height="3" rx="1.5"/>'
            for y, width in ((9, 16), (14.5, 12), (20, 16))
        )
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><linearGradient id="g">'
            f'<stop stop-color="{banner.start}"/><stop offset="1" stop-color="{banner.end}"/>'
            '</linearGradient><rect width="32" height="32" rx="7" fill="url(#g)"/>'
            f'<g fill="#fff">{lines}</g></svg>\n'
        )

    @cached_property
    def style_version(self) -> str:
        return version(self.style)


def version(*texts: str) -> str:
    """A name for contents, so that a browser never pairs a page with an older file."""
    return sha256("\0".join(texts).encode()).hexdigest()[:10]


def _joined(names: Sequence[str]) -> str:
    return slim("\n".join(_read(f"script/{name}.js") for name in names))


def slim(source: str) -> str:
    """A script or stylesheet as browsers need it: no indentation, no comments.

    No text in ours spans lines, so that nothing else changes.
    """
    for pattern in (BLOCK_COMMENT, LINE_COMMENT, END_COMMENT, INDENT, BLANK):
        source = pattern.sub("", source)
    return source


def readable(color: str, page: str) -> str:
    """The colour, as much darker or lighter as text on a page's background needs."""
    target = 0 if contrast(page, "#000000") > contrast(page, "#ffffff") else 255
    channels = [int(color[n : n + 2], 16) for n in (1, 3, 5)]
    for step in range(21):
        mixed = _hex([round(c + (target - c) * step / 20) for c in channels])
        if contrast(mixed, page) >= READABLE:
            return mixed
    return _hex([target] * 3)


def _hex(channels: Sequence[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _read(name: str) -> str:
    return files("paperlist.render.site").joinpath(name).read_text(encoding="utf-8")
