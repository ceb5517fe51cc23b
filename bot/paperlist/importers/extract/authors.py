"""Who wrote it: a stretch of text taken for names, or not.

How names are separated is known in one place, `text/author_lists`; here is only whether a text
of an entry is such a list at all.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from paperlist.importers.extract.venue_names import known_venue
from paperlist.text.author_lists import AuthorList, Order, looks_like_name, split_authors
from paperlist.text.person_names import (
    PARTICLES,
    TRUNCATED,
    calm,
    is_east_asian,
    is_group,
    is_shouted,
    tidy_name,
)
from paperlist.text.venues import venue_table

LONGEST = 20_000
LONGEST_EAST_ASIAN = 4  # characters of a name that is not in Latin letters
MOST_WORDS_OF_A_NAME = 6
LONGEST_NAME = 60
PREFIX = re.compile(
    r"^\s*(?:(?:authors?(?:\slist)?|(?:written\s)?by)(?![^\W\d_])|作者)\s*(?:\([^()]*\))?\s*[:\uff1a]?\s*",
    re.IGNORECASE,
)
STRICT_PREFIX = re.compile(
    r"^\s*(?:authors?(?:\slist)?|作者)\s*(?:\([^()]*\))?\s*[:\uff1a]\s*", re.IGNORECASE
)
BY = re.compile(r"^[\W_]{0,4}by\s+(?=[A-Z])")
ET_AL = re.compile(
    r"[,\s]*(?:\band\s+)?(?:\b[ea]t[.,]?\s+al\b\.?|\bet\.?\s*all?\b\.?|\band\s+others\b|\bothers\b|…|\.\.\.|等)[\s.,)]*",
    re.IGNORECASE,
)
INSTITUTION = re.compile(
    r"\b(?:universit\w+|univ|(?-i:UC)|institut\w+|labs?|laborator\w+|research|inc|college|school|academy|google|deepmind|microsoft|facebook|meta|nvidia"
    r"|tencent|alibaba|baidu|amazon|apple|huawei|bytedance|openai|samsung|intel|ibm|adobe|team|group|center|centre|hospital|company|corp\w*"
    r"|department|anonymous|authors?|various|paper|papers|code|survey|oral|spotlight|highlight|dataset|model|learning|network|networks|detection"
    r"|workshops?|conference|journal|proceedings|review|abstract|summary|keywords?|note|notes|best)\b",
    re.IGNORECASE,
)
# What no name of a person has, though a list of names may go on with it.
# ``N. A.``: it is not available.
# ``Marco. ICML``, ``Cameron S. Robot Soccer World Cup``: a sentence ends in it. ``A View of Seas``
NO_PERSON = re.compile(
    r"\d|[a-z]{2}\.[A-Z]|^early\saccess$|^N\.?\s?/?A\.?$|^(?:in|at|[Oo]n|for)\s|\b(?:IEEE|ACM|LNCS|PMLR)\b|[a-z].*\.\s[A-Z]{3,}"
    r"|\b(?:Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|\b(?:Transactions|Journal|Proceedings)\s|\s[A-Z]\.(?:\s[A-Z][a-z]+){4,}$|\s(?:of|for|in|with)\s"
)
EAST_ASIAN_WORDS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{5}")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
# Particles and endings of words of sentences: ``이미지와``, ``안에``, ``있는``
KOREAN_ENDING = re.compile("(?:와|에|는|를|을|로|에서|다|하여|해서|적|들|게|럼)$")
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
# Words that titles are full of, and that nobody is called.
TITLE_WORD = re.compile(
    r"(?<!(?-i:[A-Z])\.\s)\b(?:for|with|the|via|using|from|is|are|was|towards?|through|without|beyond|into|how|what|when|why|which|this|that|its|and|(?-i:or)|not"
    r"|deep|neural|images?|videos?|data|recognition|segmentation|generation|translation|processing|representations?|optimi[sz]ation"
    r"|analysis|systems?|methods?|approach(?:es)?|frameworks?|tutorial|introduction|robust|efficient|adaptive|attention|transformers?"
    r"|diffusion|adversarial|supervised|unsupervised|semantic|languages?|vision|visual|speech|stochastic|gradient|bayesian|reinforcement"
    r"|classification|estimation|prediction|embeddings?|memory|machines?|graphs?|convolutional|recurrent|generative|models|features?"
    r"|tracking|synthesis|rendering|reconstruction|understanding|reasoning|anomaly|time|series|prize|award|fields|splatting|thesis|nets|code|solutions?|library|toolbox|problems?"
    r"|(?-i:It|They|Our|Your|Us)"
    r"|disorders|diseases?|medicine|sciences?|applications?|reviews?|physics|chemistry|biology|surgery|imaging|agriculture|buildings|structures"
    r"|materials|infrastructures?|electronics|robotics|informatics|bioinformatics|neuroscience|oncology|radiology|psychology|economics"
    r"|transportation|communications?|automation|cybernetics|ecology|geoscience|technolog(?:y|ies)|bulletin|annals|magazine|quarterly"
    r"|prompts?|prompting|pretrain(?:ed|ing)?|paradigms?|personali[sz]ed|combining|information|networks?"
    r"|(?-i:One) (?:person|model|world)|fusing"
    r"|programming|engineering|management|interactions?|interfaces?|retrieval|computing|software|history|reliability|operations|computer"
    r"|maximi[sz]ing|minimi[sz]ing|interference|mining|assembling|modell?ing|exploration|planning|clustering|sampling|matching|scaling|pruning|distillation"
    r"|alignment|augmentation|attribution|perception|evaluation|compression|quantization|decomposition|subgraphs?"
    r"|(?:introduc|propos|provid|describ|explor|combin|improv|leverag|evaluat|analy[sz]|formali[sz]|investigat|demonstrat|unifi)es"
    r"|(?:present|show|develop|extend|address|argue|reveal|suggest|tackle|survey|offer|enable|train|learn|construct)s"
    r"|\w+-(?:balanced|based|aware|guided|free|driven|label\w*|level|wise|shot|agnostic|specific|invariant)|\w*-training|rethinking|revisiting|registration|against|versus|under|during|enhanc(?:e|ed|ing)|benchmark(?:s|ing)?|(?<=\s)(?-i:to|in|on|at|by|an?|over|under|meets)(?=\s))\b",
    re.IGNORECASE,
)
# ``'Ada Smith', 'Bo Jones'``, as a program writes a list
QUOTED_NAME = re.compile(r"(?:^|(?<=[\s,]))'(?P<name>[^',]{2,60})'(?=,|\s*$)")
APART = re.compile(r"([^\W\d_]) ([\u0300-\u036f])")  # as pasted from a PDF: ``Ju ̈rgen``
ANDS = re.compile(r"(?:^|\s)(?:and|&)\s")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019\u2018`.\u2010-\u2015·-])*|\([^\W\d_]+\)")
INITIAL = re.compile(r"(?:^|\s|-)[^\W\d_a-z]\.")
UNPAIRED = re.compile(r"(?<=^by )[*_]+")  # ``by *Smith, A. *`` is no emphasis
INITIALS_FIRST = re.compile(r"(?:[A-Z]\.\s?){1,3}(?:[a-z]\s)?[A-Z][\w'-]+")  # ``A. a Smith``
SHORTENED = re.compile(r"(?:[^\W\d_a-z]\.[\s-]?){1,3}[^\W\d_][\w'\u2019-]+")  # ``Y.-L. Li``
# No other words in "ing": ``Kaiming He`` and ``Shaoqing Ren`` are people.
GERUND = re.compile(
    r"\b(?:Watch|Read|Ask|Play|Look|Listen|Talk|Writ|Draw|Walk|Think|Mak|Us|Solv|Build|Add|Remov"
    r"|Mov|Find|See|Hear|Say|Do|Tell|Answer|Follow|Fill|Match|Mix|Cutt|Swapp|Choos|Shar)ing\s[A-Z]"
)
YEAR_WITHIN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LONGEST_ACRONYM = 4
# ``Ada Smith, Bo Jones, etc.``, and slips of the same
AND_OTHERS = re.compile(
    r"(?<=[a-z\u00df-\u024f.])[,\s]+(?:etc|e[dt]\.? at|[sw]t\.? al)\b\.?(?=\s*$|,\s)"
)
# Where people work, which signs nothing: ``by Some University et al.``
PLACE_OF_WORK = re.compile(
    r"\b(?:universit\w+|univ|(?-i:UC)|institut\w+|college|school|research)\b", re.IGNORECASE
)
TEAM = re.compile(r"[A-Z0-9][\w.-]*(?:\s[A-Z0-9][\w.-]*){0,3}")  # ``Doors 3D Team``
YEAR_AND_DASH = re.compile(r"^(?:19|20)\d\d\s*[-\u2013\u2014]\s*(?=[A-Z])")  # ``2016 - Smith``
GLUED_DIGIT = re.compile(r"(?<=[a-z])\d(?=[,;]|\s+(?:and\s|&)|\s*$)")  # ``Ada Smith1, Bo Jones2``
GLUED_COMMA = re.compile(r"(?<=[a-z]),(?=[A-Z][a-z])")  # ``Ada Smith,Bo Jones``
GLUED = re.compile(r"(?<=[a-z])_(?=[A-Z])")  # ``Ada_Smith``
# Words of titles and firms that are names, too: ``Deepesh Data``, ``Huawei Huang``
NAME_WITH_WORD = re.compile(
    r"(?:[A-Z][\w'-]+\s){1,2}(?:Data|Sami)|Hua[wW]ei\s[A-Z]\w+|[A-Z]\w+\s(?:The|Us)\s[A-Z]\w+"
    r"|[A-Z]\w+\s[A-Z]\w+-The"
)
LOWER_OK = PARTICLES | {"e", "y", "i", "of"}
MANY = 3  # names in a row that are no title
ENOUGH = 0.85  # share of a text's parts that are made as names are
MOST_SLIPS = 0.5  # share of names that are oddly written, in a text that is set off


class Names(NamedTuple):
    """People in order; not `all` of them where the text says "et al."; `rest` follows them."""

    people: tuple[str, ...] = ()
    all: bool = True
    rest: str = ""
    order: Order | None = None  # in which the text was read, where that leaves no doubt

    @property
    def are_several(self) -> bool:
        """Whether they are more than one person, named or not."""
        return len(self.people) > 1 or bool(self.people and not self.all)

    @property
    def are_whole(self) -> bool:
        """Whether all who are named have more than a surname."""
        return all(" " in name for name in self.people)

    @property
    def listed(self) -> list[str]:
        """The people as a paper's file has them: with "et al." where some are missing."""
        return [*self.people] if self.all else [*self.people, TRUNCATED]


@lru_cache(maxsize=4096)  # the same texts are asked about by several parts
def names_in(text: str, *, labelled: bool = False) -> Names:
    """The names a text consists of; none when it is another kind of text.

    `labelled` says that the text is known to be about authors.
    """
    found = split_authors(author_text(text, labelled=labelled))
    if not found.names or not _are_names(found, labelled):
        return Names(rest=found.rest)
    people = tuple(map(_calmly, without_slips([n.removeprefix("- ") for n in found.names])))
    return Names(people, not found.is_truncated, found.rest, found.order)


def _calmly(name: str) -> str:
    """``S. E. SMITH`` as names are usually written."""
    return calm(name) if name.isupper() and is_shouted(name) else name


def without_slips(names: Sequence[str]) -> list[str]:
    """Names, a whole one only once: two people share ``Y. Li`` more often than a list slips."""
    return [
        name for n, name in enumerate(names) if name not in names[:n] or SHORTENED.fullmatch(name)
    ]


def author_text(text: str, *, labelled: bool = False) -> str:
    """A text without "by", "Authors:" and the signs before its names."""
    text = GLUED.sub(" ", APART.sub(_joined, text[:LONGEST])).strip(" \t\n;,|-\u2013—*_")
    text = GLUED_DIGIT.sub("", YEAR_AND_DASH.sub("", text))
    if by := BY.match(text := UNPAIRED.sub("", text)):
        text = text[by.end() :]
    text = PREFIX.sub("", text) if labelled or STRICT_PREFIX.match(text) else text
    text = GLUED_COMMA.sub(", ", AND_OTHERS.sub(f", {TRUNCATED}", text))
    return QUOTED_NAME.sub(r"\g<name>", text.strip('"\u201c\u201d'))


def _joined(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[1] + found[2])


def _are_names(found: AuthorList, labelled: bool) -> bool:
    """Whether the parts of a text are names: nearly all as they should be, the others nearly."""
    names = found.names
    if sum(bool(GERUND.search(name)) for name in names) > 1:
        return False  # ``… by Watching Films and Reading Books``
    if not labelled and (any(map(YEAR_WITHIN.search, names)) or all(map(_is_capitals, names))):
        return False  # ``A Society 2022``; ``FAST, FAFT, FAGT``, methods
    good = sum(is_name(name) for name in names)
    sure = labelled or found.is_truncated
    if len(names) == 1:
        return _is_one_name(names[0], sure)
    slips = [name for name in names if not is_name(name)]
    if any(map(EAST_ASIAN_WORDS.search, slips)) or (
        not labelled and any(NO_PERSON.search(name) or EAST_ASIAN.search(name) for name in slips)
    ):
        return False  # ``…, Zheng Wang. INFOCOM 2020``: cut shorter, it is all names
    if not (labelled or found.is_truncated) and any(map(_is_acronym, names)):
        return False
    if good < len(names) * ENOUGH:
        few = len(slips) <= len(names) * MOST_SLIPS
        odd = (
            (TITLE_WORD.search(name) and not (good and NAME_WITH_WORD.fullmatch(name)))
            or (INSTITUTION.search(name) and not NAME_WITH_WORD.fullmatch(name))
            or not (sure or looks_like_name(name))
            for name in slips
            if not (labelled and INITIALS_FIRST.fullmatch(name))
        )
        if not few or any(odd):
            return False
    whole = sum(" " in name or not name.isascii() or is_group(name) for name in names)
    return whole * 2 >= len(names) or (labelled and found.is_truncated)


def _is_capitals(name: str) -> bool:
    """Whether a name is one word or two without a small letter and an initial: ``FAFT FAST``."""
    words = name.split()
    short = all(len(word.strip("()")) in range(2, LONGEST_ACRONYM + 1) for word in words)
    return len(words) <= 2 and short and name.isascii() and name.isupper()


def _is_one_name(name: str, sure: bool) -> bool:
    """Whether a text of one part is a person: alone it has to be made well."""
    if sure and is_group(name) and TEAM.fullmatch(name):
        return not PLACE_OF_WORK.search(name)
    if not is_name(name) or name.endswith(" AI"):  # ``Moonshot AI``
        return False
    if sure:
        return True
    is_venue = any(map(known_venue, (name, name.split(maxsplit=1)[0]))) or venue_table().find(name)
    return " " in name and len(name.split()) <= 4 and not is_venue and not _is_acronym(name)


@lru_cache(maxsize=4096)  # names come back often
def is_name(name: str) -> bool:
    """Whether a text is made as a person's name is."""
    words = [word for word in re.split(r"[\s\u00b7]+", name) if word]
    if not 1 <= len(words) <= MOST_WORDS_OF_A_NAME or len(name) > LONGEST_NAME:
        return False
    if is_east_asian(name):
        return 2 <= len(name) <= LONGEST_EAST_ASIAN and not KOREAN_ENDING.search(name)
    if HANGUL.search(name):
        return False  # with other letters: ``Unsupervised로 문장 임베딩``
    if INSTITUTION.search(name) or TITLE_WORD.search(name):
        return False
    if NO_PERSON.search(name) or EAST_ASIAN_WORDS.search(name):
        return False
    return all(_is_word_of_name(word) for word in words)


def _is_acronym(name: str) -> bool:
    """Whether a text is ``MIT`` or ``RNN LSTM``: capitals, and no word that could be spoken."""
    words = name.split()
    if not name.isascii() or not all(len(w) > 1 and w.isalpha() and w.isupper() for w in words):
        return False
    return len(words) == 1 or not all(map(VOWEL.search, words))


def leading_names(text: str) -> str:
    """The names that a text between commas begins with: ``Ada Smith and Bo Jones, A Magazine``."""
    tokens = text.split(", ")
    end = 0
    while end < len(tokens) and _are_whole_names(tokens[end]):
        end += 1
    last = tokens[end] if end < len(tokens) else ""
    others = ET_AL.search(last)  # ``Ada Smith, Bo Jones et al., The title``
    if others and others.end() == len(last) and (end or others.start()):
        named = last[: others.start()]
        end += not named or _are_whole_names(named)
    return ", ".join(tokens[:end])


def _are_whole_names(text: str) -> bool:
    """Whether a text between two commas is a name of several words, or two of them."""
    people = [part for part in ANDS.split(text.strip()) if part]
    return bool(people) and all(" " in person and is_name(tidy_name(person)) for person in people)


def is_byline(text: str) -> bool:
    """Whether a text can be nothing but authors: so many of them, or with initials."""
    people = names_in(text).people
    return len(people) >= MANY or (len(people) > 1 and any(map(has_initial, people)))


def are_adjectives(people: Sequence[str]) -> bool:
    """Whether two "names" say what a noun is like: "by Local and Global Voting"."""
    return len(people) == 2 and " " not in people[0] and " " in people[1]


def has_initial(name: str) -> bool:
    """Whether a name has an initial: no word of a title looks so."""
    return bool(INITIAL.search(name))


def _is_word_of_name(word: str) -> bool:
    if not WORD.fullmatch(word):
        return False
    is_caseless = word[0].lower() == word[0].upper()
    return word[0].isupper() or is_caseless or word.lower().strip(".") in LOWER_OK
