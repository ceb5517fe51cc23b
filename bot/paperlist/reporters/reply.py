"""Answers on issues and to commands: what was done, what is missing, what was not understood."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paperlist.config import Config
from paperlist.importers.form_draft import Draft
from paperlist.model.paper import Paper
from paperlist.reporters.shortening import accumulated
from paperlist.text.escape import code_block, code_span, link_target, markdown

REPLY = "paperlist:reply"
LONGEST = 60_000  # GitHub takes 65,536 characters, the hidden state included
EDITED = "paperlist:edited"
QUESTIONS = {
    "link": "Where is the paper? Please give the address of its page, its DOI or its arXiv id.",
    "title": "What is the paper's title?",
    "authors": "Who wrote it? Please give all authors, one per line or separated by commas.",
    "venue": "Where was it published? A conference, a journal, or arXiv.",
    "year": "In which year was it published there?",
    "code": "Where is its code? The address of a repository.",
    "tags": "Which tags of the list fit?",
    "section": "Which section of the list does it belong to? The choices are below.",
}
SHOWN = ("title", "authors", "venue", "year", "links", "doi", "arxiv", "openreview", "tags")


@dataclass(frozen=True, slots=True)
class ReplyState:
    """What our reply remembers: the section that a maintainer chose."""

    section: str = ""


def read_reply(body: str) -> ReplyState | None:
    """What a reply of ours remembers; None for another comment."""
    match = _STATE.search(body)
    if match is None:
        return None
    try:
        section = json.loads(match[1]).get("section")
    except (ValueError, AttributeError):
        return ReplyState()
    return ReplyState(section if isinstance(section, str) else "")


def remembering(body: str, state: ReplyState) -> str:
    """A reply of ours with another memory."""
    return _STATE.sub("", body).rstrip() + f"\n\n{_hidden(state)}\n"


def accepted(draft: Draft, pull: int, config: Config, state: ReplyState) -> str:
    """The suggestion became a pull request."""
    title = markdown(str(draft.data["title"]))
    section = config.section(draft.section)
    where = markdown(str(section.title)) if section else draft.section
    return _reply(
        f"**Thank you.** This became pull request #{pull}: *{title}*, in {where}.",
        _taken(draft),
        *_notes(draft),
        "If you edit your suggestion above, the pull request is updated. A maintainer decides"
        " whether to merge it.",
        state=state,
    )


def incomplete(draft: Draft, config: Config, state: ReplyState) -> str:
    """Something is missing, with the exact questions."""
    exact = [markdown(question) for question in draft.questions]
    said = {_bare(question) for question in draft.questions}
    general = [QUESTIONS[name] for name in draft.missing if _bare(QUESTIONS[name]) not in said]
    questions = "\n".join(f"- {question}" for question in (*exact, *general))
    found = ", ".join(f"`{name}`" for name in SHOWN if draft.data.get(name))
    looked_up = "The rest was found" if draft.is_looked_up else "Known so far"
    parts = [
        "**Thank you. A little more is needed** before this can become a pull request:",
        questions,
        f"{looked_up}: {found}." if found else "",
    ]
    if "section" in draft.missing:
        listed = "\n".join(
            f"- {markdown(config.path_title(s))} ({code_span(s.id)})" for s in config.sections
        )
        parts.append(f"<details><summary>The sections</summary>\n\n{listed}\n\n</details>")
    parts.append(
        "Please edit your suggestion above (*…* → *Edit*); this answer is then updated. If you are"
        " not sure, leave it: a maintainer can answer in your place."
    )
    return _reply(*parts, _taken(draft), *_notes(draft), state=state)


def duplicate(draft: Draft, duplicate: Paper, why: str, page: str, state: ReplyState) -> str:
    """The list has the paper already."""
    target = link_target(page)
    title = markdown(duplicate.title or duplicate.id)
    shown = f"[{title}]({target})" if target else title
    return _reply(
        f"**Thank you. The list has this paper already:** {shown} ({markdown(why)}).",
        "If yours is another paper, please say in which way, and a maintainer will read it.",
        state=state,
    )


def not_a_form(state: ReplyState) -> str:
    """The issue's text could not be read as a suggestion."""
    wanted = "### Link or identifier\n\n…\n\n### Title\n\n…\n\n### Authors\n\n…"
    return _reply(
        "**Thank you.** The suggestion could not be read: its headings are missing. Please edit it"
        " so that it looks like this again, or open a new one with the form:",
        code_block(wanted, "markdown"),
        state=state,
    )


def said(text: str, *, state: ReplyState) -> str:
    """One sentence of ours."""
    return _reply(text, state=state)


def edited(issue: int, why: str, path: str, text: str) -> str:
    """On a pull request that somebody relies on: what its issue says since."""
    block = code_block(text, "yaml")
    return (
        f"**The suggestion in #{issue} was edited, and this branch was left as it is:** this pull"
        f" request {why}, and what was reviewed is what gets merged. After the edit,"
        f" {code_span(path)} would contain:\n\n{block}\n\nA maintainer who agrees can commit it"
        f" here.\n\n<!-- {EDITED} -->\n"
    )


def is_edit(body: str) -> bool:
    """Whether a comment of ours shows an edit."""
    return body.rstrip().endswith(f"<!-- {EDITED} -->")


def _reply(*parts: str, state: ReplyState) -> str:
    shown = accumulated([part for part in parts if part], LONGEST)
    return "\n\n".join([*shown, _hidden(state)]) + "\n"


def _hidden(state: ReplyState) -> str:
    data = json.dumps({"v": 1, "section": state.section}, separators=(",", ":"))
    return f"<!-- {REPLY} {data} -->"


def _bare(question: str) -> str:
    """A question without what is said to it."""
    return question.partition("?")[0]


def _taken(draft: Draft) -> str:
    rows = [f"| {key} | {_shown(draft.data[key])} |" for key in SHOWN if draft.data.get(key)]
    if not rows:
        return ""
    table = "\n".join(("| | |", "|---|---|", *rows))
    source = "the form, and looked up" if draft.is_looked_up else "the form"
    return f"<details><summary>Taken from {source}</summary>\n\n{table}\n\n</details>"


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "<br>".join(f"{markdown(str(k))}: {markdown(str(v))}" for k, v in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(markdown(str(item)) for item in value)
    return markdown(str(value))


def _notes(draft: Draft) -> list[str]:
    return ["\n".join(f"- {markdown(note)}" for note in draft.notes)] if draft.notes else []


_STATE = re.compile(rf"<!-- {REPLY} (\{{[^\n]*\}}) -->\s*\Z")
