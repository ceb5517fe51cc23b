"""Reading: strict YAML, every flaw a finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.document import MAX_BYTES, read
from paperlist.model.finding import Span


def data_of(text: str) -> object:
    return read("x.yaml", text.encode()).data


def flaws_of(raw: bytes) -> list[str]:
    return [parse_error.kind for parse_error in read("x.yaml", raw).parse_errors]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2401.10000", "2401.10000"),
        ("no", "no"),
        ("0123", "0123"),
        ("1:30", "1:30"),
        ("2026-11-23", "2026-11-23"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("0x10", "0x10"),
        ("+5", "+5"),
        ("2025", 2025),
        ("-7", -7),
        ("0", 0),
        ('"2025"', "2025"),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *((word, None) for word in ("null", "Null", "NULL")),
        ("yes", "yes"),
        ("off", "off"),
        ("~", None),
        ("", None),
        ("'it''s'", "it's"),
        (r'"a\tb"', "a\tb"),
    ],
)
def test_values_are_text_unless_they_are_plainly_something_else(
    written: str, read_as: object
) -> None:
    assert data_of(f"key: {written}\n") == {"key": read_as}


@pytest.mark.promise("docs/architecture.md: We compose from events and stop at the ninth level")
@pytest.mark.promise("SECURITY.md: No object is ever constructed from YAML")
@pytest.mark.promise(
    "SECURITY.md: tags, anchors, aliases and more than 8 levels are refused at the first one"
)
@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "unreadable-yaml"),
        (b"   \n# only a comment\n", "unreadable-yaml"),
        (b"- a\n", "unreadable-yaml"),
        (b"text\n", "unreadable-yaml"),
        (b"a: b: c\n", "unreadable-yaml"),
        (b"a: [1, 2\n", "unreadable-yaml"),
        (b"a: 'x\n", "unreadable-yaml"),
        (b"\ta: 1\n", "unreadable-yaml"),
        (b"a: 1\n---\nb: 2\n", "unreadable-yaml"),
        (b"? [a]\n: b\n", "unreadable-yaml"),
        (b"%FOO\n---\na: 1\n", "unreadable-yaml"),
        (b"a: 1\na: 2\n", "duplicate-key"),
        (b"l: {a: 1, a: 2}\n", "duplicate-key"),
        (b"a: &x 1\n", "unsafe-yaml"),
        (b"a: *x\n", "unsafe-yaml"),
        (b"a: !!python/object/apply:os.system [ls]\n", "unsafe-yaml"),
        (b"a: !!str 1\n", "unsafe-yaml"),
        (b"a: " + b"[" * 9 + b"]" * 9, "unsafe-yaml"),
        (b"a: " + b"[" * 60_000, "unsafe-yaml"),
        (b"a: " + b"{b: " * 10_000, "unsafe-yaml"),
        (b"a: " + b"x" * MAX_BYTES, "unsafe-yaml"),
        ("a: b\n".encode("utf-16"), "not-utf8"),
        (b"a: \xff\n", "not-utf8"),
        (bytes(range(256)), "not-utf8"),
        (b"a: b\rc: d\n", "hidden-characters"),
        ("a: x\u2028y\n".encode(), "hidden-characters"),
        ("a: x\u2029y\n".encode(), "hidden-characters"),
        ("a: x\u0085y\n".encode(), "hidden-characters"),
        ("a: x\u202ey\n".encode(), "hidden-characters"),
        ("a: x\u200by\n".encode(), "hidden-characters"),
        ("\ufeffa: x\n".encode(), "hidden-characters"),
        (b"a: x\x00y\n", "hidden-characters"),
    ],
)
def test_what_a_paper_has_no_use_for_is_a_flaw(raw: bytes, kind: str) -> None:
    assert kind in flaws_of(raw)


@pytest.mark.promise("SECURITY.md: Bytes over 64 KiB are refused before parsing")
def test_a_file_that_is_too_large_is_told_the_limit() -> None:
    (flaw,) = read("a.yaml", b"a: " + b"x" * MAX_BYTES).parse_errors

    assert flaw.message == f"the file is larger than {MAX_BYTES // 1024} KiB"


@pytest.mark.promise(
    "SECURITY.md: tags, anchors, aliases and more than 8 levels are refused at the first one"
)
def test_billion_laughs_is_refused_at_the_first_anchor() -> None:
    rows = [f"l{n}: &l{n} [" + ", ".join([f"*l{n - 1}"] * 9) + "]" for n in range(1, 9)]
    text = "l0: &l0 [lol]\n" + "\n".join(rows)

    document = read("x.yaml", text.encode())

    assert (document.data, [f.span.line for f in document.parse_errors]) == (None, [1])


@pytest.mark.parametrize(
    "text",
    [
        "title: کتاب\u200cها\n",
        "title: क्\u200dष\n",
        "title: 👩\u200d🔬\n",
        "title: 深度学习\n",
        "title: مرحبا\n",
    ],
)
def test_joiners_that_a_script_needs_are_no_flaw(text: str) -> None:
    assert flaws_of(text.encode()) == []


def test_windows_line_ends_are_read() -> None:
    assert data_of("a: 1\r\nb: 2\r\n") == {"a": 1, "b": 2}


def test_the_first_of_two_equal_keys_is_kept() -> None:
    assert data_of("a: 1\na: 2\n") == {"a": 1}


def test_places_count_lines_and_columns_from_one_in_code_points() -> None:
    document = read("x.yaml", 'a: 1\n"k😀": "x😀y"\nl:\n  - one\n  - two\nf: [1,\n  2]\n'.encode())

    assert {p: place.value for p, place in document.spans.items()} == {
        "": Span(1, 1, 7, 5),
        "/a": Span(1, 4, 1, 5),
        "/k😀": Span(2, 7, 2, 12),
        "/l": Span(4, 3, 5, 8),
        "/l/0": Span(4, 5, 4, 8),
        "/l/1": Span(5, 5, 5, 8),
        "/f": Span(6, 4, 7, 5),
        "/f/0": Span(6, 5, 6, 6),
        "/f/1": Span(7, 3, 7, 4),
    }


def test_a_quote_that_is_never_closed_is_shown_where_it_opens() -> None:
    (parse_error,) = read("x.yaml", b"a: 1\nb: 'x\nc: 3\n").parse_errors

    assert parse_error.span[:2] == (2, 4)


def test_the_place_of_a_bad_byte_is_told() -> None:
    (parse_error,) = read("x.yaml", "a: é\nb: ".encode() + b"\xe9\n").parse_errors

    assert parse_error.span == Span(2, 4, 2, 5)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    document = read("x.yaml", raw)

    assert document.data is not None or document.parse_errors


@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@`,?\\ \n\t\r0é\u2028\ufeff"), max_size=60))
def test_any_text_of_yaml_signs_is_read_or_refused(text: str) -> None:
    document = read("x.yaml", text.encode())

    assert document.data is not None or document.parse_errors


@given(st.text(st.sampled_from("ab:-[]{}#|>'\", \n0é"), max_size=60))
def test_every_place_lies_in_the_text(text: str) -> None:
    document = read("x.yaml", text.encode())
    lines = text.split("\n")

    for place in document.spans.values():
        line, column, end_line, end_column = place.value
        assert (1, 1) <= (line, column) <= (end_line, end_column)
        assert end_line <= len(lines) + 1
        assert end_line > len(lines) or end_column <= len(lines[end_line - 1]) + 1
