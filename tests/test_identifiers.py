"""Identifiers and addresses: every spelling of one thing meets."""

from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.text import identifiers
from paperlist.text.identifiers import (
    address,
    arxiv_id,
    arxiv_year,
    canonical_url,
    doi,
    is_pdf,
    landing_page,
    openreview_id,
    repository,
    without_tracking,
)

CVF = "https://openaccess.thecvf.com/content"
NEURIPS = "https://proceedings.neurips.cc/paper_files/paper/2022"
HASH = "1d774c112926348c3e25ea47d87c835b"


@pytest.mark.parametrize(
    "text",
    [
        "2405.14325",
        "arXiv:2405.14325v3",
        "arxiv: 2405.14325",
        "[2405.14325]",
        "https://arxiv.org/abs/2405.14325",
        "http://www.arxiv.org/pdf/2405.14325v2.pdf",
        "https://arxiv.org/html/2405.14325v1",
        "https://ar5iv.labs.arxiv.org/html/2405.14325",
        "https://www.alphaxiv.org/abs/2405.14325",
        "https://huggingface.co/papers/2405.14325",
        "10.48550/arXiv.2405.14325",
        "https://doi.org/10.48550/arxiv.2405.14325",
    ],
)
def test_spellings_of_an_arxiv_id(text: str) -> None:
    assert arxiv_id(text) == "2405.14325"


@pytest.mark.parametrize(
    "text", ["math.GT/0309136", "math/0309136v2", "https://arxiv.org/abs/math.GT/0309136v1"]
)
def test_old_arxiv_ids_lose_their_subject_class(text: str) -> None:
    assert arxiv_id(text) == "math/0309136"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2413.00001",
        "240.14325",
        "https://arxiv.org/list/cs.CV/recent",
        "https://example.org/abs/2405.14325",
        "10.1109/tmi.2024.1",
        "hep-th",
    ],
)
def test_what_is_no_arxiv_id(text: str) -> None:
    assert arxiv_id(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "[2405.14325]",
        "arXiv 2405.14325v3",
        "arXiv:2405.14325v2 [cs.CV]",
        "arxiv.org/abs/2405.14325.",
        "https://www.alphaxiv.org/abs/2405.14325v1?x=1",
        "https://huggingface.co/papers/2405.14325",
        "http://arxiv.org/pdf/2405.14325v3.pdf#page=2",
        "<https://arxiv.org/html/2405.14325v1>",
        "(https://arxiv.org/abs/2405.14325)",
        "https%3A%2F%2Farxiv.org%2Fabs%2F2405.14325",
        "[paper](https://arxiv.org/abs/2405.14325)",
        "https://arxiv.org/abs/arXiv:2405.14325",
        "https://www.semanticscholar.org/arxiv/2405.14325",
        "doi:10.48550/arXiv.2405.14325",
        "http://export.arxiv.org/api/query?id_list=2405.14325v2&max_results=1",
        "https://api.semanticscholar.org/graph/v1/paper/arXiv:2405.14325",
        "\u201c2405.14325\u201d,",
    ],
)
def test_an_arxiv_id_in_the_wild(text: str) -> None:
    assert arxiv_id(text) == "2405.14325"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DOI 10.1000/XYZ", "10.1000/xyz"),
        ("doi.org/10.1000/xyz", "10.1000/xyz"),
        ("http://www.doi.org/10.1000%2Fxyz", "10.1000/xyz"),
        ("https://doi.org/doi:10.1000/xyz", "10.1000/xyz"),
        ("<https://doi.org/10.1000/xyz>.", "10.1000/xyz"),
        ("[10.1000/xyz]", "10.1000/xyz"),
        ("https://api.crossref.org/works/10.1000%2Fxyz?mailto=a@b.example", "10.1000/xyz"),
        ("https://api.crossref.org/works/10.1000/xyz/transform/application/json", "10.1000/xyz"),
        ("https://api.datacite.org/dois/10.5281/zenodo.7", "10.5281/zenodo.7"),
        ("https://api.openalex.org/works/doi:10.1000/xyz", "10.1000/xyz"),
        (
            "https://api.semanticscholar.org/graph/v1/paper/DOI:10.1000/xyz?fields=title",
            "10.1000/xyz",
        ),
        ("https://api.crossref.org/works?query=x", None),
        ("https://bmcmedimaging.biomedcentral.com/articles/10.1186/s12880-1", "10.1186/s12880-1"),
        ("https://aapm.onlinelibrary.wiley.com/doi/epdf/10.1002/mp.1", "10.1002/mp.1"),
        (
            "https://iopscience.iop.org/article/10.1088/0026-1394/12/4/002/meta",
            "10.1088/0026-1394/12/4/002",
        ),
        ("https://zenodo.org/records/123?x=1", "10.5281/zenodo.123"),
        ("https://peerj.com/articles/4886/", "10.7717/peerj.4886"),
        ("https://peerj.com/articles/cs-123/", "10.7717/peerj-cs.123"),
        ("https://elifesciences.org/articles/12345", "10.7554/elife.12345"),
        (
            "https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.1.1",
            "10.1103/physrevlett.1.1",
        ),
        ("https://www.degruyter.com/document/doi/10.1515/x-1/html", "10.1515/x-1"),
        (
            "https://www.spiedigitallibrary.org/proceedings/1/2/T/10.1117/12.26.full",
            "10.1117/12.26",
        ),
        ("https://www.researchsquare.com/article/rs-12/v1", "10.21203/rs.3.rs-12/v1"),
    ],
)
def test_a_doi_in_the_wild(text: str, found: str | None) -> None:
    assert doi(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "openreview.net/forum?id=9OmCr1q54Z",
        "https://api2.openreview.net/notes?forum=9OmCr1q54Z",
        "<https://openreview.net/pdf?id=9OmCr1q54Z>",
        "https://openreview.net/revisions?id=9OmCr1q54Z",
    ],
)
def test_an_openreview_id_in_the_wild(text: str) -> None:
    assert openreview_id(text) == "9OmCr1q54Z"


@given(
    st.sampled_from(
        ["{}", "({})", "[{}]", "<{}>", "\u201c{}\u201d", "{}.", "{},", " {} ", "'{}';", "[x]({})"]
    ),
    st.sampled_from(
        ["https://arxiv.org/abs/2405.14325", "http://www.arxiv.org/pdf/2405.14325v2.pdf"]
    ),
)
def test_what_stands_around_a_pasted_address_does_not_matter(around: str, url: str) -> None:
    assert arxiv_id(around.format(url)) == "2405.14325"


@pytest.mark.parametrize(
    ("found", "year"),
    [("2405.14325", 2024), ("0704.0001", 2007), ("math/9901001", 1999), ("x", 2000)],
)
def test_the_year_of_an_arxiv_id(found: str, year: int) -> None:
    assert arxiv_year(found) == year


SICI = "10.1002/(sici)1099-1255(199603)11:2<121::aid>3.0.co;2-x"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1016/j.media.2019.01.010", "10.1016/j.media.2019.01.010"),
        ("doi:10.1016/J.MEDIA.2019.01.010.", "10.1016/j.media.2019.01.010"),
        (
            "https://doi.org/10.1016/j.media.2019.01.010?utm_source=x#y",
            "10.1016/j.media.2019.01.010",
        ),
        ("https://doi.org/10.1016/j.media.2019.01.010", "10.1016/j.media.2019.01.010"),
        ("http://dx.doi.org/10.1002/(SICI)1099-1255(199603)11:2%3C121::AID%3E3.0.CO;2-X", SICI),
        ("10.1002/(sici)1099-1255(199603)11:2<121::aid>3.0.co;2-x", SICI),
        (
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0012345",
            "10.1371/journal.pone.0012345",
        ),
        (
            "https://www.frontiersin.org/journals/neuroscience/articles/10.3389/fnins.2020.1/full",
            "10.3389/fnins.2020.1",
        ),
        ("https://www.science.org/doi/10.1126/science.abc1234", "10.1126/science.abc1234"),
        (
            "https://www.tandfonline.com/doi/full/10.1080/1.2?scroll=top&needAccess=true",
            "10.1080/1.2",
        ),
        ("https://pubs.rsna.org/doi/abs/10.1148/ryai.1", "10.1148/ryai.1"),
        ("https://link.springer.com/book/10.1007/978-3-031-1", "10.1007/978-3-031-1"),
        (
            "https://www.medrxiv.org/content/10.1101/2021.02.03.21251234v1",
            "10.1101/2021.02.03.21251234",
        ),
        ("https://aclanthology.org/P19-1001", "10.18653/v1/p19-1001"),
        ("https://aclanthology.org/2024.acl-long.1.pdf", "10.18653/v1/2024.acl-long.1"),
        ("https://aclanthology.org/2024.lrec-main.1/", None),
        ("https://aclanthology.org/P05-1001/", None),
        ("http://dx.doi.org/10.1002/(sici)1099-1255", "10.1002/(sici)1099-1255"),
        ("(see 10.1000/xyz)", "10.1000/xyz"),
        ("https://dl.acm.org/doi/abs/10.1145/3664647.3681376", "10.1145/3664647.3681376"),
        ("https://dl.acm.org/doi/pdf/10.1145/3664647.3681376", "10.1145/3664647.3681376"),
        (
            "https://link.springer.com/chapter/10.1007/978-3-319-59050-9_12",
            "10.1007/978-3-319-59050-9_12",
        ),
        (
            "https://link.springer.com/content/pdf/10.1007/978-3-319-59050-9_12.pdf",
            "10.1007/978-3-319-59050-9_12",
        ),
        ("https://www.nature.com/articles/s41467-025-56321-y", "10.1038/s41467-025-56321-y"),
        (
            "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full",
            "10.1101/2020.01.01.123456",
        ),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/mp.12345", "10.1002/mp.12345"),
        ("10.48550/arXiv.2405.14325", None),
        ("https://example.org/10.1000/x", None),
        ("no doi", None),
    ],
)
def test_spellings_of_a_doi(text: str, found: str | None) -> None:
    assert doi(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://openreview.net/forum?id=9OmCr1q54Z", "9OmCr1q54Z"),
        ("https://openreview.net/pdf?id=9OmCr1q54Z&referrer=x", "9OmCr1q54Z"),
        ("https://openreview.net/forum?noteId=9OmCr1q54Z", "9OmCr1q54Z"),
        ("https://openreview.net/forum?id=9OmCr1q54Z&noteId=aaaaaaaa", "9OmCr1q54Z"),
        ("https://openreview.net/group?id=ICLR.cc", None),
        ("https://example.org/forum?id=9OmCr1q54Z", None),
        ("https://openreview.net/forum", None),
        ("9OmCr1q54Z", None),
    ],
)
def test_openreview_ids(text: str, found: str | None) -> None:
    assert openreview_id(text) == found


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://arxiv.org/pdf/2403.09303v2", "https://arxiv.org/abs/2403.09303"),
        ("https://openreview.net/pdf?id=9OmCr1q54Z", "https://openreview.net/forum?id=9OmCr1q54Z"),
        (
            f"{CVF}/CVPR2023/papers/Xiang_SQUID_CVPR_2023_paper.pdf",
            f"{CVF}/CVPR2023/html/Xiang_SQUID_CVPR_2023_paper.html",
        ),
        (
            f"{CVF}_CVPR_2019/papers/Zhang_X_CVPR_2019_paper.pdf",
            f"{CVF}_CVPR_2019/html/Zhang_X_CVPR_2019_paper.html",
        ),
        (
            f"{NEURIPS}/file/{HASH}-Paper-Conference.pdf",
            f"{NEURIPS}/hash/{HASH}-Abstract-Conference.html",
        ),
        (
            "https://proceedings.mlr.press/v227/behrendt24a/behrendt24a.pdf",
            "https://proceedings.mlr.press/v227/behrendt24a.html",
        ),
        (
            "https://aclanthology.org/2024.acl-long.1.pdf",
            "https://aclanthology.org/2024.acl-long.1/",
        ),
        ("https://example.org/x.pdf", None),
        ("nonsense", None),
    ],
)
def test_landing_pages_that_follow_from_a_pdf(url: str, page: str | None) -> None:
    assert landing_page(url) == page


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/Owner/Name", "owner/name"),
        ("http://www.github.com/owner/name.git", "owner/name"),
        ("https://github.com/owner/name/tree/main/x", "owner/name"),
        ("https://gitlab.com/owner/name/", "gitlab.com/owner/name"),
        ("https://huggingface.co/datasets/owner/name", "huggingface.co/owner/name"),
        ("https://huggingface.co/papers/2405.14325", None),
        ("https://github.com/owner", None),
        ("https://github.com/topics/anomaly", None),
        ("https://owner.github.io/name", None),
        ("x", None),
    ],
)
def test_repositories(url: str, name: str | None) -> None:
    assert repository(url) == name


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://x.org/a?ref=b", "https://x.org/a"),
        ("https://x.org/a?id=1&utm_campaign=b#c", "https://x.org/a?id=1#c"),
        ("https://x.org/a?id=1&empty=", "https://x.org/a?id=1&empty="),
        ("https://x.org/a", "https://x.org/a"),
    ],
)
def test_tracking_parameters_go_and_others_stay_as_they_are(url: str, bare: str) -> None:
    assert without_tracking(url) == bare


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/a.PDF", True),
        ("https://arxiv.org/pdf/2403.09303", True),
        ("https://openreview.net/pdf?id=abcde", True),
        ("https://x.org/a.html", False),
        ("x.pdf", False),
    ],
)
def test_addresses_of_pdfs(url: str, expected: bool) -> None:
    assert is_pdf(url) is expected


@pytest.mark.parametrize(
    "url",
    ["https://[::1", "https://x.org:port/", "ftp://x.org", "https://", "//x.org"],
)
def test_what_is_no_web_address(url: str) -> None:
    assert address(url) is None


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    for recognise in (arxiv_id, doi, openreview_id, repository, landing_page):
        recognise(text)
        recognise(f"https://arxiv.org/{text}")


@given(st.from_regex(identifiers.ARXIV_NEW, fullmatch=True), st.integers(1, 30))
def test_an_arxiv_id_survives_every_dress(found: str, version: int) -> None:
    dresses = (
        found,
        f"arXiv:{found}v{version}",
        f"https://arxiv.org/abs/{found}",
        f"https://arxiv.org/pdf/{found}v{version}.pdf",
    )

    assert {arxiv_id(dress) for dress in dresses} == {found}


@given(st.from_regex(identifiers.SIMPLE_ADDRESS, fullmatch=True))
def test_simple_addresses_are_taken_apart_as_by_the_general_parser(url: str) -> None:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")

    assert address(url) == (host, parts.path, "")


@pytest.mark.parametrize(
    "group",
    [
        [
            "https://ieeexplore.ieee.org/document/9157105",
            "http://ieeexplore.ieee.org/abstract/document/9157105/authors#authors",
            "https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=9157105",
            "https://ieeexplore.ieee.org/xpl/articleDetails.jsp?arnumber=9157105&tag=1",
        ],
        [
            "https://www.sciencedirect.com/science/article/pii/S1361841521000402",
            "https://www.sciencedirect.com/science/article/abs/pii/S1361841521000402?via%3Dihub",
            "https://sciencedirect.com/science/article/pii/S1361841521000402/pdfft?md5=x&pid=y",
        ],
        [
            f"https://www.semanticscholar.org/paper/A-Title-Smith-Lee/{HASH}abcdef01",
            f"https://www.semanticscholar.org/paper/{HASH}abcdef01?sort=x",
            f"https://www.semanticscholar.org/reader/{HASH}abcdef01",
        ],
        [
            "https://pubmed.ncbi.nlm.nih.gov/12345678/",
            "https://www.ncbi.nlm.nih.gov/pubmed/12345678",
        ],
        [
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/pdf/x.pdf",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567",
        ],
        [
            "https://ojs.aaai.org/index.php/AAAI/article/view/28153",
            "https://ojs.aaai.org/index.php/AAAI/article/view/28153/28306",
            "https://ojs.aaai.org/index.php/AAAI/article/download/28153/28306",
        ],
        [
            "https://Example.org:443/a/?b=1&utm_source=x&c=2#d",
            "http://www.example.org/a?b=1&c=2&fbclid=y",
            "http://example.org:80/a?b=1&c=2",
        ],
    ],
)
def test_the_addresses_of_one_page_meet(group: list[str]) -> None:
    assert len({canonical_url(url) for url in group}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?c=2&b=1"),
        ("https://example.org/a", "https://example.org:8080/a"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://ieeexplore.ieee.org/document/1", "https://ieeexplore.ieee.org/document/2"),
    ],
)
def test_the_addresses_of_two_pages_do_not(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("https://scholar.google.de/scholar?cluster=1", "a search page"),
        ("https://sci-hub.wf/10.1000/1", "an unlicensed copy"),
        ("https://www.researchgate.net/publication/1_A", "a page behind a login"),
        ("https://t.co/abc", "a shortened address"),
        ("https://arxiv.org/abs/2403.09303", None),
        ("https://nott.co/abc", None),
        ("nonsense", None),
    ],
)
def test_what_can_never_be_a_landing_page(url: str, what: str | None) -> None:
    assert identifiers.not_a_landing_page(url) == what


URLS = st.sampled_from(
    [
        "https://arxiv.org/pdf/2403.09303v2",
        "https://doi.org/10.1000/a(b)%3C1%3E",
        f"{CVF}/CVPR2023/papers/X_Y_CVPR_2023_paper.pdf",
        "https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=1",
        "https://example.org:8080/%7Eme/?a=%26&utm_id=1",
        "https://openreview.net/pdf?id=9OmCr1q54Z",
        "https://aclanthology.org/P19-1001.pdf",
    ]
)


@given(
    URLS
    | st.from_regex(
        r"https?://(www\.)?[a-z]{1,5}\.org(:\d{2,4})?(/[a-zA-Z0-9._~%()-]{0,6}){0,3}(\?[a-z]=[\w&=]{0,6})?",
        fullmatch=True,
    )
)
def test_normal_forms_are_normal(url: str) -> None:
    found = canonical_url(url)
    if found and "%" not in found:
        assert canonical_url(f"https://{found}") == found
    if known := doi(url):
        assert doi(known) == doi(f"https://doi.org/{quote(known)}") == known
    if page := landing_page(url):
        assert landing_page(page) in (page, None)
        assert canonical_url(page) == found


@pytest.mark.parametrize(("length", "is_read"), [(2_000, True), (2_001, False)])
def test_what_is_longer_than_an_address_may_be_is_not_looked_at(length: int, is_read: bool) -> None:
    url = f"https://example.org/{'x' * (length - 20)}"
    texts = [f"{found:>{length}}" for found in ("2403.09303", "10.1000/xyz")]

    assert (canonical_url(url) is not None) is is_read
    assert (arxiv_id(texts[0]), doi(texts[1])) == (
        ("2403.09303", "10.1000/xyz") if is_read else (None, None)
    )
