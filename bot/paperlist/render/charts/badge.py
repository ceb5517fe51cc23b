"""Badges: a label and a value, and a repository's stars with the line they came along."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from paperlist.render.charts.canvas import MADE, number
from paperlist.render.charts.scale import Scale
from paperlist.render.charts.text import FONT, compact, is_right_to_left, two_digits, width_of
from paperlist.stars import Point
from paperlist.stars.star_history import level_at
from paperlist.text.escape import one_line

HEIGHT = 20
MOST_MONTHS = 24
SPARK_WIDTH, SPARK_HEIGHT = 46, 10

# Background, text, star and line of a star badge, by colour scheme.
STAR_COLORS = {
    "light": ("#eaeef2", "#1f2328", "#9a6700", "#0969da"),
    "dark": ("#2d333b", "#ffffff", "#e3b341", "#6cb6ff"),
}
STAR_SHAPE = "M12 4.2l1.7 3.7 4 .5-3 2.7.8 4-3.5-2-3.5 2 .8-4-3-2.7 4-.5z"


def badge(label: str, value: str, colors: tuple[str, str, str, str]) -> str:
    """A small label and value side by side; colours of each: background, then text."""
    left, right = one_line(label), one_line(value)
    label_back, label_text, value_back, value_text = colors
    left_width, right_width = (round(width_of(t, 11)) + 14 for t in (left, right))
    width = left_width + right_width
    name = f"{left}: {right}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img"'
        f' aria-label="{escape(name)}">{MADE}<title>{escape(name)}</title>'
        f'<clipPath id="r"><rect width="{width}" height="20" rx="4"/></clipPath>'
        f'<g clip-path="url(#r)"><rect width="{left_width}" height="20" fill="{label_back}"/>'
        f'<rect x="{left_width}" width="{right_width}" height="20" fill="{value_back}"/></g>'
        f'<g font-family="{FONT}" font-size="11" text-anchor="middle">'
        + _text(left, left_width / 2, left_width, label_text)
        + _text(right, left_width + right_width / 2, right_width, value_text)
        + "</g></svg>\n"
    )


def star_text(total: int) -> str:
    """Stars as they stand in the text; exact counts would change most lines of a page weekly."""
    return f"★ {compact(two_digits(total))}"


def star_badge(points: Sequence[Point], scheme: str = "dark") -> str | None:
    """The stars with a line of how they grew; None while there is no month to compare with."""
    line = monthly(points)
    if len(line) < 2:
        return None
    back, ink, star, stroke = STAR_COLORS[scheme]
    name = star_text(points[-1].total)
    text = name.removeprefix("★ ")
    text_width = round(width_of(text, 11)) + 2
    spark = 22 + text_width + 6
    width = spark + SPARK_WIDTH + 7
    x = Scale(0, len(line) - 1, spark, spark + SPARK_WIDTH)
    y = Scale(min(line), max(line), 5 + SPARK_HEIGHT, 5)
    is_flat = min(line) == max(line)
    spans = [f"{number(x(n))} {number(10 if is_flat else y(v))}" for n, v in enumerate(line)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" role="img"'
        f' aria-label="{name}">{MADE}<title>{name}</title><desc>{_story(line)}</desc>'
        f'<rect width="{width}" height="{HEIGHT}" rx="4" fill="{back}"/>'
        f'<path d="{STAR_SHAPE}" fill="{star}"/>'
        f'<text x="22" y="14" font-family="{FONT}" font-size="11" fill="{ink}"'
        f' textLength="{text_width - 2}">{text}</text>'
        f'<path d="M{"L".join(spans)}" fill="none" stroke="{stroke}" stroke-width="1.5"'
        ' stroke-linejoin="round" stroke-linecap="round"/></svg>\n'
    )


def monthly(points: Sequence[Point]) -> list[int]:
    """Totals at the ends of the last months, the one that is under way not included.

    So the line changes once a month, not with every star.
    """
    if not points:
        return []
    first, last = points[0].day, points[-1].day
    months = (last.year - first.year) * 12 + last.month - first.month
    ends = [_month_end(last, back) for back in range(min(months, MOST_MONTHS) - 1, -1, -1)]
    return [level for end in ends if (level := level_at(points, end)) is not None]


def _month_end(day: date, back: int) -> date:
    """The last day of the last whole month before a day, or of one so many months earlier."""
    month = day.year * 12 + day.month - 1 - back
    return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _story(line: Sequence[int]) -> str:
    return f"{line[0]} to {line[-1]} in {len(line) - 1} months"


def _text(text: str, middle: float, width: int, color: str) -> str:
    # Stretching joined scripts tears their letters apart.
    fit = f' textLength="{width - 14}"' if text.isascii() else ""
    turned = ' direction="rtl"' if is_right_to_left(text) else ""
    return f'<text x="{number(middle)}" y="14" fill="{color}"{fit}{turned}>{escape(text)}</text>'
