"""Which pictures a list shows, their files, and what they say to those who cannot see them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from paperlist.render import statistics
from paperlist.render.charts import bars, heat_map, star_chart
from paperlist.render.charts.bars import Bar
from paperlist.render.charts.colors import SCHEMES, Colors
from paperlist.render.charts.scale import largest
from paperlist.render.charts.star_chart import Line
from paperlist.render.charts.text import compact, grouped, month_of, two_digits
from paperlist.render.listing import Listing
from paperlist.render.paths import asset
from paperlist.render.phrases import phrase

PLOT_WIDTH = 394  # with margins, two stand side by side on a README, one on a phone
WIDE, NARROW = 814, 394
NARROW_SCREEN = "(max-width: 560px)"
MOST_VENUES, MOST_RISING = 10, 10
LEAST_STARS = 10  # below, a chart of them is a flat line
STAR_HISTORY, NARROW_STAR_HISTORY = "star-history", "star-history-narrow"


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture that has something to show: its file's name, title and content in words."""

    name: str
    title: str
    summary: str
    draw: Callable[[Colors], str]

    @property
    def alt(self) -> str:
        return f"{self.title}. {self.summary}"


def pictures(listing: Listing) -> dict[str, str]:
    """Every picture's file, in every language and scheme."""
    files = {}
    for language in listing.config.languages:
        for plot in (*plots(listing, language), *star_histories(listing, language)):
            for colors in SCHEMES:
                files[asset(plot.name, language, colors.name)] = plot.draw(colors)
    return files


@lru_cache(maxsize=4)
def plots(listing: Listing, language: str) -> Sequence[Plot]:
    """The plots that are wanted and have something to show."""
    makers = {
        "years": _years,
        "code": _code,
        "venues": _venues,
        "months": _months,
        "rising": _rising,
    }
    made = (makers[name](listing, language) for name in listing.config.readme.plots)
    return [plot for plot in made if plot]


def star_histories(listing: Listing, language: str) -> list[Plot]:
    """The star history, for wide screens and for narrow ones; none without stars seen."""
    settings = listing.config.stars
    own = listing.stars.own
    if not settings.history or not own.points or own.points[-1].total < LEAST_STARS:
        return []
    lines = [Line(listing.config.repository or listing.config.title.get(language), own)]
    for name in settings.beside:
        history = listing.stars.beside.get(name.lower())
        if history and history.points:
            lines.append(Line(name, history))

    def drawing(width: float) -> Callable[[Colors], str]:
        return lambda colors: star_chart.star_history(
            lines, colors, language, width, align=settings.align, scale=settings.scale
        )

    title, summary = phrase(language, "star-history"), star_chart.summary(lines, language)
    sizes = {STAR_HISTORY: WIDE, NARROW_STAR_HISTORY: NARROW}
    return [Plot(name, title, summary, drawing(width)) for name, width in sizes.items()]


def _years(listing: Listing, language: str) -> Plot | None:
    found = statistics.sections(listing)
    if not any(f.years for f in found):
        return None
    return Plot(
        "plot-years",
        phrase(language, "plot-years"),
        heat_map.summary(found, language),
        lambda colors: heat_map.heat_map(found, colors, language, PLOT_WIDTH),
    )


def _code(listing: Listing, language: str) -> Plot | None:
    found = [f for f in statistics.sections(listing) if f.papers]
    if not listing.with_code:
        return None
    counts = [(f.section.title.get(language), f.with_code, f.papers) for f in found]
    if len(counts) > bars.MOST_ROWS:
        counts, rest = largest(counts, lambda row: row[2], bars.MOST_ROWS - 1)
        label = phrase(language, "other-sections", count=len(rest))
        together = (label, sum(code for _, code, _ in rest), sum(papers for *_, papers in rest))
        counts = [*counts, together]
    rows = [
        Bar(name, code, phrase(language, "part-of", part=code, whole=papers), papers)
        for name, code, papers in counts
    ]
    summary = phrase(
        language, "plot-code-summary", code=listing.with_code, papers=len(listing.papers)
    )
    return _barred("plot-code", rows, summary, language)


def _venues(listing: Listing, language: str) -> Plot | None:
    found = list(statistics.venues(listing).items())
    if not found:
        return None
    shown, rest = found[:MOST_VENUES], found[MOST_VENUES:]
    rows = [Bar(venue, count, grouped(count), is_plain=True) for venue, count in shown]
    if rest:
        label = phrase(language, "other-venues", count=len(rest))
        rows.append(Bar(label, sum(n for _, n in rest), grouped(sum(n for _, n in rest))))
    summary = phrase(
        language,
        "plot-venues-summary",
        papers=sum(n for _, n in found),
        venue=found[0][0],
        count=found[0][1],
    )
    return _barred("plot-venues", rows, summary, language)


def _months(listing: Listing, language: str) -> Plot | None:
    found = statistics.months(listing)
    if not found:
        return None
    first, last = (
        month_of(date.fromisoformat(f"{m}-01"), language) for m in (min(found), max(found))
    )
    title = phrase(language, "plot-months")
    summary = phrase(
        language, "plot-months-summary", papers=sum(found.values()), first=first, last=last
    )
    return Plot(
        "plot-months",
        title,
        summary,
        lambda colors: bars.columns(found, colors, language, PLOT_WIDTH, title, summary),
    )


def _rising(listing: Listing, language: str) -> Plot | None:
    names = (name for paper in listing.papers if (name := statistics.code_of(paper)))
    found = listing.stars.code.rising(names, MOST_RISING)
    if not found:
        return None
    rows = [
        Bar(
            gain.name.partition("/")[2],
            gain.gained,
            f"+{compact(gain.gained)} → {compact(two_digits(gain.total))}",
            is_plain=True,
        )
        for gain in found
    ]
    most = found[0]
    summary = phrase(language, "plot-rising-summary", name=most.name, count=f"+{most.gained}")
    return _barred("plot-rising", rows, summary, language)


def _barred(name: str, rows: list[Bar], summary: str, language: str) -> Plot:
    title = phrase(language, name)
    return Plot(
        name,
        title,
        summary,
        lambda colors: bars.bars(rows, colors, language, PLOT_WIDTH, title, summary),
    )
