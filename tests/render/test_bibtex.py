"""BibTeX that other programs read back as it was."""

import re

import bibtexparser
import pytest
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string
from test_readme import list_of, paper

from lists import OTHER, OTHER_PATH, PAPER, PATH
from paperlist.document import write
from paperlist.model.paper import Paper
from paperlist.render.bibtex import bibtex, bibtex_entry, bibtex_name, bibtex_title
from paperlist.text.escape import one_line
from test_escape import hostile

SHOWN = list_of(paper(), paper(OTHER_PATH, OTHER))
COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}
COMMAND = re.compile("|".join(map(re.escape, COMMANDS)) + "|[{}]")


def said(value: str) -> str:
    """A field as a person reads it: commands as their signs, braces that only protect gone."""
    return COMMAND.sub(lambda found: COMMANDS.get(found[0], ""), value)


def test_bibtex_is_read_back() -> None:
    library = bibtexparser.parse_string("".join(bibtex(SHOWN)))

    assert library.failed_blocks == []
    assert [(e.key, e.entry_type) for e in library.entries] == [
        ("2024-smith-plain-diffusion", "inproceedings"),
        ("2023-brown-codebooks-healthy-patches", "inproceedings"),
    ]
    assert library.entries[0]["year"] == "2024"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada Smith", "Smith, Ada"),
        ("Laurens van der Maaten", "van der Maaten, Laurens"),
        ("Jean de la Fontaine", "de la Fontaine, Jean"),
        ("Sammy Davis Jr.", "Davis, Jr., Sammy"),
        ("Plato", "{Plato}"),
        ("The BraTS Consortium", "{The BraTS Consortium}"),
        ("Cosmin I Bercea", "Bercea, Cosmin I"),
        ("Philipp Seeböck", "Seeböck, Philipp"),
        ("孙逸飞", "孙, 逸飞"),
        ("et al.", "others"),
        ("A_b C&D", r"C\&D, A\_b"),
    ],
)
def test_names_in_bibtex(name: str, written: str) -> None:
    assert bibtex_name(name) == written


def test_names_are_split_as_meant_by_a_bibtex_parser() -> None:
    authors = "authors: [Laurens van der Maaten, The BraTS Consortium, Plato]"
    text = PAPER.replace("authors: [Ada Smith, Bo Jones]", authors)
    source = "".join(bibtex(list_of(paper(PATH, text))))
    library = bibtexparser.parse_string(
        source, append_middleware=[SeparateCoAuthors(), SplitNameParts()]
    )

    names = library.entries[0]["author"]
    assert [(n.first, n.von, n.last) for n in names] == [
        (["Laurens"], ["van", "der"], ["Maaten"]),
        ([], [], ["{The BraTS Consortium}"]),
        ([], [], ["{Plato}"]),
    ]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Plain Diffusion", "Plain Diffusion"),
        ("CLIP for MRI", "{CLIP} for {MRI}"),
        ("MediCLIP: 100% of {x}", r"{MediCLIP:} 100\% of \textbraceleft{}x\textbraceright{}"),
    ],
)
def test_titles_in_bibtex_keep_their_acronyms(title: str, written: str) -> None:
    assert bibtex_title(title) == written


@given(hostile)
def test_hostile_text_stays_in_its_bibtex_field(text: str) -> None:
    data = {**paper().data, "title": f"{text}x", "authors": [f"{text}x"], "venue": f"{text}x"}
    library = bibtexparser.parse_string("".join(bibtex(list_of(paper(PATH, write(data))))))

    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == ["2024-smith-plain-diffusion"]


texts = hostile | st.text(st.sampled_from('{}\\"%@#,=~^_&$ aZé\n'), max_size=12)


@pytest.mark.slow
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "title": texts.map("T{}".format),
                "authors": st.lists(
                    texts.map("N{}".format), min_size=1, max_size=3, unique_by=one_line
                ),
                "venue": texts.map("V{}".format),
                "year": st.integers(1900, 2100),
                "doi": texts.map("10.1/{}".format),
                "arxiv": texts.map("2{}".format),
                "links": st.fixed_dictionaries({"paper": texts.map("https://x/{}".format)}),
            }
        ),
        min_size=1,
        max_size=3,
    ),
    st.lists(texts, min_size=3, max_size=3),
)
@settings(max_examples=60, deadline=None)
@example([{"title": "{ x : f(x) Is Normal", "authors": ["A {B"], "links": {"paper": "h"}}], ["a"])
def test_any_papers_come_back_with_their_values_from_two_readers(
    rows: list[dict[str, object]], names: list[str]
) -> None:
    shown = list_of(
        *(
            Paper(f"papers/diffusion/{n}-{name.replace('/', '')}.yaml", row)
            for n, (row, name) in enumerate(zip(rows, names, strict=False))
        )
    )
    papers, source = shown.papers, "".join(bibtex(shown))

    one = [dict(entry.items()) for entry in bibtexparser.parse_string(source).entries]
    two: BibliographyData = parse_string(source, "bibtex")

    assert [said(str(entry["title"])) for entry in one] == [one_line(p.title) for p in papers]
    assert len(two.entries) == len(papers)
    for found, entry, each in zip(one, two.entries.values(), papers, strict=True):
        assert said(entry.fields["title"]) == one_line(each.title)
        for key in ("doi", "eprint", "url", "year"):
            expected = entry.fields.get(key, "")
            assert str(found.get(key, "")).strip() == expected
        assert said(entry.fields.get("doi", "")) == one_line(each.string("doi"))
        assert said(entry.fields.get("eprint", "")) == one_line(each.string("arxiv"))
        assert len(entry.persons["author"]) == len(each.authors)
        got = [said(str(person)).replace(",", "") for person in entry.persons["author"]]
        assert [sorted("".join(g.split())) for g in got] == [
            sorted("".join(one_line(name).replace(",", "").split())) for name in each.authors
        ]


def test_a_doi_is_given_as_an_address_is_and_what_is_none_as_text() -> None:
    """Styles that show a DOI, and readers of the file, want its underscore as it is."""
    good = bibtex_entry(Paper("papers/a/b.yaml", {"title": "T", "doi": "10.1007/978-3-031_47"}))
    bad = bibtex_entry(Paper("papers/a/b.yaml", {"title": "T", "doi": "10.1/a b_{c"}))

    assert "{10.1007/978-3-031_47}" in good
    assert r"{10.1/a b\_\textbraceleft{}c}" in bad
