"""How authors, year and title stand in references, form by form."""

import re

FAMILY, CAPITAL = r"[^\W\d_][\w'\u2019-]+", r"[^\W\d_a-z][\w'\u2019-]+"
INITIALS = r"[A-Z]\.(?:[\s-]?[A-Z]\.){0,2}"
BETWEEN = r"(?:,\s?(?:and\s)?|\s?(?:and|&)\s)"
JOINED = r"(?:[,;]\s(?:and\s|&\s)?|\s(?:and|&)\s)"
# As Springer's proceedings have it; two names and more also as "Smith A., Jones B.:" and
# "A. Smith, B. Jones:".
FEWEST_BEFORE_COLON = 3
NAMES_AND_COLON = re.compile(
    rf"\s*(?P<names>(?:{FAMILY},\s{INITIALS}(?:{JOINED}|,?\s?)){{1,30}}"
    rf"|{CAPITAL}\s{INITIALS}(?:{BETWEEN}{CAPITAL}\s{INITIALS}){{1,30}}"
    rf"|{INITIALS}[\s-]?{CAPITAL}(?:{BETWEEN}{INITIALS}[\s-]?{CAPITAL}){{1,30}}):\s"
)
# As medical journals have it: "Smith A, Jones BC, et al. A title. A journal. 2017;3(4):1-10."
FAMILY_AND_LETTERS = rf"{CAPITAL}(?:\s{CAPITAL})?\s[^\W\d_a-z]{{1,3}}(?:\s[^\W\d_a-z]){{0,2}}(?!\w)"
VANCOUVER = re.compile(
    rf"\s*(?P<names>{FAMILY_AND_LETTERS}(?:,\s(?:and\s)?{FAMILY_AND_LETTERS}){{1,30}}"
    r"(?:,\set al)?)\.\s(?=[A-Z])"
)
# As Springer's journals have it: "Smith A, Jones BC (2017) A title. A journal 3(4):1-10."
FAMILY_FIRST = rf"(?:{FAMILY_AND_LETTERS}|{CAPITAL}(?:\s{CAPITAL})?\s{INITIALS})"
FAMILY_AND_YEAR = re.compile(
    rf"^(?P<names>{FAMILY_FIRST}(?:{JOINED}{FAMILY_FIRST}){{0,30}}(?:,?\set al\.?)?)\s"
    r"\((?P<year>(?:19|20)\d\d)[a-z]?\)\s(?P<title>[^.?!]{8,300}[.?!]?)\s*(?P<rest>.*)$",
    re.DOTALL,
)
# Initials that end a list of names: "Goodfellow, I., Bengio, Y. Deep learning. MIT Press, 2016."
INITIALS_END = re.compile(
    rf"\s*(?P<names>(?:{FAMILY},\s{INITIALS}{JOINED}?){{1,30}})\s(?!and\s|et\b)(?=[^\W\d_a-z]?[a-zA-Z])"
)
# As Nature has it: "Jumper, J. et al. Highly accurate prediction. Nature 596, 583-589 (2021)."
FAMILY_ET_AL = re.compile(
    rf"\s*(?P<names>(?:{FAMILY},\s{INITIALS}{JOINED}?){{1,30}},?"
    r"\s?et\.? al)\.?,?\s+(?=[^\W\d_a-z])"
)
# ``Smith A. "The title". A journal``; ``Part A. "The title"`` is none
ONE_AND_STOP = re.compile(
    rf"(?!(?:Part|Section|Chapter|Appendix|Topic|Type|Class|Group|Track|Level|Figure|Table)\s)"
    rf"{FAMILY_AND_LETTERS}\."
)
# ``A. B. Smith, "The title," A journal``
ONE_WITH_INITIALS = re.compile(
    rf"{INITIALS}[\s-]?(?:[a-z]{{2,4}}\s){{0,2}}{CAPITAL}(?:\s{CAPITAL})?[,.]?"
)
# "Smith A. The title[J]. A journal, 2019": as references are written in China, one author too
GB_T = re.compile(rf"\s*(?P<names>{FAMILY_AND_LETTERS})\.\s(?=[A-Z])")
KIND_OF_GB_T = re.compile(r"[JCDMRP](?:/OL)?")
# ``Smith et al., The title. VENUE 2010.``
SHORT_NAMES = re.compile(
    rf"\s*(?P<names>{CAPITAL}(?:(?:,|\sand|\s&)\s{CAPITAL}){{0,3}},?\set\.? al\.?)[,:]\s+"
    r"(?=[^\W\d_a-z])"
)
# ``Smith, Ada etc. The title. (VENUE 2021)``
ETC = re.compile(rf"^\s*(?P<names>{CAPITAL}(?:,?\s{CAPITAL}){{0,3}}),?\setc\.?\s+(?=[A-Z\d])")
REFERENCES = (NAMES_AND_COLON, FAMILY_ET_AL, INITIALS_END, VANCOUVER, SHORT_NAMES)
SURNAMES = re.compile(r"[A-Z][\w'\u2019-]+(?:(?:,|,? and|,? &)\s[A-Z][\w'\u2019-]+){2,}")
# … without the full stop of an initial: ``Smith, A. (2017)``
NAMES_AND_YEAR = re.compile(
    r"(?P<names>[A-Z][\w'\u2019-]+(?:,\s[A-Z][\w'\u2019-]+)*(?:,?\s(?:and|&)\s[A-Z][\w'\u2019-]+|,?\set\sal\.?)?)"
    r"\s[-\u2013]\s(?P<year>(?:19|20)\d\d)\s[-\u2013]\s"
)
# ``Abdul-Mageed & Diab. "The title." LREC. 2012.``
TWO_SURNAMES = re.compile(r"[A-Z][\w'-]+(?:,? (?:&|and) [A-Z][\w'-]+| et\.? al)[.,:]?")
# ``Smith, A., & Jones, B. (2021). A title. A journal, 3.``
APA_NAMES = (
    r"(?P<names>[^()]{3,600}?)\s*"
    r"\((?P<year>(?:1[5-9]|20)\d\d)[a-z]?(?:, [A-Za-z]+(?: \d+)?)?\)"
    r"(?:\s*[.,:]\s*|\s+[-\u2013\u2014]\s+)"
)
APA = re.compile(
    rf"^{APA_NAMES}"
    r"(?P<title>[^.?!]{8,300}[.?!]?)\s*(?P<rest>.*)$",
    re.DOTALL,
)
APA_HEAD = re.compile(APA_NAMES)
# ``Smith, A., Jones, B., 2017. A title. A journal.`` and ``Ada Smith and Bo Jones. 2017. A title.``
DATED = re.compile(
    r"^(?P<names>[^()\d]{3,600}?)[.,]\s+(?P<year>(?:19|20)\d\d)[a-z]?(?:,\s[A-Z][a-z]+)?\.\s+"
    r"(?P<title>[^.?!]{8,300}[.?!]?)\s*(?P<rest>.*)$",
    re.DOTALL,
)
# ``Smith, A. B., and Jones, C., 1986, The title: A journal, 50, 705-708.``
BEFORE_JOURNAL = re.compile(
    r"^(?P<names>[A-Z][\w'\u2019-]+,\s(?:[A-Z]\.[\s-]?){1,3}[^()\d]{0,600}?),\s(?P<year>(?:19|20)\d\d)[a-z]?,\s"
    r"(?P<title>[^:]{8,300}):\s(?P<rest>[A-Z][^:]{2,90}?,\s(?:v\.\s?)?\d{1,4},.*)$",
    re.DOTALL,
)
