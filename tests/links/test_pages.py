"""What is read of a page: its own title, however the head is written, and no more than is needed."""

import pytest

from paperlist.links.pages import Page, is_sign_in, read_page

SCRIPT = "<script>1</script>"


@pytest.mark.parametrize(
    "before",
    [
        "<!-- <title>Template</title> -->",
        "<script>'<title>Template</title>'</script>",
    ],
)
def test_the_title_of_something_else_in_a_page_is_not_the_pages(before: str) -> None:
    assert Page(f"<html><head>{before}<title>Plain Diffusion</title></head>").title == (
        "Plain Diffusion"
    )


@pytest.mark.parametrize("before", ["", SCRIPT])
def test_white_space_before_a_title_is_not_counted(before: str) -> None:
    title = " \n" * 350 + "Page  not found"

    assert Page(f"<head>{before}<title>{title}</title></head>").title == "Page not found"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<script>{'x' * 40_000}</script>", "Page not found"),  # long, and soon parsed
        (f"{SCRIPT}{'<meta>' * 8_000}", ""),  # a parser takes long over so many
        (f"{SCRIPT}{'<meta>' * 2_500}", "Page not found"),  # many, within what is parsed anyhow
    ],
)
def test_a_title_below_a_long_head_is_found_where_a_parser_is_soon_done(
    head: str, title: str
) -> None:
    assert Page(f"<html><head>{head}<title>Page not found</title></head>").title == title


@pytest.mark.parametrize(("length", "is_form"), [(299, True), (300, False)])
def test_a_password_field_makes_a_form_of_a_page_with_few_words_beside_it(
    length: int, is_form: bool
) -> None:
    html = f"<title>Library</title><body><input type=password>{'x' * length}</body>"

    assert is_sign_in(Page(html)) is is_form


# "The page does not exist", on a page in each of the ways to say how it is written.
@pytest.mark.parametrize(
    ("kind", "meta", "written"),
    [
        ("text/html; charset=gbk", "", "gbk"),
        ("text/html; Charset='Big5'", "", "big5"),
        ("text/html", "<meta charset=gbk>", "gbk"),
        ("text/html; charset=gb2312", "<!-- \u81f4\u9555 -->", "gbk"),
        ("text/html", '<META http-equiv=x content="text/html; CHARSET=gb18030">', "gbk"),
        ("", "<meta charset='gbk'>", "gbk"),
        ("text/html; charset=gbk", "<meta charset=utf-8>", "gbk"),  # the answer's word goes first
        ("text/html; charset=unheard-of", "<meta charset=gbk>", "gbk"),
        ("text/html; charset=punycode", "", "utf-8"),  # a slow one that no page has
        ("text/html", "", "utf-8"),
        ("text/html; charset=gbk", "", "utf-16"),  # a mark at the start goes before any word
    ],
)
def test_a_page_is_read_in_the_letters_it_is_written_in(kind: str, meta: str, written: str) -> None:
    html = f"<html><head>{meta}<title>\u9801\u9762\u4e0d\u5b58\u5728</title></head>"
    headers = {"content-type": kind} if kind else {}

    assert read_page(headers, html.encode(written)).title == "\u9801\u9762\u4e0d\u5b58\u5728"
