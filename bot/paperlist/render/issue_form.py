"""The issue form "suggest a paper": its menus follow paperlist.yml.

The format is GitHub's (docs.github.com, "Syntax for GitHub's form schema").
"""

import json

from paperlist.config import Config
from paperlist.importers.issue_form import FIELDS
from paperlist.render.paths import ISSUE_FORM_NAME

ISSUE_FORM = f".github/ISSUE_TEMPLATE/{ISSUE_FORM_NAME}"
MARK = "# paperlist:generated from paperlist.yml: edit that, then run `paperlist publish`"
SUGGESTION_LABEL = "paperlist: suggestion"
NOT_SURE = "I am not sure"

INTRO = (
    "Thank you! **A link is enough.** The rest is looked up, and this becomes a pull request. If"
    " something cannot be found, you are asked for it here; you can edit your answers at any time."
)
OPTIONAL = (
    "### Optional\n\n"
    "You can leave all of this empty: it is looked up. What you write here is used first."
)
LINK = (
    "input",
    "The address of the paper's page, its DOI or its arXiv id.",
    "https://arxiv.org/abs/2405.14325",
)
# field: (kind, what to write, an example)
ASKED = {
    "title": ("input", "As it was published.", ""),
    "authors": (
        "textarea",
        "All of them, one per line or separated by commas.",
        "Ada Smith\nBo Jones",
    ),
    "venue": ("input", "A conference, a journal, or arXiv.", "CVPR"),
    "year": ("input", "The year of that publication.", "2025"),
    "code": ("input", "Its repository, if there is one.", "https://github.com/owner/name"),
}


def issue_form(config: Config) -> str:
    """The form's YAML."""
    title = str(config.title)
    lines = [
        MARK,
        "name: Suggest a paper",
        f"description: {_text(f'A paper that belongs in: {title}')}",
        'title: "[Paper] "',
        f"labels: [{_text(SUGGESTION_LABEL)}]",
        "body:",
        *_prose(INTRO),
        *_field("link", *LINK, required=True),
    ]
    sections = [config.path_title(section) for section in config.sections]
    lines += _menu("section", "Where it belongs in the list.", [NOT_SURE, *sections])
    lines += ["      default: 0", *_prose(OPTIONAL)]
    for field, (kind, help_text, example) in ASKED.items():
        lines += _field(field, kind, help_text, example)
    if config.tags:
        tags = [tag.id for tag in config.tags]
        known = "; ".join(f"{tag.id}: {tag.meaning}" for tag in config.tags)
        lines += _menu("tags", f"Tags that fit. {known}", tags, multiple=True)
    lines += _field("why", "textarea", "What is new in it, in a sentence or two.", "")
    return "\n".join(lines) + "\n"


def _prose(words: str) -> list[str]:
    return ["  - type: markdown", "    attributes:", f"      value: {_text(words)}"]


def _field(
    field: str, kind: str, help_text: str, example: str, *, required: bool = False
) -> list[str]:
    lines = [f"  - type: {kind}", f"    id: {field}", *_labelled(field, help_text)]
    if example:
        lines.append(f"      placeholder: {_text(example)}")
    return lines + (["    validations:", "      required: true"] if required else [])


def _menu(field: str, help_text: str, choices: list[str], *, multiple: bool = False) -> list[str]:
    lines = ["  - type: dropdown", f"    id: {field}", *_labelled(field, help_text)]
    if multiple:
        lines.append("      multiple: true")
    return [*lines, "      options:", *(f"        - {_text(choice)}" for choice in choices)]


def _labelled(field: str, help_text: str) -> list[str]:
    label = FIELDS[field][0]
    return [
        "    attributes:",
        f"      label: {_text(label)}",
        f"      description: {_text(help_text)}",
    ]


def _text(text: str) -> str:
    """A JSON text, which is YAML too."""
    return json.dumps(text, ensure_ascii=False)
