"""Where a pair of papers is just still, and just no longer, called what docs/duplicates.md says."""

import pytest

from conftest import PROJECT
from paperlist.duplicates.authors import agreement, people
from paperlist.duplicates.candidates import clues_of
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


LONG = "Diffusion of Lesions in Healthy Brain Scans"


@pytest.mark.promise("docs/duplicates.md: A reply, comment, correction, supplement, reproduction")
@pytest.mark.parametrize(
    "beside",
    [
        "Reply to: {}",
        "Response to {}",
        "Rejoinder: {}",
        "Comment on {}",
        "Comments on {}",
        "A Commentary on {}",
        "Author Correction: {}",
        "Correction to: {}",
        "Corrigendum: {}",
        "Erratum for {}",
        "Errata to {}",
        "Addendum: {}",
        "Retraction Note to: {}",
        "Supplement to {}",
        "{} (Supplementary Material)",
        "{} - Supplemental Materials",
        "{} (Extended Abstract)",
        "{} (Student Abstract)",
        "[Re] {}",
        "Re: {}",
    ],
)
def test_what_stands_beside_a_paper_is_never_likely_to_be_it(beside: str) -> None:
    found = related(LONG, beside.format(LONG))

    assert not found or ", but one is a" in found
    assert not found.endswith("likely")
    assert related(beside.format(LONG), beside.format(LONG)) == "the same title: likely"


@pytest.mark.promise('docs/duplicates.md: every year ("Proceedings of …")')
@pytest.mark.promise('docs/duplicates.md: or every issue ("Editor\'s notes")')
@pytest.mark.parametrize(
    ("title", "years", "against"),
    [
        ("Proceedings of the Meeting on Lesions", (2023, 2024), "comes again every year"),
        ("Proceedings of the Meeting on Lesions", (2024, 2024), ""),
        ("Preface to Lesions in Brain Scans", (2023, 2024), "comes again every year"),
        ("Editor's Notes", (2024, 2024), "comes again with every issue"),
        ("Lesions in Healthy Brain Scans", (2023, 2024), ""),
    ],
)
def test_titles_that_come_again_are_no_sign_of_one_paper(
    title: str, years: tuple[int, int], against: str
) -> None:
    one, other = (
        from_fields(str(n), {"title": title, "authors": TEAM, "year": year})
        for n, year in enumerate(years)
    )
    found = compare(one, other)

    assert found
    assert (found.grade, against in found.reason) == ("possible" if against else "likely", True)


@pytest.mark.promise("docs/duplicates.md: HTML, LaTeX, accents, case, ligatures and punctuation go")
@pytest.mark.promise(
    'docs/duplicates.md: "&" is "and"; "2nd", "second", "II" and "2" are one number'
)
@pytest.mark.promise("docs/duplicates.md: British and American spelling meet in one form")
@pytest.mark.parametrize(
    "other",
    [
        "Modeling of <i>Naive</i> Colors and Behavior in Analyzed Hematology: Part 2",
        'Modeling of Na\\"{\\i}ve Colors \\& Behavior in Analyzed Hematology: Part 2',
        "MODELLING OF NAÏVE COLOURS & BEHAVIOUR IN ANALYSED HAEMATOLOGY, PART II",
        "Modelling of naive colours and behaviour in analysed haematology (part two)",
        "Modeling Naive Colors, Behavior, in Analyzed Hematology - Part II",
    ],
)
def test_how_a_title_is_written_does_not_count(other: str) -> None:
    title = "Modeling of Naive Colors and Behavior in Analyzed Hematology: Part 2"

    assert related(title, other) == "the same title: likely"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Localisation", "Localization"),
        ("Localised", "Localized"),
        ("Analysing", "Analyzing"),
        ("Neighbourhood", "Neighborhood"),
        ("Labelled", "Labeled"),
        ("Catalogue", "Catalog"),
        ("Centre", "Center"),
        ("Anaemia", "Anemia"),
        ("Defence", "Defense"),
        ("Artefacts", "Artifacts"),
        ("Greyscale", "Grayscale"),
        ("Ageing", "Aging"),
        ("Programme", "Program"),
        ("Sulphur", "Sulfur"),
        ("Second", "2nd"),
        ("II", "2"),
        ("Three", "3rd"),
        ("R & D", "R and D"),
    ],
)
def test_words_that_are_written_in_two_ways_are_one_word(one: str, other: str) -> None:
    assert related(f"{one} of Brain Lesions", f"{other} of Brain Lesions").startswith(
        "the same title: "
    )


@pytest.mark.promise("docs/duplicates.md: how it was presented")
@pytest.mark.parametrize(
    "shape",
    ["Tutorial: {}", "{} (talk slides)", "{} - Keynote", "{} (Poster)", "Demo: {}", "Invited Talk: {}"],
)  # fmt: skip
def test_how_a_paper_was_presented_is_no_part_of_its_title(shape: str) -> None:
    assert related(LONG, shape.format(LONG)) == "the same title: likely"


SLIP = "the title differs only in spelling: likely"


@pytest.mark.promise(
    "docs/duplicates.md: words that differ by a plural, by one letter, by two from 6"
)
@pytest.mark.promise('docs/duplicates.md: "un-", "non-", "in-" are no slips: they turn the meaning')
@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("Box Cuts", "Boxes Cuts", True),
        ("CT Cuts", "CTs Cuts", True),
        ("Supervised Diffusion of Brain Lesions", "Unsupervised Diffusion of Brain Lesions", False),
        ("Linear Diffusion of Brain Lesions", "Nonlinear Diffusion of Brain Lesions", False),
        ("Accurate Diffusions of Brain Lesions", "Inaccurate Diffusions of Brain Lesions", False),
        ("Visible Diffusions of Brain Lesions", "Invisible Diffusions of Brain Lesions", False),
        ("Accurate Diffusion of Brain Lesions", "Accurrate Diffusion of Brain Lesions", True),
    ],
)
def test_a_plural_is_a_slip_and_a_negation_is_none(one: str, other: str, is_slip: bool) -> None:
    assert (related(one, other) == SLIP) is is_slip


THREE = ["Ada Smith", "Bo Jones", "Cy Brown"]
WHO = {
    "same": THREE,
    "most": ["Ada Smith", "Bo Jones", "Di Roe"],
    "some": ["Ada Smith", "Ed Fox", "Di Roe"],
    "unknown": [],
    "none": ["Xu Yin", "Ed Fox", "Di Roe"],
}
# Two titles, and what they are called with each group of people.
GRADES = {
    "same, four words": (
        ("Plain Diffusion of Lesions in Scans", "Plain Diffusion of Lesions in Scans"),
        ("likely", "likely", "likely", "likely", "possible"),
    ),
    "same, three words": (
        ("Plain Lesion Diffusion", "Plain Lesion Diffusion"),
        ("likely", "likely", "possible", "possible", "possible"),
    ),
    "same, two words": (
        ("Plain Diffusion", "Plain Diffusion"),
        ("likely", "likely", "possible", "possible", "none"),
    ),
    "spelling": (
        ("Plain Diffusion of Lesions in Scans", "Plain Difusion of Lesions in Scans"),
        ("likely", "likely", "possible", "likely", "possible"),
    ),
    "spelling, three words": (
        ("Plain Lesion Diffusion", "Plain Lesion Difusion"),
        ("likely", "likely", "possible", "possible", "possible"),
    ),
    "spelling, two words": (
        ("Plainest Diffusion", "Plainest Difusion"),
        ("likely", "likely", "possible", "possible", "none"),
    ),
    "order": (
        ("Plain Diffusion of Lesions in Scans", "Lesions in Scans by Plain Diffusion"),
        ("likely", "likely", "possible", "possible", "none"),
    ),
    "abbreviation": (
        ("Plain Lesions by GAN in Scans", "Plain Lesions by Generative Adversarial Net in Scans"),
        ("likely", "likely", "possible", "likely", "possible"),
    ),
    "part": (
        ("Plain Diffusion of Lesions in Scans", "DiffNet: Plain Diffusion of Lesions in Scans"),
        ("likely", "possible", "possible", "none", "none"),
    ),
    "renamed": (
        ("FlowNet: Plain Diffusion of Lesions", "DiffNet: Plain Diffusion of Lesions"),
        ("likely", "possible", "possible", "none", "none"),
    ),
    "cut": (
        ("Plain Diffusion of Lesions", "Plain Diffusion of Lesions in the Scans of Healthy Brains"),
        ("likely", "possible", "possible", "none", "none"),
    ),
    "near": (
        ("Plain Diffusion of Lesions in Scans", "Plain Diffusion of Lesions in Films"),
        ("possible", "possible", "none", "none", "none"),
    ),
    "inserted": (
        ("Plain Diffusion of Lesions in Scans", "Plain Diffusion of Old Lesions in Scans"),
        ("likely", "possible", "none", "none", "none"),
    ),
}


@pytest.mark.promise("docs/duplicates.md: ## 5. The grade")
@pytest.mark.promise("docs/duplicates.md: | spelling, order, abbreviation | some | possible |")
@pytest.mark.parametrize("kind", GRADES)
def test_the_grade_follows_from_titles_and_people(kind: str) -> None:
    titles, grades = GRADES[kind]

    for (who, authors), expected in zip(WHO.items(), grades, strict=True):
        mine = {"title": titles[0], "authors": THREE}
        theirs = {"title": titles[1], "authors": authors}
        assert (who, grade(mine, theirs)) == (who, expected)


@pytest.mark.promise(
    "docs/duplicates.md: more than 2 years apart, the longest that a preprint usually waits"
)
@pytest.mark.promise(
    "docs/duplicates.md: possible, and nothing when years, venues or identifiers speak against it"
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"year": 2020}, {"year": 2023}),
        ({"year": 2023, "venue": "CVPR"}, {"year": 2024, "venue": "MICCAI"}),
        ({"arxiv": "2401.00001"}, {"arxiv": "2401.00002"}),
        ({"doi": "10.1000/1"}, {"doi": "10.1000/2"}),
    ],
)
@pytest.mark.parametrize(("kind", "expected"), [("near", "none"), ("order", "possible")])
def test_what_speaks_against_similar_titles_leaves_nothing_of_them(
    kind: str, expected: str, one: dict[str, object], other: dict[str, object]
) -> None:
    mine, theirs = GRADES[kind][0]

    assert grade({"title": mine, **one}, {"title": theirs, **other}) == expected
    assert grade({"title": mine}, {"title": theirs}) == GRADES[kind][1][0]


@pytest.mark.promise(
    "docs/duplicates.md: *Exact clues* (identifiers, the canonical address, the letters"
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flows & Lesions in Scans", "Flows and Lesions in Scans"),
        ("\\'Etude of Lesions", "Étude of lesions."),
        ("\ufb02ows in Scans", "Flows in <i>Scans</i>"),
        ("Auto-Encoders in Scans", "Autoencoders in Scans"),
        ("Плоские потоки", "Ploskie Potoki"),
    ],
)  # fmt: skip
def test_titles_of_the_same_letters_bring_two_records_together(one: str, other: str) -> None:
    mine, theirs = (clues_of(from_fields("x", {"title": title})) for title in (one, other))

    assert len(mine.exact) == 1
    assert mine.exact == theirs.exact


@pytest.mark.promise("docs/duplicates.md: The first that fits:")
@pytest.mark.parametrize(
    ("one", "other", "fields", "found"),
    [
        pytest.param(
            "Plain Diffusion of Old Lesions",
            "Plain Diffusion of Old Lesions: Scans of the Healthy Brain",
            [{"year": 2022, "authors": THREE}, {"year": 2023, "authors": THREE}],
            ("likely", "the title differs only in the part behind the colon"),
            id="a part left out is no title cut short, which is likely in one year alone",
        ),
        pytest.param(
            "GAN: Plain Lesions of Healthy Scans",
            "Generative Adversarial Net: Plain Lesions of Healthy Scans",
            [{"authors": WHO["same"]}, {"authors": WHO["most"]}],
            ("likely", "the title differs only in an abbreviation"),
            id="an abbreviation is no other name, which is likely of the same people alone",
        ),
    ],
)
def test_of_two_relations_that_fit_the_closer_one_decides(
    one: str, other: str, fields: list[dict[str, object]], found: tuple[str, str]
) -> None:
    mine, theirs = (
        from_fields(title, {"title": title, **more})
        for title, more in zip((one, other), fields, strict=True)
    )

    for verdict in (compare(mine, theirs), compare(theirs, mine)):
        assert verdict
        assert (verdict.grade, verdict.reason.partition(", ")[0]) == found


RELATIONS = {
    "same": "the same title",
    "spelling": "the title differs only in spelling",
    "order": "the same title in another order of words",
    "abbreviation": "the title differs only in an abbreviation",
    "part": "the title differs only in the part before the colon",
    "inserted": "one title has a word more",
    "cut": "one title is the beginning of the other",
    "renamed": "the title differs only in the short name before the colon",
    "near": "the titles are similar",
}


@pytest.mark.promise("docs/duplicates.md: The first that fits:")
@pytest.mark.parametrize("relation", RELATIONS)
def test_the_table_of_relations_has_each_in_its_place(relation: str) -> None:
    page = (PROJECT / "docs/duplicates.md").read_text(encoding="utf-8")
    table = page.partition("| relation | it is |")[2].partition("\n\n")[0]
    rows = [row.split("|")[1].strip() for row in table.splitlines()[2:]]
    mine, theirs = next(GRADES[kind][0] for kind in GRADES if kind.split(",")[0] == relation)

    assert [row for row in rows if row in RELATIONS] == list(RELATIONS)
    assert related(mine, theirs, authors=THREE).partition(":")[0] == RELATIONS[relation]
