"""A template for new entries, in the manner of entries of which no template writes many.

Most such pages do have a form: what keeps it from writing their entries are words of each entry's
own, such as a short name before the title or the month before the year. Without those words it is
how the next entry is written.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from paperlist.jobs.init_list.entry_samples import (
    Sample,
    is_for_new_papers,
    says_nothing_of_its_own,
)
from paperlist.jobs.init_list.entry_style import (
    LEADING_NUMBER,
    Chunk,
    candidates,
    fewest,
    form_of,
    put_together,
    row_template,
    rows_of,
    skeleton_of,
    taken_apart,
    without_particulars,
)
from paperlist.render.entry_template import PRESETS

SHARED_BY = 0.3  # of the entries, at least
FIELD = re.compile(r"(\{\{.*?\}\})")
WORD = re.compile(r"[^\W_]+(?:[-.+\u2019'/&@^$]+[^\W_]+)*\+*")
SEPARATORS = " \t-|,;:\u2013"
OWN = "\0"  # stands for words of an entry's own
OWN_WORDS = re.compile(rf"{OWN}(?:[ \t,/&-]*{OWN})+")
ENCLOSED = re.compile(
    rf"(?P<mark>\*\*|__|[*_`\"])[ ]?{OWN}[ ]?(?P=mark)|\[[ ]?{OWN}[ ]?\]|\([ ]?{OWN}[ ]?\)"
)
WIDE = re.compile(r"(?P<bullet>\A[ \t]*(?:[-*+]|1[.)])[ \t])[ \t]+")
JOINED = re.compile(rf"{OWN}[ \t]*(?:[:,;|\u2013\u2014-][ \t]*)?")
# Markup that its words were taken out of, or names that were joined: "<a id=>", "[]()", "and and".
TORN = re.compile(
    r"<\w[^<>]*=|\]\(\s*(?:https?://)?\s*\)|\[\s*\]\(|\b(\w+)\s+\1\b|[*_]\s*and\b|\band\s*[*_]"
)
LINKS = re.compile(
    r"\{% (?:if|for) .*?\{% end(?:if|for) %\}|\s*\[?\[(?!\{\{ title)[^\[\]]*\]\(\{\{.*?\}\}\)\]?"
)


def in_manner_of(samples: Sequence[Sample]) -> str:
    """A template for new entries where none writes the old ones; '' where they share no form."""
    for made in candidates(samples):
        template = without_particulars(made, samples)
        is_own = made not in PRESETS.values() and says_nothing_of_its_own(template, samples)
        if is_own and is_for_new_papers(template, samples):
            return template
    return _without_own_words(samples)


def is_same_manner(one: str, other: str) -> bool:
    """Whether two templates differ in nothing but their links."""
    return LINKS.sub("", one).split() == LINKS.sub("", other).split()


def _without_own_words(samples: Sequence[Sample]) -> str:
    """The form that many entries share but for words of their own; '' where there is none."""
    if rows_of(samples):
        return ""
    apart = [taken_apart(one) for one in map(form_of, samples) if "{{ title }}" in one]
    counts = Counter(word for core, _ in apart for word in set(_words(core)))
    shared = {word for word, count in counts.items() if 2 * count > len(samples)}
    groups: dict[str, list[list[Chunk]]] = defaultdict(list)
    for core, chunks in apart:
        form, moved = _plain(core, chunks, shared)
        groups[form].append(moved)
    usual = max(groups, key=lambda form: len(groups[form]), default="")
    every = groups[usual]
    if len(every) < max(fewest(samples), SHARED_BY * len(samples)):
        return ""
    made = put_together(usual, every)
    is_torn = TORN.search(FIELD.sub("\1", made)) or not is_for_new_papers(made, samples)
    return "" if is_torn else made


def _plain(core: str, chunks: Sequence[Chunk], shared: set[str]) -> tuple[str, list[Chunk]]:
    """A form without words that few entries share; its links stand where they stood in it."""
    cuts = [0, *(chunk.offset for chunk in chunks), len(core)]
    form, moved = "", []
    for number, (start, end) in enumerate(pairwise(cuts)):
        form += _without_words(core[start:end], shared)
        if number == len(chunks):
            form = form.rstrip(SEPARATORS)
        else:
            moved.append(Chunk(len(form), chunks[number].kind, chunks[number].text))
    return form, moved


def _without_words(text: str, shared: set[str]) -> str:
    parts = [
        part if FIELD.fullmatch(part) else WORD.sub(lambda w: w[0] if w[0] in shared else OWN, part)
        for part in FIELD.split(text)
    ]
    plain = OWN_WORDS.sub(OWN, "".join(parts))
    while (found := ENCLOSED.sub(OWN, plain)) != plain:
        plain = OWN_WORDS.sub(OWN, found)
    return WIDE.sub(r"\g<bullet>", JOINED.sub("", plain))


def _words(core: str) -> list[str]:
    return WORD.findall(FIELD.sub(" ", core))


def generic(samples: Sequence[Sample]) -> str:
    """A template in the manner of entries that share no form: for new ones."""
    if rows := rows_of(samples):
        return row_template(rows)
    skeletons = [skeleton_of(s.text, s.paper, with_authors=True) for s in samples]
    known = [one for one in skeletons if "{{ title }}" in one]
    bullet = Counter(_bullet(s.text) for s in samples).most_common(1)[0][0] if samples else "- "
    title = "[{{ title }}]({{ paper }})" if _share(known, "[{{ title }}](") else "{{ title }}"
    if "[" not in title and _share(known, "**{{ title }}**"):
        title = "**{{ title }}**"
    names = "{% if authors %}, {{ authors }}{% endif %}" if _share(known, "{{ authors }}") else ""
    published = "{% if venue or year %} ({{ (venue ~ ' ' ~ year)|trim }}){% endif %}"
    skipped = " if kind != 'paper'" if "[" in title else ""
    wide = _share(known, "[[") and not _share(known, "]](")
    link = "[[{{ kind }}]({{ url }})]" if wide else "[{{ kind }}]({{ url }})"
    links = f"{{% for kind, url in links.items(){skipped} %}} {link}{{% endfor %}}"
    return f"{bullet}{title}{names}{published}{links}"


def _bullet(text: str) -> str:
    match = re.match(r"[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+", text)
    return LEADING_NUMBER.sub(r"\g<1>1", match[0]) if match else ""


def _share(skeletons: Sequence[str], part: str) -> bool:
    return 2 * sum(part in one for one in skeletons) > len(skeletons)
