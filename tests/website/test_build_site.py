"""Building the website: what is made, what is written again, what is removed, what is refused."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from shutil import rmtree
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from fakes import FakeSink, FakeStampedTree, FakeTree
from lists import (
    CONFIG,
    OTHER_PATH,
    PAPER,
    PATH,
    list_files,
    paperlist,
    repository,
    setup_of,
    write_list,
)
from paperlist.adapters.link_history import save_history
from paperlist.jobs.build_site import MANIFEST, Built, Folder, Known, build
from paperlist.links.history import Memory
from paperlist.links.verdicts import Judgement
from paperlist.model.errors import UsageError, WriteError
from paperlist.model.paper import Paper
from paperlist.ports.files import Stamp
from paperlist.render.listing import listing
from paperlist.render.site.catalog import Catalog, Commit
from paperlist.render.site.search_data import shards
from website_lists import seen_link

BASE = "https://example.github.io/list/"
HERE = "p/2024-smith-plain-diffusion"


def folder_of(files: dict[str, bytes], sink: FakeSink | None = None, memory: bytes = b"") -> Folder:
    """A folder in memory that is read and written at once."""
    tree, sink = FakeStampedTree({}), sink or FakeSink()
    tree.files = sink.files = files
    return Folder(tree, sink, memory)


class CountingSink(FakeSink):
    """A folder that keeps which files it was asked to write, those that are the same as well."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def put(self, path: str, content: bytes) -> tuple[bool, Stamp | None]:
        self.asked.append(path)
        return super().put(path, content)


class Site:
    """A website in memory, built again and again."""

    def __init__(self, before: Mapping[str, str | bytes] | None = None) -> None:
        self.files: dict[str, bytes] = {
            p: c.encode() if isinstance(c, str) else c for p, c in (before or {}).items()
        }
        self.memory = b""

    def build(self, files: Mapping[str, str] | None = None, known: Known | None = None) -> Built:
        listed = dict(files or list_files())
        folder = folder_of(self.files, memory=self.memory)
        done = build(FakeTree(listed), setup_of(listed), folder, known or Known())
        self.memory = done.memory
        return done

    def __getitem__(self, path: str) -> str:
        return self.files[path].decode()


def built(files: Mapping[str, str] | None = None, known: Known | None = None) -> Site:
    site = Site()
    site.build(files, known)
    return site


@pytest.mark.slow
@pytest.mark.promise("docs/site.md: and only files that differ are written")
def test_a_second_build_writes_nothing() -> None:
    site = built()

    assert site.build().is_current


@pytest.mark.slow
def test_a_second_build_looks_at_no_page() -> None:
    site = built()
    folder, listed = folder_of(site.files, memory=site.memory), list_files()

    build(FakeTree(listed), setup_of(listed), folder, Known())

    assert isinstance(folder.tree, FakeStampedTree)
    assert set(folder.tree.reads) <= {MANIFEST}


@pytest.mark.slow
@pytest.mark.promise("docs/site.md: so that one that somebody touched is made again.")
@pytest.mark.parametrize("harm", [b"", b"<p>damaged", None])
def test_a_page_that_somebody_touched_is_made_again(harm: bytes | None) -> None:
    site = built()
    paths = (f"{HERE}/index.html", "y/2024/index.html", "assets/site.css")
    before = {path: site.files[path] for path in paths}
    for path in paths:
        if harm is None:
            del site.files[path]
        else:
            site.files[path] = harm

    assert sorted(site.build().changed) == sorted(paths)
    assert {path: site.files[path] for path in paths} == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "memory",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"version": 1}',
        b'{"version": 1, "batches": {"p/x/": ["", {"../../etc/passwd": [1, 2]}]}}',
        b'{"version": 1, "batches": {"p/x/": ["", {"a": [1]}], "y": 3}}',
    ],
)
def test_a_memory_that_cannot_be_read_only_costs_time(memory: bytes) -> None:
    site = built()
    before = dict(site.files)
    site.memory = memory

    assert site.build().is_current
    assert site.files == before


LINK = "https://example.org/plain-diffusion"
CHECKED = Memory(
    url=LINK,
    judgement=Judgement(verdict="ok", cause="ok", status=200),
    seen=datetime(2026, 1, 2, tzinfo=UTC),
)
NEXT: Mapping[str, tuple[Mapping[str, str | None], Known]] = {
    "a paper changed": ({PATH: PAPER.replace("Plain", "Quiet")}, Known()),
    "a paper gone": ({OTHER_PATH: None}, Known()),
    "a paper of the same author": (
        {"papers/benchmarks/2023-smith-more.yaml": PAPER.replace("Plain", "More")},
        Known(),
    ),
    "another title of a section": (
        {"paperlist.yml": CONFIG.replace("title: Benchmarks", "title: Yardsticks")},
        Known(),
    ),
    "links were checked": (
        {},
        Known(
            links={LINK: CHECKED},
        ),
    ),
    "another address": ({}, Known(base="https://papers.example.org/")),
    "a commit": ({}, Known(commit=Commit("a" * 40, date(2026, 1, 2)))),
    "a renamed id": ({}, Known(renamed={"2020-former": "2024-smith-plain-diffusion"})),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", NEXT)
def test_building_upon_what_is_there_comes_to_the_same_as_building_anew(change: str) -> None:
    edits, known = NEXT[change]
    files = {p: text for p, text in {**list_files(), **edits}.items() if text is not None}
    upon, clean = built(), built(files, known)

    upon.build(files, known)

    assert upon.files == clean.files
    assert upon.build(files, known).is_current
    assert not upon.build().is_current  # and back
    assert upon.files == built().files


def test_a_build_that_was_interrupted_leaves_a_folder_known_as_ours() -> None:
    class Full(FakeSink):
        def write(self, path: str, content: bytes) -> None:
            if path.endswith("index.html"):
                raise WriteError("no space")
            super().write(path, content)

    site, listed = Site(), list_files()
    folder = folder_of(site.files, Full())
    with pytest.raises(WriteError):
        build(FakeTree(listed), setup_of(listed), folder, Known())

    site.build()
    assert site.files == built().files


def test_one_changed_paper_changes_the_pages_it_is_on_and_no_other_papers() -> None:
    site = built()
    again = site.build({**list_files(), PATH: PAPER.replace("Nine steps", "Ten steps")})

    papers = {
        path.split("/")[-2]
        for path in again.changed
        if "/p/" in f"/{path}" and path.endswith(".html")
    }
    assert papers == {"2024-smith-plain-diffusion"}


@pytest.mark.promise("docs/site.md: Only pages whose papers, settings or links changed are made")
def test_of_one_changed_paper_no_other_papers_page_is_made() -> None:
    site, listed = built(), {**list_files(), PATH: PAPER.replace("Nine steps", "Ten steps")}
    sink = CountingSink()
    folder = folder_of(site.files, sink, site.memory)

    build(FakeTree(listed), setup_of(listed), folder, Known())

    assert f"{HERE}/index.html" in sink.asked
    assert [path for path in sink.asked if "2023-brown-codebooks" in path] == []


@pytest.mark.slow
@pytest.mark.promise(
    "docs/site.md: Only files of an earlier build are removed: their names are in `.paperlist-site`"
)
def test_pages_of_a_paper_that_is_gone_are_removed_with_nothing_else() -> None:
    site = built()
    site.files["CNAME"] = b"papers.example.org\n"
    files = list_files()
    del files[OTHER_PATH]
    again = site.build(files)

    assert "p/2023-brown-codebooks-healthy-patches/index.html" in again.removed
    assert "CNAME" in site.files
    assert site.build(files).is_current


@pytest.mark.promise("docs/site.md: and a folder with other people's files is refused.")
def test_a_folder_with_files_of_others_is_refused() -> None:
    with pytest.raises(UsageError, match="holds other files"):
        Site({"index.html": "mine"}).build()


@pytest.mark.promise(
    "docs/site.md: Only files of an earlier build are removed: their names are in `.paperlist-site`"
)
def test_a_manifest_that_was_tampered_with_removes_nothing_outside() -> None:
    site = Site({MANIFEST: "# head\n../../etc/passwd\n/etc/passwd\na/../../b\n"})

    assert site.build().removed == ()


def test_a_paper_that_cannot_be_read_is_left_out_and_named() -> None:
    site = Site()
    outcome = site.build({**list_files(), PATH: "title: a: b\n"})

    assert outcome.unreadable == (PATH,)
    assert f"{HERE}/index.html" not in site.files


def test_an_incomplete_paper_has_a_page_without_gaps() -> None:
    bare = 'title: "Only a Title"\nlinks:\n  paper: https://example.org/x\n'
    site = built({**list_files(), "papers/diffusion/x-only-title.yaml": bare})

    text = site["p/x-only-title/index.html"]
    assert "Only a Title" in text
    assert not re.search(r"None|\b0\b</a>|v//", text.partition("<main")[2])


@pytest.mark.promise(
    "docs/site.md: **Languages** of the list, from right to left where they are written so."
)
def test_every_page_has_its_mirror_in_the_other_language() -> None:
    site = built()
    english = {p for p in site.files if p.endswith("index.html") and not p.startswith("ar/")}

    assert {f"ar/{path}" for path in english} == {p for p in site.files if p.startswith("ar/")}
    assert 'dir="rtl"' in site["ar/index.html"]
    assert f'hreflang="ar" href="{BASE}ar/{HERE}/"' in site[f"{HERE}/index.html"]


def test_every_relative_link_leads_to_a_file() -> None:
    site = built()
    broken = []
    for path in site.files:
        if not path.endswith("index.html"):
            continue
        for target in re.findall(r'(?:href|src|srcset)="([^"#?]+)', site[path]):
            if ":" in target:
                continue
            parts = (path.rpartition("/")[0] + "/" + target).split("/")
            found: list[str] = []
            for part in parts:
                if part == "..":
                    found.pop()
                elif part not in ("", "."):
                    found.append(part)
            if "/".join(found) not in site.files:
                broken.append((path, target))
    assert broken == []


def test_a_section_in_another_shows_its_papers_there_too() -> None:
    nested = CONFIG.replace(
        "  - {id: benchmarks, title: Benchmarks}",
        "  - {id: data, title: Data, sections: [{id: benchmarks, title: Benchmarks}]}",
    )
    site = built({**list_files(), "paperlist.yml": nested})

    assert "Codebooks of Healthy Patches" in site["s/data/index.html"]
    assert "../../s/data/index.html" in site["s/benchmarks/index.html"]
    assert '["benchmarks","data"]' in site["search/2024-2023.js"]


def test_a_paper_in_two_sections_has_one_page_and_stands_in_both() -> None:
    site = built({**list_files(), PATH: f"{PAPER}also: [benchmarks]\n"})

    assert "Plain Diffusion" in site["s/benchmarks/index.html"]
    assert site["search/2024-2023.js"].count("Plain Diffusion") == 1


@pytest.mark.promise("docs/site.md: for authors with several papers")
def test_authors_of_several_papers_have_a_page_whatever_the_accents() -> None:
    other = list_files()[OTHER_PATH].replace("[Cy Brown]", "[Adá Smíth]")
    site = built({**list_files(), OTHER_PATH: other})

    assert "Codebooks" in site["a/ada-smith/index.html"]
    assert "a/bo-jones/index.html" not in site.files


def test_all_authors_with_several_papers_are_on_some_page_of_their_index() -> None:
    people = [f"Person {chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(310)]
    names = ", ".join(people)
    files = dict(list_files())
    for path, text in ((PATH, PAPER), (OTHER_PATH, files[OTHER_PATH])):
        files[path] = re.sub(r"authors: \[.*?\]", f"authors: [{names}]", text, flags=re.DOTALL)
    site = built(files)
    pages = [site["a/index.html"], site["a/page-2/index.html"]]

    assert "1\u2013300 / 310" in pages[0]
    assert "301\u2013310 / 310" in pages[1]
    assert all(sum(f"<bdi>{name}</bdi>" in page for page in pages) == 1 for name in people)
    assert 'rel="next"' in pages[0]
    assert 'rel="prev"' in pages[1]


def test_of_one_year_those_last_on_arxiv_are_the_newest() -> None:
    texts = {n: f'title: "{t}"\nyear: 2024\narxiv: "{a}"\nlinks: {{paper: "https://example.org/{n}"}}\n'
             for n, (t, a) in enumerate([("A", "2401.00001"), ("B", "2412.00001"), ("C", "2406.00001")])}  # fmt: skip
    files = {f"papers/diffusion/2024-paper-{n}.yaml": text for n, text in texts.items()}
    page = built({"paperlist.yml": CONFIG, **files})["new/index.html"]

    places = [page.index(f"2024-paper-{n}/") for n in (1, 2, 0)]
    assert places == sorted(places)


def test_a_report_of_a_mistake_says_what_the_entry_says_now() -> None:
    page = unescape(built()[f"{HERE}/index.html"])

    assert "Venue%3A%20CVPR%0AYear%3A%202024" in page
    assert "Authors%3A%20Ada%20Smith%2C%20Bo%20Jones" in page


def test_a_truncated_list_of_authors_ends_in_et_al() -> None:
    site = built({**list_files(), PATH: PAPER.replace("Bo Jones]", "et al.]")})

    assert ">Ada Smith</bdi> et al.</bdi>" in site[f"{HERE}/index.html"]
    assert 'name="citation_author" content="et al' not in site[f"{HERE}/index.html"]
    assert "and others" in site[f"{HERE}/paper.bib"]


def test_a_renamed_id_leaves_a_redirect_unless_another_paper_has_it_now() -> None:
    known = Known(
        renamed={
            "2024-old": "2024-smith-plain-diffusion",
            "2023-brown-codebooks-healthy-patches": "2024-smith-plain-diffusion",
        }
    )
    site = built(known=known)

    assert "url=../../p/2024-smith-plain-diffusion/index.html" in site["p/2024-old/index.html"]
    assert "Codebooks" in site["p/2023-brown-codebooks-healthy-patches/index.html"]


@pytest.mark.slow
@pytest.mark.promise(
    "docs/site.md: A paper whose file is renamed leaves a redirect at its old address, as "
    "far back as the history of the checkout goes."
)
def test_renames_come_from_the_history_of_the_list(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    old = folder / PATH
    for name in ("2024-smith-second-name", "2024-smith-third-name"):
        new = old.with_name(f"{name}.yaml")
        old.rename(new)
        old = new
        from lists import git

        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "rename")

    assert paperlist(folder, "site") == 0
    for name in ("2024-smith-plain-diffusion", "2024-smith-second-name"):
        assert "p/2024-smith-third-name/" in (folder / f"_site/p/{name}/index.html").read_text()


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        ({"verdict": "ok"}, "Works"),
        ({"verdict": "broken", "runs": 9}, "Broken since 2026-01-01"),
        ({"verdict": "broken", "runs": 1}, "No proper answer; will be checked again"),
        ({"verdict": "unverified"}, "Could not be checked automatically"),
        ({"verdict": "timeout"}, "No proper answer; will be checked again"),
    ],
)
def test_a_link_is_never_called_more_than_was_seen(memory: dict[str, Any], expected: str) -> None:
    seen = seen_link("https://example.org/plain-diffusion", **memory)
    text = built(known=Known(links=seen))[f"{HERE}/index.html"]

    states = re.findall(r'<span class="state">([^<]+?)\s*(?:<span class="day">|</span>|<a)', text)
    assert states[0] == expected
    assert states[1] == "Not checked yet"
    assert ("web.archive.org" in text) == expected.startswith("Broken")


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Link states come from .paperlist/links.jsonl")
def test_the_command_shows_links_as_they_were_last_seen(tmp_path: Path) -> None:
    folder = write_list(tmp_path)
    page = folder / "_site" / HERE / "index.html"
    assert paperlist(folder, "site") == 0
    assert "Works" not in page.read_text(encoding="utf-8")

    seen = Memory(
        url="https://example.org/plain-diffusion",
        judgement=Judgement(verdict="ok", cause="", status=200),
        seen=datetime(2026, 11, 20, tzinfo=UTC),
    )
    save_history(folder / ".paperlist/links.jsonl", [seen], datetime(2026, 11, 20, tzinfo=UTC))
    assert paperlist(folder, "site") == 0
    assert "Works" in page.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Where the website goes. Default: _site in the list.")
def test_the_command_builds_where_it_is_told_and_at_the_address_it_is_told(tmp_path: Path) -> None:
    folder, out = write_list(tmp_path / "list"), tmp_path / "public"
    address = "https://papers.example.org"

    assert paperlist(folder, "site", "--out", str(out), "--base-url", address) == 0
    assert not (folder / "_site").exists()
    assert f"<loc>{address}/{HERE}/</loc>" in (out / "sitemap.xml").read_text(encoding="utf-8")


STARS = {
    "data/stars/2025.txt": "smith/plain 10-05:120 11-02:240 12-05:900\n",
    "data/stars/2026.txt": "smith/plain 01-02:1234\n",
}


@pytest.mark.slow
def test_stars_of_the_code_stand_with_it_and_their_line_is_drawn() -> None:
    site = built({**list_files(), **STARS})

    assert ">★ 1.2k</span>" in site["s/diffusion/index.html"]
    assert "assets/stars/smith/plain.svg" in site[f"{HERE}/index.html"]
    assert site["assets/stars/smith/plain.svg"].startswith("<svg")
    rows = site["search/2024-2023.js"]
    assert re.search(r'1234,334,"★ 1.2k",\[\]\]', rows)
    assert "star" not in built()["search/2024-2023.js"]


@pytest.mark.promise("docs/site.md: **Charts**")
def test_every_chart_is_on_the_page_of_charts_whatever_the_readme_shows() -> None:
    few = f"{CONFIG}readme: {{plots: []}}\n"
    site = built({**list_files(), **STARS, "paperlist.yml": few})

    for name in ("years", "code", "venues", "months", "rising"):
        assert f"assets/plot-{name}-light.svg" in site["stats/index.html"]
        assert f"assets/plot-{name}.ar-dark.svg" in site.files
    sizes = re.findall(
        r'<img src="[^"]+" alt="[^"]+" width="([\d.]+)" height="([\d.]+)"', site["stats/index.html"]
    )
    assert len(sizes) == 5


def test_the_card_is_a_png_of_the_size_that_previews_want() -> None:
    card = built().files["assets/card.png"]

    assert card.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(card[16:20]), int.from_bytes(card[20:24])) == (1200, 630)


def test_the_work_can_be_handed_to_processes_that_share_no_memory() -> None:
    import cloudpickle

    from paperlist.render.site.site_files import plan

    catalog = Catalog(listing(setup_of().config, [Paper(PATH, {"title": "x"})]), BASE)
    first = plan(catalog)
    again = cloudpickle.loads(cloudpickle.dumps(first))

    assert [b.inputs for b in again.others] == [b.inputs for b in first.others]
    for mine, theirs in ((first.papers, again.papers), (first.others, again.others)):
        assert [dict(b.make()) for b in mine] == [dict(b.make()) for b in theirs]


def test_without_any_check_nothing_is_said_of_a_link_but_that_none_was_checked() -> None:
    page = built()[f"{HERE}/index.html"]

    assert 'class="states"' not in page
    assert "have not been checked yet" in page


def test_a_papers_page_leads_to_its_records_unless_a_link_does() -> None:
    ids = PAPER + 'doi: 10.1234/x.1\narxiv: "2401.00001"\n'
    files = {**list_files(), PATH: ids}
    page = built(files)[f"{HERE}/index.html"]

    assert '<a class="button" href="https://doi.org/10.1234/x.1">DOI</a>' in page
    assert '<a class="button" href="https://arxiv.org/abs/2401.00001">arXiv</a>' in page
    assert 'name="citation_pdf_url" content="https://arxiv.org/pdf/2401.00001"' in page

    linked = ids.replace(
        "paper: https://example.org/plain-diffusion", "paper: https://doi.org/10.1234/x.1"
    )
    assert linked != ids
    again = built({**files, PATH: linked})[f"{HERE}/index.html"]
    assert again.count('href="https://doi.org/10.1234/x.1"') == 1


@pytest.mark.promise(
    "docs/site.md: A preprint is a report of its server, whose number is the arXiv id"
)
def test_a_preprint_is_a_report_of_its_server_with_a_number_as_zotero_reads_one() -> None:
    ids = PAPER + 'arxiv: "2401.00001"\n'
    published = built({**list_files(), PATH: ids})[f"{HERE}/index.html"]
    preprint = built({**list_files(), PATH: ids.replace("venue: CVPR", "venue: arXiv")})

    number = 'name="citation_technical_report_number" content="arXiv:2401.00001"'
    assert number not in published
    assert number in preprint[f"{HERE}/index.html"]
    assert (
        'citation_technical_report_institution" content="arXiv"' in preprint[f"{HERE}/index.html"]
    )


@pytest.mark.promise(
    "docs/site.md: `citation_language` is `en` where a title's words are English, else `und` "
    "(undetermined)"
)
@pytest.mark.parametrize(
    ("title", "language"), [("Locks for Some Doors", "en"), ("\u95e8\u9501", "und")]
)
def test_the_language_of_a_paper_is_not_that_of_the_page_around_it(
    title: str, language: str
) -> None:
    named = PAPER.replace(
        next(line for line in PAPER.splitlines() if "title:" in line), f"title: {title}"
    )
    site = built({**list_files(), PATH: named})

    for path in (f"{HERE}/index.html", f"ar/{HERE}/index.html"):
        assert f'<meta name="citation_language" content="{language}">' in site[path]


@pytest.mark.promise("docs/site.md: and the feed's entries lead to the papers' pages.")
def test_feeds_name_themselves_and_lead_to_the_papers_pages() -> None:
    site = built()
    atom = "{http://www.w3.org/2005/Atom}"
    for path in ("feed.xml", "s/diffusion/feed.xml", "t/non-medical/feed.xml"):
        root = ET.fromstring(site[path])
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{atom}link")}
        assert links["self"] == f"{BASE}{path}"
        entries = [entry.find(f"{atom}link") for entry in root.findall(f"{atom}entry")]
        assert f"{BASE}{HERE}/" in [e.get("href") for e in entries if e is not None]


@pytest.mark.promise("docs/site.md: | addresses | `sitemap.xml` |")
def test_the_sitemap_has_every_page_once_with_the_day_it_changed() -> None:
    site = built()
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    rows = {
        url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod")
        for url in ET.fromstring(site["sitemap.xml"])
    }

    assert rows[f"{BASE}{HERE}/"] == "2026-01-02"
    assert f"{BASE}ar/s/benchmarks/" in rows
    missing = [u for u in rows if u and f"{u.removeprefix(BASE)}index.html" not in site.files]
    assert missing == []


@pytest.mark.promise("docs/site.md: A page for each paper** with its BibTeX and CSL-JSON as files")
def test_files_for_other_programs_say_what_the_entry_says() -> None:
    site = built()
    item = json.loads(site[f"{HERE}/paper.json"])[0]

    assert item["author"] == [
        {"family": "Smith", "given": "Ada"},
        {"family": "Jones", "given": "Bo"},
    ]
    assert item["issued"] == {"date-parts": [[2024]]}
    assert site[f"{HERE}/paper.bib"].startswith("@inproceedings{2024-smith-plain-diffusion,")
    assert site[f"{HERE}/paper.bib"] in site["papers.bib"]


def test_previews_and_reference_managers_get_a_papers_title_without_the_lists() -> None:
    page = built()[f"{HERE}/index.html"]

    assert '<meta property="og:title" content="Plain Diffusion">' in page
    assert "<title>Plain Diffusion · " in page


def test_without_an_address_nothing_pretends_to_know_one() -> None:
    files = {**list_files(), "paperlist.yml": CONFIG.replace("repository: example/list\n", "")}
    site = built(files)

    assert "sitemap.xml" not in site.files
    assert 'rel="canonical"' not in site["index.html"]
    assert "og:image" not in site["index.html"]


@pytest.mark.slow
@pytest.mark.promise(
    "docs/cli.md: The address it will have. Default: `site:` of paperlist.yml, else the "
    "repository's address on GitHub Pages."
)
@pytest.mark.promise(
    "docs/site.md: The address is that of `--base-url`, else `site:` in `paperlist.yml`, "
    "else the one GitHub Pages gives the repository"
)
@pytest.mark.parametrize(
    ("line", "given", "expected"),
    [
        ("", "", BASE),
        ("site: https://papers.example.org\n", "", "https://papers.example.org/"),
        (
            "site: {url: 'https://papers.example.org/x/', figures: false}\n",
            "",
            "https://papers.example.org/x/",
        ),
        (
            "site: https://papers.example.org\n",
            "https://other.example.org/y",
            "https://other.example.org/y/",
        ),
    ],
)
def test_the_address_is_the_one_given_else_configured_else_that_of_pages(
    line: str, given: str, expected: str
) -> None:
    site = built({**list_files(), "paperlist.yml": CONFIG + line}, Known(base=given))

    assert f'rel="canonical" href="{expected}"' in site["index.html"]


@pytest.mark.promise("docs/site.md: figures: false} # no pictures from other hosts")
def test_figures_can_be_left_out_and_are_only_allowed_from_their_own_host() -> None:
    page = f"{HERE}/index.html"
    assert "img-src &#39;self&#39; https://example.org;" in built()[page]

    without = built({**list_files(), "paperlist.yml": f"{CONFIG}site: {{figures: false}}\n"})
    assert "img-src &#39;self&#39;;" in without[page]
    assert "figure.png" not in without[page]


def test_ids_that_no_checked_list_would_have_stay_inside_the_website() -> None:
    names = ("..", "a b", "CON", "x" * 150, "<script>", "é", "..-.")
    files = {f"papers/diffusion/{name}.yaml": PAPER for name in names}
    site = built({**list_files(), **files})

    pages = [path for path in site.files if path.startswith("p/")]
    assert all(re.fullmatch(r"p/[a-z0-9-]{1,100}/[a-z.]+", path) for path in pages)
    assert len([p for p in pages if p.endswith("index.html")]) == len(names) + 2


@pytest.mark.slow
@pytest.mark.promise("docs/site.md: in one piece up to 5,000 papers, above that year by year")
def test_long_lists_are_searched_by_year_and_shown_by_page() -> None:
    files = {"paperlist.yml": CONFIG}
    for n in range(5_200):
        year = 2000 + n % 26
        text = f'title: "Paper number {n}"\nyear: {year}\nvenue: CVPR\nlinks:\n  paper: https://example.org/{n}\n'
        files[f"papers/diffusion/{year}-{n}.yaml"] = text
    site = built(files)

    index = json.loads(
        site["search/index.js"].removeprefix("paperlist.index(").removesuffix(");\n")
    )
    assert sum(row[3] for row in index) == 5_200
    assert all(row[3] >= 500 for row in index[:-1])
    assert [row[1] for row in index] == sorted((row[1] for row in index), reverse=True)
    assert "s/diffusion/87/index.html" in site.files


@pytest.mark.slow
@pytest.mark.promise(
    "docs/site.md: paperlist site --check # writes nothing; 1 if a file is out of date"
)
@pytest.mark.promise("docs/cli.md: Write nothing; exit with 1 if a file is out of date.")
def test_the_command_builds_checks_and_names_what_it_would_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_list(tmp_path)

    assert paperlist(folder, "site", "--check") == 1
    assert not (folder / "_site").exists()
    assert paperlist(folder, "site") == 0
    assert paperlist(folder, "site", "--check") == 0
    (folder / "_site/index.html").write_text("edited")
    capsys.readouterr()
    assert paperlist(folder, "site", "--check") == 1
    assert "would change index.html" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.promise("docs/site.md: that entry names the commit and never changes.")
def test_the_list_is_cited_as_of_a_commit_only_when_the_papers_are_those_of_it(
    tmp_path: Path,
) -> None:
    folder = repository(tmp_path)
    assert paperlist(folder, "site") == 0
    assert "Commit " in (folder / "_site/cite/index.html").read_text()

    (folder / PATH).write_text(PAPER.replace("Plain", "Edited"))
    assert paperlist(folder, "site") == 0
    assert "Commit " not in (folder / "_site/cite/index.html").read_text()


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    assert paperlist(write_list(tmp_path), "site", "--base-url", "javascript:alert(1)") == 2


@pytest.mark.slow
def test_a_symbolic_link_in_the_folder_leads_nothing_out_of_it(tmp_path: Path) -> None:
    folder = write_list(tmp_path / "list")
    outside = tmp_path / "outside"
    outside.mkdir()
    assert paperlist(folder, "site") == 0
    pages = folder / "_site/p/2024-smith-plain-diffusion"
    for file in pages.iterdir():
        file.unlink()
    pages.rmdir()
    pages.symlink_to(outside)

    assert paperlist(folder, "site") == 3
    assert list(outside.iterdir()) == []


@pytest.mark.slow
def test_pages_that_go_are_not_removed_through_a_symbolic_link(tmp_path: Path) -> None:
    folder = write_list(tmp_path / "list")
    assert paperlist(folder, "site") == 0
    (folder / PATH).unlink()
    outside = tmp_path / "outside"
    pages = folder / "_site/p/2024-smith-plain-diffusion"
    pages.rename(outside)
    pages.symlink_to(outside)
    before = sorted(outside.iterdir())

    assert paperlist(folder, "site") == 3
    assert before
    assert sorted(outside.iterdir()) == before


def test_the_pictures_in_the_docs_are_of_the_website_as_it_is() -> None:
    from website_pictures import DIGEST, IMAGES, PICTURES, digest

    assert DIGEST.read_text().strip() == digest(), "run make pictures, and look at them"
    assert all((IMAGES / f"{name}.png").stat().st_size > 10_000 for name in PICTURES)


def pdf_tag(pdf: str) -> str | None:
    """What a page of a paper with this PDF gives as `citation_pdf_url`."""
    text = PAPER.replace("links:\n", f"links:\n  pdf: {pdf}\n")
    page = built({**list_files(), PATH: text})[f"{HERE}/index.html"]
    found = re.search(r'name="citation_pdf_url" content="([^"]*)"', page)
    assert (found is not None) is ('"encodingFormat":"application/pdf"' in page)
    return found[1] if found else None


@pytest.mark.promise(
    "docs/site.md: `citation_pdf_url` is given for PDFs on hosts that are open to everybody"
)
@pytest.mark.parametrize(
    ("pdf", "is_open"),
    [
        ("https://arxiv.org/pdf/2401.00001", True),
        ("https://openaccess.thecvf.com/content/CVPR2024/papers/Smith_CVPR_2024_paper.pdf", True),
        ("https://openreview.net/pdf?id=aBc9dEfGhI", True),
        ("https://aclanthology.org/2024.acl-long.1.pdf", True),
        ("https://www.biorxiv.org/content/10.1101/2024.01.02.573910v1.full.pdf", True),
        ("https://journals.plos.org/plosone/article/file?id=1", True),
        ("https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=1", False),
        ("https://link.springer.com/content/pdf/10.1007/978-3-031-72120-5_51.pdf", False),
        ("https://www.sciencedirect.com/science/article/pii/S1/pdf", False),
        ("https://example.org/arxiv.org/paper.pdf", False),
        ("https://arxiv.org.example.org/pdf/2401.00001", False),
        ("javascript:alert(1)//arxiv.org", False),
    ],
)
def test_a_pdf_is_announced_only_where_everybody_may_read_it(pdf: str, is_open: bool) -> None:
    assert pdf_tag(pdf) == (pdf if is_open else None)


def directives(page: str) -> dict[str, list[str]]:
    """A page's content security policy."""
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    parts = (part.split() for part in unescape(policy).split(";"))
    return {name: values for name, *values in parts}


@pytest.mark.promise("docs/cli.md: static pages that need no server and no other site.")
@pytest.mark.promise(
    "docs/site.md: lets a page run nothing but its own script and load pictures from nowhere but the"
    " host of its own figure"
)
@pytest.mark.promise("docs/site.md: static pages that need no server, no account and no other site")
@pytest.mark.promise("docs/site.md: nothing is tracked")
def test_a_page_runs_its_own_script_and_loads_nothing_from_others() -> None:
    site = built()
    pages = [path for path in site.files if path.endswith(".html")]

    for path in pages:
        page, is_paper = site[path], path.endswith(f"{HERE}/index.html")
        figure = ["https://example.org"] if is_paper else []
        if "Content-Security-Policy" in page:
            assert directives(page) == {
                "default-src": ["'self'"],
                "img-src": ["'self'", *figure],
                "object-src": ["'none'"],
                "base-uri": ["'none'"],
                "form-action": ["'self'"],
            }
        scripts = re.findall(r"<script\b([^>]*)>", page)
        others = [s for s in scripts if 'type="application/ld+json"' not in s]
        assert all(re.search(r'\bsrc="[./]*(?:list/)?assets/[\w.]+', s) for s in others), path
        assert not re.search(r"<(?:iframe|object|embed|base|form[^>]*action=\"https?:)", page), path
        assert not re.search(r"<[^>]*\son[a-z]+\s*=", page), path
        loaded = re.findall(
            r'<(?:img|source|video|audio)\b[^>]*\bsrc(?:set)?="(https?:[^"]*)"', page
        )
        assert loaded == (["https://example.org/figure.png"] if is_paper else []), path
        sheets = re.findall(r'<link rel="(?:stylesheet|preload|icon)" href="(https?:[^"]*)"', page)
        assert sheets == [], path
    assert len(pages) > 20
    assert not re.search(rb"url\(\s*['\"]?https?:", site.files["assets/site.css"])


@pytest.mark.promise("docs/site.md: Pages** for each section, year, venue and tag")
@pytest.mark.promise("docs/site.md: for papers with code and for new ones")
def test_each_group_of_papers_has_a_page_with_its_papers_and_no_others() -> None:
    site = built()
    mine, other = "Plain Diffusion", "Codebooks of Healthy Patches"

    def on(path: str) -> tuple[bool, bool]:
        text = site[f"{path}/index.html"].partition("<main")[2]
        return f">{mine}<" in text, f">{other}<" in text

    for path in ("s/diffusion", "y/2024", "v/cvpr", "t/non-medical", "code"):
        assert (path, on(path)) == (path, (True, False))
    for path in ("s/benchmarks", "y/2023", "v/miccai"):
        assert (path, on(path)) == (path, (False, True))
    assert on("new") == (True, True)


@pytest.mark.promise("docs/site.md: | BibTeX, CSL-JSON | `p/<id>/paper.bib`, `p/<id>/paper.json` |")
@pytest.mark.promise(
    "docs/site.md: | COinS, JSON-LD `CollectionPage` | pages that list papers, other than"
)
@pytest.mark.promise(
    "docs/site.md: | Atom | `feed.xml`, `s/<section>/feed.xml`, `t/<tag>/feed.xml`"
)
@pytest.mark.promise(
    "docs/site.md: `papers.bib`, `papers.json`, `papers.csv`, `s/<section>/papers.bib`"
)
def test_what_programs_look_for_is_where_the_docs_say() -> None:
    site = built()
    keys = ("2024-smith-plain-diffusion", "2023-brown-codebooks-healthy-patches")

    for path, own in (("papers", keys), ("s/diffusion/papers", keys[:1])):
        found = re.findall(r"^@\w+\{([^,]+),", site[f"{path}.bib"], re.MULTILINE)
        assert sorted(found) == sorted(own)
    assert {p["id"] for p in json.loads(site["papers.json"])} == set(keys)
    assert all(key in site["papers.csv"] for key in keys)
    for path, number in (
        ("feed.xml", 2),
        ("s/diffusion/feed.xml", 1),
        ("t/non-medical/feed.xml", 1),
    ):
        assert site[path].count("<entry>") == number
    for path, number in (
        ("new/index.html", 2),
        ("s/diffusion/index.html", 1),
        ("y/2023/index.html", 1),
    ):
        assert site[path].count('class="Z3988"') == number
        (data,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', site[path], re.DOTALL
        )
        assert (data.count('"CollectionPage"'), data.count('"ScholarlyArticle"')) == (1, number)


@pytest.mark.promise("docs/site.md: also as of one commit: that entry names the commit")
def test_the_entry_of_a_commit_names_it() -> None:
    commit = Commit("a1b2c3d4" * 5, date(2026, 1, 2))
    page = built(known=Known(commit=commit))["cite/index.html"]

    assert commit.hash in page
    assert commit.hash not in built()["cite/index.html"]


@pytest.mark.promise(
    "docs/site.md: in one piece up to 5,000 papers, above that year by year, latest"
)
def test_up_to_five_thousand_papers_are_searched_in_one_piece() -> None:
    def pieces(number: int) -> list[tuple[int, int, int]]:
        papers = [
            Paper(f"papers/diffusion/{n}.yaml", {"title": f"T{n}", "year": 2024 - n % 3})
            for n in range(number)
        ]
        found = shards(Catalog(listing(setup_of().config, papers), BASE))
        return [(one.first, one.last, len(one.papers)) for one in found]

    assert pieces(5_000) == [(2024, 2022, 5_000)]
    assert pieces(5_001) == [(2024, 2024, 1_667), (2023, 2023, 1_667), (2022, 2022, 1_667)]


@pytest.mark.slow
@pytest.mark.promise("docs/site.md: `--check` makes and compares everything")
@pytest.mark.promise("docs/site.md: It can be deleted at any time")
def test_a_check_sees_what_was_changed_behind_the_memorys_back(tmp_path: Path) -> None:
    folder = write_list(tmp_path)
    assert paperlist(folder, "site") == 0
    page = folder / "_site/index.html"
    text, before = page.read_bytes(), page.stat()
    assert any((folder / ".paperlist").glob("site-*.json"))

    page.write_bytes(text.replace(b"Diffusion", b"Confusion"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert paperlist(folder, "site", "--check") == 1
    rmtree(folder / ".paperlist")
    assert paperlist(folder, "site") == 0

    assert page.read_bytes() == text
    assert paperlist(folder, "site", "--check") == 0


@pytest.mark.slow
@pytest.mark.promise("docs/site.md: Two builds of the same list are the same, byte for byte")
def test_two_builds_in_two_processes_are_the_same(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        folder = write_list(tmp_path / seed, {**list_files(), **STARS})
        command = [sys.executable, "-m", "paperlist", "site", "--list", str(folder)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        site = folder / "_site"
        files = (path for path in site.rglob("*") if path.is_file())
        made.append({path.relative_to(site): path.read_bytes() for path in files})

    assert made[0] == made[1]
    assert len(made[0]) > 40


@pytest.mark.promise("docs/site.md: Titles and names stay as they are.")
def test_titles_and_names_are_the_same_in_every_language() -> None:
    site = built()
    for path in (f"{HERE}/index.html", f"ar/{HERE}/index.html"):
        main = site[path].partition("<main")[2]
        assert re.search(r"<h1[^>]*>(?:<[^>]+>)*Plain Diffusion<", main)
        assert all(f">{name}</bdi>" in main for name in ("Ada Smith", "Bo Jones"))
