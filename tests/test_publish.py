"""Publishing: only what differs is written, what is stale goes, what people wrote stays."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from fakes import FakeSink, FakeTree
from lists import CONFIG, PAPER, PATH, list_files, paperlist, setup_of, write_list
from paperlist.cli.context import shipped_template
from paperlist.jobs.publish_pages import Publication, carry_out, plan
from paperlist.model.errors import ConfigError, UsageError, WriteError
from paperlist.render.paths import is_generated


def planned(
    files: Mapping[str, str | bytes], *, replace: bool = False, allow_shrink: bool = False
) -> Publication:
    texts = {p: c if isinstance(c, str) else c.decode() for p, c in files.items()}
    tree, setup = FakeTree(texts), setup_of(texts)
    return plan(tree, setup, shipped_template, replace=replace, allow_shrink=allow_shrink)


def published(files: Mapping[str, str], *, replace: bool = False) -> dict[str, str]:
    """The list's files after publishing."""
    after = dict(files)
    publication = planned(files, replace=replace)
    after.update({path: raw.decode() for path, raw in publication.write.items()})
    return {path: text for path, text in after.items() if path not in publication.remove}


def test_a_second_run_has_nothing_to_do() -> None:
    assert planned(published(list_files())).is_current


@pytest.mark.promise("docs/cli.md: Only files that differ are written, each at once or not at all.")
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


def test_a_page_and_a_file_too_large_for_github_are_named_and_the_file_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("paperlist.render.page_splitting.GITHUB_SHOWS", 1_000)
    monkeypatch.setattr("paperlist.render.page_splitting.GITHUB_TAKES", 300)
    made = planned(list_files())

    assert "README.md" in made.write
    assert "exports/papers.json" not in made.write
    assert [
        said.partition(" ")[0] for said in made.oversized if "json" in said or "E.md" in said
    ] == [
        "README.md",
        "exports/papers.json",
    ]


def test_files_of_others_in_our_folders_stay() -> None:
    files = {
        **list_files(),
        "assets/logo.svg": "<svg/>",
        "assets/banner-dark.svg": "<svg>mine</svg>",
        "sections/notes.md": "mine",
        "exports/other.json": "{}",
    }

    assert planned(files).remove == ()


BY_HAND = {**list_files(), "README.md": "# My list\n\nBy hand.\n"}
COPY, SECOND_COPY = "README.before-paperlist.md", "README.before-paperlist-2.md"


@pytest.mark.promise(
    "docs/cli.md: A README that people wrote is not touched: `paperlist init` moves it in."
)
@pytest.mark.promise("docs/architecture.md: **A README written by hand is left alone.**")
def test_a_readme_written_by_hand_is_not_replaced() -> None:
    with pytest.raises(UsageError, match=r"README\.md was not made by paperlist"):
        planned(BY_HAND)


@pytest.mark.promise("docs/architecture.md: `--replace` keeps a numbered copy")
def test_a_readme_is_replaced_on_demand_and_copied_once() -> None:
    first = planned(BY_HAND, replace=True)
    after = published(BY_HAND, replace=True)

    assert first.write[COPY] == b"# My list\n\nBy hand.\n"
    assert first.copies == (COPY,)
    assert planned(after).is_current
    assert COPY not in planned({**after, "README.md": BY_HAND["README.md"]}, replace=True).write


@pytest.mark.parametrize("mark", ["", "\n<!-- paperlist:generated -->\n"])
def test_of_a_long_section_page_nothing_that_people_wrote_is_lost(mark: str) -> None:
    index = f"{CONFIG}readme: {{detail: index}}\n"
    page = "sections/diffusion.md"
    text = f"{'By hand. ' * 500}{mark}"
    made = planned({**list_files(), "paperlist.yml": index, page: text}, replace=True)

    copies = {"sections/diffusion.before-paperlist.md"} if not mark else set()
    assert set(made.copies) == copies
    assert {made.write[path] for path in copies} <= {text.encode()}


@pytest.mark.promise("docs/architecture.md: and a copy is never overwritten")
def test_a_copy_is_never_overwritten() -> None:
    kept = {**BY_HAND, COPY: "An earlier page\n"}

    assert set(planned(kept, replace=True).write) & {COPY, SECOND_COPY} == {SECOND_COPY}


@pytest.mark.promise("docs/cli.md: less than half of the papers it showed")
@pytest.mark.parametrize("exports", ["[bib, json, csv, atom]", "[]"])
def test_half_of_the_papers_may_go_and_not_one_more(exports: str) -> None:
    config = f"{CONFIG.replace('[en, ar]', '[en]')}exports: {exports}\n"
    papers = {PATH.replace("plain", f"plain{n}"): PAPER for n in range(4)}
    full = published({"paperlist.yml": config, **papers})
    half = {path: text for path, text in full.items() if path not in list(papers)[2:]}
    fewer = {path: text for path, text in half.items() if path != list(papers)[1]}

    assert planned(half).papers == 2
    with pytest.raises(UsageError, match="shows 4 papers and would show 1"):
        planned(fewer)


@pytest.mark.parametrize(("kept", "is_refused"), [(10, False), (9, True)])
def test_of_a_page_without_exports_half_of_the_links_may_go_and_not_one_more(
    kept: int, is_refused: bool
) -> None:
    papers = {
        PATH.replace("plain", f"plain{n}"): PAPER.replace("org/plain", f"org/{n}").replace(
            "  code: https://github.com/smith/plain\n", ""
        )
        for n in range(20)
    }
    entry = "- {{ title }} [paper]({{ paper }})"
    config = f"{CONFIG.replace('[en, ar]', '[en]')}exports: []\nreadme: {{entry: '{entry}'}}\n"
    page = "# My list\n\n<!-- paperlist:papers section=diffusion -->\n"
    whole = {"paperlist.yml": config, "README.template.md": page, **papers}
    full = published(whole)
    few = {path: text for path, text in full.items() if path not in list(papers)[kept:]}

    if is_refused:
        with pytest.raises(UsageError, match=f"lead to 20 addresses, and {kept} would be left"):
            planned(few)
    else:
        assert planned(few).papers == kept


@pytest.mark.parametrize("detail", ["full", "index"])
def test_a_page_that_would_lose_most_of_its_papers_is_refused(detail: str) -> None:
    papers = {PATH.replace("plain", f"plain{n}"): PAPER for n in range(4)}
    config = f"{CONFIG}readme: {{detail: {detail}}}\n"
    full = published({"paperlist.yml": config, **papers})
    few = {path: text for path, text in full.items() if path not in list(papers)[1:]}

    with pytest.raises(UsageError, match="shows 4 papers and would show 1"):
        planned(few)
    assert planned(few, allow_shrink=True).papers == 1


@pytest.mark.promise(
    "docs/move-in.md: A list that would show less than half of the papers it showed is not published"
)
@pytest.mark.parametrize(("left", "is_refused"), [(3, False), (2, False), (1, True)])
def test_half_of_the_papers_may_go_at_once_and_no_more(left: int, is_refused: bool) -> None:
    papers = {PATH.replace("plain", f"plain{n}"): PAPER for n in range(4)}
    full = published({"paperlist.yml": CONFIG, **papers})
    few = {path: text for path, text in full.items() if path not in list(papers)[left:]}

    if is_refused:
        with pytest.raises(UsageError, match="nothing was written"):
            planned(few)
    else:
        assert planned(few).papers == left


def test_the_same_without_exports_and_with_entries_in_a_form_of_its_own() -> None:
    papers = {
        PATH.replace("plain", f"plain{n}"): PAPER.replace("org/plain", f"org/{n}")
        for n in range(20)
    }
    entry = "- {{ title }} [paper]({{ paper }})"
    config = f"{CONFIG}exports: []\nreadme: {{entry: '{entry}'}}\n"
    full = published({"paperlist.yml": config, **papers})
    few = {path: text for path, text in full.items() if path not in list(papers)[1:]}

    with pytest.raises(UsageError, match="would be left"):
        planned(few)
    assert planned(few, allow_shrink=True).papers == 1


def test_papers_that_cannot_be_read_count_as_lost() -> None:
    papers = {PATH.replace("plain", f"plain{n}"): PAPER for n in range(4)}
    full = published({"paperlist.yml": CONFIG, **papers})

    with pytest.raises(UsageError, match="4 files cannot be read"):
        planned(full | dict.fromkeys(papers, "title: a: b\n"))


def test_pictures_that_no_page_shows_are_not_made() -> None:
    own_page = "# My list\n\n<!-- paperlist:papers section=diffusion -->\n"
    files = {**list_files(), "README.template.md": own_page}
    files["paperlist.yml"] = CONFIG.replace("[en, ar]", "[en]")

    assert [path for path in planned(files).write if path.startswith("assets/")] == []


def test_further_pages_are_made_from_the_templates_beside_them() -> None:
    config = CONFIG.replace("[en, ar]", "[en]") + "readme: {pages: [docs/bench.md]}\n"
    files = {
        **list_files(),
        "paperlist.yml": config,
        "README.template.md": "# List\n\n## D\n\n<!-- paperlist:papers section=diffusion -->\n",
        "docs/bench.template.md": "# B\n\n<!-- paperlist:papers section=benchmarks -->\n\nEnd\n",
    }
    after = published(files)

    assert "Codebooks of Healthy Patches" in after["docs/bench.md"]
    assert after["docs/bench.md"].endswith("\n\nEnd\n")
    assert "Codebooks" not in after["README.md"]
    assert planned(after).is_current


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
    [
        ("README.md", True),
        ("README.ar.md", True),
        ("README.fr.md", False),
        ("exports/papers.bib", True),
        ("assets/badge-papers-light.svg", True),
        ("assets/plot-years.ar-dark.svg", True),
        ("assets/star-history-narrow-light.svg", True),
        ("assets/stars/smith/plain.svg", True),
        ("data/stars/list.txt", True),
        ("data/notes.txt", False),
        ("assets/logo.svg", False),
        ("papers/x.yaml", False),
    ],
)
def test_generated_files_are_known_by_name(path: str, expected: bool) -> None:
    assert is_generated(path, setup_of().config) is expected


@pytest.mark.promise(
    "docs/start-a-list.md: the first is `README.md`, others `README.<language>.md`"
)
@pytest.mark.parametrize(
    ("languages", "other"), [("en, ar", "README.ar.md"), ("ar, en", "README.en.md")]
)
def test_the_first_language_has_the_page_that_readers_land_on(languages: str, other: str) -> None:
    config = CONFIG.replace("[en, ar]", f"[{languages}]")
    made = published({**list_files(), "paperlist.yml": config})
    english, arabic = ("README.md", other) if languages == "en, ar" else (other, "README.md")

    assert {path for path in made if path.startswith("README")} == {"README.md", other}
    assert "## Contents" in made[english]
    assert "## Contents" not in made[arabic]
    assert 'dir="rtl"' in made[arabic]


@pytest.mark.promise("docs/start-a-list.md: `headings` (your words for *Contents* and the like)")
@pytest.mark.promise("docs/start-a-list.md: `detail` (`auto` keeps the page under `budget` bytes)")
def test_a_page_is_worded_and_filled_as_the_list_wants_it() -> None:
    papers = {
        PATH.replace("plain", f"plain{n}"): PAPER.replace("2026-01-02", f"2026-01-{n % 9 + 1:02}")
        for n in range(40)
    }
    config = CONFIG.replace("[en, ar]", "[en]")
    files = {"paperlist.yml": config, **papers}
    whole = published(files)["README.md"]
    assert whole.count("[Plain Diffusion](") == 5

    settings = "readme: {newest: 2, headings: {contents: All of it}, budget: 20000}\n"
    made = published({**files, "paperlist.yml": config + settings})["README.md"]
    assert "## All of it\n" in made
    assert "## Contents" not in made
    assert made.count("[Plain Diffusion](") == 2
    assert len(made.encode()) < 20_000 < len(whole.encode())


@pytest.mark.promise("docs/start-a-list.md: `newest`, `plots`, `headings` (your words for")
@pytest.mark.parametrize(("language", "page"), [("en", "README.md"), ("ar", "README.ar.md")])
def test_a_page_is_made_from_the_template_that_is_named_for_its_language(
    language: str, page: str
) -> None:
    config = f"{CONFIG}readme: {{templates: {{{language}: docs/frame.md}}}}\n"
    frame = "Words of our own\n\n<!-- paperlist:sections -->\n"
    made = published({**list_files(), "paperlist.yml": config, "docs/frame.md": frame})

    assert "\nWords of our own\n" in made[page]
    assert "Plain Diffusion" in made[page]
    assert [path for path in made if "Words of our own" in made[path]] == ["docs/frame.md", page]
    with pytest.raises(ConfigError, match=r"there is no template docs/frame\.md"):
        published({**list_files(), "paperlist.yml": config})


# Stars, from what is kept of them.

STARS = {
    "data/stars/list.txt": "2024-01-06 0\n2025-06-07 40\n2026-11-21 1203\n",
    "data/stars/beside/other/list.txt": "2025-01-04 0\n2026-11-21 300\n",
    "data/stars/2026.txt": "smith/plain 01-05:100 03-02:1203\n",
}
CHART = "assets/star-history-light.svg"


def with_stars(settings: str = "", files: Mapping[str, str] = STARS) -> dict[str, str]:
    """The list's files after publishing, in one language, with some settings."""
    config = f"{CONFIG.replace('[en, ar]', '[en]')}{settings}"
    return published({**list_files(), "paperlist.yml": config, **files})


@pytest.mark.promise(
    "docs/stars.md: a sentence where the star history will be, and nothing where other stars will be"
)
@pytest.mark.parametrize(("history", "is_told"), [("true", True), ("false", False)])
def test_before_any_star_was_seen_a_page_says_where_they_will_be(
    history: str, is_told: bool
) -> None:
    made = with_stars(f"stars: {{history: {history}}}\n", {})

    assert ("Stars are counted once a week" in made["README.md"]) is is_told
    assert ("Star history" in made["README.md"]) is is_told
    assert "★" not in made["README.md"]
    assert "assets/plot-years-light.svg" in made
    assert [path for path in made if "star" in path] == []


@pytest.mark.promise("docs/stars.md: history: true # the star history at the foot")
def test_the_star_history_is_shown_unless_it_is_switched_off() -> None:
    shown, hidden = with_stars(), with_stars("stars: {history: false}\n")

    assert CHART in shown
    assert CHART in shown["README.md"]
    assert CHART not in hidden
    assert "tar history" not in hidden["README.md"]


@pytest.mark.promise("docs/stars.md: papers: badge # badge, text or none, behind each paper's code")
@pytest.mark.parametrize(
    ("settings", "text", "badges"),
    [
        ("", 0, 1),
        ("stars: {papers: badge}\n", 0, 1),
        ("stars: {papers: text}\n", 1, 0),
        ("stars: {papers: none}\n", 0, 0),
        ("readme: {detail: full}\n", 0, 1),
        ("readme: {detail: folded}\n", 0, 1),
        ("readme: {detail: short}\n", 1, 0),
    ],
)
def test_a_papers_stars_are_shown_as_the_list_wants_them(
    settings: str, text: int, badges: int
) -> None:
    made = with_stars(settings)
    page = made["README.md"]

    assert page.count('"Code") ★ 1.2k') == text
    assert page.count('<img src="assets/stars/smith/plain@light.svg"') == badges
    assert len([path for path in made if path.startswith("assets/stars/")]) == 2 * badges


@pytest.mark.promise(
    "docs/stars.md: beside: [owner/name] # other repositories in the same star history"
)
@pytest.mark.promise("docs/stars.md: align: date # or start: every line begins with its first star")
@pytest.mark.promise("docs/stars.md: scale: linear # or log")
def test_a_star_history_is_drawn_as_the_list_wants_it() -> None:
    drawn = {
        settings: with_stars(f"stars: {{beside: [other/list]{settings}}}\n")[CHART]
        for settings in ("", ", align: date", ", scale: linear", ", align: start", ", scale: log")
    }

    assert drawn[""] == drawn[", align: date"] == drawn[", scale: linear"]
    assert len(set(drawn.values())) == 3
    assert "other/list" in drawn[""]
    assert "other/list" not in with_stars()[CHART]


@pytest.mark.promise("docs/stars.md: at most five")
@pytest.mark.parametrize(("number", "is_taken"), [(5, True), (6, False)])
def test_five_lists_are_drawn_beside_and_no_sixth(number: int, is_taken: bool) -> None:
    names = [f"other/list-{n}" for n in range(number)]
    files = {
        **STARS,
        **{f"data/stars/beside/{n}.txt": STARS["data/stars/list.txt"] for n in names},
    }
    settings = f"stars: {{beside: [{', '.join(names)}]}}\n"

    if is_taken:
        chart = with_stars(settings, files)[CHART]
        assert [name for name in names if name not in chart] == []
    else:
        with pytest.raises(ConfigError, match="beside"):
            with_stars(settings, files)


@pytest.mark.promise(
    "docs/stars.md: below the papers: years, code, venues, months, rising; [] for none"
)
@pytest.mark.parametrize("plots", ["years, code", "venues, months, rising", "code", ""])
def test_a_page_has_the_plots_that_the_list_wants_below_its_papers(plots: str) -> None:
    made = with_stars(f"readme: {{plots: [{plots}]}}\n")
    page = made["README.md"]
    wanted = [f"assets/plot-{name.strip()}-light.svg" for name in plots.split(",") if name]

    assert sorted(path for path in made if "/plot-" in path and "light" in path) == sorted(wanted)
    assert sorted(wanted, key=page.index) == wanted
    assert all(page.index(path) > page.index("Codebooks of Healthy Patches") for path in wanted)


@pytest.mark.promise(
    "docs/stars.md: `<!-- paperlist:plots -->` and `<!-- paperlist:star-history -->`"
)
def test_a_page_of_ones_own_has_places_for_plots_and_the_star_history() -> None:
    template = (
        "# My list\n\nFirst\n\n<!-- paperlist:star-history -->\n\nThen\n\n"
        "<!-- paperlist:plots -->\n\nLast\n\n<!-- paperlist:papers section=diffusion -->\n"
    )
    page = with_stars(files={**STARS, "README.template.md": template})["README.md"]

    places = [page.index(part) for part in ("First", CHART, "Then", "plot-years", "Last")]
    assert places == sorted(places)


@pytest.mark.promise("docs/stars.md: no other service gets a request when somebody reads the page")
@pytest.mark.promise("docs/README.md: no other service gets a request")
def test_every_picture_of_a_page_but_the_papers_own_figures_is_a_file_of_the_list() -> None:
    badges = "badges: [papers, code, stars, forks, issues, license]\n"
    facts = {"data/stars/repositories.txt": "example/list forks 7\nexample/list issues 3\n"}
    settings = f"{badges}readme: {{plots: [years, code, venues, months, rising]}}\n"
    made = with_stars(settings, {**STARS, **facts})
    shown = re.findall(r'(?:src|srcset)="([^"]*)"|!\[[^]]*\]\(([^)]*)\)', made["README.md"])
    pictures = {one or other for one, other in shown} - {"https://example.org/figure.png"}

    assert len(pictures) > 20
    assert pictures - made.keys() == set()
    drawn = "".join(text for path, text in made.items() if path.startswith("assets/"))
    assert set(re.findall(r"https?://[^\"<]+", drawn)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.promise(
    "docs/stars.md: that has become private, shows no stars; its history stays in the file"
)
def test_a_repository_that_is_gone_shows_no_stars() -> None:
    gone = {"data/stars/repositories.txt": "smith/plain gone\n"}
    made = with_stars(files={**STARS, **gone})

    assert "★" not in made["README.md"].partition("## 1. ")[2]
    assert made["data/stars/2026.txt"] == STARS["data/stars/2026.txt"]


# Through the command.


def all_files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.promise(
    "docs/cli.md: Write nothing; exit with 1 if a file is out of date or would not show as meant on"
    " GitHub."
)
def test_a_check_writes_nothing_and_fails_while_a_file_is_out_of_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_list(tmp_path)
    assert paperlist(folder, "publish", "--check") == 1
    assert all_files(folder).keys() == list_files().keys()
    assert paperlist(folder, "publish") == 0
    assert paperlist(folder, "publish", "--check") == 0

    write_list(folder, {"exports/papers.csv": "edited\n"})
    before = all_files(folder)
    capsys.readouterr()
    assert paperlist(folder, "publish", "--check") == 1
    assert all_files(folder) == before
    assert capsys.readouterr().out == (
        "exports/papers.csv is out of date: run `paperlist publish`\n"
    )


@pytest.mark.promise(
    "docs/cli.md: exit with 1 if a file is out of date or would not show as meant on GitHub"
)
@pytest.mark.parametrize("is_current", [True, False])
def test_a_check_fails_for_a_page_that_would_not_show_as_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], is_current: bool
) -> None:
    folder = write_list(tmp_path)
    paperlist(folder, "publish")
    page = folder / "README.md"
    mark = "<!-- paperlist:keep -->\n"
    text = page.read_text(encoding="utf-8")
    kept = f"{mark}[See there](#no-such-place)\n{mark}"
    page.write_text(text.replace(mark * 2, kept), encoding="utf-8")
    if is_current:
        assert paperlist(folder, "publish") == 0
    capsys.readouterr()

    assert paperlist(folder, "publish", "--check") == 1
    assert "README.md: the link #no-such-place leads nowhere\n" in capsys.readouterr().out


@pytest.mark.promise("docs/cli.md: Name the files that would change, and write nothing.")
def test_a_dry_run_names_the_files_and_writes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_list(tmp_path)
    paperlist(folder, "publish")
    write_list(folder, {"paperlist.yml": f"{CONFIG}exports: [json]\n", "exports/papers.json": ""})
    before = all_files(folder)
    capsys.readouterr()

    assert paperlist(folder, "publish", "--dry-run") == 0
    assert all_files(folder) == before
    said = capsys.readouterr().out
    assert "would write exports/papers.json\n" in said
    assert "would remove exports/papers.csv\n" in said


@pytest.mark.promise("docs/start-a-list.md: A README that you wrote yourself is not touched")
@pytest.mark.promise(
    "docs/cli.md: Replace a README that people wrote; a numbered copy of it is kept."
)
def test_a_readme_of_people_is_left_alone_or_kept_under_a_number(tmp_path: Path) -> None:
    folder = write_list(tmp_path, {**BY_HAND, COPY: "An earlier page\n"})
    before = all_files(folder)

    assert paperlist(folder, "publish") == 2
    assert all_files(folder) == before

    assert paperlist(folder, "publish", "--replace") == 0
    after = all_files(folder)
    assert b"Plain Diffusion" in after["README.md"]
    assert after[COPY] == b"An earlier page\n"
    assert after[SECOND_COPY].decode() == BY_HAND["README.md"]


@pytest.mark.promise(
    "docs/start-a-list.md: `publish` writes `README.md`, `assets/`, `exports/` and the form by which"
    " readers suggest papers, below `.github/`."
)
def test_a_list_that_begins_gets_its_page_pictures_and_exports(tmp_path: Path) -> None:
    folder = write_list(tmp_path)
    assert paperlist(folder, "publish") == 0

    new = all_files(folder).keys() - list_files().keys()
    form = ".github/ISSUE_TEMPLATE/suggest-paper.yml"
    assert {path if path == form else path.partition("/")[0] for path in new} == {
        "README.md",
        "README.ar.md",
        "assets",
        "exports",
        form,
    }


@pytest.mark.promise(
    "docs/start-a-list.md: Text between the `<!-- paperlist:keep -->` marks of the new one is yours"
)
@pytest.mark.promise(
    "docs/cli.md: Text between the <!-- paperlist:keep --> marks of a README stays"
)
def test_what_is_written_between_the_marks_stays_when_the_page_changes(tmp_path: Path) -> None:
    folder = write_list(tmp_path)
    paperlist(folder, "publish")
    page = folder / "README.md"
    mark = "<!-- paperlist:keep -->\n"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(mark * 2, f"{mark}Said by *people*.\n{mark}"), encoding="utf-8")
    write_list(folder, {PATH: PAPER.replace("Plain Diffusion", "Plainer Diffusion")})

    assert paperlist(folder, "publish") == 0
    text = page.read_text(encoding="utf-8")
    assert f"{mark}Said by *people*.\n{mark}" in text
    assert "Plainer Diffusion" in text


@pytest.mark.promise(
    "docs/site.md: With `site:` the README's first line leads to the search, and the feed's"
)
@pytest.mark.parametrize("site", ["", "https://papers.example.org/"])
def test_with_a_website_the_page_leads_to_its_search_and_the_feed_to_its_papers(site: str) -> None:
    config = f"{CONFIG}site: {site}\n" if site else CONFIG
    made = published({**list_files(), "paperlist.yml": config})
    top = made["README.md"].partition("## ")[0]
    entries = re.findall(
        r'<entry>.*?<link[^>]* href="([^"]+)"', made["exports/feed.xml"], re.DOTALL
    )

    assert (f"({site}" in top or f'"{site}"' in top) if site else "papers.example.org" not in top
    page = f"{site}p/2024-smith-plain-diffusion/" if site else "https://example.org/plain-diffusion"
    assert page in entries
