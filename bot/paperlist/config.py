"""``paperlist.yml``: parsed once, checked against its schema, given defaults. No I/O."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal, cast

from paperlist.document import read
from paperlist.document.schema import Schema
from paperlist.model.errors import ConfigError
from paperlist.model.finding import FIRST_LINE, EntrySpans, Severity

DETAILS = ("full", "folded", "short", "line", "index")
MAX_CONFIG_BYTES = 512 * 1024
USUALLY_REQUIRED = ("authors", "venue", "year")


@dataclass(frozen=True, slots=True)
class Text:
    """Text in one or more languages."""

    by_language: Mapping[str, str]

    def __str__(self) -> str:
        return self.get("en")

    def get(self, language: str) -> str:
        """The text in this language, else in the first one given."""
        return self.by_language.get(language) or next(iter(self.by_language.values()), "")

    def every(self) -> tuple[str, ...]:
        """The text in every language it is given in."""
        return tuple(self.by_language.values())


Group = Literal["none", "year", "venue"]
Sort = Literal["year", "title", "added", "appended"]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the list; `parents` are the ids of those it stands in, the outermost first.

    `entry` is how this section's entries are written, '' as everywhere in the list.
    """

    id: str
    title: Text
    description: Text | None = None
    parents: tuple[str, ...] = ()
    group: Group = "none"
    sort: Sort = "year"
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    id: str
    meaning: Text
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    title: Text
    url: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    image: str
    alt: str
    url: str = ""
    height: int = 45


@dataclass(frozen=True, slots=True)
class Banner:
    start: str = "#2193b0"
    end: str = "#45ed3f"
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Readme:
    detail: str = "auto"
    budget: int = 450_000
    newest: int = 5
    plots: tuple[str, ...] = ("years", "code")
    templates: Mapping[str, str] = field(default_factory=dict)
    entry: str = "card"
    pages: tuple[str, ...] = ()
    headings: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StarSettings:
    """What is shown of stars; `beside` are repositories that are drawn with the list."""

    history: bool = True
    papers: Literal["badge", "text", "none"] = "badge"
    beside: tuple[str, ...] = ()
    align: Literal["date", "start"] = "date"
    scale: Literal["linear", "log"] = "linear"


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a list asks of one rule; None keeps the rule's own default."""

    severity: Severity | None = None
    off: bool = False
    max: int | None = None
    min: int | None = None
    allow: tuple[str, ...] = ()


DEFAULT_SETTINGS = RuleSettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A list's configuration with every default filled in.

    `sections` are all of them in the order of the page, each before those that stand in it.
    `required` names what a paper of this list needs besides its title and `links.paper`.
    """

    title: Text
    sections: tuple[Section, ...]
    required: tuple[str, ...] = USUALLY_REQUIRED
    description: Text | None = None
    repository: str = ""
    branch: str = "main"
    site: str = ""
    site_figures: bool = True
    code_license: str = ""
    data_license: str = ""
    languages: tuple[str, ...] = ("en",)
    banner: Banner = field(default_factory=Banner)
    badges: tuple[str, ...] = ("papers", "code", "license")
    people: tuple[Person, ...] = ()
    links: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()
    contact_email: str = ""
    contact_text: Text | None = None
    logos: tuple[Logo, ...] = ()
    tags: tuple[Tag, ...] = ()
    readme: Readme = field(default_factory=Readme)
    stars: StarSettings = field(default_factory=StarSettings)
    exports: tuple[str, ...] = ("bib", "json", "csv", "atom")
    rules: Mapping[str, RuleSettings] = field(default_factory=dict)

    def settings(self, rule_name: str) -> RuleSettings:
        return self.rules.get(rule_name, DEFAULT_SETTINGS)

    def section(self, section_id: str) -> Section | None:
        return next((s for s in self.sections if s.id == section_id), None)

    def numbers(self) -> Iterator[tuple[str, Section]]:
        """Every section with its number: ``2``, ``2.1``, ``2.2``."""
        counts: list[int] = []
        for section in self.sections:
            depth = len(section.parents)
            counts = [*counts[: depth + 1], *([0] if len(counts) <= depth else [])]
            counts[depth] += 1
            yield ".".join(map(str, counts)), section

    def label(self, section: Section, language: str = "en") -> str:
        """The section's title; where several share one, with those that tell it from the others."""
        title = section.title.get(language)
        same = [other.parents for other in self.sections if other.title.get(language) == title]
        levels = takewhile(lambda level: len({*level}) == 1, zip(*same, strict=False))
        shared = sum(1 for _ in levels) if len(same) > 1 else len(section.parents)
        return self._below(section, section.parents[shared:], language)

    def path_title(self, section: Section, language: str = "en") -> str:
        """The titles that lead to a section: ``Vision / Generation``."""
        return self._below(section, section.parents, language)

    def _below(self, section: Section, parents: Sequence[str], language: str) -> str:
        outer = (found for parent in parents if (found := self.section(parent)))
        return " / ".join(one.title.get(language) for one in (*outer, section))


def parse_config(
    path: str,
    raw: bytes,
    schema: Schema,
    rule_names: Sequence[str],
    always_on: Collection[str] = (),
) -> Config:
    """The configuration in a file's bytes; ConfigError names the line and what to write there."""
    document = read(path, raw, max_bytes=MAX_CONFIG_BYTES)
    if document.parse_errors:
        parse_error = document.parse_errors[0]
        raise ConfigError(
            f"{path}:{parse_error.span.line}: {parse_error.message}", hint=parse_error.hint
        )
    data = cast("Mapping[str, object]", document.data)
    for problem in schema.problems(data):
        line = _line(document.spans, problem.pointer)
        raise ConfigError(f"{path}:{line}: {problem.message}", hint=problem.hint)
    _check_unique(path, data, document.spans)
    _check_rules(path, data, document.spans, rule_names, always_on)
    return _config(data)


def _line(spans: Mapping[str, EntrySpans], pointer: str) -> int:
    while pointer and pointer not in spans:
        pointer = pointer.rpartition("/")[0]
    place = spans.get(pointer)
    return (place.key or place.value).line if place and pointer else FIRST_LINE.line


def _check_unique(path: str, data: Mapping[str, object], spans: Mapping[str, EntrySpans]) -> None:
    for key in ("sections", "tags"):
        seen: set[str] = set()
        for pointer, item in _items_with_ids(data.get(key, ()), f"/{key}"):
            if item["id"] in seen:
                line = _line(spans, f"{pointer}/id")
                message = f"{path}:{line}: the id `{item['id']}` is used twice in `{key}`"
                raise ConfigError(message, hint="give each its own id")
            seen.add(str(item["id"]))


def _items_with_ids(rows: object, pointer: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every item of a list, and of the lists of sections in it, with its pointer."""
    for n, row in enumerate(cast("Sequence[Mapping[str, object]]", rows)):
        yield f"{pointer}/{n}", row
        yield from _items_with_ids(row.get("sections", ()), f"{pointer}/{n}/sections")


def _check_rules(
    path: str,
    data: Mapping[str, object],
    spans: Mapping[str, EntrySpans],
    names: Sequence[str],
    always_on: Collection[str],
) -> None:
    for name, value in cast("Mapping[str, object]", data.get("rules", {})).items():
        line = _line(spans, f"/rules/{name}")
        if name not in names:
            hint = "`paperlist rules` lists the names"
            raise ConfigError(f"{path}:{line}: there is no rule `{name}`", hint=hint)
        if name in always_on and _settings(value).off:
            hint = "remove the line: a file that cannot be read or trusted must not look checked"
            raise ConfigError(f"{path}:{line}: `{name}` cannot be switched off", hint=hint)


def _text(value: object) -> Text | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        return Text({str(k): str(v) for k, v in value.items()})
    return Text({"en": str(value)})


def _some_text(value: object) -> Text:
    return _text(value) or Text({})


def _config(data: Mapping[str, object]) -> Config:
    """The checked data as values; the schema has made sure of every type."""
    rows = {
        key: cast("Sequence[Mapping[str, object]]", data.get(key, ()))
        for key in ("sections", "tags", "people", "links", "related", "logos")
    }
    contact = cast("Mapping[str, object]", data.get("contact", {}))
    licenses = cast("Mapping[str, str]", data.get("licenses", {}))
    given = {key: data[key] for key in ("repository", "branch") if key in data}
    site = data.get("site", "")
    site = {"url": site} if isinstance(site, str) else cast("Mapping[str, object]", site)
    lists = {
        key: tuple(cast("Sequence[str]", data[key]))
        for key in ("languages", "badges", "exports", "required")
        if key in data
    }
    return Config(
        **cast("dict[str, str]", given),  # type: ignore[arg-type]  # two text fields
        **lists,  # type: ignore[arg-type]  # four lists of text
        title=_some_text(data["title"]),
        site=str(site.get("url", "")),
        site_figures=bool(site.get("figures", True)),
        description=_text(data.get("description")),
        sections=tuple(_sections(rows["sections"], ())),
        code_license=licenses.get("code", ""),
        data_license=licenses.get("data", ""),
        banner=_banner(cast("Mapping[str, object]", data.get("banner", {}))),
        people=tuple(
            Person(str(r["name"]), str(r.get("note", "")), str(r.get("url", "")))
            for r in rows["people"]
        ),
        links=tuple(_link(r) for r in rows["links"]),
        related=tuple(_link(r) for r in rows["related"]),
        contact_email=str(contact.get("email", "")),
        contact_text=_text(contact.get("text")),
        logos=tuple(
            Logo(
                str(r["image"]), str(r["alt"]), str(r.get("url", "")), int(str(r.get("height", 45)))
            )
            for r in rows["logos"]
        ),
        tags=tuple(
            Tag(str(r["id"]), _some_text(r["meaning"]), str(r.get("mark", "")))
            for r in rows["tags"]
        ),
        readme=_readme(cast("Mapping[str, object]", data.get("readme", {}))),
        stars=StarSettings(**_fields(data.get("stars"))),  # type: ignore[arg-type]  # as above
        rules={
            k: _settings(v) for k, v in cast("Mapping[str, object]", data.get("rules", {})).items()
        },
    )


def _sections(rows: Sequence[Mapping[str, object]], parents: tuple[str, ...]) -> Iterator[Section]:
    """Sections in the order of the page, with those that stand in each behind it."""
    for row in rows:
        yield Section(
            id=str(row["id"]),
            title=_some_text(row["title"]),
            description=_text(row.get("description")),
            parents=parents,
            group=cast("Group", row.get("group", "none")),
            sort=cast("Sort", row.get("sort", "year")),
            entry=str(row.get("entry", "")),
        )
        inner = cast("Sequence[Mapping[str, object]]", row.get("sections", ()))
        yield from _sections(inner, (*parents, str(row["id"])))


def _fields(value: object) -> dict[str, object]:
    """A mapping's values as a dataclass takes them: lists as tuples."""
    row = cast("Mapping[str, object]", value or {})
    return {key: tuple(item) if isinstance(item, list) else item for key, item in row.items()}


def _readme(row: Mapping[str, object]) -> Readme:
    headings = cast("Mapping[str, object]", row.get("headings", {}))
    given = _fields(row) | {"headings": {name: _some_text(text) for name, text in headings.items()}}
    return Readme(**given)  # type: ignore[arg-type]  # the schema's keys are the fields


def _link(row: Mapping[str, object]) -> Link:
    return Link(_some_text(row["title"]), str(row["url"]), str(row.get("label", "")))


def _banner(row: Mapping[str, object]) -> Banner:
    default = Banner()
    start, end = row.get("from", default.start), row.get("to", default.end)
    return Banner(str(start), str(end), _text(row.get("text")))


def _settings(value: object) -> RuleSettings:
    options = cast(
        "Mapping[str, object]", value if isinstance(value, Mapping) else {"severity": value}
    )
    label = options.get("severity")
    return RuleSettings(
        severity=Severity.from_label(str(label)) if label not in (None, "off") else None,
        off=label == "off",
        max=cast("int | None", options.get("max")),
        min=cast("int | None", options.get("min")),
        allow=tuple(cast("Sequence[str]", options.get("allow", ()))),
    )
