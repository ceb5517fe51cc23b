"""Moving a list in: every entry has an end, and the page is what it was."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import FakeTree
from lists import TODAY
from paperlist.cli.context import shipped_schema, shipped_template
from paperlist.document import read
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.init_list.account import InitPlan
from paperlist.jobs.init_list.companions import JOBS, About
from paperlist.jobs.init_list.moved_papers import MovedPaper
from paperlist.jobs.init_list.plan import Shipped, Wanted, plan_init
from paperlist.jobs.init_list.source_pages import pages_of_list, read_page
from paperlist.jobs.load_list import ListSetup, load_setup
from paperlist.jobs.publish_pages import plan as publication
from paperlist.model.errors import UsageError
from paperlist.model.finding import Severity
from paperlist.ports.files import Tree, here
from paperlist.reporters.init_account import account_json, account_text

ABOUT = About(title="A List", repository="owner/list", bot="0" * 40)

LIST = """\
# 🎨 Awesome Depth [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

Papers on depth, kept with care by a few people.

## Contents

- [Vision](#vision)

## Vision

### Generation

Some words of the maintainers on this section.

- [CVPR 2024] A Plain Way to Draw Rooms [[paper](https://arxiv.org/abs/2401.00001)] [[code](https://github.com/ada/rooms)]
- [ICCV 2023] Drawing Gardens without Labels [[paper](https://arxiv.org/abs/2301.00002)]
- [CVPR 2023] Seeing Chairs as They Stand [[paper](https://arxiv.org/abs/2301.00003)] [[code](https://github.com/bo/chairs)] (**best paper**)
- [ECCV 2022] Walls and What is Behind Them [[paper](https://arxiv.org/abs/2201.00004)]

### Depth

- [CVPR 2022] Measuring Rooms with One Eye [[paper](https://arxiv.org/abs/2201.00005)]
- [roomkit](https://github.com/tools/roomkit): a tool
- [CVPR 2024] A Plain Way to Draw Rooms [[paper](https://arxiv.org/abs/2401.00001)] [[code](https://github.com/ada/rooms)]

## Data sets

| Name | Rooms |
|---|---|
| [RoomSet](https://example.org/roomset) | 1,000 |

## Licence

CC0, as ever.
"""


def load(tree: Tree) -> ListSetup:
    return load_setup(tree, shipped=shipped_schema, today=TODAY)


SHIPPED = Shipped(load=load, template=shipped_template)


def moved(text: str, **pages: str) -> tuple[FakeTree, InitPlan]:
    files = {"README.md": text, **{path.replace("__", "/"): page for path, page in pages.items()}}
    tree = FakeTree(files)
    sources = pages_of_list(tree, read_page(tree, "README.md"), "owner/list")
    return tree, plan_init(tree, sources, ABOUT, Wanted(), SHIPPED, here)


def page_of(plan: InitPlan, path: str = "README.md") -> str:
    """A page as it was published, without the line that says so."""
    text = plan.files[path].decode()
    lines = [line for line in text.split("\n") if "paperlist:generated" not in line]
    return "\n".join(lines)


def papers_of(plan: InitPlan) -> dict[str, dict[str, object]]:
    return {
        path: dict(read(path, raw).data or {})
        for path, raw in plan.files.items()
        if path.startswith("papers/")
    }


def test_the_page_is_what_it_was() -> None:
    _, plan = moved(LIST)

    assert page_of(plan) == LIST


def test_a_page_that_is_one_block_of_html_gets_no_lines_between() -> None:
    text = """\
<div align="center">
<h1>Rooms</h1>
<ul>
<li><a href="https://arxiv.org/abs/2401.00001">A Plain Way to Draw Rooms</a>, CVPR 2024</li>
<li><a href="https://arxiv.org/abs/2301.00002">Drawing Gardens without Labels</a>, ICCV 2023</li>
<li><a href="https://arxiv.org/abs/2301.00003">Seeing Chairs as They Stand</a>, CVPR 2023</li>
</ul>
</div>
"""
    _, plan = moved(text)

    assert page_of(plan) == text
    assert len(papers_of(plan)) == 3


def test_every_entry_has_an_end_and_every_paper_a_file() -> None:
    _, plan = moved(LIST)

    assert plan.balance.counts["written"] == 5
    assert plan.balance.counts["merged"] == 1
    assert plan.entries == sum(plan.balance.counts.values())
    assert {record.path for record in plan.balance.of("written")} == set(papers_of(plan))


def test_headings_become_sections_and_a_paper_in_two_is_one_file() -> None:
    _, plan = moved(LIST)
    config = plan.files["paperlist.yml"].decode()
    papers = papers_of(plan)
    rooms = next(data for data in papers.values() if data["title"] == "A Plain Way to Draw Rooms")

    assert [path for path in papers if path.startswith("papers/depth/")] == [
        "papers/depth/2022-measuring-rooms-one-eye.yaml"
    ]
    assert rooms["also"] == ["depth"]
    assert "- id: vision\n    title: Vision\n    sections:\n" in config
    assert "required: [venue, year]\n" in config


def test_signs_in_a_heading_are_no_part_of_its_id() -> None:
    _, plan = moved(LIST.replace("### Depth", "### 🌊 2.1 Depth & Flow"))

    assert '{id: depth-flow, title: "🌊 2.1 Depth & Flow"' in plan.files["paperlist.yml"].decode()


def test_the_style_of_the_entries_is_found() -> None:
    _, plan = moved(LIST)
    papers = papers_of(plan)

    assert plan.style.everywhere == (
        "- [{{ venue }} {{ year }}] {{ title }} [[paper]({{ paper }})]"
        "{% if code %} [[code]({{ code }})]{% endif %}"
    )
    with_words = [str(data["entry"]) for data in papers.values() if "entry" in data]
    linked = "[[paper]({{ paper }})] [[code]({{ code }})]"
    assert with_words == [
        f"- [{{{{ venue }}}} {{{{ year }}}}] {{{{ title }}}} {linked} (**best paper**)"
    ]


def test_new_entries_are_in_the_manner_of_the_old_ones_without_their_dates() -> None:
    entry = (
        "**Drawing {} at Night** \\\n*Ada Smith* \\\nCVPR 2024. [[Paper]({})] \\\n{} May 2024\n\n"
    )
    urls = [f"https://arxiv.org/abs/2405.{n:05}" for n in range(1, 7)]
    rooms = ("Rooms", "Doors", "Keys", "Locks", "Walls", "Lamps")
    text = "# Rooms\n\n" + "".join(
        entry.format(room, url, day)
        for day, (room, url) in enumerate(zip(rooms, urls, strict=True), 10)
    )
    _, plan = moved(text)

    assert plan.style.everywhere == (
        "**{{ title }}** \\\n*{{ authors }}* \\\n{{ venue }} {{ year }}. [[Paper]({{ paper }})]\n"
    )


def test_what_is_no_paper_stays_where_it_stood() -> None:
    _, plan = moved(LIST)
    template = plan.files["README.template.md"].decode()

    assert (
        "<!-- paperlist:papers section=depth before=2 -->\n"
        "- [roomkit](https://github.com/tools/roomkit): a tool\n"
        "<!-- paperlist:papers section=depth -->\n"
    ) in template
    assert "arxiv.org" not in template


def after(tree: FakeTree, plan: InitPlan) -> FakeTree:
    return FakeTree({**tree.files, **plan.files})


def test_the_list_passes_its_check_and_publishing_again_changes_nothing() -> None:
    tree = after(*moved(LIST))
    setup = load(tree)

    report = check_list(tree, setup)
    assert [f for f in report.findings if f.severity is Severity.ERROR] == []
    assert publication(tree, setup, shipped_template).is_current


def test_a_new_paper_adds_one_entry_to_the_page_and_nothing_else() -> None:
    tree = after(*moved(LIST))
    new = 'title: "New"\nvenue: CVPR\nyear: 2026\nlinks:\n  paper: https://example.org/new\n'
    tree.files["papers/generation/2026-new.yaml"] = new.encode()
    setup = load(tree)
    page = publication(tree, setup, shipped_template).write["README.md"].decode()

    old = tree.files["README.md"].decode().split("\n")
    assert [line for line in page.split("\n") if line not in old] == [
        "- [CVPR 2026] New [[paper](https://example.org/new)]"
    ]


def test_a_corrected_link_is_corrected_on_the_page() -> None:
    tree = after(*moved(LIST))
    path = next(path for path in tree.files if "chairs" in path)
    text = tree.files[path].decode().replace("bo/chairs", "bo/chairs2")
    tree.files[path] = text.encode()
    page = publication(tree, load(tree), shipped_template)

    shown = page.write["README.md"].decode()
    assert "[[code](https://github.com/bo/chairs2)] (**best paper**)" in shown


YEARS = """\
# Rooms

## 2024

**CVPR**

- Drawing Rooms [[paper](https://arxiv.org/abs/2401.00001)]
- Drawing Doors [[paper](https://arxiv.org/abs/2401.00002)]

**ICLR**

- Drawing Keys [[paper](https://arxiv.org/abs/2401.00003)]

## 2023

**CVPR**

- Drawing Locks [[paper](https://arxiv.org/abs/2301.00004)]
"""


def test_years_and_venues_above_lists_are_groups_that_grow() -> None:
    tree = after(*moved(YEARS))
    assert "year=2024 venue=CVPR" in tree.files["README.template.md"].decode()

    for year, venue in ((2024, "ICLR"), (2025, "CVPR")):
        data = f'title: "New {year}"\nvenue: {venue}\nyear: {year}\nlinks:\n  paper: https://example.org/{year}\n'
        section = next(p for p in tree.files if p.startswith("papers/")).split("/")[1]
        tree.files[f"papers/{section}/{year}-new.yaml"] = data.encode()
    page = publication(tree, load(tree), shipped_template)
    shown = page.write["README.md"].decode()

    assert shown.index("## 2025") < shown.index("New 2025") < shown.index("## 2024")
    assert shown.index("**ICLR**") < shown.index("New 2024") < shown.index("## 2023")


@pytest.mark.parametrize(
    "text",
    [
        LIST.replace("\n", "\r\n"),
        f"\ufeff{LIST}",
        f"---\ntitle: x\n---\n{LIST}",
        YEARS,
        LIST.removesuffix("\n"),
    ],
    ids=["returns", "mark", "front-matter", "years", "no-last-break"],
)
def test_pages_of_every_make_keep_their_face(text: str) -> None:
    _, plan = moved(text)

    kept = page_of(plan)
    assert kept.rstrip("\r\n") == text.rstrip("\r\n")
    assert plan.verbatim == plan.lines
    assert plan.kept == plan.shown


FOLDED = """\
# Rooms

1. **Drawing Rooms at Night.** CVPR 2024. [paper](https://arxiv.org/abs/2401.00001)

<details><summary>more</summary>

2. **Drawing Doors at Dawn.** CVPR 2023. [paper](https://arxiv.org/abs/2305.00002)

    *Ada Smith, Bo Jones.*

</details>
"""


def test_a_fold_around_entries_is_no_part_of_them() -> None:
    _, plan = moved(FOLDED)

    assert plan.balance.counts["written"] == 2
    assert page_of(plan) == FOLDED
    assert "<details><summary>more</summary>" in plan.files["README.template.md"].decode()


def test_a_heading_without_words_is_a_section_all_the_same() -> None:
    text = YEARS.replace("## 2024", "## ![](https://example.org/x.png)")
    _, plan = moved(text)

    assert page_of(plan) == text


TABLE = """\
# Rooms

| Date | Title | Code |
|:----:|:------|-----:|
| 2024-01 | [Drawing Rooms at Night](https://arxiv.org/abs/2401.00001) | [code](https://github.com/a/rooms) |
| 2023-05 | [Drawing Doors at Dawn](https://arxiv.org/abs/2305.00002) |  |
| 2023-02 | [Drawing Keys at Noon](https://arxiv.org/abs/2302.00003) | [code](https://github.com/a/keys) |

The end.
"""


def test_rows_of_a_table_move_in_and_new_ones_are_rows() -> None:
    tree, plan = moved(TABLE)
    assert page_of(plan) == TABLE

    moved_in = after(tree, plan)
    section = next(p for p in moved_in.files if p.startswith("papers/")).split("/")[1]
    new = b'title: "New"\nyear: 2026\nvenue: arXiv\nlinks:\n  paper: https://example.org/new\n'
    moved_in.files[f"papers/{section}/2026-new.yaml"] = new
    setup = load(moved_in)
    shown = publication(moved_in, setup, shipped_template).write["README.md"].decode()
    row = next(line for line in shown.split("\n") if "New" in line)
    assert row.startswith("|")
    assert row.count("|") == 4
    assert "[New](https://example.org/new)" in row


def test_rows_that_hold_the_marks_of_templates_move_in_as_they_are() -> None:
    """Such text gives no template, and once left none of the columns."""
    page = TABLE.replace("Drawing", "{{%Drawing")
    _, plan = moved(page)

    assert plan.balance.counts["written"] == 3
    assert page_of(plan) == page


def test_a_list_on_several_pages_keeps_them_all() -> None:
    readme = "# Rooms\n\n- [Old rooms](docs/old.md)\n- [New rooms](./docs/new.md)\n"
    old = LIST.replace("Awesome Depth", "Old")
    new = YEARS.replace("Rooms", "New Rooms")
    _, plan = moved(readme, **{"docs__old.md": old, "docs__new.md": new})

    assert page_of(plan) == readme
    assert page_of(plan, "docs/old.md") == old
    assert page_of(plan, "docs/new.md") == new
    assert "pages: [docs/old.md, docs/new.md]" in plan.files["paperlist.yml"].decode()


def test_a_page_without_papers_is_not_moved_in() -> None:
    with pytest.raises(UsageError, match=r"no paper was found in README\.md"):
        moved("# Tools\n\n- [a tool](https://github.com/a/tool)\n")


def test_a_page_that_is_not_utf8_is_refused() -> None:
    tree = FakeTree({"README.md": "# Zu groß\n".encode("latin-1")})

    with pytest.raises(UsageError, match="not written in UTF-8"):
        read_page(tree, "README.md")


def test_an_entry_without_a_link_stays_on_the_page_and_is_named() -> None:
    text = LIST.replace(" [[paper](https://arxiv.org/abs/2201.00004)]", "")
    _, plan = moved(text)

    assert "Walls and What is Behind Them" in page_of(plan)
    assert not any("walls" in path for path in plan.files)
    assert page_of(plan) == text


def test_hostile_entries_move_in_as_what_they_are_and_publish_as_such() -> None:
    bad = "- [CVPR 2024] A <script>alert(1)</script> {{ title }} Room [[paper](https://arxiv.org/abs/2401.00009)]\n"
    tree, plan = moved(LIST.replace("- [CVPR 2022]", f"{bad}- [CVPR 2022]"))
    setup = load(after(tree, plan))

    assert plan.entries == sum(plan.balance.counts.values())
    assert publication(after(tree, plan), setup, shipped_template).is_current
    assert "<script>" not in plan.files["README.md"].decode()


def test_the_account_for_programs_names_every_entry() -> None:
    _, plan = moved(LIST)
    data = json.loads(json.dumps(account_json(plan)))
    rows = [row for rows in data["balance"].values() for row in rows]

    assert data["entries"] == len(rows)
    assert all(row["file"] == "README.md" and row["line"] > 0 for row in rows)
    assert all(("path" in row) != ("reason" in row) for row in rows)
    assert data["readme"]["verbatim"] == data["readme"]["lines"]
    assert data["readme"]["reproduced"] == 1


def test_the_workflow_has_the_branch_and_the_state_of_the_bot() -> None:
    _, plan = moved(LIST)
    workflow = plan.files[".github/workflows/paperlist.yml"].decode()

    assert 'branches: ["main"]' in workflow
    assert workflow.count(f"@{'0' * 40}\n") == len(JOBS)


def test_a_guide_that_people_wrote_keeps_every_word() -> None:
    _, plan = moved(LIST, **{"CONTRIBUTING.md": "# Please\n\nBe kind.\n"})
    guide = plan.files["CONTRIBUTING.md"].decode()

    assert guide.startswith("# Please\n\nBe kind.\n\n")
    assert "## Add a paper" in guide


FORMS = (
    "- [{venue} {year}] {title} [[paper]({url})]",
    "* **{title}**, *Ada Smith, Bo Jones*, {venue} {year}. [[pdf]({url})] ⭐",
    "- [{title}]({url}) ({venue} {year})",
    "**{title}** \\\n*Ada Smith, Bo Jones* \\\n{venue} {year}. [[Paper]({url})]\n",
    "1. {title}. {venue} {year}. [paper]({url}) <!-- {n} -->",
)
OTHERS = (
    "Some words between.",
    "- [a tool](https://github.com/tools/kit)",
    "***",
    "<br>",
    "> a quote",
    "```\n- code\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<p align=center>x</p>",
)
WORDS = st.lists(
    st.sampled_from(["rooms", "doors", "keys", "locks", "walls", "chairs", "lamps", "stairs"]),
    min_size=3,
    max_size=5,
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of sections, entries in several forms, and other things between them."""
    lines = ["# A List of Rooms", ""]
    number = 0
    for section in range(draw(st.integers(1, 3))):
        lines += [f"## Part {'ABC'[section]} of rooms", ""]
        for _ in range(draw(st.integers(1, 5))):
            number += 1
            title = f"Paper {number}: drawing {' '.join(draw(WORDS))}"
            url = f"https://arxiv.org/abs/24{number // 100 + 10:02}.{number:05}"
            venue, year = draw(st.sampled_from(["CVPR", "ICLR"])), draw(st.integers(2020, 2024))
            form = draw(st.sampled_from(FORMS))
            lines.append(form.format(title=title, url=url, venue=venue, year=year, n=number))
            if draw(st.integers(0, 3)) == 0:
                lines += ["", draw(st.sampled_from(OTHERS)), ""]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(pages())
def test_any_page_is_what_it_was_and_every_entry_accounted_for(text: str) -> None:
    try:
        _, plan = moved(text)
    except UsageError as error:
        assert "no paper was found" in error.message  # noqa: PT017  # rare, and fine
        return

    assert plan.verbatim == plan.lines
    assert plan.kept == plan.shown
    assert plan.entries == sum(plan.balance.counts.values())
    assert [x for x in page_of(plan).split("\n") if x.strip()] == [
        x for x in text.split("\n") if x.strip()
    ]


def test_a_second_paper_in_an_entry_is_told_with_its_page_and_line() -> None:
    both = (
        "- **Slow Waves: A Method**. Ada Smith. *MICCAI 2019*."
        " [[paper](https://arxiv.org/abs/2101.00001)] and **Fast Waves**. Cy Brown. *CVPR 2020*."
        " [[paper](https://arxiv.org/abs/2101.00002)]"
    )
    _, plan = moved(f"# A List\n\n## Waves\n\n{both}\n")

    (told,) = (note for note in plan.notes if "arXiv:2101.00002" in note)
    assert told.startswith("README.md, line 5: another paper may stand in this entry")
    assert "Fast Waves" in page_of(plan)


def test_signs_of_a_page_are_no_words_of_the_list_s_title_and_description() -> None:
    text = "# Awesome :fire: Doors\n\n:fire::fire: This is a list of papers on doors :star:\n"
    page = read_page(FakeTree({"README.md": text.encode()}), "README.md")
    assert page.title == "Awesome Doors"
    assert page.description == "This is a list of papers on doors"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A list of papers.\n\n## Contents\n\n# Papers\n\n- a\n\n# Talks\n", ""),
        ("# Papers\n\n## Doors\n", ""),
        ("![badge](https://a.org/b.svg)\n\n# Doors\n\n# Papers\n", "Doors"),
        ("<h1>Doors</h1>\n\n## Contents\n\n# Papers\n", "Doors"),
    ],
)
def test_a_heading_of_a_part_is_no_title_of_the_list(text: str, title: str) -> None:
    """Without a title the list is called as its repository."""
    assert read_page(FakeTree({"README.md": text.encode()}), "README.md").title == title


def test_words_below_a_picture_are_no_description_of_the_list() -> None:
    text = "# Doors\n\n![x](x.png)\n\n(Source: Fast Doors, Slow Doors,\n\nPapers on doors of all kinds.\n"
    page = read_page(FakeTree({"README.md": text.encode()}), "README.md")

    assert page.description == "Papers on doors of all kinds."


def test_two_papers_that_the_page_gives_one_address_are_both_kept_and_named() -> None:
    text = """# Rooms

- [Doors That Open by Themselves in Crowded Rooms](https://arxiv.org/abs/1710.04689), CVPR 2016.
- [Attention for People Who Walk](https://arxiv.org/abs/1710.04689), ICRA 2018.
"""
    _, plan = moved(text)
    (later,) = (p for p, raw in plan.files.items() if p.startswith("papers/") and b"ICRA" in raw)

    assert page_of(plan) == text
    assert plan.balance.counts["written"] == 2
    assert "line 4: has an address of the paper of line 3, which has another title" in plan.notes[0]
    assert b"# paperlist: ignore[duplicate-paper] another title" in plan.files[later]
    assert not [f for f in plan.report.findings if f.severity is Severity.ERROR]


def test_a_paper_twice_in_a_section_is_shown_once_and_the_account_says_so() -> None:
    line = "- [Doors That Open by Themselves](https://arxiv.org/abs/1710.04689), CVPR 2016."
    _, plan = moved(f"# Rooms\n\n{line}\n{line}\n")
    told = account_text(plan, dry_run=True)

    assert "1 that repeats another of the same section: shown once" in told
    assert "merged: line 4: Doors That Open by Themselves (the paper of line 3 again)" in told


def test_what_stands_in_or_below_the_first_entry_describes_no_list() -> None:
    text = "# Doors\n\n**A Title of Several Words**\nAda Smith, Bo Jones\n[paper](https://arxiv.org/abs/2401.00001)\n"
    page = read_page(FakeTree({"README.md": text.encode()}), "README.md")

    assert page.description == ""


def test_an_underlined_title_does_not_describe_the_list() -> None:
    text = "Papers on Doors\n===============\n\nWhat we read of doors, week by week.\n"
    page = read_page(FakeTree({"README.md": text.encode()}), "README.md")

    assert page.title == "Papers on Doors"
    assert page.description == "What we read of doors, week by week."


UNLINKED = """\
# Rooms

## Drawing

- Drawing Rooms with Diffusion (CVPR 2024)
- Old Rooms Told Anew by Machines (ICLR 2023)
"""


def test_a_page_whose_papers_have_no_link_says_so_and_names_the_way() -> None:
    with pytest.raises(UsageError) as caught:
        moved(UNLINKED)

    said = f"{caught.value.message} {caught.value.hint}"
    assert "2 papers found, the first on line 5: “Drawing Rooms with Diffusion”" in said
    assert "--look-up" in said


def test_papers_without_a_link_move_in_with_the_one_that_was_looked_up() -> None:
    def look_up(papers: Sequence[MovedPaper]) -> None:
        papers[0].data["links"] = {"paper": "https://example.org/drawing"}

    tree = FakeTree({"README.md": UNLINKED})
    pages = pages_of_list(tree, read_page(tree, "README.md"), "owner/list")
    plan = plan_init(tree, pages, ABOUT, Wanted(look_up=look_up), SHIPPED, here)

    assert [(r.fate, r.line, r.reason) for r in plan.balance.records if r.fate != "text"] == [
        ("written", 5, ""),
        ("unread", 6, "it has no link to a page of the paper"),
    ]
    assert [p["links"] for p in papers_of(plan).values()] == [
        {"paper": "https://example.org/drawing"}
    ]
    assert page_of(plan) == UNLINKED
