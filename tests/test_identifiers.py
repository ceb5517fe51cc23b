"""Identifiers and addresses: every spelling of one thing meets."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist import identifiers
from paperlist.identifiers import (
    address,
    arxiv_id,
    arxiv_year,
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
    ["2405.14325", "arXiv:2405.14325v3", "arxiv: 2405.14325", "[2405.14325]", "https://arxiv.org/abs/2405.14325",
     "http://www.arxiv.org/pdf/2405.14325v2.pdf", "https://arxiv.org/html/2405.14325v1",
     "https://ar5iv.labs.arxiv.org/html/2405.14325", "https://www.alphaxiv.org/abs/2405.14325",
     "https://huggingface.co/papers/2405.14325", "10.48550/arXiv.2405.14325",
     "https://doi.org/10.48550/arxiv.2405.14325"],
)  # fmt: skip
def test_spellings_of_an_arxiv_id(text: str) -> None:
    assert arxiv_id(text) == "2405.14325"


@pytest.mark.parametrize(
    "text", ["math.GT/0309136", "math/0309136v2", "https://arxiv.org/abs/math.GT/0309136v1"]
)
def test_old_arxiv_ids_lose_their_subject_class(text: str) -> None:
    assert arxiv_id(text) == "math/0309136"


@pytest.mark.parametrize(
    "text",
    ["", "2025", "2413.00001", "240.14325", "https://arxiv.org/list/cs.CV/recent", "https://example.org/abs/2405.14325",
     "10.1109/tmi.2024.1", "hep-th"],
)  # fmt: skip
def test_what_is_no_arxiv_id(text: str) -> None:
    assert arxiv_id(text) is None


@pytest.mark.parametrize(
    ("found", "year"),
    [("2405.14325", 2024), ("0704.0001", 2007), ("math/9901001", 1999), ("x", 2000)],
)
def test_the_year_of_an_arxiv_id(found: str, year: int) -> None:
    assert arxiv_year(found) == year


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1016/j.media.2019.01.010", "10.1016/j.media.2019.01.010"),
        ("doi:10.1016/J.MEDIA.2019.01.010.", "10.1016/j.media.2019.01.010"),
        ("https://doi.org/10.1016/j.media.2019.01.010", "10.1016/j.media.2019.01.010"),
        ("http://dx.doi.org/10.1002/(SICI)1099-1255(199603)11:2%3C121::AID%3E3.0.CO;2-X", None),
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
        (f"{CVF}/CVPR2023/papers/Xiang_SQUID_CVPR_2023_paper.pdf", f"{CVF}/CVPR2023/html/Xiang_SQUID_CVPR_2023_paper.html"),
        (f"{CVF}_CVPR_2019/papers/Zhang_X_CVPR_2019_paper.pdf", f"{CVF}_CVPR_2019/html/Zhang_X_CVPR_2019_paper.html"),
        (f"{NEURIPS}/file/{HASH}-Paper-Conference.pdf", f"{NEURIPS}/hash/{HASH}-Abstract-Conference.html"),
        ("https://proceedings.mlr.press/v227/behrendt24a/behrendt24a.pdf", "https://proceedings.mlr.press/v227/behrendt24a.html"),
        ("https://aclanthology.org/2024.acl-long.1.pdf", "https://aclanthology.org/2024.acl-long.1/"),
        ("https://example.org/x.pdf", None),
        ("nonsense", None),
    ],
)  # fmt: skip
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
    [("https://x.org/a.PDF", True), ("https://arxiv.org/pdf/2403.09303", True), ("https://openreview.net/pdf?id=abcde", True),
     ("https://x.org/a.html", False), ("x.pdf", False)],
)  # fmt: skip
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
