"""How sure a draft is, and that what sources say is text of a bounded length on one line."""

import json
from dataclasses import replace

import pytest

from paperlist.metadata import crossref
from paperlist.metadata.merge import Found, LookUpResult, merge
from paperlist.metadata.parse_input import Pasted
from paperlist.metadata.source_record import SourceRecord
from paperlist.ports.files import Answer

WHOLE = SourceRecord(
    source="crossref",
    title="Quiet Codebooks for Loud Scanners",
    authors=("Ada Smith", "Bo Lee"),
    venue="NeuroImage",
    year=2025,
    doi="10.1000/x",
)


def draft(part: SourceRecord) -> LookUpResult:
    return merge(Pasted(text="x", page="https://example.org/p"), [Found(part, "doi:10.1000/x")], {})


@pytest.mark.promise("docs/cli.md: low the title is not sure: check it before you use it")
@pytest.mark.promise("docs/cli.md: high every field from a reliable source, and no open question")
@pytest.mark.promise(
    "docs/look-up.md: `confidence` is `high` when every required field is known from a source that knows and nothing is asked, `low` when the title is not sure"
)
@pytest.mark.promise(
    "docs/cli.md: medium a field is missing, only hinted at, or there is a question"
)
@pytest.mark.parametrize(
    ("part", "confidence"),
    [
        (WHOLE, "high"),
        (replace(WHOLE, venue=""), "medium"),
        (replace(WHOLE, year=0), "medium"),
        (replace(WHOLE, authors=()), "medium"),
        (replace(WHOLE, doubtful=frozenset({"venue"})), "medium"),
        (replace(WHOLE, doubts=("Is it?",)), "medium"),
        (replace(WHOLE, source="github"), "low"),
        (replace(WHOLE, title=""), "low"),
    ],
)
def test_a_draft_is_as_sure_as_what_is_known_of_it(part: SourceRecord, confidence: str) -> None:
    assert draft(part).confidence == confidence


@pytest.mark.promise(
    "docs/look-up.md: A field with markup of its source left in it, such as a backslash, a formula glued to a word or a name that `author-format` would report, is never sure."
)
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Quiet \\Codebooks for Loud Scanners"),
        ("venue", "Proceedings of {Plain} Things"),
        ("authors", ("Smith, Ada", "Bo Lee")),
    ],
)
def test_a_field_with_markup_left_in_it_is_never_sure(field: str, value: object) -> None:
    known = draft(replace(WHOLE, **{field: value}))  # type: ignore[arg-type]  # each its own type

    assert known.origins[field].confidence == "medium"
    assert known.confidence == "medium"


@pytest.mark.promise("docs/look-up.md: a formula glued to a word")
def test_a_title_with_a_formula_glued_to_a_word_is_not_sure() -> None:
    title = "Solitons in<mml:math><mml:mi>N</mml:mi></mml:math>Coupled Rings of Light"
    work = {"message": {"DOI": "10.1000/x", "title": [title], "author": [{"family": "Lee"}]}}
    (part,) = crossref.read(answered(work)) or ()

    assert draft(part).origins["title"].confidence != "high"


@pytest.mark.promise(
    "SECURITY.md: texts are cut, put on one line and escaped like those of strangers"
)
def test_what_a_source_says_is_on_one_line_and_cut() -> None:
    long = "Quiet Codebooks " * 10_000
    work = {
        "DOI": "10.1000/x",
        "title": [long],
        "publisher": "A\n# B\u202e",
        "subtype": "preprint",
        "author": [{"name": "Ada\r\nSmith\x1b[31m"}, {"name": "x" * 100_000}],
    }
    (part,) = crossref.read(answered({"message": work})) or ()

    assert len(part.title) <= 2_000
    assert part.venue == "A # B"
    assert part.authors[0].startswith("Ada Smith")
    assert "\x1b" not in part.authors[0]
    assert max(map(len, part.authors)) <= 300
    assert "title" not in draft(part).data  # too long to be one


def answered(data: object) -> Answer:
    url = "https://api.crossref.org/works/10.1000/x"
    headers = {"content-type": "application/json"}
    return Answer(url=url, status=200, headers=headers, body=json.dumps(data).encode())
