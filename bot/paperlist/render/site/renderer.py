"""Pages out of templates, for one language: everything in a value is escaped where it is printed.

Fragments are made once and used on pages of any depth: in them `ROOT` stands for the way up to
the website's first folder. Frames are made once for pages of a kind and depth, with holes for what
each page has of its own. No text of a list can hold either: both are controls, which `one_line`
takes out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.ext import Extension
from markupsafe import Markup, escape

from paperlist.render.languages.registry import LANGUAGES
from paperlist.render.phrases import LANGUAGE_NAMES, RIGHT_TO_LEFT
from paperlist.render.site.catalog import Catalog, base_path
from paperlist.render.site.look import Look
from paperlist.render.site.phrases import words
from paperlist.text.escape import link_target, one_line

ROOT = "\x00"
# Where the frame of a page has what differs from page to page; `page` is its folder.
HOLES = {
    name: escape(f"\x02{name}\x02")
    for name in ("title", "name", "description", "head", "main", "page")
}
PAGE = HOLES["page"]
PHRASE = re.compile(r'\{\{ w\("([a-z-]+)"\) \}\}')
HOLE = re.compile("\x02([a-z]+)\x02")
NEEDS_ESCAPE = re.compile("[&<>\"']")
FEED = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">')
MENU = (("new/", "new"), ("stats/", "stats"), ("cite/", "cite"))
MISSING = "404.html"
# Where GitHub leads those who ask for a picture on github.com (seen on its own pages' policy).
REDIRECTS = {
    "https://github.com": (
        "https://raw.githubusercontent.com",
        "https://*.githubusercontent.com",
        "https://github-production-user-asset-6210df.s3.amazonaws.com",
    )
}


def printed(value: object) -> str:
    """What a template prints of a value: markup as it is, texts escaped and without line breaks."""
    if isinstance(value, Markup):
        return value
    text = one_line(str(value))
    return escape(text) if NEEDS_ESCAPE.search(text) else text


class Phrases(Extension):
    """Puts phrases into templates when they are compiled: ``{{ w("code") }}``, once per language.

    Only those without blanks; the others are calls.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        language = str(self.environment.globals["language"])
        return PHRASE.sub(lambda match: escape(words(language, match[1])), source)


@cache
def template(language: str, name: str) -> Template:
    """A template in a language. A value that a page does not give is an error, not empty text."""
    return _environment(language).get_template(name)


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=PackageLoader("paperlist.render.site", "templates"),
        # `printed` escapes every value, and once: with autoescape each would be looked at twice.
        autoescape=False,  # noqa: S701
        finalize=printed,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    made.globals = {"language": language}  # all of them are copied each time a template is filled
    made.add_extension(Phrases)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What makes one page differ from another. `path` is its folder, with a slash at its end."""

    kind: str
    path: str
    title: str
    main: Markup
    description: str = ""
    head: str = ""
    image_hosts: Sequence[str] = ()
    feeds: Sequence[tuple[str, str]] = ()
    og_type: str = "website"
    file: str = ""
    is_indexed: bool = True


@dataclass(frozen=True)
class Renderer:
    """Makes pages of a catalogue in one language."""

    catalog: Catalog
    language: str
    look: Look
    made: dict[object, Markup] = field(default_factory=dict, repr=False)
    frames: dict[object, Sequence[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def prefix(self) -> str:
        """The folder of this language; the list's first one has none."""
        return "" if self.language == self.catalog.languages[0] else f"{self.language}/"

    def w(self, key: str, **values: object) -> str:
        return words(self.language, key, **values)

    def counted(self, papers: int) -> str:
        """So many papers, in words."""
        said = LANGUAGES[self.language].script
        return said["one"] if papers == 1 else said["papers"].format(n=f"{papers:,}")

    def to(self, page: str) -> Markup:
        """The address of a page's folder in this language, from any page."""
        return Markup(f"{ROOT}{self.prefix}{page}index.html")  # noqa: S704  # folders are slugs

    def file(self, path: str) -> Markup:
        """The address of a file that all languages share."""
        return Markup(f"{ROOT}{path}")  # noqa: S704  # as above

    def absolute(self, page: str) -> str:
        """The address of a page's folder for others; '' when the website's is not known."""
        base = self.catalog.base
        return f"{base}{self.prefix}{page}" if base else ""

    def fill(self, name: str, **values: object) -> Markup:
        """A template as markup."""
        names = {"w": self.w, "to": self.to, **values}
        return Markup(template(self.language, name).render(names))  # noqa: S704  # escaped by it

    def page(self, page: Page) -> tuple[str, str]:
        """Path and text of a page's file."""
        path = page.file or f"{self.prefix}{page.path}index.html"
        is_missing = page.file == MISSING
        up = escape(base_path(self.catalog.base) if is_missing else "../" * path.count("/"))
        title = escape(one_line(self._title(page)))
        feeds = (FEED.format(name, href) for name, href in page.feeds)
        parts = {
            "title": title,
            "name": escape(one_line(page.title)),
            "description": escape(one_line(page.description)) or title,
            "head": "\n".join([*feeds, page.head]).replace(ROOT, up),
            "main": page.main.replace(ROOT, up),
            "page": "" if is_missing else page.path,
        }
        frame = self._frame(page, up)
        text = "".join(part if n % 2 == 0 else parts[part] for n, part in enumerate(frame))
        return path, f"{text}\n"

    def _frame(self, page: Page, up: str) -> Sequence[str]:
        """What pages of a kind have in common, cut where each has its own: text, name, text, ..."""
        current = page.path if page.path in dict(MENU) else ""
        key = (
            up,
            page.kind,
            page.is_indexed,
            page.og_type,
            current,
            tuple(page.image_hosts),
        )
        if key not in self.frames:
            base = self.catalog.base
            whole = self.fill(
                "page.html",
                kind=page.kind,
                language=self.language,
                root=self.file(""),
                base=base,
                direction=direction(self.language),
                policy=_policy(page.image_hosts),
                og_type=page.og_type,
                is_indexed=page.is_indexed,
                site_name=self._site_title,
                own=self._own_address(),
                alternates=self._alternates(),
                style_version=self.look.style_version,
                script=self._script,
                header=self._header(page, current),
                footer=self._footer,
                hole=HOLES,
            )
            self.frames[key] = HOLE.split(whole.replace(ROOT, up))
        return self.frames[key]

    def _own_address(self) -> Markup:
        return escape(f"{self.catalog.base}{self.prefix}") + PAGE

    @cached_property
    def _script(self) -> Markup:
        path = self.look.script_path(self.language)
        return self.file(f"{path}?v={self.look.script_version(self.language)}")

    def _title(self, page: Page) -> str:
        return page.title if page.path == "" else f"{page.title} · {self._site_title}"

    @cached_property
    def _site_title(self) -> str:
        return self.catalog.config.title.get(self.language)

    def _alternates(self) -> list[tuple[str, Markup]]:
        """The same page in every language, for search engines."""
        languages, base = self.catalog.languages, self.catalog.base
        if len(languages) < 2:
            return []
        found = [(lang, escape(f"{base}{_prefix(lang, languages)}") + PAGE) for lang in languages]
        return [*found, ("x-default", escape(base) + PAGE)]

    def _header(self, page: Page, current: str) -> Markup:
        languages = self.catalog.languages
        others = [
            (code, LANGUAGE_NAMES[code], self.file(f"{_prefix(code, languages)}{PAGE}index.html"))
            for code in languages
            if code != self.language
        ]
        return self.fill(
            "header.html",
            title=self._site_title,
            menu=MENU,
            current=current,
            others=others,
            repository=repository_address(self.catalog),
            has_search=page.kind not in ("home", "missing"),
        )

    @cached_property
    def _footer(self) -> Markup:
        config = self.catalog.config
        home = repository_address(self.catalog)
        name = Markup('<a href="{}"><bdi>{}</bdi></a>').format(home, config.repository)
        licence = config.data_license
        return self.fill(
            "footer.html",
            made=_filled(self.w("footer"), repository=name if home else self._site_title),
            suggest=f"{home}/issues/new?template=suggest-paper.yml" if home else "",
            feed=self.file("feed.xml"),
            licence=self.w("data-licence", licence=licence) if licence else "",
        )


def block(text: str) -> Markup:
    """Text of several lines, its line breaks kept."""
    whole = text.rstrip("\n")
    if whole.replace("\n", "").isprintable():
        return escape(whole)
    return Markup("\n").join(one_line(line) for line in whole.split("\n"))


def joined(parts: Iterable[Markup]) -> Markup:
    """Pieces of markup in a row."""
    return Markup("".join(parts))  # noqa: S704  # each of them is


def _filled(text: str, **values: object) -> Markup:
    """A phrase whose blanks take markup."""
    return escape(text).format(**values)


def direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def repository_address(catalog: Catalog) -> str:
    """The list's repository on GitHub; '' when it is not known."""
    name = catalog.config.repository
    return link_target(f"https://github.com/{name}") if name else ""


def _prefix(language: str, languages: Sequence[str]) -> str:
    return "" if language == languages[0] else f"{language}/"


def _policy(image_hosts: Sequence[str]) -> str:
    allowed = dict.fromkeys(h for host in image_hosts for h in (host, *REDIRECTS.get(host, ())))
    images = " ".join(("'self'", *allowed))
    return (
        f"default-src 'self'; img-src {images}; object-src 'none'; base-uri 'none';"
        " form-action 'self'"
    )
