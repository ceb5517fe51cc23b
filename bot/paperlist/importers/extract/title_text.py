"""What a title is made of: ornaments, remarks and what follows it are taken off."""

import re
from functools import lru_cache

from paperlist.importers.extract.authors import (
    STRICT_PREFIX,
)
from paperlist.importers.extract.link_labels import EMPTY_WORDS, label_kind
from paperlist.importers.extract.spans import says_nothing
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_year import (
    DATE,
    REMARKS,
    YEAR_AND_TITLE,
    published,
)
from paperlist.importers.extract.volumes import JOURNAL
from paperlist.importers.extract.weights import BEST_LENGTH
from paperlist.text import titles
from paperlist.text.emoji_codes import EMOJI_CODE
from paperlist.text.latex import without_latex

LONGEST_TITLE = 400
MOST_OF_A_NOTE = 4  # words
LONGEST_TEXT = 2_000  # longer ones are cut before anything is looked for in them
FEWEST_LETTERS = 6
TINY = -10  # for a text of fewer
_EMOJI = (
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff"
    "\u3030\u303d\ufe0e\ufe0f\u200d\U000e0020-\U000e007f]"
)
_CODE = ":[a-z0-9_+-]+:"
ORNAMENTS = re.compile(
    rf"^(?:{_EMOJI}|{_CODE}|\.\s|[\s*#>•·\u2013\u2014|,;:\uff1a~&])+"
    rf"|(?:{_EMOJI}|{_CODE}|[\s*\u2020\u2021|,;•·\u2013\u2014(]|(?<!\w)[-:])+$"
)
ORGANISATION = re.compile(r"\s*\(@[^()]{0,60}\)\s*$")
NUMBER = re.compile(
    r"^(?:-\s+|\)\s*|\([*x+\u2020\u2713]\)\s*|\[?\(?\d{1,4}[.)\]]\s+|\d{1,3}\.(?=[A-Z][a-z]+[\s-])|[a-z]\)\s+|\d{1,2}[./]\d{1,2},\s+(?=[^\W\d]))"
)
TITLE_PREFIX = re.compile(
    r"^(?:title|paper|paper title|pdf|book|标题|题目|论文)\s*[:\uff1a]\s*"
    r"|^[A-Z][\w-]{1,11}\s(?:19|20)\d\d\ssubmission\s?:\s*"
    r"|^/\s*(?:code|project|paper|pdf|website|video|data)\s+[-\u2013\u2014]\s+",  # no link
    re.IGNORECASE,
)

WORD_FOR_IT = re.compile(r"(?:full )?paper|pdf", re.IGNORECASE)  # ``[The title (PDF)](…)``
PAREN_END = re.compile(
    r"\s*(?:[(\uff08](?P<inside>[^()\uff08\uff09]{2,60})[)\uff09]|(?<=\S)\s\[(?P<square>[^\[\]]{4,40})\])\s*$"
)
TWO_AND_YEAR = re.compile(r"[A-Z][\w'\u2019-]+ (?:&|and) [A-Z][\w'\u2019-]+,? (?:19|20)\d\d[a-z]?")
IN_BOOK_MARKS = re.compile(r"\u300a([^\u300a\u300b]+)\u300b")
COLONS = (":", "\uff1a")
OPENING, CLOSING = tuple('"\u201c\u00ab'), '"\u201d\u00bb'
LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u00a0": " ",
        "\u2028": " ",
        "\u2029": " ",
    }
)
# ``In R. Smith and B. Jones, editors, Proceedings of …``

SENTENCE = re.compile(r"[a-z)](?<!\bvs)\.\s+[A-Z][a-z]+ [a-z]+ ")  # one ends and another begins
ABOUT = re.compile(
    r"(?:contributors?|maintainers?|other resources|contact|kept by|resources"
    r"|abstract(?=\s*[:\uff1a])"
    r"|related(?=\s*[:\uff1a]|(?:\s[\w/-]+)?\s(?:\w*works?|papers?|articles?|projects?|resources|links?|lists?|repo\w*|readings?|materials?)\b)"
    r"|summary|摘要|推荐理由|简介|介绍|备注|说明|要点|总结|亮点|动机|关键词|researchers?|keywords?|tl;?dr|institutions?|publisher|机构)\b(?!-)[^:\uff1a]{0,20}[:\uff1a]",
    re.IGNORECASE,
)
# ``The title, in *ICLR* 2024``
LEADS_TO_VENUE = re.compile(
    r"[,.;]\s+(?:in|at|to appear in|accepted (?:by|to))\s*:?$", re.IGNORECASE
)
FIELD = re.compile(
    r"(?:authors?|abstract|keywords?|summary|tl;?dr|highlights?|notes?|venue|year|date|key"
    r"|institutions?|publisher|env|figure|org(?:ani[sz]ation)?s?)\s*",
    re.IGNORECASE,
)
KIND_OF_VENUE = re.compile(r"(?:journal|conference)s?", re.IGNORECASE)  # ``[Journal](…)``
MONTH = re.compile(
    r"(?i:jan(?:uary)?|feb(?:ruary)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?|[Mm]ar(?:ch)?\.?|[Aa]pr(?:il)?\.?|[Mm]ay"
)
# ``Survey]A title``, whose bracket opened another label
UNOPENED_TAG = re.compile(r"^[A-Z][^\[\]]{1,30}\]\s*(?=[A-Z]\w)")
LEADING_TAG = re.compile(
    r"^\[(?!Re\])[^\[\]]{1,30}\]\s+(?=\S+\s+\S.*[^\]]$)"
)  # ``[Survey] A title``
# ``(BERT-PKD) A title``; "(De/Re)-Composition of It" and "(Almost) No Labels" are titles
LEADING_NAME = re.compile(
    r"^\((?=[\w+.-]*(?:[A-Z][\w+.-]?[A-Z]|[a-z][A-Z]))[A-Za-z][\w+.-]{1,19}\)\s+(?=[A-Z\d]\S*\s+\S)"
)
TAGS = re.compile(r"\W*#?[\w-]+(?:[\s,]+#[\w-]+)+\W*")  # ``#diffusion #multi-view``, the first bare
LATEX_LINE_BREAK = re.compile(r"(?<=[a-z])\\(?=[A-Z][a-z]{2})")  # of two signs Markdown takes one
# ``[VENUE '23]The title``
GLUED_TAG = re.compile(r"^\[[A-Z][\w& -]{1,30}?['\u2019\u2018 ]{0,2}(?:19|20)?\d\d\](?=[A-Z]\w)")
LEADING_REMARK = re.compile(
    r"^\([A-Z]{3,12}(?: [A-Z]{2,12})?!+\)\s+(?=\S+\s+\S)"
)  # ``(RECOMMENDED!)``
FEW_NAMES = re.compile(
    r"[A-Z]{3,10}|[A-Z][a-z]+|[A-Z]\w*[A-Z]\w*"  # ``ICML``, ``Google``
    r"|[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){1,3}|[A-Z]+-[A-Z]{2,}"  # ``ISPRAS Open``, ``S-HPC``
    r"|[A-Z][\w-]*(?:\s(?:(?:of|on|and|&|in|for)\s){0,2}[A-Z][\w-]*){2,7}"  # ``Keys & Old Doors``
)
WHO = re.compile(r"[A-Z][\w'-]+(?: (?:and|&) [A-Z][\w'-]+)? et\.? al\.?(?:,? (?:19|20)\d\d)?")
PRAISE = re.compile(
    r"\d{1,2}(?:[ ,;/]+\d{1,2}){2,}"  # what its reviewers gave it
    r"|(?:oral|spotlight|highlight|poster|honou?rable\smention"
    r"|(?:best|outstanding|distinguished)\s(?:\w+\s){0,2}(?:paper|award)s?)"
    r"(?:\s(?:award|presentation|paper|talk|candidate|finalist|runner[ -]?up))*",
    re.IGNORECASE,
)
# ``The title (From Google)``, ``The title (Microsoft Research)``
FROM_WHERE = re.compile(
    r"(?:from\s)?(?:google|deepmind|google\sdeepmind|microsoft|apple|meta|facebook|nvidia|openai|amazon|ibm|tencent|alibaba"
    r"|baidu|huawei|bytedance|samsung|adobe|intel|salesforce|anthropic)"
    r"(?:\s(?:ai|research|brain|labs?))*",
    re.IGNORECASE,
)
FEWEST_BEFORE_A_COMPANY = 4  # words: ``Deep Double Descent (OpenAI)`` is a name of it
YEAR_AT_END = re.compile(r"(?:^|[\s,'\u2019])(?:19|20)?\d\d\W*$|^(?:19|20)\d\d\b")
COINED = re.compile(r"[a-z][A-Z]|[A-Z]{2}|\d|-")


# ``2018 - The title``, ``(2018) The title``; "2001: A Space Odyssey" is a title
DATE_FIRST = re.compile(
    r"\W*?(?P<date>(?:19|20)\d\d(?:[-./](?:0?[1-9]|1[0-2])(?:[-./]\d\d?)?)?)"
    r"\s*(?:\s[-\u2013\u2014|]|(?<=\d)[\])]|(?<=[12]\d\d\d\.\d\d))\s+(?=\S+\s+\S)"
)


# ``The Title of a Survey 2020-06-26``
DAY_LAST = re.compile(r"(?<=[A-Za-z])\s+(?P<date>(?:19|20)\d\d-[01]\d-[0-3]\d)\s*$")


def behind_date(raw: str) -> tuple[str, str]:
    """A title without the date before it, or a day behind it, and that date."""
    if last := DAY_LAST.search(raw):
        return raw[: last.start()], last["date"]
    found = DATE_FIRST.match(raw)
    return (raw[found.end() :], found["date"]) if found else (raw, "")


@lru_cache(maxsize=4096)
def clean_title(text: str) -> str:
    """A title as plain text on one line: no markup, ornaments, numbering or last full stop."""
    text = text[:LONGEST_TEXT].translate(LIGATURES)
    text = " ".join(EMOJI_CODE.sub("", text).split())
    if titles.has_html(text):
        text = titles.without_html(text)
    before = None
    while before != text:
        before = text
        text = TITLE_PREFIX.sub("", ORGANISATION.sub("", ORNAMENTS.sub("", NUMBER.sub("", text))))
        end = PAREN_END.search(text)
        if end and _is_said_behind(text[: end.start()], end["inside"] or end["square"]):
            text = text[: end.start()]
        text = YEAR_AND_SLIP.sub("", text)
        if (
            len(text) > 2
            and text[0] in '"“«'
            and text[-1] in '"”».'
            and not re.search(r"[\"“”«»]", text[1:-2])
        ):
            text = text.strip('"“”«»').rstrip(".")
        elif text[:1] == text[-1:] == '"' and text[1:2] in '"“' and text.count('"') > 2:
            text = text[1:-1]  # ``""A quotation": the title"``
        if (book := IN_BOOK_MARKS.fullmatch(text)) is not None:
            text = book[1]
        if text[:1] in OPENING and not any(mark in text[1:] for mark in CLOSING):
            text = text[1:]  # ``**“A title**.”``: the other mark stands outside
        text = _without_single_marks(text)
        text = GLUED_TAG.sub("", LEADING_REMARK.sub("", UNOPENED_TAG.sub("", text)))
        text = LEADING_NAME.sub("", LEADING_TAG.sub("", text))
        text = LEADS_TO_VENUE.sub("", _without_brackets(text.strip(" \t`_")))
        if text.endswith(".") and not text.endswith("..."):
            text = text[:-1]
    if titles.has_latex(text) and re.search(r"[\\{}$]", text):
        text = without_latex(LATEX_LINE_BREAK.sub(" ", text))
    return text


def _without_single_marks(text: str) -> str:
    """A title without single marks around it, or without the first where the last is missing."""
    if text[:1] != "\u2018" or "\u2018" in text[1:]:
        return text
    if text.rstrip(".,").endswith("\u2019"):
        return text[1:].rstrip(".,")[:-1]
    return text if "\u2019" in text else text[1:]


def _without_brackets(text: str) -> str:
    """A title without the square brackets around it, or those that are not closed."""
    opens, closes = ("[", "\u3010"), ("]", "\u3011")
    if text[:1] in opens and (text[-1:] in closes or not any(mark in text for mark in closes)):
        text = text[1:]
    if text[-1:] in closes and sum(map(text.count, closes)) > sum(map(text.count, opens)):
        text = text[:-1]
    return text.strip(" \t[\u3010`_").lstrip("]\u3011 ")


def _is_said_behind(title: str, inside: str) -> bool:
    """Whether what stands in brackets behind a title is none of it: a venue, a company, praise."""
    if FROM_WHERE.fullmatch(inside):
        return len(title.split()) >= FEWEST_BEFORE_A_COMPANY
    if TWO_AND_YEAR.fullmatch(inside):
        return True
    return bool(WORD_FOR_IT.fullmatch(inside)) or _ends_in_venue(inside)


def _ends_in_venue(inside: str) -> bool:
    found = published(inside)
    is_name = not found.venue or bool(FEW_NAMES.fullmatch(found.venue))
    is_name = is_name or bool(JOURNAL.search(found.venue))
    is_venue = found.year > 0 and (found.is_known or is_name)
    return is_venue or says_nothing(inside) or any(form.fullmatch(inside) for form in (WHO, PRAISE))


def size_of(text: str) -> float:
    """How much a text looks like a title by its length; 0 when it cannot be one."""
    letters = sum(char.isalpha() for char in text)
    if (letters < FEWEST_LETTERS and not (letters >= 3 and not text.isascii())) or len(
        text
    ) > LONGEST_TITLE:
        return 0 if not (letters >= 2 and len(text) <= 20) else TINY
    words = len(text.split())
    if not text.isascii() and words < 3 and letters >= 8:
        words = 4
    return {1: -14, 2: 18, 3: 32}.get(words, BEST_LENGTH if words <= 40 else 5)


@lru_cache(maxsize=4096)
def is_remark(text: str, *, is_set_off: bool = False) -> bool:
    """Whether a text is a venue, a year, a label or a date rather than a title.

    A title that is set off may begin as a note does: ``**TL;DR: Too Long, …**``.
    """
    bare = text.strip(" []()*_.:\uff1a")
    if "#" in text and TAGS.fullmatch(text):
        return True
    if YEAR_AND_TITLE.match(bare):
        return False
    if not bare or says_nothing(bare) or known_venue(bare) or label_kind(bare):
        return True
    if any(word.fullmatch(bare) for word in (FIELD, MONTH, EMPTY_WORDS, KIND_OF_VENUE)):
        return True
    is_note = bool(ABOUT.match(text)) and not (is_set_off and len(bare.split()) > MOST_OF_A_NOTE)
    if STRICT_PREFIX.match(bare) or is_note or text.endswith((":", "\uff1a")):
        return True
    if not REMARKS.sub("", bare).strip(" ,;()"):
        return True
    found = published(bare)
    if found.is_date and len(DATE.sub("", bare).split()) > MOST_OF_A_NOTE:
        return False
    if found.is_date or (found.year and (found.is_known or not found.venue)):
        return len(bare.split()) <= 8
    is_named = ": " in bare and "," not in bare  # ``FlyClient: A Client of Doors 2020``
    is_short = len(bare.split()) <= 6 and not is_named
    return bool(YEAR_AT_END.search(bare)) and bool(found.year) and is_short


def is_coined(name: str) -> bool:
    """Whether a word is a method's name rather than the start of a title."""
    return any(COINED.search(word) for word in name.split())


IN_BRACKETS_FIRST = re.compile(
    r"\s*[\[(\u3010\uff08]([^\[\]()\u3010\u3011]{2,80})[\])\u3011\uff09]\s*(?=\S+\s+\S)"
)
IN_BRACKETS_LAST = re.compile(
    r"\s*[(\uff08\[]([^()\[\]\uff08\uff09]{2,60})[)\uff09\]][\s.,:*\u2013\u2014-]*$"
)
# ``The title (2019(``, ``The title (2019))``
YEAR_AND_SLIP = re.compile(r"(?<=[^\s(])\s?\(((?:19|20)\d\d)(?:\)\)|\(?)\s*$")


def said_in_brackets(text: str) -> str:
    """``(CVPR 2016)`` at the end of a title; '' when what stands there is of another kind."""
    found = IN_BRACKETS_LAST.search(text[-120:]) or YEAR_AND_SLIP.search(text)
    said = published(found[1]) if found else None
    return found[0] if found and said and (said.year or said.is_known) else ""


def said_before(text: str) -> str:
    """``[CVPR 2016]`` before a title, in its link or in bold with it; '' for any other tag."""
    found = IN_BRACKETS_FIRST.match(text)
    said = published(found[1]) if found else None
    if not (found and said) or (" " in said.venue and not said.is_known):
        return ""  # ``[MIT IAP 2023] A course``
    return found[1] if said.year or said.is_known else ""
