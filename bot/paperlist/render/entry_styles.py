"""The entries of a list as pages show them: in their own wording, by a template, or as cards."""

from collections.abc import Iterable

from paperlist.config import Config
from paperlist.model.paper import Paper
from paperlist.render.entry import MOST_AUTHORS, StarsOf, anchor_of, entry
from paperlist.render.entry_template import (
    TABLE_HEAD,
    EntryTemplate,
    compile_entry,
    is_template,
    values_of,
)
from paperlist.render.own_wording import is_shown_with_another, own_entry
from paperlist.render.phrases import RIGHT_TO_LEFT

SPACIOUS = ("full", "folded")  # levels of cards that take several paragraphs


class Entries:
    """Entries of a list in one language, each made once however many pages weigh it."""

    def __init__(
        self,
        config: Config,
        language: str,
        stars_of: StarsOf,
        least: dict[str, dict[str, int]] | None = None,
    ) -> None:
        self.config = config
        self.language = language
        self._stars_of = stars_of
        self._made: dict[tuple[str, str, str], str] = {}
        self._least = {} if least is None else least
        self._templates = {s.id: _template(config, s.entry) for s in config.sections}

    def get(self, paper: Paper, detail: str, section_id: str = "") -> str:
        """A paper's entry in one of its sections, its own by default, with a line break behind it.

        `detail` is full, folded, short or line: how much of a paper its card shows.
        """
        key = (paper.path, detail, section_id or paper.section)
        if key not in self._made:
            self._made[key] = self._entry(paper, detail, key[2])
        return self._made[key]

    def forget(self) -> None:
        """Let go of the entries made so far, which in a large list are on one page each."""
        self._made.clear()

    def joined(self, papers: Iterable[Paper], detail: str, section_id: str) -> str:
        """Entries below one another, with an empty line between where they take several lines."""
        template = self._templates.get(section_id)
        spacious = template.gap == "\n\n" if template else detail in SPACIOUS
        gap = "\n" if spacious else ""
        entries = (self.get(paper, detail, section_id) for paper in papers)
        shown = gap.join(entry for entry in entries if entry)
        is_cards = template is None and not self.head(section_id)
        if is_cards and shown and self.language in RIGHT_TO_LEFT:
            # Titles, names and summaries are not translated: they keep their own direction.
            return f'<div dir="ltr">\n\n{shown}\n</div>\n'
        return shown

    def head(self, section_id: str) -> str:
        """What stands above the entries of a section: the first rows of a table."""
        style = self._style(section_id)
        return TABLE_HEAD if style == "table" else ""

    def least_size(self, paper: Paper, detail: str) -> int:
        """Bytes the entry has at the least: a bound that spares making those of too long a page."""
        if paper.path not in self._least:
            self._least[paper.path] = self._least_sizes(paper)
        return self._least[paper.path][detail]

    def _style(self, section_id: str) -> str:
        section = self.config.section(section_id)
        return (section.entry if section else "") or self.config.readme.entry

    def _entry(self, paper: Paper, detail: str, section_id: str) -> str:
        if is_shown_with_another(paper, section_id):
            return ""
        if own := own_entry(paper, section_id):
            return f"{own}\n"
        template = self._templates.get(section_id)
        if template:
            return f"{template.render(values_of(paper, self.config, self.language))}\n"
        text = entry(paper, self.config, self.language, detail, self._stars_of)
        # The anchor of a paper that is shown in several sections stands in its own.
        return text if paper.section == section_id else text.replace(anchor_of(paper), "", 1)

    def _least_sizes(self, paper: Paper) -> dict[str, int]:
        """Bytes a card has at the least, by level: its texts, and marks that are always there."""
        if self._templates.get(paper.section) or "entry" in paper.data:
            return dict.fromkeys(MOST_AUTHORS, 0)
        line = len(paper.id) + len(paper.title) + len(paper.links.get("paper", "")) + 25
        short = line + sum(map(len, paper.authors[: MOST_AUTHORS["short"]]))
        figure = len(paper.string("figure"))
        folded = short + (figure + 60 if figure else 0)
        texts = (len(paper.string(key)) for key in ("summary", "abstract"))
        full = folded + line + sum(length for length in texts if length)
        return {"line": line, "short": short, "folded": folded, "full": full}


def _template(config: Config, own: str) -> EntryTemplate | None:
    """The template of a section whose own style this is; None where it shows cards."""
    style = own or config.readme.entry
    where = "`entry` of a section" if own else "`readme.entry`"
    return compile_entry(style, where) if is_template(style) else None
