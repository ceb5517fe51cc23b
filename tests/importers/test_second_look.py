"""Kinds of entries that lists nobody had tuned for showed to be misread."""

from entries import one, read

ARXIV = "https://arxiv.org/abs/2101.00001"
OTHER = "https://arxiv.org/abs/2101.00002"


def test_a_paragraph_above_an_item_of_links_is_their_title() -> None:
    text = (
        f":heavy_check_mark: [Slow GAN]\n- [[Paper]]({ARXIV})[[Code]](https://github.com/a/b)\n\n"
        f":heavy_check_mark: [Plain Waves in Seas]\n- [[Paper]]({OTHER})(The improved one)\n"
    )
    first, second = read(text)

    assert (first.title, first.data["links"]["paper"]) == ("Slow GAN", ARXIV)
    assert (second.title, second.data["links"]["paper"]) == ("Plain Waves in Seas", OTHER)


def test_an_address_is_no_title() -> None:
    text = (
        "**Slow Kernel Networks**\nAda Smith, Bo Jones, Cy Park\n"
        f"- pdf: [{ARXIV}]({ARXIV})\n- code: [official : https://github.com/a/b](https://github.com/a/b)"
    )
    found = one(text)

    assert found.title == "Slow Kernel Networks"
    assert found.data["links"] == {"paper": ARXIV, "code": "https://github.com/a/b"}


def test_a_line_of_names_below_a_plain_title_is_none_of_its_words() -> None:
    text = f"Slow: A Plain Attention Module\nAda Smith, Bo B. Jones, Cy van Park\n- pdf: [{ARXIV}]({ARXIV})"
    found = one(text)

    assert found.title == "Slow: A Plain Attention Module"
    assert found.data["authors"] == ["Ada Smith", "Bo B. Jones", "Cy van Park"]


def test_one_author_with_initials_begins_a_reference_that_is_a_link() -> None:
    found = one(f"- [Smith, A. B., (2020). slow-wave: A Plain Package. Some Journal, 5.]({ARXIV})")

    assert found.title == "slow-wave: A Plain Package"
    assert found.data["authors"] == ["A. B. Smith"]
