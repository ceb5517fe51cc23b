"""A list of any size, made from the papers of this repository."""

import random
import re
import shutil
import subprocess
from pathlib import Path

from paperlist.document import read, write
from paperlist.document.style import SCHEMA_LINE
from paperlist.text.titles import paper_id

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("paperlist.yml", "docs/readme", "schema")
WORDS = re.compile(r"[A-Za-z]{5,}")


def make_list(folder: Path, number: int) -> None:
    """A list of `number` papers in git: one commit on main, the branch `change` checked out.

    Objects are packed, as they are in a clone.
    """
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy2(source, target)
    for path, text in papers(number):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "gc.auto", "0")  # ours below, not one in the background
    git(folder, "add", "--all")
    git(
        folder,
        "-c",
        "user.name=Bench",
        "-c",
        "user.email=bench@example.org",
        "commit",
        "--quiet",
        "--message",
        "a list",
    )
    git(folder, "gc", "--quiet")
    git(folder, "checkout", "--quiet", "-b", "change")


def papers(number: int) -> list[tuple[str, str]]:
    """Path and text of papers as long and as deep as the real ones; every one valid.

    Titles and people are their own, drawn as real ones are: few words and family names are
    common, most are rare. Copies of a few titles would all look like one another.
    """
    real = [
        (path.parent.name, dict(read(path.name, path.read_bytes()).data or {}))
        for path in sorted((ROOT / "papers").rglob("*.yaml"))
    ]
    chance = random.Random(20_261_123)
    words = sorted({w for _, data in real for w in WORDS.findall(str(data["title"]))})
    rare = _made_up(chance, number // 4 + 100)
    made = []
    for n in range(number):
        section, data = real[n % len(real)]
        telling = [*chance.sample(words, 4), *_few(chance, rare, 3)]
        title = f"{rare[n % len(rare)]}Net: {' '.join(telling)}"
        made.append(_variation(section, dict(data), n, title, _few(chance, rare, 12)))
    return made


def new_paper() -> tuple[str, str]:
    """A paper that no made list holds."""
    head, _, text = (ROOT / "demo/entries/good.yaml").read_text(encoding="utf-8").partition("\n")
    return head.removeprefix("# file: "), text


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def _made_up(chance: random.Random, number: int) -> list[str]:
    """Words that nobody uses, all different."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    found: dict[str, None] = {}
    while len(found) < number:
        found["".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize()] = None
    return list(found)


def _few(chance: random.Random, words: list[str], number: int) -> list[str]:
    """Some of the words, the first ones far more often than the last."""
    return [words[int(len(words) * chance.random() ** 3)] for _ in range(number)]


def _variation(
    section: str, data: dict[str, object], n: int, title: str, names: list[str]
) -> tuple[str, str]:
    """A real paper's entry under another title, by other people."""
    year, authors = data["year"], data["authors"]
    if not isinstance(year, int) or not isinstance(authors, list):
        raise TypeError("the real papers are no longer valid")
    people = [
        f"{str(author).split()[0]} {names[i % len(names)]}" for i, author in enumerate(authors)
    ]
    data["title"], data["authors"] = title, list(dict.fromkeys(people))
    if "arxiv" in data:
        data["arxiv"] = f"{str(data['arxiv'])[:4]}.{n % 100_000:05d}"
    links = data["links"]
    data["links"] = {"paper": f"https://example.org/papers/{n}"}
    if isinstance(links, dict) and "code" in links:
        data["links"] = {**data["links"], "code": f"{links['code']}-{n}"}
    for key in ("doi", "openreview"):
        data.pop(key, None)
    data["summary"] = f"{data['summary']} Seen with {' and '.join(names[:4])}."
    return f"papers/{section}/{paper_id(title, people, year)}.yaml", write(data, header=SCHEMA_LINE)
