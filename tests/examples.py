"""The examples in the rules' documentation, as files to run the rules on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fakes import FakeTree
from lists import CONFIG, setup_of
from paperlist.document import apply_edits, read
from paperlist.engine import Engine, paper_of
from paperlist.jobs.follow_changes import names_around
from paperlist.links.link_state import LinkState
from paperlist.links.verdicts import Judgement
from paperlist.model.errors import ConfigError
from paperlist.model.finding import Finding
from paperlist.model.paper import id_of
from paperlist.rules.base import (
    Change,
    Conflict,
    Context,
    EditedPage,
    Known,
    OtherPull,
    PaperFile,
    Rule,
)
from paperlist.rules.documentation import ExampleFile
from paperlist.rules.style.unused_ignore import UnusedIgnore
from paperlist.text.titles import paper_id

KNOWN = {
    "doi:10.1000/lighthouses": Known("A History of Lighthouses", ("Eve Stone",), "Crossref"),
    "doi:10.1000/plain-diffusion": Known("Plain diffusion", ("A. Smith", "B. Jones"), "Crossref"),
}
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
FILE = re.compile(r"# file: (?P<path>\S+)(?P<options>.*)")
SEEN = re.compile(
    r"(?P<url>\S+)  # seen: (?P<verdict>\w+)(?:, (?P<cause>[a-z0-9-]+))?(?:, (?P<final>https\S+))?$",
    re.MULTILINE,
)
PLACEHOLDER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


@dataclass(frozen=True)
class Example:
    """Files of an example: path -> (content, kind); others are deleted, or another pull's."""

    files: dict[str, tuple[bytes, str]]
    deleted: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    pulls: dict[int, dict[str, bytes]] = field(default_factory=dict)

    def paper_files(self) -> list[PaperFile]:
        return [
            PaperFile(path=path, kind=kind, document=read(path, raw) if kind == "file" else None)
            for path, (raw, kind) in self.files.items()
            if path.startswith("papers/") and path.endswith(".yaml")
        ]

    def fixed(self, rule: type[Rule]) -> "Example":
        """The example with every fix of one rule applied."""
        found = findings_on(self, rule)
        edits = [e for f in found if f.fix for e in f.fix.edits]
        return Example(
            {
                path: (
                    apply_edits(raw.decode(), [e for e in edits if e.path == path]).encode(),
                    kind,
                )
                for path, (raw, kind) in self.files.items()
                if path not in self.generated or path not in {f.location.path for f in found}
            }
            | {e.path: (e.text.encode(), "file") for e in edits if e.path not in self.files}
        )

    @property
    def generated(self) -> frozenset[str]:
        return frozenset({"README.md"} & set(self.files))


def examples_of(rule: type[Rule]) -> tuple[Example, Example]:
    """The bad and the good example of a rule."""
    bad, good = BLOCK.findall(rule.documentation())
    return _example(bad, rule), _example(good, rule)


def context_of(example: Example) -> Context:
    """What rules know of the list around an example."""
    raw, _ = example.files.get("paperlist.yml", (CONFIG.encode(), ""))
    setup = setup_of({"paperlist.yml": CONFIG if broken_config(example) else raw.decode()})
    files = example.paper_files()
    by_id: dict[str, list[str]] = {}
    for file in files:
        by_id.setdefault(id_of(file.path), []).append(file.path)
    others = tuple(
        OtherPull(
            number, tuple(p for path, raw in papers.items() if (p := paper_of(read(path, raw))))
        )
        for number, papers in example.pulls.items()
    )
    return Context(
        config=setup.config,
        schema=setup.schema,
        today=setup.today,
        named=lambda paper_id: by_id.get(paper_id, ()),
        size=len(files),
        pull=9,
        other_pulls=others,
        links=links_seen(example),
        known=KNOWN,
        unmet={},
    )


def example_of(files: Sequence[ExampleFile]) -> Example:
    """The example that readers see, as files."""
    kept = [f for f in files if "state=deleted" not in f.options]
    mine = [f for f in kept if not any(option.startswith("pull=") for option in f.options)]
    return Example(
        {_path_of(file): (file.text.encode(), "file") for file in mine},
        deleted=tuple(f.path for f in files if "state=deleted" in f.options),
    )


def _path_of(file: ExampleFile) -> str:
    """A file's path: the one that is shown, else the one that its paper should have."""
    paper = paper_of(read(file.path, file.text.encode()))
    if file.is_named or paper is None:
        return file.path
    stem = paper_id(paper.title, list(paper.authors), paper.year or 0)
    return f"{file.path.rpartition('/')[0]}/{stem}.yaml"


def findings_of_all(example: Example) -> list[Finding]:
    """What all rules find in an example."""
    engine = Engine(context_of(example))
    examined = [engine.examine(file) for file in example.paper_files()]
    found = engine.compare([e.paper for e in examined if e.paper])
    return [*found, *(f for e in examined for f in engine.suppress(e.file, e.findings))]


def findings_on(example: Example, rule: type[Rule]) -> list[Finding]:
    """What one rule finds in an example; the engine's own rule needs all the others running."""
    engine = Engine(context_of(example))
    files = example.paper_files()
    examined = [engine.examine(file) for file in files]
    papers = [e.paper for e in examined if e.paper]
    everything = tuple(example.files)
    pages = tuple(
        EditedPage(path, raw.decode(), frozenset(range(1, raw.count(b"\n") + 2)))
        for path, (raw, _) in example.files.items()
        if path in example.generated
    )
    change = Change(
        changed=everything,
        deleted=example.deleted,
        generated=example.generated,
        pages=pages,
        conflicts=example.conflicts,
        added=everything,
        names=names_around(FakeTree({p: raw for p, (raw, _) in example.files.items()}), everything),
        broken_config=broken_config(example),
    )
    found = [*engine.compare(papers), *engine.check_repository(change)]
    if rule is UnusedIgnore:
        found += [f for e in examined for f in engine.suppress(e.file, e.findings)]
    else:
        found += [f for e in examined for f in e.findings]
    return [f for f in found if f.name == rule.name]


def links_seen(example: Example) -> dict[str, LinkState]:
    """What asking the links showed, as the comments behind them tell."""
    states = {}
    for raw, _ in example.files.values():
        for match in SEEN.finditer(raw.decode("utf-8", "replace")):
            url = match["url"] if "://" in match["url"] else f"https://doi.org/{match['url']}"
            cause, verdict = match["cause"] or "", match["verdict"]
            if match["final"] == url:
                continue  # the example once it is mended
            judgement = Judgement(
                verdict=verdict,  # type: ignore[arg-type]  # the examples' own words
                cause="" if verdict == "ok" else cause,
                note=cause if verdict == "ok" else "",
                final_url=match["final"] or url,
            )
            states[url] = LinkState(judgement=judgement)
    return states


def broken_config(example: Example) -> ConfigError | None:
    """Why an example's own configuration cannot be used."""
    raw, _ = example.files.get("paperlist.yml", (CONFIG.encode(), ""))
    try:
        setup_of({"paperlist.yml": raw.decode()})
    except ConfigError as error:
        return error
    return None


def _example(block: str, rule: type[Rule]) -> Example:
    files: dict[str, tuple[bytes, str]] = {}
    path, kind, encoding = rule.example_file, "file", "utf-8"
    lines: list[str] = []

    deleted: list[str] = []
    conflicts: list[Conflict] = []
    pulls: dict[int, dict[str, bytes]] = {}
    options: dict[str, str] = {}

    def close() -> None:
        if not lines:
            return
        raw = "".join(lines).encode(encoding)
        lines.clear()
        if kind_of_conflict := options.get("conflict"):
            conflicts.append(Conflict(path, kind_of_conflict.replace("-", " ")))  # type: ignore[arg-type]
        if options.get("state") == "deleted":
            deleted.append(path)
        elif "pull" in options:
            pulls.setdefault(int(options["pull"]), {})[path] = raw
        else:
            files[path] = (raw, kind)
            for n in range(2, int(options.get("copies", 1)) + 1):
                files[path.replace(".yaml", f"-{n}.yaml")] = (raw, kind)

    for line in block.splitlines(keepends=True):
        if match := FILE.match(line):
            close()
            options.clear()
            options |= dict(option.split("=") for option in match["options"].split())
            path = match["path"]
            kind, encoding = options.get("kind", "file"), options.get("encoding", "utf-8")
        else:
            lines.append(PLACEHOLDER.sub(lambda m: chr(int(m[1], 16)), line))
    close()
    return Example(files, tuple(deleted), tuple(conflicts), pulls)
