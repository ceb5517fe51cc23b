"""JSON Schema checks that speak a contributor's language. The only door to jsonschema_rs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, Protocol, cast

import jsonschema_rs

from paperlist.model.errors import ConfigError
from paperlist.model.report import child_pointer

ProblemKind = Literal["missing-field", "unknown-field", "wrong-type", "bad-value", "empty-value"]

TYPE_WORDS = {
    "string": "text", "integer": "a whole number", "number": "a number", "object": "a group of"
    " `key: value` lines", "array": "a list", "boolean": "true or false", "null": "nothing",
}  # fmt: skip
# Words other lists and other tools use for our fields.
OTHER_NAMES = {
    "author": "authors", "name": "title", "journal": "venue", "conference": "venue",
    "booktitle": "venue", "date": "year", "url": "links.paper", "link": "links.paper",
    "paper": "links.paper", "pdf": "links.pdf", "code": "links.code", "github": "links.code",
    "repo": "links.code", "project": "links.project", "keywords": "tags", "tag": "tags",
    "image": "figure", "tldr": "summary", "description": "summary", "arxiv_id": "arxiv",
    "eprint": "arxiv", "bibtex": "", "category": "", "section": "",
}  # fmt: skip
SHOWN_LENGTH = 60
ANSWERS_KEPT = 512  # more than one batch of the engine


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
class _Expected:
    """What a schema says of a value, in words."""

    description: str
    example: str


class _Kind(Protocol):
    """The attributes of jsonschema_rs's error kinds that are read here; each kind has some."""

    property: str
    unexpected: list[str]
    types: list[str]
    limit: int
    options: list[object]
    format: str


class Schema:
    """A compiled JSON Schema (2020-12)."""

    def __init__(self, definition: dict[str, Any], name: str = "schema") -> None:
        self.definition = definition
        try:
            self._validator = jsonschema_rs.Draft202012Validator(
                definition, validate_formats=True, offline=True
            )
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            message = f"{name} is not a usable JSON Schema: {str(error).splitlines()[0]}"
            raise ConfigError(message, hint="compare it with the schema paperlist ships") from error
        self._answers: dict[int, tuple[object, list[Problem]]] = {}

    def problems(self, data: object) -> list[Problem]:
        """Everything wrong with `data`, in document order; empty when it is valid."""
        # Six rules ask about every paper, each about a batch of papers before the next rule does.
        known = self._answers.get(id(data))
        if known is None:
            if len(self._answers) >= ANSWERS_KEPT:
                self._answers.clear()
            # The data is kept beside its id, which would otherwise be given to other data.
            known = self._answers[id(data)] = (data, self._problems(data))
        return known[1]

    def _problems(self, data: object) -> list[Problem]:
        if self._validator.is_valid(data):
            return []
        found: list[Problem] = []
        for error in self._validator.iter_errors(data):
            found += self._in_words(error, data)
        return list({(p.kind, p.pointer, p.key): p for p in found}.values())

    def expected(self, pointer: str) -> _Expected:
        """What belongs at a pointer, from the schema's description and first example."""
        node = self._node(pointer)
        examples = node.get("examples")
        first = examples[0] if isinstance(examples, Sequence) and examples else None
        return _Expected(str(node.get("description", "")), "" if first is None else as_yaml(first))

    def known_keys(self, pointer: str) -> list[str]:
        """The keys the schema names for the mapping at a pointer."""
        properties = self._node(pointer).get("properties")
        return list(properties) if isinstance(properties, Mapping) else []

    def _node(self, pointer: str) -> Mapping[str, object]:
        node: Mapping[str, object] = self._resolved(self.definition)
        for step in pointer.split("/")[1:]:
            properties = cast("Mapping[str, object]", node.get("properties", {}))
            follower = properties.get(step) or node.get("items") or node.get("additionalProperties")
            node = self._resolved(follower) if isinstance(follower, Mapping) else {}
        return node

    def _resolved(self, node: Mapping[str, object]) -> Mapping[str, object]:
        reference = node.get("$ref")
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return node
        target: object = self.definition
        for step in reference[2:].split("/"):
            target = target.get(step, {}) if isinstance(target, Mapping) else {}
        return {**cast("Mapping[str, object]", target), **node}

    def _in_words(self, error: jsonschema_rs.ValidationError, data: object) -> Iterator[Problem]:
        pointer = ""
        value = data
        for step in error.instance_path:
            pointer = child_pointer(pointer, step)
            value = value[step]  # type: ignore[index]  # the path comes from this very value
        kind = cast("_Kind", error.kind)
        match type(error.kind).__name__:
            case "Required":
                yield self._missing(pointer, kind.property)
            case "AdditionalProperties" | "UnevaluatedProperties":
                for key in kind.unexpected:
                    yield self._unknown(pointer, key)
            case "Type":
                yield self._wrong_type(pointer, kind.types, value)
            case "MinLength" | "MinItems" | "MinProperties" if not value:
                yield self._empty(pointer)
            case name:
                yield self._bad_value(pointer, _complaint(name, kind, value), value)

    def _missing(self, pointer: str, key: str) -> Problem:
        at = child_pointer(pointer, key)
        expected = self.expected(at)
        hint = f"add {expected.description}" if expected.description else "add it"
        if expected.example:
            hint += f", for example `{key}: {expected.example}`"
        message = f"{label(at)} is missing"
        return Problem(kind="missing-field", pointer=at, message=message, hint=hint, key=key)

    def _unknown(self, pointer: str, key: str) -> Problem:
        at = child_pointer(pointer, key)
        nearest = self._nearest(pointer, key)
        if nearest:
            hint = f"did you mean `{nearest}`?"
        else:
            known = ", ".join(f"`{name}`" for name in self.known_keys(pointer))
            hint = f"use one of {known}" if known else "remove it"
            hint += "; a key of your own starts with `x-`"
        message = f"{label(at)} is not a known field"
        return Problem(
            kind="unknown-field", pointer=at, message=message, hint=hint, key=key, nearest=nearest
        )

    def _nearest(self, pointer: str, key: str) -> str:
        known = self.known_keys(pointer)
        folded = key.lower().replace("_", "-")
        close = get_close_matches(folded, known, n=1, cutoff=0.7)
        if close:
            return close[0]
        other = OTHER_NAMES.get(folded.replace("-", "_"), "")
        if pointer == "" and (other in known or other.partition(".")[0] in known):
            return other
        return other.rpartition(".")[2] if other.rpartition(".")[2] in known else ""

    def _wrong_type(self, pointer: str, types: Sequence[str], value: object) -> Problem:
        if value is None:
            return self._empty(pointer)
        expected = self.expected(pointer)
        wanted = " or ".join(TYPE_WORDS.get(name, name) for name in types)
        like = f" like {expected.example}" if expected.example else ""
        message = f"{label(pointer)} must be {wanted}{like}, not {spoken(value)}"
        return Problem(
            kind="wrong-type", pointer=pointer, message=message, hint=_expect(expected, pointer)
        )

    def _empty(self, pointer: str) -> Problem:
        hint = f"{_expect(self.expected(pointer), pointer)}, or remove the line if there is none"
        message = f"{label(pointer)} has no value"
        return Problem(kind="empty-value", pointer=pointer, message=message, hint=hint)

    def _bad_value(self, pointer: str, complaint: str, value: object) -> Problem:
        expected = self.expected(pointer)
        message = f"{label(pointer)} {complaint}"
        hint = _expect(expected, pointer)
        return Problem(kind="bad-value", pointer=pointer, message=message, hint=hint)


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
    return str(value)


def _expect(expected: _Expected, pointer: str) -> str:
    what = expected.description or "a value the schema allows"
    return f"write {what}" + (f", for example {expected.example}" if expected.example else "")


def _complaint(name: str, kind: _Kind, value: object) -> str:
    match name:
        case "Minimum" | "ExclusiveMinimum":
            return f"is {value}, less than {kind.limit}"
        case "Maximum" | "ExclusiveMaximum":
            return f"is {value}, more than {kind.limit}"
        case "MaxLength":
            return f"has {len(cast('str', value)):,} characters, more than {kind.limit:,}"
        case "MaxItems":
            return f"has {len(cast('list[object]', value)):,} entries, more than {kind.limit:,}"
        case "UniqueItems":
            return "names the same thing twice"
        case "Enum":
            allowed = ", ".join(as_yaml(option) for option in kind.options)
            return f"is {spoken(value)}, not one of {clip(allowed, 300)}"
        case _:
            return f"cannot be {spoken(value)}"
