"""What is wrong with an author as a paper's file has it, and how it should be written. Pure."""

import re
from dataclasses import dataclass, field

from paperlist.text import person_names, titles
from paperlist.text.author_lists import looks_like_name, split_authors
from paperlist.text.latex import without_latex

ORDINARY_NAME = re.compile(r"[A-Z][a-z'-]+(?: [A-Z]\.?)*(?: (?!And\b)[A-Z][a-z'-]+)+")
# Names without any of this need no second look, and nearly all names are such.
DOUBTFUL = re.compile(
    r"""
    [^\w.' -] | [\u00b2\u00b3\u00b9\u2070-\u209f] | _ | \d | \.\. | \s\s | ^\s | \s$ | \.$ | ^\w+$
    | (?-i: [A-Z]{4} | [a-z][A-Z] | [A-Z]\.[A-Z] | ^\W*[a-z] | \s[a-z] )
    | \b(?:and|al|others|i|the|unknown|various|anonymous|authors?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
ADDRESS = re.compile(
    r"[\s(<\[]*(?:mailto:)?(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+)[\s)>\]]*"
)
YEAR = re.compile(r"\s*\(?\b(?:19|20)\d\d\b\)?")
# TeX's accents without their backslash: ``M"uller``, ``Mu~noz``.
LOST_BACKSLASH = re.compile(
    r"(?<=[^\W\d_])(?P<accent>[\"~^`])(?P<letter>[aeiounAEIOUN])(?=[^\W\d_]|\b)"
)
# A letter lost its accent and became a space: ``Jo ao``, ``Mu noz``.
LOST_LETTER = re.compile(
    r"\b[A-Z][a-z]{1,3}\ (?:[aeiou][a-z]{1,3} | n[aeiou][a-z]? | [b-df-hj-np-tv-xz])(?=\s|$)",
    re.VERBOSE,
)
# "Ada SmithBo Jones": prefixes of names that have a capital inside, and given names of two
# syllables ("SeungHwan"), are none.
GLUED = re.compile(
    r"""
    \b(?! (?:Mac|Mc|De|Del|Della|Di|Da|Du|Des|Dos|Le|La|Lo|Van|Von|Vander|Fitz|Al|El|Ben|Bin
           |Ter|Ten|San|Saint|St|O|D|Ap)[A-Z] )
    [A-Z][a-z]+[a-z]{2}[A-Z][a-z]+
    """,
    re.VERBOSE,
)
# "SMITH Ada", "DE LA CRUZ Bo": the capitals say which part is the family name.
FAMILY_IN_CAPITALS = re.compile(
    r"(?P<family>[A-Z'-]{2,}(?: [A-Z'-]{2,})*) (?P<given>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*)"
)
LONG_HALF = 5
LOWER_CASE = re.compile(r"[a-z]+(?: [a-z]+)?")  # some people write themselves so
# What stands beside a name and is not part of it.
# ``Bo Li (Acme, Inc.)``; one word in brackets is as likely a nickname
BEHIND = re.compile(r"\s*[(\[](?P<words>[^()\[\]]+)[)\]]$")
TO_LEAVE_OUT = (
    (person_names.HOMONYM_NUMBER, "ends in a number of DBLP"),
    (YEAR, "holds a year"),
    (person_names.MARKS, "holds marks of footnotes"),
)
QUOTES = re.compile('["\u201c\u201d<>\\[\\]{}|=?!;:/\\\\_]')


@dataclass(frozen=True, slots=True)
class NameProblem:
    """`complaint` continues "<the author> …"; `names` are what to write, none where nobody knows.

    What is only `doubtful` may be right as it is.
    """

    complaint: str
    names: tuple[str, ...] = field(default=())
    is_doubtful: bool = False


def problem_of(author: str, *, is_last: bool = True) -> NameProblem | None:
    """What is wrong with an entry of `authors`; None for nothing."""
    if ORDINARY_NAME.fullmatch(author) and not author.endswith(("Al", "Others")):
        return None
    if not DOUBTFUL.search(author):
        return None
    if not author.strip():
        return None  # an empty value, which family 1 reports
    return _checked(author, is_last)


def _checked(author: str, is_last: bool) -> NameProblem | None:
    found = _problem(author, is_last)
    if found is None or not found.names:
        return found
    # What is offered has to pass itself, or the next round finds the next fault.
    last = len(found.names) - 1
    better = [_settled(name, is_last=is_last and n == last) for n, name in enumerate(found.names)]
    names_offered = (
        () if any(name is None for name in better) else tuple(n for b in better for n in b or ())
    )
    return NameProblem(found.complaint, names_offered, found.is_doubtful)


def _settled(name: str, *, is_last: bool) -> tuple[str, ...] | None:
    """What a name comes to when its own problems are solved too; None where one remains."""
    for _ in range(4):
        found = _problem(name, is_last)
        if found is None or (found.is_doubtful and not found.names):
            return (name,)
        if len(found.names) != 1:
            return (
                found.names
                if found.names and all(_problem(n, is_last) is None for n in found.names)
                else None
            )
        if found.names[0] == name:
            return None
        name = found.names[0]
    return None


def _problem(author: str, is_last: bool) -> NameProblem | None:
    bare = " ".join(author.split())
    if person_names.NOT_NAMES.fullmatch(bare):
        return _truncation(author, is_last)
    if person_names.is_placeholder(bare):
        return NameProblem("is not a name")
    if ADDRESS.search(bare):
        return NameProblem("holds an address", _one(ADDRESS.sub(" ", bare)))
    if titles.has_latex(author) or titles.has_html(author):
        return NameProblem("holds LaTeX or HTML", _one(without_latex(titles.without_html(author))))
    if lost := LOST_BACKSLASH.search(bare):
        accented = without_latex(f"\\{lost['accent']}{lost['letter']}")
        return NameProblem(
            "holds LaTeX without its backslash",
            _one(bare[: lost.start()] + accented + bare[lost.end() :]),
        )
    return _list_problem(author, bare, is_last) or _spelling_problem(author, bare)


def _truncation(author: str, is_last: bool) -> NameProblem | None:
    """``others`` and the like: one form of it may end a list."""
    if not is_last:
        return NameProblem("is not a name")
    return (
        None
        if author == person_names.TRUNCATED
        else NameProblem("is not a name", (person_names.TRUNCATED,))
    )


def _list_problem(author: str, bare: str, is_last: bool) -> NameProblem | None:
    """Several names in one, or one in another order."""
    if (behind := BEHIND.search(bare)) and behind.start() and _is_told(behind["words"]):
        return NameProblem("holds more than a name", _one(bare[: behind.start()]))
    if person_names.is_group(bare) and "," not in bare and ";" not in bare:
        return None
    found = split_authors(bare)
    if found.is_truncated:
        names_of_it = found.listed if is_last else found.names
        return NameProblem("ends in words that are not a name", names_of_it)
    if len(found.names) > 1:
        # "李, 伟" may be Li Wei: nobody goes by a single letter, so nothing is offered.
        is_clear = not any(len(name) == 1 for name in found.names)
        return NameProblem("holds several people", found.names if is_clear else ())
    if "," in author and not person_names.has_suffix(author) and found.names:
        return NameProblem("has the family name first", found.names)
    return None


def _is_told(words: str) -> bool:
    """Whether words in brackets behind a name are no nickname: where somebody works, a note."""
    if split_authors(words).is_truncated:
        return False  # ``(and 3 others)`` is for the list as a whole
    return bool(re.search(r"[,;&]", words)) or person_names.is_group(words)


def _spelling_problem(author: str, bare: str) -> NameProblem | None:
    for pattern, complaint in TO_LEAVE_OUT:
        if pattern.search(bare):
            return NameProblem(complaint, _one(pattern.sub(" ", bare)))
    if any(char.isdigit() for char in bare) and not person_names.is_group(bare):
        return NameProblem("holds digits", is_doubtful=" " not in bare)
    if QUOTES.search(person_names.NICKNAME.sub("", bare)):
        return NameProblem("holds signs that are not part of a name")
    if person_names.is_shouted(bare):
        return _shouted(bare)
    if LOWER_CASE.fullmatch(bare):
        return NameProblem("is in lower case", is_doubtful=True)
    tidy = person_names.tidy_name(bare)
    if tidy != bare:
        return _untidy(bare, tidy)
    return _not_a_name(author, bare) or _doubt(bare)


def _shouted(bare: str) -> NameProblem:
    """Capitals throughout; or of the first words alone, which is how family names are set off."""
    if found := FAMILY_IN_CAPITALS.fullmatch(bare):
        name = person_names.calm(f"{found['given']} {found['family']}", shortest=2)
        return NameProblem("has the family name first, in capitals", _one(name))
    return NameProblem("is written in capitals", _one(person_names.calm(bare)))


def _not_a_name(author: str, bare: str) -> NameProblem | None:
    if not looks_like_name(bare):
        return NameProblem("is a phrase, not a name")
    return NameProblem("has too many spaces", _one(bare)) if author != bare else None


def _untidy(bare: str, tidy: str) -> NameProblem:
    if bare.startswith(tidy):
        return NameProblem("ends in a full stop or a comma", _one(tidy))
    return NameProblem("has no space between its parts", _one(tidy), is_doubtful=True)


def _doubt(bare: str) -> NameProblem | None:
    """What may be right: said, and never more than a warning."""
    if LOST_LETTER.search(bare):
        return NameProblem("may have lost a letter with an accent", is_doubtful=True)
    if glued := GLUED.search(bare):
        halves = re.findall(r"[A-Z][a-z]+", glued[0])
        is_inside = glued.start() > 0 and glued.end() < len(bare)
        if is_inside or (" " not in bare and all(len(half) >= LONG_HALF for half in halves)):
            parts = " ".join(halves)
            return NameProblem(
                f"may be two names without a space between them ({parts})", is_doubtful=True
            )
    return None


def _one(name: str) -> tuple[str, ...]:
    bare = " ".join(name.split()).strip(" ,;")
    return (bare,) if bare else ()
