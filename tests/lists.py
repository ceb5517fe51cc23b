"""Small lists for tests: a configuration, papers, a folder, a repository."""

import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fakes import FakeTree
from paperlist.cli.context import shipped_schema
from paperlist.cli.main import run
from paperlist.jobs.load_list import ListSetup, load_setup

TODAY = date(2026, 11, 23)  # tests never read the clock
CONFIG = """\
title: {en: A List of Tests, ar: قائمة اختبارات}
repository: example/list
languages: [en, ar]
licenses: {code: MIT, data: CC0-1.0}
sections:
  - {id: diffusion, title: {en: Diffusion, ar: الانتشار}}
  - {id: benchmarks, title: Benchmarks}
tags:
  - {id: non-medical, mark: "*", meaning: Not medical}
"""

PAPER = """\
title: "Plain Diffusion"
authors: [Ada Smith, Bo Jones]
venue: CVPR
year: 2024
links:
  paper: https://example.org/plain-diffusion
  code: https://github.com/smith/plain
tags: [non-medical]
figure: https://example.org/figure.png
summary: Nine steps of denoising are enough to find small lesions in brain scans.
added: 2026-01-02
"""
PATH = "papers/diffusion/2024-smith-plain-diffusion.yaml"

OTHER = """\
title: "Codebooks of Healthy Patches"
authors: [Cy Brown]
venue: MICCAI
year: 2023
links:
  paper: https://example.org/codebooks
summary: Looks for rare devices in chest films with a codebook of healthy patches.
added: 2026-01-01
"""
OTHER_PATH = "papers/benchmarks/2023-brown-codebooks-healthy-patches.yaml"


def list_files(**papers: str) -> dict[str, str]:
    """The files of a list of two papers."""
    return {"paperlist.yml": CONFIG, PATH: PAPER, OTHER_PATH: OTHER, **papers}


def setup_of(files: Mapping[str, str] | None = None) -> ListSetup:
    """Configuration and schema of a list in memory."""
    return load_setup(FakeTree(files or list_files()), shipped=shipped_schema, today=TODAY)


def write_list(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A list on disk."""
    for path, content in (files or list_files()).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def git(folder: Path, *arguments: str) -> str:
    """What a git command prints."""
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def repository(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A list in a git repository, with one commit on main."""
    write_list(folder, files)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "start")
    return folder


def paperlist(folder: Path, *arguments: str) -> int:
    """The exit status of a command on the list in a folder."""
    return run([arguments[0], "--list", str(folder), *arguments[1:]])
