"""Where a title in running text ends: before the venue, the year, or the authors."""

import re
from itertools import islice

from paperlist.importers.extract.authors import (
    are_adjectives,
    has_initial,
    leading_names,
    names_in,
)
from paperlist.importers.extract.title_text import (
    MONTH,
    MOST_OF_A_NOTE,
    clean_title,
    said_in_brackets,
)
from paperlist.importers.extract.venue_in_text import in_text
from paperlist.importers.extract.venue_names import known_venue, without_venue
from paperlist.importers.extract.venue_year import (
    FULL_YEAR,
    PREPRINT,
    REMARKS,
    Published,
    published,
)
from paperlist.importers.extract.what_follows import (
    EDITED,
    THESIS,
    UNPUBLISHED,
    is_unknown_venue,
)

# ``The title (2019), A. Smith``; a parenthesis that is not closed is a slip.
YEAR_BEHIND = re.compile(
    r"(?P<title>\s*\S+(?:\s\S+){1,40}?)\s?\((?P<inside>(?:[^()]{0,20}?|[A-Z][^()]{0,40}?\s)(?:1[5-9]|20)\d\d)(?![-\u2013]\d)\)?\s?[,.:;\u2013-]\s*"
)
# ``The title of some words (VENUE'24), who presents it``
VENUE_BEHIND = re.compile(
    r"(?P<title>\s*\S+(?:\s\S+){2,40}?)\s?[(\uff08]"
    r"(?P<venue>[A-Za-z][\w ]{1,30}(?:['\u2019]\d\d|\s(?:19|20)\d\d))[)\uff09](?=,|\s[A-Z])"
)
GLUED_YEAR = re.compile(r"(?<=,\s)(?P<venue>[A-Z][A-Za-z]{1,10})(?P<year>(?:19|20)\d\d)(?=\s)")
LISTED = re.compile(r"[^,.;()]{3,40}, and\s[A-Z]\w+\s*$")
# ``Some title, Distributed Matters 2006``, ``Waves, Journal of the Sea 2020``: words in capitals
VENUE_AT_END = re.compile(
    r"(?P<title>[^\n]{3,300}?\w[?!]?),\s(?P<where>[A-Z][\w&/-]{1,24}(?:\s(?:(?:of|on|and|in|for|the)\s){0,2}"
    r"[A-Z&][\w&/-]{0,24}){0,4},?\s(?:19|20)\d\d)[\s.]*"
)
DASHES = frozenset("-\u2013\u2014")
MOST_CUTS = 60  # places where a title may end
LONGEST_NAMED = 220
CAPITALISED = r"[^\W\d_a-z][\w'\u2019-]*\.?(?:\s+[^\W\d_a-z][\w'\u2019-]*\.?){0,3}"
# "A Title. Ada Smith, Bo Jones, " or "A Title, Smith ", and then "et al" in italics.
NAMES_BEFORE_ET_AL = re.compile(
    rf"(?:\.\s+{CAPITALISED}(?:,\s+{CAPITALISED})*|,\s+{CAPITALISED}),?\s*$"
)
ARXIV_NUMBER = re.compile(
    r"[\s,.]*\s(?:in\s)?arxiv(?:\spreprint)?(?:\sarxiv)?:\s?\d{4}\.\d{4,5}", re.IGNORECASE
)
# Where names that follow a title end: at a stop that is none of an initial's, or a bracket.
AFTER_NAMES = re.compile(r"(?<![^\W\d_a-z])\.\s+|\.$|\s?[(\[|;]|,\s+(?=(?:in|at)\s|(?:19|20)\d\d)")
# Where a title in running text may end: before a sentence, a venue, a year, or names.
SENTENCE_END = re.compile(
    r"(?:(?<=[^\s.A-Z])|(?<=[A-Z]{2}))(?<!\bvs)[.?!]\s+(?=\S)|[.,;]\s+(?i:(?=(?:in\s)?(?:proc|ieee|acm|arxiv)\b))"
    r"|\s[-\u2013\u2014]+\s|\s\u00b7\s|,\s(?:in:\s(?=[A-Z\d]))?|,(?=(?:19|20)\d\d\W*$)|:\s|\sby\s+(?=[^\W\d_a-z])"
)
CHUNK_END = re.compile(r"(?<![^\W\d_a-z])(?<!\b[Pp]roc)[.]\s|[;|]\s|,\s(?=[a-z])")
# ``The title of some words EMNLP2019``; "Lessons from CVPR 2019" is a title
VENUE_LAST = re.compile(
    r"(?P<title>\s*\S+(?:\s\S+){3,40}?(?<!\s(?:of|at|in|on))(?<!\s(?:the|for))(?<!\sfrom))"
    r"\s(?P<venue>[A-Z][\w@&-]*?[A-Z])\s?(?P<year>(?:19|20)\d\d)[\s.]*"
)
# ``The title of some words. (DoorNet, Rank A)``
REMARK_BEHIND_STOP = re.compile(r"(?P<title>[^\n]{12,300}\w\w)\.\s(?P<remark>\([^()]{2,60}\))\s*")
# ``…, Geophysics 39 (1974) 834``, ``…, J. Comput. Phys. 114 (1994)``, ``…, J. Int., 171, 368-389``
JOURNAL_AND_VOLUME = re.compile(
    r",\s(?P<name>[A-Z][\w&-]*\.?(?:\s(?:(?:of|on|and|in|for|the)\s){0,2}[A-Z&][\w&-]*\.?){0,7})"
    r"(?:\s\d{1,4}\s?(?:\(\d{1,3}\)\s?)?\((?:19|20)\d\d\)|(?<=\.),\s\d{1,4},\s[A-Z]?\d{1,5}[-\u2013]\d)"
)
# ``…. ACM Trans. Database Syst. 29(2): 132-161 (2004)``, ``…. SSDBM 2003: 65-74``, as in DBLP
VOLUME_AND_PAGES = re.compile(
    r"[.?!]\s(?P<name>[A-Z][\w.&@/-]*(?:\s[A-Za-z&][\w.&@/-]*){0,9}?\s\d{1,4}(?:\(\d{1,3}(?:-\d{1,3})?\))?:\s?\d)"
)
# ``…. A Journal of Some Doors, pp. 1-9``, ``…: A survey, pp. 1-21``
PAGES = re.compile(
    r"(?:\.\s(?P<name>[A-Z][\w&-]*(?:\s(?:(?:of|on|and|in|for|the)\s){0,2}[A-Z&][\w&-]*){0,9}))?"
    r",\s(?P<pages>(?:pp?\.|vol\.)\s?\d)"
)
# ``…, IEEE International Conference on Doors, Keys and Locks`` before its short name and year
LONG_VENUE_LAST = re.compile(
    r",\s(?:[A-Z0-9][\w/&-]*\s){0,6}(?:Conference|Symposium|Workshop|Congress)\s(?:on|of|for)\s[A-Z][^.:;]{3,120}$"
)
# ``A title ,arxiv 2022``, ``A title,EMNLP Industry 2023``
GLUED_COMMA = re.compile(
    r"\s*\uff0c\s*|\s+,\s*(?=\w)|,(?=[A-Za-z]{3,9}(?:\s\w+)?(?:,\s?|\s)(?:19|20)\d\d\b)"
    r"|(?<=[A-Za-z]),(?=(?:19|20)\d\d\b)"
)
# ``Detection, Tracking, and Refinement, Smith et al.``: no list of people goes on so
LAST_OF_SEVERAL = re.compile(r"(?:and|&)\s[^,]+,\s[^,]*\bet\.?\sal\b")
# ``The title, 2013, Smith et al.``
YEAR_AND_PEOPLE = re.compile(r"(?:19|20)\d\d,\s(?P<names>[A-Z].{2,80}?)\W*")


def before_the_rest(text: str, *, is_cut: bool = False) -> tuple[str, str]:
    """Running text cut where the venue, the year or the authors follow the title.

    `is_cut` says that "et al." follows it in another style, so that it ends in names.
    """
    head, tail = at_venue(text)
    if not head:
        head, tail = _cut(text, is_cut=is_cut)
    head = LONG_VENUE_LAST.sub("", head) if tail else head
    if tail and (cited := ARXIV_NUMBER.search(head)) and cited.end() == len(head.rstrip(" .")):
        head, tail = head[: cited.start()], f"{head[cited.start() :].strip(' ,')} {tail}"
    if not tail and (last := VENUE_LAST.fullmatch(text)) and known_venue(last["venue"]):
        return last["title"], f"{last['venue']} {last['year']}"
    if not tail and (pages := PAGES.search(text)):
        return text[: pages.start()], text[pages.start("name" if pages["name"] else "pages") :]
    opens = head.rfind("(")
    is_cut_inside = tail and opens > 0 and ")" not in head[opens:] and ")" in tail
    if is_cut_inside and " " in head[:opens].strip():  # ``… (Smith et al., 2019)``
        return head[:opens].rstrip(), text[opens:]
    return head, tail


def at_venue(text: str) -> tuple[str, str]:
    """A title up to a journal with its volume, or a venue in parentheses; ('', '') if none."""
    if journal := JOURNAL_AND_VOLUME.search(text):
        return text[: journal.start()], text[journal.start("name") :]
    if volume := VOLUME_AND_PAGES.search(text):
        return text[: volume.start() + 1], text[volume.start("name") :]
    shown = VENUE_BEHIND.match(text)
    if shown and _is_where(shown["venue"], text[shown.end() :]):
        return shown["title"], f"({shown['venue']}) {text[shown.end() :]}".strip()
    if behind := REMARK_BEHIND_STOP.fullmatch(text):
        return behind["title"], behind["remark"]
    return "", ""


def _is_where(venue: str, behind: str) -> bool:
    """Whether parentheses behind a title say where it appeared: known, or before its authors."""
    if published(venue).is_known or PREPRINT.match(venue):
        return True
    people = names_in(behind.strip(" ,"))
    return people.are_several or any(map(has_initial, people.people))


def up_to_venue(title: str, rest: str) -> tuple[str, str]:
    """A title cut at a full stop, and its rest, parted at the journal: ``…, Geophys. J.``."""
    head, behind = at_venue(f"{title} {rest}")
    return (clean_title(head), behind) if 0 < len(head) < len(title) else (clean_title(title), rest)


def _cut(text: str, *, is_cut: bool) -> tuple[str, str]:
    text = GLUED_YEAR.sub(_apart, GLUED_COMMA.sub(", ", text))
    if (cited := ARXIV_NUMBER.search(text)) and len(text[: cited.start()].split()) > 1:
        head, tail = before_the_rest(text[: cited.start()], is_cut=is_cut)
        return head, f"{tail} {text[cited.start() :]}".strip()
    if (dated := YEAR_BEHIND.match(text)) and not _are_authors(dated["title"]):
        head, tail = dated["title"], text[dated.end() :]
        if dated[0].rstrip().endswith(":"):  # ``The title (2017): with a second part, A. Smith``
            more, tail = before_the_rest(tail, is_cut=is_cut)
            head = f"{head}: {more}"
        # ``The title. NeurIPS (2017).``, ``The title, A. Smith, bioRxiv (2019), Nature (2020)``
        title, where = before_the_rest(f"{head}, {dated['inside']}")
        if where and (published(where).is_known or in_text(where).is_known):
            return title, f"{where}, {tail}"
        return head, f"{tail} ({dated['inside']})"
    if said := said_in_brackets(text):
        head, tail = before_the_rest(text[: -len(said)])
        return head, f"{tail} {said}"
    for cut in islice(SENTENCE_END.finditer(text), MOST_CUTS):
        ends = cut.start() if cut[0].strip() == "by" else cut.end()
        head, tail = text[:ends].rstrip(" ,;:-\u2013—"), text[cut.end() :]
        is_long = len(head.split()) >= 2 or _is_name_before_venue(head, tail)
        if is_long and _ends_title(cut[0].strip(), tail, is_cut=is_cut):
            return head, tail
    if is_cut and len(text) <= LONGEST_NAMED:
        title = NAMES_BEFORE_ET_AL.sub("", text)
        return title, text[len(title) :]
    return text, ""


def _apart(found: re.Match[str]) -> str:
    """``VENUE 2019`` for ``VENUE2019``, where the venue is known."""
    return f"{found['venue']} {found['year']}" if known_venue(found["venue"]) else found[0]


def _is_name_before_venue(head: str, tail: str) -> bool:
    """``U-Doors, ICCV 2019``: one word, made as names of methods are, and where it appeared."""
    said = published(tail.strip(" .")) if "-" in head and head[:1].isupper() else None
    return said is not None and said.is_known and said.year > 0


def _are_authors(text: str) -> bool:
    """Whether what stands before a year in parentheses are authors, as in APA's form."""
    people = names_in(text)
    return len(people.people) >= 2 or ("," in text and bool(people.people)) or not people.all


def _ends_title(separator: str, tail: str, *, is_cut: bool) -> bool:
    """Whether what follows a separator is no more of the title."""
    chunk = CHUNK_END.split(tail, maxsplit=1)[0].strip(" .,;")
    if not chunk:
        return False
    if separator == "\u00b7":
        return True
    if separator != "by" and (THESIS.match(tail) or EDITED.match(tail)):
        return True
    short = chunk.partition(",")[0]
    is_clear = published(short).is_known or bool(FULL_YEAR.fullmatch(short))
    found = published(short if is_clear else chunk)
    if separator == "by":
        return _names_follow(separator, tail, is_cut=is_cut)
    if separator == ":":
        return found.is_known and bool(found.year)
    is_listed = not found.year and LISTED.match(tail)  # ``Learning, Information Fusion, and Doors``
    is_there = (found.is_known and not is_listed) or _is_workshop(found)
    if is_there or (found.year and not found.venue and not _is_more_of_it(short)):
        return True
    is_apart = separator == "," or set(separator) <= DASHES
    if is_apart and (is_unknown_venue(short, tail) or UNPUBLISHED.fullmatch(tail)):
        return True
    if separator in ("?", "!") and len(short.split()) > MOST_OF_A_NOTE:
        return False  # ``Why one and not both? Reading at scale, HotCloud 2017``
    if separator not in (",", "-", "--") and found.year:
        return True
    return _names_follow(separator, tail, is_cut=is_cut)


def _is_workshop(said: Published) -> bool:
    """Whether a venue with its year is a workshop of one that is known: ``KDD'17 MLG Workshop``."""
    main, _, name = said.venue.partition(" ")
    return bool(said.year) and name.lower().endswith("workshop") and bool(known_venue(main))


def _is_more_of_it(short: str) -> bool:
    """Whether words before a year go on with the title: ``With random, unknown waves, 2023``."""
    is_small = short[:1].islower() and not FULL_YEAR.search(short)
    return is_small and not (REMARKS.match(short) or PREPRINT.match(short) or MONTH.match(short))


def _names_follow(separator: str, tail: str, *, is_cut: bool) -> bool:
    """Whether a text goes on with authors: so many, or so made, that they are no enumeration."""
    chunk = AFTER_NAMES.split(without_venue(tail), maxsplit=1)[0].strip(" .,;")
    if separator == "," and LAST_OF_SEVERAL.match(chunk):
        return False
    people = names_in(chunk)
    if separator == "by":  # one name alone may be more of the title: "Learning by Asking Questions"
        are_many = len(people.people) > 1 and not are_adjectives(people.people)
        return are_many or not people.all or len(leading_names(chunk).split(", ")) > 1
    if not people.people:
        return False
    if not people.all or (is_cut and separator == "."):
        return True
    if len(people.people) < 2:
        return False
    with_initials = sum(has_initial(name) for name in people.people)
    initials = with_initials == len(people.people) or (with_initials and len(people.people) > 2)
    return separator != "," or initials or bool(in_text(tail).year)


# ``The title, 2020 (A Venue)``
YEAR_AND_BRACKET = re.compile(
    r"(?P<title>\S+(?:\s\S+){2,40}?), (?P<year>(?:19[5-9]|20[0-3])\d)"
    r" \((?P<venue>[A-Z][^()]{1,120})\)\s*"
)


def without_date(raw: str) -> tuple[str, str]:
    """``[The title. ICLR 2020.](…)``: a link's text without the venue or the date at its end."""
    if dated := YEAR_AND_BRACKET.fullmatch(raw):
        return dated["title"], f"{dated['venue']} {dated['year']}"
    head, tail = before_the_rest(raw)
    said = published(tail.strip(" .")) if tail else None
    is_said = said and (said.is_known or (said.year and not said.venue))
    is_said = is_said or is_unknown_venue(tail, tail) or bool(THESIS.match(tail))
    if tail and not is_said:  # ``[The title. Ada Smith, Bo Jones. ICLR 2020](…)``
        names, _, where = tail.partition(". ")
        is_said = len(names_in(names).people) > 1 and published(where.strip(" .")).is_known
        bare, dated = without_venue(tail), YEAR_AND_PEOPLE.fullmatch(tail)
        is_said = is_said or (bare != tail and len(names_in(bare).people) > 1)
        is_said = is_said or bool(dated and names_in(dated["names"]).are_several)
    return (head, tail) if is_said else (raw, "")


def behind_comma(text: str) -> tuple[str, str]:
    """``The title, Some Journal 2006``: cut where a venue follows by its form, known or not."""
    found = VENUE_AT_END.fullmatch(text)
    return (found["title"], found["where"]) if found else (text, "")
