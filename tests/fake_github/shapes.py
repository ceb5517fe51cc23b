"""GitHub's own description of its REST API: bodies are checked with it, answers filled by it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import githubkit_schemas.v2026_03_10.models as described
from githubkit.utils import UNSET
from pydantic import BaseModel


def checked(model: str, data: Any) -> None:
    """Raises pydantic's ValidationError when GitHub would call this malformed."""
    found: Any = getattr(described, model)
    if isinstance(found, type) and issubclass(found, BaseModel):
        found.model_validate(data)
    else:
        from pydantic import TypeAdapter

        TypeAdapter(found).validate_python(data)


def filled(model: str, **known: Any) -> Any:
    """An answer with everything that the model requires; `known` over made-up values."""
    data = {**_made_up(model), **known}
    checked(model, data)
    return data


def delivered(model: str, known: Mapping[str, Any]) -> Any:
    """A whole event as GitHub describes it, `known` laid over made-up values at every depth."""
    data = _laid_over(_made_up(model), known)
    checked(model, data)
    return data


def _laid_over(whole: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    def value(key: str) -> Any:
        both = isinstance(known[key], Mapping) and isinstance(whole.get(key), Mapping)
        return _laid_over(whole[key], known[key]) if both else known[key]

    return {**whole, **{key: value(key) for key in known}}


@cache
def _made_up(model: str) -> dict[str, Any]:
    from polyfactory.factories.pydantic_factory import ModelFactory  # takes a second to load

    factory: Any = ModelFactory.create_factory(
        getattr(described, model),
        __random_seed__=1,
        __use_defaults__=True,
        __allow_none_optionals__=False,
    )
    return dict(_without_unset(factory.build().model_dump(by_alias=True)))


def _without_unset(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_unset(v) for k, v in value.items() if v is not UNSET}
    if isinstance(value, (list, tuple)):
        return [_without_unset(item) for item in value if item is not UNSET]
    return value.isoformat() if hasattr(value, "isoformat") else value
