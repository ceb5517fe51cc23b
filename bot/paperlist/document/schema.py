"""JSON Schema checks: a fast gate for what is valid, and an explanation of what is not.

The gate (jsonschema-rs) answers in microseconds, and nearly every file passes it. The explanation
(jsonschema, through `schema_explain`) is imported for the first file that does not.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

import jsonschema_rs

from paperlist.document.schema_words import (
    Problem,
    ProblemKind,
    clip,
    label,
    quoted,
)
from paperlist.document.style import PUBLIC_SCHEMA_LINE, SCHEMA_LINE
from paperlist.model.errors import ConfigError
from paperlist.model.paper import child_pointer

if TYPE_CHECKING:
    from paperlist.document.schema_explain import Explainer

__all__ = ["MOST_EXPLAINED", "Problem", "Schema", "clip", "label", "quoted"]

ANSWERS_KEPT = 512  # more than one batch of the engine
MOST_EXPLAINED = 200  # files in one run; an explanation takes two hundred times as long as the gate

_KINDS: Mapping[str, ProblemKind] = {
    "Required": "missing-field",
    "AdditionalProperties": "unknown-field",
    "UnevaluatedProperties": "unknown-field",
    "Type": "wrong-type",
}


class _Kind(Protocol):
    """The attributes of jsonschema_rs's error kinds that are read here; each kind has some."""

    property: str
    unexpected: list[str]


class Schema:
    """A compiled JSON Schema (2020-12)."""

    def __init__(
        self, definition: dict[str, Any], name: str = "schema", *, is_beside_papers: bool = False
    ) -> None:
        self.definition = definition
        self.name = name
        self.line = SCHEMA_LINE if is_beside_papers else PUBLIC_SCHEMA_LINE  # of a paper's file
        try:
            self._gate = jsonschema_rs.Draft202012Validator(
                definition, validate_formats=True, offline=True
            )
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            message = f"{name} is not a usable JSON Schema: {str(error).splitlines()[0]}"
            raise ConfigError(message, hint="compare it with the schema paperlist ships") from error
        self._explainer: Explainer | None = None
        self._explained = 0
        self._answers: dict[int, tuple[object, list[Problem]]] = {}

    def __reduce__(self) -> tuple[type["Schema"], tuple[dict[str, Any], str]]:
        """Pickled as its definition: another process compiles it again."""
        return Schema, (self.definition, self.name)

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
        if self._gate.is_valid(data):
            return []
        found: list[Problem] = []
        if self._explained < MOST_EXPLAINED:
            self._explained += 1
            found = self._explain(data)
        # The two libraries may differ on a pattern or a format: what the gate refuses is refused.
        found = found or self._in_short(data)
        return list({(p.kind, p.pointer, p.key): p for p in found}.values())

    def _explain(self, data: object) -> list[Problem]:
        if self._explainer is None:
            from paperlist.document.schema_explain import Explainer

            self._explainer = Explainer(self.definition)
        return list(self._explainer.problems(data))

    def _in_short(self, data: object) -> list[Problem]:
        """What the gate says: where, and of which kind, without advice."""
        return [
            Problem(
                kind=kind,
                pointer=pointer,
                message=f"{label(pointer)} {_SHORT[kind]}",
                hint="`paperlist check` with this file alone explains it",
                key=key,
            )
            for error in self._gate.iter_errors(data)
            for kind, pointer, key in _spans(error)
        ]


_SHORT: Mapping[ProblemKind, str] = {
    "missing-field": "is missing",
    "unknown-field": "is not a known field",
    "wrong-type": "is of another type than the schema allows",
    "bad-value": "has a value that the schema does not allow",
}


def _spans(error: jsonschema_rs.ValidationError) -> list[tuple[ProblemKind, str, str]]:
    """Kind, pointer and key of each problem in one error of the gate."""
    pointer = ""
    for step in error.instance_path:
        pointer = child_pointer(pointer, step)
    detail = cast("_Kind", error.kind)
    name = type(error.kind).__name__
    kind = _KINDS.get(name, "bad-value")
    keys: Sequence[str] = ()
    if name == "Required":
        keys = [detail.property]
    elif kind == "unknown-field":
        keys = detail.unexpected
    return [(kind, child_pointer(pointer, key), key) for key in keys] or [(kind, pointer, "")]


def with_required(definition: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """A paper's schema that asks for these fields too; ``links.code`` is a kind of link."""
    top = [name for name in names if "." not in name]
    kinds = [name.partition(".")[2] for name in names if "." in name]
    changed = {**definition, "required": _joined(definition.get("required"), top)}
    properties = definition.get("properties")
    links = properties.get("links") if isinstance(properties, Mapping) else None
    if kinds and isinstance(properties, Mapping) and isinstance(links, Mapping):
        inner = {**links, "required": _joined(links.get("required"), kinds)}
        changed["properties"] = {**properties, "links": inner}
    return changed


def _joined(first: object, more: Sequence[str]) -> list[object]:
    return list(dict.fromkeys((*(first if isinstance(first, list) else ()), *more)))
