"""A pull request against the real list, from the first check to the regenerated README.

Runs on a temporary copy: no GitHub, no token, no network, nothing of this checkout is touched.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENTRIES = Path(__file__).resolve().parent / "entries"
LIST_FILES = (
    "papers",
    "paperlist.yml",
    "schema",
    "docs/readme",
    "README.md",
    "README.ar.md",
    "assets",
    "exports",
    "LICENSE",
)
IDENTITY = ("-c", "user.name=Demo", "-c", "user.email=demo@example.org")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="paperlist-demo-") as folder:
        place = Path(folder) / "list"
        copy_list(place)
        contribute(place)
        say("1. What the contributor reads", "paperlist check --base main")
        status = paperlist(place, "check", "--base", "main")
        print(f"(exit status {status}: there is something to fix)")
        say("2. The comment the bot posts", "paperlist check --base main --format markdown")
        paperlist(place, "check", "--base", "main", "--format", "markdown")
        say(
            "3. What is fixed automatically", "paperlist fix --diff, then paperlist fix --suggested"
        )
        new = [path for path in changed(place) if path.startswith("papers/")]
        paperlist(place, "fix", "--diff", *new)
        paperlist(place, "fix", "--suggested", *new)
        print("\nWhat is left to people:\n")
        paperlist(place, "check", "--base", "main")
        merge(place)
        say("5. The README after the merge", "paperlist publish && git diff README.md")
        paperlist(place, "publish")
        print(git(place, "diff", "--unified=1", "--", "README.md"))
        say("6. A second run has nothing to do", "paperlist publish --check")
        return paperlist(place, "publish", "--check")


def copy_list(place: Path) -> None:
    """The list in a repository of its own."""
    for name in LIST_FILES:
        source, target = ROOT / name, place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy2(source, target)
    git(place, "init", "--quiet", "--initial-branch=main")
    commit(place, "the list as it is")


def contribute(place: Path) -> None:
    """A branch with five contributions, most of them with something wrong."""
    git(place, "checkout", "--quiet", "-b", "contribution")
    for entry in sorted(ENTRIES.glob("*.yaml")):
        head, _, text = entry.read_text(encoding="utf-8").partition("\n")
        target = place / head.removeprefix("# file: ")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    readme = place / "README.md"
    bullet = (
        "- [[MIDL 2020]](https://example.org/a-paper) **A paper typed into the README by hand**\n"
    )
    text = readme.read_text(encoding="utf-8")
    readme.write_text(
        re.sub(r"(?m)^- \[\*\*1\.", f"{bullet}\\g<0>", text, count=1), encoding="utf-8"
    )
    commit(place, "add five papers")
    print("A pull request brings:")
    for path in changed(place):
        print(f"  {path}")


def merge(place: Path) -> None:
    """Merge what is good; a maintainer would not merge the rest."""
    say("4. The good entry is merged", "git merge")
    head = (ENTRIES / "good.yaml").read_text(encoding="utf-8").partition("\n")[0]
    good = head.removeprefix("# file: ")
    commit(place, "fix what can be fixed automatically")
    git(place, "checkout", "--quiet", "main")
    git(place, "checkout", "--quiet", "contribution", "--", good)
    commit(place, f"add {Path(good).stem}")
    print(git(place, "log", "--oneline", "-1"))


def paperlist(place: Path, *arguments: str) -> int:
    """Run the command as a user would; its exit status."""
    sys.stdout.flush()
    return subprocess.run(["paperlist", *arguments], cwd=place, check=False).returncode


def changed(place: Path) -> list[str]:
    return git(place, "diff", "--name-only", "main", "contribution").splitlines()


def commit(place: Path, message: str) -> None:
    git(place, "add", "--all")
    git(place, *IDENTITY, "commit", "--quiet", "--allow-empty", "-m", message)


def git(place: Path, *arguments: str) -> str:
    """What a git command prints."""
    done = subprocess.run(
        ["git", *arguments], cwd=place, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def say(title: str, command: str) -> None:
    print(f"\n{'=' * 78}\n{title}\n$ {command}\n{'=' * 78}\n")


if __name__ == "__main__":
    sys.exit(main())
