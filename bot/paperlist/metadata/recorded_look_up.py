"""A look-up that another job made, read back from the row in which `resolve` prints it.

The job that writes to GitHub makes no request to any other address: what the sources say reaches it
as values, and those are checked here and, as a part of the paper, by the rules.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

from paperlist.metadata.merge import LookUpResult, Origin
from paperlist.metadata.parse_input import recognise
from paperlist.metadata.source_record import Confidence
from paperlist.metadata.sources import LABELS

CONFIDENCE = ("high", "medium", "low")
ABOUT = frozenset(
    {
        "input",
        "id",
        "source",
        "confidence",
        "fields",
        "missing",
        "questions",
        "notes",
        "unreached",
        "suggestions",
        "retraction",
    }
)
EARLY = "the look-up ended early"
OLDER = "the link was changed meanwhile"


def read_look_up(text: str, link: str) -> LookUpResult:
    """What was found out about a link; nothing, with the reason, when the row is not about it."""
    try:
        row = json.loads(text)
        if row["input"].strip() != link.strip():
            return _nothing(link, OLDER)
        return _read(row)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _nothing(link, EARLY)


def _read(row: Mapping[str, Any]) -> LookUpResult:
    data = {key: value for key, value in row.items() if key not in ABOUT}
    origins = {
        str(key): Origin(_source(origin["source"]), _confidence(origin["confidence"]))
        for key, origin in row["fields"].items()
    }
    return LookUpResult(
        pasted=recognise(str(row["input"])),
        data=data,
        origins=origins,
        missing=tuple(map(str, row["missing"])),
        questions=tuple(map(str, row["questions"])),
        notes=tuple(map(str, row["notes"])),
        unreached={_source(name): str(why) for name, why in row["unreached"].items()},
        suggestions={str(kind): str(url) for kind, url in row["suggestions"].items()},
        retraction=str(row["retraction"]),
        is_disputed=_confidence(row["confidence"]) == "low",
    )


def _nothing(link: str, why: str) -> LookUpResult:
    return LookUpResult(pasted=recognise(link), unreached={"page": why})


def _source(name: object) -> str:
    if name not in LABELS:
        raise ValueError(f"there is no source {name!r}")
    return str(name)


def _confidence(word: object) -> Confidence:
    if word not in CONFIDENCE:
        raise ValueError(f"{word!r} is no confidence")
    return cast("Confidence", word)
