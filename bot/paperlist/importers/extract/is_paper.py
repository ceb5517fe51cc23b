"""Whether what was read of an entry is a paper: by what it shows, never by its section alone."""

import re

from paperlist.importers.extract.authors import names_in
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.link_hosts import (
    is_front_page,
    is_of_person,
    is_page_of_journal,
    is_profile,
)
from paperlist.importers.extract.link_labels import is_page_of_list
from paperlist.importers.extract.result import SECOND_PAPER
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.title_text import SENTENCE
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_year import published
from paperlist.text import identifiers
from paperlist.text.venues import venue_table

A_VENUE = "it is a conference or a journal"
ONE_WORD = "its title is one word"
NO_TITLE = "no title was found"
ANOTHER_FILE = "it leads to a file of the list, and to no paper"
PEOPLE = "it names people, and no title"
FEWEST_PEOPLE = 3
NO_EVIDENCE = "no link to a paper, no venue and year"
# Starts of sentences of READMEs. Titles start so too, but then they are set off or dated.
PROSE = re.compile(
    r"(?:we|our|ours|this|these|it|please|if|see|thanks?|check|welcome|you|here|note|feel|contact"
    r"|click|i(?!\.)|my|there|fork|submit|last\supdated?|updated|inspired\sby|based\son|maintained"
    r"|for\s(?:more|details|a\s)|in\sthis|the\s(?:code|repository|paper|list|following|process|authors|outline)"
    r"|recent\s(?:studies|works|surveys)"
    r"|an?\s(?:awesome|curated|comprehensive|collection)\s(?:list|collection|paper\slist|of))\b",
    re.IGNORECASE,
)
WORDS_WITHIN = re.compile(r"[a-z]\S*\s[^A-Z]")
GOES_ON = re.compile(r"(?:as well as|and|or|but|which|where|while)\s")
WHOLE_LIST = re.compile(r"(?:full|complete)\slist\sof\b|.{0,30}(?:合集|汇总)", re.IGNORECASE)
# what the page says of itself, and of its signs: ``More than 50 citations``
OF_PAGE = re.compile(
    r"\W*(?:(?:this|our)\s(?:repo\w*|list|page|git\w*)|please\s(?:cite|consider\sciting)\s)\b"
    r"|\((?:figure|image|picture)?\s?(?:is\s|taken\s)?from\s",
    re.IGNORECASE,
)
OF_A_SIGN = re.compile(
    r"\W*total\s\w+\W*\d[\d,]*\W*|\W*(?:(?:more|less|fewer)\sthan|over|at\sleast|[>\u2265]=?)\s?\d[\d,]*k?\+?\s(?:citations?|stars?)\W*",
    re.IGNORECASE,
)
# ``Our work X ([Paper](…)) has been accepted by …``, ``2024/09 This survey has been …``
ABOUT_OURS = re.compile(
    r"\W*(?:\d[\d/.-]{3,9}\W+)?(?:our|this\s(?:survey|paper|work|article|review))\s", re.IGNORECASE
)
ANNOUNCED = re.compile(
    r"\b(?:has|have|is|was|were)\s(?:been\s)?"
    r"(?:accepted|published|released|selected|open[ -]?sourced)\b"
)
# ``We release X``; titles have that in capitals
WE_RELEASE = re.compile(
    r"\W*We\s(?:have\s|also\s|just\s|are\s)*(?:releas|publish|open-?sourc|launch|updat|announc)\w*\s"
)
# ``Key words: …``, ``Ada Smith, Associate Professor, Some University``
OF_OTHERS = re.compile(
    r"\W*(?:key\s?words?|关键词|目录|table of contents)\W*[:\uff1a]"
    r"|[^,]{3,40},\s(?:(?:associate|assistant|chair|full|adjunct)\s)?professor\b",
    re.IGNORECASE,
)
VENUE_NAME = re.compile(
    r"\b(?:conference|symposium|workshop|association|journal|society|transactions?)\b",
    re.IGNORECASE,
)
VENUE_AT_END = re.compile(r"\s(?:Conference|Symposium|Workshop|Journal|Transactions)$")
# ``International Journal of Some Field (IJSF)``
NAME_AND_SHORT = re.compile(r"(?P<name>[A-Z][^()]{8,100}?)\s\((?P<short>[A-Z][\w-]{1,11})\)")
CONFERENCE_ON = re.compile(
    r"(?:the\s)?(?:\w+\s){0,3}?(?:conference|symposium|workshop|transactions?|journal)\s(?:on|of|for|in)\b",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"(?:an?|the|one|where|which)\s")
ONE_WORD_BEFORE = re.compile(r"\W*[A-Z][\w+.-]{1,24}\W*")
# ``:star: **A Name of Few Words**:``
NAME_AND_COLON = re.compile(r"(?:\W|:[a-z_]+:)*(?:[\w+./-]+\s){0,4}[\w+./-]+\s?:\W*")
LEADING_NAME = re.compile(r"\W{0,3}[(\[\u3010][^()\[\]]{1,30}[)\]\u3011]\W{0,3}")
ELSEWHERE = frozenset({"slides", "video", "poster"})  # where talks are, too
A_LIST = re.compile(r"\bawesome-\w|\bcurated list\b", re.IGNORECASE)
# ``ICLR: 2026 | 2025 | 2024``: the years of a conference, a link each
VENUES_AND_YEARS = re.compile(r"(?:19|20)\d\d\s*[|,/]\s*(?:19|20)\d\d")
BETWEEN_VENUES = re.compile(r"\s*[|,/:]\s*")
PAPER_OR_CODE = ("paper", "pdf", "code")
LONGEST_SENTENCE = 36  # words of a title in plain text
MOST_WORDS_BEFORE = 6  # a title that repeats the name among them
SURE_TITLE = 0.9
FEWEST_OF_A_REFERENCE = 4  # words
FEWEST_OF_A_NOTE = (
    3  # words of a title that leads to notes: ``[The title](notes/x.md) [[arXiv](…)]``
)

BEHIND_YEAR = re.compile(r"\s*\((?:19|20)\d\d\)")
LINKED = frozenset({"label", "host"})  # a link that is a paper's
SHOWN = LINKED | {"published"}  # … or a venue with its year


def why_not(draft: Draft) -> str:
    """Why a draft is not taken for a paper; '' when it is."""
    found = draft.headline
    if found and not (LINKED | {"authors"}) & draft.evidence and _are_people(found.text):
        return PEOPLE  # ``Ada Smith, Bo Jones, Cy Lee. (ICLR 2019)``: a line of its own
    return _why_no_paper(draft)


def _why_no_paper(draft: Draft) -> str:
    """The same of a draft that is more than people."""
    found, evidence = draft.headline, draft.evidence
    if found is None:
        return NO_TITLE
    words = len(found.text.split())
    is_internal = found.span is not None and found.span.is_internal
    is_note = _is_note_of_list(draft)
    if is_internal and not is_note and not (LINKED & evidence and words >= FEWEST_OF_A_NOTE):
        is_file = found.span is not None and found.span.is_file
        why = ANOTHER_FILE if is_file else "it leads to another place of the page"
        is_dated = is_file and "year" in draft.data and words >= FEWEST_OF_A_NOTE
        return NO_EVIDENCE if "named file" in evidence or is_dated else why
    if is_venue(found.text) or ("authors" not in evidence and _is_named_venue(found)):
        return A_VENUE
    if reads_like_prose(found, evidence):
        return "it reads like a sentence"
    if words < 2 and _leads_elsewhere(draft):
        return ONE_WORD
    is_other = _is_repository(found) or OF_OTHERS.match(found.text)
    if is_other or _is_post(draft) or _is_person(draft, found):
        return NO_EVIDENCE
    if SHOWN & evidence:
        return "" if words >= 2 or evidence & LINKED else ONE_WORD
    is_reference = _is_whole_reference(draft) or _is_without_address(draft)
    is_reference = is_reference or _is_code_below_venue(draft)
    if is_note or is_reference or _is_searched(draft) or _is_own_copy(draft):
        return ""
    has_people = "authors" in evidence and bool(evidence & {"link", "code"})
    if words >= 3 and ("venue" in evidence or has_people or {"word", "code"} <= evidence):
        return ""
    return NO_EVIDENCE


def _are_people(text: str) -> bool:
    """Whether a text is several whole names, and nothing else."""
    names = names_in(text)
    return len(names.people) >= FEWEST_PEOPLE and names.are_whole and not names.rest


def _is_whole_reference(draft: Draft) -> bool:
    """Whether a title, its authors and a year stand together, wherever it appeared.

    ``**A title of some words** (2023), Smith, Ada, et al.``, ``A. Smith, "The title," 2004``
    """
    found, evidence = draft.headline, draft.evidence
    if found is None or "authors" not in evidence or "year" not in draft.data:
        return False
    words = len(found.text.split())
    if found.style in ("quoted", "reference"):
        return bool(found.names) and words >= FEWEST_OF_A_REFERENCE
    fewest = FEWEST_OF_A_NOTE if found.names else FEWEST_OF_A_REFERENCE
    return found.style == "strong" and words >= fewest and not found.line


def _is_without_address(draft: Draft) -> bool:
    """Whether a bold title has a label for the paper that leads nowhere, or to the list's own copy.

    ``**A title of some words** [[Paper](link)]``
    """
    found = draft.headline
    is_title = found is not None and found.style == "strong"
    is_long = len(draft.title.split()) >= FEWEST_OF_A_REFERENCE
    return bool(is_title and is_long and "dead label" in draft.evidence)


def is_below_venue(draft: Draft) -> bool:
    """Whether headings say that what stands below them appeared at a known venue."""
    return bool(known_venue(str(draft.data.get("venue", "")))) and "links" not in draft.data


def _is_code_below_venue(draft: Draft) -> bool:
    """Whether a title's code is linked, and headings say where and when the paper appeared."""
    is_dated = {"venue", "year"} <= draft.data.keys() and "code" in draft.evidence
    is_long = len(draft.title.split()) >= FEWEST_OF_A_REFERENCE
    return is_dated and is_long and bool(known_venue(str(draft.data["venue"])))


def _is_note_of_list(draft: Draft) -> bool:
    """Whether a title leads to a file on it, and headings say where and when it appeared.

    ``[The title](notes/x.md)``, or by the whole address of the file in the repository; or a bold
    title and the year: ``**The title** (2026) - what it is about. [details](notes/x.md)``.
    """
    found = draft.headline
    span = found.span if found else None
    if found and found.style == "strong" and not span and BEHIND_YEAR.match(found.after):
        return "file" in draft.evidence and len(draft.title.split()) >= FEWEST_OF_A_REFERENCE
    if found is None or span is None or found.before.strip(" []()*0123456789.:-"):
        return False
    is_own = span.is_file or (span.link is not None and is_page_of_list(span.link.url))
    is_said = {"venue", "year"} <= draft.data.keys() and known_venue(str(draft.data["venue"]))
    return bool(is_own and is_said) and len(draft.title.split()) >= FEWEST_OF_A_REFERENCE


def _is_searched(draft: Draft) -> bool:
    """Whether a title leads to a search for it, with a year: ``[The title](scholar…) (2009)``."""
    span = draft.headline.span if draft.headline else None
    link = span.link if span else None
    is_search = link is not None and identifiers.not_a_landing_page(link.url) == "a search page"
    is_query = is_search and link is not None and "q=" in link.url
    return is_query and "year" in draft.data and len(draft.title.split()) >= FEWEST_OF_A_REFERENCE


def _is_own_copy(draft: Draft) -> bool:
    """Whether a title leads to a file of the list, with a year: ``[The title](x.pdf) (1995)``."""
    found = draft.headline
    span = found.span if found else None
    is_own = span is not None and span.is_dead and not span.is_internal
    return is_own and "year" in draft.data and len(draft.title.split()) >= FEWEST_OF_A_REFERENCE


def _is_person(draft: Draft, found: Headline) -> bool:
    """Whether what would be the title, or all there is, leads to somebody's profile."""
    link = found.span.link if found.span else None
    are_of_people = bool(draft.links) and all(map(is_of_person, draft.links.values()))
    return are_of_people or (link is not None and is_profile(link.url))


def _is_repository(found: Headline) -> bool:
    """Whether what would be the title is a repository's own name: ``[owner/name](…)``."""
    link = found.span.link if found.span else None
    where = identifiers.repository(link.url) if link and "/" in found.text else None
    return where is not None and f"/{where}".endswith(f"/{found.text.lower()}")


def _leads_elsewhere(draft: Draft) -> bool:
    """Whether the title is a link, and the paper's link another: ``[ICML](…) [TQC](…)``."""
    span, links = draft.headline.span if draft.headline else None, draft.links
    link = span.link if span else None
    if link is None or link.kind in PAPER_OR_CODE:
        return False
    return "paper" in links and link.url not in (links["paper"], links.get("pdf"))


def _is_post(draft: Draft) -> bool:
    """Whether the title leads to a post or a film, and only a company and a year stand with it."""
    span, evidence = draft.headline.span if draft.headline else None, draft.evidence
    link = span.link if span else None
    return (
        link is not None
        and link.kind in ("blog", "video")
        and not (LINKED & evidence or "venue" in evidence)
    )


def may_be_paper(draft: Draft) -> bool:
    """Whether a draft that shows no paper may be one beside others: by what it leads to."""
    return bool(set(draft.links) - ELSEWHERE) and not A_LIST.search(draft.title)


def is_linked_title(draft: Draft) -> bool:
    """Whether the title is a link, to no place that is known for other things."""
    span = draft.headline.span if draft.headline else None
    return span is not None and span.link is not None and span.link.kind in ("", *PAPER_OR_CODE[:2])


def is_long_link(draft: Draft) -> bool:
    """Whether the title is a link, as long as titles are: whatever host it leads to."""
    return is_linked_title(draft) and len(draft.title.split()) >= FEWEST_OF_A_REFERENCE


def is_of_one(draft: Draft) -> bool:
    """Whether nothing that was read for one paper names a second one."""
    return not any(note.startswith(SECOND_PAPER) for note in draft.notes)


def is_shown(draft: Draft) -> bool:
    """Whether a draft is a paper by itself, without what stands around it."""
    return not why_not(draft) and bool(SHOWN & draft.evidence)


def is_venue(title: str) -> bool:
    """Whether a title is a venue's name, or its short and its full name."""
    if known_venue(title):
        return True
    if VENUES_AND_YEARS.search(title) and all(map(_is_venue_or_year, BETWEEN_VENUES.split(title))):
        return True
    short, dash, name = re.sub(r"\s[\u2013\u2014]\s", " - ", title).partition(" - ")
    return bool(dash and known_venue(short) and (known_venue(name) or VENUE_NAME.search(name)))


def _is_named_venue(found: Headline) -> bool:
    """Whether a title is a venue's full name with its short one behind it, or says what it is."""
    if ARTICLE.match(found.text) and known_venue(found.before):
        return True  # ``[IEEE Some Symposium (SHORT)](…), a forum for people``
    link = found.span.link if found.span else None
    if link and is_page_of_journal(link.url):
        return True
    if link and VENUE_AT_END.search(found.text) and is_front_page(link.url):
        return True  # ``[Some Society Journal](https://journal.example/)``
    named = NAME_AND_SHORT.fullmatch(found.text)
    if named and venue_table().find(named["name"]):
        return True
    if named is None or not VENUE_NAME.search(named["name"]):
        return False
    return bool(known_venue(named["short"]) or CONFERENCE_ON.match(named["name"]))


def _is_venue_or_year(text: str) -> bool:
    bare = text.strip(" .()")
    return not bare or bare.isdigit() or bool(known_venue(bare))


def stands_out(draft: Draft) -> bool:
    """Whether a draft is a paper even among other things: it leads to where papers are."""
    found = draft.headline
    if found is None:
        return False
    is_named = _is_named_whole(draft, found) or _is_name_repeated(draft, found)
    is_named = is_named or _is_led_by_venue(draft, found)
    if not (found.names or is_named) and found.before.strip(" []()*0123456789.:-<"):
        return False
    if found.line and not found.names:
        return False
    strong = "host" in draft.evidence or {"label", "published"} <= draft.evidence
    strong = strong or (bool(found.names) and {"authors", "published"} <= draft.evidence)
    return strong and is_shown(draft) and len(draft.title.split()) >= 3


def is_whole(draft: Draft) -> bool:
    """Whether a draft has the paper's link, the venue and the year."""
    return "published" in draft.evidence and bool(LINKED & draft.evidence)


def _is_named_whole(draft: Draft, found: Headline) -> bool:
    """``(SQuAD 1.0) **The title.** Ada Smith, Bo Jones. EMNLP 2016. [paper](…)``."""
    is_told = "published" in draft.evidence and bool({"authors", "label", "host"} & draft.evidence)
    forms = LEADING_NAME, ONE_WORD_BEFORE, NAME_AND_COLON
    return is_told and any(form.fullmatch(found.before) for form in forms)


def _is_led_by_venue(draft: Draft, found: Headline) -> bool:
    """``[VENUE 2022] The title [[paper](…)]``, ``[VENUE'19] [Topic] [[Name](…)] The title``."""
    words = found.before.split()
    if len(words) > MOST_WORDS_BEFORE or not LINKED & draft.evidence:
        return False
    heads = (published(" ".join(words[:end]).strip("[]")) for end in (len(words), 1, 2))
    return "published" in draft.evidence and any(said.is_known and said.year for said in heads)


def _is_name_repeated(draft: Draft, found: Headline) -> bool:
    """``**Name** **[Who]** Name: the title [[paper](…)]``."""
    words = found.before.split()
    is_short = 0 < len(words) <= MOST_WORDS_BEFORE and len(words[0]) > 2
    is_repeated = is_short and found.text.lower().startswith(words[0].lower())
    return is_repeated and ":" in found.text and draft.evidence >= LINKED


def _is_announcement(found: Headline) -> bool:
    """Whether an entry is news of the list's authors: it was accepted, they release it."""
    text = f"{found.before} {found.text} {found.after}"
    if WE_RELEASE.match(found.text) or WE_RELEASE.match(found.before):
        return True
    return bool(ABOUT_OURS.match(found.text) and ANNOUNCED.search(text))


def _is_within_sentence(found: Headline) -> bool:
    """Whether words go on with what others began: ``[One](…) and [two](…) as well as the …``."""
    if found.line or len(found.before.split()) <= MOST_WORDS_BEFORE:
        return False
    is_plain = found.style == "text" and not found.names and WORDS_WITHIN.match(found.text)
    return bool(is_plain) or GOES_ON.match(found.text) is not None


def _is_capitalised(text: str) -> bool:
    """Whether nearly all words begin with a capital, as no sentence is written."""
    words = [word for word in text.split() if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return capitals * 4 >= len(words) * 3 and len(words) >= FEWEST_OF_A_NOTE


def reads_like_prose(found: Headline, evidence: frozenset[str]) -> bool:
    """Whether what would be the title is a sentence, or stands inside one."""
    if _is_announcement(found):
        return True
    if "sentence" in evidence or OF_PAGE.match(found.text) or OF_A_SIGN.fullmatch(found.text):
        return True
    if WHOLE_LIST.match(found.text) or _is_within_sentence(found):
        return True
    if PROSE.match(found.before.strip(" []()*")) and len(found.before.split()) >= 2:
        return True
    is_title = "host" in evidence and _is_capitalised(found.text)  # ``You Only Prune Once``
    is_told = bool({"label", "published"} & evidence) or is_title or found.span is not None
    if PROSE.match(found.text) and not is_told:
        return True
    is_long = len(found.text.split()) > LONGEST_SENTENCE
    return found.confidence < SURE_TITLE and (is_long or bool(SENTENCE.search(found.text)))
