"""A rule's documentation for readers: its examples as whole files, without what tests need.

In a docstring an example is as short as it can be. A line ``# file: PATH option=value`` begins
another file, and a comment ``# seen: verdict, cause, address`` behind a link says what checking it
showed. Readers get whole files that pass, their paths as headings, and the comments in words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from paperlist.document.style import ORDERS
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.rules.base import Rule

EXAMPLE = "## Example"
LABELLED = re.compile(
    r"^(?P<label>Wrong|Right):\n```yaml\n(?P<text>.*?)```$", re.DOTALL | re.MULTILINE
)
FILE = re.compile(r"# file: (?P<path>\S+)(?P<options>.*)")
SEEN = re.compile(
    r"  # seen: (?P<verdict>[a-z]+)(?:, (?P<cause>[a-z0-9-]+))?(?:, (?P<final>\S+))?$"
)
FILLING = {
    "title": 'title: "Plain Diffusion"\n',
    "authors": "authors: [Ada {family}, Bo Jones]\n",
    "venue": "venue: CVPR\n",
    "year": "year: {year}\n",
    "links": "links:\n  paper: https://example.org/{stem}\n",
}
MOST_MISSING = 1  # a file that lacks no more is meant to be as it is
OPTIONS = {
    "kind=symlink": "a symbolic link to",
    "state=deleted": "deleted",
    "encoding=utf-16": "saved as UTF-16",
    "conflict=same-paper": "which the list has received too since the branch was made",
}
SAID = {
    "not-found": "not found",
    "withdrawn": "its page says that it was withdrawn",
    "archived": "read-only by now",
    "bot-wall": "lets no program in",
}


@dataclass(slots=True)
class ExampleFile:
    """A file of an example, and what a reader has to know about it besides its text."""

    path: str
    options: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    is_named: bool = False

    @property
    def text(self) -> str:
        return "".join(self.lines)


def shown_documentation(rule: type[Rule]) -> str:
    """The documentation below its first line, as Markdown."""
    body = rule.documentation().split("\n", 1)[-1].strip()
    before, _, example = body.partition(EXAMPLE)
    if not example:
        return body

    def shown(match: re.Match[str]) -> str:
        files = files_of(match["text"], rule.example_file)
        first, *others = completed(files)
        beside = [_shown("Beside it", file) for file in others]
        return "\n" + "\n\n".join((_shown(match["label"], first), *beside))

    return before + EXAMPLE + LABELLED.sub(shown, example).rstrip()


def files_of(text: str, default: str) -> list[ExampleFile]:
    """The files of an example's text."""
    files = [ExampleFile(default)]
    for line in text.splitlines(keepends=True):
        if match := FILE.match(line):
            options = tuple(match["options"].split())
            files.append(ExampleFile(match["path"], options, is_named=True))
        else:
            files[-1].lines.append(line)
    return [file for file in files if file.lines]


def completed(files: list[ExampleFile]) -> Iterator[ExampleFile]:
    """The files, those of papers with everything that a paper needs."""
    has_config = any(file.path == "paperlist.yml" for file in files)
    for file in files:
        is_paper = file.path.startswith(f"{PAPERS_FOLDER}/") and file.path.endswith(".yaml")
        if is_paper and not has_config and not {"kind=symlink"} & set(file.options):
            file.lines = [_whole(file)]
        yield file


def _whole(file: ExampleFile) -> str:
    """The text with a line for each field that a paper needs and that it lacks."""
    parts: dict[str, str] = {}
    key = ""
    for line in file.lines:
        if match := re.match(r"([A-Za-z-]+):", line):
            key = match[1]
        parts[key] = parts.get(key, "") + line
    missing = [name for name in FILLING if name not in parts]
    if len(missing) <= MOST_MISSING:
        return file.text
    stem = file.path.rpartition("/")[2].removesuffix(".yaml")
    year, _, rest = stem.partition("-")
    family = rest.partition("-")[0].capitalize()
    known = {"stem": stem, "year": year, "family": family}
    parts |= {name: FILLING[name].format(**known) for name in missing}
    rank: Mapping[str, int] = {name: n for n, name in enumerate(ORDERS[""])}
    return "".join(parts[name] for name in sorted(parts, key=lambda name: rank.get(name, -1)))


def _shown(label: str, file: ExampleFile) -> str:
    copies = [option.partition("=")[2] for option in file.options if option.startswith("copies=")]
    pull = [option.partition("=")[2] for option in file.options if option.startswith("pull=")]
    notes = [OPTIONS[option] for option in file.options if option in OPTIONS]
    notes += [f"and {int(number) - 1} files like it" for number in copies]
    notes += [f"in pull request {number}" for number in pull]
    named = f", `{file.path}`" if file.is_named or file.options else ""
    note = f" ({', '.join(notes)})" if notes else ""
    text = "".join(SEEN.sub(_seen, line.rstrip("\n")) + "\n" for line in file.text.splitlines())
    language = "yaml" if file.path.endswith((".yaml", ".yml")) else ""
    return f"**{label}**{named}{note}:\n\n```{language}\n{text}```"


def _seen(match: re.Match[str]) -> str:
    if match["final"]:
        return f"  # now at {match['final']}"
    return f"  # {SAID.get(match['cause'] or '', match['verdict'])}"
