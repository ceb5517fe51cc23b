"""How many papers each section has of each year."""

from collections.abc import Sequence

from paperlist.render.charts.canvas import Sheet
from paperlist.render.charts.colors import Colors, ink_on
from paperlist.render.charts.scale import largest, levels
from paperlist.render.charts.text import label_width, label_within, width_of
from paperlist.render.phrases import phrase
from paperlist.render.statistics import SectionFigures

MOST_ROWS, MOST_COLUMNS = 20, 12
MOST_YEARS = 60  # between the first and the last; a slip of the pen is no reason for more columns
MOST_NUMBERS = 130  # a cell's number takes forty bytes
HEAD, ROW, GAP = 52.0, 22.0, 2.0
LARGEST_CELL, SMALLEST_CELL = 40.0, 18.0
FONT_SIZE = 11.5
WIDEST_LABELS = 0.6  # of the width

Table = list[tuple[str, list[int]]]


def heat_map(figures: Sequence[SectionFigures], colors: Colors, language: str, width: float) -> str:
    """The picture; there is at least one paper with a year."""
    sheet = Sheet(width, colors, language)
    columns, table = _table(figures, language)
    widest = max(label_width(label, FONT_SIZE) for label, _ in table)
    cell = min(LARGEST_CELL, (width - min(widest + 10, width * WIDEST_LABELS)) / len(columns))
    cell = max(cell, SMALLEST_CELL)
    left = width - cell * len(columns)
    high = max(max(row) for _, row in table)
    shades: dict[str, list[tuple[float, float]]] = {}
    numbers: list[tuple[float, float, int, str]] = []
    for n, (label, row) in enumerate(table):
        y = HEAD + n * ROW
        shown, size = label_within(label, FONT_SIZE, left - 8)
        sheet.text(0, y + 14.5, shown, size=size)
        for m, count in enumerate(row):
            x = left + m * cell
            shade = colors.ramp[levels(count, high, len(colors.ramp))] if count else colors.empty
            shades.setdefault(shade, []).append((x, y))
            if count:
                numbers.append((x + (cell - GAP) / 2, y + 14, count, ink_on(shade)))
    for shade in (colors.empty, *colors.ramp):
        sheet.boxes(shades.get(shade, ()), cell - GAP, ROW - GAP, shade)
    if len(numbers) <= MOST_NUMBERS:
        for x, y, count, ink in numbers:
            size = min(11, 11 * (cell - GAP) / label_width(str(count), 11))
            sheet.text(x, y, str(count), size=size, anchor="middle", color=ink)
    _years(sheet, columns, left, cell)
    sheet.text(0, 16, phrase(language, "plot-years"), size=15, bold=True)
    height = HEAD + len(table) * ROW + 2
    if len(numbers) > MOST_NUMBERS:
        height += _scale(sheet, height, high)
    return sheet.picture(height, phrase(language, "plot-years"), summary(figures, language))


def _scale(sheet: Sheet, top: float, high: int) -> float:
    """What the colours stand for, where no number says it; the height that takes."""
    ramp = sheet.colors.ramp
    steps = sorted({levels(count, high, len(ramp)) for count in range(1, high + 1)})
    y, ends = top + 10, (str(1), str(high))
    x = sheet.width - len(steps) * SMALLEST_CELL - width_of(ends[1], 11) - 6
    sheet.text(x - 6, y + 13, ends[0], size=11, anchor="end", color=sheet.colors.muted)
    for n, step in enumerate(steps):
        sheet.boxes([(x + n * SMALLEST_CELL, y)], SMALLEST_CELL - GAP, ROW - GAP - 4, ramp[step])
    end = x + len(steps) * SMALLEST_CELL + 4
    sheet.text(end, y + 13, ends[1], size=11, color=sheet.colors.muted)
    return ROW + 10


def summary(figures: Sequence[SectionFigures], language: str) -> str:
    """The picture in words."""
    years = sorted({year for f in figures for year in f.years})
    key = "plot-years-summary" if len(years) > 1 else "plot-year-summary"
    return phrase(
        language,
        key,
        papers=sum(f.papers for f in figures),
        sections=sum(1 for f in figures if f.papers),
        first=str(years[0]),
        last=str(years[-1]),
    )


def _table(figures: Sequence[SectionFigures], language: str) -> tuple[list[str], Table]:
    """Names of columns, and each row's counts. What is too much is taken together."""
    years = sorted({year for f in figures for year in f.years})
    if years[-1] - years[0] < MOST_YEARS:
        years = list(range(years[0], years[-1] + 1))
    has_older = len(years) > MOST_COLUMNS
    shown = years[-MOST_COLUMNS + has_older :]
    heads = [phrase(language, "older")] * has_older + [str(year) for year in shown]
    rows = [(f.section.title.get(language), _row(f, shown, has_older)) for f in figures if f.papers]
    if len(rows) > MOST_ROWS:
        rows, others = largest(rows, lambda row: sum(row[1]), MOST_ROWS - 1)
        rest = [counts for _, counts in others]
        label = phrase(language, "other-sections", count=len(rest))
        together = [sum(column) for column in zip(*rest, strict=True)]
        rows = [*rows, (label, together)]
    return heads, rows


def _row(figures: SectionFigures, shown: Sequence[int], has_older: bool) -> list[int]:
    older = sum(count for year, count in figures.years.items() if year < shown[0])
    return [older] * has_older + [figures.years.get(year, 0) for year in shown]


def _years(sheet: Sheet, columns: Sequence[str], left: float, cell: float) -> None:
    """Years above their columns, as many as there is room for: the last one, and what is older."""
    room = max(width_of(text, 11) for text in columns) + 4
    every = -int(-room // cell)
    last = len(columns) - 1
    marked = set(range(last, -1, -every))
    if not columns[0].isdigit():
        marked = {n for n in marked if n >= every} | {0}
    for n in sorted(marked):
        half = width_of(columns[n], 11) / 2
        x = min(left + (n + 0.5) * cell - GAP / 2, sheet.width - half)
        sheet.text(x, HEAD - 8, columns[n], size=11, anchor="middle", color=sheet.colors.muted)
