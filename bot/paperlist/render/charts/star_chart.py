"""Stars over time, of one list or several."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from paperlist.render.charts.canvas import Sheet
from paperlist.render.charts.colors import Colors
from paperlist.render.charts.downsample import EntrySpans, thinned
from paperlist.render.charts.scale import Kind, Scale, day_marks, number_marks
from paperlist.render.charts.text import compact, day_of, fitted, grouped, month_of, width_of
from paperlist.render.phrases import phrase
from paperlist.stars import History

Align = Literal["date", "start"]
MOST_PLACES = 240  # of all lines together; more can hardly be told apart
FEWEST_PLACES = 40  # of one line
LEAST_DAYS = 14  # an axis of a day or two would be all marks
FEWEST_STARS = 5  # at the top of the scale: one star is no summit
AXIS_STEPS = 24  # the line may end so much of the whole before the axis does
WEEK = 7
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 2", "1 2")
TOP, BOTTOM, LEFT, ROW = 14, 34, 48, 20


@dataclass(frozen=True, slots=True)
class Line:
    """A repository's history under the name it has in the legend."""

    name: str
    history: History


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of a line: places as (day, total); `is_guess` where nothing is known."""

    spans: list[EntrySpans]
    is_guess: bool = False


def star_history(
    lines: Sequence[Line],
    colors: Colors,
    language: str,
    width: float,
    *,
    align: Align = "date",
    scale: Kind = "linear",
) -> str:
    """The picture; its heading is the page's. The histories have at least one point each."""
    sheet = Sheet(width, colors, language)
    all_runs = [_runs(line.history, align) for line in lines]
    legend = _legend(sheet, lines)
    top, height = TOP + legend, round(width * 0.3) + 130 + legend
    ends = [runs[-1].spans[-1] for runs in all_runs]
    room = max(width_of(grouped(int(end[1])), 12) for end in ends) + 14
    begin = min(runs[0].spans[0][0] for runs in all_runs)
    last = max(end[0] for end in ends)
    begin = min(begin, last - LEAST_DAYS)
    days = Scale(begin, _axis_end(begin, last), LEFT, width - room)
    high = max(int(place[1]) for runs in all_runs for run in runs for place in run.spans)
    marks = number_marks(max(high, FEWEST_STARS), 5, scale)
    stars = Scale(marks[0], marks[-1], height - BOTTOM, top, scale)
    _axes(sheet, days, stars, marks, align)
    for n, runs in enumerate(all_runs):
        color = colors.lines[n % len(colors.lines)] if len(lines) > 1 else colors.accent
        _draw(sheet, runs, days, stars, color, DASHES[n % len(DASHES)], len(lines))
    _ends(sheet, ends, days, stars)
    return sheet.picture(height, phrase(language, "star-history"), summary(lines, language))


def summary(lines: Sequence[Line], language: str) -> str:
    """The picture in words."""
    return " ".join(
        phrase(
            language,
            "star-history-summary",
            name=line.name,
            day=str(line.history.points[-1].day),
            total=line.history.points[-1].total,
        )
        for line in lines
    )


def _axis_end(begin: float, last: float) -> float:
    """Where the axis ends: seldom moved, so that most weeks add a place and move none."""
    step = 1
    while 2 * step * AXIS_STEPS <= last - begin:
        step *= 2
    return -(-last // step) * step


def _runs(history: History, align: Align) -> list[_Run]:
    """The history as stretches of (day, total). A total stays until a week before the next one."""
    points = history.points
    zero = 0
    if align == "start":
        first = next((p for p in points if p.total > 0), points[0])
        points = tuple(p for p in points if p.day >= first.day)
        zero = first.day.toordinal()
    place: list[EntrySpans] = [(points[0].day.toordinal() - zero, points[0].total)]
    runs = [_Run(place)]
    for before, after in pairwise(points):
        start, end = before.day.toordinal() - zero, after.day.toordinal() - zero
        if any(before.day <= hole.after and hole.before <= after.day for hole in history.holes):
            runs.append(_Run([(start, before.total), (end, after.total)], is_guess=True))
            runs.append(_Run([(end, after.total)]))
            continue
        if end - start > WEEK + 1:
            runs[-1].spans.append((end - WEEK, before.total))
        runs[-1].spans.append((end, after.total))
    return runs


def _legend(sheet: Sheet, lines: Sequence[Line]) -> float:
    """The lines' names above the plot, where they cover nothing; how much room they take."""
    if len(lines) < 2:
        return 0
    x, y = 0.0, TOP + 2.0
    for n, line in enumerate(lines):
        name = fitted(line.name, 12, sheet.width - 34)
        wide = width_of(name, 12) + 44
        if x and x + wide > sheet.width:
            x, y = 0.0, y + ROW
        color = sheet.colors.lines[n % len(sheet.colors.lines)]
        sheet.line([(x, y - 4), (x + 20, y - 4)], color, dash=DASHES[n % len(DASHES)], width=2.5)
        sheet.text(x + 26, y, name)
        x += wide
    return y - TOP + 16


def _axes(sheet: Sheet, days: Scale, stars: Scale, marks: Sequence[int], align: Align) -> None:
    muted, floor = sheet.colors.muted, stars.start
    for mark in marks:
        sheet.rule(LEFT, stars(mark), days.end, stars(mark))
        sheet.text(
            LEFT - 6, stars(mark) + 4, compact(mark, sheet.language), anchor="end", color=muted
        )
    room = days.end - LEFT
    if align == "start":
        for mark in number_marks(int(days.high), max(2, int(room / 90))):
            if mark <= days.high:
                sheet.text(days(mark), floor + 18, grouped(mark), anchor="middle", color=muted)
        text = phrase(sheet.language, "star-history-days")
        sheet.text((LEFT + days.end) / 2, floor + 33, text, anchor="middle", color=muted, size=11)
        return
    first, last = date.fromordinal(int(days.low)), date.fromordinal(int(days.high))
    found, kind = day_marks(first, last, max(2, int(room / 80)))
    for day in found:
        text = {"day": day_of(day, sheet.language), "year": str(day.year)}.get(
            kind, month_of(day, sheet.language)
        )
        half = width_of(text, 12) / 2
        place = days(day.toordinal())
        if LEFT - 4 <= place <= days.end + 1:
            sheet.text(
                min(max(place, half), sheet.width - half),
                floor + 18,
                text,
                anchor="middle",
                color=muted,
            )


def _draw(
    sheet: Sheet, runs: Sequence[_Run], days: Scale, stars: Scale, color: str, dash: str, lines: int
) -> None:
    whole = sum(len(run.spans) for run in runs)
    most = max(FEWEST_PLACES, MOST_PLACES // lines)
    for run in runs:
        spans = [(days(x), stars(y)) for x, y in run.spans]
        shown = thinned(spans, max(3, most * len(spans) // whole))
        if run.is_guess:
            sheet.line(shown, color, dash="1 4", width=1.5)
        elif len(shown) > 1:
            if lines == 1:
                sheet.area(shown, stars.start, color)
            sheet.line(shown, color, dash=dash)
        if run is runs[-1]:
            sheet.dot(*shown[-1], color)


def _ends(sheet: Sheet, ends: Sequence[EntrySpans], days: Scale, stars: Scale) -> None:
    """The newest totals beside the lines' ends, none upon another."""
    lowest = float("inf")
    for day, total in sorted(ends, key=lambda end: end[1]):
        y = min(stars(total) + 4, lowest - 14)
        lowest = y
        sheet.text(days(day) + 8, y, grouped(int(total)), bold=True, halo=True)
