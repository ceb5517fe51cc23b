"""What the documentation promises stands there in the words that a test quotes for it.

A test of a promise is marked ``@pytest.mark.promise("docs/page.md: the words")``. Whoever changes the
words sees which test held them, and whoever changes what happens sees where it was promised.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

from conftest import PROJECT


@cache
def promises() -> tuple[tuple[str, str], ...]:
    """The marked tests, each with what it quotes; looked for once, as each process collects."""
    texts = {
        path: path.read_text("utf-8") for path in sorted((PROJECT / "tests").rglob("test_*.py"))
    }
    return tuple(
        (f"{path.stem}.{node.name}", ast.literal_eval(mark.args[0]))
        for path, text in texts.items()
        if "mark.promise" in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        for mark in node.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.promise"
    )


def words_of(page: Path) -> str:
    return " ".join(page.read_text(encoding="utf-8").split())


@pytest.mark.parametrize(("test", "quoted"), [pytest.param(*row, id=row[0]) for row in promises()])
def test_the_words_of_a_promise_still_stand_in_its_page(test: str, quoted: str) -> None:
    page, _, words = quoted.partition(": ")

    assert " ".join(words.split()) in words_of(PROJECT / page)


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    ["SECURITY.md"]
    + [
        f"docs/{name}.md"
        for name in (
            "architecture",
            "bot",
            "cli",
            "dependencies",
            "duplicates",
            "import",
            "links",
            "look-up",
            "move-in",
            "readme-template",
            "releasing",
            "site",
            "stars",
            "start-a-list",
        )
    ],
)
def test_pages_that_promise_much_are_held_to_it(page: str) -> None:
    assert [test for test, quoted in promises() if quoted.startswith(f"{page}: ")] != []
