"""Authors in one stretch of text: split by the convention that it, or its document, follows. Pure.

Lists differ in what separates names and in which part of a name comes first. Every reading of a
text has a cost; the convention of the document decides where a text alone leaves it open.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from paperlist.text import titles
from paperlist.text.latex import with_accents, without_latex
from paperlist.text.person_names import (
    NICKNAME,
    NOT_NAMES,
    PARTICLES,
    SUFFIXES,
    TRUNCATED,
    given_first,
    is_east_asian,
    is_group,
    is_placeholder,
    tidy_name,
)

# given: "Ada Smith, Bo Jones" · family: "Smith, Ada, Jones, Bo" · first: "Smith, Ada, and Bo Jones"
# (MLA) · initials: "Smith A, Jones B" (Vancouver).
Order = Literal["given", "family", "first", "initials"]
ORDERS: tuple[Order, ...] = ("given", "family", "first", "initials")

LONGEST, MOST_NAMES = 60_000, 6_000  # characters, names: physics has lists of thousands
AGAINST_CONVENTION = 1.2
APART = 0.4  # for an initial behind a comma, where the other names have none
FEWEST_VOTES, NEVER = 3, 1000.0
LEFT_OUT = re.compile(r"[\s,;]*(?:\u2026|\.{3})\s*(?:[,;]\s*(?:(?:and|&)\s)?|(?:and|&)\s)")
# Where the names end: what follows says that there are more of them.
END = re.compile(
    r"""
    (?<![\s,;(\[]) [\s,;(\[]*  # from where such signs begin: tried once and not from each of them
    (?:(?<!\w)(?:and|&|\+)\s*)?
    (?: \bet\.?\s*all?\b\.? | \b[ea]t[.,]?\s+al\b\.?
      | (?<!\w)(?:(?:\d+|many|several)\s+)?others\b
      | \b(?:\d+|many|several)\s+(?:more(?:\s+authors?)?|(?:co-?)?authors)\b
      | \band\s+(?:co-?workers|colleagues)\b
      | … | \.\.\. | (?:(?<=[^\x00-\x7f])|\s)等人?(?!\w) | \bu\.\s?a\. | \bi\s+dr\.
    )
    [\s)\].,]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
YEAR_BEHIND = re.compile(r"(?<![\s,])[\s,]*\(\s*(?:19|20)\d\d[a-z]?\s*\)[\s.,:]*$")
# "By", "Authors:", and the number of a reference.
LEAD = re.compile(
    r"^\s*(?:by|authors?|作者)\s*[:\uff1a]\s*|^\s*by\s+(?=[A-Z])|^\s*[\[(]?\d{1,4}[\])]?[.:]?\s+(?=\D)",
    re.IGNORECASE,
)
# An affiliation or a remark behind a name; a nickname stands inside it.
BRACKETS = re.compile(r"\s*\([^()]{0,200}\)(?=\s*(?:[,;&\u3001]|$|and\b|\.$))")
# A dot, bullet or slash separates names only between blanks: it also stands within some.
SEMICOLONS = re.compile(
    "(?:\\s*[;\uff1b\u061b\u3001|]\\s*|\\s[\u00b7\u2022/]\\s)(?:and\\s+|&\\s*)?"
)
LINE_BREAK = re.compile(r"(?P<joined>\b(?:and|&))?\s*,?\s*<br\s*/?>\s*,?", re.IGNORECASE)
ARABIC_COMMA, LATIN = "\u060c", re.compile(r"[A-Za-z]")
GLUED_COMMA = re.compile(r",(?=[^\W\d_])")  # not that between two footnote marks
ANDS = re.compile("\\s*,?\\s*(?:\\band\\b|(?<![^\\s,])&(?!\\S)|\uff06|\\s&\\s)\\s*", re.IGNORECASE)
COMMA = re.compile("\\s*[,\uff0c]\\s*")
INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[\s-]?){1,4}|(?:[A-Z][a-z]?\.[\s-]?){1,4}")
ENDS_IN_INITIAL = re.compile(r".*\s(?:[^\W\d_a-z]\.[-\s]?)+|.*[^\W\d_]\s[A-Z]{1,3}")
CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0141\u015a\u0160\u017b\u017d]"
VANCOUVER = re.compile(
    r"(?P<family>[^\W\d_][\w'\u2019-]+(?: [^\W\d_][\w'\u2019-]+){0,2})"
    rf" (?P<initials>{CAPITAL}\.?(?:[ -]?{CAPITAL}\.?){{0,3}})"
)
BETWEEN_NAMES = re.compile(r"(\s+and\s+|(?<=\w),\s|;\s)")
LATEX = re.compile(r"[\\{}~]|\$")


class Convention(NamedTuple):
    """What the lists of authors of one document have in common; None where they do not say."""

    order: Order | None = None


UNKNOWN = Convention()


@dataclass(frozen=True, slots=True)
class AuthorList:
    """Names as "Given Family", in order; `odd` are those that do not look like names.

    `is_truncated` says that the text names more people than it lists ("et al."); `rest` is what
    follows that. `order` is how the text was read, None where every reading comes to the same.
    """

    names: tuple[str, ...] = ()
    is_truncated: bool = False
    odd: tuple[str, ...] = ()
    rest: str = ""
    order: Order | None = None

    @property
    def listed(self) -> tuple[str, ...]:
        """The names as a paper's file has them: "et al." at the end where some are missing."""
        return (*self.names, TRUNCATED) if self.is_truncated and self.names else self.names


def convention_of(texts: Iterable[str]) -> Convention:
    """What most of a document's lists of authors show, where each of them leaves no doubt."""
    votes = Counter(order for text in texts if (order := split_authors(text).order))
    if not votes:
        return UNKNOWN
    order, most = votes.most_common(1)[0]
    return Convention(order) if most >= FEWEST_VOTES and most * 5 >= votes.total() * 3 else UNKNOWN


def split_authors(text: str, convention: Convention = UNKNOWN) -> AuthorList:
    """The names in a text that is known to be about authors. None is dropped, however odd."""
    text = LINE_BREAK.sub(
        lambda m: f"{m['joined']} " if m["joined"] else ", ", " ".join(text.split())[:LONGEST]
    )
    text = GLUED_COMMA.sub(", ", " ".join(plain_text(text).split()))
    if ARABIC_COMMA in text and not LATIN.search(text):  # among Latin names it is a damaged sign
        text = text.replace(ARABIC_COMMA, ",")
    text = YEAR_BEHIND.sub("", LEAD.sub("", text))
    end = END.search(text)
    body, rest = (text[: end.start()], text[end.end() :]) if end else (text, "")
    if end and (last := _last_people(text[end.start() :])):
        body, rest = f"{body}, {last}", ""
    body = _without_marks(YEAR_BEHIND.sub("", body))
    order, names = _read(body, convention)
    names = [name for one in names if (name := tidy_name(given_first(one)))][:MOST_NAMES]
    listed = [name for name in names if not NOT_NAMES.fullmatch(name)]
    return AuthorList(
        names=tuple(listed),
        is_truncated=end is not None or len(listed) < len(names),
        odd=tuple(name for name in listed if not looks_like_name(name)),
        rest=rest,
        order=order,
    )


def _last_people(text: str) -> str:
    """The people named behind those left out, as text: ``Cy Park`` of ``…, ..., Cy Park``."""
    last = text[found.end() :] if (found := LEFT_OUT.match(text)) else ""
    names = _read(last, UNKNOWN)[1]
    return last if names and all(looks_like_name(tidy_name(name)) for name in names) else ""


def is_list_of(text: str, people: Sequence[str]) -> bool:
    """Whether a text, given as something else, is nothing but these names."""
    first = people[0].rsplit(" ", 1)[-1] if people else ""
    return bool(first) and first in text and list(split_authors(text).names) == [*people]


def plain_text(text: str) -> str:
    """The text without HTML and with LaTeX's accents as letters; ``~`` joins words."""
    if titles.has_html(text):
        text = titles.without_html(text)
    if LATEX.search(text):
        text = with_accents(text)
        if "\\" in text:  # name by name: a list is longer than what is decoded at once
            pieces = BETWEEN_NAMES.split(text.replace("\\&", "&"))
            text = " ".join(without_latex(piece) if "\\" in piece else piece for piece in pieces)
        text = re.sub(r"[{}$]", "", text.replace("~", " "))
    return text.replace("\u00a0", " ")


@lru_cache(maxsize=4096)  # names come back often
def looks_like_name(name: str) -> bool:
    """Whether a text is made as the name of a person or a group is."""
    bare = NICKNAME.sub("", name)
    words = bare.split()
    if is_placeholder(name) or not any(char.isalpha() for char in name):
        return False
    if is_group(name) or is_east_asian(name):
        return len(words) <= 12
    if not 1 <= len(words) <= 7 or len(name) > 70 or any(char.isdigit() for char in name):
        return False
    if any(char in bare for char in '@:/\\{}[]<>"=?!_'):
        return False
    small = [w for w in words if w[0].islower() and w.lower() not in PARTICLES and len(w) > 1]
    # "Qiongyi zhou", "Jong chul Ye": one word in lower case is a slip, two are a phrase.
    return len(small) * 2 <= len(words) and not (len(words) > 3 and len(small) > 1)


def _read(body: str, convention: Convention) -> tuple[Order | None, Sequence[str]]:
    """How a text is to be read, and the names that it then has, each as it is written."""
    body = BRACKETS.sub("", body).strip(" ,;&")
    if not body:
        return None, ()
    if len(parts := _filled(SEMICOLONS.split(body))) > 1:
        order: Order | None = (
            "family" if sum("," in part for part in parts) * 2 > len(parts) else None
        )
        return order, [_turned(name, None) for part in parts for name in _between_semicolons(part)]
    ands = [_joined_suffixes(_filled(COMMA.split(part))) for part in _filled(ANDS.split(body))]
    if len(ands) == 1 and len(ands[0]) == 1 and is_east_asian(body):
        return None, _east_asian(body)
    if _are_family_names(ands):  # which of them belong together would be a guess
        return None, [token for part in ands for token in part]
    readings = sorted((_Reading.of(order, ands, convention) for order in ORDERS), key=_cost)
    best, second = readings[0], readings[1]
    clear = second.cost - best.cost >= AGAINST_CONVENTION and best.bare_cost < second.bare_cost
    return (best.order if clear else None), best.names


def _are_family_names(ands: Sequence[Sequence[str]]) -> bool:
    """Whether "Smith, Jones, and Brown" or "Smith, Jones, Brown" names people by one word each."""
    tokens = [token for part in ands for token in part]
    return (
        len(tokens) > 2
        and (len(ands[-1]) == 1 < len(ands) or (len(ands) == 1 and len(tokens) % 2 == 1))
        and not any(" " in token or INITIALS.fullmatch(token) for token in tokens)
    )


class _Reading(NamedTuple):
    """One way to read a text; `bare_cost` is without the document's convention."""

    order: Order
    names: Sequence[str]
    cost: float
    bare_cost: float

    @classmethod
    def of(cls, order: Order, ands: Sequence[Sequence[str]], convention: Convention) -> "_Reading":
        names, bare = _names_by(order, ands)
        is_mla = order == "first" and len(names) > 2 and " " not in names[0].partition(",")[0]
        fits = convention.order in (None, order, "family" if is_mla else None)
        against = 0.0 if fits else AGAINST_CONVENTION * len(names)
        return cls(order, names, bare + against, bare)


def _cost(reading: _Reading) -> tuple[float, int]:
    return reading.cost, ORDERS.index(reading.order)


def _names_by(order: Order, ands: Sequence[Sequence[str]]) -> tuple[list[str], float]:
    """The names when read in one order, and how much speaks against it."""
    names: list[str] = []
    cost = 0.0
    for number, tokens in enumerate(ands):
        match order:
            case "family":
                found, more = _pairs(tokens)
            case "first" if not number:
                found, more = _first_pair(tokens)
                if len(ands) == 1 and len(tokens) > 2 and " " in tokens[1]:
                    more += 2.0  # MLA has "and" before the last one
            case "initials":
                joined = _with_initials(tokens)
                found = [_turned(t, order) for t in joined]
                more = sum(map(_cost_of_initials, joined))
                more += APART * (len(tokens) - len(joined))
            case _:
                found, more = list(tokens), sum(map(_cost_of_whole, tokens))
        names += found
        cost += more
    if order == "first" and len(names) < 2:
        cost += 0.1  # "Smith, Ada" alone: no list of the kind
    return names, cost


def _with_initials(tokens: Sequence[str]) -> list[str]:
    """The tokens of "Smith A., Jones, B., Park C.", where one name is written with a comma."""
    found: list[str] = []
    for token in tokens:
        is_initial = INITIALS.fullmatch(token) and ("." in token or len(token) == 1)
        is_rest = found and " " not in found[-1] and is_initial
        found[-1:] = [f"{found[-1]} {token}"] if is_rest else [*found[-1:], token]
    return found


def _pairs(tokens: Sequence[str]) -> tuple[list[str], float]:
    """Names that are "Family, Given" throughout; a name that does not fit stands by itself."""
    found, cost, at = [], 0.0, 0
    while at < len(tokens):
        follower = tokens[at + 1] if at + 1 < len(tokens) else None
        if follower is None or is_group(tokens[at]):
            found.append(tokens[at])
            cost += _cost_of_stray(tokens[at])
            at += 1
        else:
            found.append(f"{tokens[at]}, {follower}")
            cost += _cost_of_pair(tokens[at], follower)
            at += 2
    return found, cost


def _first_pair(tokens: Sequence[str]) -> tuple[list[str], float]:
    if len(tokens) < 2:
        return list(tokens), NEVER
    rest = tokens[2:]
    cost = _cost_of_pair(tokens[0], tokens[1]) + 0.2 + sum(map(_cost_of_whole, rest))
    return [f"{tokens[0]}, {tokens[1]}", *rest], cost


@lru_cache(maxsize=4096)  # names come back often
def _cost_of_whole(token: str) -> float:
    """What speaks against a token's being a whole name, given names first."""
    if is_group(token) or is_east_asian(token):
        return 0.0
    if INITIALS.fullmatch(token):
        return 6.0
    words = token.split()
    if len(words) == 1:
        return 3.0
    if ENDS_IN_INITIAL.fullmatch(token):
        return 1.6  # "Ian J." is the rest of "Goodfellow, Ian J."; or "Smith A."
    if _is_family(words) and words[0].lower() in PARTICLES and words[0].islower():
        return 2.5
    return 0.0 if len(words) <= 6 else 1.0


def _cost_of_pair(family: str, given: str) -> float:
    """What speaks against "Family, Given" of two tokens."""
    if INITIALS.fullmatch(family):
        return 6.0
    words, given_words = family.split(), given.split()
    cost = 0.3 + (0.0 if len(words) == 1 or _is_family(words) else 1.5 * (len(words) - 1))
    if _vancouver(family) and _vancouver(given):
        return cost + AGAINST_CONVENTION * 2  # "Keerthika K, Saravanan T" are two
    if INITIALS.fullmatch(given) or len(given_words) == 1 or ENDS_IN_INITIAL.fullmatch(given):
        return cost
    return cost + 0.8 * (len(given_words) - 1)


def _cost_of_stray(token: str) -> float:
    """A name without a comma among others that have one: a group's, or one in the other order."""
    if is_group(token) or is_east_asian(token):
        return 0.0
    return 2.0 if len(token.split()) > 1 else 2.5


def _cost_of_initials(token: str) -> float:
    if is_group(token) or is_east_asian(token):
        return 0.0
    return 0.5 if _vancouver(token) else 4.0


def _vancouver(name: str) -> re.Match[str] | None:
    """The parts of "Smith AB"; None also for "Ada Smith III"."""
    found = VANCOUVER.fullmatch(name)
    return None if found is None or found["initials"].lower() in SUFFIXES else found


def _is_family(words: Sequence[str]) -> bool:
    """Whether several words are one family name: all but the last are particles."""
    return all(word.lower() in PARTICLES for word in words[:-1]) or (
        words[0].lower() in PARTICLES and len(words) <= 4
    )


def _turned(name: str, order: Order | None) -> str:
    """``Smith A. B.`` as ``Smith, A. B.``, where a list has it so."""
    found = _vancouver(name) if order == "initials" else None
    if not found:
        return name
    initials = found["initials"]
    if initials.isalpha():
        initials = " ".join(initials)
    return f"{found['family']}, {initials}"


def _between_semicolons(part: str) -> Sequence[str]:
    """What stands between two semicolons: one name, or two joined by "and"."""
    pieces = _filled(ANDS.split(part))
    if len(several := _filled(COMMA.split(part))) > 2 and all(" " in one for one in several):
        return several  # ``Ada Smith, Bo Jones, Cy Lee · Dee Park``
    return pieces if not is_group(part) and all(" " in piece for piece in pieces) else [part]


def _east_asian(text: str) -> Sequence[str]:
    """Names in their own script; a blank separates them, unless it sets a family name apart."""
    words = text.split()
    return words if len(words) > 1 and all(len(word) > 1 for word in words) else [text]


def _joined_suffixes(tokens: Sequence[str]) -> list[str]:
    """Tokens between commas, with "Jr." put back behind what it belongs to."""
    joined: list[str] = []
    for token in tokens:
        if joined and token.lower() in SUFFIXES:
            joined[-1] = f"{joined[-1]} {token}"
        else:
            joined.append(token)
    return joined


def _without_marks(text: str) -> str:
    """The text without footnote marks: a comma between two of them separates nothing."""
    return re.sub(r"\s+([,;])", r"\1", tidy_name(text)) if text else ""


def _filled(parts: Iterable[str]) -> list[str]:
    return [bare for part in parts if (bare := part.strip(" ,;"))]
