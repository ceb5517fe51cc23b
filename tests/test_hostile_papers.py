"""Papers whose fields hold anything: each is checked and fixed to the end, and breaks no rule."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import FakeTree
from lists import PAPER, PATH, list_files, setup_of
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.fix_papers import fix_files
from paperlist.rules.internal.rule_crashed import RuleCrashed

SETUP = setup_of()
FIELDS = (
    "title", "authors", "venue", "year", "links", "doi", "arxiv", "openreview", "tags", "added",
    "summary", "abstract", "figure", "also", "entry", "order", "detail", "bogus",
)  # fmt: skip
ODD = (
    r"\frac{\frac{\frac{", r"\sqrt[ x", "{" * 40, "$" * 30, "\u202eabc", "a" * 12_001, "\u0661\u0662",
    "\u2163", "\u0130stanbul", "\ufb01", "e\u0301" * 20, "https://", "http://[::1", "https://xn--/",
    "https://a:b@c.org", "javascript:x", "doi:10.1/", "10.1000/x", "2404.12345v0", "arXiv:2404.12345",
    "-1", "9" * 30, "1e400", ".inf", "~", "2024-13-45", "9999-12-31", "\x85", "Ada, Bo and et al.",
    "Smith,,", "*\u2020\u2021", "<b>x", "&lt;&#x0;", "%00", "../..", "con", "|", "[", "&a", "- -", ": :",
    "#", "@user", "`" * 7, "\\", '"', "\u674e\u96f7", "\u041e", "CVPR", "arXiv", "nan", "{}",
)  # fmt: skip
scalars = st.one_of(
    st.sampled_from(ODD),
    st.lists(st.sampled_from(ODD), min_size=2, max_size=3).map("".join),
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
)
keys = st.sampled_from(("paper", "pdf", "code", "project", "x-own", "en", "", "a b"))
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=3)
)
damage = st.tuples(st.floats(0, 1), st.integers(0, 3), st.sampled_from(ODD))


@st.composite
def papers(draw: st.DrawFn) -> str:
    """A good paper with some fields replaced, and some of its text."""
    data: dict[str, Any] = yaml.safe_load(PAPER)
    data |= draw(st.dictionaries(st.sampled_from(FIELDS), values, min_size=1, max_size=4))
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    for at, length, put in draw(st.lists(damage, max_size=3)):
        start = int(at * len(text))
        text = text[:start] + put[:20] + text[start + length :]
    return text


@pytest.mark.slow
@settings(max_examples=60)
@given(st.lists(papers(), min_size=1, max_size=4))
def test_any_papers_are_checked_and_fixed_to_the_end(texts: list[str]) -> None:
    files: dict[str, str | bytes] = dict(list_files())
    files |= {
        f"papers/diffusion/2024-smith-{n}.yaml": text.encode("utf-8", "surrogatepass")
        for n, text in enumerate(texts)
    }
    tree = FakeTree(files)

    report = check_list(tree, SETUP)
    fix_files(tree, SETUP, None, suggested=True)

    assert [f for f in report.findings if f.name == RuleCrashed.name] == []


@pytest.mark.parametrize(
    "links", ["[https://example.org/a]", "https://example.org/a", "{}", "\n- https://example.org/a"]
)
def test_links_that_are_no_mapping_break_no_comparison_with_a_publication(links: str) -> None:
    published = PAPER.replace("year: 2024", "year: 2024\ndoi: 10.1109/x.1")
    head, _, _ = PAPER.partition("links:")
    preprint = f"{head.replace('CVPR', 'arXiv')}links: {links}\nadded: 2025-01-02\n"
    files = list_files(**{PATH: published, "papers/diffusion/2024-smith-x.yaml": preprint})

    found = check_list(FakeTree(files), SETUP).findings

    assert RuleCrashed.name not in {finding.name for finding in found}


def test_two_findings_of_one_kind_on_one_value_are_no_trouble_for_fixes() -> None:
    items = ("\u202e abc: :'", "'''\u041e*a'", "\ufb01\u0660\u0661\u0662\u0663\ufb01")
    authors = "".join(f"\n- {item}" for item in items)
    text = PAPER.replace(" [Ada Smith, Bo Jones]", authors)
    tree = FakeTree(list_files(**{PATH: text}))

    assert RuleCrashed.name not in {f.name for f in check_list(tree, SETUP).findings}
    fix_files(tree, SETUP, [PATH], suggested=True)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (None, ["symlink-or-path-escape"]),
        *((raw, ["unreadable-yaml"]) for raw in (b"", b"null\n", b"# nothing\n", b"- a\n", b"x\n")),
        (b"a: [1\n", ["unreadable-yaml"]),
        (b"<<<<<<< HEAD\n", ["unreadable-yaml"]),
        (b"\xff\xfe", ["not-utf8"]),
        (b"\x00", ["unreadable-yaml", "hidden-characters"]),
        (b"x" * 300_000, ["unsafe-yaml"]),
    ],
)
def test_of_a_file_that_cannot_be_read_nothing_else_is_told(
    raw: bytes | None, names: list[str]
) -> None:
    place = "papers/diffusion/2024-smith-odd.yaml"
    files: dict[str, str | bytes] = {**list_files(), **({place: raw} if raw is not None else {})}
    report = check_list(FakeTree(files, [] if raw is not None else [place]), SETUP)

    assert [f.name for f in report.findings if f.location.path == place] == names
