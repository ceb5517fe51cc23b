"""Where a title ends and a venue of no table begins, and what is a publisher and no venue."""

import pytest

from entries import one

PAPER = "https://example.org/p.pdf"


@pytest.mark.parametrize(
    ("text", "title", "venue", "year"),
    [
        (f"- [Push vs. Pull in Query Engines, 2016]({PAPER})", "Push vs. Pull in Query Engines", None, 2016),
        (f"- [The Practice of Locks, in DaMoN, 2016]({PAPER})", "The Practice of Locks", "DaMoN", 2016),
        (f"- [Locks Where They Are, IoTDI 2017]({PAPER})", "Locks Where They Are", "IoTDI", 2017),
        (f"- [Locks Where They Are, ACM Transactions on Locks, 2017]({PAPER})",
         "Locks Where They Are", "ACM Transactions on Locks", 2017),
        (f"1. **Discovery of Streets and Modeling of Towns.** *Ada Smith, Bo Jones.* IEEE TKDE 2016. [link]({PAPER})",
         "Discovery of Streets and Modeling of Towns", "TKDE", 2016),
    ],
)  # fmt: skip
def test_a_title_ends_before_a_venue_or_a_year_behind_a_comma(
    text: str, title: str, venue: str | None, year: int
) -> None:
    data = one(text).data
    assert (data["title"], data.get("venue"), data["year"]) == (title, venue, year)


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (f"- **A Plain Title of It**, *Ada Smith, Bo Jones*, Computer Methods in Locks, 2020. [[paper]({PAPER})]",
         "Computer Methods in Locks"),
        (f"- Smith, A., & Jones, B. (2012). On locks of doors. *Psychological Locks, 17*(2), 137-152. {PAPER}",
         "Psychological Locks"),
        (f"- **A Plain Title of It** [Opinion in Structural Locks 68 (2021)]({PAPER})", "Opinion in Structural Locks"),
        (f"- A. Smith and B. Jones, *Locks of Some Doors*. Cambridge, MA: MIT Press, 2011. [pdf]({PAPER})", None),
        (f'- A. Smith and B. Jones, "Locks of Some Doors," Cambridge University Press, 2011. [pdf]({PAPER})', None),
    ],
)  # fmt: skip
def test_a_journal_is_taken_by_its_place_and_a_publisher_is_not(
    text: str, venue: str | None
) -> None:
    assert one(text).data.get("venue") == venue


def test_a_name_and_et_al_before_a_title_without_a_link_are_its_authors() -> None:
    found = one("1. Smith et al., Locks and Doors: A Study of Houses. ICML 2017.")
    assert found.title == "Locks and Doors: A Study of Houses"
    assert found.data["authors"] == ["Smith", "et al."]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (f"- **A Plain Title of It** Ada Smith, Bo Jones bioRxiv (2019), Nature Methods (2020) [[paper]({PAPER})]",
         {"authors": ["Ada Smith", "Bo Jones"], "venue": "Nature Methods", "year": 2020}),
        (f"- [A Plain Title of Clicks (Google 2013)]({PAPER})", {"title": "A Plain Title of Clicks", "year": 2013}),
        (f"- [A Plain Title of It, EPFL Technical Report 2012]({PAPER})",
         {"title": "A Plain Title of It", "venue": "EPFL Technical Report", "year": 2012}),
        ('- A. Smith and B. Jones, "A Plain Title," in *Proc. ICRA*, 2023. [Online]. Available: https://docs.example.com/a.html',
         {"links": {"paper": "https://docs.example.com/a.html"}, "venue": "ICRA"}),
        ("- ~~Smith et al., A Plain Title of It. CACM 2010.~~", {"title": "A Plain Title of It", "venue": "CACM"}),
    ],
)  # fmt: skip
def test_what_stands_around_names_titles_and_links_is_none_of_them(
    text: str, data: dict[str, object]
) -> None:
    found = one(text).data
    assert {key: found.get(key) for key in data} == data


@pytest.mark.parametrize(
    ("label", "title", "year"),
    [
        ("Verified Compilers for Small Machines, PhD Thesis", "Verified Compilers for Small Machines", None),
        ("Types for Wide Tables. Ph.D. dissertation, MIT 2012", "Types for Wide Tables", 2012),
        ("Types for Wide Tables, Master's thesis", "Types for Wide Tables", None),
        ("Writing a PhD Thesis in Plain Words", "Writing a PhD Thesis in Plain Words", None),
        ("PDF: A Study of Quiet Rooms", "A Study of Quiet Rooms", None),
        ("Book: A Primer on Quiet Logic", "A Primer on Quiet Logic", None),
        ("2020 - Types for Wide Tables - PHD THESIS", "Types for Wide Tables", 2020),
        ("2020 - Types for Wide Tables, MSc thesis", "Types for Wide Tables", 2020),
    ],
)  # fmt: skip
def test_a_title_is_without_the_kind_of_text_it_is_of(
    label: str, title: str, year: int | None
) -> None:
    data = one(f"- [{label}](https://example.org/papers/1.pdf)").data

    assert (data["title"], data.get("year")) == (title, year)
