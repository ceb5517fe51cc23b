"""LaTeX as the letters it stands for, at a limited cost. The only door to pylatexenc."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexMacroNode

LONGEST = 800  # characters: a title has 400 at most, an abstract is left as it is
DEEPEST = 6  # groups inside one another: each accent around others doubles the work
BARE_PERCENT = re.compile(r"(?<!\\)%")  # a title has no comments
NESTING = re.compile(r"\\.|[{}\[\]$]", re.DOTALL)
# Macros that the library does not know: names of TeX, biblatex's hyphen.
OWN_MACROS = re.compile(
    r"\\(?P<of>(?:Bib|La)?TeX)(?![A-Za-z])(?:\{\}|\s)?"
    r"|\\hyphen(?![A-Za-z])\s?"
)
# Macros that say how text looks or where a line ends, and stand for no letter.
OF_STYLE = re.compile(
    r"(?:bf|it|md|rm|sc|sf|sl|tt|up)(?:series|shape|family)?|em|normal(?:font|size)|(?:un)?boldmath"
    r"|tiny|(?:script|footnote)size|small(?:er)?|large|huge|h?fill|(?:line|no)break|newline"
    r"|noindent|par|protect|relax|unskip|xspace|boldsymbol|bm|pmb|left|right|[bB]igg?[lrm]?|limits"
    r"|(?:display|text|script)style|mathop|operatorname"
)
FUNCTION = re.compile(
    r"arc(?:cos|sin|tan)|arg(?:max|min)?|cosh?|det|dim|exp|gcd|inf|ker|lim|ln|log|max|min|mod|Pr|rank"
    r"|sinh?|sup|tanh?|tr"
)
DEGREES = frozenset({"deg", "degree", "degrees"})
PLACEHOLDER = re.compile(r"%(?:s|\(\d\)s)")  # what the library writes for a missing argument
# A formula has no space inside its dollars and does not begin with a digit, as sums of money do,
# unless it holds what only formulas hold.
FORMULA = r"\$(?!\d)[^$\s](?:[^$]*[^$\s])?\$|\$[^$\s]*[\\^_{][^$]*\$"
SUM_OR_FORMULA = re.compile(rf"\\\$|{FORMULA}|(?P<sum>\$)(?=\d)")
BARE_ACCENT = re.compile(r"\{([\"'`^~=.])\{?([A-Za-z])\}?\}")


def with_accents(text: str) -> str:
    r"""``L{"o}ser`` as ``L{\"o}ser``: Markdown takes the sign for one of its own."""
    return BARE_ACCENT.sub(r"{\\\1\2}", text)


@lru_cache(maxsize=4_096)  # a title is decoded by several rules, and to be compared
def without_latex(text: str) -> str:
    r"""The text with LaTeX commands as the letters they stand for: ``M{\"u}ller`` is ``Müller``.

    Text that is no complete LaTeX, or more of it than a title has, stays as it is.
    """
    if len(text) > LONGEST or not _is_flat(text):
        return text
    text = OWN_MACROS.sub(lambda found: found["of"] or "-", text)
    text = SUM_OR_FORMULA.sub(lambda found: r"\$" if found["sum"] else found[0], text)
    try:
        # Only a parser that gives up at the first mistake is sure to be quick: the tolerant one
        # goes back and tries again, twice for each brace that is never closed.
        found = _converter().latex_to_text(BARE_PERCENT.sub(r"\\%", text), tolerant_parsing=False)
    except Exception:  # noqa: BLE001  # a library on a stranger's text: one title, not the run
        return text
    if PLACEHOLDER.search(found) and not PLACEHOLDER.search(text):
        return text
    return unicodedata.normalize("NFC", " ".join(found.split()))


@cache
def _converter() -> "LatexNodes2Text":
    from pylatexenc.latex2text import (
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    known = get_default_latex_context_db()
    known.set_unknown_macro_spec(MacroTextSpec("", _of_unknown))
    return LatexNodes2Text(known, math_mode="text", keep_comments=True, strict_latex_spaces=True)


def _of_unknown(node: "LatexMacroNode", l2tobj: "LatexNodes2Text") -> str:
    r"""What a macro without a letter of its own stands for: its text, so that no word is lost.

    ``\texttt{Door}`` is "Door"; a name that its author made, ``\ours``, stays as it is written.
    """
    given = [one for one in (node.nodeargd.argnlist or () if node.nodeargd else ()) if one]
    if given:
        return str(l2tobj.nodelist_to_text(given[-1:]))
    end = node.pos + node.len
    behind = node.parsing_state.s[end : end + 2]
    if OF_STYLE.fullmatch(node.macroname) or (behind[:1] == "{" and behind != "{}"):
        return ""  # what is in the braces stays
    if FUNCTION.fullmatch(node.macroname):
        return f"{node.macroname} "
    if node.macroname in DEGREES:
        return f"\N{DEGREE SIGN}{node.macro_post_space}"
    return f"\\{node.macroname}{node.macro_post_space}"


def _is_flat(text: str) -> bool:
    """Whether groups are closed, and not too many inside one another."""
    depth = 0
    for mark in NESTING.findall(text):
        depth += mark == "{"
        depth -= mark == "}"
        if not 0 <= depth <= DEEPEST:
            return False
    return depth == 0
