"""Rules for a person at a terminal: a table of all of them, and the page of one."""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator

from paperlist.model.finding import Severity
from paperlist.model.rule_info import RuleInfo
from paperlist.reporters.verdict_text import severity_word
from paperlist.text.display_width import wrapped

Paint = Callable[[str, str], str]
NAME, SEVERITY, FIX = 29, 8, 4  # columns
LEAST_SUMMARY = 30
COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
ITEM = re.compile(r"(?P<mark>(?:\d+\.|-) )(?P<text>.*)", re.DOTALL)
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
EMPHASIS = re.compile(r"\*\*([^*]+)\*\*|\*([^*]+)\*")


def rule_table(infos: Iterable[RuleInfo], width: int, paint: Paint) -> str:
    """A row for each rule, none wider than `width`."""
    return "\n".join(line for info in infos for line in _row(info, width, paint))


def _row(info: RuleInfo, width: int, paint: Paint) -> Iterator[str]:
    severity = f"{severity_word(info.severity):{SEVERITY}}"
    head = f"{info.name:{NAME}} " + paint(severity, COLORS[info.severity])
    head += f"{'fix' if info.fixable else '':{FIX}}"
    indent = NAME + 1 + SEVERITY + FIX
    if width < indent + LEAST_SUMMARY:
        yield head.rstrip()
        yield from wrapped(info.summary, width, first="  ", others="  ")
        return
    first, *rest = wrapped(info.summary, width - indent) or [""]
    yield f"{head}{first}"
    yield from (f"{'':{indent}}{line}" for line in rest)


def rule_text(info: RuleInfo, explanation: str, width: int, paint: Paint) -> str:
    """One rule's page: Markdown as a terminal shows it."""
    fixes = ", has fixes" if info.fixable else ""
    head = f"{paint(info.name, 'bold')} ({severity_word(info.severity)}{fixes})"
    facts = f"{info.code}, since {info.since}"
    return f"{head}\n{info.summary}\n\n{from_markdown(explanation, width, paint)}\n\n{facts}"


def from_markdown(text: str, width: int, paint: Paint) -> str:
    """Markdown as a terminal shows it: headings in bold, code indented, prose wrapped."""
    shown: list[str] = []
    for number, part in enumerate(re.split(r"^```.*\n", f"{text}\n", flags=re.MULTILINE)):
        if number % 2:
            shown.append(textwrap.indent(part.rstrip("\n"), "    "))
        else:
            shown += (_block(block, width, paint) for block in _blocks(part))
    return "\n\n".join(shown)


def _blocks(text: str) -> Iterator[str]:
    """Headings, paragraphs and items of lists, each as one piece."""
    for paragraph in filter(None, re.split(r"\n\s*\n", text.strip())):
        heading, _, rest = paragraph.partition("\n")
        if not heading.startswith("#"):
            heading, rest = "", paragraph
        yield from filter(None, (heading, *re.split(r"\n(?=\d+\. |- )", rest)))


def _block(text: str, width: int, paint: Paint) -> str:
    if text.startswith("#"):
        return paint(text.lstrip("# "), "bold")
    plain = EMPHASIS.sub(lambda m: m[1] or m[2], LINK.sub(r"\1", text))
    item = ITEM.fullmatch(plain)
    hang = " " * len(item["mark"]) if item else ""
    return "\n".join(wrapped(plain, width, others=hang))
