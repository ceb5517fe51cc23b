"""References in prose: names, a title and where it was published, in the usual forms.

MLA, APA, IEEE, Chicago and Springer differ in what stands between names and title; lists add
"The title (2015), A. Smith et al.".
"""

import re
from dataclasses import dataclass, replace

from paperlist.importers.extract.authors import (
    ET_AL,
    GLUED_COMMA,
    STRICT_PREFIX,
    has_initial,
    leading_names,
    names_in,
)
from paperlist.importers.extract.citations import cited
from paperlist.importers.extract.reference_forms import (
    APA,
    APA_HEAD,
    BEFORE_JOURNAL,
    DATED,
    ETC,
    FAMILY_AND_YEAR,
    FEWEST_BEFORE_COLON,
    GB_T,
    INITIALS_END,
    KIND_OF_GB_T,
    NAMES_AND_YEAR,
    ONE_AND_STOP,
    ONE_WITH_INITIALS,
    REFERENCES,
    SURNAMES,
    TWO_SURNAMES,
    VANCOUVER,
)
from paperlist.importers.extract.spans import YEAR_FIRST
from paperlist.importers.extract.title_ends import before_the_rest
from paperlist.importers.extract.title_text import COLONS, clean_title, is_remark
from paperlist.importers.extract.venue_in_text import in_text
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_year import published
from paperlist.importers.extract.weights import NAMES_FIRST, QUOTED_IN_TEXT, SET_OFF, Style

QUOTED = re.compile(
    r"(?:[\"\u201c\u201d\u00ab\u2018]{1,2}\s?(?P<title>[^\"\u201c\u201d\u00ab\u00bb]{6,400})"
    r"[\"\u201d\u201c\u00bb\u2019]{1,2}(?:(?=[\s.,;:)\]|*]|$)|(?<=[.,?!][\"\u201d])(?=[A-Za-z]))|\u300a(?P<book>[^\u300a\u300b]{6,400})\u300b)[.,]?"
)
# ``"Are "Solved Issues" Really Solved?"``: marks within marks, beside the words they belong to
NESTED = re.compile(
    r"(?:^|(?<=[\s(]))\"(?P<title>[A-Z][^\"]{2,200}\s\"\w[^\"]{0,60}[\w?!]\"[:,]?\s\w[^\"]{2,200}[\w.?!)])\"(?=[\s.,;\[(]|$)"
)
SMALL_WORD_LAST = re.compile(
    r"[a-z]\S*\s(?:on|of|for|the|an?|to|and|with|from|as|beyond|about|versus|vs\.?)$"
)
ABOUT_IT = re.compile(
    r"\b(?:code|implementation|repo\w*|release|supplement\w*|papers?|tutorial|talk|slides|data)\b",
    re.IGNORECASE,
)
LONGEST_END = 60  # characters in which a last word is looked for
MOST_WORDS_BEFORE = 8  # of running text before a quoted title that no names are
PART_OF_TITLE = re.compile(r":\s+(?:[A-Z]\S*\s+\S+|\S+\s+\S+\s+\S+)")

SURNAME = re.compile(r"[A-Z][a-z][\w'-]+")
PEOPLE_AND_TITLE = re.compile(
    r"(?P<names>[A-Z][^:\d\"]{1,80}?)(?:\s(?P<year>(?:19|20)\d\d))?\s:\s(?P<title>\S.{8,})"
)
DATED_BRACKET = re.compile(r"\W*\[?(?:19|20)\d\d\s(?![A-Z]\.)")
NAME_FIRST = re.compile(r"^\s*\([^(),]{1,30}\)\s*(?=[A-Z])")  # ``(LeNet) LeCun, Yann, et al.``
LEADING_NUMBER = re.compile(r"^\s*(?:[\[(]?\s?\d{1,4}\s?[.)\]]+\s*)+")
LONGEST_NAMES = 600
# What DBLP's own page puts behind the names, and where its references end
AS_COPIED = re.compile(r"\S|\s\s")
PAGES_LAST = re.compile(r"\d:\s?\d[\d:]*(?:-\d[\d:]*)?(?:\s\((?:19|20)\d\d\))?[\s.]*$")
LEADS_ON = re.compile(r",\s(?:in|at|on)\s*$")  # ``The title, in *A Conference* 2025``
WORD_AT_END = re.compile(r"(?<=(?:19|20)\d\d)\s\([A-Za-z]{4,12}\)\s*$")  # ``2016 (Optional)``
NAMES_END = re.compile(r"(?:(?<=[^\W\d_]{2})(?<!\bvs)|(?<=et al)|(?<=et\. al))\.\s+(?=[^\W\d_a-z])")
GLUED_NAMES = re.compile(r"[A-Z][\w'-]+\s[A-Z][\w'-]+,[A-Z][a-z]+\s[A-Z]")  # ``Ada Smith,Bo Jones``
LOOSE_STOP = re.compile(r"(?<=[a-z])\s\.\s+(?=[A-Z])")  # ``Ada Smith, Bo Jones . The title``
LEAD = re.compile(r"\s*[^\W_][\w.+/-]*(?:\s(?!by\b)[\w.+-]+){0,2}\s?[:\uff1a]\s+(?=[^\W\d_a-z])")
SEVERAL = re.compile(r",|\band\b|&|\bet al\b")
YEAR_AT_END = re.compile(
    r"(?:(?<![^\W\d_a-z])\.|[,;])?\s*\(?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\)?[.,:]?\s*$"
)
FIRST_SENTENCE = re.compile(r"(?P<title>[^.?!]{8,300}[.?!])\s+(?P<rest>\S.*)", re.DOTALL)
SMALL_LETTERS = re.compile(r"[a-z]")
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A title in running text: its style and weight, what follows it, and the names before it."""

    title: str
    style: Style
    weight: float
    after: str = ""
    names: str = ""


def names_before(text: str) -> str:
    """The authors that a text before a title consists of; '' when it is anything else."""
    bare = (
        NAME_FIRST.sub("", LEADING_NUMBER.sub("", text))
        .strip(" \t*\"\u201c\u201d',;:([{-\u2013")
        .lstrip(".")
    )
    bare = YEAR_AT_END.sub("", bare)  # ``Ada Smith and Bo Jones. 2012. **The title**``
    if not len(bare.split()) >= 2 or len(bare) > LONGEST_NAMES:
        return ""
    if DATED_BRACKET.match(text) or LEADS_ON.search(text):
        return ""  # ``[2020 A Journal and Its Topics]``
    if bare.isascii() and not SMALL_LETTERS.search(bare):
        return ""  # ``[MBIE, MBIE-EB]``
    if any(colon in STRICT_PREFIX.sub("", bare) for colon in COLONS):
        return ""  # "Maintained by: …"
    found = names_in(bare, labelled=True)
    is_open = text.rstrip().endswith(COLONS)
    if is_open and (len(found.people) < FEWEST_BEFORE_COLON or any(map(str.isdigit, bare))):
        return ""  # ``Scaling Up and Distilling Down: …`` is a title
    alone = len(found.people) == 1 and "," in bare
    return bare if found.are_several or alone else ""


def behind_lead(text: str) -> str:
    """What stands behind a method's name and a colon: ``Name: Ada Smith, Bo Jones.``."""
    found = LEAD.match(text)
    return text[found.end() :] if found else ""


def one_before(text: str) -> str:
    """The one author that a text before a title is, in a numbered reference: ``Ada Smith.``."""
    bare = text.strip()
    people = names_in(bare, labelled=True).people if bare.endswith(".") else ()
    return bare if len(people) == 1 and " " in people[0] else ""


def alone_before(text: str) -> str:
    """The one author before a linked title in a numbered reference: ``[1] Ada Smith [T](…)``."""
    people = names_in(text.strip(" *.,")).people
    return people[0] if len(people) == 1 and " " in people[0] else ""


def quoted(text: str) -> Part | None:
    """``"The title", VENUE``, also behind names or a short name."""
    found = NESTED.search(text) or QUOTED.search(text)
    if found is None:
        return None
    title = clean_title(next(filter(None, found.groups())))
    before = LEADING_NUMBER.sub("", text[: found.start()]).strip()
    words = len(before.split())
    if SMALL_WORD_LAST.search(before[-LONGEST_END:]) and not ABOUT_IT.search(before):
        return None  # ``A New Perspective on "How Locks Go Beyond Doors?"``
    if not words and PART_OF_TITLE.match(text[found.end() :]):
        return None  # ``“I Do Not Think So”: On Locks and Doors``
    names = (names_before(before) or names_before(behind_lead(before))) if words > 1 else ""
    few = (form.fullmatch(before) for form in (TWO_SURNAMES, ONE_AND_STOP, ONE_WITH_INITIALS))
    names = names or (before if any(few) else "")
    behind = before.rpartition(": ")[2]
    names = names or one_before(before) or names_before(behind) or one_before(behind)
    if not names and before.endswith(",") and in_text(text[found.end() :]).year:
        names = alone_before(before)  # ``Ada Smith, "The title", VENUE 2016``
    is_short = len(title.split()) < 2
    is_small = is_short or words > MOST_WORDS_BEFORE
    if not names and (is_small or (words > 4 and len(title) * 2 <= len(text))):
        return None
    alone = words <= 2 or before.endswith(COLONS) or bool(names)
    weight = SET_OFF["quoted"] if alone else QUOTED_IN_TEXT
    weight += 20 if is_short or names else 0
    after = text[found.end() :]
    if names and (
        year := YEAR_AT_END.search(before)
    ):  # ``Ada Smith. 2001. "The title." A journal``
        after = f"{after} ({year['year']})"
    return Part(title, "quoted", weight, after, names)


def names_and_title(text: str, *, single: bool = False, kind: str = "") -> Part | None:
    """A title behind names, in running text; `single` says that one name is enough here.

    So it is where the `kind` stands behind it in brackets: ``Smith A. The title[J]. A journal``.

    ``A. Smith, B. Jones. The title. VENUE 2021``, ``Smith, A., Jones, B.: The title. In: …``,
    ``Ada Smith, Bo Jones, The title, VENUE, 2021``; a year may come before the names.
    """
    if dated := YEAR_FIRST.match(text):
        found = names_and_title(text[dated.end() :], single=single)
        return replace(found, after=f"{found.after} ({dated['year']})") if found else None
    text = ETC.sub(r"\g<names>, et al. ", LEADING_NUMBER.sub("", text))
    text = LOOSE_STOP.sub(". ", text, count=1)
    text = WORD_AT_END.sub("", text)
    if GLUED_NAMES.match(text):
        text = GLUED_COMMA.sub(", ", text)
    return (
        _behind_dashes(text)
        or _up_to_colon(text)
        or _up_to_stop(text, is_marked=bool(KIND_OF_GB_T.fullmatch(kind)))
        or _between_commas(text, single=single)
    )


def _behind_dashes(text: str) -> Part | None:
    """``Smith and Jones - 2015 - The title``; one name alone may as well be a method's."""
    found = NAMES_AND_YEAR.match(text)
    if not found or len(text[found.end() :].split()) < FEWEST_WORDS:
        return None
    title, after = before_the_rest(text[found.end() :])
    names = found["names"] if SEVERAL.search(found["names"]) else ""
    return Part(clean_title(title), "reference", NAMES_FIRST, f"{after} ({found['year']})", names)


def _up_to_colon(text: str) -> Part | None:
    """``Ada Smith, Bo Jones: The title. VENUE 13(6): 884-897 (2020)``, as DBLP shows it."""
    names, colon, rest = text[:LONGEST_NAMES].partition(":")
    bare = names.strip()
    is_sure = ", " in bare or has_initial(bare)
    if not colon or not is_sure or leading_names(bare) != bare or not rest.strip():
        return None
    if not (AS_COPIED.match(rest) or PAGES_LAST.search(rest)):
        return None  # ``Think Twice, Click Once: On Locks and Doors``
    title, after = before_the_rest(text[len(names) + 1 :])
    title = clean_title(title)
    is_title = len(title.split()) >= 2 and title[:1].isupper() and not is_remark(title)
    return Part(title, "reference", NAMES_FIRST, after, bare) if is_title else None


def _between_commas(text: str, *, single: bool) -> Part | None:
    """``Ada Smith, Bo Jones and Cy Park, The title, VENUE, 2021``."""
    names = leading_names(text)
    rest = text[len(names) :].lstrip(", ")
    if not names or not rest:
        return None
    title, after = before_the_rest(rest)
    if not names_in(names).are_several and not (single or in_text(after).year):
        return None
    title = clean_title(title)
    if len(names_in(title).people) > 1:
        return None
    is_title = len(title.split()) >= FEWEST_WORDS and title[:1].isupper() and not is_remark(title)
    if not is_title or not (after or ", " not in rest):
        return None
    return Part(title, "reference", NAMES_FIRST, after, names)


def _up_to_stop(text: str, *, is_marked: bool) -> Part | None:
    """Names that end at a full stop or a colon, and a title."""
    start = text[:LONGEST_NAMES]
    forms = (*REFERENCES, GB_T) if is_marked else REFERENCES
    initials = next((found for form in forms if (found := form.match(start))), None)
    end = initials or NAMES_END.search(start)
    if end is None or len(leading_names(start)) > end.end():
        return None  # ``Ada Smith, Bo SJ. Ren, Cy Lee, The title, VENUE``: the stop is an initial's
    before = initials["names"].strip() if initials else text[: end.start() + 1].strip(" .")
    people = names_in(before)
    sure = initials is not None or SURNAMES.fullmatch(before)
    if len(people.people) < 2 and people.all and not sure and not _is_family_first(before):
        return None
    rest = text[end.end() :]
    whole = FIRST_SENTENCE.match(rest) if VANCOUVER.match(start) else None
    title, after = (whole["title"], whole["rest"]) if whole else before_the_rest(rest)
    if published(title.partition(". ")[0]).is_known:
        return None  # ``Ada Smith, Bo Jones. ICML 2019. Extends …``
    title = clean_title(re.sub(r"\.\s+In:?$", "", title))
    if (
        len(title.split()) < (2 if initials else 3)
        or len(names_in(title).people) > 1
        or is_remark(title)
    ):
        return None
    names = before if len(people.people) > 1 and not SURNAMES.fullmatch(before) else ""
    names = names if people.all and not sure else before
    names = "" if SURNAMES.fullmatch(before) else names
    return Part(title, "reference", NAMES_FIRST, after, names)


def _are_authors(text: str) -> bool:
    """Whether a text before a year is several people, or one with initials: ``Smith, A. B.,``."""
    return len(names_in(text).people) > 1 or _is_family_first(text.rstrip(" ,"))


def _is_family_first(text: str) -> bool:
    """``Champandard, Alex J``: one person, the family name in front."""
    family, comma, given = text.partition(", ")
    single = bool(comma) and "," not in given and len(family.split()) == 1
    return single and len(given.split()) <= 2 and has_initial(f"{given}.")


def whole_reference(raw: str) -> Part | None:
    """``[Smith, Ada, and Bo Jones. "The title." A journal 3 (2019).](…)``: a link around it all."""
    if (part := quoted(raw)) and part.names:
        return part
    if part := _behind_people(raw):
        return part
    if (found := apa_text(raw)) and _are_authors(found["names"]):
        after = f"({found['year']}) {found['rest']}"
        title = clean_title(found["title"])
        return Part(title, "reference", SET_OFF["reference"], after, found["names"])
    return names_and_title(raw)


def is_led_by_people(raw: str) -> bool:
    """Whether a text begins with family names and initials, several, as references do."""
    found = next((m for form in (VANCOUVER, INITIALS_END) if (m := form.match(raw))), None)
    return found is not None and names_in(found["names"]).are_several


def _behind_people(raw: str) -> Part | None:
    """``[Smith 2002 : The title](…)``, ``[A. Smith et al. : The title](…)``, with that colon.

    A single name without a year may be the title's own words: ``Open World : A Study``.
    """
    found = PEOPLE_AND_TITLE.fullmatch(raw.strip())
    if found is None:
        return None
    names, year, title = found["names"], found["year"], clean_title(found["title"])
    citation = cited(f"{names} {year}") if year else None
    is_surname = bool(year and SURNAME.fullmatch(names)) and not known_venue(names)
    are_people = bool(citation) or is_surname or names_in(names).are_several
    if not are_people or len(title.split()) < 2:
        return None
    if citation and citation.is_open:
        names = ""  # ``Smith, Jones 2002``: one person, or two
    return Part(title, "reference", SET_OFF["reference"], f"({year})" if year else "", names)


def springer_head(text: str) -> str:
    """``Smith, A. & Jones, B.:`` before a title in italics: the names; '' for any other text."""
    names, colon, behind = text.partition(":")
    if not colon or behind.strip():
        return ""
    people = names_in(names).people
    return names if len(people) > 1 or any(map(has_initial, people)) else ""


def apa_head(text: str) -> re.Match[str] | None:
    """Names and a year that end a stretch of text, before a title in another style."""
    return APA_HEAD.fullmatch(LEADING_NUMBER.sub("", text))


def apa_text(text: str, *, is_first: bool = True) -> re.Match[str] | None:
    """A whole reference in APA's form; or, where nothing is before it, with the year bare."""
    bare = LEADING_NUMBER.sub("", text)
    dated = (DATED.match(bare), BEFORE_JOURNAL.match(bare)) if is_first else ()
    forms = (APA.match(bare), FAMILY_AND_YEAR.match(bare), *dated)
    # ``Ada Smith. 2020. The title. IEEE Access 8 (2020), 18``: the first year ends the names
    return min((one for one in forms if one), key=lambda one: len(one["names"]), default=None)


def is_people(text: str) -> bool:
    """Whether a text is a name or two and "et al."."""
    found = ET_AL.search(text)
    if found is None or found.end() < len(text) or ": " in text:
        return False  # ``A plain thing... But it is yours``; ``Mask R-CNN: He et al.``
    return len(text[: found.start()].split()) <= 5
