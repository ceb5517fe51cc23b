"""An attacker who has only a pull request or an issue: what is posted stays true, and in time."""

import random
import string
import unicodedata
from pathlib import Path

import pytest

from hub import GOOD, GOOD_PATH, Hub, paperlist
from lists import CONFIG, PAPER, git

READY = "paperlist: ready"
FORM = """\
### Link or identifier

https://example.org/{name}

### Title

{title}

### Authors

Bo Lee

### Venue

CVPR

### Year

2025

### Section

Diffusion
"""


def noise(seed: int, length: int) -> str:
    return "".join(random.Random(seed).choices(string.ascii_letters + string.digits, k=length))


def entry(number: int, title: str, length: int = 0) -> str:
    """A paper whose venue and address are as long as wanted."""
    tail = noise(number, length)
    return (
        f'title: "{title}"\nauthors: [Bo Lee]\nvenue: "CVPR{tail}"\nyear: 2025\n'
        f"links:\n  paper: https://example.org/{number}{tail}\nadded: 2026-11-23\n"
    )


def bad(number: int) -> str:
    """A small paper with several errors."""
    return f'title: "Paper {noise(number, 9)}"\nauthors: []\nvenue:\nyear: "x"\nurl: y\n'


def stands_as_failed(hub: Hub, number: int) -> str:
    """The live comment of a pull request that was told to be wrong, everywhere alike."""
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
    assert READY not in hub.world.topics[number].labels
    (comment,) = hub.live(number)
    assert "Ready to merge" not in comment.splitlines()[0]
    return comment


def test_papers_with_endless_values_do_not_push_errors_out_of_the_verdict(hub: Hub) -> None:
    files = {f"papers/diffusion/2025-lee-{n}.yaml": bad(n) for n in range(30)}
    files |= {
        f"papers/diffusion/2025-lee-long-{n}.yaml": entry(n, noise(n + 50, 10_150), 10_150)
        for n in range(4)
    }
    number = hub.open(files)

    assert hub.check(number) == 1

    comment = stands_as_failed(hub, number)
    assert len(comment) <= 65_536
    assert hub.live(number)[0].count("errors to fix") == 1


@pytest.mark.promise(
    "SECURITY.md: The outcome, the counts and the files with errors are computed once, from everything"
)
def test_one_error_among_hundreds_of_long_papers_is_not_lost(hub: Hub) -> None:
    files = {
        f"papers/diffusion/2025-lee-{noise(n, 12).lower()}.yaml": entry(n, noise(n, 30), 500)
        for n in range(150)
    }
    files["papers/diffusion/2025-lee-error.yaml"] = bad(1)
    number = hub.open(files)

    assert hub.check(number) == 1

    stands_as_failed(hub, number)


def test_titles_of_ten_thousand_signs_are_bad_values_in_a_comment_that_github_takes(
    hub: Hub,
) -> None:
    number = hub.open(
        {f"papers/diffusion/2025-lee-{n}.yaml": entry(n, "*" * 11_900) for n in range(4)}
    )

    assert hub.check(number) == 1

    assert "bad-value" in stands_as_failed(hub, number)


@pytest.mark.parametrize("text", ["", "not a report", '{"version": 1}'])
def test_a_report_that_is_none_is_never_a_success(hub: Hub, tmp_path: Path, text: str) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    file = tmp_path / "report"
    file.write_text(text)

    paperlist(hub.runner, "comment", "--report", str(file), "--pr", str(number))

    assert "success" not in hub.world.conclusions(hub.world.pull_head(number))
    assert hub.world.topics[number].labels == []


@pytest.mark.promise("SECURITY.md: which is `action_required` and passes no required check")
@pytest.mark.promise(
    "docs/bot.md: the mark says *action required*, the comment says whose turn it is"
)
def test_what_could_not_be_checked_passes_no_required_check_and_says_whose_turn_it_is(
    hub: Hub,
) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    empty = hub.runner.parent / "empty"
    empty.write_text("")

    paperlist(hub.runner, "comment", "--report", str(empty), "--pr", str(number))

    assert hub.world.conclusions(hub.world.pull_head(number)) == ["action_required"]
    assert "/paperlist recheck" in hub.live(number)[0]


HOSTILE = (r"A Study of \sqrt[ Things", r"\frac{" * 30, r"\'{" * 40 + "x" + "}" * 40)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_a_matter_of_its_own_pull_request(hub: Hub, title: str) -> None:
    hostile = hub.open(
        {
            "papers/diffusion/2025-lee-study.yaml": f"title: '{title.replace(chr(39), chr(39) * 2)}'\n"
            + GOOD.partition("\n")[2]
        },
        "hostile",
    )
    other = hub.open({"papers/benchmarks/2025-lee-codebook-lesions.yaml": GOOD}, "other")

    assert hub.check(hostile) in (0, 1)
    assert hub.check(other) in (0, 1)

    assert hub.live(hostile) != []
    assert "could not be checked" not in hub.live(other)[0]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_in_the_list_breaks_no_check_and_no_publishing(
    hub: Hub, title: str
) -> None:
    number = hub.open(
        {
            "papers/diffusion/2025-lee-study.yaml": f"title: '{title.replace(chr(39), chr(39) * 2)}'\n"
            + GOOD.partition("\n")[2]
        }
    )
    hub.merge(number)
    git(hub.runner, "pull", "-q")

    assert paperlist(hub.runner, "check") in (0, 1)
    assert paperlist(hub.runner, "publish") == 0


@pytest.mark.parametrize("title", HOSTILE)
def test_an_issue_with_a_hostile_title_gets_an_answer(hub: Hub, title: str) -> None:
    number = hub.world.open_issue("Suggest", FORM.format(title=title, name="x"))

    assert paperlist(hub.runner, "suggest", "--issue", str(number), "--offline") == 0

    assert len(hub.world.comments_on(number)) == 1


def test_an_issue_with_endless_authors_gets_an_answer_that_github_takes(hub: Hub) -> None:
    form = FORM.format(title="A Codebook", name="x").replace("Bo Lee", "*a* <b> " * 7_000)
    number = hub.world.open_issue("Suggest", form[:65_000])

    assert paperlist(hub.runner, "suggest", "--issue", str(number), "--offline") == 0

    assert len(hub.world.comments_on(number)) == 1


ACCENTED = "papers/diffusion/2024-müller-x.yaml"


@pytest.mark.promise("SECURITY.md: `unportable-name`, an error, over the whole tree of the change")
@pytest.mark.parametrize(
    "paths",
    [
        ("papers/diffusion/con.yaml",),
        ("papers/diffusion/2024-smith-x .yaml",),
        tuple(unicodedata.normalize(form, ACCENTED) for form in ("NFC", "NFD")),
        ("papers/diffusion/2024-Smith-plain-diffusion.yaml",),
        ("PAPERLIST.YML",),
        ("Papers/flow/a.yaml",),
    ],
)
def test_a_name_that_would_break_clones_fails(hub: Hub, paths: tuple[str, ...]) -> None:
    number = hub.open({p: CONFIG if p.endswith("YML") else PAPER for p in paths})

    assert hub.check(number) == 1

    assert "unportable-name" in stands_as_failed(hub, number)


def test_a_paper_whose_name_the_list_has_given_meanwhile_is_not_ready(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    other = hub.open({GOOD_PATH: GOOD.replace("Lesions", "Lesions, Again")}, "second")
    hub.merge(number)
    git(hub.runner, "pull", "-q")

    assert hub.check(other) == 1

    assert "conflict-with-list" in stands_as_failed(hub, other)


@pytest.mark.promise(
    "docs/architecture.md: a change is judged by the list's rules, not by rules it brings"
)
@pytest.mark.promise("SECURITY.md: Configuration, schema and rules come from the base")
def test_a_change_is_judged_by_nothing_that_it_brings(hub: Hub) -> None:
    off = f"{CONFIG}rules: {{wrong-type: off, missing-field: off}}\n"
    lax = '{"$schema": "https://json-schema.org/draft/2020-12/schema"}'
    wrong = GOOD.replace("year: 2025", 'year: "2025"')
    rule = "raise SystemExit(0)\n"
    files = {"paperlist.yml": off, "schema/paper.schema.json": lax, GOOD_PATH: wrong}
    number = hub.open({**files, "paperlist/__init__.py": rule, "sitecustomize.py": rule})

    assert hub.check(number) == 1

    assert "wrong-type" in hub.live(number)[0]
