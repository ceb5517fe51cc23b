"""The website as a reader uses it, in a real browser: search, filters, BibTeX, keys, no scripts."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from website_browser import build_into, violations_of
from website_lists import TITLES, browser_list, hostile_list, paper_id, paper_text

pytestmark = pytest.mark.slow
ALL = len(TITLES)


@pytest.fixture
def home(papers_site: Any, served: Any, usual_reader: Any) -> Any:
    """A reader on the home page, and nothing to complain about at the end."""
    one = usual_reader
    one.base = served(papers_site)
    one.open(one.base)
    yield one
    complaints = list(one.complaints)
    one.forget()
    assert complaints == []


def count(page: Any) -> str:
    return str(page.locator("#count").text_content())


def query(page: Any) -> str:
    return str(page.evaluate("location.search"))


def boxes(page: Any, selector: str) -> list[list[float]]:
    """Left, top, width and height of what is selected."""
    script = (
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.x, b.y, b.width, b.height])"
    )
    found: list[list[float]] = page.locator(selector).evaluate_all(script)
    return found


def offers(page: Any, expected: str) -> None:
    """Wait until a search leads on to what is expected: it is offered when nobody types."""
    page.wait_for_function(
        "text => { const place = document.querySelector('.offers');"
        " return !place.matches('.stale') && (place.hidden ? '' : place.textContent) === text; }",
        arg=expected,
    )


def list_with(*changes: tuple[str, str]) -> dict[str, str]:
    """The browser's list with changes to its paper on flows."""
    files = browser_list()
    path = next(path for path in files if "flows" in path)
    for before, after in changes:
        assert before in files[path]
        files[path] = files[path].replace(before, after)
    return files


def list_of_waves(number: int) -> dict[str, str]:
    """The browser's list with so many more papers on waves, all with code."""
    files = browser_list()
    for n in range(number):
        paper = paper_text(f"Study {n} of Waves", ["Ada Smith"], "CVPR", 2024, True, n)
        files[f"papers/diffusion/2024-smith-{n}.yaml"] = paper
    return files


def wait_for(page: Any, expected: str) -> None:
    page.wait_for_function(
        "text => document.querySelector('#count').textContent === text", arg=expected
    )


@pytest.mark.promise("docs/site.md: capitals and accents do not matter.")
def test_typing_finds_papers_whatever_the_accents_and_marks_what_matched(home: Any) -> None:
    home.page.fill("#q", "SANDKUHLER brain")
    wait_for(home.page, "1 paper")

    assert home.titles() == ["Plain Diffusion for Brain Scans"]
    assert home.page.locator("#results mark").all_text_contents() == ["Brain", "Sandkühler"]


@pytest.mark.promise(
    "docs/site.md: When no paper has a word, or none has all of them, those with the closest "
    "spelling are shown and it says so"
)
def test_a_misspelt_name_finds_the_closest_and_says_so(home: Any) -> None:
    home.page.fill("#q", "alvares")
    wait_for(home.page, "1 paper")

    assert home.titles() == ["Masked Diffusion in Chest Films"]
    assert "alvares" in home.page.locator("#results .close").text_content()


@pytest.mark.promise(
    "docs/site.md: or none has all of them, those with the closest spelling are shown"
)
def test_a_slip_in_one_of_several_words_finds_the_paper_though_another_has_that_word(
    website: Any, served: Any, reader: Any
) -> None:
    """As "gild" is meant for Gil, "rose" is for Ross: "rose" is a word of another title."""
    files = list_with(("Flows that Forget", "Flows of a Rose that Forget"))
    one = reader(has_figures=False)
    page = one.open(served(website(files)))
    page.fill("#q", "gil rose")
    wait_for(page, "1 paper")

    assert one.titles() == ["Latent Diffusion, Revisited"]
    assert "rose" in page.locator("#results .close").text_content()
    assert page.locator("#results mark").all_text_contents() == ["Gil", "Ross"]


@pytest.mark.promise(
    "docs/site.md: or none has all of them, those with the closest spelling are shown"
)
def test_swapped_letters_of_a_name_of_three_are_put_right(home: Any) -> None:
    home.page.fill("#q", "Ross Gli")
    wait_for(home.page, "1 paper")

    assert home.titles() == ["Latent Diffusion, Revisited"]
    assert "gli" in home.page.locator("#results .close").text_content()


@pytest.mark.promise("docs/site.md: it asks whether that was meant")
def test_letters_that_stand_only_inside_words_ask_whether_another_word_was_meant(
    website: Any, served: Any, reader: Any
) -> None:
    """Whoever types "yna" finds "dynamic", and may mean Yan."""
    files = list_with(("Fay Ode", "Fay Yan"), ("Flows", "Dynamic Flows"))
    page = reader(has_figures=False).open(served(website(files)))
    page.fill("#q", "fay yna")
    wait_for(page, "1 paper")
    offers(page, "Did you mean fay yan")

    page.click("#results .offers a")
    page.wait_for_function("() => document.querySelector('#q').value === 'fay yan'")
    offers(page, "")


@pytest.mark.promise("docs/site.md: A name in quotation marks is that person")
def test_a_quoted_name_is_that_person_and_other_quoted_words_stand_together(
    website: Any, served: Any, reader: Any
) -> None:
    files = list_with(("Fay Ode", "Ada Smith Jr"))
    page = reader(has_figures=False).open(served(website(files)))
    for typed, papers in [
        ("Ada Smith", "3 papers"),
        ('"Ada Smith"', "2 papers"),
        ('"ada-smith" plain', "1 paper"),
        ('"Smith Jr"', "1 paper"),
        ('"Healthy Patches"', "1 paper"),
        ('"Patches Healthy"', "0 papers"),
    ]:
        page.fill("#q", typed)
        wait_for(page, papers)


def test_the_search_of_an_authors_page_finds_the_papers_of_that_page(home: Any) -> None:
    page = home.open(f"{home.base}a/ada-smith/")
    assert page.locator(".tools .count").text_content() == "2 papers"
    page.click("text=Search these papers")

    wait_for(page, "2 papers")
    assert query(page) == "?q=%22Ada%20Smith%22"


@pytest.mark.parametrize(
    "typed", ["SchmidtThieme", "schmidt-thieme", "pretraining", "pre-training"]
)
def test_words_are_found_with_and_without_their_hyphen(
    website: Any, served: Any, reader: Any, typed: str
) -> None:
    files = list_with(("Fay Ode", "Lars Schmidt-Thieme"), ("Flows", "Pre-training Flows"))
    page = reader(has_figures=False).open(served(website(files)))
    page.fill("#q", typed)

    wait_for(page, "1 paper")
    assert page.locator("#results mark").count() == 1


@pytest.mark.promise("docs/site.md: Sections called so are offered besides.")
def test_a_section_that_is_called_what_was_searched_for_is_offered(home: Any) -> None:
    home.page.fill("#q", "benchmark")  # the section is called Benchmarks
    wait_for(home.page, "1 paper")
    offers(home.page, "Sections of that name: Benchmarks (2)")
    home.page.check("[name=code]")
    home.page.wait_for_function(
        "() => document.querySelector('.offers').textContent.endsWith('(1)')"
    )
    home.page.uncheck("[name=code]")
    wait_for(home.page, "1 paper")
    home.page.locator(".offers a", has_text="Benchmarks").click()

    wait_for(home.page, "2 papers")
    assert query(home.page) == "?s=benchmarks"


def test_an_address_may_name_a_venue_in_any_capitals(home: Any) -> None:
    page = home.open(f"{home.base}?v=miccai")
    wait_for(page, "2 papers")

    assert page.input_value("[name=v]") == "MICCAI"


def test_beside_a_search_stand_only_ways_that_keep_it(home: Any) -> None:
    authors = home.page.locator("#browse li", has_text="Authors")
    assert authors.is_visible()
    home.page.fill("#q", "nothing of this kind")
    wait_for(home.page, "0 papers")
    home.page.wait_for_function(
        "() => document.querySelector('#browse [data-filter]:not([href*=q])') === null"
    )

    assert authors.is_hidden()


def test_what_is_downloaded_is_named_after_the_search(home: Any) -> None:
    home.page.fill("#q", "Diffusion")
    home.page.check("[name=code]")
    wait_for(home.page, "2 papers")
    with home.page.expect_download() as download:
        home.page.click(".tools .take")

    assert download.value.suggested_filename == "papers-diffusion-with-code.bib"


def test_only_what_is_found_is_marked(home: Any) -> None:
    """A letter begins words, and is worth showing where it is one; two begin a word."""
    home.page.fill("#q", "a pl")
    wait_for(home.page, "1 paper")

    assert home.page.locator("#results mark").all_text_contents() == ["Pl"]


@pytest.mark.parametrize("typed", ["plain flows", "ada stone codebooks", "brown brain"])
def test_words_of_several_papers_that_are_like_no_other_find_nothing(home: Any, typed: str) -> None:
    home.page.fill("#q", typed)
    wait_for(home.page, "0 papers")


@pytest.mark.parametrize("typed", ["Sandkuehler", "sandkuhler", "SANDKÜHLER", "Sandku\u0308hler"])
def test_an_umlaut_is_found_however_it_is_spelt(home: Any, typed: str) -> None:
    home.page.fill("#q", typed)
    wait_for(home.page, "1 paper")

    assert home.page.locator("#results .close").is_hidden()
    assert home.page.locator("#results mark").all_text_contents() == ["Sandkühler"]


SPELLINGS = {
    "Blue Clusters": ["Ann Müller"],
    "A True Segue": ["Bo Muller"],
    "Neural Queues": ["Cy Mueller-Franzes", "Xu Li"],
    "Autoencoders": ["Di Sørensen", "Xue Li"],
    "Heroes": ["Ed Soerensen", "Michael Ode"],
    "Clues": ["Fay Sorensen", "Michal Ode"],
    "One Rarer Case": ["Gil Håkansson"],
    "Another": ["Hal Haakansson"],
    "A Third": ["Ira Hakansson"],
    "Vessels": ["Jo Bærentzen", "Kay Groß"],
}


def site_of(papers: dict[str, list[str]], folder: Path) -> Path:
    """The website of papers, by their titles and authors."""
    files = {"paperlist.yml": browser_list()["paperlist.yml"]}
    for number, (title, authors) in enumerate(papers.items(), 1):
        text = paper_text(title, authors, "MICCAI", 2024, False, number)
        files[f"papers/diffusion/2024-paper-{number}.yaml"] = text
    return build_into(folder, files)


@pytest.fixture(scope="module")
def spellings_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(SPELLINGS, tmp_path_factory.mktemp("spellings"))


# What two letters do not begin, but three stand in: an organ is found for "gan", Khosravi for "ravi".
INSIDE = {
    "Organs Drawn Anew": ["Ann Khosravi"],
    "A GAN for an X-Ray": ["Ravi Li"],
    "An Array of Boxes": ["Alison O'Neil"],
    "Autoencoders": ["Tobias Brauer"],
    "An Encoder, Automatically": ["Ugo Dell'Acqua"],
}


@pytest.fixture(scope="module")
def inside_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(INSIDE, tmp_path_factory.mktemp("inside"))


def found_now(reader: Any) -> tuple[str, list[str]]:
    """What the page shows once the whole list was searched."""
    reader.page.wait_for_function(
        "() => / papers?$/.test(document.querySelector('#count').textContent)"
    )
    return count(reader.page), reader.titles()


@pytest.mark.promise("docs/site.md: The same words find the same papers, typed, pasted or linked.")
@pytest.mark.parametrize(
    ("typed", "number"),
    [("gan", 2), ("ravi", 2), ("x ray", 1), ("auto encoder", 2), ("o neil", 1), ("dell acqua", 1)],
)
def test_words_typed_letter_by_letter_find_what_their_address_finds(
    inside_site: Path, served: Any, usual_reader: Any, typed: str, number: int
) -> None:
    base = served(inside_site)
    usual_reader.open(base).locator("#q").press_sequentially(typed, delay=5)
    usual_reader.page.wait_for_function(
        "() => document.querySelector('#results .paper') && isComplete"
    )
    found = found_now(usual_reader)
    usual_reader.open(f"{base}?q={typed}")

    assert found_now(usual_reader) == found
    assert len(found[1]) == number


def test_whatever_was_searched_before_a_search_finds_the_same(
    inside_site: Path, served: Any, usual_reader: Any
) -> None:
    page = usual_reader.open(served(inside_site))
    page.evaluate("() => begin()")
    looked = """([typed, isSlow]) => (isSlow ? [...typed] : [typed])
        .map((_, n) => (isSlow ? typed.slice(0, n + 1) : typed))
        .map(q => search({ ...readForm(), q }).found.map(record => record.id)).at(-1)"""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from([*"-' aegilnorsvx", "ra", "en", "au", "ob"]), min_size=1))
    def check(letters: list[str]) -> None:
        typed = "".join(letters)
        whole = page.evaluate(looked, [typed, False])
        assert page.evaluate(looked, [typed, True]) == whole

    check()


@pytest.mark.promise(
    "docs/site.md: are found by each other's spelling (so are Sørensen and Soerensen, "
    "Håkansson and Haakansson)"
)
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((name, [0, 1, 2]) for name in ("Muller", "Mueller", "Müller", "muelLER")),
        *((name, [0, 1, 2]) for name in ("Mu", "Mull", "müll")),
        *((name, [0, 2]) for name in ("Mue", "Muell")),  # Mulligan is not meant
        *((name, [2]) for name in ("Muller-Franzes", "mueller-franzes", "Müller-Franzes")),
        *((name, [3, 4, 5]) for name in ("Sorensen", "Soerensen", "Sørensen", "Sörensen")),
        *((name, [6, 7, 8]) for name in ("Hakansson", "Haakansson", "Håkansson")),
        *((name, [9]) for name in ("Baerentzen", "Barentzen", "Bærentzen", "Gross", "Groß")),
        *((word, [0]) for word in ("blue", "clusters")),
        *((word, [1]) for word in ("true", "segue")),
        *((word, [2]) for word in ("neural", "queue", "queues")),
        ("autoencoders", [3]),
        ("heroes", [4]),
        ("clues", [5]),
        ("rarer", [6]),
        ("michael", [4]),
        ("michal", [5]),
        ("xue", [3]),
    ],
)
def test_a_name_is_found_in_all_its_spellings_and_no_other_word_becomes_one(
    spellings_site: Path, served: Any, usual_reader: Any, typed: str, found: list[int]
) -> None:
    one = usual_reader
    page = one.open(served(spellings_site))
    page.locator("#q").press_sequentially(typed)
    wait_for(page, f"{len(found)} paper{'s' * (len(found) > 1)}")

    assert sorted(one.titles()) == sorted(list(SPELLINGS)[n] for n in found)
    assert page.locator("#results .close").is_hidden()
    assert page.locator("#results .paper:not(:has(mark))").count() == 0
    one.forget()


@pytest.mark.promise('docs/site.md: and "Smith & Li et al. (2020)" as Smith Li 2020.')
@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Smith & Sandkuhler", "Plain Diffusion for Brain Scans"),
        ("Smith and Sandkuhler (2024)", "Plain Diffusion for Brain Scans"),
        ("Stone et al. 2025", "A Benchmark of Rare Findings"),
        ("2401.00003", "Masked Diffusion in Chest Films"),
        ("arXiv:2401.00003", "Masked Diffusion in Chest Films"),
        ("https://arxiv.org/abs/2401.00003", "Masked Diffusion in Chest Films"),
    ],
)
def test_a_citation_or_a_number_of_arxiv_is_a_search(home: Any, typed: str, title: str) -> None:
    home.page.fill("#q", typed)
    wait_for(home.page, "1 paper")

    assert home.titles() == [title]


@pytest.mark.promise(
    "docs/site.md: **Search**: all words, in titles, authors, venues, years, ids, arXiv numbers and DOIs"
)
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("forget", {"Flows that Forget"}),
        ("fay", {"Flows that Forget"}),
        ("neurips", {"Flows that Forget"}),
        ("2022", {"Flows that Forget"}),
        (paper_id(5), {"Flows that Forget"}),
        ("2401.00005", {"Flows that Forget"}),
        ("miccai diffusion", {"Latent Diffusion, Revisited"}),
    ],
)
def test_every_word_is_looked_for_in_every_field(home: Any, typed: str, found: set[str]) -> None:
    home.page.fill("#q", typed)
    wait_for(home.page, "1 paper" if len(found) == 1 else f"{len(found)} papers")

    assert set(home.titles()) == found
    assert home.page.locator("#results .close").is_hidden()


@pytest.mark.promise("docs/site.md: of papers that fit alike the newest come first")
def test_of_papers_that_fit_alike_the_newest_comes_first(home: Any) -> None:
    home.page.fill("#q", "diffusion")
    wait_for(home.page, "3 papers")

    newest_first = [TITLES[number - 1][0] for number in (6, 3, 1)]  # as they were added
    assert home.titles() == newest_first


@pytest.mark.promise("docs/site.md: What is searched is loaded when somebody begins to search")
def test_a_reader_who_does_not_search_loads_nothing_to_search_in(home: Any) -> None:
    asked: list[str] = []
    home.page.on("request", lambda request: asked.append(request.url))
    home.page.reload()
    home.page.wait_for_load_state("networkidle")
    assert asked != []
    assert [url for url in asked if "/search/" in url] == []

    home.page.fill("#q", "diffusion")
    wait_for(home.page, "3 papers")
    assert [url for url in asked if "/search/" in url] != []


def test_the_closest_word_is_a_whole_one_with_the_same_letters(
    website: Any, served: Any, reader: Any
) -> None:
    """Karas is Karras, and neither Karan, one letter away as well, nor the beginning of Karsten."""
    files = browser_list()
    for name, other in (("Eve Stone", "Tero Karras"), ("Gil Ross", "Ed Karan"), ("Fay", "Karsten")):
        files = {path: text.replace(name, other) for path, text in files.items()}
    one = reader(has_figures=False)
    page = one.open(served(website(files)))
    page.fill("#q", "Karas")
    wait_for(page, "1 paper")

    assert one.titles() == ["A Benchmark of Rare Findings"]


def test_the_parts_of_a_name_with_a_hyphen_are_looked_for_where_the_whole_is_not_there(
    website: Any, served: Any, reader: Any
) -> None:
    files = {p: t.replace("Gil Ross", "Jascha Sohl-Dickstein") for p, t in browser_list().items()}
    one = reader(has_figures=False)
    page = one.open(served(website(files)))
    page.fill("#q", "Sohl-Diksten")
    wait_for(page, "1 paper")

    assert one.titles() == ["Latent Diffusion, Revisited"]
    assert page.locator("#results mark").all_text_contents() == ["Sohl", "Dickstein"]


def test_two_letters_begin_a_word(home: Any) -> None:
    home.page.fill("#q", "la")
    wait_for(home.page, "1 paper")  # and not "Plain", "Álvarez", "Flows"

    assert home.titles() == ["Latent Diffusion, Revisited"]


def test_a_search_shows_its_author_where_many_stand_before(
    website: Any, served: Any, reader: Any
) -> None:
    files = browser_list()
    many = ", ".join(f'"Ann Other{"abcdefghijk"[n]}"' for n in range(11))
    files = {
        path: text.replace('"Eve Stone"', f'{many}, "Eve Stone"') for path, text in files.items()
    }
    one = reader(has_figures=False)
    page = one.open(served(website(files)))
    page.fill("#q", "stone")
    wait_for(page, "1 paper")

    assert page.locator("#results mark").all_text_contents() == ["Stone"]
    assert page.locator("#results .by span").text_content() == "+3"


def test_what_may_help_is_said_where_nothing_was_found(home: Any) -> None:
    home.page.fill("#q", "扩散")
    wait_for(home.page, "0 papers")
    assert "not at abstracts" in home.page.locator("#results .none").text_content()
    home.page.fill("#q", "扩散 qqqqqq")
    home.page.wait_for_function(
        "() => document.querySelector('#results .none').textContent.includes('fewer words')"
    )


def test_years_the_wrong_way_round_are_turned(home: Any) -> None:
    home.open(f"{home.base}?y=2024-2023")
    wait_for(home.page, "4 papers")

    assert [home.page.input_value(f"[name={name}]") for name in ("from", "to")] == ["2023", "2024"]


def test_of_two_years_that_contradict_each_other_the_one_just_chosen_is_meant(home: Any) -> None:
    home.page.select_option("[name=to]", "2023")
    home.page.select_option("[name=from]", "2024")
    home.page.wait_for_function("() => location.search === '?y=2024'")

    assert home.page.input_value("[name=to]") == "2024"


def test_a_list_without_stars_is_not_sorted_by_them(home: Any) -> None:
    options = home.page.locator("[name=sort] option").all_text_contents()
    assert options == ["Best match", "Year"]


@pytest.mark.promise("docs/site.md: then whole words, beginnings of words")
def test_a_word_by_itself_comes_before_the_same_letters_inside_another(home: Any) -> None:
    home.page.fill("#q", "ode")
    wait_for(home.page, "2 papers")

    assert home.titles() == ["Flows that Forget", "Codebooks of Healthy Patches"]
    home.page.select_option("[name=sort]", "year")
    home.page.wait_for_function("() => location.search.includes('sort=year')")
    assert home.titles() == ["Codebooks of Healthy Patches", "Flows that Forget"]


@pytest.mark.promise(
    "docs/site.md: Filters, and the ways beside the results, count what each choice would "
    "leave and keep the search."
)
def test_the_ways_beside_a_search_count_what_it_finds_and_keep_it(home: Any) -> None:
    page = home.page
    page.fill("#q", "diffusion")
    wait_for(page, "3 papers")
    year = page.locator("#browse a", has_text="2024")
    page.locator("#browse a", has_text="2025").wait_for(state="hidden")
    assert str(year.text_content()).split() == ["2024", "3"]
    page.locator("#browse a", has_text="MICCAI").click()
    wait_for(page, "1 paper")
    assert query(page) == "?q=diffusion&v=MICCAI"
    page.locator("#browse a[aria-current]", has_text="MICCAI").click()
    wait_for(page, "3 papers")
    # The ways are made anew a moment after the count: a click in between would meet one that is gone.
    page.locator("#browse a[aria-current]").wait_for(state="detached")
    year.click()
    page.wait_for_function("() => location.search === '?q=diffusion&y=2024'")

    page.click(".reset")
    wait_for(page, f"{ALL} papers")
    page.wait_for_function("() => !document.querySelector('#browse [data-filter][href*=\"?\"]')")
    page.locator("#browse a", has_text="2025").click()
    page.wait_for_url("**/y/2025/**")


def test_from_a_year_means_since_then_and_one_year_is_one_click_beside_the_search(
    home: Any,
) -> None:
    page = home.page
    page.select_option("[name=from]", "2023")
    page.wait_for_function("() => location.search === '?y=2023-'")
    page.select_option("[name=to]", "2024")
    page.wait_for_function("() => location.search === '?y=2023-2024'")
    page.select_option("[name=from]", "")
    page.wait_for_function("() => location.search === '?y=-2024'")
    page.click(".reset")
    page.fill("#q", "diffusion")
    page.locator("#browse a", has_text="2025").wait_for(state="hidden")  # the ways are the search's
    page.locator("#browse a", has_text="2024").click()
    page.wait_for_function("() => location.search === '?q=diffusion&y=2024'")


def test_after_a_search_that_finds_nothing_the_ways_beside_the_next_one_are_back(home: Any) -> None:
    page = home.page
    page.evaluate(  # beside no search stand only the most frequent venues
        """() => document.querySelector('#browse [data-filter="v=MICCAI"]').parentElement.remove()"""
    )
    page.fill("#q", "diffusion")
    page.locator("#browse a", has_text="MICCAI").wait_for()
    page.fill("#q", "xyzzy qwrtpl")
    page.locator(".none").wait_for()
    page.wait_for_function("() => !document.querySelector('#browse [data-filter^=\"v=\"]')")
    page.fill("#q", "diffusion")
    wait_for(page, "3 papers")
    page.locator("#browse a", has_text="MICCAI").wait_for()
    page.locator("#browse a", has_text="2024").wait_for()


@pytest.mark.parametrize("language", ["", "ar/"])
def test_on_a_phone_the_words_in_the_search_field_are_not_cut(
    papers_site: Any, served: Any, reader: Any, language: str
) -> None:
    one = reader(viewport={"width": 390, "height": 844}, has_figures=False)
    page = one.open(f"{served(papers_site)}{language}p/{paper_id(1)}/")

    width, room = page.evaluate(
        """() => {
            const input = document.querySelector('.find input');
            const style = getComputedStyle(input);
            const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
            const pen = document.createElement('canvas').getContext('2d');
            pen.font = style.font;
            return [pen.measureText(input.placeholder).width, room];
        }"""
    )
    assert width <= room


def test_a_thumb_hits_the_names_of_a_paper_and_is_offered_no_keys(
    papers_site: Any, served: Any, reader: Any
) -> None:
    one = reader(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = one.open(f"{served(papers_site)}p/{paper_id(1)}/")

    heights = page.evaluate(
        "() => [...document.querySelectorAll('.full .by a')].map(a => a.getBoundingClientRect().height)"
    )
    assert heights  # of those with a page of their own
    assert min(heights) >= 44
    assert page.locator(".foot .keys").is_hidden()


@pytest.mark.parametrize("language", ["", "ar/"])
def test_under_a_thumb_a_title_with_a_marked_word_breaks_as_text_does(
    papers_site: Any, served: Any, reader: Any, language: str
) -> None:
    one = reader(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = one.open(f"{served(papers_site)}{language}?q=diffusion")
    link = page.locator("#results h3 a").first
    link.locator("mark").wait_for()

    assert link.evaluate("link => getComputedStyle(link).display") == "inline"
    assert link.bounding_box()["height"] >= 44


@pytest.mark.parametrize("typed", ["oneil", "o'neil", "O’Neil"])
def test_a_name_with_an_apostrophe_is_found_however_it_is_typed(home: Any, typed: str) -> None:
    home.page.fill("#q", typed)
    wait_for(home.page, "1 paper")

    assert home.page.locator("#results .close").is_hidden()
    assert home.page.locator("#results mark").all_text_contents() == ["O'Neil"]


def test_a_click_on_a_person_of_a_result_searches_for_that_name(home: Any) -> None:
    home.page.fill("#q", "plain")
    wait_for(home.page, "1 paper")
    home.page.click("#results .by a >> nth=0")
    wait_for(home.page, "2 papers")

    assert query(home.page) == "?q=%22Ada+Smith%22"
    assert home.page.input_value("#q") == '"Ada Smith"'
    home.page.go_back()
    wait_for(home.page, "1 paper")


def test_another_language_keeps_the_search(home: Any) -> None:
    home.page.fill("#q", "diffusion")
    home.page.locator("#results h3").first.wait_for()
    home.page.locator("nav a[hreflang=ar]").click()
    home.page.locator("#results h3").first.wait_for()

    assert query(home.page) == "?q=diffusion"
    assert home.page.locator("html").get_attribute("lang") == "ar"


def test_nothing_found_says_what_to_do(home: Any) -> None:
    home.page.fill("#q", "zzzzzz qqqqqq")
    wait_for(home.page, "0 papers")

    assert "fewer words" in home.page.locator("#results .none").text_content()


@pytest.mark.promise(
    "docs/site.md: Filters, and the ways beside the results, count what each choice would "
    "leave and keep the search."
)
def test_filters_add_up_and_count_what_each_would_leave(home: Any) -> None:
    page = home.page
    page.select_option("[name=s]", "diffusion")
    page.select_option("[name=from]", "2024")
    page.select_option("[name=to]", "2024")
    page.check("[name=code]")
    wait_for(page, "2 papers")

    assert sorted(home.titles()) == [
        "Masked Diffusion in Chest Films",
        "Plain Diffusion for Brain Scans",
    ]
    assert query(page) == "?s=diffusion&y=2024&code=1"
    page.wait_for_function(
        "() => document.querySelector('[name=s] option[value=diffusion]').text === 'Diffusion (2)'"
    )
    assert page.locator("[name=v] option[value=CVPR]").text_content() == "CVPR (1)"
    assert page.locator("[data-of=pub]").text_content() == "1"
    page.check("[name=pub]")
    wait_for(page, "1 paper")
    page.click(".reset")
    wait_for(page, f"{ALL} papers")
    assert query(page) == ""


def test_a_filter_without_papers_cannot_be_chosen(home: Any) -> None:
    home.page.select_option("[name=s]", "benchmarks")
    home.page.wait_for_function(
        "() => document.querySelector('[name=v] option[value=CVPR]').disabled"
    )


def test_the_address_holds_the_state_and_back_and_forward_work(home: Any) -> None:
    page = home.page
    page.locator("#q").press_sequentially("diff")
    wait_for(page, "3 papers")
    page.select_option("[name=v]", "MICCAI")
    wait_for(page, "1 paper")
    assert query(page) == "?q=diff&v=MICCAI"

    page.go_back()
    wait_for(page, "3 papers")
    assert page.input_value("#q") == "diff"
    page.go_back()
    page.wait_for_function("() => document.querySelector('#results').hidden")
    assert page.input_value("#q") == ""
    page.go_forward()
    wait_for(page, "3 papers")


@pytest.mark.promise(
    "docs/site.md: Everything is in the address "
    "(`?q=&s=&v=&y=2023-2025&t=&code=1&broken=1&pub=1&sort=`)"
)
def test_every_choice_is_in_the_address(home: Any) -> None:
    page = home.page
    page.fill("#q", "diffusion")
    wait_for(page, "3 papers")
    choices = {"s": "diffusion", "from": "2023", "to": "2024", "t": "non-medical", "sort": "year"}
    # As a reader who chose them in another order: what would find nothing is not offered any more.
    event = "new Event('change', {bubbles: true})"
    choose = f"(box, value) => {{ box.value = value; box.dispatchEvent({event}); }}"
    for name, value in {**choices, "v": "MICCAI"}.items():
        page.locator(f"[name={name}]").evaluate(choose, value)
    for name in ("code", "broken", "pub"):
        page.locator(f"[name={name}]").evaluate("box => box.click()")

    page.wait_for_function("() => location.search.includes('pub=1')")
    assert query(page) == (
        "?q=diffusion&s=diffusion&v=MICCAI&y=2023-2024&t=non-medical&code=1&broken=1&pub=1&sort=year"
    )


@pytest.mark.promise("docs/site.md: so a search can be bookmarked and sent.")
def test_a_paper_is_found_by_identifiers_that_its_links_do_not_name(
    website: Any, served: Any, reader: Any
) -> None:
    files = browser_list()
    path = f"papers/diffusion/{paper_id(6)}.yaml"
    paper = json.loads(files[path])
    own = {"links": {"paper": "https://example.org/six"}, "doi": "10.1109/Six.2024"}
    files[path] = json.dumps({**paper, **own})
    one = reader()
    one.open(served(website(files)))
    for typed in (
        "2401.00006",
        "arXiv:2401.00006v2",
        "https://arxiv.org/pdf/2401.00006v2.pdf",
        "doi:10.1109/six.2024",
        "https://doi.org/10.1109/Six.2024",
    ):
        one.page.fill("#q", typed)
        wait_for(one.page, "1 paper")
        assert one.page.locator("#results .paper").get_attribute("data-id") == paper_id(6)


def test_an_address_with_a_state_opens_it(home: Any) -> None:
    home.open(f"{home.base}?q=diffusion&y=2023-2024&pub=1&sort=year")
    wait_for(home.page, "2 papers")

    assert home.page.input_value("[name=from]") == "2023"
    assert home.page.is_checked("[name=pub]")
    assert home.page.input_value("[name=sort]") == "year"


@pytest.mark.parametrize(
    "state", ["?y=x-y&v=Nowhere&sort=%22%3E", "?s=%00&t=__proto__&y=-", "?q=%F0%9F%98%80"]
)
def test_an_address_with_nonsense_finds_nothing_or_all_and_breaks_nothing(
    home: Any, state: str
) -> None:
    home.open(home.base + state)
    home.page.wait_for_function("() => /paper/i.test(document.querySelector('#count').textContent)")


def test_sorting_by_year_puts_the_latest_first(home: Any) -> None:
    home.page.select_option("[name=sort]", "year")
    wait_for(home.page, f"{ALL} papers")

    years = [next(row[3] for row in TITLES if row[0] == title) for title in home.titles()]
    assert years == sorted(years, reverse=True)


@pytest.mark.promise("docs/site.md: **BibTeX**: of one paper")
def test_bibtex_of_one_paper_is_copied(home: Any) -> None:
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    home.page.locator("#start .paper").first.locator(".copy").click()
    home.page.wait_for_function(
        "() => document.querySelector('#start .copy').textContent === 'Copied'"
    )

    copied = home.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"@inproceedings{{{paper_id(6)},")


@pytest.mark.promise("docs/site.md: of one paper, of everything found")
def test_bibtex_of_what_is_found_is_downloaded(home: Any) -> None:
    home.page.fill("#q", "diffusion")
    wait_for(home.page, "3 papers")
    with home.page.expect_download() as started:
        home.page.click("#search .take")

    text = Path(started.value.path()).read_text()
    assert sorted(re.findall(r"@\w+\{([^,]+),", text)) == sorted(paper_id(n) for n in (1, 3, 6))


@pytest.mark.promise("docs/site.md: of a basket kept in the browser.")
def test_the_basket_outlives_the_page_and_gives_its_bibtex(home: Any) -> None:
    page = home.page
    for title in ("Flows that Forget", "Latent Diffusion, Revisited"):
        page.locator("#start .paper", has_text=title).locator(".pick").click()
    assert page.locator(".top .basket b").text_content() == "2"

    home.open(f"{home.base}cite/")
    assert page.locator("#basket .picked li").count() == 2
    with page.expect_download() as started:
        page.click("#basket .take")
    assert len(re.findall("@", Path(started.value.path()).read_text())) == 2
    page.locator("#basket .picked button").first.click()
    assert page.locator("#basket .picked li").count() == 1


@pytest.mark.parametrize("language", ["", "ar/"])
def test_the_search_of_the_header_is_joined_to_its_button(home: Any, language: str) -> None:
    page = home.open(f"{home.base}{language}v/")
    corners = """input => ["borderStartEndRadius", "borderEndEndRadius", "borderInlineEndWidth"]
      .map(name => getComputedStyle(input)[name])"""

    assert page.locator(".find input").evaluate(corners) == ["0px", "0px", "0px"]


def test_columns_of_names_begin_at_one_height(website: Any, served: Any, reader: Any) -> None:
    files = {"paperlist.yml": browser_list()["paperlist.yml"]}
    for number in range(23):  # two columns of eight, and one of seven
        text = paper_text(f"Paper {number}", ["Ada Smith"], f"Venue {number}", 2024, False, 1)
        files[f"papers/diffusion/2024-paper-{number}.yaml"] = text
    one = reader(has_figures=False)
    page = one.open(f"{served(website(files))}v/")
    rows = boxes(page, "main .rows li")
    columns = {left for left, *_ in rows}

    assert len(columns) > 1
    tops = {min(top for left, top, *_ in rows if left == column) for column in columns}
    assert len(tops) == 1
    assert len({height for *_, height in rows}) == 1, "a row that is split"


@pytest.mark.parametrize("width", [360, 390, 1280])
@pytest.mark.parametrize("language", ["", "ar/"])
def test_nothing_moves_when_the_basket_gets_its_first_paper(
    papers_site: Any, served: Any, reader: Any, language: str, width: int
) -> None:
    one = reader(viewport={"width": width, "height": 900}, has_figures=False)
    page = one.open(served(papers_site) + language)
    before = boxes(page, ".top li, h1, #search, h2, .paper")
    page.locator("#start .pick").first.click()
    assert page.locator(".top .basket b").text_content() == "1"

    assert boxes(page, ".top li, h1, #search, h2, .paper") == before
    assert len({top for _, top, width, _ in boxes(page, ".top li") if width}) == 1, "two rows"


@pytest.mark.promise(
    "docs/site.md: There are no cookies; the basket and the last visit stay in the browser"
)
@pytest.mark.promise("docs/site.md: nothing is tracked")
def test_a_visit_leaves_no_cookie_and_asks_nobody_else(home: Any) -> None:
    page, asked = home.page, []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.locator("#start .paper", has_text="Flows that Forget").locator(".pick").click()
    page.fill("#q", "diffusion")
    wait_for(page, "3 papers")
    home.open(f"{home.base}cite/")
    page.reload()

    assert page.locator(".top .basket b").text_content() == "1"
    assert page.context.cookies() == []
    assert len(asked) > 5
    assert [one for one in asked if one[0] != "GET" or not one[1].startswith(home.base)] == []


BIB = r"""
@string{cvpr = "CVPR"}
@comment{ nothing }
@article{mine1, title={Masked {D}iffusion in Chest Films}, author={Alvarez, D{\'\i}}, journal={arXiv preprint arXiv:2401.00003}, year=2024}
@misc{mine2, title = "{Plain} Diffusion for
  Brain Scans", eprint = {2401.00001}, archivePrefix = {arXiv} }
@inproceedings{mine3, title={Something else}, doi={https://doi.org/10.1234/TEST.2}, booktitle = cvpr # " 2023"}
@book{broken, title={Never closed
"""


@pytest.mark.promise(
    "docs/site.md: compares your own `.bib` with the list: which papers you lack, which of "
    "your preprints have been published, and what only you have. The file is read in the browser and goes nowhere."
)
def test_an_own_bib_file_is_compared_without_leaving_the_browser(home: Any) -> None:
    page = home.page
    asked: list[str] = []
    page.on("request", hear := lambda request: asked.append(request.method))
    home.open(f"{home.base}cite/")
    page.set_input_files(
        "#compare input", {"name": "own.bib", "mimeType": "text/plain", "buffer": BIB.encode()}
    )
    page.wait_for_selector("#compare .found h3")
    page.remove_listener("request", hear)

    def listed(kind: str) -> list[str]:
        return [
            re.sub(r"[+✓]$", "", text)
            for text in page.locator(f".found ul.{kind} li").all_text_contents()
        ]

    assert sorted(listed("matched")) == sorted(
        [
            "mine1 Masked Diffusion in Chest Films",
            "mine2 Plain Diffusion for Brain Scans",
            "mine3 Codebooks of Healthy Patches ≠ Something else",
        ]
    )
    assert listed("published") == ["mine2 published now: Plain Diffusion for Brain Scans CVPR 2024"]
    assert listed("only") == ["broken Never closed"]
    assert len(listed("lacks")) == ALL - 3
    assert set(asked) == {"GET"}
    kinds = page.locator(".found ul").evaluate_all("all => all.map(list => list.className)")
    assert kinds == [
        "published",
        "matched",
        "only",
        "lacks",
    ]  # what is about one's own papers first


@pytest.mark.promise(
    "docs/site.md: What became of your own papers keeps the keys they have in your file."
)
def test_papers_of_an_own_bib_file_keep_their_keys(home: Any) -> None:
    page = home.open(f"{home.base}cite/")
    page.set_input_files(
        "#compare input", {"name": "own.bib", "mimeType": "text/plain", "buffer": BIB.encode()}
    )
    with page.expect_download() as download:
        page.locator(".found ul.published").locator("xpath=preceding-sibling::p[1]/button").click()

    text = Path(download.value.path()).read_text()
    assert text.startswith("@inproceedings{mine2,\n")
    assert "Plain Diffusion for Brain Scans" in text


def test_of_a_long_comparison_the_rest_is_named(home: Any) -> None:
    page = home.open(f"{home.base}cite/")
    page.evaluate("() => loadRecords()")
    shown = page.evaluate(
        """() => part("lacks", Array(203).fill({ record: records[0] }), "missing.bib", () => make("li"))
            .map(element => element.tagName === "UL" ? element.children.length : element.textContent)"""
    )

    assert shown[-2:] == [200, "… and 3 more, all of them in the file above"]


def test_a_bib_file_can_be_dropped_onto_the_page(home: Any) -> None:
    home.open(f"{home.base}cite/")
    home.page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "own.bib"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        BIB,
    )
    home.page.wait_for_selector("#compare .found ul.matched li")


def test_a_file_that_is_no_bibtex_is_named_as_such(home: Any) -> None:
    home.open(f"{home.base}cite/")
    home.page.set_input_files(
        "#compare input", {"name": "x.bib", "mimeType": "text/plain", "buffer": b"hello {"}
    )
    home.page.wait_for_selector("text=There is no BibTeX entry in this file.")


@pytest.mark.promise(
    "docs/site.md: **Keys**: `/` search, `j` `k` next and previous, Enter opens, `c` copies, `b` basket, `?` help."
)
def test_keys_move_open_copy_and_pick_but_never_while_somebody_types(home: Any) -> None:
    page = home.page
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jkcb?/")
    assert page.input_value("#q") == "jkcb?/"
    page.fill("#q", "diffusion")
    wait_for(page, "3 papers")
    page.keyboard.press("Escape")
    assert page.input_value("#q") == "diffusion"
    page.keyboard.press("j")
    page.keyboard.press("j")
    ids = [one.get_attribute("data-id") for one in page.locator("#results .paper").all()]
    assert page.locator(".paper.current").get_attribute("data-id") == ids[1]
    page.keyboard.press("k")
    assert page.locator(".paper.current").get_attribute("data-id") == ids[0]
    page.keyboard.press("b")
    assert page.locator(".top .basket b").text_content() == "1"
    page.keyboard.press("c")
    page.wait_for_selector("#results .copy:text('Copied')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/**")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")  # it is loaded when it is first asked for


@pytest.mark.promise("docs/site.md: They can be switched off there.")
def test_keys_can_be_switched_off_for_good(home: Any) -> None:
    page = home.page
    page.keyboard.press("?")
    page.uncheck("dialog input")
    page.click("dialog button")
    page.reload()
    page.keyboard.press("j")

    assert page.locator(".paper.current").count() == 0


@pytest.mark.promise(
    "docs/site.md: what is new since the last visit, which only the browser knows."
)
def test_what_was_added_since_the_last_visit_is_marked(
    website: Any, served: Any, reader: Any, tmp_path: Path
) -> None:
    files = browser_list()
    newest = f"papers/diffusion/{paper_id(6)}.yaml"
    without = {path: text for path, text in files.items() if path != newest}
    folder = website(without)
    base = served(folder)
    one = reader()
    one.page.clock.install(time="2026-02-01T10:00:00Z")
    one.open(base)
    assert one.page.locator("#start .since").is_hidden()

    website(files)
    one.page.clock.set_fixed_time("2026-02-08T10:00:00Z")
    one.page.reload()
    assert one.page.locator("#start .since").text_content() == "1 new since your last visit"
    assert one.page.locator(".paper.fresh").get_attribute("data-id") == paper_id(6)


@pytest.mark.promise(
    "docs/site.md: The pages also work from the folder, without a server: open `_site/index.html`."
)
def test_from_a_folder_everything_works_as_on_a_server(website: Any, reader: Any) -> None:
    folder = website(browser_list())
    one = reader()
    page = one.open(folder / "index.html")
    page.fill("#q", "rare findings")
    wait_for(page, "1 paper")
    page.locator("#results h3 a").click()
    assert page.url.endswith(f"/p/{paper_id(4)}/index.html")
    page.click("a[hreflang=ar]")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    page.go_back()
    page.click(".crumbs a >> nth=1")
    page.locator(".papers .copy").first.click()
    page.wait_for_selector(".copy:text('Copied')")
    assert one.complaints == []


@pytest.mark.parametrize(("language", "folded"), [("", "▸"), ("ar/", "◂")])
def test_the_sign_of_folded_filters_points_where_the_language_reads_on(
    papers_site: Any, reader: Any, language: str, folded: str
) -> None:
    page = reader(viewport={"width": 390, "height": 780}).open(
        papers_site / f"{language}index.html"
    )
    sign = "getComputedStyle(document.querySelector('.filters'), '::before').content"
    assert page.evaluate(sign) == f'"{folded}"'
    page.click(".filters")
    assert page.evaluate(sign) == '"▾"'


@pytest.mark.promise("docs/site.md: They are the filters where scripts are off.")
def test_without_scripts_every_paper_is_reached_through_pages(
    papers_site: Any, served: Any, reader: Any
) -> None:
    base = served(papers_site)
    one = reader(java_script_enabled=False)
    page = one.open(base)
    assert page.locator("#search").is_hidden()
    assert page.locator("#start .paper").count() == ALL
    assert page.locator(".top .basket").is_hidden(), "a basket that nothing fills"

    page.click("#browse a:has-text('Diffusion')")
    page.wait_for_url("**/s/**")
    assert page.locator(".find").is_hidden(), "a search that nothing answers"
    with page.expect_download() as started:
        page.click("main a[href$='papers.bib']")
    assert "Flows that Forget" in Path(started.value.path()).read_text()
    page.click(".papers a:has-text('Flows that Forget')")
    page.wait_for_url("**/p/**")
    assert "Fay Ode et al." in page.locator(".by").text_content()
    assert page.locator(".find").is_hidden()
    with page.expect_download() as started:
        page.click(".files a.bib")
    assert "author" in Path(started.value.path()).read_text()


@pytest.mark.parametrize("path", ["?q=flows", "p/nowhere/"])
def test_without_scripts_a_search_says_how_to_find_papers(
    papers_site: Any, served: Any, reader: Any, path: str
) -> None:
    """In sight, where the search would be."""
    one = reader(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = one.open(served(papers_site) + path)
    note = page.locator("main noscript")

    assert "your browser's own search" in note.text_content()
    box = note.bounding_box()
    assert box["y"] + box["height"] < 844


def test_the_page_for_what_is_missing_searches_for_it(
    papers_site: Any, served: Any, reader: Any
) -> None:
    base = served(papers_site)
    one = reader()
    page = one.open(f"{base}p/codebooks-of-helthy/index.html")
    page.wait_for_selector("#results h3 a")

    assert one.titles() == ["Codebooks of Healthy Patches"]
    page.locator("#results h3 a").click()
    page.wait_for_url(f"**/p/{paper_id(2)}/**")


@pytest.mark.promise("docs/site.md: Every text of a list is treated as hostile")
def test_nothing_hostile_runs_and_all_of_it_shows_as_text(
    website: Any, served: Any, reader: Any
) -> None:
    folder = website(hostile_list())
    base = served(folder)
    one = reader(has_figures=False)
    built = {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("index.html")
    }
    # A page without a word of theirs can only be attacked through the data: one of each kind.
    pages = [path for path, text in built.items() if "hacked" in text]
    others = [f"{kind}/index.html" for kind in ("cite", "stats", "y", "v/cvpr", f"p/{paper_id(1)}")]
    assert len(pages) > 20
    assert set(others) <= built.keys() - set(pages)
    for path in (*pages, *others):
        one.open(base + path)
        assert one.page.evaluate("window.hacked") is None, path
        assert (
            one.page.locator(
                "a[href^='javascript:'], a[href^='data:'], [onerror], [onclick]"
            ).count()
            == 0
        )
    one.open(base)
    one.page.fill("#q", "window.hacked")
    wait_for(one.page, "2 papers")
    one.page.hover("#results h3 a >> nth=0")
    assert one.page.evaluate("window.hacked") is None
    assert "onerror=window.hacked=1" in one.page.locator("#results").text_content()
    assert [c for c in one.complaints if "Failed to load" not in c] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_scrolls_sideways_and_targets_are_large_on_a_phone(
    papers_site: Any, served: Any, reader: Any, width: int
) -> None:
    base = served(papers_site)
    one = reader(viewport={"width": width, "height": 844}, has_figures=False)
    for path in ("", "ar/", f"p/{paper_id(1)}/", "s/diffusion/", "stats/", "cite/", "v/"):
        page = one.open(base + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        if width > 400:
            continue
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, select, .button, nav a, .rows a, .meta a, input:not(.unseen):not([type=checkbox]):not([type=file])')]
              .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 80))"""
        )
        assert small == [], path


def test_what_is_printed_has_the_papers_and_no_controls(home: Any) -> None:
    home.page.emulate_media(media="print")

    assert home.page.locator("#search").is_hidden()
    assert home.page.locator(".top").is_hidden()
    assert home.page.locator("#start .paper h3").first.is_visible()
    home.page.emulate_media(media="screen")


def test_what_is_printed_of_a_search_is_all_of_it_under_what_was_asked_for(
    website: Any, served: Any, reader: Any
) -> None:
    files = list_of_waves(30)
    page = reader(has_figures=False).open(served(website(files)))
    page.fill("#q", "waves")
    page.check("[name=code]")
    wait_for(page, "30 papers")
    assert page.locator("#results .paper").count() == 20
    page.pdf()  # as a reader's browser does before it prints

    assert page.locator("#results .paper").count() == 30
    assert page.locator("#results .asked").text_content() == "waves · With code · 30 papers"
    assert page.locator("#results .asked").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#results .asked").is_visible()


def test_each_page_of_a_long_list_says_which_papers_it_has_in_print_too(
    website: Any, served: Any, reader: Any
) -> None:
    files = list_of_waves(70)
    page = reader(has_figures=False).open(f"{served(website(files))}v/cvpr/2/")
    page.emulate_media(media="print")

    count = page.locator(".tools .count")
    assert count.text_content() == "71 papers (61–71)"
    assert count.is_visible()


def test_what_is_printed_is_dark_on_light_whatever_the_screen(home: Any) -> None:
    page = home.open(f"{home.base}p/{paper_id(3)}/")
    page.emulate_media(media="print", color_scheme="dark")
    backgrounds = page.evaluate(
        """() => [...document.querySelectorAll('html, pre, .open a')]
            .map(e => getComputedStyle(e).backgroundColor)
            .filter(color => !['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(color))"""
    )
    page.emulate_media(media="screen", color_scheme="light")

    assert backgrounds == []


def test_charts_are_printed_as_they_are_drawn_for_light_pages(home: Any) -> None:
    page = home.open(f"{home.base}stats/")
    for media, drawn in (("screen", "dark"), ("print", "light")):
        page.emulate_media(media=media, color_scheme="dark")
        for image in page.locator("figure img").all():
            image.scroll_into_view_if_needed()  # they are loaded when they are seen
        page.wait_for_function(
            """end => [...document.querySelectorAll('figure img')].every(image => image.currentSrc.endsWith(end))""",
            arg=f"-{drawn}.svg",
        )
    page.emulate_media(media="screen", color_scheme="light")


def test_in_print_an_address_stands_apart_from_what_it_is_called(home: Any) -> None:
    home.page.emulate_media(media="print")
    shown = home.page.evaluate(
        "() => [...document.querySelectorAll('.papers .out')].map(a =>"
        " [getComputedStyle(a).display, getComputedStyle(a, '::after').content[1]])"
    )
    home.page.emulate_media(media="screen")

    assert shown
    assert {tuple(one) for one in shown} == {("block", " ")}  # a space in a flex box would be lost


@pytest.mark.promise('docs/site.md: "With a broken link" lists what needs care')
def test_papers_with_a_broken_link_are_found_and_the_link_says_so(home: Any) -> None:
    home.page.check("[name=broken]")
    wait_for(home.page, "1 paper")

    assert home.titles() == ["Masked Diffusion in Chest Films"]
    assert query(home.page) == "?broken=1"
    broken = home.page.locator("#results .out.broken")
    assert broken.all_text_contents() == ["Paper"]
    assert broken.get_attribute("title") == "Broken when last checked"


def test_a_list_whose_links_are_fine_has_no_filter_for_broken_ones(
    website: Any, served: Any, reader: Any
) -> None:
    page = reader(has_figures=False).open(served(website()))

    assert page.locator("[name=broken]").count() == 0


def test_the_title_of_the_page_names_the_search(home: Any) -> None:
    """It is what a printed page, a tab and a bookmark are known by."""
    home.page.fill("#q", "diffusion")
    wait_for(home.page, "3 papers")
    assert home.page.title() == "diffusion · A List of Tests"

    home.page.select_option("[name=s]", "diffusion")
    home.page.select_option("[name=from]", "2023")
    wait_for(home.page, "3 papers")
    assert home.page.title() == "diffusion · Diffusion · 2023– · A List of Tests"

    home.page.click(".reset")
    home.page.wait_for_function("() => document.title === 'A List of Tests'")


def kinds() -> dict[str, str]:
    return {
        "home": "",
        "results": "?q=diffusion",
        "nothing": "?q=zzzzzz",
        "paper": f"p/{paper_id(1)}/",
        "broken": f"p/{paper_id(3)}/",
        "section": "s/diffusion/",
        "year": "y/2024/",
        "venue": "v/miccai/",
        "venues": "v/",
        "tag": "t/non-medical/",
        "author": "a/ada-smith/",
        "authors": "a/",
        "code": "code/",
        "new": "new/",
        "stats": "stats/",
        "cite": "cite/",
        "missing": "nowhere/",
    }


# Every two of direction, colours and width meet; all three at once would take twice as long. Style
# sheets follow colours and width at once, so that a page is opened once for both.
@pytest.mark.promise(
    "docs/site.md: axe-core on every kind of page in light and dark, in both directions, on "
    "a phone and a desktop."
)
@pytest.mark.parametrize(
    ("prefix", "looks"),
    [("", (("light", 1280), ("dark", 390))), ("ar/", (("light", 390), ("dark", 1280)))],
    ids=["ltr", "rtl"],
)
@pytest.mark.parametrize("half", [0, 1])
def test_axe_finds_nothing_on_any_kind_of_page(
    papers_site: Any,
    served: Any,
    reader: Any,
    prefix: str,
    looks: tuple[tuple[str, int], ...],
    half: int,
) -> None:
    base = served(papers_site)
    one = reader(has_figures=False)
    found = {}
    for kind, path in list(kinds().items())[half::2]:
        page = one.open(base + ("" if kind == "missing" else prefix) + path)
        if kind in ("results", "nothing"):
            page.wait_for_function("() => !document.querySelector('#results').hidden")
            page.wait_for_function(
                "() => /paper|الأوراق|ورقة/.test(document.querySelector('#count').textContent)"
            )
        for scheme, width in looks:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            for violation in violations_of(page):
                nodes = [node["html"][:160] for node in violation["nodes"]]
                found[f"{kind} {scheme} {width} {violation['id']}"] = nodes
    assert found == {}


def test_the_dialog_and_a_full_basket_pass_axe_too(home: Any) -> None:
    home.page.locator("#start .pick").first.click()
    home.open(f"{home.base}cite/")
    home.page.set_input_files(
        "#compare input", {"name": "own.bib", "mimeType": "text/plain", "buffer": BIB.encode()}
    )
    home.page.wait_for_selector("#compare .found h3")
    home.page.keyboard.press("?")

    assert violations_of(home.page) == []


@pytest.mark.promise(
    "docs/site.md: `citation_*` tags (Google Scholar, Zotero), JSON-LD `ScholarlyArticle` | "
    "`p/<id>/` |"
)
def test_reference_managers_read_every_page_of_a_paper(papers_site: Any) -> None:
    import extruct

    html = (papers_site / f"p/{paper_id(1)}/index.html").read_text()
    data = extruct.extract(html, syntaxes=["json-ld", "opengraph"], uniform=False)
    (article,) = data["json-ld"]

    assert article["@type"] == "ScholarlyArticle"
    assert article["headline"] == TITLES[0][0]
    assert [person["name"] for person in article["author"]] == TITLES[0][1]
    assert article["datePublished"] == "2024"
    assert "https://doi.org/10.1234/test.1" in article["sameAs"]
    assert article["encoding"]["contentUrl"] == "https://arxiv.org/pdf/2401.00001"
    tags = re.findall(r'<meta name="citation_(\w+)" content="([^"]*)">', html)
    assert ("title", TITLES[0][0]) in tags
    assert [value for name, value in tags if name == "author"] == TITLES[0][1]
    assert dict(tags)["doi"] == "10.1234/test.1"
    assert dict(tags)["publication_date"] == "2024"
    assert dict(tags)["pdf_url"] == "https://arxiv.org/pdf/2401.00001"


def test_lists_carry_coins_for_each_paper(papers_site: Any) -> None:
    from html import unescape
    from urllib.parse import parse_qs

    html = (papers_site / "s/diffusion/index.html").read_text()
    spans = [
        parse_qs(unescape(title)) for title in re.findall(r'class="Z3988" title="([^"]+)"', html)
    ]

    assert len(spans) == 4
    assert {span["rft.atitle"][0] for span in spans} >= {TITLES[0][0]}
    assert json.dumps(spans).count("Sandk") == 1


@pytest.mark.promise("docs/site.md: under 60 kB as they travel at any length of the list")
def test_the_first_view_stays_small_whatever_the_length_of_the_list(website: Any) -> None:
    import gzip

    files = browser_list()
    text = next(text for path, text in files.items() if path.startswith("papers/diffusion"))
    for n in range(700):
        files[f"papers/diffusion/2024-x{n}.yaml"] = text.replace(
            "Plain", f"{n * 7919:x} Quite Plain and Long"
        )
    folder = website(files)

    for language in ("", "ar/"):
        view = (folder / f"{language}index.html").read_text()
        paths = re.findall(r'(?:src|href)="(?:\.\./)*(assets/site[^"?]+)', view)
        parts = [view.encode(), *((folder / path).read_bytes() for path in paths)]
        assert len(paths) == 2
        assert sum(len(gzip.compress(part, 6)) for part in parts) <= 60_000
    assert len(gzip.compress((folder / "assets/site.css").read_bytes(), 6)) <= 8_000
    for name in ("site.js", "site.ar.js"):
        assert len(gzip.compress((folder / "assets" / name).read_bytes(), 6)) <= 12_000


def test_there_is_one_basket_whatever_the_address_of_the_home_page(home: Any) -> None:
    page = home.page
    page.locator("#start .pick").first.click()
    home.open(f"{home.base}index.html")

    assert page.locator(".top .basket b").text_content() == "1"
    page.locator("#start .pick").nth(1).click()
    assert page.locator("#said").text_content() == "In the basket: 2"
    home.open(f"{home.base}cite/")
    assert page.locator(".picked li").count() == 2


def test_the_search_of_every_page_looks_through_the_whole_list(home: Any) -> None:
    page = home.open(f"{home.base}s/benchmarks/")
    page.fill(".find input", "plain")
    page.press(".find input", "Enter")
    wait_for(page, "1 paper")

    assert home.titles() == ["Plain Diffusion for Brain Scans"]


def test_the_person_of_that_name_comes_before_people_who_share_it(
    website: Any, served: Any, reader: Any
) -> None:
    people = {
        "Alpha Waves": ["Ziyi Song", "Hua Yang"],
        "Beta Waves": ["Yang Song"],
        "Gamma Waves": ["Tze Ho", "Jo Brown"],
        "Delta Waves": ["Jonathan Q. Ho"],
    }
    files = {"paperlist.yml": browser_list()["paperlist.yml"]}
    for number, (title, authors) in enumerate(people.items(), 1):
        text = paper_text(title, authors, "MICCAI", 2024, False, 9 - number)
        files[f"papers/diffusion/2024-paper-{number}.yaml"] = text
    one = reader(has_figures=False)
    page = one.open(served(website(files)))
    for typed, titles in [
        ("Yang Song", ["Beta Waves", "Alpha Waves"]),
        ("J. Ho", ["Delta Waves", "Gamma Waves"]),
    ]:
        page.fill("#q", typed)
        wait_for(page, "2 papers")
        assert one.titles() == titles


def test_a_search_that_finds_nothing_leads_to_fewer_words(home: Any) -> None:
    home.page.fill("#q", "plain qqqqqq")
    wait_for(home.page, "0 papers")
    offers(home.page, "With fewer words: plain (1 paper)")

    home.page.click(".offers a")
    wait_for(home.page, "1 paper")


def test_an_identifier_of_two_papers_tells_of_neither(
    website: Any, served: Any, reader: Any
) -> None:
    """Where a list gives two papers one number, one's own entry may be either: the title decides."""
    files = list_with(("2401.00005", "2401.00001"))
    page = reader(has_figures=False).open(f"{served(website(files))}cite/")
    entries = (
        "@misc{a, title={Flows that Forget}, eprint={2401.00001}}\n"
        "@misc{b, title={Some Other Title}, eprint={2401.00001}}\n"
    )
    file = {"name": "own.bib", "mimeType": "text/plain", "buffer": entries.encode()}
    page.set_input_files("#compare input", file)
    page.wait_for_selector("#compare .found h3")

    assert page.locator(".found ul.matched li").all_text_contents() == ["a Flows that Forget"]
    assert page.locator(".found ul.only li").all_text_contents() == ["b Some Other Title"]


def test_an_identifier_of_another_paper_in_an_own_bib_file_is_named(home: Any) -> None:
    page = home.open(f"{home.base}cite/")
    entries = "@misc{a, title={Flows that Forget}, eprint={2401.00001}}\n"
    file = {"name": "own.bib", "mimeType": "text/plain", "buffer": entries.encode()}
    page.set_input_files("#compare input", file)
    page.wait_for_selector("#compare .found h3")

    (line,) = page.locator(".found ul.matched li").all_text_contents()
    assert line == "a Flows that Forget · its identifier is that of Plain Diffusion for Brain Scans"


@pytest.mark.promise("docs/site.md: a year is not looked for in identifiers")
@pytest.mark.promise('docs/site.md: A word behind "-" is not to be there')
def test_years_identifiers_addresses_and_words_that_are_not_to_be_there(
    website: Any, served: Any, reader: Any
) -> None:
    files = list_with(
        ("10.1234/test.5", "10.1101/2024.03.14.585103"),
        ("https://example.org/5", "https://openreview.net/forum?id=p2dMLEwL8tF"),
    )
    one = reader(has_figures=False)
    page = one.open(served(website(files)))
    for typed, papers in [
        ("2024", "3 papers"),  # not the DOI with 2024 in it
        ("10.1101/2024.03.14.585103", "1 paper"),
        ("p2dMLEwL8tF", "1 paper"),
        ("https://openreview.net/forum?id=p2dMLEwL8tF", "1 paper"),
        ("https://example.org/2", "1 paper"),
        ("diffusion", "3 papers"),
        ("diffusion -plain", "2 papers"),
        ("-diffusion", "3 papers"),
        ("diffusion -", "3 papers"),
    ]:
        page.fill("#q", typed)
        wait_for(page, papers)


def test_a_search_by_its_key_begins_anew(home: Any) -> None:
    home.page.fill("#q", "diffusion")
    wait_for(home.page, "3 papers")
    home.page.keyboard.press("Escape")
    home.page.keyboard.press("/")
    home.page.keyboard.type("plain")

    assert home.page.input_value("#q") == "plain"


def test_in_print_all_authors_are_named(website: Any, served: Any, reader: Any) -> None:
    people = ", ".join(f'"Person {letter}"' for letter in "ABCDEFGHIJKLM")
    files = list_with(('"Fay Ode"', people))
    page = reader(has_figures=False).open(f"{served(website(files))}s/diffusion/")
    page.emulate_media(media="print")
    shown = page.evaluate(
        "getComputedStyle(document.querySelector('.by span[title]'), '::after').content"
    )

    assert "Person M" in page.get_attribute(".by span[title]", "title")
    assert "attr(title)" in shown or "Person M" in shown


def test_who_comes_back_from_a_paper_finds_all_that_was_shown_and_the_place(
    website: Any, served: Any, reader: Any
) -> None:
    files = list_of_waves(70)
    page = reader(has_figures=False).open(served(website(files)))
    page.fill("#q", "waves")
    wait_for(page, "70 papers")
    page.click("#results .further")
    page.locator("#results h3 a").nth(55).click()
    page.wait_for_url("**/p/**")
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('#results .paper').length === 60")

    page.wait_for_function("() => scrollY > 3000")
    page.fill("#q", "wave")
    wait_for(page, "70 papers")
    assert page.locator("#results .paper").count() == 20
