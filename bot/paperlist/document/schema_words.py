"""How schema errors are worded: pointers, values and examples as people read them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

ProblemKind = Literal["missing-field", "unknown-field", "wrong-type", "bad-value", "empty-value"]

TYPE_WORDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "object": "a group of `key: value` lines",
    "array": "a list",
    "boolean": "true or false",
    "null": "nothing",
}
SHOWN_LENGTH = 60
LIKE_A_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing in which data departs from the schema."""

    kind: ProblemKind
    pointer: str
    message: str
    hint: str
    key: str = ""
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a schema says of a value, in words."""

    description: str
    example: str


def label(pointer: str) -> str:
    """A pointer as people say it: `links.code`, or "entry 3 of `authors`"."""
    if not pointer:
        return "the file"
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    if steps[-1].isdigit() and len(steps) > 1:
        return f"entry {int(steps[-1]) + 1} of {label('/' + '/'.join(steps[:-1]))}"
    return quoted(".".join(steps))


def spoken(value: object) -> str:
    """A value as a message names it: ``the text "2025"``."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {clip(str(value))}"
        case str():
            return f'the text "{clip(value)}"'
        case Mapping():
            return "a group of `key: value` lines"
        case _:
            return "a list"


def clip(text: str, length: int = SHOWN_LENGTH) -> str:
    """`text` on one line, cut to `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def quoted(text: str, length: int = SHOWN_LENGTH) -> str:
    """Contributed text as a message names it: on one line, cut, in backticks and without any."""
    return f"`{clip(text, length).replace('`', chr(39))}`"


def as_yaml(value: object) -> str:
    """An example as a contributor would write it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {as_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(as_yaml(item) for item in value) + "]"
    text = str(value)
    # Text that looks like a number is written in quotes.
    return f'"{text}"' if isinstance(value, str) and LIKE_A_NUMBER.fullmatch(text) else text
