"""What people change in a record: copies that are still one paper, and others that are not.

Every change is a function of a record (the keys of `paperlist duplicates`); None where the record
has nothing to change. All are deterministic.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

Fields = dict[str, Any]
Change = Callable[[Fields], Fields | None]


def _title(fields: Fields, title: str) -> Fields | None:
    return {**fields, "title": title} if title != fields["title"] else None


def _authors(fields: Fields, write: Callable[[str], str]) -> Fields:
    return {**fields, "authors": [write(name) for name in fields["authors"]]}


def _family(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


def _given(name: str) -> list[str]:
    return name.split()[:-1]


def _initials(name: str) -> str:
    return " ".join(f"{given[0]}." for given in _given(name))


def initials(fields: Fields) -> Fields:
    """Ada Mary Smith: A. M. Smith"""
    return _authors(fields, lambda name: f"{_initials(name)} {_family(name)}".strip())


def family_first(fields: Fields) -> Fields:
    """Ada Smith: Smith, Ada"""
    return _authors(fields, lambda name: f"{_family(name)}, {' '.join(_given(name))}".strip(", "))


def family_and_initials(fields: Fields) -> Fields:
    """Ada Smith: Smith, A."""
    return _authors(fields, lambda name: f"{_family(name)}, {_initials(name)}".strip(", "))


def as_in_medline(fields: Fields) -> Fields:
    """Ada Mary Smith: Smith AM"""
    return _authors(fields, lambda n: f"{_family(n)} {''.join(g[0] for g in _given(n))}".strip())


def turned_around(fields: Fields) -> Fields:
    """Wei Li: Li Wei"""
    return _authors(fields, lambda name: " ".join([_family(name), *_given(name)]))


def without_accents(fields: Fields) -> Fields:
    def bare(name: str) -> str:
        return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()

    return _authors(fields, bare)


def others_left_out(fields: Fields) -> Fields | None:
    """Ada Smith et al."""
    return {**fields, "authors": [fields["authors"][0], "et al."]}


def first_three(fields: Fields) -> Fields:
    return {**fields, "authors": fields["authors"][:3]}


def backwards(fields: Fields) -> Fields:
    return {**fields, "authors": fields["authors"][::-1]}


def one_more_author(fields: Fields) -> Fields:
    return {**fields, "authors": [*fields["authors"], "Zoë Quill"]}


def shouted(fields: Fields) -> Fields:
    return {**fields, "title": fields["title"].upper()}


def decomposed(fields: Fields) -> Fields:
    """Letters and accents apart, as macOS writes file names."""
    folded = _authors(fields, lambda name: unicodedata.normalize("NFD", name))
    return {**folded, "title": unicodedata.normalize("NFD", fields["title"])}


def ligatures(fields: Fields) -> Fields | None:
    """What comes out of a PDF."""
    return _title(fields, fields["title"].replace("fi", "ﬁ").replace("fl", "ﬂ"))


def other_dashes(fields: Fields) -> Fields | None:
    return _title(fields, fields["title"].replace("-", "\N{EN DASH}"))


def no_hyphens(fields: Fields) -> Fields | None:
    return _title(fields, fields["title"].replace("-", " "))


def in_html(fields: Fields) -> Fields | None:
    return _title(fields, f"<i>{fields['title'].replace(' and ', ' &amp; ')}</i>")


def in_latex(fields: Fields) -> Fields | None:
    first, _, rest = fields["title"].partition(" ")
    return _title(fields, f"{{\\em {first}}} {{{rest}}}")


def british(fields: Fields) -> Fields | None:
    changed = re.sub(r"(?i)iz(e|ed|ing|ation)\b", r"is\1", fields["title"])
    return _title(fields, re.sub(r"\bModeling\b", "Modelling", changed))


def towards(fields: Fields) -> Fields:
    return {**fields, "title": f"Towards {fields['title']}"}


def with_a_name(fields: Fields) -> Fields | None:
    """The publication has a short name, or another one."""
    head, colon, tail = fields["title"].partition(": ")
    if colon and len(head.split()) > 1:
        return None
    return {**fields, "title": f"Zofnet: {tail or head}"}


def without_its_name(fields: Fields) -> Fields | None:
    head, colon, tail = fields["title"].partition(": ")
    return {**fields, "title": tail} if colon and len(head.split()) == 1 else None


def with_a_subtitle(fields: Fields) -> Fields | None:
    title = fields["title"]
    return None if ":" in title else {**fields, "title": f"{title}: A Case Study"}


def another_order(fields: Fields) -> Fields | None:
    """A for B: B via A"""
    found = re.fullmatch(r"([^:]+) (?:for|via|with|using) ([^:]+)", fields["title"])
    return _title(fields, f"{found[2]} via {found[1]}") if found else None


def a_plural(fields: Fields) -> Fields | None:
    title = fields["title"]
    found = re.search(r"\b[A-Z][a-z]{4,}(?<!s)\b(?!.*\b[A-Z][a-z]{4,}(?<!s)\b)", title)
    return _title(fields, f"{title[: found.end()]}s{title[found.end() :]}") if found else None


def a_letter_lost(fields: Fields) -> Fields | None:
    title = fields["title"]
    middle = re.search(r"(?<=[A-Za-z]{2})[a-z](?=[a-z]{2})", title[len(title) // 3 :])
    if middle is None:
        return None
    at = len(title) // 3 + middle.start()
    return {**fields, "title": title[:at] + title[at + 1 :]}


def a_space_lost(fields: Fields) -> Fields | None:
    head, _, rest = fields["title"].rpartition(" ")
    return _title(fields, f"{head}{rest}")


def as_a_preprint(fields: Fields) -> Fields:
    return {**fields, "year": fields["year"] - 1, "venue": "arXiv"}


# -- another paper --


def robust(fields: Fields) -> Fields:
    return {**fields, "title": f"Robust {fields['title']}", "year": fields["year"] + 1}


def a_second_version(fields: Fields) -> Fields:
    return {**fields, "title": f"{fields['title']} v2"}


def a_second_part(fields: Fields) -> Fields:
    return {**fields, "title": f"{fields['title']}, Part II"}


def a_reply(fields: Fields) -> Fields:
    return {**fields, "title": f"Reply to: {fields['title']}"}


def a_comment(fields: Fields) -> Fields:
    return {**fields, "title": f'Comment on "{fields["title"]}"'}


def a_correction(fields: Fields) -> Fields:
    return {**fields, "title": f'Corrigendum to "{fields["title"]}"'}


def an_extended_abstract(fields: Fields) -> Fields:
    return {**fields, "title": f"{fields['title']} (Extended Abstract)"}


def plus_plus(fields: Fields) -> Fields | None:
    head, colon, tail = fields["title"].partition(": ")
    is_name = colon and len(head.split()) == 1
    return {**fields, "title": f"{head}++: {tail}"} if is_name else None


def by_others(fields: Fields) -> Fields:
    return {**fields, "authors": ["Ann Quill", "Zeb Orr", "Yuri Pax"]}


def the_opposite(fields: Fields) -> Fields | None:
    title = fields["title"]
    if "nsupervised" in title:
        return _title(fields, title.replace("Unsupervised", "Supervised", 1))
    return _title(fields, re.sub(r"\bSupervised", "Unsupervised", title))


def its_challenge(fields: Fields) -> Fields:
    return {**fields, "title": f"The {fields['title']} Challenge"}


def for_something_else(fields: Fields) -> Fields:
    return {**fields, "title": f"{fields['title']} for Retinal Vessels"}


def another_edition(fields: Fields) -> Fields:
    return {**fields, "title": f"{fields['title']} (2nd edition)"}


ONE_PAPER: tuple[Change, ...] = (
    initials,
    family_first,
    family_and_initials,
    as_in_medline,
    turned_around,
    without_accents,
    others_left_out,
    first_three,
    backwards,
    one_more_author,
    shouted,
    decomposed,
    ligatures,
    other_dashes,
    no_hyphens,
    in_html,
    in_latex,
    british,
    towards,
    with_a_name,
    without_its_name,
    with_a_subtitle,
    another_order,
    a_plural,
    a_letter_lost,
    a_space_lost,
    as_a_preprint,
)
ANOTHER_PAPER: tuple[Change, ...] = (
    robust,
    a_second_version,
    a_second_part,
    a_reply,
    a_comment,
    a_correction,
    an_extended_abstract,
    plus_plus,
    by_others,
    the_opposite,
    its_challenge,
    for_something_else,
    another_edition,
)
