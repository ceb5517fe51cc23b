"""Eight pull requests and the comment that each of them gets from the real check."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from lists import CONFIG, OTHER, OTHER_PATH, PAPER, PATH, git, repository, write_list
from paperlist.cli.context import Workspace
from paperlist.cli.revisions import check_revisions
from paperlist.jobs.failed_check import trouble
from paperlist.model.errors import ConfigError, WorldError
from paperlist.model.report import Report
from paperlist.reporters import comment
from paperlist.reporters.pull_pages import PullPages

PAGES = PullPages(
    server="https://github.com",
    repository="example/list",
    number=7,
    base="main",
    head_repository="newcomer/list",
    head_branch="patch-1",
    guide_path="CONTRIBUTING.md#add-a-paper",
)
HEAD = "3f9c1ad27be04e58a6c1d9027f4b6e81c05d2a93"
NEW = "papers/diffusion/2025-lee-codebook-lesions.yaml"
PERFECT = """\
title: "A Codebook of Lesions"
authors: [Bo Lee, Cy Park]
venue: CVPR
year: 2025
links:
  paper: https://example.org/codebook-of-lesions
  code: https://github.com/lee/codebook
summary: Learns a codebook of healthy patches and shows what no entry of it can explain.
added: 2026-11-23
"""
SMALL_FAULT = PERFECT.replace("venue: CVPR", "venue: Computer Vision and Pattern Recognition")
TWELVE_FAULTS = """\
titel: A CODEBOOK OF <i>LESIONS</i>.
authors: "Lee, Bo and Park, Cy"
venue: Medical Image Analysis
year: "2025"
links:
  paper: https://arxiv.org/pdf/2405.14325v2?utm_source=newsletter
  code: https://example.org/code.zip
  pdf: ""
arxiv: "arXiv:2405.14325v2"
tags: [brain]
summary: Good.
notes: hello
added: 23.11.2026
"""
README = """\
<a id="diffusion"></a>

## 1. Diffusion

- [[CVPR 2025]](https://example.org/codebook-of-lesions) **A Codebook of Lesions**
  *Bo Lee, Cy Park*
"""


def _paper(number: int) -> str:
    return f"""\
title: "{_title(number)}"
authors: ["Lee{_letters(number)}, Bo", Cy Park]
venue: Medical Image Analysis
year: 2025
links:
  paper: https://arxiv.org/abs/2405.{14000 + number}
added: 2026-11-23
"""


def _letters(number: int) -> str:
    return chr(ord("a") + number // 10) + chr(ord("a") + number % 10)


def _title(number: int) -> str:
    return f"{WORDS[number % 10]} {WORDS[(number * 7 + number // 10 + 3) % 10]} of {THINGS[number]}"


WORDS = ("Rare", "Silent", "Folded", "Deep", "Gentle", "Sparse", "Early", "Plain", "Broken", "Wide")
THINGS = (
    "Lungs",
    "Brains",
    "Retinas",
    "Knees",
    "Livers",
    "Hearts",
    "Bones",
    "Cells",
    "Spines",
    "Kidneys",
    "Wrists",
    "Hips",
    "Teeth",
    "Skin",
    "Nerves",
    "Vessels",
    "Glands",
    "Tissue",
    "Slides",
    "Chests",
    "Ankles",
    "Elbows",
    "Colons",
    "Lesions",
    "Nodules",
    "Polyps",
    "Tumours",
    "Plaques",
    "Shadows",
    "Fractures",
)
THIRTY = {
    f"papers/diffusion/2025-lee{_letters(n)}-{_title(n).lower().replace(' of ', ' ').replace(' ', '-')}.yaml": _paper(
        n
    )
    for n in range(30)
}
SHOWN_IN_DOCS = PERFECT.replace("[Bo Lee, Cy Park]", '["Lee, Bo", Cy Park]').replace(
    "venue: CVPR", "venue: Medical Image Analysis"
)
CHANGES: Mapping[str, Mapping[str, str]] = {
    "perfect-entry": {NEW: PERFECT},
    "one-small-fault": {NEW: SMALL_FAULT},
    "twelve-faults": {NEW: TWELVE_FAULTS},
    "thirty-papers": THIRTY,
    "duplicate": {
        "papers/benchmarks/2024-smith-plain-diffusion-brains.yaml": PAPER.replace(
            '"Plain Diffusion"', '"Plain diffusion"'
        )
    },
    "readme-edited": {"README.md": README},
}
TROUBLES: Mapping[str, Callable[[], Report]] = {
    "could-not-check": lambda: trouble(WorldError("GitHub did not answer for 60 seconds")),
    "misconfigured": lambda: trouble(
        ConfigError("paperlist.yml: `sections` is missing", hint="add `sections:` with one section")
    ),
}
SCENES = (*CHANGES, *TROUBLES)


def report_of(scene: str, folder: Path) -> Report:
    """What the check says about a scene's change, in a repository made in `folder`."""
    if scene in TROUBLES:
        return replace(TROUBLES[scene](), head=HEAD)
    start = {"paperlist.yml": CONFIG, PATH: PAPER, OTHER_PATH: OTHER, "README.md": "# A list\n"}
    repository(folder, start)
    git(folder, "switch", "-q", "-c", "change")
    write_list(folder, CHANGES.get(scene, {NEW: SHOWN_IN_DOCS}))
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "change")
    report = check_revisions(Workspace(root=folder), "main", "change")
    return replace(report, base="a" * 40, head=HEAD)


def comment_of(scene: str, folder: Path) -> str:
    """The comment on a scene's pull request."""
    is_first = scene in ("perfect-entry", "one-small-fault", "twelve-faults", "shown-in-docs")
    return comment.render(report_of(scene, folder), pages=PAGES, is_first=is_first)
