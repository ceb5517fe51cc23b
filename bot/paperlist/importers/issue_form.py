"""The issue form "suggest a paper", read however people edited it since.

GitHub delivers a form as ``### Label``, a blank line, the value; an optional field left empty is
``_No response_`` (docs.github.com, "Syntax for GitHub's form schema"). Headings of any level, bold
labels and ``Label: value`` are read as well.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_BODY = 65_536

# field: (the form's label, other words people put in its place)
FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "link": ("Link or identifier", ("link", "url", "paper", "paper link", "doi", "arxiv")),
    "title": ("Title", ("paper title",)),
    "authors": ("Authors", ("author",)),
    "venue": ("Venue", ("conference", "journal", "published in")),
    "year": ("Year", ("publication year",)),
    "code": ("Code", ("code link", "repository", "github")),
    "section": ("Section", ("category",)),
    "tags": ("Tags", ("tag", "marks")),
    "why": ("Why it belongs here", ("why", "reason", "comment", "notes")),
}
LABELS = {
    word.casefold(): field for field, (label, others) in FIELDS.items() for word in (label, *others)
}

HEADING = re.compile(r"#{1,6}\s+(?P<label>[^:*#]{1,80})[:#\s]*")
BOLD = re.compile(r"(?:[-*+]\s+)?\*\*(?P<label>[^*:]{1,80})(?::\s*)?\*\*\s*:?\s*(?P<value>.*)")
PLAIN = re.compile(r"(?:[-*+]\s+)?(?P<label>[A-Za-z ]{2,30})\s*:(?!//)\s*(?P<value>.*)")
EMPTY = frozenset({"", "_no response_", "no response", "none", "n/a", "-"})
CHECKED = re.compile(r"[-*+]\s+\[(?P<mark>[ xX])\]\s+(?P<text>.+)")
FENCE = re.compile(r"(?:`{3,}|~{3,})\s*\w*")


@dataclass(frozen=True, slots=True)
class IssueForm:
    """The fields of a suggestion, '' for what was left empty."""

    fields: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        return self.fields.get(field, "")


def read_form(body: str) -> IssueForm | None:
    """The form in an issue's text; None when the text is none (no link and no title in it)."""
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in body[:LONGEST_BODY].replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        field, value = _label(line)
        if field and field not in parts:
            current = parts.setdefault(field, [])
            line = value  # noqa: PLW2901  # what stands behind the label
        current.append(line)
    fields = {field: _value(lines) for field, lines in parts.items()}
    return IssueForm(fields) if {"link", "title"} & set(fields) else None


def _label(line: str) -> tuple[str | None, str]:
    """The field a line opens, and what stands behind its label."""
    line = line.strip()
    if match := HEADING.fullmatch(line):
        return LABELS.get(match["label"].strip().casefold()), ""
    for pattern in (BOLD, PLAIN):
        match = pattern.fullmatch(line)
        field = match and LABELS.get(match["label"].strip().casefold())
        if match and field:
            return field, match["value"]
    return None, ""


def _value(lines: list[str]) -> str:
    shown = [line for line in lines if not FENCE.fullmatch(line.strip())]
    boxes = [match for line in shown if (match := CHECKED.fullmatch(line.strip()))]
    if boxes:
        return "\n".join(box["text"] for box in boxes if box["mark"] != " ")
    text = "\n".join(line.rstrip() for line in shown).strip()
    return "" if text.casefold() in EMPTY else text
