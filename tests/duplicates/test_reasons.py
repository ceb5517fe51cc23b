"""What is said of two papers that may be one."""

import pytest

from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import from_fields, identifiers_of
from paperlist.model.paper import Paper

MINE = "Plain Diffusion of Lesions in Scans"
AB = ["Ada Smith", "Bo Jones"]
PAGE = "https://openreview.net/forum?id="


def reason(one: dict[str, object], other: dict[str, object]) -> str:
    mine, theirs = {"title": MINE, "authors": AB, **one}, {"title": MINE, "authors": AB, **other}
    found = compare(from_fields("a", mine), from_fields("b", theirs))
    return found.reason if found else ""


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (MINE, "the same title"),
        ("Plain Difusion of Lesions in Scans", "the title differs only in spelling"),
        ("Lesions in Scans of Plain Diffusion", "the same title in another order of words"),
        (f"DiffNet: {MINE}", "the title differs only in the part before the colon"),
        (f"{MINE}: A Study of Noise", "the title differs only in the part behind the colon"),
        (f"Google {MINE}", "the title differs only in the company's name"),
        (f"{MINE} with Flows of Healthy Tissue", "one title is the beginning of the other"),
        ("Plain Diffusion of Lesions in Films", "the titles are similar"),
    ],
)
def test_how_two_titles_relate_is_said(title: str, said: str) -> None:
    assert reason({}, {"title": title}) == f"{said}, the same authors"


def test_two_short_names_and_an_abbreviation_are_said() -> None:
    assert reason({"title": f"DiffNet: {MINE}"}, {"title": f"FlowNet: {MINE}"}) == (
        "the title differs only in the short name before the colon, the same authors"
    )


@pytest.mark.parametrize(
    ("one", "other", "is_spelling"),
    [
        ("Plain Diffusion of Tissue in Scans", "Plain Diffusion of Tassua in Scans", True),
        ("Plain Diffusion of Tissue in Scans", "Plain Diffusion of Bissui in Scans", False),
        ("Plain Diffusion of Brain in Scans", "Plain Diffusion of Broin in Scans", True),
        ("Plain Diffusion of Brain in Scans", "Plain Diffusion of Broim in Scans", False),
        ("Plain Autoencoder of Lesions", "Plain Auto Encodar of Lesions", True),
        ("Plain Autoencoder of Lesions", "Plain Auto Uncodar of Lesions", False),
        ("Diffusion of Lesions in the Healthy Brain", "Diffusion of Lesions in tha Healthy Brain", True),
        ("Diffusion of Lesions in the Healthy Brain", "Diffusion of Lesions in ox Healthy Brain", False),
        ("Diffusion of Lesions in the Healthy Brain", "Diffusion of No Lesions in the Healthy Brain", False),
        ("Diffusion of Lesions in the Healthy Brain", "Diffusion of Lesions in the Healthy MR Brain", False),
        ("Diffusion of Lesions in the Healthy Brain", "Diffusion fo Lesions ni the Healthy Brain", True),
        ("Diffusion of Lesions in the Healthy Brain", "Diffusion of Lesions in the Unhealthy Brain", False),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_told_from_another_word(
    one: str, other: str, is_spelling: bool
) -> None:
    said = "the title differs only in spelling, the same authors"

    assert [
        reason({"title": a}, {"title": b}) == said for a, b in ((one, other), (other, one))
    ] == [is_spelling] * 2


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Generative Adversarial Network for Scans", "GAN for Scans"),
        ("Generative Adversarial Networks for Scans", "GANs for Scans"),
        ("Machine Learning of Lesions in Scans", "ML of Lesions in Scans"),
    ],
)
def test_an_abbreviation_is_said_whichever_title_has_it(long: str, short: str) -> None:
    said = "the title differs only in an abbreviation, the same authors"

    assert reason({"title": long}, {"title": short}) == said
    assert reason({"title": short}, {"title": long}) == said


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        (["Bo Jones", "Ada Smith"], "the same authors"),
        ([*AB, "Cy Brown"], "nearly the same authors"),
        (["Ada Smith", "X Yang", "Z Wong"], "some of the same authors"),
        (["Cy Brown"], "other authors"),
        ([], "authors not known"),
    ],
)
def test_how_the_people_relate_is_said(authors: list[str], said: str) -> None:
    assert reason({}, {"authors": authors}) == f"the same title, {said}"


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ({"title": f"Erratum: {MINE}"}, {}, "one is an erratum"),
        ({"title": f"Reply to {MINE}"}, {}, "one is a reply"),
        ({"title": f"{MINE} 2"}, {"title": f"{MINE} 3"}, "the numbers differ"),
        ({"year": 2020}, {"year": 2023}, "3 years apart"),
        (
            {"year": 2023, "venue": "CVPR"},
            {"year": 2024, "venue": "MICCAI"},
            "published at two venues in different years",
        ),
        (
            {"arxiv": "2401.00001"},
            {"arxiv": "2401.00002"},
            "each has an identifier of its own",
        ),
        ({"doi": "10.1000/1"}, {"doi": "10.1000/2"}, "each has an identifier of its own"),
    ],
)
def test_what_speaks_against_one_paper_is_said(
    one: dict[str, object], other: dict[str, object], against: str
) -> None:
    said = reason(one, other)

    assert not said or said.endswith(f", but {against}")
    assert said or "numbers" in against


@pytest.mark.parametrize(
    ("one", "other", "is_against"),
    [
        ({"year": 2021}, {"year": 2023}, False),
        ({"year": 2020}, {"year": 2023}, True),
        ({"year": "2020"}, {"year": 2023}, True),
        ({"year": "n. d."}, {"year": 2023}, False),
        ({"year": True}, {"year": 2023}, False),
        ({}, {"year": 2023}, False),
        ({"year": 2023, "venue": "CVPR 2023"}, {"year": 2024, "venue": "CVPR 2024"}, False),
        ({"year": 2023, "venue": "arXiv"}, {"year": 2024, "venue": "CVPR"}, False),
        ({"year": 2024, "venue": "MICCAI"}, {"year": 2024, "venue": "CVPR"}, False),
        ({"doi": "10.48550/arXiv.2401.00001"}, {"doi": "10.1000/2"}, False),
        ({"arxiv": "2401.00001"}, {"doi": "10.1000/2"}, False),
        ({"openreview": f"{PAGE}aBc9dEfGhI"}, {"openreview": f"{PAGE}xBc9dEfGhI"}, True),
    ],
)
def test_what_a_preprint_and_its_publication_differ_in_is_nothing_against_them(
    one: dict[str, object], other: dict[str, object], is_against: bool
) -> None:
    assert (", but " in reason(one, other)) is is_against


def test_one_identifier_is_the_reason_and_a_mistake_is_called_one() -> None:
    one = {"doi": "10.1000/1"}

    assert reason(one, one) == "the same DOI, 10.1000/1"
    assert reason(one, {**one, "title": "Codebooks", "authors": ["Cy Brown"]}) == (
        "the same DOI, 10.1000/1, but another title and other people: one of the two links is wrong"
    )
    page = {"url": "https://example.org/p"}
    assert reason(page, page) == "the same address and title"


@pytest.mark.parametrize(
    ("data", "known_by"),
    [
        ({"doi": "10.1000/A"}, {"DOI": "10.1000/a"}),
        ({"links": {"paper": "https://doi.org/10.1000/a"}}, {"DOI": "10.1000/a"}),
        ({"links": {"pdf": "https://doi.org/10.1000/a"}}, {"DOI": "10.1000/a"}),
        (
            {"doi": "10.1000/a", "links": {"paper": "https://doi.org/10.1000/b"}},
            {"DOI": "10.1000/a"},
        ),
        ({"arxiv": "2401.00001"}, {"arXiv id": "2401.00001"}),
        ({"links": {"pdf": "https://arxiv.org/pdf/2401.00001v2"}}, {"arXiv id": "2401.00001"}),
        ({"openreview": "aBc9dEfGhI"}, {"OpenReview id": "aBc9dEfGhI"}),
        ({"links": {"paper": f"{PAGE}aBc9dEfGhI"}}, {"OpenReview id": "aBc9dEfGhI"}),
        ({"links": {"code": "https://doi.org/10.1000/a"}}, {}),
        ({}, {}),
    ],
)
def test_what_a_paper_of_the_list_is_known_by(
    data: dict[str, object], known_by: dict[str, str]
) -> None:
    assert identifiers_of(Paper("papers/a/x.yaml", data)) == known_by


@pytest.mark.promise("docs/duplicates.md: The score only orders pairs; it decides nothing")
def test_the_better_titles_and_people_agree_the_higher_is_the_score() -> None:
    team = [*AB, "Cy Brown", "Di Roe"]
    people = (team, [*team[:3], "Ed Fox"], [], ["Ada Smith", "Ed Fox", "Flo Gray"], ["Ed Fox"])
    titles = (MINE, MINE.replace("Diffusion", "Difusion"), f"DiffNet: {MINE}", f"{MINE} in Films")

    def score(title: str, authors: list[str]) -> float:
        mine, theirs = {"title": MINE, "authors": team}, {"title": title, "authors": authors}
        found = compare(from_fields("a", mine), from_fields("b", theirs))
        return found.score if found else 0.0

    by_people = [score(MINE, authors) for authors in people]
    by_title = [score(title, team) for title in titles]
    assert by_people == sorted(set(by_people), reverse=True)
    assert by_title == sorted(set(by_title), reverse=True)
    assert (by_people[0], by_title[0]) == (1.0, 1.0)
    assert all(0 < found < 1 for found in (*by_people[1:], *by_title[1:]))


@pytest.mark.parametrize(
    ("authors", "named", "is_truncated"),
    [
        (["Ada Smith", "Bo Jones"], ("Ada Smith", "Bo Jones"), False),
        (["Ada Smith", "et al."], ("Ada Smith",), True),
        (["et al."], (), True),
        (["et al.", "Ada Smith"], ("et al.", "Ada Smith"), False),
        ([], (), False),
        (["Ada Smith", 7], ("Ada Smith",), False),
        ("Ada Smith", (), False),
    ],
)
def test_a_paper_has_the_authors_that_it_names(
    authors: object, named: tuple[str, ...], is_truncated: bool
) -> None:
    paper = Paper("papers/a/x.yaml", {"authors": authors})

    assert (paper.authors, paper.is_truncated) == (named, is_truncated)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Smith Jr.", "Ada Smith"),
        ("Smith III", "Ada Smith"),
        ("Müller KR", "Klaus-Robert Müller"),
    ],
)
def test_a_family_name_is_found_before_a_suffix_and_before_initials(short: str, full: str) -> None:
    said = reason({"authors": [short, "Jones"]}, {"authors": [full, "Bo Jones"]})

    assert said == "the same title, the same authors"


def test_a_title_of_which_every_word_is_spelt_in_another_way_is_the_same() -> None:
    said = reason({"title": "Lesion Detectors Modelling"}, {"title": "Lesions Detector Modeling"})

    assert said == "the title differs only in spelling, the same authors"
