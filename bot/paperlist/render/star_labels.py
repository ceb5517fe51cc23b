"""What stands behind a paper's code: how many stars it has, as text or as a badge with a line."""

from collections.abc import Iterable

from paperlist.config import Config
from paperlist.model.paper import Paper
from paperlist.render.charts.badge import HEIGHT, star_badge, star_text
from paperlist.render.paths import star_badge_path
from paperlist.render.statistics import code_of
from paperlist.stars import Counts

SCHEMES = ("light", "dark")
BADGE_DETAILS = ("full", "folded")  # below, a line is text only


class StarMarks:
    """Makes the mark of a paper; badges only where a page has room for pictures."""

    def __init__(self, config: Config, counts: Counts, *, with_badges: bool = True) -> None:
        self.shown = config.stars.papers
        self.with_badges = with_badges and self.shown == "badge"
        self._counts = counts
        self._badges: dict[str, str | None] = {}

    def __call__(self, paper: Paper, detail: str) -> str:
        """The mark, with a space before it; '' for a paper whose code has no stars we know of."""
        name = code_of(paper) if self.shown != "none" and self._counts.points else None
        stars = self._counts.stars(name) if name else None
        if name is None or stars is None:
            return ""
        text = star_text(stars)
        if self.with_badges and detail in BADGE_DETAILS and self._badge(name):
            light, dark = (star_badge_path(self._key(name), scheme) for scheme in SCHEMES)
            return (
                f' <picture><source media="(prefers-color-scheme: dark)" srcset="{dark}">'
                f'<img src="{light}" alt="{text}" height="{HEIGHT}" align="absmiddle"></picture>'
            )
        return f" {text}"

    def files(self, papers: Iterable[Paper]) -> dict[str, str]:
        """The badges that the papers' marks show, by path."""
        names = {name for paper in papers if (name := code_of(paper))}
        if not self.with_badges:
            return {}
        made = {
            star_badge_path(self._key(name), scheme): self._badge(name, scheme)
            for name in sorted(names)
            for scheme in SCHEMES
        }
        return {path: text for path, text in made.items() if text}

    def _key(self, name: str) -> str:
        """Papers whose code is one repository, under whatever name, share a badge."""
        return self._counts.names(name)[-1]

    def _badge(self, name: str, scheme: str = "light") -> str | None:
        key = f"{scheme}:{self._key(name)}"
        if key not in self._badges:
            self._badges[key] = star_badge(self._counts.of(name), scheme)
        return self._badges[key]
