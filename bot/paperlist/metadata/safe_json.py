"""Answers read with care: any bytes give text or data, and data of a wrong type gives nothing."""

import json
import re
from collections.abc import Iterable, Iterator

from paperlist.ports.files import Answer
from paperlist.text.confusables import garbled
from paperlist.text.escape import one_line
from paperlist.text.latex import without_latex
from paperlist.text.person_names import (
    NOT_NAMES,
    SUFFIXES,
    calm,
    given_first,
    is_group,
    is_placeholder,
    is_shouted,
    tidy_name,
)
from paperlist.text.titles import without_html

LONGEST_TITLE = 2_000  # characters, markup included
LONGEST_NAME = 300
MOST_AUTHORS = 3_000  # as many as a paper of the list may have
FIRST_YEAR, LAST_YEAR = 1500, 2100

CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
DATE = re.compile(r"\s*(?:1[5-9]|20)\d\d(?=$|[\s/-]\d{0,2}(?:[/-]|\s*$)|/\d{4})")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A formula given twice, as TeX and as MathML: one is enough.
TEX_BESIDE_MATHML = re.compile(
    r"<(?P<tag>tex-math|mml:annotation|annotation)\b[^>]*>.*?</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
MATHML = re.compile(r"<(?:mml:)?math\b", re.IGNORECASE)
# Where a formula is glued to a word: "Solitons in<math>N</math>-Coupled". An index is not.
JOINT = re.compile(r"(?<=\w)(?=<(?:mml:)?math\b[^>]*>\s*(?:<[^>]*>\s*)*[^\W\d_])", re.IGNORECASE)
JOINT_BEHIND = re.compile(r"(?:(?<=</math>)|(?<=</mml:math>))(?=[^\W\d_])", re.IGNORECASE)
BREAKING_TAG = re.compile(r"<(?:br|p|div|/p|/div|title|/title)\b[^<>]*>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\w{1,7}|\w{2,8});")
# TeX for certain: a command, a group, a formula that is no sum of money.
TEX = re.compile(r"\\[a-zA-Z\"'`^~=.]|\{[^{}]*\}|\$(?!\d)[^$\s](?:[^$]*[^$\s])?\$|``|''")
FOOTNOTE_MARKS = " *\u2020\u2021\u2606\u2605\u2729\u00a7\u00b6"
# Marks of footnotes: symbols anywhere, small numbers where a name ends.
NAME_MARKS = re.compile(
    "[*\u2020\u2021\u00a7\u00b6\u2217\u00b9\u00b2\u00b3\u2070-\u2079]+"
    "|(?<=[a-z\u00df-\u00ff])\\d{1,2}(?:,\\d{1,2})*$"
)
# "Smith JA", as PubMed writes people.
INITIALS_LAST = re.compile(r"(?P<family>[^\W\d_][\w' -]*\w) (?P<initials>[A-Z]{1,3})")


def text_of(answer: Answer) -> str:
    """The body as text, in the character set that it claims; wrong bytes are replaced."""
    kind = answer.headers.get("content-type", "").encode("utf-8", "replace")
    named = CHARSET.search(kind) or CHARSET.search(answer.body[:2_048])
    charset = named[1].decode("ascii", "replace") if named else "utf-8"
    try:
        return answer.body.decode(charset)
    except (LookupError, UnicodeError, ValueError):  # no such character set, or not in it
        pass
    try:
        return answer.body.decode("utf-8")
    except UnicodeDecodeError:
        return answer.body.decode("utf-8" if named else "cp1252", "replace")


def json_of(text: str) -> object:
    """The data in JSON text; None for anything else, and for what is nested too deep."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def at(data: object, *steps: str | int) -> object:
    """The value at a path of keys and numbers; None where the path ends early."""
    for step in steps:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and len(data) > step else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data


def string(data: object, *steps: str | int) -> str:
    """The text at a path, on one line; '' for anything else."""
    value = at(data, *steps)
    if not isinstance(value, str):
        return ""
    return one_line(value.encode("utf-8", "replace").decode("utf-8"))


def items(data: object, *steps: str | int) -> Iterator[object]:
    """What the list at a path holds; nothing for anything else."""
    value = at(data, *steps)
    if isinstance(value, list):
        yield from value[:MOST_AUTHORS]


def year_of(value: object) -> int:
    """The year in a number or a text; 0 when there is none that a paper could have."""
    if isinstance(value, str):
        # A date may be an old one; other text has numbers that only look like years.
        found = DATE.match(value) or YEAR.search(value[:200])
        return int(found.group()) if found else 0
    if isinstance(value, int) and FIRST_YEAR <= value <= LAST_YEAR:
        return int(value)
    return 0


def title_of(raw: str) -> str:
    """A title in plain letters: no HTML, MathML or TeX, no footnote mark or stop at its end."""
    text = _plain(raw[:LONGEST_TITLE]).rstrip(FOOTNOTE_MARKS)
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    return text.strip()


def name_of(raw: str) -> str:
    """A person's name as "Given Family", or a group's as it is; '' for what is none."""
    text = _plain(raw[:LONGEST_NAME])
    if garbled(text) is None:  # where letters are lost, a mark may be a half of one
        text = NAME_MARKS.sub("", text)
    text = text.strip(" ,;")
    name = text if is_group(text) else tidy_name(given_first(text))
    # "Lead analysts:" stands above names in a consortium's list.
    if NOT_NAMES.fullmatch(name) or is_placeholder(name) or name.endswith(":"):
        return ""
    if not any(char.isalpha() for char in name):
        return ""
    return calm(name) if is_shouted(name) else name


def names_of(raw: Iterable[str]) -> tuple[str, ...]:
    """Names in their order, each once; where all are in capitals, the short ones are so as well."""
    found = [name for one in raw if (name := name_of(one))][:MOST_AUTHORS]
    if sum(one.isupper() for one in found if " " in one) * 2 > len(found):
        found = [calm(one, 2) if one.isupper() else one for one in found]
    return tuple(dict.fromkeys(found))


def has_joint(raw: str) -> bool:
    """Whether a formula is glued to a word in a title, so that nobody knows where each ends."""
    return bool(MATHML.search(raw) and (JOINT.search(raw) or JOINT_BEHIND.search(raw)))


def initials_first(name: str) -> str:
    """``Smith JA`` as ``J A Smith``; any other name as it is."""
    match = INITIALS_LAST.fullmatch(name)
    if match is None or match["family"].lower() in SUFFIXES:
        return name
    return f"{' '.join(match['initials'])} {match['family']}"


def _plain(text: str) -> str:
    text = text.encode("utf-8", "replace").decode("utf-8")
    if MATHML.search(text):
        text = JOINT_BEHIND.sub(" ", JOINT.sub(" ", TEX_BESIDE_MATHML.sub("", text)))
    for _ in range(3):  # "&amp;lt;i&amp;gt;" is no rarity
        bare = without_html(BREAKING_TAG.sub(" ", text))
        if bare == text or not (ENTITY.search(bare) or "<" in bare):
            text = bare
            break
        text = bare
    if TEX.search(text):
        text = without_latex(text)
    text = one_line(" ".join(text.split()))
    return garbled(text) or text
