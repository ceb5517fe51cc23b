"""Where a pair of papers is just still, and just no longer, called what docs/duplicates.md says."""

import pytest

from paperlist.duplicates.authors import agreement, people
from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import from_fields

TEAM = ["Ada Smith", "Bo Jones"]
PUBLISHED = "10.1109/TMI.2024.1234567"


def related(one: str, other: str, **fields: object) -> str:
    """How two titles relate, and how sure it is: "the titles are similar: possible"."""
    records = [
        from_fields(title, {"title": title, "authors": TEAM, **fields}) for title in (one, other)
    ]
    there, back = compare(*records), compare(*reversed(records))
    assert there == back
    return f"{there.reason.removesuffix(', the same authors')}: {there.grade}" if there else ""


def grade(one: dict[str, object], other: dict[str, object]) -> str:
    shared = {"title": "Plain Diffusion of Lesions in Scans", "authors": TEAM}
    found = compare(from_fields("a", {**shared, **one}), from_fields("b", {**shared, **other}))
    return found.grade if found else "none"


@pytest.mark.promise("docs/duplicates.md: one lacks a whole part of the other, two words or more")
@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("Brain Lesions", "the title differs only in the part before the colon: likely"),
        ("Lesions", ""),
    ],
)
def test_of_a_title_with_a_part_less_two_words_have_to_remain(rest: str, found: str) -> None:
    assert related(f"DiffNet: {rest}", rest) == found


RENAMED = "the title differs only in the short name before the colon: likely"
SIMILAR = "the titles are similar: possible"
FLOWS = "Flows of Healthy Lesions in Noise"


@pytest.mark.promise(
    "docs/duplicates.md: the short names before the colon differ (at most 3 words), at least 3 words"
    " behind it are the same"
)
@pytest.mark.parametrize(
    ("name", "new", "behind", "found"),
    [
        ("Foo", "Bar", "Flows of Healthy Lesions", RENAMED),
        ("Foo", "Bar", "Flows of Lesions", SIMILAR),
        ("Foo", "Bar", "Lesions", ""),
        ("Foo Dark Nets", "Bar", f"{FLOWS} under Light", RENAMED),
        ("Foo Bright Dark Nets", "Bar", f"{FLOWS} under Bright Rays", SIMILAR),
        ("Foo Dark Nets", "Bar", "Flows of Healthy Lesions", RENAMED),
        ("Foo Bright Dark Nets", "Bar", "Flows of Healthy Lesions", ""),
    ],
)
def test_a_title_is_a_renamed_one_where_its_name_is_short_and_enough_is_behind_it(
    name: str, new: str, behind: str, found: str
) -> None:
    assert related(f"{name}: {behind}", f"{new}: {behind}") == found


@pytest.mark.promise("docs/duplicates.md: at least 60 % of the words are shared")
@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Healthy Lesions Diffuse Slowly Tonight", "Healthy Lesions Diffuse Quickly Abroad", SIMILAR),
        (
            "Healthy Lesions Diffuse Tissue Slowly before Other Nights",
            "Healthy Lesions Diffuse Tissue Quickly across Cold Hills",
            "",
        ),
        (
            "Nine Healthy Old Lesions Diffuse Tissue Slowly Round Other Cells Every Hot Night",
            "Nine Healthy Old Lesions Diffuse Tissue Slowly",
            "one title is the beginning of the other: likely",
        ),
        (
            "Nine Healthy Old Lesions Diffuse Tissue Slowly Round Other Cells Every Hot",
            "Grey Nine Healthy Old Lesions Diffuse Tissue Slowly",
            "",
        ),
    ],
)  # fmt: skip
def test_titles_are_similar_from_three_words_of_five_on(one: str, other: str, found: str) -> None:
    assert related(one, other) == found


@pytest.mark.promise(
    "docs/duplicates.md: inserted: a word more in the middle, of five telling words or more"
)
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Backward Recovery for Old Workflow Systems", "one title has a word more: likely"),
        ("Backward Recovery of Old Systems", SIMILAR),
    ],
)
def test_a_word_more_changes_nothing_in_a_title_of_five(words: str, found: str) -> None:
    team = ["Ada Smith", "Bo Jones", "Cy Brown"]

    assert related(words.replace(" Old", ""), words, authors=team) == found


@pytest.mark.promise(
    "docs/duplicates.md: the words challenge, competition, tutorial and workshop are never"
)
@pytest.mark.parametrize("word", ["Challenge", "Competition", "Tutorial", "Workshop"])
@pytest.mark.parametrize(
    ("short", "long", "otherwise"),
    [
        (
            "Lesions in Scans",
            "Lesions in Scans: A {} of Flows",
            "the title differs only in the part",
        ),
        (
            "Lesions in Old Scans",
            "Lesions in Old Scans and the {} of Flows in Mice",
            "one title is",
        ),
        ("Lesions in Scans of Mice Abroad", "Lesions in Scans of {} Mice Abroad", "one title has"),
    ],
)
def test_an_event_is_another_paper_than_what_it_is_about(
    short: str, long: str, otherwise: str, word: str
) -> None:
    fields = {"authors": ["Ada Smith", "Bo Jones", "Cy Brown"]}

    assert related(short, long.format("Study"), **fields).startswith(otherwise)
    assert related(short, long.format(word), **fields) in ("", SIMILAR)


@pytest.mark.promise("docs/duplicates.md: one letter off from 5 letters on")
@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (["Ada Chen", "Bo Wang"], ["Ada Cheg", "Bo Wong"], False),
        (["Ada Chang", "Bo Wangs"], ["Ada Chong", "Bo Wongs"], True),
        (["Ada Li", "Bo Gao"], ["Ada Lu", "Bo Guo"], False),
        (["Ada Smith"], ["Ada Smooth"], False),
        (["Ann Smith"], ["Ane Smith"], True),
        (["Kim Chang"], ["Tim Chang"], False),
        (["Ute Löw"], ["Ute Loew"], True),
        (["Ute Löw"], ["Ute Lowe"], False),
    ],
)
def test_a_name_with_another_letter_is_the_same_from_five_letters_on(
    one: list[str], other: list[str], are_one: bool
) -> None:
    assert agreement(people(one), people(other)) == ("same" if are_one else "none")


@pytest.mark.promise(
    "docs/duplicates.md: A preprint server's DOI is no contradiction to a publisher's"
)
@pytest.mark.parametrize(
    "preprint",
    [
        pytest.param("10.1101/2024.01.02.573910", id="bioRxiv and medRxiv"),
        pytest.param("10.64898/2026.01.02.573910", id="bioRxiv and medRxiv, newer"),
        pytest.param("10.21203/rs.3.rs-3812345/v1", id="Research Square"),
        pytest.param("10.2139/ssrn.4712345", id="SSRN"),
        pytest.param("10.31234/osf.io/ab3cd", id="PsyArXiv"),
        pytest.param("10.31219/osf.io/ab3cd", id="OSF"),
        pytest.param("10.20944/preprints202401.0123.v1", id="Preprints.org"),
        pytest.param("10.26434/chemrxiv-2024-ab3cd", id="ChemRxiv"),
        pytest.param("10.36227/techrxiv.24712345.v1", id="TechRxiv"),
        pytest.param("10.5281/zenodo.10512345", id="Zenodo"),
        pytest.param("10.48550/arXiv.2401.01234", id="arXiv"),
    ],
)
def test_a_preprint_and_its_publication_have_a_doi_each(preprint: str) -> None:
    url = f"https://doi.org/{preprint}"

    assert grade({"doi": preprint}, {"doi": PUBLISHED}) == "likely"
    assert grade({"doi": PUBLISHED}, {"url": url}) == "likely"
    assert grade({"doi": PUBLISHED}, {"doi": "10.1007/978-3-031-72120-5_51"}) == "possible"


@pytest.mark.promise("docs/duplicates.md: *Most*: two thirds, at least two")
@pytest.mark.parametrize(
    ("met", "others", "expected"),
    [
        (2, 1, "most"),
        (2, 2, "some"),
        (3, 2, "some"),
        (4, 2, "most"),
        (1, 2, "some"),
        (1, 1, "some"),
    ],
)
def test_most_people_are_two_thirds(met: int, others: int, expected: str) -> None:
    names = ["Smith", "Jones", "Brown", "Clark"][:met]
    one, other = (people([*names, *more.split()[:others]]) for more in ("Xu Yin", "Nowak Petrov"))

    assert agreement(one, other) == expected


@pytest.mark.promise('docs/duplicates.md: which is as long or cut (three names, or "et al.")')
@pytest.mark.parametrize(
    ("few", "expected"),
    [
        (["Smith", "Jones"], "most"),
        (["Smith", "Jones", "et al."], "same"),
        (["Smith", "Jones", "Brown"], "same"),
    ],
)
def test_a_list_of_three_names_is_one_cut_short(few: list[str], expected: str) -> None:
    assert agreement(people(few), people(["Smith", "Jones", "Brown", "Clark", "Xu"])) == expected


@pytest.mark.promise("docs/duplicates.md: half of a double name")
@pytest.mark.parametrize(
    ("name", "expected"), [("A. Smith", "same"), ("A. Jones", "same"), ("A. Brown", "none")]
)
def test_half_of_a_double_name_is_enough(name: str, expected: str) -> None:
    assert agreement(people(["Smith-Jones, Ada"]), people([name])) == expected


def test_et_al_behind_a_name_says_that_the_list_is_cut() -> None:
    several = people(["Ada Smith", "Bo Lee", "Cy Park", "Di Roe"])

    assert agreement(people(["Ada Smith et al."]), several) == "same"
    assert agreement(people(["Ada Smith"]), several) == "some"


@pytest.mark.promise("docs/duplicates.md: one letter off from 12 letters on, two from 32")
@pytest.mark.parametrize(
    ("one", "other", "is_spelling"),
    [
        ("VQ in Neuroana", "WQ in Neuroana", True),
        ("VQ in Neuroan", "WQ in Neuroan", False),
        ("Plain Diffusions of Brain in the Scans", "Plain Diffusions of Broim in the Scans", True),
        ("Plain Diffusion of Brain in the Scans", "Plain Diffusion of Broim in the Scans", False),
    ],
)
def test_a_title_of_twelve_letters_has_a_slip_and_one_of_thirty_two_has_two(
    one: str, other: str, is_spelling: bool
) -> None:
    found = related(one, other)

    assert found.startswith("the title differs only in spelling") is is_spelling
