"""How a list writes its entries: a template in Jinja2 in which every value stays text.

This is one of two doors to Jinja2; the website has its own. A template may print values, choose
with ``if`` and go through lists with ``for``; anything that could undo an escape (macros, filter
blocks, ``safe``) is refused when it is compiled. Values are escaped as they are printed, so that
filters see them as they are.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from jinja2 import ChainableUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from paperlist.config import Config
from paperlist.document.style import LINK_ORDER
from paperlist.model.errors import ConfigError
from paperlist.model.paper import AND_OTHERS, Paper
from paperlist.render.entry import link_label
from paperlist.text.escape import link_target, markdown

LONGEST_OUTPUT = 50_000  # characters of one entry
FIELDS = (
    "id",
    "title",
    "authors",
    "venue",
    "year",
    "yy",
    "doi",
    "arxiv",
    "openreview",
    "summary",
    "abstract",
    "added",
    "figure",
    "tags",
    "marks",
    "section",
    "links",
    "repo",
)
NAMES = frozenset({*FIELDS, *LINK_ORDER})
FURTHER_LINKS = "{% for kind, url in links.items() if kind != 'paper' %}"
PRESETS = {
    "line": (
        "- {% if paper %}[{{ title }}]({{ paper }}){% else %}{{ title }}{% endif %}"
        "{% if authors %}. {{ authors }}{% endif %}"
        "{% if venue or year %}. {{ (venue ~ ' ' ~ year)|trim }}{% endif %}"
        f"{FURTHER_LINKS} [[{{{{ kind }}}}]({{{{ url }}}})]{{% endfor %}}"
        "{% for mark in marks %} {{ mark }}{% endfor %}"
    ),
    "table": (
        "| {{ year }} | {{ venue }} | [{{ title }}]({{ paper }}) | {{ authors }} |"
        f"{FURTHER_LINKS} [{{{{ kind }}}}]({{{{ url }}}}){{% endfor %}} |"
    ),
}
TABLE_HEAD = "| Year | Venue | Title | Authors | Links |\n|---|---|---|---|---|\n"
FILTERS = frozenset(
    {
        "capitalize",
        "default",
        "d",
        "first",
        "join",
        "last",
        "length",
        "count",
        "list",
        "lower",
        "replace",
        "sort",
        "title",
        "trim",
        "truncate",
        "unique",
        "upper",
        "target",
    }
)
STATEMENTS = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Tuple,
    nodes.List,
    nodes.Keyword,
    nodes.Add,
    nodes.Sub,
    nodes.Neg,
)
# What stands where an address belongs is printed as an address, whatever it is.
ADDRESS_SPOT = re.compile(
    r"(?P<before>\]\(<?|(?:href|src)\s*=\s*[\"']?)\{\{-?\s*(?P<value>[^{}]*?)\s*-?\}\}"
)
GITHUB = re.compile(r"https?://(?:www\.)?github\.com/(?P<slug>[\w.-]+/[\w.-]+)", re.ASCII)
IN_TAG = re.compile(r"<[A-Za-z/][^<>]*\{[{%]")


class Address(str):
    """A value that is printed as the target of a link."""

    __slots__ = ()


class Slug(str):
    """Letters, digits and ``. _ - /`` only, so that it may stand in an address as it is."""

    __slots__ = ()


class Names(tuple[str, ...]):
    """Authors: printed with commas between, and what stands for those who are not named."""

    __slots__ = ()

    def __str__(self) -> str:
        named = [name for name in self if name != AND_OTHERS]
        return ", ".join(named) + (f" {AND_OTHERS}" if len(named) < len(self) else "")


class EntryTemplate:
    """A compiled template."""

    def __init__(self, source: str, where: str) -> None:
        self.source = source
        self._where = where
        self._quotes = bool(IN_TAG.search(source))
        environment = ImmutableSandboxedEnvironment(
            undefined=ChainableUndefined,
            finalize=self._shown,
            keep_trailing_newline=True,
            autoescape=False,  # Markdown is not HTML: `_shown` escapes what is printed
        )
        environment.filters = {
            name: f for name, f in environment.filters.items() if name in FILTERS
        }
        environment.filters["target"] = Address
        environment.globals.clear()
        try:
            tree = environment.parse(
                ADDRESS_SPOT.sub(r"\g<before>{{ (\g<value>)|target }}", source)
            )
            self._check(tree)
            self._template = environment.from_string(tree)
        except TemplateSyntaxError as error:
            raise self._refused(error.lineno, error.message or "it cannot be read") from error

    @property
    def gap(self) -> str:
        """What stands between two entries: an empty line where the template ends with one."""
        return "\n\n" if self.source.endswith("\n") else "\n"

    def render(self, values: Mapping[str, object]) -> str:
        """The entry, without a line break at its end."""
        try:
            text = self._template.render(values)
        except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
            raise self._refused(1, str(error)) from error
        if len(text) > LONGEST_OUTPUT:
            raise self._refused(1, f"an entry comes to more than {LONGEST_OUTPUT:,} characters")
        return text.rstrip("\n")

    def _check(self, tree: nodes.Template) -> None:
        for node in _every(tree):
            is_items = isinstance(node, nodes.Call) and _is_items(node)
            if not is_items and not isinstance(node, STATEMENTS):
                raise self._refused(node.lineno, f"`{type(node).__name__.lower()}` is not allowed")
            if isinstance(node, nodes.Filter) and node.name not in FILTERS:
                raise self._refused(node.lineno, f"there is no filter `{node.name}`")
        for name in sorted(find_undeclared_variables(tree)):
            if name not in NAMES and not name.startswith("x_"):
                raise self._refused(1, f"there is no value `{name}`")

    def _refused(self, line: int, why: str) -> ConfigError:
        known = ", ".join(sorted(NAMES))
        hint = f"values are {known}; `if`, `for` and simple filters work (docs/readme-template.md)"
        return ConfigError(f"{self._where}, line {line} of the template: {why}", hint=hint)

    def _shown(self, value: object) -> str:
        """A value as it is printed."""
        if isinstance(value, Address):
            return link_target(value)
        if isinstance(value, Slug):
            return value
        text = markdown(str(value)) if value not in (None, "") else ""
        return text.replace('"', "&quot;").replace("'", "&#39;") if self._quotes else text


@lru_cache(maxsize=64)
def compile_entry(source: str, where: str = "`readme.entry`") -> EntryTemplate:
    """The template of a preset's name or of a text; ConfigError says what is wrong with it."""
    return EntryTemplate(PRESETS.get(source, source), where)


def is_template(style: str) -> bool:
    """Whether a style is written by a template; the cards have code of their own."""
    return style != "card"


def values_of(paper: Paper, config: Config, language: str) -> dict[str, object]:
    """What a template may print of a paper; '' for what it has not."""
    section = config.section(paper.section)
    links = {kind: Address(url) for kind, url in paper.links.items() if link_target(url)}
    marks = [tag.mark for tag in config.tags if tag.mark and tag.id in paper.tags]
    texts = ("doi", "arxiv", "openreview", "summary", "abstract", "added", "venue")
    return {
        **dict.fromkeys(LINK_ORDER, ""),
        **{kind.replace("-", "_"): url for kind, url in links.items()},
        **{key: paper.string(key) for key in texts},
        "id": paper.id,
        "title": paper.title or paper.id,
        "authors": Names(paper.strings("authors")),
        "year": paper.year or "",
        "yy": f"{paper.year % 100:02}" if paper.year else "",
        "figure": Address(paper.string("figure")),
        "tags": paper.tags,
        "marks": marks,
        "section": section.title.get(language) if section else paper.section,
        "links": {link_label(kind): url for kind, url in links.items()},
        "repo": repository_slug(paper),
    }


def repository_slug(paper: Paper) -> Slug:
    """``owner/name`` of the code on GitHub, as it is written in its address; '' for none."""
    found = GITHUB.match(paper.links.get("code", ""))
    return Slug(found["slug"].removesuffix(".git") if found else "")


def _every(node: nodes.Node) -> list[nodes.Node]:
    return [node, *(inner for child in node.iter_child_nodes() for inner in _every(child))]


def _is_items(call: nodes.Call) -> bool:
    """Whether a call is ``links.items()``: the only one there is."""
    target = cast("nodes.Getattr", call.node)
    return isinstance(call.node, nodes.Getattr) and target.attr == "items" and not call.args
