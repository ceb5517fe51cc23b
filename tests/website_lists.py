"""A list for the browser: enough papers to search, and one in which every field is hostile."""

import json
from datetime import UTC, datetime

from paperlist.links.history import Memory
from paperlist.links.verdicts import Judgement, Verdict

CONFIG = """\
title: {en: A List of Tests, ar: قائمة اختبارات}
description: {en: Papers to try the website with., ar: أوراق لتجربة الموقع.}
repository: example/list
languages: [en, ar]
licenses: {data: CC0-1.0}
sections:
  - {id: diffusion, title: {en: Diffusion, ar: الانتشار}}
  - {id: benchmarks, title: Benchmarks}
tags:
  - {id: non-medical, mark: "*", meaning: {en: Not medical, ar: غير طبي}}
people:
  - {name: Ada Smith}
"""
TITLES = [
    ("Plain Diffusion for Brain Scans", ["Ada Smith", "Robin Sandkühler"], "CVPR", 2024, True),
    ("Codebooks of Healthy Patches", ["Cy Brown", "Ada Smith"], "MICCAI", 2023, False),
    ("Masked Diffusion in Chest Films", ["Dí Álvarez"], "arXiv", 2024, True),
    ("A Benchmark of Rare Findings", ["Eve Stone"], "MedIA", 2025, True),
    ("Flows that Forget", ["Fay Ode", "et al."], "NeurIPS", 2022, False),
    ("Latent Diffusion, Revisited", ["Gil Ross", "Alison O'Neil"], "MICCAI", 2024, False),
]
SIZES = ("", "first", "second")


def paper_text(
    title: str, authors: list[str], venue: str, year: int, has_code: bool, number: int
) -> str:
    links = {
        "paper": f"https://example.org/{number}",
        "pdf": f"https://arxiv.org/pdf/2401.0000{number}",
    }
    if has_code:
        links["code"] = f"https://github.com/smith/code{number}"
    data = {
        "title": title,
        "authors": authors,
        "venue": venue,
        "year": year,
        "links": links,
        "doi": f"10.1234/test.{number}",
        "arxiv": f"2401.0000{number}",
        "added": f"2026-01-{number:02}",
        "summary": f"What is new in paper {number}.",
    }
    if number % 2 == 0:
        data["tags"] = ["non-medical"]
    return json.dumps(data, ensure_ascii=False)


def seen_link(url: str, verdict: Verdict, runs: int = 0) -> dict[str, Memory]:
    """What is remembered of a link; with runs it has been broken in so many, for a month."""
    memory = Memory(
        url=url,
        judgement=Judgement(verdict=verdict, cause="not-found", status=None),
        seen=datetime(2026, 2, 1, tzinfo=UTC),
        broken_since=datetime(2026, 1, 1, tzinfo=UTC) if runs else None,
        runs=runs,
    )
    return {url: memory}


def paper_id(number: int) -> str:
    title, authors, _, year, _ = TITLES[number - 1]
    family = authors[0].split()[-1].lower().replace("á", "a")
    return f"{year}-{family}-{title.split()[0].lower()}"


def browser_list() -> dict[str, str]:
    files = {"paperlist.yml": CONFIG}
    for number, row in enumerate(TITLES, 1):
        section = "benchmarks" if "Benchmark" in row[0] or "Code" in row[0] else "diffusion"
        files[f"papers/{section}/{paper_id(number)}.yaml"] = paper_text(*row, number)
    return files


HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>\"'&lt;${window.hacked=1}{{7*7}}"


def hostile_list() -> dict[str, str]:
    """Every text that a contributor can write is an attack."""
    data = {
        "title": f"Title {HOSTILE}",
        "authors": [f"Ann {HOSTILE}", f"Bob {HOSTILE}"],
        "venue": f"Venue {HOSTILE}",
        "year": 2024,
        "links": {
            "paper": "javascript:window.hacked=1",
            "pdf": f"https://example.org/{HOSTILE}",
            "code": f"https://github.com/a/b?{HOSTILE}",
            "project": "data:text/html,<script>parent.hacked=1</script>",
        },
        "doi": f"10.1/{HOSTILE}",
        "arxiv": HOSTILE,
        "tags": [f"tag {HOSTILE}"],
        "figure": f"https://example.org/x.png?{HOSTILE}",
        "summary": f"Summary {HOSTILE}",
        "abstract": f"Abstract {HOSTILE}\x00\x01\x02title\x02",
        "added": f"2026-01-01{HOSTILE}",
    }
    config = CONFIG.replace("Papers to try the website with.", "'<b onclick=alert(1)>words</b>'")
    duplicate = {**data, "title": "A second one"}
    return {
        "paperlist.yml": config,
        "papers/diffusion/2024-hostile.yaml": json.dumps(data),
        "papers/diffusion/2024-'\"><img src=x onerror=hacked=1>.yaml": json.dumps(duplicate),
        **{path: text for path, text in browser_list().items() if path != "paperlist.yml"},
    }
