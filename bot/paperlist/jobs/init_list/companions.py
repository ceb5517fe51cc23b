"""The files beside the papers: configuration, workflow, guide for contributors."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paperlist.document.writer import inline
from paperlist.jobs.contributing_guide import HEADING, MARK
from paperlist.jobs.init_list.sections import SectionNode, as_mapping
from paperlist.model.finding import PROJECT_URL
from paperlist.render.site.catalog import pages_address

CONFIG_SCHEMA = f"{PROJECT_URL}/raw/main/schema/config.schema.json".replace(
    "github.com", "raw.githubusercontent.com"
).replace("/raw/main", "/main")
WORKFLOW = ".github/workflows/paperlist.yml"
OWNER = PROJECT_URL.removeprefix("https://github.com/")
JOBS = {
    "check": (
        "github.event_name == 'pull_request_target' || github.event_name == 'merge_group'",
        "{contents: read, pull-requests: write, checks: write}",
    ),
    "suggest": (
        "github.event_name == 'issues'",
        "{contents: write, pull-requests: write, issues: write, checks: write}",
    ),
    "answer": (
        "github.event_name == 'issue_comment'",
        "{contents: write, pull-requests: write, issues: write, checks: write}",
    ),
    "publish": (
        """contains(fromJSON('["push", "schedule", "workflow_dispatch"]'), github.event_name)""",
        "{contents: write, pull-requests: write, checks: write, issues: write}",
    ),
    "pages": (
        """contains(fromJSON('["push", "schedule", "workflow_dispatch"]'), github.event_name)""",
        "{contents: read, pages: write, id-token: write}",
    ),
    "audit": (
        "github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'",
        "{contents: read, issues: write}",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of the list and its repository."""

    title: str
    description: str = ""
    repository: str = ""
    branch: str = "main"
    license: str = ""
    bot: str = ""  # the commit, or the tag, of paperlist that the workflow uses


def config_text(
    about: About,
    sections: Sequence[SectionNode],
    *,
    required: Sequence[str] | None = None,
    tags: Sequence[Mapping[str, str]] = (),
    readme: Mapping[str, object] | None = None,
) -> str:
    """``paperlist.yml``."""
    lines = [f"# yaml-language-server: $schema={CONFIG_SCHEMA}", f"title: {_text(about.title)}"]
    if about.description:
        lines.append(f"description: {_text(about.description)}")
    if about.repository:
        lines.append(f"repository: {about.repository}")
    lines.append(f"branch: {inline(about.branch)}")
    if site := pages_address(about.repository):
        lines.append(f"# site: {site}/  # a website: switch Pages on, then take the # away")
    if about.license:
        lines.append(f"licenses: {{data: {about.license}}}")
    if required is not None:
        lines.append(f"required: {inline(list(required))}")
    if tags:
        lines += ["tags:", *(f"  - {inline(dict(tag))}" for tag in tags)]
    lines += ["sections:", *(line for node in sections for line in _section(node, "  "))]
    if readme:
        lines += ["readme:", *(f"  {key}: {_value(value)}" for key, value in readme.items())]
    return "\n".join(lines) + "\n"


def _section(node: SectionNode, indent: str) -> list[str]:
    row = dict(as_mapping(node))
    row.pop("sections", None)
    simple = "entry" not in row and not node.inner
    if simple:
        pairs = ", ".join(f"{key}: {_value(value)}" for key, value in row.items())
        return [f"{indent}- {{{pairs}}}"]
    first, *rest = row.items()
    lines = [f"{indent}- {first[0]}: {_value(first[1])}"]
    lines += [f"{indent}  {key}: {_value(value)}" for key, value in rest]
    if node.inner:
        lines.append(f"{indent}  sections:")
        lines += [line for inner in node.inner for line in _section(inner, f"{indent}    ")]
    return lines


def _value(value: object) -> str:
    return _text(value) if isinstance(value, str) and not _is_plain(value) else inline(value)


def _is_plain(text: str) -> bool:
    return (
        text.replace("-", "").isascii() and text.replace("-", "").isalnum() and text[:1].isalpha()
    )


def _text(text: str) -> str:
    """A JSON text, which is YAML too; every character that is not plain is escaped in it."""
    return json.dumps(text, ensure_ascii=False).replace("\u2028", " ").replace("\u2029", " ")


def workflow_text(about: About) -> str:
    """The workflow that runs the bot, for the list's own branch and one state of the bot."""
    head = f"""\
# Checks pull requests, answers suggestions, publishes after a merge.
# What it does: {PROJECT_URL}/blob/main/docs/bot.md
name: paperlist
on:
  pull_request_target:
    types: [opened, synchronize, reopened, ready_for_review, edited]
  merge_group:
  issues:
    types: [opened, edited, reopened, labeled]
  issue_comment:
    types: [created]
  push:
    branches: [{json.dumps(about.branch)}]
    paths: ["papers/**", paperlist.yml, "**.template.md"]
  schedule:
    - cron: "17 4 * * 1"
  workflow_dispatch:
permissions: {{}}
jobs:
"""
    jobs = (
        f"  {name}:\n    if: {condition}\n    permissions: {permissions}\n"
        f"    uses: {OWNER}/.github/workflows/{name}.yml@{about.bot}\n"
        for name, (condition, permissions) in JOBS.items()
    )
    return head + "".join(jobs)


def contributing_text(
    about: About, path: str, paper: str, *, required: Sequence[str], template: str
) -> str:
    """A short guide, with a paper of this very list as its example.

    `required` is what the list asks for besides a title and a link; `template` is the file with
    the text of the page, '' where the list has none of its own.
    """
    form = f"https://github.com/{about.repository}/issues/new?template=suggest-paper.yml"
    suggest = f"[open this form]({form})" if about.repository else "open an issue with the form"
    new = f"https://github.com/{about.repository}/new/{about.branch}/papers"
    add = f"[add a file]({new})" if about.repository else "add a file"
    folder, _, name = path.rpartition("/")
    text = f"; the text around the entries is in `{template}`" if template else ""
    return f"""\
{MARK}
{HEADING}

The easiest way: {suggest}. A link is enough; the rest is looked up, and a pull request is made.

Or {add} to the folder of its section, such as `{folder}/{name}`:

```yaml
{paper.strip()}
```

{_needed(required)} A bot
checks every pull request and says what to change. README.md is made from these files{text}.
"""


def _needed(required: Sequence[str]) -> str:
    """What a paper's file has to have."""
    if not required:
        return "Only `title` and a link to the paper cannot be left out."
    *others, last = (f"`{key}`" for key in ("title", "links", *required))
    return f"Every file needs {', '.join(others)} and {last}."


def with_guide(existing: str, guide: str) -> str:
    """A guide that people wrote keeps every word, and gets a part of its own at the end."""
    if MARK in existing:
        return existing
    if not existing.strip():
        return f"# How to contribute\n\n{guide}"
    return f"{existing.rstrip()}\n\n{guide}"


def license_of(text: str) -> str:
    """The SPDX id of a licence's text; '' for one that is not plain to see."""
    head = " ".join(text[:2_000].split()).casefold()
    known = {
        "CC0-1.0": "cc0 1.0 universal",
        "CC-BY-4.0": "attribution 4.0 international",
        "CC-BY-SA-4.0": "attribution-sharealike 4.0 international",
        "Apache-2.0": "apache license version 2.0",
        "MIT": "mit license",
        "GPL-3.0-only": "gnu general public license version 3",
    }
    return next((spdx for spdx, words in known.items() if words in head), "")
