"""The examples in the rules' documentation, as files to run the rules on."""

import re
from dataclasses import dataclass

from lists import CONFIG, setup_of
from paperlist.document import apply_edits, read
from paperlist.engine import Engine
from paperlist.model import Finding
from paperlist.rules.base import Change, Context, PaperFile, Rule, id_of
from paperlist.rules.trouble import UnusedIgnore

BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
FILE = re.compile(r"# file: (?P<path>\S+)(?P<options>.*)")
PLACEHOLDER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


@dataclass(frozen=True)
class Example:
    """Files of an example: path -> (content, kind)."""

    files: dict[str, tuple[bytes, str]]

    def paper_files(self) -> list[PaperFile]:
        return [
            PaperFile(path=path, kind=kind, document=read(path, raw) if kind == "file" else None)
            for path, (raw, kind) in self.files.items()
            if path.startswith("papers/") and path.endswith(".yaml")
        ]

    def mended(self, rule: type[Rule]) -> "Example":
        """The example with every fix of one rule applied."""
        edits = [e for f in findings_on(self, rule) if f.fix for e in f.fix.edits]
        return Example(
            {
                path: (
                    apply_edits(raw.decode(), [e for e in edits if e.path == path]).encode(),
                    kind,
                )
                for path, (raw, kind) in self.files.items()
            }
        )


def examples_of(rule: type[Rule]) -> tuple[Example, Example]:
    """The bad and the good example of a rule."""
    bad, good = BLOCK.findall(rule.documentation())
    return _example(bad, rule), _example(good, rule)


def findings_on(example: Example, rule: type[Rule]) -> list[Finding]:
    """What one rule finds in an example; the engine's own rule needs all the others running."""
    setup = setup_of({"paperlist.yml": CONFIG})
    files = example.paper_files()
    by_id: dict[str, list[str]] = {}
    for file in files:
        by_id.setdefault(id_of(file.path), []).append(file.path)
    context = Context(config=setup.config, schema=setup.schema, paths_by_id=by_id)
    engine = Engine(context)
    examined = [engine.examine(file) for file in files]
    papers = [e.paper for e in examined if e.paper]
    everything = tuple(example.files)
    change = Change(changed=everything, generated=frozenset({"README.md"} & set(everything)))
    found = [*engine.compare(papers), *engine.survey(change)]
    if rule is UnusedIgnore:
        found += [f for e in examined for f in engine.silence(e.file, e.findings)]
    else:
        found += [f for e in examined for f in e.findings]
    return [f for f in found if f.name == rule.name]


def _example(block: str, rule: type[Rule]) -> Example:
    files: dict[str, tuple[bytes, str]] = {}
    path, kind, encoding = rule.example_file, "file", "utf-8"
    lines: list[str] = []

    def close() -> None:
        if lines:
            files[path] = ("".join(lines).encode(encoding), kind)
            lines.clear()

    for line in block.splitlines(keepends=True):
        if match := FILE.match(line):
            close()
            options = dict(option.split("=") for option in match["options"].split())
            path = match["path"]
            kind, encoding = options.get("kind", "file"), options.get("encoding", "utf-8")
        else:
            lines.append(PLACEHOLDER.sub(lambda m: chr(int(m[1], 16)), line))
    close()
    return Example(files)
