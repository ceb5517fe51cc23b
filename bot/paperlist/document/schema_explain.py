"""Explains why data does not fit a schema, in a contributor's words.

The only door to jsonschema, whose tree of errors says which of several alternatives failed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from paperlist.document.schema_words import (
    TYPE_WORDS,
    Expected,
    Problem,
    as_yaml,
    clip,
    label,
    spoken,
)
from paperlist.model.paper import child_pointer, parent_of

# Words other lists and other tools use for our fields.
OTHER_NAMES = {
    "author": "authors",
    "name": "title",
    "journal": "venue",
    "conference": "venue",
    "booktitle": "venue",
    "date": "year",
    "url": "links.paper",
    "link": "links.paper",
    "paper": "links.paper",
    "pdf": "links.pdf",
    "code": "links.code",
    "github": "links.code",
    "repo": "links.code",
    "project": "links.project",
    "keywords": "tags",
    "tag": "tags",
    "image": "figure",
    "tldr": "summary",
    "description": "summary",
    "arxiv_id": "arxiv",
    "eprint": "arxiv",
}
EMPTY = ("minLength", "minItems", "minProperties")
ALTERNATIVES = ("anyOf", "oneOf")
JSON_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": Mapping,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


class Explainer:
    """What is wrong with data, by one schema."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        resource = Resource.from_contents(dict(definition), default_specification=DRAFT202012)
        # A registry of its own fetches nothing: a reference to elsewhere stays unresolved.
        registry: Registry[Any] = Registry().with_resource(resource.id() or "", resource)
        self._root = definition
        self._resolver = registry.resolver(resource.id() or "")
        self._validator = Draft202012Validator(
            dict(definition), registry=registry, format_checker=FormatChecker()
        )

    def problems(self, data: object) -> Iterator[Problem]:
        """Everything wrong with `data`, in the order of the schema."""
        for error in self._validator.iter_errors(data):
            if error.validator is None:
                continue  # the schema `false`: its errors do not say where they are
            yield from self._in_words(error)

    def _in_words(self, error: ValidationError) -> Iterator[Problem]:
        if error.validator in ALTERNATIVES:
            yield from self._of_alternatives(error)
            return
        pointer = pointer_of(error)
        match error.validator:
            case "required" | "dependentRequired":
                for key in _missing_keys(error):
                    yield self._missing(pointer, key)
            case "additionalProperties" | "unevaluatedProperties":
                for key in _unexpected_keys(error):
                    yield self._unknown(pointer, key)
            case "type":
                yield self._wrong_type(pointer, _types(error), _value(error))
            case name if _value(error) == "" or (name in EMPTY and not _value(error)):
                yield self._empty(pointer)
            case _:
                yield self._bad_value(pointer, _complaint(error), _value(error))

    def _of_alternatives(self, error: ValidationError) -> Iterator[Problem]:
        """The problems of the alternative that was meant, as far as one is of the right type."""
        branches = _branches(error)
        if branches and all(_asks_only_for_fields(branch, error) for branch in branches):
            yield self._one_is_missing(pointer_of(error), branches)
            return
        meant = [branch for branch in branches if not _is_another_type(branch, error)]
        if branches and not meant:
            yield self._no_type_fits(pointer_of(error), branches, _value(error))
        elif not meant:  # several alternatives hold at once
            yield self._bad_value(pointer_of(error), _complaint(error), _value(error))
        else:
            closest = best_match(inner for branch in meant for inner in branch)
            for inner in next((branch for branch in meant if closest in branch), meant[0]):
                yield from self._in_words(inner)

    def _one_is_missing(
        self, pointer: str, branches: Sequence[Sequence[ValidationError]]
    ) -> Problem:
        keys = list(dict.fromkeys(k for b in branches for e in b for k in _missing_keys(e)))
        names = " or ".join(label(child_pointer(pointer, key)) for key in keys)
        hint = "add one of them: " + "; ".join(
            f"`{key}: {expected.example}`" if expected.example else f"`{key}`"
            for key in keys
            for expected in [self.expected(child_pointer(pointer, key))]
        )
        at = child_pointer(pointer, keys[0])
        return Problem(
            kind="missing-field", pointer=at, message=f"{names} is missing", hint=hint, key=keys[0]
        )

    def _no_type_fits(
        self, pointer: str, branches: Sequence[Sequence[ValidationError]], value: object
    ) -> Problem:
        own = [error for branch in branches for error in branch]
        options = [o for e in own if e.validator == "enum" for o in _wanted(e)]
        types = [t for e in own if e.validator == "type" for t in _types(e)]
        if options and not isinstance(value, Mapping | list):
            return self._bad_value(pointer, _not_one_of(options, value), value)
        if options:
            types.insert(0, "string")
        return self._wrong_type(pointer, list(dict.fromkeys(types)), value)

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
        known = self.known_keys(pointer)
        nearest = _nearest(pointer, key, known)
        if nearest:
            hint = f"did you mean `{nearest}`?"
        else:
            names = ", ".join(f"`{name}`" for name in known)
            hint = f"use one of {names}" if names else "remove it"
            if self._takes_own_keys(pointer):
                hint += "; a key of your own starts with `x-`"
        message = f"{label(at)} is not a known field"
        return Problem(
            kind="unknown-field", pointer=at, message=message, hint=hint, key=key, nearest=nearest
        )

    def _wrong_type(self, pointer: str, types: Sequence[str], value: object) -> Problem:
        if value is None:
            return self._empty(pointer)
        expected = self.expected(pointer)
        wanted = " or ".join(TYPE_WORDS.get(name, name) for name in types)
        like = f" like {expected.example}" if expected.example else ""
        message = f"{label(pointer)} must be {wanted}{like}, not {spoken(value)}"
        return Problem(kind="wrong-type", pointer=pointer, message=message, hint=_advice(expected))

    def _empty(self, pointer: str) -> Problem:
        hint = _advice(self.expected(pointer))
        if not self._is_required(pointer):
            hint += ", or remove the line if there is none"
        message = f"{label(pointer)} has no value"
        return Problem(kind="empty-value", pointer=pointer, message=message, hint=hint)

    def _bad_value(self, pointer: str, complaint: str, value: object) -> Problem:
        message = f"{label(pointer)} {complaint}"
        hint = _advice(self.expected(pointer))
        return Problem(kind="bad-value", pointer=pointer, message=message, hint=hint)

    def expected(self, pointer: str) -> Expected:
        """What belongs at a pointer, from the schema's description and first example."""
        nodes = self._nodes(pointer)
        description = next((str(n["description"]) for n in nodes if n.get("description")), "")
        examples = next((n["examples"] for n in nodes if n.get("examples")), None)
        first = examples[0] if isinstance(examples, Sequence) else None
        return Expected(description, "" if first is None else as_yaml(first))

    def known_keys(self, pointer: str) -> list[str]:
        """The keys the schema names for the mapping at a pointer."""
        return list(dict.fromkeys(k for n in self._nodes(pointer) for k in _properties(n)))

    def _takes_own_keys(self, pointer: str) -> bool:
        patterns = [p for n in self._nodes(pointer) for p in _mapping(n.get("patternProperties"))]
        return any(re.search(pattern, "x-key") for pattern in patterns)

    def _is_required(self, pointer: str) -> bool:
        key = pointer.rpartition("/")[2]
        return any(key in n.get("required", ()) for n in self._nodes(parent_of(pointer)))

    def _nodes(self, pointer: str) -> list[Mapping[str, Any]]:
        """The schemas for the value at a pointer, the outer ones first."""
        nodes = list(self._spread(self._root))
        for step in pointer.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            nodes = [
                n for node in nodes for below in _below(node, key) for n in self._spread(below)
            ]
        return nodes

    def _spread(self, node: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
        """A schema, what it refers to, and its alternatives."""
        if not isinstance(node, Mapping) or depth > 8:  # references may run in circles
            return
        yield node
        if isinstance(node.get("$ref"), str):
            try:
                target = self._resolver.lookup(node["$ref"]).contents
            except Unresolvable:
                target = None
            yield from self._spread(target, depth + 1)
        for keyword in ("allOf", *ALTERNATIVES):
            for alternative in node.get(keyword, ()):
                yield from self._spread(alternative, depth + 1)


def pointer_of(error: ValidationError) -> str:
    """Where in the data an error is."""
    pointer = ""
    for step in error.absolute_path:
        pointer = child_pointer(pointer, step)
    return pointer


def _branches(error: ValidationError) -> list[list[ValidationError]]:
    """The errors of each alternative; none for a value that fits too many of them."""
    found: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        found.setdefault(inner.relative_schema_path[0], []).append(inner)
    return list(found.values())


def _is_at(error: ValidationError, outer: ValidationError) -> bool:
    return list(error.absolute_path) == list(outer.absolute_path)


def _is_another_type(branch: Iterable[ValidationError], outer: ValidationError) -> bool:
    """Whether an alternative is for values of another type."""
    return any(_is_at(error, outer) and _wants_another_type(error) for error in branch)


def _wants_another_type(error: ValidationError) -> bool:
    if error.validator == "enum":
        return not any(type(option) is type(_value(error)) for option in _wanted(error))
    return bool(error.validator == "type")


def _asks_only_for_fields(branch: Iterable[ValidationError], outer: ValidationError) -> bool:
    return all(error.validator == "required" and _is_at(error, outer) for error in branch)


def _missing_keys(error: ValidationError) -> list[str]:
    wanted = _wanted(error)
    if error.validator == "dependentRequired":
        wanted = [k for key, others in wanted.items() if key in _value(error) for k in others]
    return [key for key in wanted if key not in _value(error)]


def _unexpected_keys(error: ValidationError) -> list[str]:
    if error.validator == "unevaluatedProperties":
        # jsonschema names them in its message alone, between quotation marks.
        return [key for key in _value(error) if f"{key!r}" in error.message]
    schema = _mapping(error.schema)
    known, patterns = _properties(schema), _mapping(schema.get("patternProperties"))
    return [
        key
        for key in _value(error)
        if key not in known and not any(re.search(pattern, key) for pattern in patterns)
    ]


def _value(error: ValidationError) -> Any:
    """What stands in the data."""
    return error.instance


def _wanted(error: ValidationError) -> Any:
    """What the keyword that failed says: a limit, a type, a list of names."""
    return error.validator_value


def _types(error: ValidationError) -> list[str]:
    wanted = _wanted(error)
    return [wanted] if isinstance(wanted, str) else list(wanted)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _properties(node: Mapping[str, Any]) -> Mapping[str, Any]:
    return _mapping(node.get("properties"))


def _below(node: Mapping[str, Any], key: str) -> Iterator[object]:
    """The schemas for one entry of a mapping or a list."""
    properties, patterns = _properties(node), _mapping(node.get("patternProperties"))
    if key in properties:
        yield properties[key]
        return
    matching = [below for pattern, below in patterns.items() if re.search(pattern, key)]
    yield from matching
    if not matching:
        yield node.get("items") if key.isdigit() else None
        yield node.get("additionalProperties")


def _nearest(pointer: str, key: str, known: Sequence[str]) -> str:
    """The known key that was probably meant, or ''."""
    folded = key.lower().replace("_", "-")
    close = get_close_matches(folded, known, n=1, cutoff=0.7)
    if close:
        return close[0]
    other = OTHER_NAMES.get(folded.replace("-", "_"), "")
    if pointer == "" and (other in known or other.partition(".")[0] in known):
        return other
    return other.rpartition(".")[2] if other.rpartition(".")[2] in known else ""


def _advice(expected: Expected) -> str:
    what = expected.description or "a value the schema allows"
    return f"write {what}" + (f", for example `{expected.example}`" if expected.example else "")


def _not_one_of(options: Iterable[object], value: object) -> str:
    allowed = ", ".join(as_yaml(option) for option in options)
    return f"is {spoken(value)}, not one of {clip(allowed, 300)}"


COMPARED = {
    "minimum": "less than",
    "exclusiveMinimum": "less than",
    "maximum": "more than",
    "exclusiveMaximum": "more than",
}
COUNTED = {
    "maxLength": ("characters", "more"),
    "minLength": ("characters", "fewer"),
    "maxItems": ("entries", "more"),
    "minItems": ("entries", "fewer"),
    "maxProperties": ("fields", "more"),
    "minProperties": ("fields", "fewer"),
}


def _complaint(error: ValidationError) -> str:
    value, limit, name = _value(error), _wanted(error), str(error.validator)
    if name in COMPARED:
        return f"is {value}, {COMPARED[name]} {limit}"
    if name in COUNTED:
        what, how = COUNTED[name]
        return f"has {len(value):,} {what}, {how} than {limit:,}"
    match name:
        case "uniqueItems":
            return "names the same thing twice"
        case "enum":
            return _not_one_of(limit, value)
        case "const":
            return f"is {spoken(value)}, not {as_yaml(limit)}"
        case _:
            return f"cannot be {spoken(value)}"
