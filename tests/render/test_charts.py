"""Pictures: well-formed, safe, small, legible in both schemes and both directions, never blank."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_readme import many, paper

from lists import CONFIG, OTHER, OTHER_PATH, PAPER, PATH, setup_of
from paperlist.config import Section, Text
from paperlist.render import statistics
from paperlist.render.charts.badge import monthly, star_badge, star_text
from paperlist.render.charts.bars import Bar, bars, columns
from paperlist.render.charts.colors import DARK, LIGHT, SCHEMES, Colors, contrast, ink_on
from paperlist.render.charts.downsample import thinned
from paperlist.render.charts.gallery import pictures, plots, star_histories
from paperlist.render.charts.heat_map import heat_map
from paperlist.render.charts.scale import Scale, day_marks, largest, levels, number_marks
from paperlist.render.charts.star_chart import Line, star_history
from paperlist.render.charts.text import compact, fitted, label_within, two_digits, width_of
from paperlist.render.listing import Listing, listing
from paperlist.render.phrases import phrase
from paperlist.render.statistics import SectionFigures
from paperlist.stars import Counts, Facts, History, Hole, Point, Stars
from test_escape import hostile

SVG = "{http://www.w3.org/2000/svg}"
FIRST = date(2024, 1, 7)


def grown(number: int, step: int = 3, start: date = FIRST) -> tuple[Point, ...]:
    return tuple(Point(start + timedelta(weeks=n), n * step) for n in range(number))


STARS = Stars(
    History(grown(150)),
    {
        "other/list": History(
            grown(60, 9), (Hole(FIRST + timedelta(weeks=9), FIRST + timedelta(weeks=30)),)
        )
    },
    Counts({"smith/plain": grown(150, 8)}, {"example/list": Facts(forks=1203, issues=4)}),
)
ALL = (
    "readme: {plots: [years, code, venues, months, rising]}\n"
    "stars: {beside: [Other/list]}\nbadges: [papers, stars, forks, issues]\n"
)


def shown(stars: Stars = STARS, more: str = ALL) -> Listing:
    config = setup_of({"paperlist.yml": CONFIG + more}).config
    return listing(config, [paper(), paper(OTHER_PATH, OTHER), *many(30)], stars)


def texts(svg: str) -> Iterator[ET.Element]:
    return ET.fromstring(svg).iter(f"{SVG}text")


def test_every_picture_is_well_formed_and_harmless_and_has_a_name() -> None:
    files = pictures(shown())

    assert len(files) == 2 * 2 * (5 + 2)
    for path, svg in files.items():
        root = ET.fromstring(svg)
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "title", "desc", "g", "text", "path", "rect", "circle"}, path
        assert not re.search(
            r"https?://(?!www\.w3\.org/2000/svg)|href|url\(|style|\son\w+=", svg
        ), path
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert desc is not None
        assert "" not in (title.text or "", desc.text or "")
        assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert b"paperlist:generated" in svg.encode()[:600]


def test_pictures_are_the_same_bytes_every_time() -> None:
    assert pictures(shown()) == pictures(shown())


@pytest.mark.parametrize("width", [394, 814])
@pytest.mark.parametrize("number", [1, 6])
def test_two_thousand_points_stay_below_twelve_thousand_bytes(width: int, number: int) -> None:
    jagged = tuple(Point(FIRST + timedelta(days=n), n + 37 * (n % 7)) for n in range(2_000))
    lines = [Line(f"some-owner/a-long-name-{n}", History(jagged)) for n in range(number)]

    for language in ("en", "ar"):
        assert len(star_history(lines, LIGHT, language, width).encode()) < 12_000


@pytest.mark.slow
def test_a_list_of_a_thousand_sections_and_a_century_stays_below_twelve_thousand_bytes() -> None:
    section = setup_of().config.sections[0]
    rows = [
        statistics.SectionFigures(section, 900, 9, {1920 + (n * m) % 107: 3 + m for m in range(90)})
        for n in range(1, 400)
    ]

    assert len(heat_map(rows, DARK, "ar", 394).encode()) < 12_000
    long = [Bar("A name of some length " * 3, n, f"{n} of 900", 900) for n in range(400)]
    assert len(bars(long, DARK, "en", 394, "Title", "Words").encode()) < 12_000


@pytest.mark.parametrize("colors", SCHEMES, ids=lambda colors: colors.name)
def test_every_text_can_be_read_on_every_page(colors: Colors) -> None:
    drawn = [svg for path, svg in pictures(shown()).items() if f"-{colors.name}." in path]
    on_cells = {ink_on(shade) for shade in colors.ramp}
    used = {str(element.get("fill")) for svg in drawn for element in texts(svg)}

    assert used >= {colors.text, colors.muted}
    for ink in used - on_cells:
        assert min(contrast(ink, page) for page in colors.pages) >= 4.5, ink
    for shade in colors.ramp:
        assert contrast(ink_on(shade), shade) >= 4.5, shade
    for line in (*colors.lines, colors.accent):  # WCAG 1.4.11: three to one for shapes
        assert min(contrast(line, page) for page in colors.pages) >= 3, line


@pytest.mark.promise("docs/architecture.md: its text is as legible on either")
def test_texts_of_badges_can_be_read() -> None:
    svg = star_badge(grown(60)) or ""
    back = next(ET.fromstring(svg).iter(f"{SVG}rect")).get("fill") or ""

    assert min(contrast(str(text.get("fill")), back) for text in texts(svg)) >= 4.5


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#ffffff", "#000000", 21), ("#777777", "#777777", 1), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_as_wcag_counts_it(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.01)


@given(hostile)
def test_hostile_text_stays_text(text: str) -> None:
    name = f"{text}x"
    rows = [Bar(name, 3, name, 4), Bar(name, 0, name, is_plain=True)]
    for svg in (
        bars(rows, LIGHT, "ar", 394, name, name),
        star_history([Line(name, STARS.own), Line(name, STARS.own)], LIGHT, "en", 394),
        columns({"2026-01": 1}, LIGHT, "en", 394, name, name),
    ):
        tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}
        assert tags <= {"svg", "title", "desc", "g", "text", "path", "rect", "circle"}


def spans(path: str) -> list[tuple[float, float]]:
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.promise("docs/architecture.md: **The legend stands above the lines**")
@pytest.mark.parametrize("scale", ["linear", "log"])
@pytest.mark.parametrize("align", ["date", "start"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_line_runs_through_the_legend(language: str, align: str, scale: str) -> None:
    lines = [Line(f"owner/list-{n}", History(grown(100, n + 1))) for n in range(5)]
    svg = star_history(lines, LIGHT, language, 394, align=align, scale=scale)  # type: ignore[arg-type]
    legend = max(float(t.get("y") or 0) for t in texts(svg) if (t.text or "").startswith("owner/"))
    drawn = [
        p.get("d") or "" for p in ET.fromstring(svg).iter(f"{SVG}path") if p.get("fill") == "none"
    ]
    curves = [spans(d) for d in drawn if d.count("L") > 5]

    assert len(curves) == 5
    assert min(y for curve in curves for _, y in curve) > legend + 4


def test_totals_at_the_ends_of_lines_lie_upon_no_other() -> None:
    lines = [Line(f"owner/list-{n}", History(grown(100, 10))) for n in range(4)]
    svg = star_history(lines, LIGHT, "en", 394)
    heights = sorted(float(t.get("y") or 0) for t in texts(svg) if t.text == "990")

    assert min(b - a for a, b in pairwise(heights)) >= 13


@pytest.mark.promise("docs/architecture.md: **A mirrored sheet, not mirrored charts.**")
def test_an_arabic_picture_is_the_mirror_of_an_english_one() -> None:
    english, arabic = (
        star_history([Line("a/b", STARS.own)], LIGHT, language, 394) for language in ("en", "ar")
    )
    dots = [next(ET.fromstring(svg).iter(f"{SVG}circle")) for svg in (english, arabic)]
    x, mirrored = (float(dot.get("cx") or 0) for dot in dots)

    assert x + mirrored == pytest.approx(394, abs=0.2)
    assert dots[0].get("cy") == dots[1].get("cy")
    assert 'direction="rtl"' in arabic[:300]


@pytest.mark.parametrize("points", [[(0, 0)], [(0, 1)], [(0, 0), (3, 1)], [(0, 0), (400, 1)]])
@pytest.mark.parametrize("scale", ["linear", "log"])
def test_a_young_list_gets_a_sensible_picture(points: list[tuple[int, int]], scale: str) -> None:
    history = History(tuple(Point(FIRST + timedelta(days=n), total) for n, total in points))
    svg = star_history([Line("a/b", history)], LIGHT, "en", 394, scale=scale)  # type: ignore[arg-type]
    dot = next(ET.fromstring(svg).iter(f"{SVG}circle"))
    labels = [text.text for text in texts(svg)]

    assert 48 < float(dot.get("cx") or 0) < 394
    assert str(points[-1][1]) in labels
    assert len(labels) >= 5
    assert not re.search("nan|inf", svg)


@pytest.mark.promise("docs/stars.md: every line begins with its first star")
def test_a_line_that_begins_with_its_first_star_leaves_out_the_days_before() -> None:
    grows = tuple(Point(FIRST + timedelta(days=110 + 7 * n), 5 + n) for n in range(20))
    empty = (Point(FIRST, 0), Point(FIRST + timedelta(days=100), 0))
    late, at_once = (
        star_history([Line("a/b", History(points))], LIGHT, "en", 394, align="start")
        for points in ((*empty, *grows), grows)
    )

    assert late == at_once


def test_lines_that_begin_with_their_first_stars_begin_at_one_place() -> None:
    lines = [Line("a/b", History(grown(100))), Line("c/d", History(grown(60, 9, date(2025, 1, 5))))]
    svg = star_history(lines, LIGHT, "en", 394, align="start")
    drawn = [p for p in ET.fromstring(svg).iter(f"{SVG}path") if p.get("fill") == "none"]
    curves = [spans(p.get("d") or "") for p in drawn if (p.get("d") or "").count("L") > 5]

    assert len(curves) == 2
    assert {curve[0][0] for curve in curves} == {48}


@pytest.mark.promise("docs/stars.md: scale: linear # or log")
@pytest.mark.parametrize(("scale", "marks"), [("log", 4), ("linear", 6)])
def test_marks_are_equally_far_apart_and_a_line_ends_at_its_total(scale: str, marks: int) -> None:
    days = (FIRST, FIRST + timedelta(days=200), FIRST + timedelta(days=400))
    history = History(tuple(Point(*one) for one in zip(days, (1, 1000, 100), strict=True)))
    svg = star_history([Line("a/b", history)], LIGHT, "en", 394, scale=scale)  # type: ignore[arg-type]
    paths = ET.fromstring(svg).iter(f"{SVG}path")
    rules = [spans(p.get("d") or "")[0][1] for p in paths if p.get("stroke") == LIGHT.grid]
    steps = [below - above for below, above in pairwise(rules)]
    dot = float(next(ET.fromstring(svg).iter(f"{SVG}circle")).get("cy") or 0)
    of_hundred = rules[2] if scale == "log" else rules[0] - steps[0] * 100 / 200

    assert len(rules) == marks
    assert steps == pytest.approx([steps[0]] * len(steps), abs=0.11)
    assert dot == pytest.approx(of_hundred, abs=0.11)


def test_what_is_not_known_is_dotted() -> None:
    known = History(
        (Point(FIRST, 0), Point(date(2024, 3, 3), 50), Point(date(2024, 9, 1), 80)),
        (Hole(date(2024, 3, 3), date(2024, 8, 4)),),
    )

    assert 'stroke-dasharray="1 4"' in star_history([Line("a/b", known)], LIGHT, "en", 394)


def test_a_picture_without_anything_to_show_is_not_made() -> None:
    config = setup_of({"paperlist.yml": CONFIG + ALL}).config
    empty = listing(config, [])

    assert plots(empty, "en") == []
    assert star_histories(empty, "en") == []
    assert pictures(empty) == {}
    no_stars = listing(config, [paper()])
    assert [p.name for p in plots(no_stars, "en")] == [
        "plot-years",
        "plot-code",
        "plot-venues",
        "plot-months",
    ]


def test_papers_without_code_years_or_dates_make_no_picture_of_them() -> None:
    bare = re.sub(r"(?m)^(  code|added|year): .*\n", "", PAPER)
    config = setup_of({"paperlist.yml": CONFIG + ALL}).config

    assert [p.name for p in plots(listing(config, [paper(PATH, bare)]), "en")] == ["plot-venues"]


def test_of_more_sections_than_there_is_room_for_the_rest_is_one_bar() -> None:
    sections = "".join(f"  - {{id: s{n}, title: Room {n}}}\n" for n in range(40))
    config = setup_of({"paperlist.yml": f"title: Rooms\nsections:\n{sections}{ALL}"}).config
    papers = [
        paper(f"papers/s{n}/2024-smith-plain-{n}.yaml", PAPER.replace("smith/plain", f"smith/p{n}"))
        for n in range(40)
    ]
    (code,) = [p for p in plots(listing(config, papers), "en") if p.name == "plot-code"]
    labels = [str(text.text) for text in texts(code.draw(LIGHT))]
    assert "11 more sections" in labels
    assert "11 of 11" in labels


def test_pictures_in_words() -> None:
    made = {plot.name: plot.alt for plot in (*plots(shown(), "en"), *star_histories(shown(), "en"))}

    assert (
        made["plot-years"]
        == "Papers by section and year. 32 papers in 2 sections, from 2023 to 2024."
    )
    assert made["plot-rising"].endswith("Most: smith/plain with +32.")
    assert made["star-history"] == (
        "Star history. example/list: 447 stars, 2026-11-15. Other/list: 531 stars, 2025-02-23."
    )


def test_rows_and_columns_that_are_too_many_are_taken_together() -> None:
    section = setup_of().config.sections[0]
    rows = [statistics.SectionFigures(section, 1, 0, {1990 + n: 1}) for n in range(30)]
    labels = [text.text for text in texts(heat_map(rows, LIGHT, "en", 394))]

    assert "11 more sections" in labels
    assert "older" in labels
    assert "2019" in labels


def test_venues_beyond_the_first_ten_are_taken_together() -> None:
    config = setup_of({"paperlist.yml": CONFIG + "readme: {plots: [venues, months]}\n"}).config
    papers = [
        paper(
            PATH.replace("plain", f"p{n}"),
            PAPER.replace("CVPR", f"V{n:02}").replace("01-02", f"{n % 3 + 1:02}-02"),
        )
        for n in range(13)
    ]
    venues, months = plots(listing(config, papers), "en")

    labels = [text.text for text in texts(venues.draw(LIGHT))]
    assert labels[-3:] == ["3 other venues", "3", "Papers by venue"]
    assert len(list(ET.fromstring(months.draw(LIGHT)).iter(f"{SVG}rect"))) == 3


def test_months_without_papers_are_shown_too() -> None:
    config = setup_of().config
    dates = ["2025-12-31", "2026-03-01", "2026-03-02", "soon"]
    papers = [
        paper(PATH.replace("plain", f"p{n}"), PAPER.replace("2026-01-02", when))
        for n, when in enumerate(dates)
    ]

    found = statistics.months(listing(config, papers))
    assert found == {"2025-12": 1, "2026-01": 0, "2026-02": 0, "2026-03": 2}
    assert statistics.months(listing(config, papers), most=2) == {"2026-02": 0, "2026-03": 2}
    assert statistics.months(listing(config, [])) == {}


@pytest.mark.parametrize(
    ("number", "rounded", "text"),
    [
        (0, 0, "0"),
        (7, 7, "7"),
        (95, 95, "95"),
        (123, 120, "120"),
        (125, 130, "130"),
        (994, 990, "990"),
        (995, 1000, "1k"),
        (1203, 1200, "1.2k"),
        (12_345, 12_000, "12k"),
        (99_999, 100_000, "100k"),
        (1_250_000, 1_300_000, "1.3M"),
        (34_000_000, 34_000_000, "34M"),
    ],
)
def test_stars_are_told_to_two_digits(number: int, rounded: int, text: str) -> None:
    assert two_digits(number) == rounded
    assert compact(rounded) == text
    assert star_text(number) == f"★ {text}"


@pytest.mark.parametrize(
    ("high", "kind", "expected"),
    [
        (0, "linear", [0, 1]),
        (1, "linear", [0, 1]),
        (5, "linear", [0, 1, 2, 3, 4, 5]),
        (7, "linear", [0, 2, 4, 6, 8]),
        (1553, "linear", [0, 500, 1000, 1500, 2000]),
        (0, "log", [1, 10]),
        (884, "log", [1, 10, 100, 1000]),
        (10**9, "log", [1, 100, 10**4, 10**6, 10**8, 10**10]),
    ],
)
def test_an_axis_is_marked_at_round_numbers(high: int, kind: str, expected: list[int]) -> None:
    assert number_marks(high, 5, kind) == expected  # type: ignore[arg-type]


@given(st.integers(0, 10**9), st.integers(2, 9))
def test_marks_reach_the_highest_value_and_stay_few(high: int, most: int) -> None:
    marks = number_marks(high, most)

    assert marks[0] == 0
    assert marks[-1] >= high
    assert len(marks) <= most + 1


@given(st.dates(date(1991, 1, 1), date(2090, 1, 1)), st.integers(1, 30_000), st.integers(2, 10))
def test_days_of_an_axis_lie_on_it_and_stay_few(first: date, days: int, most: int) -> None:
    last = first + timedelta(days)
    marks, kind = day_marks(first, last, most)

    assert len(marks) <= most + 1
    if kind != "year":
        assert all(first <= mark <= last for mark in marks)
    assert marks == sorted(set(marks)) or len(set(marks)) == 1


@pytest.mark.parametrize(("value", "level"), [(1, 0), (2, 0), (3, 1), (10, 4)])
def test_values_fall_into_even_levels(value: int, level: int) -> None:
    assert levels(value, 10, 5) == level


def test_a_scale_without_extent_is_its_end() -> None:
    assert Scale(3, 3, 0, 100)(3) == 100


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=400), st.integers(3, 50))
def test_thinning_keeps_the_ends_the_order_and_no_more_than_asked(
    values: list[int], most: int
) -> None:
    whole = [(float(n), float(value)) for n, value in enumerate(values)]
    kept = thinned(whole, most)

    assert (kept[0], kept[-1]) == (whole[0], whole[-1])
    assert len(kept) == min(len(whole), most)
    assert kept == sorted(set(kept) & set(whole))


def test_thinning_keeps_a_peak() -> None:
    flat = [(float(n), 0.0) for n in range(1000)]
    flat[500] = (500.0, 90.0)

    assert (500.0, 90.0) in thinned(flat, 20)


@given(st.text(max_size=60), st.floats(20, 300))
def test_text_that_is_fitted_fits(text: str, room: float) -> None:
    cut = fitted(text, 12, room)

    assert cut == text or width_of(cut, 12) <= room


@given(st.text(max_size=60), st.floats(20, 300))
def test_a_label_is_made_smaller_before_it_is_cut(text: str, room: float) -> None:
    label, size = label_within(text, 12, room)

    assert 9 <= size <= 12
    assert width_of(label, size) <= room * 1.0001
    assert label == text or size == 9


def test_a_long_title_of_a_section_is_whole_in_both_pictures() -> None:
    title = "الطرق القائمة على الشبكات التوليدية الخصومية (GAN)"
    figures = [
        SectionFigures(
            Section("gan", Text({"ar": title})), 5, 4, dict.fromkeys(range(2017, 2026), 1)
        )
    ]

    assert title in heat_map(figures, LIGHT, "ar", 394)
    assert title in bars([Bar(title, 4, "4", 5)], LIGHT, "ar", 394, "", "")


def test_a_week_more_moves_no_place_of_a_line_but_now_and_then() -> None:
    pictures_ = [
        star_history([Line("a/b", History(grown(n)))], LIGHT, "en", 814) for n in range(120, 160)
    ]
    curves = [re.findall(r'd="([^"]+)" fill="none"', svg)[-1] for svg in pictures_]

    assert sum(not after.startswith(before) for before, after in pairwise(curves)) <= 12


def test_a_badge_is_made_once_there_is_a_month_to_compare_with() -> None:
    assert star_badge([]) is None
    assert star_badge(grown(3)) is None
    assert star_badge(grown(9)) is not None
    assert monthly([]) == []


@pytest.mark.promise("docs/stars.md: from the second month on")
@pytest.mark.parametrize(
    ("last", "is_made"),
    [(date(2026, 1, 31), False), (date(2026, 2, 28), False), (date(2026, 3, 1), True)],
)
def test_a_badge_waits_for_the_second_month_that_is_whole(last: date, is_made: bool) -> None:
    badge = star_badge((Point(date(2026, 1, 5), 3), Point(last, 4)))

    assert (badge is not None) is is_made


@pytest.mark.promise("docs/stars.md: A badge with a line of the last two years")
def test_the_line_of_a_badge_is_that_of_the_last_two_years() -> None:
    months = [date(2022 + n // 12, n % 12 + 1, 15) for n in range(60)]
    points = tuple(Point(day, 10 * n) for n, day in enumerate(months))
    last = points[-1].day  # December 2026: its own month is not over

    assert monthly(points) == [10 * n for n in range(35, 59)]
    within = tuple(p for p in points if p.day >= date(last.year - 2, 12, 1))
    older = (Point(date(2023, 1, 1), 7), *within)
    assert star_badge(older) == star_badge((points[0], *within))


@pytest.mark.promise("docs/stars.md: it changes with the digits and with the month")
def test_a_badge_changes_with_the_month_and_the_second_digit_only() -> None:
    points = grown(60, 25)
    last = points[-1]
    more = Point(last.day + timedelta(days=2), last.total + 1)
    next_month = Point(last.day + timedelta(days=31), last.total + 1)

    assert star_badge((*points, more)) == star_badge(points)
    assert star_badge((*points, next_month)) != star_badge(points)


def test_a_badge_of_a_repository_that_stands_still_has_a_level_line() -> None:
    still = (Point(FIRST, 5), Point(date(2024, 5, 5), 5))

    assert "10L" in (star_badge(still) or "")


def test_numbers_agree_with_what_they_count() -> None:
    assert phrase("en", "papers-in", papers=1) == "1 paper"
    assert phrase("en", "papers-in", papers=1200) == "1,200 papers"
    assert phrase("en", "star-history-summary", name="a/b", total=1, day="2026-01-01").startswith(
        "a/b: 1 star, "
    )


def test_a_map_without_numbers_says_what_its_colours_mean() -> None:
    def drawn(rows: int, years: int) -> str:
        figures = [
            SectionFigures(
                Section(id=f"s{n}", title=Text({"en": f"S{n}"})),
                9,
                0,
                {2010 + y: n % 9 + 1 for y in range(years)},
            )
            for n in range(rows)
        ]
        return heat_map(figures, LIGHT, "en", 394)

    assert drawn(20, 12).endswith("</svg>\n")
    assert drawn(20, 12).count(">9</text>") == 1
    assert drawn(20, 12).count(">1</text>") == 1


def test_an_arabic_label_gets_room_for_faces_that_are_wider_than_measured() -> None:
    label = "الطرق القائمة على الشبكات التوليدية الخصومية (GAN)"
    drawn = 22.7  # em, in Chromium with DejaVu Sans
    shown, size = label_within(label, 11.5, 228)

    assert shown == label
    assert drawn * size <= 228


@pytest.mark.parametrize("title", ["الطرق القائمة على التدفق", "نماذج الرؤية واللغة"])
def test_arabic_is_measured_about_as_wide_as_browsers_draw_it(title: str) -> None:
    drawn = {"الطرق القائمة على التدفق": 10.83, "نماذج الرؤية واللغة": 7.65}  # em, in Chromium

    assert width_of(title, 1) == pytest.approx(drawn[title], rel=0.1)


def test_of_many_sections_the_largest_are_drawn_in_the_order_of_the_list() -> None:
    rows = [("a", 3), ("b", 9), ("c", 1), ("d", 9), ("e", 2)]

    assert largest(rows, lambda row: row[1], 3) == (
        [("a", 3), ("b", 9), ("d", 9)],
        [("c", 1), ("e", 2)],
    )
