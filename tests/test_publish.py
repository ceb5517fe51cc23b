"""Publishing: only what differs is written, what is stale goes, what people wrote stays."""

from collections.abc import Mapping

import pytest

from fakes import FakeSink, FakeTree
from lists import CONFIG, PATH, list_files, setup_of
from paperlist.cli.context import shipped_template
from paperlist.jobs.publish_pages import BACKUP, Publication, carry_out, plan
from paperlist.model.errors import WriteError
from paperlist.render.paths import is_generated


def planned(files: Mapping[str, str | bytes]) -> Publication:
    texts = {p: c if isinstance(c, str) else c.decode() for p, c in files.items()}
    return plan(FakeTree(texts), setup_of(texts), shipped_template)


def published(files: Mapping[str, str]) -> dict[str, str]:
    """The list's files after publishing."""
    after = dict(files)
    publication = planned(files)
    after.update({path: raw.decode() for path, raw in publication.write.items()})
    return {path: text for path, text in after.items() if path not in publication.remove}


def test_a_second_run_has_nothing_to_do() -> None:
    assert planned(published(list_files())).is_current


def test_only_what_differs_is_written() -> None:
    files = published(list_files())
    files["exports/papers.csv"] = "edited\n"

    assert list(planned(files).write) == ["exports/papers.csv"]


def test_pages_of_a_language_that_is_gone_are_removed() -> None:
    files = published(list_files())
    files["paperlist.yml"] = CONFIG.replace("[en, ar]", "[en]")

    removed = planned(files).remove
    assert "README.ar.md" in removed
    assert "assets/banner.ar-dark.svg" in removed


def test_exports_that_are_switched_off_are_removed() -> None:
    files = published(list_files())
    files["paperlist.yml"] = f"{CONFIG}exports: [json]\n"

    assert [p for p in planned(files).remove if p.startswith("exports/")] == [
        "exports/feed.xml",
        "exports/papers.bib",
        "exports/papers.csv",
    ]


def test_section_pages_go_when_the_readme_holds_everything_again() -> None:
    index = f"{CONFIG}readme: {{detail: index}}\n"
    files = published({**list_files(), "paperlist.yml": index})
    assert "sections/diffusion.md" in files

    assert "sections/diffusion.md" in planned({**files, "paperlist.yml": CONFIG}).remove


def test_files_of_others_in_our_folders_stay() -> None:
    files = {**list_files(), "assets/logo.svg": "<svg/>", "assets/banner-dark.svg": "<svg>mine</svg>",
             "sections/notes.md": "mine", "exports/other.json": "{}"}  # fmt: skip

    assert planned(files).remove == ()


def test_a_readme_written_by_hand_is_kept_once_under_another_name() -> None:
    files = {**list_files(), "README.md": "# My list\n\nBy hand.\n"}

    first = planned(files)
    assert first.write[BACKUP] == b"# My list\n\nBy hand.\n"
    assert planned(published(files)).is_current


def test_an_unreadable_paper_is_left_out_and_named() -> None:
    publication = planned({**list_files(), PATH: "title: a: b\n"})

    assert publication.unreadable == (PATH,)
    assert publication.papers == 1


def test_the_readme_is_written_last() -> None:
    sink = FakeSink()
    carry_out(planned(list_files()), sink)

    assert list(sink.files)[-1].startswith("README")


def test_a_failed_write_ends_the_run() -> None:
    sink = FakeSink()
    sink.full = True

    with pytest.raises(WriteError):
        carry_out(planned(list_files()), sink)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("README.md", True), ("README.ar.md", True), ("README.fr.md", False), ("exports/papers.bib", True),
     ("assets/badge-papers-light.svg", True), ("assets/plot-years.ar-dark.svg", True),
     ("assets/star-history-narrow-light.svg", True), ("assets/stars/smith/plain.svg", True),
     ("data/stars/list.txt", True), ("data/notes.txt", False), ("assets/logo.svg", False), ("papers/x.yaml", False)],
)  # fmt: skip
def test_generated_files_are_known_by_name(path: str, expected: bool) -> None:
    assert is_generated(path, setup_of().config) is expected
