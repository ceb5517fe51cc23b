"""Untrusted text made harmless for the place it goes to. One function a sink."""

import re
from html import escape as _html_escape
from urllib.parse import quote, urlsplit

from paperlist.text.identifiers import address
from paperlist.text.invisible_characters import HIDDEN, REFUSED

# Everything CommonMark or GitHub's additions give a meaning to inside a line.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|#~$&]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}
# GitHub turns these into links even in the middle of a word. An empty comment ends the text node,
# so that nothing is recognised, and renders as nothing.
_BREAK = "<!-- -->"
# Mentions and references are looked for in the finished page, where comments are gone.
_UNSEEN = "&#8203;"
_AUTOLINK = re.compile(
    r"""
    (?:https?|ftp|mailto|xmpp)(?=:) | www(?=\.)  # addresses
    | @                                         # mentions, e-mail addresses
    | \#(?=\d) | (?<=gh)-(?=\d)                  # issues
    | :(?=\w+:)                                 # emoji
    """,
    re.VERBOSE | re.IGNORECASE,
)
# At the start of a line these make a list or an underlined heading.
_LEADING = re.compile(r"^(\d{1,9}(?=[.)])|)([-+=.)])")
# Most names and venues, and many titles: nothing here means anything in Markdown.
_ORDINARY = re.compile(
    r"[A-Za-z][A-Za-z0-9,.'()/;?%]*(?:(?:-(?!\d)|[ ](?!\ |\Z))[A-Za-z0-9,.'()/;?%]*)*"
)
# Mentions, issue numbers, the keys of trailers, and what makes GitHub skip workflows; addresses of
# issues act like their numbers.
_ACTING = re.compile(
    r"@|#(?=\d)|(?<=gh)-(?=\d)|https?(?=:)|^[A-Za-z-]+(?=:)|\[(?=(?:skip|no|ci|actions)\b)",
    re.IGNORECASE,
)
_CONTROLS = re.compile(f"{REFUSED.pattern}|{HIDDEN.pattern}")
_TERMINAL = re.compile(f"{_CONTROLS.pattern}|[\\t\\r]")


_PLAIN_ADDRESS = re.compile(r"https?://\w[\w.-]*/[\w/?#@!$&'*+,;=%~.:-]*", re.ASCII)


def one_line(text: str) -> str:
    """Text without line breaks, controls, direction overrides and other unseen characters."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text  # nearly all text is like that
    return " ".join(HIDDEN.sub("", REFUSED.sub(" ", text)).split())


def markdown(text: str) -> str:
    """Text that shows as itself inside a paragraph, a link's text or a table's cell."""
    if _ORDINARY.fullmatch(text) and "www." not in text:
        return text
    line = one_line(text)
    return _LEADING.sub(r"\1\\\2", markdown_part(line))


def markdown_part(text: str) -> str:
    """The same for a piece of a line whose spaces at both ends matter."""
    text = HIDDEN.sub("", REFUSED.sub(" ", text)).replace("\n", " ")
    out: list[str] = []
    done = 0
    for match in _AUTOLINK.finditer(text):
        out.append(_escaped(text[done : match.start()]))
        notifies = match.group() in "@#-"
        out.append(_escaped(match.group()) + (_UNSEEN if notifies else _BREAK))
        done = match.end()
    out.append(_escaped(text[done:]))
    return "".join(out)


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(lambda m: _ENTITIES.get(m.group()) or f"\\{m.group()}", text)


def code_span(text: str) -> str:
    """Text as inline code, whatever backticks it holds."""
    line = one_line(text) or " "
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line[0] in "` " or line[-1] in "` " else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def code_block(text: str, language: str = "") -> str:
    """Text as a fenced block whose fence is longer than any in it."""
    shown = HIDDEN.sub("\ufffd", REFUSED.sub("\ufffd", text)).rstrip("\n")
    longest = max((len(run) for run in re.findall("`{3,}", shown)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{shown}\n{fence}"


def html(text: str) -> str:
    """Text for the inside of an element or a quoted attribute."""
    return _html_escape(one_line(text), quote=True)


def link_target(url: str) -> str:
    """An http(s) address for the parentheses of a Markdown link or an attribute; '' for others.

    Also for one with a user's name: ``https://doi.org@example.net/`` looks like another site's.
    """
    if _PLAIN_ADDRESS.fullmatch(url):
        return url
    if address(url) is None or "@" in urlsplit(url.strip()).netloc:
        return ""
    return quote(one_line(url).replace(" ", "%20"), safe=":/?#[]@!$&'*+,;=%~-._")


def plain_text(text: str) -> str:
    """Text for a place without markup, with its line breaks: what nobody sees is marked."""
    return _CONTROLS.sub("\ufffd", text)


def workflow_data(text: str) -> str:
    """Text for the message of a workflow command."""
    return plain_text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """Text for a property of a workflow command."""
    return workflow_data(text).replace(":", "%3A").replace(",", "%2C")


def commit_text(text: str) -> str:
    """Text for a commit's message or a title: nobody is called, and no issue is closed by it.

    GitHub acts on ``fixes #1`` wherever a message is merged. A zero-width space stops it, and
    shows as nothing.
    """
    return _ACTING.sub(lambda match: f"{match.group()}\u200b", one_line(text))


def terminal(text: str) -> str:
    """Text that cannot move the cursor, change colours or reverse its direction.

    In the log of a workflow it is no command either: GitHub takes ``::name::`` at the start of a
    line for one, and ``##[name]`` anywhere.
    """
    shown = _TERMINAL.sub("\ufffd", text).replace("\n", " ").replace("##[", "## [")
    return f": {shown.lstrip()[1:]}" if shown.lstrip().startswith("::") else shown
