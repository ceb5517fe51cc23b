"""Lying bars, one per thing counted, and standing columns, one per month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from paperlist.render.charts.canvas import Sheet
from paperlist.render.charts.colors import Colors
from paperlist.render.charts.scale import Scale, number_marks
from paperlist.render.charts.text import (
    compact,
    fitted,
    label_width,
    label_within,
    month_of,
    width_of,
)

HEAD, ROW, THICK = 34.0, 22.0, 14.0
FONT_SIZE = 11.5
WIDEST_LABELS = 0.6  # of the width
MOST_ROWS = 30
COLUMNS_HEIGHT = 200.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar's label, its value, what the value is a part of (0: of nothing), and its text.

    Label and text of a `plain` one are names and numbers, which are never translated.
    """

    label: str
    value: int
    text: str
    whole: int = 0
    is_plain: bool = False


def bars(
    rows: Sequence[Bar], colors: Colors, language: str, width: float, title: str, description: str
) -> str:
    """Bars below one another; those of parts show the whole behind them."""
    sheet = Sheet(width, colors, language)
    shown = rows[:MOST_ROWS]  # whoever asks for more takes the rest together
    widest = max(label_width(row.label, FONT_SIZE) for row in shown)
    left = min(widest + 14, width * WIDEST_LABELS)
    room = max(width_of(row.text, FONT_SIZE) for row in shown) + 8
    scale = Scale(0, max(max(row.value, row.whole) for row in shown) or 1, 0, width - left - room)
    for n, row in enumerate(shown):
        y = HEAD + n * ROW
        label, size = label_within(row.label, FONT_SIZE, left - 8)
        sheet.text(0, y + 12, label, size=size, turned=not row.is_plain)
        end = max(scale(row.whole), scale(row.value))
        if row.whole > row.value:
            sheet.bar(left, y, end, THICK, colors.track)
        if row.value:
            sheet.bar(left, y, max(scale(row.value), 2), THICK, colors.accent)
        sheet.text(
            left + end + 6,
            y + 12,
            row.text,
            size=FONT_SIZE,
            color=colors.muted,
            turned=not row.is_plain,
        )
    sheet.text(0, 16, fitted(title, 15, width), size=15, bold=True)
    return sheet.picture(HEAD + len(shown) * ROW, title, description)


def columns(
    months: Mapping[str, int],
    colors: Colors,
    language: str,
    width: float,
    title: str,
    description: str,
) -> str:
    """A column a month; the months are ``2026-11`` in order, none left out."""
    sheet = Sheet(width, colors, language)
    left, floor = 34.0, COLUMNS_HEIGHT - 26
    marks = number_marks(max(months.values()), 4)
    counts = Scale(0, marks[-1], floor, HEAD + 4)
    for mark in marks:
        sheet.rule(left, counts(mark), width, counts(mark))
        sheet.text(
            left - 6,
            counts(mark) + 4,
            compact(mark, language),
            size=11,
            anchor="end",
            color=colors.muted,
        )
    step = min(48.0, (width - left) / len(months))
    names = [month_of(date(int(key[:4]), int(key[5:]), 1), language) for key in months]
    every = -(-(max(width_of(name, 11) for name in names) + 10) // step)
    for n, (name, count) in enumerate(zip(names, months.values(), strict=True)):
        x = left + n * step
        if count:
            sheet.bar(
                x + step * 0.12, counts(count), step * 0.76, floor - counts(count), colors.accent
            )
        if (len(months) - 1 - n) % every == 0:
            half = width_of(name, 11) / 2
            middle = min(max(x + step / 2, left + half - 10), width - half)
            sheet.text(middle, floor + 17, name, size=11, anchor="middle", color=colors.muted)
    sheet.text(0, 16, title, size=15, bold=True)
    return sheet.picture(COLUMNS_HEIGHT, title, description)
