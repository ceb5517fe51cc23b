"""Data that a paper file can hold."""

from hypothesis import strategies as st

keys = st.text(min_size=1, max_size=20).filter(lambda key: "\ud800" not in key)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
scalars = st.one_of(
    texts,
    st.integers(-(10**17), 10**17),
    st.booleans(),
    st.none(),
    st.sampled_from(
        [
            "2401.10000",
            "no",
            "0123",
            "1:30",
            "~",
            "null",
            "1e3",
            "=",
            "- x",
            "a: b",
            "a #b",
            "'",
            '"',
            "\\",
            "[x]",
            "{y}",
            "!t",
            "&a",
            "*a",
            "%",
            "@",
            "`",
            "...",
            "---",
            "true",
            "2026-11-23",
            " x",
            "x ",
            "a\nb",
            "\ufeff",
            "\x85",
            "\u2028",
        ]
    ),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
).filter(lambda value: depth(value) <= 6)
papers = st.dictionaries(
    st.sampled_from(
        ["title", "authors", "venue", "year", "links", "arxiv", "added", "x-note", "odd key"]
    )
    | keys,
    values,
    max_size=6,
)


def depth(value: object) -> int:
    """How many levels of lists and mappings a value has."""
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0
