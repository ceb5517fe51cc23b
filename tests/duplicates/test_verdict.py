"""One paper or two: kinds of change, names, and what must never change a verdict."""

import json
import random
import unicodedata
from pathlib import Path

import pytest
from benchmarks.changes import ANOTHER_PAPER, ONE_PAPER, Change, Fields
from hypothesis import given
from hypothesis import strategies as st

from paperlist.document import read
from paperlist.duplicates.authors import agreement, people
from paperlist.duplicates.candidates import (
    Clues,
    Memory,
    Relations,
    candidates,
    clues_of,
    relations,
    weak_candidates,
)
from paperlist.duplicates.compare import Verdict, compare
from paperlist.duplicates.record import from_fields

ROOT = Path(__file__).resolve().parents[2]
SEVERAL = 5  # records of which a kind of change may be told wrongly


def own_papers() -> list[Fields]:
    """The papers of this list, as records without identifiers."""
    papers = (
        read(p.name, p.read_bytes()).data or {}
        for p in sorted(ROOT.glob("tests/data/list/papers/*/*.yaml"))
    )
    return [{key: data[key] for key in ("title", "authors", "year", "venue")} for data in papers]


def verdict(one: Fields, other: Fields) -> Verdict | None:
    return compare(from_fields("a", one), from_fields("b", other))


def grade(one: Fields, other: Fields) -> str:
    found = verdict(one, other)
    return found.grade if found else "none"


def name(change: Change) -> str:
    return change.__name__


@pytest.mark.parametrize("change", ONE_PAPER, ids=name)
def test_a_changed_copy_is_still_the_paper(change: Change) -> None:
    pairs = [(paper, other) for paper in own_papers() if (other := change(paper))]
    missed = [other["title"] for paper, other in pairs if grade(paper, other) != "likely"]

    assert pairs
    assert len(missed) * SEVERAL <= len(pairs), missed


@pytest.mark.parametrize("change", ANOTHER_PAPER, ids=name)
def test_what_only_looks_like_the_paper_is_not_called_one(change: Change) -> None:
    pairs = [(paper, other) for paper in own_papers() if (other := change(paper))]
    wrong = [other["title"] for paper, other in pairs if grade(paper, other) == "likely"]

    assert pairs
    assert wrong == []


def look_alikes() -> list[tuple[Fields, Fields]]:
    lines = (ROOT / "benchmarks/data/look_alikes.jsonl").read_text("utf-8").splitlines()
    return [tuple(json.loads(line)) for line in lines]


SIGMOD = "International Conference on Management of Data"
MINE = "Observations on the Seventh Proposal for Object Databases"
GROUP = {"authors": ["Ada Smith", "Bob Jones"], "year": 2019, "venue": "VLDB"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MINE, f"{MINE} and the languages that query them"),
        (
            "Declarative Specification of Sites with Strudel",
            "Declarative specification of sites with S",
        ),
        ("Tutorial: Data Access", "Data access (tutorial session)"),
        ("Data Access at Scale - Keynote", "Data access at scale"),
        ("Data Access at Scale (talk slides)", "Data access at scale"),
        ("Demo: Data Access at Scale", "Data access at scale"),
        ("Managing the Query Optimizer Rules", "Managing the Microsoft query optimizer rules"),
        ("Database Systems Handbook, 4th Edition", "Database Systems Handbook, 4th ed."),
        ("Graph Neural Networks", "Grpah Neural Netwroks"),
        (
            "Slow Segmentation of Retinal Vessels by Flows",
            "Slow Segmentatoinof Retinal Vesels by Flows",
        ),
        (
            "Detection fo Small Lesions in te Scans of Brains",
            "Detection of Small Lesions in the Scans of Brains",
        ),
        ("Detection o Lesions in Scans", "Detection of Lesions in Scans"),
        (
            "Seven Proposals Query Objects",
            "Seven Proposals Query Objects and the Language They Speak",
        ),
        ("Lesion Detection in Scans, Part V", "Lesion Detection in Scans, Part 5"),
    ],
)
def test_titles_of_one_paper(one: str, other: str) -> None:
    people = {"authors": ["Ada Smith", "Robert Jones"], "venue": "PVLDB: the VLDB Endowment"}

    assert grade({**GROUP, "title": one}, {**GROUP, **people, "title": other}) == "likely"


@pytest.mark.parametrize(
    ("one", "other", "change"),
    [
        (MINE, f"{MINE} and the languages that query them", {"year": 2020}),
        (MINE, f"{MINE} and the languages that query them", {"venue": "ICDE"}),
        (MINE, f"{MINE} and the languages that query them", {"authors": ["Ada Smith", "Cy Brown"]}),
        ("Seven Proposals Query", "Seven Proposals Query and the Language They Speak Now", {}),
        ("Lesion Detection on Model X Scanners", "Lesion Detection on Model 10 Scanners", {}),
        (MINE, f"{MINE} Revisited", {}),
        (MINE, f"{MINE} in Video", {}),
        ("Query Rules of the Optimizer", "Query Rules of the Microsoft Optimizer", {}),
        (f"{MINE}: Part 1", f"{MINE}: Part 1 and the Second Part that follows it", {}),
        ("Learning to Query Databases", "Meta Learning to Query Databases", {}),
        ("Liver Lesion Detection", "Brain Lesion Detection", {}),
        (
            "Supervised Detection of Lesions in Chest Films",
            "Unsupervised Detection of Lesions in Chest Films",
            {},
        ),
        ("Reversible Flows for Brain Scans", "Irreversible Flows for Brain Scans", {}),
        ("Proposals for Object Stores Part A", "Proposals for Object Stores Part B", {}),
        ("Lesion Detection in Scans I", "Lesion Detection in Scans V", {}),
        ("Segmentation of 2D Scans by Flows", "Segmentation of 3D Scans by Flows", {}),
        ("Database Systems Handbook, 4th Edition", "Database Systems Handbook, 5th ed.", {}),
    ],
)
def test_titles_of_two_papers(one: str, other: str, change: Fields) -> None:
    assert grade({**GROUP, "title": one}, {**GROUP, "title": other, **change}) != "likely"


TEAM = ["Ada Smith", "Bob Jones", "Cy Brown"]
ONE_MORE = (
    "Backward Recovery for Workflow Systems",
    "Backward Recovery for Workflow Management Systems",
)


@pytest.mark.parametrize(
    ("titles", "one", "other", "grade_of_it"),
    [
        (ONE_MORE, {}, {}, "likely"),
        (ONE_MORE, {"venue": "SIGMOD Conference"}, {"venue": SIGMOD}, "likely"),
        (ONE_MORE, {"venue": "Proceedings of Lesions"}, {"venue": "Lesions in 1998"}, "likely"),
        (ONE_MORE, {"venue": "Symposium on Lesions"}, {"venue": "Symposium on Flows"}, "possible"),
        (ONE_MORE, {"venue": ""}, {"venue": "ICDE"}, "likely"),
        (ONE_MORE, {"year": None}, {}, "likely"),
        (ONE_MORE, {}, {"authors": TEAM[:2]}, "possible"),
        (ONE_MORE, {"authors": TEAM[:2]}, {"authors": TEAM[:2]}, "possible"),
        (ONE_MORE, {}, {"year": 1999}, "possible"),
        (ONE_MORE, {}, {"year": 2020}, "none"),
        (ONE_MORE, {}, {"venue": "ICDE"}, "possible"),
        (ONE_MORE, {}, {"authors": ["Di Roe", "Ed Fox"]}, "none"),
        (("Recovery for Workflows", "Deep Recovery for Workflows"), {}, {}, "possible"),
        (("Lesions in Brain Scans", "Lesions in Brain Scans Workshop"), {}, {}, "possible"),
        (
            ("Scans of Brains by Night Flows", "Scans of 3D Brains by Night Flows"),
            {},
            {},
            "possible",
        ),
        (("Scans of 7 Brains by Night", "Scans of 8 Brains by Night"), {}, {}, "possible"),
        (("Backward Recovery of VideoFlows", "Backward Recovery of Video Flows"), {}, {}, "likely"),
        (
            ("TopFlow: Recovery of AnyVideo Flows", "TopFlow: Fast Recovery of Any Video Flows"),
            {},
            {},
            "likely",
        ),
        (
            ("Flows in Scans", "Flows in Scans (Extended Abstract)"),
            {},
            {"venue": "CHI"},
            "possible",
        ),
    ],
)
def test_a_whole_team_writes_one_paper_of_a_title_for_one_occasion(
    titles: tuple[str, str], one: Fields, other: Fields, grade_of_it: str
) -> None:
    fields = {"authors": TEAM, "year": 1998, "venue": "SIGMOD"}
    mine, theirs = (
        {**fields, "title": t, **more} for t, more in zip(titles, (one, other), strict=True)
    )

    assert grade(mine, theirs) == grade(theirs, mine) == grade_of_it


def test_a_telling_title_under_other_peoples_names_is_worth_a_look() -> None:
    others = {"authors": ["Xu Yang", "Li Wei"]}

    assert grade({**GROUP, "title": MINE}, {**GROUP, "title": MINE, **others}) == "possible"
    assert grade({**GROUP, "title": "Databases"}, {"title": "Databases", **others}) == "none"


def test_of_a_title_that_many_papers_have_some_authors_are_not_enough() -> None:
    one = {"authors": ["Ada Smith", "Bo Lee", "Cy Park"], "year": 2024}
    other = {"authors": ["Ada Smith"], "year": 2024}

    for title in ("Plain Diffusion", "Plain Lesion Diffusion"):
        assert grade({**one, "title": title}, {**other, "title": title}) == "possible"
    assert grade({**one, "title": MINE}, {**other, "title": MINE}) == "likely"


@pytest.mark.promise('docs/duplicates.md: Small words ("a", "for", "towards", "via") are left out')
def test_small_words_lead_from_no_title_to_another() -> None:
    one = from_fields("a", {"title": "What Is to Be Found in the Noise", "authors": ["Ada Smith"]})
    other = from_fields("b", {"title": "What Is It to Be in the Wild", "authors": ["Bo Jones"]})

    assert not set(clues_of(one).weak) & set(clues_of(other).weak)


@pytest.mark.parametrize("pair", look_alikes(), ids=lambda pair: pair[1]["title"][:40])
def test_real_look_alikes_are_two_papers(pair: tuple[Fields, Fields]) -> None:
    assert grade(*pair) in ("none", "possible")


@pytest.mark.promise(
    "docs/duplicates.md: one DOI, arXiv id (any version, also as DOI) or OpenReview id"
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.1000/X"}, {"url": "https://doi.org/10.1000/x."}),
        ({"arxiv": "2401.00001v3"}, {"doi": "10.48550/arXiv.2401.00001"}),
        ({"arxiv": "arXiv:2401.00001"}, {"url": "http://arxiv.org/pdf/2401.00001v1.pdf"}),
        (
            {"url": "https://openreview.net/forum?id=aBc_9&referrer=x"},
            {"url": "https://openreview.net/pdf?id=aBc_9"},
        ),
    ],
)
def test_one_identifier_is_certain(one: Fields, other: Fields) -> None:
    found = verdict({"title": "A Title", **one}, {"title": "Quite Another Wording", **other})
    assert found
    assert (found.grade, found.score) == ("certain", 1.0)
    assert found.reason.startswith("the same ")


@pytest.mark.promise("docs/duplicates.md: or one canonical address and the same title")
def test_an_address_and_a_title_are_certain_and_an_address_alone_is_nothing() -> None:
    page = {"url": "https://www.example.org/p/1/?utm_source=x#top"}
    same = {"url": "http://example.org/p/1"}
    title, other = {"title": "On Noise in Scans"}, {"title": "Codebooks of Healthy Patches"}

    assert grade({**title, **page}, {**title, **same}) == "certain"
    assert grade({**title, **page}, {**other, **same}) == "none"


@pytest.mark.promise(
    "docs/duplicates.md: are not a duplicate: one of the links is wrong (`shared-link`)"
)
def test_one_identifier_under_two_papers_is_a_mistake() -> None:
    one = {"title": "Noise in Brain Scans", "authors": ["Ada Smith"], "doi": "10.1000/1"}
    other = {"title": "Codebooks of Chest Films", "authors": ["Bo Lee"], "doi": "10.1000/1"}
    found = verdict(one, other)

    assert found
    assert (found.grade, found.by_mistake) == ("possible", True)
    assert "one of the two links is wrong" in found.reason


@pytest.mark.promise("docs/duplicates.md: (Bob and Robert do not)")
@pytest.mark.promise(
    'docs/duplicates.md: Names are taken apart as "Given Family", "Family, Given" or "Family GM", with particles, suffixes and double names'
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Mary Smith", "A. M. Smith"),
        ("Ada Mary Smith", "Smith, Ada"),
        ("Ada Mary Smith", "Smith AM"),
        ("Wei Li", "Li Wei"),
        ("Laurens van der Maaten", "van der Maaten, L."),
        ("Laurens van der Maaten", "Maaten, Laurens van der"),
        ("Javier de la Cruz", "Cruz J"),
        ("Maria García López", "García López, Maria"),
        ("Maria García López", "Garcia, M."),
        ("Jean-Baptiste Alayrac", "J.-B. Alayrac"),
        ("Jean-Baptiste Alayrac", "Jean Baptiste Alayrac"),
        ("Kevin Chen-Chuan Chang", "Chen-Chuan K. Chang"),
        ("Suharto", "suharto"),
        ("José Müller", "Jose Mueller"),
        ("José Müller", "Jose Muller"),
        ("Petr Dvořák", "Petr Dvo?ák"),
        ("Łukasz Kaiser", "Lukasz Kaiser"),
        ("Michael Collins", "Mike Collins"),
        ("王伟", "王伟"),
        ("王伟", "W. Wang"),
        ("欧阳娜", "Na Ouyang"),
        ("Иван Петров", "Петров, Иван"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("Martin King Jr.", "Martin King"),
        ("M. King III", "Martin King"),
        ("O’Brien, Conan", "Conan O'Brien"),
        ("Van Nguyen", "V. Nguyen"),
        ("Ada ? Smith", "Ada Smith"),
        ("A. ? Smith", "Ada Smith"),
        ("Ada Smith ?", "Ada Smith"),
        ("Ada Sm?th", "Ada Smith"),
    ],
)
def test_one_person_written_twice(one: str, other: str) -> None:
    assert agreement(people([one]), people([other])) == "same"


@pytest.mark.promise("docs/duplicates.md: and the first given names or initials do not contradict")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Smith", "Bo Smith"),
        ("Ian Smith", "Irene Smith"),
        ("Wei Wang", "Wei Zhang"),
        ("Ada Smith", "Ada Lee"),
        ("Suharto", "Sukarno"),
        ("王伟", "李娜"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert agreement(people([one]), people([other])) == "none"


@pytest.mark.promise("docs/duplicates.md: everybody of the shorter list is in the longer one")
@pytest.mark.promise("docs/duplicates.md: *unknown* when a list is empty or a consortium signed")
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["Ada Smith", "Bo Lee", "Cy Park"], ["Cy Park", "Ada Smith", "Bo Lee"], "same"),
        (["Ada Smith", "Bo Lee", "Cy Park", "Di Roe"], ["Ada Smith", "et al."], "same"),
        (["Ada Smith", "Bo Lee", "Cy Park", "Di Roe"], ["A. Smith", "B. Lee", "C. Park"], "same"),
        (["Ada Smith and Bo Lee and others"], ["Ada Smith", "Bo Lee", "Cy Park"], "same"),
        (["Ada Smith", "Bo Lee", "Cy Park"], ["Ada Smith", "Bo Lee", "Zoe Orr"], "most"),
        (["Ada Smith", "Bo Lee", "Cy Park"], ["Ada Smith"], "some"),
        (["Ada Smith", "Bo Lee"], ["Ada Smith"], "most"),
        (["Ada Smith;others"], ["Ada Smith", "Bo Lee"], "same"),
        (["Ada Smith;Bo Lee;others"], ["Ada Smith", "Bo Lee", "Cy Park"], "same"),
        (["Ada Smith"], [], "unknown"),
        (["The Gallic Consortium"], ["Ada Smith", "Bo Lee"], "unknown"),
        (["Ada Smith"], ["Bo Lee"], "none"),
    ],
)
def test_lists_of_people(one: list[str], other: list[str], expected: str) -> None:
    assert agreement(people(one), people(other)) == expected
    assert agreement(people(other), people(one)) == expected


WORDS = st.sampled_from(
    [
        "Anomaly",
        "detection",
        "Über",
        "naïve",
        "α-Flow:",
        "GAN",
        "2nd",
        "Part",
        "II",
        "&",
        "for",
        "modelling",
        "Zero-shot",
        "<i>x</i>",
        "\\'etude",
        "medical",
        "(v2)",
        "ﬁelds",
        "scans",
        "図形",
    ]
)
TITLES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
NAMES = st.sampled_from(
    [
        "Ada Smith",
        "Smith, Ada",
        "A. Smith",
        "Bo van der Lee",
        "José García López",
        "Wei Li",
        "Li, W.",
        "王伟",
        "Suharto",
        "et al.",
        "Gallic Consortium",
        "Zoë Ångström",
        "Fatima Al-Sayed",
    ]
)
RECORDS = st.fixed_dictionaries(
    {"title": TITLES, "authors": st.lists(NAMES, max_size=6)},
    optional={
        "year": st.integers(2015, 2026),
        "venue": st.sampled_from(["CVPR", "arXiv", "MICCAI 2020"]),
        "doi": st.sampled_from(["10.1000/1", "10.1000/2"]),
        "arxiv": st.sampled_from(["2401.00001", "2401.00002v2"]),
        "url": st.sampled_from(["https://example.org/1", "https://arxiv.org/abs/2401.00001"]),
    },
)


@given(RECORDS, RECORDS)
def test_a_verdict_is_the_same_both_ways(one: Fields, other: Fields) -> None:
    assert verdict(one, other) == verdict(other, one)


@pytest.mark.promise("docs/duplicates.md: Orders do not count")
@given(RECORDS, RECORDS, st.randoms(use_true_random=False), st.sampled_from(["NFC", "NFD", "NFKC"]))
def test_order_of_authors_form_and_case_change_no_verdict(
    one: Fields, other: Fields, chance: random.Random, form: str
) -> None:
    dressed = {
        **other,
        "title": unicodedata.normalize(form, other["title"].upper()),  # type: ignore[arg-type]
        "authors": [unicodedata.normalize(form, name) for name in other["authors"]],  # type: ignore[arg-type]
    }
    if not any("et al" in name for name in other["authors"]):
        chance.shuffle(dressed["authors"])
    if other["title"].upper().lower() == other["title"].lower():
        assert verdict(one, dressed) == verdict(one, other)


@given(RECORDS, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_a_record_is_itself_in_every_form(record: Fields, form: str) -> None:
    record = {"title": "Nine Steps of Denoising", **record, "authors": ["Ada Smith"]}
    dressed = {**record, "title": unicodedata.normalize(form, record["title"])}  # type: ignore[arg-type]
    found = verdict(record, dressed)
    assert found
    assert found.grade != "none"
    if "doi" in record:
        assert found.grade == "certain"


@given(st.lists(RECORDS, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_no_verdict(some: list[Fields], chance: random.Random) -> None:
    def pairs(order: list[int]) -> set[tuple[frozenset[int], Verdict]]:
        records = [from_fields(str(n), some[n]) for n in order]
        found = relations([clues_of(record) for record in records], records.__getitem__)
        return {(frozenset({order[a], order[b]}), v) for a, b, v in found.pairs}

    order = list(range(len(some)))
    shuffled = order.copy()
    chance.shuffle(shuffled)
    assert pairs(order) == pairs(shuffled)


@given(st.lists(st.frozensets(st.sampled_from("abcdefghij"), max_size=8), max_size=30))
def test_all_records_at_once_find_the_candidates_that_each_finds(
    words: list[frozenset[str]],
) -> None:
    postings = Memory()
    for number, found in enumerate(words):
        postings.add(number, found)
    shared = dict(postings.shared())  # a word that only one has leads nowhere

    at_once = dict(weak_candidates(shared.items(), lambda _: True))

    for number, found in enumerate(words):
        one_by_one = candidates(Clues((), tuple(found & shared.keys())), postings)
        assert at_once.get(number, set()) | {number} == one_by_one | {number}


def test_relations_among_some_keep_what_these_have_with_one_another() -> None:
    sure = Verdict("likely", 0.9, "the same title")
    all_of_them = Relations(
        groups=(("doi:10.1/x", (1, 4, 7)), ("doi:10.1/y", (1, 2))),
        pairs=((1, 4, sure), (2, 4, sure)),
    )

    some = all_of_them.among([4, 7, 1])

    assert some.groups == (("doi:10.1/x", (2, 0, 1)),)
    assert some.pairs == ((2, 0, sure),)
    assert all_of_them.involved == {1, 2, 4, 7}


@pytest.mark.promise("docs/duplicates.md: compared, a hundred at most")
def test_of_very_many_that_share_two_clues_those_that_share_most_are_compared() -> None:
    shared = [("a", range(300)), ("b", range(300)), ("c", range(5))]

    ((number, found),) = weak_candidates(shared, {0}.__contains__)

    assert number == 0
    assert len(found) == 100
    assert {1, 2, 3, 4} <= found


@pytest.mark.promise(
    "SECURITY.md: Candidates, pairs and findings per paper are limited (`docs/duplicates.md`)"
)
def test_a_list_of_look_alikes_is_not_compared_each_with_each() -> None:
    records = [from_fields(str(n), {**GROUP, "title": MINE}) for n in range(60)]

    found = relations([clues_of(record) for record in records], records.__getitem__)

    assert {two for _, two, _ in found.pairs} == set(range(1, 60))
    assert len(found.pairs) <= 20 * len(records)  # of 1,770
