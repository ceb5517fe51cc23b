"""Files as people write them: what is read, where comments belong, and what each edit makes of one.

The table was reviewed; ``/`` names the place, and behind it stand the lines that the edit changes.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from conftest import DATA
from paperlist.document import (
    Document,
    apply_edits,
    find_comments,
    format_document,
    insert_entry,
    line_edit,
    preview_of,
    read,
    remove_entry,
    rename_key,
    replace_value,
)
from paperlist.document.writer import write
from paperlist.model.finding import Edit

Golden = Callable[[str, Path], None]
FILES = (
    (
        'title: "A"\nauthors: [Ada Smith, Bo Jones]\nvenue: CVPR\nyear: 2024\nlinks:\n  paper: https://a.example\n'
        "  code: https://b.example\nadded: 2026-01-02\n"
    ),
    'title: " A"\nauthors:\n  - Ada Smith\nvenue: 2024\nyear: 02024\ntags:\n- a\n- b\nsummary: Nine "x"\n',
    (
        "# above\nx-note:\n  -\n    p\n  - # c\n    q\n\nlinks:\n    paper: a\n    pdf: >-\n      long\n      text\n"
        '    code: c # x\narxiv: ""\n# end\n'
    ),
    "figure:\ntags: 2026-11-20\nlinks: {paper: b, code: d}\n  # deeper\n\n",
    "tags: [p,\n  q, # c\n  r]\n  # deeper\nodd key:\norder: x #y",
    "added: 2024\nsummary: |-\n  text of\n\n  two lines\n",
    "summary: |\n  text",
    "\nabstract:\n  - - a\n    - b\n  - {c: d}\norder: 1.0\nsummary: x #y",
    "# above added\r\nadded: {}\r\n",
    "added: '=\"x'\ntags:\n  - é\n  - q # c\n  # end\n# end\n",
    "# header\n# two\n\ndoi: |\n  a\n\n  # deeper\ntitle: 'it''s'",
    "title: many\n  lines\nlinks: {paper: a,\n  code: b, # beside\n  pdf: c}\nyear: 1\n",
    "title: A\nlinks:\n  # inside\n  paper: a\n  # between\n\n  code: b\n  # behind\nyear: 1  # beside\n",
    "title: A\ntags: []\nlinks: {}\nauthors: [a]",
    'title: "A"\nnote: [a, b]\nvenue: CVPR\nyear: 2024\n',
    "links:\n    paper: a\n  # between two depths\nyear: 1\n",
    "tags:\n  - a\n # between two depths\nyear: 1\n",
)


def made(document: Document, pointer: str) -> Iterator[tuple[str, Edit | None]]:
    yield "removed", remove_entry(document, pointer)
    yield "with a text", replace_value(document, pointer, "new: x")
    yield "with a list", replace_value(document, pointer, ["a", "b, c"])
    if document.spans[pointer].key:
        yield "renamed", rename_key(document, pointer, "other")


def inserted(document: Document) -> Iterator[tuple[str, Edit | None]]:
    for parent, key, value in (
        ("", "title", "T"),
        ("", "year", 2024),
        ("", "x-more", ["a"]),
        ("/links", "pdf", "https://c.example"),
        ("/tags", "pdf", "x"),
    ):
        if f"{parent}/{key}" not in document.spans:
            yield f"with {parent}/{key}", insert_entry(document, parent, key, value)


def shown(document: Document, edit: Edit | None) -> str:
    if edit is None:
        return "nothing to do"
    preview = preview_of(document.text, [edit])
    after = read(document.path, apply_edits(document.text, [edit]).encode())
    said = f"{preview.line}-{preview.end_line} {preview.text!r}"
    return said if after.data is not None and not after.parse_errors else f"{said} (unreadable)"


def test_what_is_read_written_and_edited(golden: Golden) -> None:
    rows = []
    for text in FILES:
        document = read("papers/a/b.yaml", text.encode())
        assert document.data is not None
        comments, canonical = find_comments(document), format_document(document)
        rows += [repr(text), f"  read {document.data}", f"  usual {document.is_usual}"]
        rows += [f"  above {dict(comments.above)}"] if comments.above else []
        rows += [f"  beside {dict(comments.beside)}"] if comments.beside else []
        rows += [f"  ends {dict(comments.ends)}"] if comments.ends else []
        rows.append(f"  canonical {canonical!r}")
        if write(document.data, header="# h") != f"# h\n{canonical}":
            rows.append(f"  written {write(document.data)!r}")
        rows.append(f"  lines to change {line_edit(document.path, text, canonical)}")
        rows += [f"  {how}: {shown(document, edit)}" for how, edit in inserted(document)]
        for pointer, place in document.spans.items():
            rows.append(f"  {pointer or '/'} {place.style or 'plain'} {tuple(place.value)}")
            edits = made(document, pointer) if pointer else ()
            rows += [f"    {how}: {shown(document, edit)}" for how, edit in edits]

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "documents.txt")
