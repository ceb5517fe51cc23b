"""How a page writes its entries: a template inferred from the entries themselves.

Each entry's Markdown becomes a *skeleton*: its fields replaced by their names. What most skeletons
of a section have in common is its template; links that only some have are optional parts of it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from paperlist.config import Config
from paperlist.document.style import LINK_ORDER
from paperlist.jobs.init_list.entry_samples import (
    Sample,
    is_for_new_papers,
    says_nothing_of_its_own,
)
from paperlist.jobs.init_list.whole_values import URL_EDGES, WORD_EDGES, YEAR_EDGES, places_of
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Paper
from paperlist.render.entry_template import (
    PRESETS,
    Names,
    compile_entry,
    repository_slug,
    values_of,
)
from paperlist.text.escape import link_target, markdown

FEWEST = 3  # entries that share a form, for it to be a form; of a short list two
SHORT_LIST = 10
MOST_FORMS = 6  # that are tried
TITLE_SHORTEST = 4
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?"
URL = re.compile(r"https?://[^\s()<>\"]+")
DATE = re.compile(
    r"(?:(?<=\S)[ \t]*[-\u2013|,])?[ \t]*(?P<open>[\[(])?(?<![\w{])"
    r"(?:(?:\d{4}|\{\{ year \}\})[-./]\d{1,2}(?:[-./]\d{1,2})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ ]{MONTH}[ ](?:\d{{4}}|\{{\{{ year \}}\}}))"
    r"(?!\w)(?(open)[\])])"
)
# The month before a year, which would be that of every new paper.
MONTH_BEFORE_YEAR = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}(?:st|nd|rd|th)?[ ])?{MONTH}[ ]*(?=\{{\{{ year \}}\}})"
)
SHORT_YEAR = re.compile(r"['\u2019][ ]?(?P<yy>\d\d)(?!\w)")
LEADING_NUMBER = re.compile(r"\A(\s*)\d{1,4}(?=[.)]\s)")
# The address of a link in Markdown, of a badge of the code, or a whole link in HTML.
LINK_SPOT = re.compile(
    r"\(\{\{ (?P<kind>[a-z][a-z0-9_]*) \}\}\)"
    r"|\([^()\s{}]*\{\{ (?P<badge>repo) \}\}[^()\s{}]*\)"
    r"|[ \t]*<a\s[^<>]*href=(?P<quote>[\"']?)\{\{ (?P<html>[a-z][a-z0-9_]*) \}\}(?P=quote)"
    r"[^<>]*>[^<>{}]*</a>"
)
BEFORE_LINK = re.compile(r"[ \t]*(?:[|,;\u00b7][ \t]*)?\Z")
SPACE = re.compile(r"[ \t]*\Z")
LINKED = re.compile(r"\[\Z"), re.compile(r"[*\u2020\u2021]*\]\([^()\s]*\)")
ET_AL = re.compile(r",?[ ]et\.? al\.?")
EMPTY = re.compile(r"(?P<mark>\*\*|__|[*_`])[ .,;:]*(?P=mark)|\[[ .,;:]*\](?!\()|\([ .,;:]*\)")
BEFORE_THE_REST = re.compile(r"(?P<bullet>(?:[-*+]|1[.)])[ \t])[ \t]*[:|,;\u2013-][ \t]*")
MARKS_JINJA = ("{{", "{%", "{#", "}}", "%}", "#}")
# A line for one address, which is left out where that is not known.
KINDS = "|".join(LINK_ORDER[1:])
OPTIONAL_LINE = re.compile(
    rf"\n(?P<before>[^\n{{}}]*)\{{\{{ (?P<kind>{KINDS}) \}}\}}(?P<after>[^\n{{}}]*)(?=\n|\Z)"
)
TITLE_LINK = "[{{ title }}]({{ paper }})"
TABLE_ROW = re.compile(r"\A[ \t]*\|.*\|[ \t]*\Z")
CELL = re.compile(r"(?<!\\)\|")


class Spot(NamedTuple):
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """A link of a skeleton that may be absent: where it stands in what is left without links."""

    offset: int
    kind: str
    text: str


def skeleton_of(text: str, paper: Paper, *, with_authors: bool) -> str:
    """The entry with its fields replaced by their names; '' where that cannot be distinguished."""
    if any(mark in text for mark in MARKS_JINJA):
        return ""
    spots: list[Spot] = []
    for kind, url in sorted(
        paper.links.items(), key=lambda item: (-len(item[1]), item[0].startswith("x-"))
    ):
        target = link_target(url)
        if target:
            _mark(text, target, kind.replace("-", "_"), spots, every=True, is_url=True)
    if slug := repository_slug(paper):
        _mark(text, slug, "repo", spots, every=True)
    title = markdown(paper.title)
    if len(title) >= TITLE_SHORTEST:
        _mark(text, title, "title", spots)
    if with_authors and paper.authors:
        _mark_authors(text, paper, spots)
    taken = [(match.start(), match.end()) for match in URL.finditer(text)]
    if paper.venue:
        # A template that says "Arxiv" in so many words would say it of every new paper.
        any_case = re.IGNORECASE if with_authors else re.NOFLAG
        _mark(text, markdown(paper.venue), "venue", spots, outside=taken, flags=any_case)
    if paper.year:
        _mark_year(text, paper.year, spots, taken)
    return _replaced(text, spots)


def form_of(sample: Sample) -> str:
    """The skeleton of an entry, whatever its number in the list."""
    text = LEADING_NUMBER.sub(r"\g<1>1", sample.text)
    return skeleton_of(text, sample.paper, with_authors=True)


def _mark(
    text: str,
    value: str,
    name: str,
    spots: list[Spot],
    *,
    every: bool = False,
    is_url: bool = False,
    is_year: bool = False,
    outside: Sequence[tuple[int, int]] = (),
    flags: re.RegexFlag = re.NOFLAG,
) -> None:
    """Note where a value stands as a whole, the first time or every time."""
    before, after = YEAR_EDGES if is_year else URL_EDGES if is_url else WORD_EDGES
    for at, to in places_of(text, value, before, after, flags):
        inside = any(start <= at < end for start, end in outside)
        clash = any(at < s.end and s.start < to for s in spots)
        if not inside and not clash:
            spots.append(Spot(at, to, name))
            if not every:
                return


def _mark_year(text: str, year: int, spots: list[Spot], outside: Sequence[tuple[int, int]]) -> None:
    # Every time: a template that says one year in so many words would say it of every new paper.
    _mark(text, str(year), "year", spots, every=True, outside=outside, is_year=True)
    for match in SHORT_YEAR.finditer(text):
        if int(match["yy"]) == year % 100 and not any(s.name == "year" for s in spots):
            spots.append(Spot(match.start("yy"), match.end("yy"), "yy"))
            return


def _mark_authors(text: str, paper: Paper, spots: list[Spot]) -> None:
    """Note where the authors stand, whatever stands between their names: links, marks, "and"."""
    known = len(spots)
    _mark(text, markdown(str(Names(paper.strings("authors")))), "authors", spots)
    if len(spots) > known:
        return
    names = [markdown(name) for name in paper.authors]
    places = [text.find(name) for name in names]
    if places[0] < 0 or 2 * sum(place >= 0 for place in places) < len(names):
        return
    start = places[0]
    end = max(place + len(name) for place, name in zip(places, names, strict=True) if place >= 0)
    before, behind = LINKED
    if (found := behind.match(text, end)) and before.search(text, 0, start):
        start, end = start - 1, found.end()
    if found := ET_AL.match(text, end):
        end = found.end()
    if not any(start < spot.end and spot.start < end for spot in spots) and start < end:
        spots.append(Spot(start, end, "authors"))


def _replaced(text: str, spots: Sequence[Spot]) -> str:
    parts, done = [], 0
    for spot in sorted(spots):
        parts += [text[done : spot.start], f"{{{{ {spot.name} }}}}"]
        done = spot.end
    return "".join((*parts, text[done:]))


# --- forms


def inferred(samples: Sequence[Sample], config: Config) -> tuple[str, int]:
    """The template that writes most of some entries as they stand, and how many it does."""
    best, most = "", fewest(samples) - 1
    for made in candidates(samples):
        template = without_particulars(made, samples)
        count = sum(is_written_by(template, sample, config) for sample in samples)
        is_usual = 2 * count > len(samples) or says_nothing_of_its_own(template, samples)
        if count > most and is_usual and is_for_new_papers(template, samples):
            best, most = template, count
    return (best, most) if best else ("", 0)


def without_particulars(template: str, samples: Sequence[Sample]) -> str:
    """The template without what only some entries say: a date, a remark on a line of its own."""
    lines = template.split("\n")
    seen = Counter(line for sample in samples for line in set(sample.text.split("\n")))
    kept = [line for line in lines if "{" in line or not line or 2 * seen[line] >= len(samples)]
    if kept != lines and kept:
        kept[-1] = kept[-1].removesuffix("\\").rstrip()
    return "\n".join(
        _without_gaps(line, MONTH_BEFORE_YEAR.sub("", DATE.sub("", line))) for line in kept
    )


def _without_gaps(before: str, line: str) -> str:
    """A line without the brackets, marks and separators that what was taken out leaves behind."""
    if line == before:
        return line
    while (found := EMPTY.sub("", line)) != line:
        line = found
    return BEFORE_THE_REST.sub(r"\g<bullet>", line)


def fewest(samples: Sequence[Sample]) -> int:
    """How many entries make a form."""
    return FEWEST if len(samples) > SHORT_LIST else FEWEST - 1


def undated(skeleton: str) -> str:
    """A skeleton without the dates that stand in it, and without lines that held nothing else."""
    lines = [
        (line, _without_gaps(line, DATE.sub("", line)).rstrip()) for line in skeleton.split("\n")
    ]
    kept = [new if new != line.rstrip() else line for line, new in lines if new or not line.strip()]
    if len(kept) < len(lines) and kept:
        kept[-1] = kept[-1].removesuffix("\\").rstrip()
    return "\n".join(kept)


def is_written_by(template: str, sample: Sample, config: Config) -> bool:
    """Whether a template writes an entry exactly as it stands."""
    try:
        written = compile_entry(template).render(values_of(sample.paper, config, "en"))
    except ConfigError:
        return False
    return written == sample.text.strip("\n")


def candidates(samples: Sequence[Sample]) -> list[str]:
    """Templates made from the forms that are met most often, and the presets."""
    if rows := rows_of(samples):
        return [row_template(rows)]
    groups: dict[str, list[list[Chunk]]] = defaultdict(list)
    for sample in samples:
        skeleton = form_of(sample)
        if "{{ title }}" in skeleton:
            for form in dict.fromkeys((skeleton, undated(skeleton))):
                core, chunks = taken_apart(form)
                groups[core].append(chunks)
    ranked = sorted(groups.items(), key=lambda item: -len(item[1]))[:MOST_FORMS]
    made = [put_together(core, every) for core, every in ranked if len(every) >= fewest(samples)]
    return [*made, PRESETS["line"]]


def taken_apart(skeleton: str) -> tuple[str, list[Chunk]]:
    """What is left of a skeleton without its links, and each link with its place in that."""
    core, chunks, done = "", [], 0
    for match in LINK_SPOT.finditer(skeleton):
        is_html = match["html"] is not None
        span = match.span() if is_html else _link_around(skeleton, match.start(), match.end())
        if span is None or span[0] < done or "{{ title }}" in skeleton[span[0] : span[1]]:
            continue
        if match["badge"] and skeleton.startswith(
            "](", span[1]
        ):  # the badge of a link that follows
            continue
        core += skeleton[done : span[0]]
        kind = match["kind"] or match["badge"] or match["html"]
        chunks.append(Chunk(len(core), kind, skeleton[span[0] : span[1]]))
        done = span[1]
    return core + skeleton[done:], chunks


def _link_around(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a link begins and ends, given its address: with outer brackets and what joins it."""
    if start == 0 or text[start - 1] != "]":
        return None
    depth, at = 0, start - 1
    while at >= 0:
        depth += {"]": 1, "[": -1}.get(text[at], 0)
        if depth == 0:
            break
        at -= 1
    if depth:
        return None
    while at > 0 and end < len(text) and text[at - 1] == "[" and text[end] == "]":
        at, end = at - 1, end + 1
    at -= at > 0 and text[at - 1] == "!"
    # The cells of a row stay, whether there is a link in them or not.
    joint = (SPACE if text.lstrip().startswith("|") else BEFORE_LINK).search(text[:at])
    return (joint.start() if joint else at), end


def put_together(core: str, every: Sequence[Sequence[Chunk]]) -> str:
    """A template of what entries have in common, with the links that some of them have."""
    counts: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    spans: dict[str, list[int]] = defaultdict(list)
    for chunks in every:
        for number, chunk in enumerate(chunks):
            counts[chunk.kind][chunk.offset, chunk.text] += 1
            spans[chunk.kind].append(number)
    chosen = {kind: _usual(count) for kind, count in counts.items()}
    together = sum({"paper", "pdf"} <= {chunk.kind for chunk in chunks} for chunks in every)
    is_either = "pdf" in chosen and "paper" in chosen and 20 * together < len(every)
    if is_either:  # the page shows one address of a paper, of which we may know two
        del chosen["pdf"]
    ordered = sorted(chosen, key=lambda k: (chosen[k][0], sum(spans[k]) / len(spans[k]), k))
    parts, done = [], 0
    for kind in ordered:
        offset, text = chosen[kind]
        is_always = kind == "paper" and len(spans[kind]) >= len(every)
        part = text if is_always else f"{{% if {kind} %}}{text}{{% endif %}}"
        if kind == "paper" and is_either:
            of_pdf = text.replace("{{ paper }}", "{{ pdf }}")
            part = f"{{% if pdf %}}{of_pdf}{{% elif paper %}}{text}{{% endif %}}"
        parts += [core[done:offset], part]
        done = offset
    return OPTIONAL_LINE.sub(
        r"{% if \g<kind> %}\n\g<before>{{ \g<kind> }}\g<after>{% endif %}",
        "".join((*parts, core[done:])),
    )


def _usual(counts: Counter[tuple[int, str]]) -> tuple[int, str]:
    """The form of a link that is met most; of forms about as frequent the shortest."""
    whole = sum(counts.values())
    return min(counts, key=lambda one: (-(10 * counts[one] // whole), len(one[1]), one))


def rows_of(samples: Sequence[Sample]) -> list[Sample]:
    """The entries that are rows of a table, where most are."""
    rows = [sample for sample in samples if TABLE_ROW.match(sample.text)]
    return rows if 2 * len(rows) > len(samples) else []


def row_template(rows: Sequence[Sample]) -> str:
    """A row with, in each column, what most rows have there."""
    # A row that shows nothing of its paper's data as it is still tells how many columns there are.
    shown = [skeleton_of(s.text, s.paper, with_authors=True) or s.text.strip() for s in rows]
    split = [CELL.split(row)[1:-1] for row in shown]
    width = Counter(len(cells) for cells in split).most_common(1)[0][0]
    columns = []
    for number in range(width):
        cells = Counter(
            MONTH_BEFORE_YEAR.sub("", c[number].strip()) for c in split if len(c) == width
        )
        text, count = cells.most_common(1)[0]
        fields = [
            f"{{{{ {name} }}}}" for name in ("title", "authors", "venue", "year", *LINK_ORDER)
        ]
        is_shared = count >= FEWEST and any(field in text for field in fields)
        columns.append(_guarded(text) if is_shared else _likely_cell(cells, number))
    columns = [
        column.replace("({{ pdf }})", "({{ paper }})") if "{{ title }}" in column else column
        for column in columns
    ]
    if not any("{{ title }}" in column for column in columns):
        columns[0] = TITLE_LINK
    return "| " + " | ".join(columns) + " |"


def _guarded(cell: str) -> str:
    """A cell that stays empty where its link is absent."""
    kinds = [kind for kind in LINK_ORDER if f"({{{{ {kind} }}}})" in cell]
    if "{{ title }}" in cell or not kinds:
        return cell
    return f"{{% if {kinds[0]} %}}{cell}{{% endif %}}"


def _likely_cell(cells: Mapping[str, int], number: int) -> str:
    """The field that cells of a column hold most often, in whatever words around it."""
    counts = {
        name: sum(count for cell, count in cells.items() if f"{{{{ {name} }}}}" in cell)
        for name in ("title", "authors", "venue", "year")
    }
    name = max(counts, key=lambda key: counts[key])
    if 2 * counts[name] <= sum(cells.values()):
        return ""
    return TITLE_LINK if name == "title" else f"{{{{ {name} }}}}"
